#!/usr/bin/python3
"""Writes the extreme feeds beside it: tests/data/feed/extremes.py [FOLDER]

minimal     only what is required              empty   every block, with nothing in it
hostile.fr  texts and numbers made to break    many    40 networks, 200 messages

An ordinary office (ordinary.py) but for one thing:
networks-N, waiting-N   so many of them        alert   level 2
long        titles of 300 characters           absent  every entry, with what is required alone
full        everything at its maximum          private all that may ask for it asks to be hidden
zero, negative, huge    every figure is 0, below 0, 10^12
"""
import json
import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is left in the tree
# pylint: disable=wrong-import-position
from ordinary import (KINDS, MESSAGES, at, crisis, document, listening, networks, objectives,
                      office, publications, queue, rules, team)


def empty():
    return document(
        organisation="", networks=[],
        queue={"items": []},
        crisis={"events": [], "themes": [], "actions": [], "statements": [], "known": [],
                "unknown": [], "sentiment": {}, "acknowledged": {}},
        listening={"themes": [], "signals": [], "sentiment": {}},
        publications=[], objectives=[], team={"members": [], "activities": []}, rules=[],
        checklist=[])


LONG_WORD = "Donaudampfschifffahrtsgesellschaft" * 295  # 10,030 letters
LONG_NAME = "Marie-Antoinette-Philippine-Clémentine de La Tour du Pin-Verclause " * 8
FAMILY = "👨🏿‍👩🏻‍👧🏽‍👦🏼"
ARABIC = "هل صحيح أن المسبح سيغلق نهائيا؟ (123) نعم"
HEBREW = "האם הבריכה נסגרת? 50% כן"
MIXED = f"La piscine {ARABIC} ferme {HEBREW} demain"
OVERRIDE = "Tout va \u202emal tourné\u202c \u2067isolé\u2066 non fermé \u202e\u202e\u202a fin"
INVISIBLE = "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00ad" * 20
CONTROL = "tab\tligne\nretour\rcloche\u0007échappement\u001b[31mrouge\u007f\u0085\u009b fin"
MARKS = "Z" + "\u0300\u0316\u0323\u0338\u20dd" * 20 + "algo"
MARKUP = "<b>gras</b> &amp; %s %n ${HOME} `id` $(id) '; DROP TABLE rules; -- ../../etc/passwd"
SPACES = "\u00a0\u202f \u3000 \u2003 "
CJK = "市立プールが永久に閉鎖されるというのは本当ですか？市役所の回答を待っています。" * 2
FLAGS = "🇫🇷🇩🇪🏴󠁧󠁢󠁳󠁣󠁴󠁿🏳️‍🌈" * 8
TEXTS = [LONG_WORD[:700], ARABIC, HEBREW, MIXED, OVERRIDE, INVISIBLE, CONTROL, MARKS, MARKUP,
         SPACES, CJK, FLAGS, FAMILY * 12, "ﷺ" * 12, "e\u0301" * 80, "", "👍🏽" * 60, "ﬁﬂ ﬀ ǅ ß İ ı ſ",
         "\U0001f600\ufe0e \u2764\ufe0f #️⃣ 1️⃣"]
NUMBERS = [0, -1, 1e12, -1e12, 1e308, -1e308, 1e-300, 999999999999999, 1e15 + 2, 0.1 + 0.2,
           "12480", "-0", "1e3", "douze", "12 480", "", True, [], {}, None]


def hostile_network(i, text):
    number = NUMBERS[i % len(NUMBERS)]
    return {"id": f"n{i}", "kind": KINDS[i % len(KINDS)], "name": text, "followers": number,
            "followers_change": number, "interactions": number, "reach": 0, "impressions": -5,
            "engagement_rate": number, "engagement_basis": "reach", "engagement_change": -1e9,
            "period": text[:600], "mentions": number,
            "last_post_at": at(-10**7 if i % 2 else 10**6), "objective": "o1",
            "series": {"metric": text[:100], "start": at(-600), "step_s": 60,
                       "values": [0, -1e12, None, 1e12, 3] * (i % 4 + 1)}}


