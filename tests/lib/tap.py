"""TAP for tests in Python: each function of a list is one, called after its docstring."""
import sys
import traceback
from typing import Callable


class Skip(Exception):
    """This machine can't do it: why."""


def run(tests: list[Callable[[], None]]) -> None:
    """Prints a line for each test and the plan; exits with 1 when one has failed."""
    failed = 0
    for number, test in enumerate(tests, 1):
        name = (test.__doc__ or test.__name__).strip().split("\n")[0].rstrip(".")
        try:
            test()
            print(f"ok {number} - {name}", flush=True)
        except Skip as skip:
            print(f"ok {number} - {name} # SKIP {skip}", flush=True)
        except Exception:  # whatever it is, the others are run
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            for line in traceback.format_exc().rstrip().split("\n")[-30:]:
                print(f"# {line}", flush=True)
    print(f"1..{len(tests)}")
    sys.exit(failed > 0)


def equal(got: object, wanted: object) -> None:
    assert got == wanted, f"{got!r} is not {wanted!r}"


def within(part: str, text: str) -> None:
    assert part in text, f"{part!r} is not in {text!r}"
