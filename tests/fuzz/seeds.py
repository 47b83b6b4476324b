#!/usr/bin/env python3
"""Seeds for a fuzz target, from the tree's fixtures: seeds.py NAME FOLDER fills the folder.

Small ones that no fixture gives lie in tests/fuzz/corpus/NAME. Also writes FOLDER.dict, the words
of the feed for libFuzzer, for targets that read JSON.
"""
import json
import pathlib
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FEED_MAX = 20_000  # bytes: a long document makes a slow fuzzer


def feeds():
    for pattern in ("assets/demo/*.json", "tests/data/feed/*.json", "tests/schema/full.json"):
        for path in sorted(ROOT.glob(pattern)):
            document = compact(path.read_bytes())
            if len(document) <= FEED_MAX:
                yield document


def compact(text):
    document = json.loads(text)
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def replies():
    for verdict, text in ((1, b'{"hune":1,"generated_at":0}'), (2, b"it failed"), (3, b"no JSON")):
        yield bytes([verdict]) + struct.pack("<I", len(text)) + text
    yield bytes([1]) + struct.pack("<I", 1 << 31) + b"more than there is"


def answers_of_services():
    adapters = sorted(path.stem for path in (ROOT / "assets/adapters").glob("*.jq"))
    for folder in sorted((ROOT / "tests/data/adapters").iterdir()):
        bodies = [path.read_bytes() for path in sorted(folder.glob("[0-9]*.json"))]
        for number, adapter in enumerate(adapters):
            if folder.name.startswith(adapter):
                yield bytes([number]) + b"\xff".join(bodies)


def configs():
    text = (ROOT / "config/hune.conf").read_text()
    yield text.encode()
    bare = [line.lstrip("# ") for line in text.splitlines()]
    settings = [line for line in bare if "=" in line and not line.endswith(".")]
    yield "\n".join(settings).encode()
    yield "\n".join(line for line in bare if line).encode()


def desks():
    entry = {"n": 1, "at": "2026-11-21T13:32:05Z", "by": "marie", "ssh": True,
             "command": ["crisis", "verify", "false"],
             "before": {"crisis": None}, "after": {"crisis": "1f3c"}}
    journal = json.dumps(entry) + "\n" + json.dumps({"n": 2, "at": entry["at"], "undoes": 1}) + "\n"
    for feed in feeds():
        yield feed + b"\xff" + journal.encode()


def memories():
    yield b"SQLite format 3\0" + bytes(84)
    for at in range(0, 100, 7):  # the header of the file
        yield b"P" + struct.pack("<I", at)[:3] + b"\x07"
    for page in range(1, 20):
        yield b"P" + struct.pack("<I", page * 4096)[:3] + b"\x0d"


SEEDS = {"feed": feeds, "wall": feeds, "reply": replies, "jq": answers_of_services,
         "config": configs, "remote": configs, "desk": desks, "history": memories}


def words_of(schema):
    """Keys and words of the feed, wherever the schema has them."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (word for word in schema.get("enum", []) if isinstance(word, str))
        schema = list(schema.values())
    if isinstance(schema, list):
        for value in schema:
            yield from words_of(value)


def main():
    name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS.get(name, lambda: ())()):
        (folder / f"{number:03}").write_bytes(seed)
    schema = json.loads((ROOT / "assets/feed.schema.json").read_text())
    words = sorted(set(words_of(schema)))
    pathlib.Path(f"{folder}.dict").write_text("".join(f'"{word}"\n' for word in words))


main()
