"""Work on many walls at once, a limited number at a time, which a person may end early."""
import queue
import signal
import sys
import threading
from types import FrameType
from typing import Callable, Iterable

from .answer import Answer
from .connection import Connections
from .wall import Wall

PARALLEL_MAX = 64
Work = Callable[[Wall], Answer]
Done = Callable[[Wall, Answer], bool]


class Crew:
    """One Ctrl-C hands out no more walls and waits for those under way; a second leaves these."""

    def __init__(self, parallel: int) -> None:
        self.parallel = parallel
        self.connections = Connections()
        self.ending = threading.Event()  # no more walls
        self.interrupted = False
        self.busy: set[str] = set()
        self.notice: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True)
        self.tick: Callable[[], None] = lambda: None

    def __enter__(self) -> "Crew":
        self.former = signal.signal(signal.SIGINT, self.interrupt)
        self.former_term = signal.signal(signal.SIGTERM, self.interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self.former)
        signal.signal(signal.SIGTERM, self.former_term)

    def interrupt(self, _number: int, _frame: FrameType | None) -> None:
        if self.interrupted:
            self.notice("leaving them: what a wall has begun it finishes by itself, or goes back; "
                        "`hune-deploy result` tells")
            threading.Thread(target=self.connections.leave, daemon=True).start()
            return
        self.interrupted = True
        self.ending.set()
        names = ", ".join(sorted(self.busy))
        self.notice(f"no more walls; waiting for {names or 'nothing'} (Ctrl-C again leaves them)")

    def run(self, walls: Iterable[Wall], work: Work, done: Done) -> list[Wall]:
        """done() is called here, one wall after the other; false from it ends the handing out.

        Returns the walls that were not tried.
        """
        waiting = list(walls)
        results: queue.Queue[tuple[Wall, Answer | BaseException]] = queue.Queue()

        def one(wall: Wall) -> None:
            try:
                results.put((wall, work(wall)))
            except BaseException as error:  # pylint: disable=broad-except
                results.put((wall, error))

        while waiting or self.busy:
            while waiting and len(self.busy) < self.parallel and not self.ending.is_set():
                wall = waiting.pop(0)
                self.busy.add(wall.name)
                threading.Thread(target=one, args=(wall,), daemon=True).start()
            if not self.busy:
                break
            self.tick()
            try:
                wall, result = results.get(timeout=0.2)
            except queue.Empty:
                continue
            self.busy.discard(wall.name)
            if isinstance(result, BaseException):
                raise result
            if not done(wall, result):
                self.ending.set()
        return waiting
