# chatwoot: the conversations of a Chatwoot account in which somebody waits for an answer.
#
# Reads     https://HOST/api/v1/accounts/N/conversations?status=open&page=1       the queue; further
#           pages as further addresses
#           https://HOST/api/v2/accounts/N/reports/conversations?type=account     open, unattended
#           https://HOST/api/v2/accounts/N/reports/summary?type=account&since=…&until=…
# Settings  network   the network of all messages; without it the inbox's kind: "email", "web" …
#           public    "yes" shows authors and texts; without it they stay off the wall, because a
#                     conversation is between two
#           average   "yes" shows the summary's average first response where the wall speaks of a
#                     median; without it that figure is left out
#           period    what the summary's dates cover, as P7D
# Token     a user's access token (profile page), best of an agent who sees the inboxes to be shown;
#           for reports of an administrator. token-header = "api_access_token: %s"
# Limit     set by the host, often 60 requests a minute: an interval of 1min for three addresses.
# Age       none for conversations; reports are some minutes old.
#
# A conversation whose waiting_since is 0 waits for the other side and is left out. A label such as
# "presse" or "complaint" gives a message its kind.

check
| map(select(type == "object")
      | (if (at("data") | at("payload") | type) == "array" then .data
         elif (at("payload") | type) == "array" then . else null end)) as $pages
| ($pages | map(select(. != null))) as $pages
| (map(select(at("unattended") != null or (at("open") | type) == "number")) | first) as $open
| (map(select(type == "object" and has("avg_first_response_time"))) | first) as $summary
| if $pages == [] and $open == null and $summary == null then error("no answer of Chatwoot")
  else . end
| def channel: at("meta") | at("channel") | words | if . == null then null else
    (ltrimstr("Channel::") | ascii_downcase)
    | if startswith("facebook") then "facebook" elif startswith("instagram") then "instagram"
      elif startswith("twitter") then "x" elif startswith("tiktok") then "tiktok"
      elif startswith("webwidget") then "web" else . end end;
  ([$pages[].payload[] | select(type == "object")]) as $all
| ($all | map(select(.status != "resolved" and (.waiting_since | time) != null))) as $waiting
| ($open | at("open") | quantity) as $open_count
| ($open | at("unattended") | quantity) as $unattended
| {
    hune: 1,
    generated_at: $now,
    queue: ({
      items: ($waiting | map((at("last_non_activity_message") // (.messages | list | last)) as $m
        | {
          id: ((.id | words) // (.uuid | words)),
          network: (($with.network | words) // channel),
          kind: (.labels | list | kind),
          author: (at("meta") | at("sender") | at("name") | short),
          text: ($m | at("content") | plain),
          received_at: (.waiting_since | time),
          priority: ({"urgent": 3, "high": 2, "medium": 1, "low": 0}[.priority | tostring]),
          assignee: (at("meta") | at("assignee") | at("name") | short),
          status: (if .status == "pending" or .status == "snoozed" then "waiting"
                   elif (at("meta") | at("assignee")) != null then "in_progress"
                   else "open" end),
          private: ($with.public != "yes")
        } | known | select(.id != null))),
      total: (if $pages == [] then null
              else ($unattended // ($waiting | length)) | [., ($waiting | length)] | max end),
      answered_pct: (if $open_count == null or $unattended == null or $open_count == 0 then null
        else (1000 * ([$open_count - $unattended, 0] | max) / $open_count | floor) / 10 end),
      first_response_median_s: (if $with.average == "yes"
        then ($summary | at("avg_first_response_time") | quantity
              | if . == 0 then null else . end) else null end),
      clock: (if $with.average == "yes" and $summary != null then "elapsed" else null end),
      period: (if $summary == null then null else ($with.period | words) end)
    } | if $pages == [] then del(.items) else . end | known)
  }
| known