def hostile_message(i, text):
    return {"id": f"q{i}" if i % 5 else text[:200] or "vide", "network": f"n{i % 19}",
            "kind": MESSAGES[i % 8] if i % 6 else "inconnu", "author": TEXTS[(i + 7) % len(TEXTS)],
            "text": text, "received_at": at(-i * 10**(i % 6)), "due_at": at((i - 9) * 10**(i % 5)),
            "priority": i - 5, "assignee": TEXTS[(i + 3) % len(TEXTS)] if i % 3 else None,
            "status": "in_progress", "crisis": i % 2 == 0}


def hostile():
    networks = [hostile_network(i, text) for i, text in enumerate(TEXTS)]
    items = [hostile_message(i, text) for i, text in enumerate(TEXTS)]
    items.append({"id": "q-word", "author": LONG_WORD, "text": LONG_WORD, "network": LONG_WORD,
                  "received_at": at(-5), "due_at": at(5), "assignee": LONG_WORD})
    items.append({"id": "q-names", "author": LONG_NAME, "text": "Nom très long", "network": "n0",
                  "received_at": 0, "due_at": 253402300799})
    return document(
        ttl_s=31622400, organisation=f"{OVERRIDE} {FAMILY} {LONG_NAME}", networks=networks,
        queue={"items": items, "total": 1e12, "answered_pct": 100, "within_target_pct": -3,
               "first_response_median_s": 1e14, "clock": "business", "period": "P999Y"},
        crisis={"level": 3, "id": "x", "title": f"{OVERRIDE} {LONG_WORD}", "kind": "rumour",
                "phase": "responding", "verification": "false", "verified_at": at(90),
                "detected_at": at(-10**7), "declared_at": at(10**5),
                "holding_statement_at": at(-10**6), "next_statement_at": at(-10**6),
                "authority_deadline_at": at(10**7), "spokesperson": MIXED, "owner": MARKS,
                "acknowledged": {"by": FLAGS, "at": at(1)}, "mentions_per_hour": 1e12,
                "baseline_per_hour": 0,
                "series": {"start": at(-300), "step_s": 1, "values": [1e12, -1e12] * 100},
                "events": [{"at": at(i * 7 - 40), "label": text} for i, text in enumerate(TEXTS)],
                "sentiment": {"positive": 100, "neutral": 100, "negative": 100},
                "themes": [{"label": t, "count": NUMBERS[i], "tone": "negative", "change_pct": 1e9}
                           for i, t in enumerate(TEXTS)],
                "actions": [{"label": t, "owner": TEXTS[-i - 1], "due_at": at(i * 10**4),
                             "done": i % 2 == 0} for i, t in enumerate(TEXTS)],
                "statements": [{"text": t, "approved_by": LONG_NAME, "approved_at": at(-i)}
                               for i, t in enumerate(TEXTS)],
                "known": TEXTS, "unknown": TEXTS[::-1]},
        listening={"mentions_per_hour": 1e12, "baseline_per_hour": -1,
                   "sentiment": {"positive": -5, "neutral": 300, "negative": "3"},
                   "themes": [{"label": t, "count": 10**i % 10**14, "tone": "positive",
                               "change_pct": -100} for i, t in enumerate(TEXTS)],
                   "signals": [{"kind": "threat", "label": t, "note": t, "severity": i,
                                "verification": "unverified"} for i, t in enumerate(TEXTS)],
                   "share_of_voice_pct": 1000,
                   "series": {"start": at(-60), "step_s": 600, "values": [0] * 72}},
        publications=[{"id": f"p{i}", "at": at(i * 10**4 - 10**5),
                       "networks": ["n0", "nowhere"] * 9, "text": t, "status": "approved",
                       "author": t, "reviewer": t, "cooling_until": at(-i)}
                      for i, t in enumerate(TEXTS)],
        objectives=[{"id": f"o{i}", "label": t, "value": NUMBERS[i], "target": NUMBERS[-i - 1],
                     "unit": t, "start": at(10), "end": at(-10)} for i, t in enumerate(TEXTS)],
        team={"hours_available": 0, "hours_planned": 1e12,
              "members": [{"name": t, "note": t, "planned_h": -1, "available_h": 0} for t in TEXTS],
              "activities": [{"label": t, "hours": NUMBERS[i]} for i, t in enumerate(TEXTS)]},
        rules=[{"text": t, "source": t} for t in TEXTS], checklist=TEXTS)


