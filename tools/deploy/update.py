"""The update of one wall: send the bundle, hear how it goes, and know how it ended.

A connection that is lost says nothing of the update, which goes on at the wall: it is asked for
its result until it has one for this release, or the bound is reached.
"""
import dataclasses
import time
from typing import Callable

from .answer import Answer
from .ask import Asker
from .cargo import Cargo, Load, choose
from .code import Code
from .wall import Wall

RESULT_S = 30  # for one question after the result
NAME_MAX = 100
UNDER_WAY = ("running", "busy", "trial", "pending", "under way")


@dataclasses.dataclass
class Plan:
    cargo: Cargo
    allow_downgrade: bool = False
    seconds: float = 900  # for all of one wall's update
    lost_seconds: float = 300  # and for its result, when the connection was lost
    lost_wait: float = 5
    grace: float = 20  # until a wall that has no result for it surely has not begun


Tell = Callable[[Wall, str], None]


def name_of(result: Answer) -> str:
    """Each result has its own; "" before the first."""
    name = result.body.get("id", "")
    return name[:NAME_MAX] if isinstance(name, str) else ""


class Update:
    """mark is told the name of a wall's last result before anything is sent to it."""

    def __init__(self, asker: Asker, plan: Plan, tell: Tell, mark: Tell) -> None:
        self.asker, self.plan, self.tell, self.mark = asker, plan, tell, mark

    def run(self, wall: Wall, former: str | None = None) -> Answer:
        """former: an earlier run may have sent it already, when this was the last result."""
        load = choose(wall, self.plan.cargo, self.asker)
        if isinstance(load, Answer):
            return load
        if former is not None:
            self.mark(wall, former)
            answer = self.result(wall, load, former)
            if answer is not None:
                return answer
        self.tell(wall, "asked for its last result")
        last = self.asker.ask(wall, "result")
        if last.cause or last.lost:  # whatever that is, it gets nothing
            return dataclasses.replace(last, lost=False)
        self.mark(wall, name_of(last))
        answer = self.send(wall, load)
        answer.sent = not answer.cause
        return self.after_loss(wall, load, name_of(last), answer) if answer.lost else answer

    def send(self, wall: Wall, load: Load) -> Answer:
        """Tries again only while the wall was not reached at all."""
        command = "update --allow-downgrade" if self.plan.allow_downgrade else "update"
        retries = self.asker.patience.retries
        for turn in range(retries + 1):
            self.tell(wall, "sending")
            with open(load.path, "rb") as file:
                answer = self.asker.once(wall, command, file, self.plan.seconds,
                                         heard=lambda line: self.tell(wall, line))
            if answer.lost or not answer.retry or turn == retries:
                break
            self.tell(wall, "waiting for another try")
            if not self.asker.pause(self.asker.patience.wait * (turn + 1)):
                break
        if answer.retry and not answer.lost and retries:
            answer.line += f" ({turn + 1} tries)"
        return answer

    def after_loss(self, wall: Wall, load: Load, former: str, first: Answer) -> Answer:
        if self.asker.connections.leaving.is_set():
            first.line = "left while it was under way; it ends by itself: ask with `hune-deploy result`"
            return first
        self.tell(wall, "connection lost, asking for the result")
        answer = self.result(wall, load, former)
        if answer is not None:
            return answer
        return Answer(first.code, f"{first.line}; the wall has no result for {load.version}: it was "
                      "not updated, try again", cause=first.cause)

    def result(self, wall: Wall, load: Load, former: str) -> Answer | None:
        """How this release ended there; None when the wall has not begun with it."""
        begun, limit = time.monotonic(), self.asker.patience.seconds
        while True:
            answer = self.asker.once(wall, "result", seconds=min(RESULT_S, limit))
            waited = time.monotonic() - begun
            settled = not answer.lost and not answer.cause
            if settled and not self.goes_on(answer):
                if self.is_of(answer, load, former):
                    answer.sent = True
                    return answer
                # What was sent whole may not have been looked at yet.
                if waited >= self.plan.grace:
                    return None
            odd = answer.lost and not answer.cause
            if odd or waited >= self.plan.lost_seconds or not self.asker.pause(self.plan.lost_wait):
                return self.unknown(answer, settled)

    @staticmethod
    def unknown(answer: Answer, settled: bool) -> Answer:
        if settled:
            return Answer(Code.BUSY, "the connection was lost, and the update still goes on there: ask "
                          "later with `hune-deploy result`", lost=True, sent=True)
        return Answer(answer.code, f"how the update ended is not known: {answer.line}: ask later with "
                      "`hune-deploy result`", cause=answer.cause, lost=True, sent=True)

    @staticmethod
    def is_of(answer: Answer, load: Load, former: str) -> bool:
        """Is it the result of what was sent, and not of an earlier update?"""
        return answer.body.get("version") == load.version and name_of(answer) != former

    @staticmethod
    def goes_on(answer: Answer) -> bool:
        return answer.code == Code.BUSY or answer.body.get("state") in UNDER_WAY
