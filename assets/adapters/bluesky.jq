# bluesky: an account of Bluesky, and the posts that speak to it.
#
# Reads     https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=HANDLE    followers
#           https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed?actor=HANDLE&limit=50
#                                            interactions, and what was answered
#           https://api.bsky.app/xrpc/app.bsky.feed.searchPosts?q=WORDS&limit=100&sort=latest
#                                            q=*&mentions=HANDLE for the queue
#           Any of the three, in any order.
# Settings  id        the network's id on the wall; "bluesky" without it
#           name      the name to show; the handle without it
#           search    what the posts found are: "queue" (messages to answer; without it) or
#                     "listening" (mentions per hour and the posts most passed on)
#           days      how many days of posts the interactions cover; 7 without it
#           hours     how old a message in the queue may be; 72 without it
# Token     none for profile and feed. Where the search wants one: a session's accessJwt as bearer,
#           which lasts some hours only.
# Limit     3000 requests in 5 minutes for an address: an interval of 1min is far below it.
# Age       none for counts; a post is found by the search some seconds after it was written.

check
| (map(select(at("followersCount") != null or at("did") != null)) | first) as $profile
| (map(select(at("feed") | type == "array")) | first | at("feed")) as $feed
| (map(select(at("posts") | type == "array")) | first | at("posts")) as $found
| if $profile == null and $feed == null and $found == null then error("no answer of Bluesky")
  else . end
| ($with.id // "bluesky") as $id
| (($with.days | number) // 7) as $days
| (($with.hours | number) // 72) as $hours
| def written: (at("record") | at("createdAt") | time) // (at("indexedAt") | time);
  def passed_on: [at("repostCount"), at("quoteCount") | quantity] | total // 0;
  ($feed | objects_of | map(select(at("reason") == null) | at("post"))
    | map(select(type == "object"))) as $posts
| ($posts | map(select((written // 0) > $now - $days * 86400))) as $recent
| ($posts | map(at("record") | at("reply") | at("parent") | at("uri"))) as $answered
| ($found | objects_of | map(select(at("uri") | words != null))) as $messages
| ($messages | map(written | select(. != null))) as $times
| {
    hune: 1,
    generated_at: $now,
    networks: (if $profile == null and $feed == null then [] else [{
      id: $id,
      kind: "bluesky",
      name: (($with.name | short) // ($profile | at("handle") | short)),
      followers: ($profile | at("followersCount") | quantity),
      interactions: (if $posts == [] then null else ($recent | map(
        at("likeCount"), at("repostCount"), at("replyCount"), at("quoteCount") | quantity)
        | total // 0) end),
      period: (if $posts == [] then null else "P\($days)D" end),
      last_post_at: ($posts | map(written) | max)
    } | known] end),
    queue: (if $found == null or $with.search == "listening" then null else {
      items: ($messages
        | map(select(at("uri") as $uri | $answered | index([$uri]) | not))
        | map(select((written // $now) > $now - $hours * 3600) | {
            id: .uri,
            network: $id,
            kind: "question",
            author: ((at("author") | at("displayName") | short)
                     // (at("author") | at("handle") | short)),
            text: (at("record") | at("text") | plain),
            received_at: written,
            status: "open"
          } | known))
    } end),
    listening: (if $found == null or $with.search != "listening" then null else {
      mentions_per_hour: (($times | map(select(. > $now - 3600)) | length) as $count
        | if $times == [] then 0
          elif $count < ($times | length) or $count < 100 then $count
          else ($count * 3600 / ([$now - ($times | min), 1] | max)) | floor end),
      signals: ($messages | map(select(passed_on > 0)) | sort_by(-passed_on) | .[0:5] | map({
          label: (at("record") | at("text") | plain | if . == null then null else .[0:140] end),
          note: (at("author") | at("handle") | short)
        } | known | select(.label != null)))
    } end)
  }
| known
