"""The exit codes, the same on the wall and on the desk, and the mistakes that end a command."""
import enum


class Code(enum.IntEnum):
    DONE = 0
    NOT_WELL = 1
    USAGE = 2
    REFUSED = 3
    ROLLED_BACK = 4
    BUSY = 5
    FAILED = 6
    UNREACHABLE = 7


# What a table of results says of each.
WORDS = {
    Code.DONE: "done",
    Code.NOT_WELL: "not well",
    Code.USAGE: "usage",
    Code.REFUSED: "refused",
    Code.ROLLED_BACK: "rolled back",
    Code.BUSY: "busy",
    Code.FAILED: "failed",
    Code.UNREACHABLE: "unreachable",
}
INTERRUPTED = 130


class Trouble(Exception):
    """Ends a command with a line for the person, and an exit code."""

    def __init__(self, code: Code, line: str) -> None:
        super().__init__(line)
        self.code = code
        self.line = line


def usage(line: str) -> Trouble:
    return Trouble(Code.USAGE, line)


def refused(line: str) -> Trouble:
    return Trouble(Code.REFUSED, line)


def failed(line: str) -> Trouble:
    return Trouble(Code.FAILED, line)
