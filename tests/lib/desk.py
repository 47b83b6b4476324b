"""A desk for tests of hune-deploy: its own folders, keys, a release, and ssh's stand-in."""
import hashlib
import json
import os
import struct
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(os.environ.get("HUNE_ROOT") or Path(__file__).resolve().parent.parent.parent)
TOP = Path(tempfile.mkdtemp(prefix="desk."))
WALLS = TOP / "walls"  # what the stand-ins keep
RELEASES = TOP / "releases"
KEYS = TOP / "keys"
INVENTORY = TOP / "walls.conf"
STATE = TOP / "state.json"
PROGRAM = str(ROOT / "tools" / "hune-deploy")
LIMIT_S = 120
os.environ.update(PATH=f"{TOP / 'bin'}:{os.environ['PATH']}", STANDIN=str(WALLS),
                  HUNE_KEYS=str(KEYS),
                  HUNE_RELEASES=str(RELEASES), XDG_STATE_HOME=str(TOP / "xdg"),
                  XDG_CONFIG_HOME=str(TOP / "xdg"), XDG_DATA_HOME=str(TOP / "xdg"),
                  LC_ALL="C.UTF-8")
# A program for another machine than this one would do as well: nothing of it is run.
MACHINES = {"amd64": (2, 62), "arm64": (2, 183), "armhf": (1, 40)}


__all__ = ["hashlib", "subprocess"]


class Ran:
    def __init__(self, done: "subprocess.CompletedProcess[str]") -> None:
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def body(self) -> Any:
        return json.loads(self.out)

    def walls(self) -> dict[str, Any]:
        return {wall["wall"]: wall for wall in self.body["walls"]}

    def __repr__(self) -> str:
        return f"exit {self.code}\n{self.out}{self.err}"


def deploy(*words: object, given: str = "") -> Ran:
    return Ran(subprocess.run([PROGRAM, *map(str, words)], input=given, text=True, timeout=LIMIT_S,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False))


def start(*words: object) -> "subprocess.Popen[str]":
    return subprocess.Popen([PROGRAM, *map(str, words)], text=True, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def elf(architecture: str, needs: str = "GLIBC_2.34") -> bytes:
    kind, machine = MACHINES[architecture]
    head = b"\x7fELF" + bytes((kind, 1, 1)) + bytes(9) + struct.pack("<HH", 3, machine)
    return head + bytes(44) + b"\0" + needs.encode() + b"\0"


def tree(name: str, architecture: str = "amd64", extra: dict[str, bytes] | None = None) -> Path:
    """A folder such as `make install` leaves, of few files."""
    top = TOP / name
    files = {"bin/hune": elf(architecture), "share/hune/adapters/one.jq": b".\n",
             "share/hune/feed.schema.json": b"{}\n", "share/man/man1/hune.1": b".TH\n",
             **(extra or {})}
    for path, data in files.items():
        file = top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        file.chmod(0o755 if path.startswith("bin/") else 0o600)
    link = top / "share/hune/locale/hune.utf8"
    link.parent.mkdir(parents=True, exist_ok=True)
    if not link.is_symlink():
        link.symlink_to("/usr/lib/locale/C.utf8")
    return top


def set_up() -> None:
    """ssh's stand-in, and keys; no release yet."""
    (TOP / "bin").mkdir()
    WALLS.mkdir()
    (TOP / "bin" / "ssh").symlink_to(ROOT / "tests" / "lib" / "standin_ssh.py")
    made = deploy("keys", "new", "--no-passphrase")
    assert made.code == 0, made


def inventory(kinds: list[str], canary: str = "", groups: str = "all-of-them") -> None:
    """A wall of each kind, named like it."""
    lines = [f"[defaults]\nuser = hune-remote\ngroups = {groups}\n"]
    for kind in kinds:
        flag = "canary = yes\n" if kind == canary else ""
        lines.append(f"[{kind}]\naddress = {kind}\n{flag}")
    INVENTORY.write_text("\n".join(lines))


def fresh() -> None:
    """The walls forget all, and so does the desk."""
    for path in [*WALLS.iterdir(), STATE]:
        path.unlink(missing_ok=True)
    (WALLS / "calls").touch()


def calls() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (WALLS / "calls").read_text().splitlines()]


def asked(wall: str, verb: str) -> int:
    return sum(call["wall"] == wall and "verb" in call and call["verb"].startswith(verb)
               for call in calls())


def wait_until(what: str, true: Any) -> None:
    until = time.monotonic() + LIMIT_S
    while not true():
        assert time.monotonic() < until, f"never: {what}"
        time.sleep(0.02)


def fleet(*words: object) -> list[object]:
    """The words of an update that waits for nobody."""
    return ["update", "--inventory", INVENTORY, "--state", STATE, "--soak", 0, "--retry-wait",
            "0.05",
            "--lost-timeout", 0.3, "--timeout", 20, *words]


def update(kinds: list[str], *words: object, canary: str = "") -> Ran:
    """Of a wall of each kind."""
    inventory(kinds, canary)
    return deploy(*fleet(*words, "all"))


def outcomes(ran: Ran) -> dict[str, str]:
    return {name: wall["outcome"] for name, wall in ran.walls().items()}


def begun(words: list[object]) -> "subprocess.Popen[str]":
    """An update whose slow wall has got the release, and waits for the file `go`."""
    process = start(*fleet(*words))
    wait_until("it is being updated", lambda: any(
        "got" in call and call["wall"].startswith("slow") for call in calls()))
    return process


def keygen(*words: object, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(["ssh-keygen", *map(str, words)], input=given, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def released(name: str, folder: Path, *words: object, architecture: str = "amd64") -> Path:
    ran = deploy("release", "--tree", tree(name, architecture), "--folder", folder, "--json",
                 *words)
    assert ran.code == 0, ran
    return Path(ran.body["releases"][0]["file"])


def split(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """A reader of its own, by the contract alone."""
    head, rest = raw.split(b"\n", 1)
    words = head.split(b" ")
    assert words[:2] == [b"HUNE-RELEASE", b"1"], head
    a, b, c = map(int, words[2:])
    assert len(rest) == a + b + c, head
    return rest[:a], rest[a:a + b], rest[a + b:]
