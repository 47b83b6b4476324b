# zammad: the tickets of a Zammad that wait for the office, with the deadline of the first response.
#
# Reads     https://HOST/api/v1/tickets/search?query=state.name:(new%20OR%20open)&expand=true&limit=200
#           with expand=true (names), with full=true (assets) or as it is (ids); several as pages.
# Settings  network   the network of all messages; without it how the ticket came in: "email" …
#           public    "yes" shows customers and titles; without it they stay off the wall
# Token     a personal access token with ticket.agent, of a user who may read the groups to be shown.
#           token-header = "Authorization: Token token=%s"
# Limit     none of its own; the search asks Elasticsearch, so let the interval be 1min or more.
# Age       a changed ticket is found some seconds later.
#
# The deadline is first_response_escalation_at while there was no response, else the next one. A
# ticket in which the office wrote last is shown as waiting for the other side. A group's name such
# as "Presse" gives its tickets their kind.

check
| def user($users): . as $id | if $id == null or $id == 1 then null else
    ($users | at("\($id)")) as $u
    | [$u | at("firstname"), at("lastname") | short | select(. != null and . != "-")]
    | if . == [] then null else join(" ") end end;
  def named: short | if . == null or . == "-" then null else split("@")[0] end;
  (map(if type == "array" then {tickets: ., users: {}, total: null}
       elif (at("assets") | at("Ticket") | type) == "object" then
         {tickets: [.assets.Ticket[]], users: .assets.User, total: (.total_count // .tickets_count)}
       elif (at("tickets") | type) == "array" then
         {tickets: .tickets, users: {}, total: (.total_count // .tickets_count)}
       elif (at("records") | type) == "array" then
         {tickets: .records, users: {}, total: .total_count}
       else null end) | map(select(. != null))) as $pages
| if $pages == [] then error("no answer of Zammad") else . end
| [$pages[] | .users as $users | .tickets | objects_of[] | {ticket: ., users: $users}] as $all
| {
    hune: 1,
    generated_at: $now,
    queue: {
      items: ($all | map(.users as $users | .ticket
        | ((.state | at("name") // .) | words | if . == null then null else ascii_downcase end)
          as $word
        | (if $word != null then $word else
            {"1": "new", "2": "open", "3": "pending reminder", "4": "closed", "5": "merged",
             "6": "removed", "7": "pending close"}["\(.state_id)"] end) as $state
        | select($state != "closed" and $state != "merged" and $state != "removed")
        | (.last_contact_customer_at | time) as $theirs
        | (.last_contact_agent_at | time) as $ours
        | ((.owner | named) // (.owner_id | user($users))) as $owner
        | {
          id: ((.number | words) // (.id | words)),
          network: (($with.network | words) // (.create_article_type | words
                    | if . == null then null else ascii_downcase end)),
          kind: ([.group] | kind),
          author: ((.customer | named) // (.customer_id | user($users))),
          text: (.title | plain),
          received_at: ($theirs // (.created_at | time)),
          due_at: (if (.first_response_at | time) == null
                   then (.first_response_escalation_at | time) // (.escalation_at | time)
                   else (.update_escalation_at | time) // (.escalation_at | time) end),
          priority: ((.priority | words | if . == null then null else .[0:1] | number end)
                     // (.priority_id | number)
                     | if . == null then null else . - 1 | if . >= 0 and . <= 3 then . else null end
                       end),
          assignee: $owner,
          status: (if (($state // "") | startswith("pending"))
                      or ($ours != null and $theirs != null and $ours > $theirs) then "waiting"
                   elif $owner != null then "in_progress" else "open" end),
          private: ($with.public != "yes")
        } | known | select(.id != null))),
      total: ([$pages[].total | quantity] | max)
    } | known
  }
