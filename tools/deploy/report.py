"""What a command says: one line for each wall, or one JSON object for all of it."""
import dataclasses
import json
import sys
from typing import Any, TextIO

from .answer import Answer
from .code import WORDS, Code
from .text import one_line, page, plural
from .wall import Wall

COLUMN_MAX = 24
LEFT, NOT_TRIED, LOST = "left", "not tried", "not known"
ORDER = ("done", "not well", "busy", "refused", "rolled back", "failed", "unreachable")


@dataclasses.dataclass
class Row:
    wall: Wall
    answer: Answer | None  # None: not tried

    @property
    def word(self) -> str:
        if self.answer is None:
            return NOT_TRIED
        if self.answer.cause:
            return self.answer.cause
        return WORDS[self.answer.code]


class Report:
    """Rows as they come in; the exit code is the highest of the walls'."""

    def __init__(self, verb: str, as_json: bool, walls: list[Wall],
                 out: TextIO | None = None) -> None:
        self.verb, self.as_json, self.walls = verb, as_json, walls
        self.out = out or sys.stdout
        self.rows: dict[str, Row] = {}
        self.width = min(COLUMN_MAX, max((len(wall.name) for wall in walls), default=0))
        self.stopped = ""  # why not all of them were tried

    def add(self, wall: Wall, answer: Answer | None) -> None:
        row = self.rows[wall.name] = Row(wall, answer)
        if not self.as_json:
            line = answer.line if answer else self.stopped or "not tried"
            self.say(f"{wall.name:<{self.width}}  {row.word:<15}  {one_line(line, 1000)}")
            self.texts(answer)

    def only_text(self, wall: Wall, answer: Answer) -> None:
        self.rows[wall.name] = Row(wall, answer)
        self.texts(answer)

    def say_unless_json(self, line: str) -> None:
        if not self.as_json:
            self.say(line)

    def texts(self, answer: Answer | None) -> None:
        """What a verb has to show beside its line: a config, a diff, the journal."""
        for key in ("config", "diff", "text", "log", "lines"):
            value = answer.body.get(key) if answer else None
            if isinstance(value, list):
                value = "\n".join(map(str, value))
            if isinstance(value, str) and value:
                self.say(page(value).rstrip("\n"))

    def say(self, line: str) -> None:
        print(line, file=self.out, flush=True)

    @property
    def code(self) -> int:
        return max((row.answer.code for row in self.rows.values() if row.answer), default=0)

    def counts(self) -> str:
        found: dict[str, int] = {}
        for row in self.rows.values():
            found[row.word] = found.get(row.word, 0) + 1
        words = [word for word in ORDER if word in found] + [w for w in found if w not in ORDER]
        return ", ".join(f"{found[word]} {word}" for word in words)

    def end(self, **more: Any) -> int:
        """The closing line, or the object."""
        if self.as_json:
            walls = [self.object_of(wall) for wall in self.walls if wall.name in self.rows]
            whole = {"ok": self.code in (Code.DONE, Code.NOT_WELL) and not self.stopped,
                     "code": self.code, "verb": self.verb,
                     "line": f"{plural(len(self.rows), 'wall')}: {self.counts()}", "walls": walls,
                     **more}
            self.say(json.dumps(whole, ensure_ascii=True))
        elif len(self.rows) > 1:
            self.say(f"{plural(len(self.rows), 'wall')}: {self.counts()}")
        return self.code

    def object_of(self, wall: Wall) -> dict[str, Any]:
        row = self.rows[wall.name]
        answer = row.answer
        body = dict(answer.body) if answer else {}
        return {**body, "wall": wall.name, "address": wall.address, "outcome": row.word,
                "ok": answer.ok() if answer else False,
                "code": int(answer.code) if answer else None,
                "line": answer.line if answer else self.stopped}
