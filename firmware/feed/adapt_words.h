/*
 * adapt_words: the functions that every adapter has beside jq's own; assets/adapters/README.md
 * explains them. Data of feed/adapt.c. On one line for jq, so that its line numbers are the
 * program's; nothing here may fail, whatever the value.
 */
#ifndef HUNE_FEED_ADAPT_WORDS_H
#define HUNE_FEED_ADAPT_WORDS_H

static const char ADAPT_WORDS[] =
    /* The member, null for anything that has none; the list, empty for anything that is none. */
    "def at($key): if type == \"object\" then .[$key] else null end; "
    "def list: if type == \"array\" then . else [] end; "
    "def objects_of: list | map(select(type == \"object\")); "
    /* A text that says something, else null. */
    "def words: if type == \"string\" and test(\"\\\\S\") then . "
    "elif type == \"number\" then tostring else null end; "
    /* 12480, \"12480\", \"12 480\", \"12.3K\"; else null. */
    "def number: if type == \"number\" then . elif type != \"string\" or length > 40 then null "
    "else (gsub(\"[\\\\s\\u00a0\\u202f]\"; \"\") | ascii_downcase) as $t "
    "| if $t | test(\"^-?[0-9]+([.][0-9]+)?[kmb]?$\") then ($t | rtrimstr(\"k\") | rtrimstr(\"m\") "
    "| rtrimstr(\"b\") | tonumber) * (if $t | endswith(\"k\") then 1000 "
    "elif $t | endswith(\"m\") then 1000000 elif $t | endswith(\"b\") then 1000000000 else 1 end) "
    "else null end end; "
    "def quantity: number | if . != null and . >= 0 and . <= 1000000000000000 then . "
    "else null end; "
    /* Seconds since 1970 of a number (0 is none; milliseconds too) or a text; else null. */
    "def time: if type == \"number\" then if . <= 0 then null elif . > 100000000000 "
    "then (. / 1000 | floor) else floor end | if . != null and . > 253402300799 then null "
    "else . end elif type != \"string\" or length > 40 then null "
    "elif test(\"^[0-9]{1,13}([.][0-9]+)?$\") then tonumber | time "
    "else (capture(\"^(?<d>[0-9]{4}-[0-9]{2}-[0-9]{2})([Tt ](?<c>[0-9]{2}:[0-9]{2})"
    "(:(?<s>[0-9]{2}))?([.,][0-9]+)?\\\\s*(?<z>[Zz]|UTC|[+-][0-9]{2}:?[0-9]{2})?)?$\") "
    "// null) as $m | if $m == null then null else try (($m.d + \"T\" + ($m.c // \"00:00\") + "
    "\":\" "
    "+ ($m.s // \"00\") + \"Z\" | fromdateiso8601) - ($m.z // \"Z\" | if test(\"^[+-]\") then "
    "(if startswith(\"-\") then -1 else 1 end) * ((.[1:3] | tonumber) * 3600 + (.[-2:] | tonumber) "
    "* 60) else 0 end)) catch null | if . != null and . > 0 then . else null end end end; "
    /* Text without HTML, at most 2000 characters, on one line; else null. */
    "def plain: if type != \"string\" then null else .[0:6000] | gsub(\"<br ?/?>|</p>\"; \" \") "
    "| gsub(\"<[^>]*>\"; \"\") | gsub(\"&nbsp;|&#160;\"; \" \") | gsub(\"&lt;\"; \"<\") "
    "| gsub(\"&gt;\"; \">\") | gsub(\"&quot;|&#34;\"; \"\\\"\") | gsub(\"&#0?39;|&apos;\"; \"'\") "
    "| gsub(\"&amp;\"; \"&\") | gsub(\"\\\\s+\"; \" \") | ltrimstr(\" \") | rtrimstr(\" \") "
    "| .[0:2000] | if . == \"\" then null else . end end; "
    "def short: words | plain | if . == null then null else .[0:140] end; "
    /* The kind of message that one of these labels means, in English or French; else "other". */
    "def kind: (map(select(type == \"string\")) | join(\" \") | ascii_downcase) as $t "
    "| if $t | test(\"crise|crisis\") then \"crisis\" elif $t | test(\"rumeur|rumou?r\") then "
    "\"rumour\" elif $t | test(\"presse?\\\\b|media|m[eé]dia\") then \"press\" "
    "elif $t | test(\"plainte|r[eé]clamation|complaint\") then \"complaint\" "
    "elif $t | test(\"mod[eé]ration|spam|abus\") then \"moderation\" "
    "elif $t | test(\"[eé]loge|merci|praise|thanks\") then \"praise\" "
    "elif $t | test(\"question|demande|request\") then \"question\" else \"other\" end; "
    /* The bodies as they are; fails, in the service's words, when one of them is its refusal. */
    "def check: (map(select(type == \"object\" and ((has(\"error\") and .error != null) "
    "or .result == \"error\"))) | first) as $e | if $e == null then . else error(\"the service "
    "says: "
    "\" + (($e.message | short) // ($e.error | at(\"message\") | short) // ($e.error | short) "
    "// \"error\")) end; "
    /* Without the members that are null. */
    "def known: with_entries(select(.value != null)); "
    /* The sum of what is known; null, not 0, of nothing. */
    "def total: map(select(. != null)) | if length == 0 then null else add end; "
    "def median: map(select(. != null)) | sort | if length == 0 then null "
    "else .[(length - 1) / 2 | floor] end; ";

#endif
