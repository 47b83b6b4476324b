# statuspage: the open incidents of an Atlassian Statuspage (and of pages in its format) as a crisis.
#
# Reads     https://PAGE/api/v2/summary.json    of one page or of several
# Settings  highest   the highest level that an incident may have here: 1 watch, 2 alert, 3 crisis.
#                     2 without it, because a crisis is declared by people
#           minor     "no" leaves minor incidents out
# Token     none: the page is public.
# Limit     none said; the page is cached for some seconds. An interval of 1min is plenty.
# Age       as old as the last word of whoever runs the page; the figures have no delay.
#
# The gravest incident is shown, of two equal ones the newer. Maintenance is no incident. With no
# incident the level is 0: that is known, not missing.

check
| map(select(at("page") != null and (at("incidents") | type) == "array")) as $pages
| if $pages == [] then error("no summary.json of a Statuspage") else . end
| (($with.highest | number) // 2) as $highest
| def grave: {"critical": 3, "major": 2, "minor": 1}[at("impact") | tostring]
    // (if at("impact") == "none" then 0 else 1 end);
  def begun: (at("started_at") | time) // (at("created_at") | time);
  [$pages[] | .page as $page | .incidents | objects_of[]
   | select(at("impact") != "maintenance" and at("status") != "resolved"
            and at("status") != "postmortem" and at("status") != "completed")
   | select(grave > 0 and (grave > 1 or $with.minor != "no"))
   | . + {page: $page}] as $open
| ($open | sort_by([grave, (begun // 0)]) | last) as $worst
| {
    hune: 1,
    generated_at: $now,
    crisis: (if $worst == null then {level: 0} else ($worst | {
      level: ([grave, $highest] | min),
      id: (at("id") | words),
      title: ([(.page | at("name") | short), (at("name") | short)]
              | map(select(. != null)) | join(": ")),
      kind: "incident",
      phase: ({"investigating": "verifying", "identified": "responding",
               "monitoring": "monitoring"}[at("status") | tostring]),
      verification: (if at("status") == "investigating" then null else "true" end),
      detected_at: begun,
      events: (at("incident_updates") | objects_of | map({
          at: ((at("display_at") | time) // (at("created_at") | time)),
          label: (at("status") | short)
        } | select(.at != null and .label != null)) | sort_by(.at) | .[-32:]),
      statements: (at("incident_updates") | objects_of | map({
          text: (at("body") | plain),
          approved_at: ((at("display_at") | time) // (at("created_at") | time))
        } | known | select(.text != null)) | sort_by(.approved_at // 0) | .[-1:]),
      known: [at("components") | objects_of[]
              | select(at("status") | words | . != null and . != "operational")
              | "\(at("name") | short // "?"): \(.status | words | gsub("_"; " "))"]
    } | known) end)
  }
