"""How far a fleet's update has come, in a file, so that --resume goes on where it ended."""
import dataclasses
import fcntl
import json
import os
import threading
from pathlib import Path
from typing import IO, Any

from . import folder as a_folder
from .answer import Answer
from .code import Code, Trouble, failed, usage
from .text import one_line

FILE_MAX = 4_000_000
FORMAT = 1
TODO, RUNNING, DONE, FAILED = "todo", "running", "done", "failed"


def default_path() -> Path:
    base = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    return Path(base) / "hune" / "update.json"


@dataclasses.dataclass
class State:
    path: Path
    version: str
    bundles: dict[str, str]  # by architecture, the files
    hashes: dict[str, str]  # and what they are
    walls: dict[str, dict[str, Any]]  # by name, in the order of the update
    lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)

    def save(self) -> None:
        body = {"hune_update_state": FORMAT, "version": self.version, "bundles": self.bundles,
                "sha256": self.hashes, "walls": self.walls}
        a_folder.write(self.path, json.dumps(body, indent=1).encode("ascii") + b"\n", 0o600)

    def set(self, name: str, state: str, answer: Answer | None = None) -> None:
        with self.lock:
            former = self.walls[name].get("former")
            self.walls[name] = {"state": state}
            if answer:
                self.walls[name].update(code=int(answer.code), line=answer.line)
            if state == RUNNING and former is not None:
                self.walls[name]["former"] = former
            self.save()

    def mark(self, name: str, former: str) -> None:
        """It is about to be updated; former is its last result's name."""
        with self.lock:
            self.walls[name] = {"state": RUNNING, "former": former}
            self.save()

    def todo(self) -> list[str]:
        return [name for name, wall in self.walls.items() if wall["state"] != DONE]

    def any_done(self) -> bool:
        return any(wall["state"] == DONE for wall in self.walls.values())

    def former(self, name: str) -> str | None:
        """Of a wall that was being updated when the desk went away."""
        wall = self.walls[name]
        return str(wall.get("former", "")) if wall["state"] == RUNNING else None


def outcome(answer: Answer) -> str:
    if answer.ok():
        return DONE
    return RUNNING if answer.lost else FAILED


def lock(path: Path) -> IO[str]:
    """Two fleet updates with one file would forget each other's walls. Held until it is closed."""
    a_folder.make(path.parent)
    try:
        file = open(path.with_name(path.name + ".lock"), "w", encoding="ascii")
    except OSError as error:
        raise failed(f"{path}: {error.strerror}") from None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise Trouble(Code.BUSY, f"{path}: another update from this desk uses it; wait for its "
                                 "end, or "
                      "give --state FILE") from None
    return file


def load(path: Path) -> State:
    try:
        with open(path, "rb") as file:
            body = json.loads(file.read(FILE_MAX))
        if body["hune_update_state"] != FORMAT:
            raise ValueError("another format")
        walls = {str(name): {**wall, "state": str(wall["state"])}
                 for name, wall in body["walls"].items()}
        return State(path, str(body["version"]), dict(body["bundles"]), dict(body["sha256"]), walls)
    except FileNotFoundError:
        raise usage(f"{path}: there is nothing to resume; start the update without "
                    "--resume") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise usage(f"{path}: is not the state of an update ({one_line(error, 80)}); start the "
                    "update without --resume") from None
