"""The update of many walls: canaries first, then the others, until too many have failed."""
import dataclasses
import re

from .answer import Answer
from .ask import Asker
from .code import Code, usage
from .crew import Crew
from .progress import Progress
from .report import Report
from .state import State, outcome
from .text import plural
from .update import Update
from .wall import Wall


@dataclasses.dataclass(frozen=True)
class Limit:
    """--max-failures N or P%: the number of failures at which no more walls are begun."""
    text: str

    def of(self, walls: int) -> int:
        match = re.fullmatch(r"([0-9]{1,4})(%?)", self.text)
        if not match or int(match[1]) == 0 or (match[2] and int(match[1]) > 100):
            raise usage(f"--max-failures {self.text[:20]}: a number from 1 on, or a share such as "
                        "20%")
        share = -(-int(match[1]) * walls // 100)  # rounded up
        return max(1, share) if match[2] else int(match[1])


def counts(answer: Answer) -> bool:
    """Does it speak against the release? A wall that never got it does not."""
    return answer.sent and answer.code not in (Code.DONE, Code.NOT_WELL, Code.BUSY)


@dataclasses.dataclass
class Order:
    """How a fleet is gone through."""
    limit: int
    soak: float
    canary: bool = True


class Fleet:
    def __init__(self, crew: Crew, update: Update, state: State, report: Report, progress: Progress,
                 order: Order) -> None:
        self.crew, self.update, self.state = crew, update, state
        self.report, self.progress, self.order = report, progress, order
        self.failures = 0
        self.former = {name: state.former(name) for name in state.walls}
        crew.tick = progress.show

    @property
    def asker(self) -> Asker:
        return self.update.asker

    def work(self, wall: Wall) -> Answer:
        return self.update.run(wall, self.former[wall.name])

    def note(self, wall: Wall, answer: Answer) -> None:
        self.state.set(wall.name, outcome(answer), answer)
        self.progress.ended(wall, answer.ok())
        self.progress.clear()
        self.report.add(wall, answer)

    def done(self, wall: Wall, answer: Answer) -> bool:
        self.note(wall, answer)
        self.failures += counts(answer)
        if self.failures >= self.order.limit and not self.report.stopped:
            self.report.stopped = (f"not tried: stopped after {plural(self.failures, 'failure')} "
                                   "(--max-failures)")
        return not self.report.stopped

    def canary_done(self, wall: Wall, answer: Answer) -> bool:
        self.note(wall, answer)
        if not answer.ok():
            self.report.stopped = self.report.stopped or f"not tried: the canary {wall.name} failed"
        return not self.report.stopped

    def canaries(self, walls: list[Wall]) -> list[Wall]:
        """Those that are flagged; else the first. None for a single wall."""
        if not self.order.canary or len(walls) < 2:
            return []
        flagged = [wall for wall in walls if wall.canary]
        # On --resume the first one may have passed already.
        return flagged or ([] if self.state.any_done() else walls[:1])

    def run(self, walls: list[Wall]) -> None:
        """walls: those not done yet."""
        first = self.canaries(walls)
        rest = [wall for wall in walls if wall not in first]
        left: list[Wall] = []
        if first:
            before = self.statuses(first)
            left = self.crew.run(first, self.work, self.canary_done)
            if not left and not self.halted():
                self.soak(first, before)
        left += rest if self.halted() else self.crew.run(rest, self.work, self.done)
        if self.crew.interrupted:
            self.report.stopped = "not tried: interrupted (--resume goes on)"
        for wall in left:
            self.progress.clear()
            self.report.add(wall, None)

    def halted(self) -> bool:
        return bool(self.report.stopped) or self.crew.interrupted

    def statuses(self, walls: list[Wall]) -> dict[str, Answer]:
        found: dict[str, Answer] = {}

        def done(wall: Wall, answer: Answer) -> bool:
            found[wall.name] = answer
            return True

        self.crew.run(walls, lambda wall: self.asker.ask(wall, "status"), done)
        return found

    def soak(self, walls: list[Wall], before: dict[str, Answer]) -> None:
        """After a while they must be as well as they were."""
        for wall in walls:
            self.progress.tell(wall, f"is watched for {self.order.soak:.0f} s")
        for _ in range(int(self.order.soak * 5)):
            if self.halted():
                return
            self.progress.show()
            self.asker.pause(0.2)
        for name, now in self.statuses(walls).items():
            was = before.get(name)
            worse = not now.ok() or (now.code == Code.NOT_WELL and was is not None
                                     and was.code == Code.DONE)
            if worse and not self.halted():
                self.report.stopped = (f"not tried: the canary {name} was not as well after the "
                                       f"update as before ({now.line})")
        for wall in walls:
            self.progress.doing.pop(wall.name, None)
