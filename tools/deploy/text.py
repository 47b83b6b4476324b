"""Text from outside, made fit for a terminal: no control codes, bounded, without passwords."""
import re

LINE_MAX = 300
# What a terminal would obey, or would show in another order than it is.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
PASSWORD = re.compile(r"(://)[^/\s@:\"']*:[^/\s\"']*@")
SPACES = re.compile(r"\s+")


def mask(text: str) -> str:
    """https://user:password@host without what only the two may know."""
    return PASSWORD.sub(r"\1***@", text)


def page(text: str) -> str:
    """Several lines, safe to print."""
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def one_line(text: object, limit: int = LINE_MAX) -> str:
    """Anything, as a single line that is safe to print."""
    # A terminal's colours, whole, before what begins them is taken out.
    plain = re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", str(text)[: 4 * limit])
    line = SPACES.sub(" ", UNSAFE.sub("\N{REPLACEMENT CHARACTER}", SPACES.sub(" ", plain))).strip()
    line = mask(line)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def size(count: int) -> str:
    """A number of bytes, for people."""
    if count < 10_000:
        return f"{count} bytes"
    if count < 10_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.0f} MB"


def plural(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
