"""The verbs that ask walls: what is said to them, and what becomes of their answers."""
import dataclasses
import hashlib
import io
import re
import struct
from pathlib import Path
from typing import BinaryIO, Callable

from . import folder as a_folder
from .answer import Answer, parse, understand
from .ask import Asker
from .code import Code, usage
from .connection import Reply, ask as ask_ssh
from .text import one_line, size
from .wall import Wall

CONFIG_MAX = 256_000
MESSAGE_MAX = 200  # code points
SECONDS_MAX = 86_400
LINES_MAX = 2_000
LOGS_MAX = 8_000_000
PICTURE_MAX = 40_000_000
PNG, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
SCENE = re.compile(r"[a-z][a-z-]{0,31}")


@dataclasses.dataclass(frozen=True)
class Question:
    """A command, what goes over standard input, and whether to ask again does no harm."""
    command: str
    given: bytes | None = None
    again: bool = True
    limit: int = 1_000_000

    def of(self, asker: Asker) -> Callable[[Wall], Answer]:
        def make() -> BinaryIO:
            return io.BytesIO(self.given or b"")
        return lambda wall: asker.ask(wall, self.command, make, self.limit, self.again)


def number(what: str, value: int, least: int, most: int) -> int:
    if not least <= value <= most:
        raise usage(f"{what} {value}: from {least} to {most}")
    return value


def read(path: str, limit: int, stdin: BinaryIO) -> bytes:
    try:
        if path == "-":
            data = stdin.read(limit + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(limit + 1)
    except OSError as error:
        raise usage(f"{path}: {error.strerror}") from None
    if len(data) > limit:
        raise usage(f"{path}: larger than {limit} bytes")
    return data


def scene(name: str, seconds: int | None) -> Question:
    if not SCENE.fullmatch(name):
        raise usage(f"scene {one_line(name, 40)}: no such name; for example queue, or tour to go "
                    "on")
    if name == "tour" and seconds is not None:
        raise usage("scene tour: goes on for good; leave --seconds out")
    tail = "" if seconds is None else f" {number('--seconds', seconds, 1, SECONDS_MAX)}"
    return Question(f"scene {name}{tail}")


def message(text: str | None, seconds: int) -> Question:
    """The text goes over standard input: it may hold anything but a line's end."""
    if text is None:
        return Question("message clear")
    text = text.strip()
    if not text or len(text) > MESSAGE_MAX:
        raise usage(f"message: {len(text)} characters; from 1 to {MESSAGE_MAX}")
    if any(ord(c) < 32 or 127 <= ord(c) < 160 for c in text):
        raise usage("message: is one line of text, without control characters")
    return Question(f"message {number('--seconds', seconds, 1, SECONDS_MAX)}", text.encode("utf-8"))


def config_file(what: str, path: str, stdin: BinaryIO) -> Question:
    """With its digest: a connection that is cut looks like the end of a shorter file."""
    data = read(path, CONFIG_MAX, stdin)
    return Question(f"config {what} {hashlib.sha256(data).hexdigest()}", data)


def logs(lines: int) -> Question:
    return Question(f"logs {number('--lines', lines, 1, LINES_MAX)}", limit=LOGS_MAX)


SIMPLE = {
    "status": Question("status"),
    "result": Question("result"),
    "releases": Question("releases"),
    "version": Question("version"),
    "restart": Question("restart", again=False),
    "rollback": Question("rollback", again=False),
    "config show": Question("config show"),
    "config rollback": Question("config rollback", again=False),
}


# --- Pictures -----------------------------------------------------------------------------------


def picture_path(wall: Wall, out: Path, alone: bool) -> Path:
    """A file for each wall, by its name; with one wall, --out may be the file."""
    if alone and out.suffix.lower() == ".png":
        return out
    return out / (re.sub(r"[^A-Za-z0-9._-]", "_", wall.name) + ".png")


def is_picture(data: bytes) -> bool:
    return data.startswith(PNG) and data.endswith(PNG_END) and len(data) > 44


def screenshot(asker: Asker, out: Path, alone: bool) -> Callable[[Wall], Answer]:
    def once(wall: Wall) -> tuple[Reply, Answer]:
        reply = ask_ssh(wall, "screenshot", asker.connections, limit=PICTURE_MAX,
                        seconds=asker.patience.seconds)
        if is_picture(reply.out) and reply.status == Code.DONE and not reply.too_big:
            return reply, Answer(Code.DONE, "")
        if reply.out.startswith(PNG) and not reply.too_big and not reply.fault:
            return reply, Answer(Code.FAILED, "sent a picture that is not whole; ask again")
        if reply.status in (3, 5, 6) and parse(reply.out) is None:
            reply.out = b""  # why is on standard error
        return reply, understand(reply)

    def work(wall: Wall) -> Answer:
        for turn in range(asker.patience.retries + 1):
            reply, answer = once(wall)
            if not answer.retry or not asker.pause(asker.patience.wait * (turn + 1)):
                break
        if answer.code != Code.DONE or not is_picture(reply.out):
            return answer if answer.code != Code.DONE else Answer(Code.FAILED, "sent no picture")
        path = picture_path(wall, out, alone)
        a_folder.make(path.parent)
        a_folder.write(path, reply.out)
        width, height = struct.unpack_from(">II", reply.out, 16)
        return Answer(Code.DONE, f"{path}: {width}×{height}, {size(len(reply.out))}",
                      {"file": str(path), "width": width, "height": height})

    return work


def alike(rows: dict[str, Answer]) -> dict[str, str]:
    """Walls that say they are the same machine: one name each, by the other's. (K09)"""
    seen: dict[str, str] = {}
    found: dict[str, str] = {}
    for name, answer in rows.items():
        for key in ("identity", "machine_id", "machine"):
            value = answer.body.get(key)
            if isinstance(value, str) and value:
                first = seen.setdefault(value, name)
                if first != name:
                    found[name] = first
                break
    return found
