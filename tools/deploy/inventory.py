"""The inventory: the walls of an office, in a file of sections (hune-deploy(1), "The inventory").

Every mistake is found in one pass, and said with file, line, wall, key, value, reason and remedy.
"""
import difflib
import os
import re
from pathlib import Path
from typing import Callable, Iterable

from . import wall as a_wall
from .code import Trouble, usage
from .text import one_line, plural
from .wall import Wall

FILE_MAX = 1_000_000
WALLS_MAX = 1000
DEFAULTS = "defaults"
ALL = "all"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
COMMENT_MAX = 200
ARCHITECTURES = ("amd64", "arm64", "armhf")
YES, NO = ("yes", "true", "on", "1"), ("no", "false", "off", "0")
Section = dict[str, tuple[int, str]]  # key: line, value


def default_path() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return Path(base) / "hune" / "walls.conf"


class Wrong(Exception):
    """A value that can't be used: why, and what to do."""


def address(value: str) -> str:
    if not a_wall.ADDRESS.fullmatch(value):
        raise Wrong("not a host name or an address; write one that `ssh ADDRESS` takes, "
                    "and the user and the port in keys of their own")
    return value


def user(value: str) -> str:
    if not a_wall.USER.fullmatch(value):
        raise Wrong("not a user name; write the one that the wall was provisioned with")
    return value


def port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:9]) <= a_wall.PORT_MAX:
        raise Wrong("a port is a number from 1 to 65535; leave it out for ssh's own")
    return int(value)


def groups(value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name for name in re.split(r"[,\s]+", value) if name))
    for name in names:
        if not NAME.fullmatch(name) or name in (ALL, DEFAULTS):
            raise Wrong(f"“{name}” can't be the name of a group; use letters, digits, . _ and -, "
                        f"and neither “{ALL}” nor “{DEFAULTS}”")
    return names


def comment(value: str) -> str:
    if len(value) > COMMENT_MAX:
        raise Wrong(f"longer than {COMMENT_MAX} characters; shorten it")
    return one_line(value)


def canary(value: str) -> bool:
    if value.lower() not in YES + NO:
        raise Wrong("neither yes nor no; write one of them")
    return value.lower() in YES


def architecture(value: str) -> str:
    if value not in ARCHITECTURES:
        raise Wrong(f"not one of {', '.join(ARCHITECTURES)}; leave it out, and the wall is asked")
    return value


KEYS: dict[str, Callable[[str], object]] = {
    "address": address, "user": user, "port": port, "groups": groups, "comment": comment,
    "canary": canary, "architecture": architecture,
}
NOT_IN_DEFAULTS = ("address", "comment", "canary")


def near(word: str, words: Iterable[str]) -> str:
    found = difflib.get_close_matches(word, list(words), 1, 0.6)
    return f": did you mean “{found[0]}”?" if found else ""


