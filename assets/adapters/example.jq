# example: an adapter to copy. It reads the JSON that stands at its end.
#
# Reads     https://intranet.example.org/figures.json
# Settings  name      the name to show; "Newsletter" without it
# Token     none.
# Limit     none.
# Age       written every hour by the mailing program.
#
# 1. Copy this file to /etc/hune/adapters/NAME.jq (small letters, digits, hyphens).
# 2. Save what your service says:      curl -o answer.json https://…
# 3. Change the program until this shows what you want, without a problem:
#        hune --try-adapter NAME answer.json
# 4. Name it in the config:            source "newsletter" { url = "https://…" adapter = "NAME" }
#
# A program gets the array of what the source's addresses answered, and gives one Hune feed: only
# the parts that it knows. $now is the time in seconds since 1970, $with are the source's settings.
# Beside jq's own functions there are those of README.md in this folder: at("key"), which is null
# for what has no such key; number, quantity and time, which are null for what is none; short and
# plain for texts; known, which drops what is null. What is not known is left out, never 0.

check
| first as $answer
| if $answer | at("subscribers") == null then error("no \"subscribers\" in the answer") else . end
| {
    hune: 1,
    generated_at: (($answer | at("written") | time) // $now),
    networks: [{
      id: "newsletter",
      kind: "newsletter",
      name: (($with.name | short) // "Newsletter"),
      followers: ($answer | at("subscribers") | quantity),
      interactions: ($answer | at("clicks") | quantity),
      reach: ($answer | at("opened") | quantity),
      last_post_at: ($answer | at("last_sent") | time)
    } | known]
  }

# {"written": "2026-11-21T13:00:00+01:00", "subscribers": "8 412", "opened": 3120, "clicks": 655,
#  "last_sent": 1795078800}
