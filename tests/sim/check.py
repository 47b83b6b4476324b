#!/usr/bin/python3
"""Checks documents against assets/feed.schema.json with Debian's own validator.

check.py files FILE…                each is valid, and every key in it is one the schema names
check.py day SIM SCENARIO LANG      the same for the simulator's whole day, and that it makes sense
"""
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(os.environ.get("HUNE_ROOT", Path(__file__).parents[2]))
SCHEMA = json.loads((ROOT / "assets/feed.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
LEVELS = {"calm": {0}, "watch": {0, 1}, "crisis": {0, 1, 2, 3}}


def resolve(schema):
    while "$ref" in schema:
        target = SCHEMA
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        schema = target
    return schema


def unnamed_keys(value, schema, path=""):
    """Keys that a reader of the schema would not expect."""
    schema = resolve(schema)
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in schema.get("properties", {}):
                yield from unnamed_keys(inner, schema["properties"][key], f"{path}/{key}")
            else:
                yield f"{path}/{key}"
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from unnamed_keys(inner, schema.get("items", {}), f"{path}/{i}")


def problems(document):
    for error in VALIDATOR.iter_errors(document):
        yield f"{error.json_path}: {error.message[:200]}"
    for path in unnamed_keys(document, SCHEMA):
        yield f"{path}: not in the schema"


def time(text):
    return datetime.fromisoformat(text)


def nonsense(document):
    """What the schema can't say: the order of things in time, and sums."""
    now = time(document["generated_at"])
    crisis, queue = document["crisis"], document["queue"]
    items = queue["items"]
    if queue["total"] != len(items):
        yield "the total is not the number of messages"
    if len({item["id"] for item in items}) != len(items):
        yield "an id stands twice in the queue"
    for item in items:
        if not time(item["received_at"]) <= min(now, time(item["due_at"])):
            yield f"{item['id']} is received after now, or after it is due"
        if "{" in item["text"] or not item["text"] or not item["author"]:
            yield f"{item['id']} has a hole in its text"
    for block in [crisis, document["listening"]]:
        tone = block.get("sentiment")
        if tone and (sum(tone.values()) != 100 or min(tone.values()) < 0):
            yield "the shares of the tones do not make 100"
    order = [crisis[key] for key in ("detected_at", "verified_at") if key in crisis]
    if order != sorted(order) or any(time(at) > now for at in order):
        yield "the clocks of the crisis are not in order"
    if "next_statement_at" in crisis and time(crisis["next_statement_at"]) < now:
        yield "the next statement is in the past"
    for network in document["networks"]:
        if time(network["last_post_at"]) > now:
            yield f"{network['id']} posted in the future"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def check_day(sim, scenario, lang):
    found, levels, phases, moments = [], [], [], range(0, 24 * 60, 20)
    for minute in moments:
        at = f"2026-11-21T{minute // 60:02}:{minute % 60:02}:05+01:00"
        document = json.loads(
            run(sim, "--once", "--scenario", scenario, "--lang", lang, "--at", at))
        found += [f"{at}: {text}" for text in [*problems(document), *nonsense(document)]]
        levels.append(document["crisis"]["level"])
        phases.append(document["crisis"].get("phase"))
        if document["generated_at"] != at:
            found.append(f"{at}: generated at {document['generated_at']}")
    if set(levels) != LEVELS[scenario] or levels[0] != 0 or levels[-1] != 0:
        found.append(f"levels {levels}")
    top = levels.index(max(levels))
    if levels[:top] != sorted(levels[:top]) or levels[top:] != sorted(levels[top:], reverse=True):
        found.append(f"the level goes up and down more than once: {levels}")
    if scenario != "calm" and "closed" not in phases:
        found.append(f"never closed: {phases}")
    return found


def main():
    mode, *arguments = sys.argv[1:]
    if mode == "day":
        found = check_day(*arguments)
    else:
        found = [f"{path}: {text}" for path in arguments
                 for text in problems(json.loads(Path(path).read_text(encoding="utf-8")))]
    print("\n".join(found))
    return 1 if found else 0


sys.exit(main())
