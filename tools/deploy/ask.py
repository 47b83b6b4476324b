"""One question to one wall and its answer, with another try where that may help."""
import dataclasses
from typing import BinaryIO, Callable

from .answer import Answer, understand
from .connection import ANSWER_MAX, Connections, Heard, ask
from .wall import Wall


@dataclasses.dataclass
class Patience:
    """How long and how often a wall is tried."""
    seconds: float = 60
    retries: int = 2
    wait: float = 5


@dataclasses.dataclass
class Asker:
    connections: Connections
    patience: Patience

    def once(self, wall: Wall, command: str, given: BinaryIO | None = None, seconds: float = 0,
             limit: int = ANSWER_MAX, heard: Heard | None = None) -> Answer:
        return understand(ask(wall, f"{command} --json", self.connections, given=given, limit=limit,
                              seconds=seconds or self.patience.seconds, heard=heard))

    def pause(self, seconds: float) -> bool:
        """False when nobody wants to wait any longer."""
        return not self.connections.leaving.wait(seconds)

    def ask(self, wall: Wall, command: str, make: Callable[[], BinaryIO] | None = None,
            limit: int = ANSWER_MAX, again: bool = True) -> Answer:
        """again: asking twice does no harm, so a lost connection is reason for another try too."""
        for turn in range(self.patience.retries + 1):
            answer = self.once(wall, command, make() if make else None, limit=limit)
            if not answer.retry or (answer.lost and not again) or turn == self.patience.retries:
                break
            if not self.pause(self.patience.wait * (turn + 1)):
                break
        if answer.retry and self.patience.retries:
            answer.line += f" ({turn + 1} tries)"
        return answer
