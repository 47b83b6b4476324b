"""A wall's answer: one object {"ok", "code", "verb", "line", …}, or what stands for it."""
import dataclasses
import json
from typing import Any

from .code import Code
from .connection import Reply
from .fault import LOST
from .text import one_line, page

WALL_CODES = range(Code.DONE, Code.UNREACHABLE)
DEPTH_MAX = 40


@dataclasses.dataclass
class Answer:
    code: Code
    line: str
    body: dict[str, Any] = dataclasses.field(default_factory=dict)
    cause: str = ""  # when the wall could not be asked: one of fault's
    lost: bool = False  # it may have been asked: what became of it is not known
    retry: bool = False  # another try may help
    sent: bool = False  # the wall has got the release that this is about

    def ok(self) -> bool:
        return self.code in (Code.DONE, Code.NOT_WELL)


def deep(value: Any, left: int = DEPTH_MAX) -> bool:
    if left == 0:
        return True
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(deep(one, left - 1) for one in inner)


def parse(raw: bytes) -> dict[str, Any] | None:
    """The object: all of it, or else its last line, below what a login may have printed."""
    text = raw.decode("utf-8", "replace").strip()
    for candidate in (text, text.rsplit("\n", 1)[-1]):
        try:
            found = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and not deep(found):
            return found
    return None


def code_of(body: dict[str, Any], status: int) -> Code | None:
    code = body.get("code", status)
    if isinstance(code, bool) or not isinstance(code, int) or code not in WALL_CODES:
        return None
    return Code(code)


def understand(reply: Reply) -> Answer:
    """What the wall said; anything else is said to be that, and never taken for success."""
    if reply.too_big:
        return Answer(Code.FAILED, "its answer was too big, and was not read on: this is not a "
                      "wall's; look at what runs at that address", lost=True)
    body = parse(reply.out)
    # An answer that came whole counts, whatever became of the connection after it.
    if body is not None and isinstance(body.get("ok"), bool):
        code = code_of(body, reply.status)
        if code is not None and body["ok"] == (code in (Code.DONE, Code.NOT_WELL)):
            line = one_line(body.get("line") or ("done" if body["ok"] else "no reason given"))
            return Answer(code, line, body)
    if reply.fault:
        return Answer(Code.UNREACHABLE, reply.fault.line, cause=reply.fault.cause,
                      lost=reply.fault.cause == LOST, retry=reply.fault.may_pass())
    return odd(reply)


def odd(reply: Reply) -> Answer:
    said = one_line(page(reply.said).strip().rsplit("\n", 1)[-1], 160)
    shown = one_line(reply.out[:400].decode("utf-8", "replace"), 80)
    if reply.status in WALL_CODES and reply.status != Code.DONE and said and not shown:
        return Answer(Code(reply.status), said)
    what = f"“{shown}”" if shown else f"nothing ({said})" if said else "nothing"
    return Answer(Code.FAILED, f"answered {what}, which is not a wall's answer (exit status "
                  f"{reply.status}): is the key restricted to hune-remote there?", lost=True)
