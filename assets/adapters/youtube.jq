# youtube: the subscribers of YouTube channels, and when the last video came out.
#
# Reads     https://www.googleapis.com/youtube/v3/channels?part=snippet,statistics&id=CHANNEL
#           https://www.googleapis.com/youtube/v3/playlistItems?part=contentDetails&maxResults=5&playlistId=UPLOADS
#           The second only for the last video; UPLOADS is the channel's id with UU for its UC.
# Settings  id        the network's id on the wall; "youtube" without it, with a number from the
#                     second channel on
#           name      the name to show; the channel's title without it
# Token     an API key: token-header = "X-Goog-Api-Key: %s". It needs no scope; restrict it to the
#           YouTube Data API and to the wall's address.
# Limit     10000 units a day, 1 for each address asked: an interval of 5min uses 576.
# Age       YouTube rounds subscribers down to three figures (12 345 becomes 12 300), and they may be
#           a day old.
#
# All figures come as texts. A hidden count, and a channel that does not exist (no "items" at all),
# are not 0.

check
| map(select(at("kind") | . == "youtube#channelListResponse")) as $channels
| [.[] | select(at("kind") == "youtube#playlistItemListResponse") | at("items") | objects_of[]
   | (at("contentDetails") | at("videoPublishedAt") | time)
     // (at("snippet") | at("publishedAt") | time)] as $videos
| if $channels == [] then error("no channels of YouTube") else . end
| [$channels[] | at("items") | objects_of[]] as $items
| if $items == [] then error("YouTube knows no such channel") else . end
| {
    hune: 1,
    generated_at: $now,
    networks: [range($items | length) as $i | $items[$i] | at("statistics") as $figures | {
      id: (($with.id // "youtube") + (if $i == 0 then "" else "-\($i + 1)" end)),
      kind: "youtube",
      name: ((if $i == 0 then $with.name | short else null end)
             // (at("snippet") | at("title") | short) // "YouTube"),
      followers: (if $figures | at("hiddenSubscriberCount") == true then null
                  else $figures | at("subscriberCount") | quantity end),
      last_post_at: (if ($items | length) == 1 then $videos | max else null end)
    } | known]
  }
