# matomo: how many people are on a web site now, and were there today.
#
# Reads     https://HOST/index.php?module=API&format=JSON&idSite=1&method=Live.getCounters&lastMinutes=30
#           https://HOST/index.php?module=API&format=JSON&idSite=1&method=VisitsSummary.get&period=day&date=today
#           Either or both: the second has precedence, the first is for sites without it.
# Settings  id        the network's id on the wall; "web" without it
#           name      the name to show; "Web" without it
#           minutes   the lastMinutes of the address; 30 without it
# Token     one with "view" on the site, none where anonymous users may view. Recent versions of
#           Matomo 5 take it as a bearer token; an older one wants &token_auth=… in the address, which
#           is masked in every message.
# Limit     none; each request works on the database: an interval of 1min or more.
# Age       Live.getCounters none; VisitsSummary up to 15 minutes (the archive's interval).
#
# Matomo answers a wrong token with status 200 and {"result": "error"}: that is a failure here.

check
| (flatten(1) | objects_of) as $bodies
| ($bodies | map(select(has("visitors") or (has("visits") and has("actions")))) | first) as $live
| ($bodies | map(select(has("nb_visits") or has("nb_actions"))) | first) as $day
| if $live == null and $day == null then error("no counters of Matomo") else . end
| {
    hune: 1,
    generated_at: $now,
    networks: [{
      id: ($with.id // "web"),
      kind: "web",
      name: (($with.name | short) // "Web"),
      reach: (if $day == null
        then ($live | at("visitors") | quantity) // ($live | at("visits") | quantity)
        else ($day | at("nb_uniq_visitors") | quantity) // ($day | at("nb_visits") | quantity)
        end),
      impressions: (if $day == null then $live | at("actions") else $day | at("nb_actions") end
                     | quantity),
      period: (if $day == null then "PT\(($with.minutes | quantity) // 30)M" else "P1D" end)
    } | known]
  }
