# gdelt: how much the press of the world writes about something, and in which tone.
#
# Reads     https://api.gdeltproject.org/api/v2/doc/doc?query=WORDS&mode=timelinevolraw&timespan=7d&format=json
#           the same with mode=timelinetone for the tone; either or both
# Settings  topic     what the words are about, for the list of themes; "Press" without it
# Token     none.
# Limit     one request in 5 seconds for an address, and fewer when it is busy: an interval of 15min.
# Age       15 minutes to an hour after an article came out; the last step is never complete, and is
#           left out.
#
# Nothing found is {} without a timeline: then nothing is known, rather than 0. Too short a query is
# a sentence with status 200, which is not JSON and so a failure of the source.

check
| def stamp: if type == "string" and test("^[0-9]{8}T[0-9]{6}Z$") then
    "\(.[0:4])-\(.[4:6])-\(.[6:8])T\(.[9:11]):\(.[11:13]):\(.[13:15])Z" | time else time end;
  def points($name): [.[] | at("timeline") | objects_of[]
    | select(at("series") | words // "" | test($name; "i")) | at("data") | objects_of[]
    | {at: (at("date") | stamp), value: (at("value") | number)} | select(.at != null)]
    | unique_by(.at);
  if all(.[]; type == "object" and (. == {} or has("timeline"))) then .
  else error("no timeline of GDELT") end
| points("count") as $count
| points("tone") as $tone
| ([range(1; $count | length) as $i | $count[$i].at - $count[$i - 1].at] | min) as $step
| (if $step == null or $step <= 0 then [] else $count[0:-1] end | .[-2000:]) as $whole
| ($whole | map(select(.at > $now - 86400 - $step)) | map(.value)) as $day
| ($whole | map(select(.at <= $now - 86400 - $step and .at > $now - 172800 - $step) | .value))
  as $before
| ($tone | map(select(.at > $now - 172800) | .value) | map(select(. != null))) as $tones
| {
    hune: 1,
    generated_at: $now,
    listening: (if $whole == [] and $tones == [] then null else {
      mentions_per_hour: (if $whole == [] then null
        else $whole[-1].value | if . == null then null else . * 3600 / $step end end),
      baseline_per_hour: ($whole[0:-1] | map(.value) | median
        | if . == null then null else . * 3600 / $step end),
      series: (if $whole == [] then null else {
        metric: "mentions",
        start: $whole[0].at,
        step_s: $step,
        values: (([$whole[] | {key: "\(.at)", value: .value}] | from_entries) as $by
          | [range(0; [($whole[-1].at - $whole[0].at) / $step + 1, 2000] | min)
             | $by["\($whole[0].at + . * $step)"]])
      } end),
      themes: [{
        label: (($with.topic | short) // "Press"),
        count: ($day | total),
        change_pct: (($before | total) as $b | ($day | total) as $d
          | if $b == null or $b == 0 or $d == null then null
            else (($d - $b) * 100 / $b | floor) end),
        tone: (if $tones == [] then null else ($tones | add / length)
          | if . > 1.5 then "positive" elif . < -1.5 then "negative" else "neutral" end end)
      } | known]
    } | known end)
  }
| known