class Reader:
    """Reads one file; what is wrong is in mistakes, a line each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mistakes: list[str] = []
        self.sections: dict[str, tuple[int, Section]] = {}

    def wrong(self, line: int, what: str) -> None:
        self.mistakes.append(f"{self.path}:{line}: {what}")

    def read(self, text: str) -> dict[str, Wall]:
        current: Section | None = None
        for number, raw in enumerate(text.split("\n"), 1):
            line = raw.strip()
            if not line or line[0] in "#;":
                continue
            if line[0] == "[":
                current = self.section(number, line)
            elif "=" not in line:
                self.wrong(number, f"“{one_line(line, 60)}”: neither “[wall]” nor “key = value”; "
                                   "begin the line with # if it is a remark")
            elif current is None:
                self.wrong(number, f"“{one_line(line, 60)}”: stands before the first “[wall]”; "
                                   "write the wall's name above it")
            else:
                self.entry(number, line, current)
        return self.walls()

    def section(self, number: int, line: str) -> Section:
        name, found = line[1:-1].strip(), {}
        if not line.endswith("]") or not NAME.fullmatch(name) or name == ALL:
            self.wrong(number, f"{one_line(line, 60)}: not the name of a wall; write [name] with "
                               f"letters, digits, . _ and -, and not [{ALL}]")
        elif name in self.sections:
            self.wrong(number, f"[{name}]: is already there in line {self.sections[name][0]}; "
                               "give this wall another name, or remove one of them")
        else:
            self.sections[name] = (number, found)
        return found

    def entry(self, number: int, line: str, current: Section) -> None:
        key, value = (part.strip() for part in line.split("=", 1))
        if key not in KEYS:
            self.wrong(number, f"{one_line(key, 60)}: no such key{near(key, KEYS)} "
                               f"The keys are {', '.join(KEYS)}")
        elif key in current:
            self.wrong(number, f"{key}: is already set in line {current[key][0]}; remove one")
        else:
            current[key] = (number, value)

    def values(self, name: str, section: Section) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, (number, value) in section.items():
            try:
                if name == DEFAULTS and key in NOT_IN_DEFAULTS:
                    raise Wrong("is of one wall, not of all; move it to the wall's section")
                found[key] = KEYS[key](value)
            except Wrong as wrong:
                self.wrong(number, f"[{name}] {key} = “{one_line(value, 60)}”: {wrong}")
        return found

    def walls(self) -> dict[str, Wall]:
        defaults = self.values(DEFAULTS, self.sections.pop(DEFAULTS, (0, {}))[1])
        walls: dict[str, Wall] = {}
        for name, (number, section) in self.sections.items():
            values = {**defaults, **self.values(name, section)}
            if "address" not in section:
                self.wrong(number, f"[{name}] address: is missing; add “address = HOST”")
            elif "address" in values:
                walls[name] = Wall(name, line=number, **values)  # type: ignore[arg-type]
        self.compare(walls)
        if len(self.sections) > WALLS_MAX:
            self.wrong(1, f"{len(self.sections)} walls; {WALLS_MAX} at most: use several files")
        return walls

    def compare(self, walls: dict[str, Wall]) -> None:
        seen: dict[tuple[str, int], Wall] = {}
        for wall in walls.values():
            first = seen.setdefault((wall.address.lower(), wall.port or 22), wall)
            if first is not wall:
                self.wrong(wall.line, f"[{wall.name}] address = “{wall.address}”: is also that of "
                                      f"[{first.name}] in line {first.line}; correct one of them")
        for wall in walls.values():
            for group in wall.groups:
                if group in walls:
                    self.wrong(wall.line, f"[{wall.name}] groups: “{group}” is also the name of a "
                                          "wall; give the group another name")


def load(path: Path) -> dict[str, Wall]:
    """The walls by name, in the file's order."""
    try:
        with open(path, "rb") as file:
            raw = file.read(FILE_MAX + 1)
        text = raw.decode("utf-8")
    except FileNotFoundError:
        raise usage(f"{path}: no such inventory; write one (“[wall]”, “address = HOST”; see "
                    "hune-deploy(1)), or give --inventory FILE") from None
    except OSError as error:
        raise usage(f"{path}: {error.strerror}; make it readable") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise usage(f"{path}:{line}: is not UTF-8; save the file as UTF-8") from None
    if len(raw) > FILE_MAX:
        raise usage(f"{path}: larger than {FILE_MAX} bytes; this is no inventory")
    reader = Reader(path)
    walls = reader.read(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    if reader.mistakes:
        mistakes = sorted(reader.mistakes,
                          key=lambda text: int(text[len(str(path)) + 1:].split(":")[0]))
        raise usage("\n".join(mistakes) + f"\n{path}: {plural(len(mistakes), 'mistake')}")
    return walls


def stranger(word: str) -> Wall | None:
    """USER@ADDRESS[:PORT], a wall that is in no inventory."""
    found = re.fullmatch(r"([^@]+)@(\[[^\]]+\]|[^:]+)(?::([0-9]{1,5}))?", word)
    if not found:
        return None
    try:
        where = found[2].strip("[]")
        return Wall(where, address(where), user(found[1]), port(found[3]) if found[3] else 0)
    except Wrong as wrong:
        raise usage(f"{one_line(word, 60)}: {wrong}") from None


def select(path: Path, words: list[str]) -> list[Wall]:
    """The walls that words name, each once, in the order of the words."""
    if not words:
        raise usage(f"no wall: name walls or groups of {path}, “{ALL}”, or USER@ADDRESS")
    known: dict[str, Wall] | None = None
    chosen: dict[str, Wall] = {}
    for word in words:
        if "@" in word and (wall := stranger(word)):
            chosen[wall.name] = wall
            continue
        known = load(path) if known is None else known
        found = [w for w in known.values() if word in (w.name, ALL) or word in w.groups]
        if not found:
            names = [*known, *(group for w in known.values() for group in w.groups)]
            raise usage(f"{one_line(word, 60)}: neither a wall nor a group of {path}"
                        f"{near(word, names) or '; `hune-deploy inventory list` shows them'}")
        chosen.update((w.name, w) for w in found)
    return list(chosen.values())


__all__ = ["ALL", "Trouble", "default_path", "load", "select"]
