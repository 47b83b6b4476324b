# mastodon: an account of a Mastodon server, and who waits for an answer from it.
#
# Reads     https://SERVER/api/v1/accounts/lookup?acct=NAME        followers, last post
#           https://SERVER/api/v1/accounts/ID/statuses?limit=40    interactions, what was answered
#           https://SERVER/api/v1/notifications?types[]=mention&limit=40   the queue
#           Any of the three, in any order; ID is the "id" that the first one gives.
# Settings  account   the name to show, for example @ville@example.social
#           id        the network's id on the wall; "mastodon" without it
#           days      how many days of posts the interactions cover; 7 without it
#           hours     how old a mention in the queue may be; 72 without it
# Token     none for the first two on most servers; for notifications one with read:notifications,
#           and read:accounts, read:statuses where the server asks for them. token-header as it is.
# Limit     300 requests in 5 minutes for a token: an interval of 1min is far below it.
# Age       none: the figures are live. Likes and boosts from other servers may come late or never.
#
# A mention that the account has answered, as far as its last 40 posts show, is left out; one that
# is not public is marked private.

check
| (map(select(type == "object" and has("followers_count"))) | first) as $account
| map(objects_of) as $lists
| ($lists | map(select(any(.[]; has("type") | not))) | add // []
   | map(select(has("created_at")))) as $posts
| ($lists | map(select(any(.[]; has("type")))) | add // []
   | map(select(.type == "mention" and (.status | type) == "object"))) as $mentions
| if all(.[]; type == "array") or $account then . else error("no answer of Mastodon") end
| ($with.id // "mastodon") as $id
| (($with.days | number) // 7) as $days
| (($with.hours | number) // 72) as $hours
| ($posts | map(.in_reply_to_id | words) | map(select(. != null))) as $answered
| ($posts | map(select(.reblog == null and ((.created_at | time) // 0) > $now - $days * 86400))
  ) as $recent
| {
    hune: 1,
    generated_at: $now,
    networks: (if $account == null and $posts == [] then [] else [{
      id: $id,
      kind: "mastodon",
      name: ($with.account // ($account | at("acct") | short)),
      followers: ($account | at("followers_count") | quantity),
      interactions: (if $posts == [] then null else ($recent
        | map(.favourites_count, .reblogs_count, .replies_count | quantity) | total // 0) end),
      period: (if $posts == [] then null else "P\($days)D" end),
      last_post_at: (($posts | map(.created_at | time) | max)
                     // ($account | at("last_status_at") | time))
    } | known] end),
    queue: (if $mentions == [] and ($lists | length) < 2 then null else {
      items: ($mentions | map(select(
          (.status.id | words) as $status | $answered | index([$status]) | not)
        | select(((.created_at | time) // $now) > $now - $hours * 3600) | {
          id: ((.status.id | words) // (.id | words)),
          network: $id,
          kind: "question",
          author: ((.account | at("display_name") | short) // (.account | at("acct") | short)),
          text: (.status.content | plain),
          received_at: ((.status.created_at // .created_at) | time),
          status: "open",
          private: (.status.visibility | . == "private" or . == "direct")
        } | known | select(.id != null)))
    } end)
  }
| known
