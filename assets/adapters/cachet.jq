# cachet: the open incidents of a Cachet status page as a crisis.
#
# Reads     https://HOST/api/v1/incidents?sort=id&order=desc&per_page=20     Cachet 2
#           https://HOST/api/incidents?per_page=20&sort=-id                   Cachet 3
# Settings  highest   the highest level that an incident may have here: 1 watch, 2 alert, 3 crisis;
#                     2 without it
#           name      the page's name, put before the incident's
# Token     none for what the page shows; else a bearer token (Cachet 3) or, for Cachet 2,
#           token-header = "X-Cachet-Token: %s"
# Limit     300 requests a minute in Cachet 2 and 3.
# Age       as old as the last word of whoever runs the page.
#
# Times without a zone are taken as UTC: set Cachet's zone to that. A component in "major outage"
# makes an alert, everything else a watch.

check
| map(select((at("data") | type) == "array")) as $pages
| if $pages == [] then error("no incidents of Cachet") else . end
| (($with.highest | number) // 2) as $highest
| def member($key): if (at("attributes") | type) == "object" then .attributes | at($key)
    else at($key) end;
  def moment: if type == "object" then (at("string") | time) else time end;
  def state: (member("latest_status") // member("status"))
    | if type == "object" then at("value") else . end | number;
  def begun: (member("occurred_at") | moment) // (member("occurred") | moment)
    // (member("created_at") | moment) // (member("created") | moment);
  def outage: member("component") | at("status") | if type == "object" then at("value") else . end
    | number;
  def grave: if (outage // 0) >= 4 then 2 else 1 end;
  [$pages[].data | objects_of[]
   | select((state // 1) >= 1 and (state // 1) <= 3 and member("is_resolved") != true)
   | select(member("visible") | . != 0 and . != false and . != "0")] as $open
| ($open | sort_by([grave, (begun // 0)]) | last) as $worst
| {
    hune: 1,
    generated_at: $now,
    crisis: (if $worst == null then {level: 0} else ($worst | {
      level: ([grave, $highest] | min),
      id: (at("id") // member("guid") | words),
      title: ([($with.name | short), (member("name") | short)]
              | map(select(. != null)) | join(": ")),
      kind: "incident",
      phase: ({"1": "verifying", "2": "responding", "3": "monitoring"}["\(state)"]),
      detected_at: begun,
      events: (member("updates") | objects_of | map({
          at: ((at("created_at") | moment) // (at("created") | moment)),
          label: (at("human_status") // (at("status") | at("human")) | short)
        } | select(.at != null and .label != null)) | sort_by(.at) | .[-32:]),
      statements: ([(member("updates") | objects_of | map({
          text: (at("message") | plain), approved_at: (at("created_at") | moment)})
          | sort_by(.approved_at // 0) | last),
        {text: (member("message") | plain), approved_at: begun}]
        | map(select(. != null and .text != null) | known) | .[0:1]),
      known: [member("component") | at("name") | short | select(. != null)]
    } | known) end)
  }