def many():
    networks = [{"id": f"n{i}", "kind": KINDS[i % 13], "name": f"Réseau {i + 1}",
                 "followers": 137 * (i + 1) ** 2, "interactions": 11 * (i + 3),
                 "reach": 400 * (i + 1), "period": "P7D", "last_post_at": at(-60 * i)}
                for i in range(40)]
    items = [{"id": f"q{i}", "network": f"n{i % 40}", "kind": MESSAGES[i % 8],
              "author": f"Prénom Nom {i}", "text": f"Message numéro {i}", "received_at": at(-i),
              "due_at": at(120 - i)} for i in range(200)]
    return document(organisation="Ville de Saint-Aubin", networks=networks, queue={"items": items})


# What names, points elsewhere or orders: not a figure.
NOT_FIGURES = {"hune", "level", "severity", "priority", "step_s"}


def changed(value, change, key=""):
    """The same, with change(key, value) for everything that is not a list or an object."""
    if isinstance(value, dict):
        return {k: changed(v, change, k) for k, v in value.items()}
    if isinstance(value, list):
        return [changed(v, change, key) for v in value]
    return change(key, value)


def with_figures(number):
    def change(key, value):
        figure = isinstance(value, (int, float)) and not isinstance(value, bool)
        return number if figure and key not in NOT_FIGURES else value
    return changed(office(crisis=crisis(3)), change)


def with_long_titles():
    def change(key, value):
        long = key in ("organisation", "title", "label", "name", "text", "note", "author",
                       "assignee", "owner", "spokesperson", "reviewer", "unit", "source", "by",
                       "approved_by", "known", "unknown", "checklist")
        return (f"{value} et tout ce qu’il en reste à dire " * 300)[:300] if long and value \
            else value
    return changed(office(crisis=crisis(3)), change)


REQUIRED = {"id", "at", "label", "name", "text"}


def bare(value):
    """Entries of lists keep what is required of them; objects lose everything but lists."""
    if isinstance(value, list):
        return [{k: v for k, v in entry.items() if k in REQUIRED} if isinstance(entry, dict)
                else entry for entry in value]
    return {k: bare(v) for k, v in value.items() if isinstance(v, list)}


def absent():
    parts = office(crisis=crisis(3))
    return document(**{key: bare(value) for key, value in parts.items()
                       if isinstance(value, (list, dict))})


def full():
    parts = office(networks=networks(64), queue=queue(60, 20000), crisis=crisis(3, 50),
                   listening=listening(50), publications=publications(100),
                   objectives=objectives(64), team=team(100), rules=rules(100),
                   checklist=["les faits sont vérifiés"] * 50)

    def change(key, value):
        return 100 if key.endswith("_pct") and key != "change_pct" else value
    return changed(parts, change)


def private():
    parts = office(crisis=crisis(3))
    for entry in parts["queue"]["items"] + parts["publications"] + parts["listening"]["signals"]:
        entry["private"] = True
    return parts


def feeds():
    yield from (("minimal", document()), ("empty", empty()), ("hostile.fr", hostile()),
                ("many", many()))
    for count in (0, 1, 3, 12):
        yield f"networks-{count}", office(networks=networks(count))
    for count in (0, 1, 10000):
        yield f"waiting-{count}", office(queue=queue(min(count, 40), count))
    yield from (("alert", office(crisis=crisis(2))), ("long", with_long_titles()),
                ("absent", absent()), ("full", full()), ("private", private()),
                ("zero", with_figures(0)), ("negative", with_figures(-7)),
                ("huge", with_figures(10**12)))


def layout(value, depth=0):
    """JSON with what is short, or deep, on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) < 300 or depth > 2 or not isinstance(value, (dict, list)):
        return line
    if isinstance(value, dict):
        ends, rows = "{}", [f"{json.dumps(k)}: {layout(v, depth + 1)}" for k, v in value.items()]
    else:
        ends, rows = "[]", [layout(v, depth + 1) for v in value]
    pad = "\n" + "  " * depth
    return ends[0] + pad + "  " + (f",{pad}  ").join(rows) + pad + ends[1]


def write(folder, name, content):
    # What can't be seen is escaped.
    text = re.sub("[\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
                  lambda m: f"\\u{ord(m[0]):04x}", layout(content))
    json.loads(text)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, content in feeds():
        write(folder, name, content)


main()
