"""One line on a terminal that says how far a fleet is; nothing anywhere else."""
import shutil
import sys
import threading
from typing import TextIO

from .text import one_line
from .wall import Wall

CLEAR = "\r\x1b[K"


class Progress:
    def __init__(self, total: int, wanted: bool = True, out: TextIO | None = None) -> None:
        self.out = out or sys.stderr
        self.total, self.done, self.bad = total, 0, 0
        self.shown = wanted and self.out.isatty()
        self.doing: dict[str, str] = {}
        self.lock = threading.Lock()

    def tell(self, wall: Wall, line: str) -> None:
        """What a wall is at: from its own thread."""
        with self.lock:
            self.doing[wall.name] = line

    def ended(self, wall: Wall, good: bool) -> None:
        with self.lock:
            self.doing.pop(wall.name, None)
            self.done += 1
            self.bad += not good

    def text(self) -> str:
        with self.lock:
            doing = [f"{name}: {what}" for name, what in self.doing.items()]
            bad = f", {self.bad} not" if self.bad else ""
            return f"{self.done} of {self.total} walls{bad}  {' · '.join(doing)}"

    def show(self) -> None:
        if self.shown:
            width = shutil.get_terminal_size().columns
            self.out.write(CLEAR + one_line(self.text(), max(20, width - 1)))
            self.out.flush()

    def clear(self) -> None:
        """Before anything else is printed."""
        if self.shown:
            self.out.write(CLEAR)
            self.out.flush()
