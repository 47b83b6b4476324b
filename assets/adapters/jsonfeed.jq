# jsonfeed: the items of a JSON Feed (1 or 1.1), as signals to listen to or as publications.
#
# Reads     the address of a feed, or of several
# Settings  as        "signals" (without it) or "publications"
#           kind      what the signals are: "threat" or "opportunity"; left open without it
#           network   of the publications; "web" without it
#           items     how many to take; 10 without it
#           hours     how old they may be; 72 without it
# Token     as the site wants it; most want none.
# Limit     the site's own; 15min is polite.
# Age       the site's own: the wall shows when an item was published.

check
| map(select((at("version") | words // "" | contains("jsonfeed.org/version"))
             and (at("items") | type) == "array")) as $feeds
| if $feeds == [] then error("no JSON Feed") else . end
| (($with.items | number) // 10) as $items
| (($with.hours | number) // 72) as $hours
| def said: (at("title") | plain) // (at("summary") | plain) // (at("content_text") | plain)
    // (at("content_html") | plain);
  ([$feeds[] | (at("title") | short) as $feed | .items | objects_of[]
    | (at("date_published") | time) as $at
    | select($at == null or $at > $now - $hours * 3600)
    | select(said != null)
    | . + {feed: $feed, published: $at}]
   | sort_by(-(.published // 0)) | .[0:$items]) as $entries
| {hune: 1, generated_at: $now}
  + if $with.as == "publications" then {
      publications: [$entries[] | {
        id: (at("id") | words),
        at: .published,
        networks: [($with.network // "web")],
        text: said,
        author: ((at("authors") | list | first | at("name") | short)
                 // (at("author") | at("name") | short)),
        status: (if (.published // 0) > $now then "approved" else "published" end)
      } | known | select(.id != null)]
    } else {
      listening: {
        signals: [$entries[] | {
          kind: (if $with.kind == "threat" or $with.kind == "opportunity" then $with.kind
                 else null end),
          label: (said | .[0:140]),
          note: .feed
        } | known]
      }
    } end
