"""The update of one wall: send the bundle, hear how it goes, and know how it ended.

A connection that is lost says nothing of the update, which goes on at the wall: it is asked for
its result until it has one for this release, or the bound is reached.
"""
import dataclasses
import time
from typing import Callable

from .answer import Answer
from .ask import Asker
from .cargo import Cargo, Load, choose, runs_already
from .code import Code
from .text import size
from .wall import Wall

RESULT_S = 30  # for one question after the result
NAME_MAX = 100
PREFIX = "hune-update: "  # of what it says while it works
UNDER_WAY = ("running", "busy", "trial", "pending", "under way")


@dataclasses.dataclass
class Plan:
    cargo: Cargo
    allow_downgrade: bool = False
    seconds: float = 1200  # for all of one wall's update; the wall's own bound is 15 minutes
    lost_seconds: float = 300  # and for its result, when the connection was lost
    lost_wait: float = 5
    grace: float = 20  # until a wall that has no result for it surely has not begun


Tell = Callable[[Wall, str], None]


def name_of(result: Answer) -> str:
    """Each result has its own; "" before the first."""
    name = result.body.get("id", "")
    return name[:NAME_MAX] if isinstance(name, str) else ""


def unasked(answer: Answer) -> bool:
    """No wall answered, or nothing that is a wall: it gets nothing."""
    if answer.cause or answer.lost:
        answer.lost = False
        return True
    return False


class Update:
    """mark is told the name of a wall's last result before anything is sent to it."""

    def __init__(self, asker: Asker, plan: Plan, tell: Tell, mark: Tell) -> None:
        self.asker, self.plan, self.tell, self.mark = asker, plan, tell, mark

    def run(self, wall: Wall, former: str | None = None) -> Answer:
        """former: an earlier run may have sent it already, when this was the last result."""
        self.tell(wall, "asked what it is")
        told = self.asker.ask(wall, "version")
        if unasked(told):
            return told
        load = choose(wall, self.plan.cargo, told)
        if isinstance(load, Answer):
            return load
        if former is not None:
            self.mark(wall, former)
            answer = self.result(wall, load, former)
            if answer is not None:
                return answer
        last = self.asker.ask(wall, "result")
        if unasked(last):
            return last
        if runs_already(told, load) and not self.goes_on(last):
            return Answer(Code.DONE, f"runs {load.version} already", {"version": load.version})
        return self.hand_over(wall, load, name_of(last))

    def hand_over(self, wall: Wall, load: Load, former: str) -> Answer:
        """Once more where the connection was lost before the wall had all of it."""
        retries = self.asker.patience.retries
        for turn in range(retries + 1):
            self.mark(wall, former)
            answer = self.send(wall, load)
            answer.sent = not answer.cause
            if not answer.lost or self.asker.connections.leaving.is_set():
                break
            answer = self.after_loss(wall, load, former, answer)
            if answer.sent or turn == retries or not self.asker.pause(self.asker.patience.wait):
                break
            former = name_of(answer) or former
        if answer.lost and self.asker.connections.leaving.is_set():
            answer.line = ("left while it was under way; it ends by itself: ask with "
                           "`hune-deploy result`")
        return answer

    def send(self, wall: Wall, load: Load) -> Answer:
        """Tries again only while the wall was not reached at all."""
        def heard(line: str) -> None:
            self.tell(wall, line.removeprefix(PREFIX))

        command = "update --allow-downgrade" if self.plan.allow_downgrade else "update"
        retries = self.asker.patience.retries
        for turn in range(retries + 1):
            self.tell(wall, f"sending {size(load.path.stat().st_size)}")
            with open(load.path, "rb") as file:
                answer = self.asker.once(wall, command, file, self.plan.seconds,
                                         heard=heard)
            if answer.lost or not answer.retry or turn == retries:
                break
            self.tell(wall, "waiting for another try")
            if not self.asker.pause(self.asker.patience.wait * (turn + 1)):
                break
        if answer.retry and not answer.lost and retries:
            answer.line += f" ({turn + 1} tries)"
        return answer

    def after_loss(self, wall: Wall, load: Load, former: str, first: Answer) -> Answer:
        """sent in the answer: whether the wall had all of it."""
        self.tell(wall, "connection lost, asking for the result")
        answer = self.result(wall, load, former)
        if answer is None:
            return Answer(first.code, f"{first.line}; the wall has no result for {load.version}: "
                                      "it "
                          "was not updated, try again", cause=first.cause)
        # What was cut is refused; so is what is refused for its own sake, as it will be again.
        answer.sent = answer.code != Code.REFUSED
        return answer

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
            return Answer(Code.BUSY, "the connection was lost, and the update still goes on there: "
                                     "ask "
                          "later with `hune-deploy result`", lost=True, sent=True)
        return Answer(answer.code, f"how the update ended is not known: {answer.line}: ask later "
                                   "with "
                      "`hune-deploy result`", cause=answer.cause, lost=True, sent=True)

    @staticmethod
    def is_of(answer: Answer, load: Load, former: str) -> bool:
        """Is it the result of what was sent, and not of an earlier update?"""
        # A bundle that was cut is refused before its version is known.
        return answer.body.get("version") in (load.version, "") and name_of(answer) != former

    @staticmethod
    def goes_on(answer: Answer) -> bool:
        return answer.code == Code.BUSY or answer.body.get("state") in UNDER_WAY
