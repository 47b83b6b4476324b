"""What hune-update is doing when something happens to it: each scene is a wall and a verb."""
import collections
import os
import shutil

from power import calls
from power.root import STATE, interrupted

# allowed: what boot may choose afterwards; old is the first of them.
Scene = collections.namedtuple("Scene", "name verb allowed make stdin", defaults=(None,))
OLDER, OLD, NEW, LATER = "0.8.0", "1.0.0", "2.0.0", "9.0.0"


def bundles(maker):
    for counter, version in enumerate((OLDER, OLD, NEW, "3.0.0", "4.0.0"), 1):
        maker.bundle(version, counter)
    maker.bundle(LATER, 99)


def must(root, verb, status=0):
    ran = root.do(verb)
    wrong = root.settle()
    if ran.status != status or wrong:
        raise OSError(f"{verb}: {ran.status}, {wrong}: {ran.err}{ran.out}")


def one(maker, path):
    """A wall on its first release."""
    root = maker.new(path)
    must(root, f"install {OLD}")
    return root


def two(maker, path):
    root = one(maker, path)
    must(root, f"install {NEW}")
    return root


def undecided(maker, path):
    """The switch to the new one is begun, and everything stood still then."""
    root = one(maker, path)
    interrupted(root, NEW)
    return root


def undecided_bad(maker, path):
    """The same, and the new one can't be started: the trial goes back."""
    root = undecided(maker, path)
    root.put(f"fake/bad-{NEW}", "")
    return root


def restarted(maker, path):
    root = undecided(maker, path)
    for name in ("run/hune", "run/hune-update"):
        shutil.rmtree(root.at(name))
        os.makedirs(root.at(name))
    return root


def rotten(maker, path):
    """A byte of the current release's program is another one."""
    root = two(maker, path)
    flip(root.at(f"{STATE}/releases/{NEW}/bin/hune"), 77)
    return root


def littered(maker, path):
    """Two releases too many, and what an update left that was killed."""
    root = two(maker, path)
    for version in ("0.1.0", "0.2.0"):
        shutil.copytree(root.at(f"{STATE}/releases/{OLD}"),
                        root.at(f"{STATE}/releases/{version}"), symlinks=True)
    os.makedirs(root.at(f"{STATE}/incoming/3.0.0/bin"), exist_ok=True)
    root.put(f"{STATE}/incoming/3.0.0/bin/hune", "half")
    return root


def flip(path, at):
    with open(path, "r+b") as file:
        file.seek(at)
        byte = file.read(1)
        file.seek(at)
        file.write(bytes([byte[0] ^ 1]))


SCENES = {scene.name: scene for scene in (
    Scene("install", f"install {NEW}", (OLD, NEW), one),
    Scene("trial", "trial", (OLD, NEW), undecided),
    Scene("trial, back", "trial", (OLD, NEW), undecided_bad),
    Scene("boot", "boot", (OLD, NEW), restarted),
    Scene("boot, rotten", "boot", (OLD,), rotten),
    Scene("rollback", "rollback", (NEW, OLD), two),
    Scene("prune", "prune", (NEW,), littered),
)}


class Stage:
    """A scene that can be begun again and again, below a folder of its own."""

    def __init__(self, maker, scene, folder):
        self.scene, self.path = scene, os.path.join(folder, "root")
        self.saved, self.after = os.path.join(folder, "saved"), os.path.join(folder, "after")
        os.makedirs(folder, exist_ok=True)
        calls.adopt_orphans()
        self.root = scene.make(maker, self.path)
        calls.wait_orphans()
        self.root.copy(self.saved)
        self.seen = {}

    def begin(self):
        if os.path.lexists(self.path):
            shutil.rmtree(self.path)
        shutil.copytree(self.saved, self.path, symlinks=True)

    def stdin(self):
        return self.scene.stdin

    def verdict(self):
        """"old", "new", or "bad: why": asked of each state once."""
        key = self.root.state()
        if key not in self.seen:
            self.seen[key] = self._judge()
        return self.seen[key]

    def _judge(self):
        allowed = self.scene.allowed
        if os.path.lexists(self.after):
            shutil.rmtree(self.after)
        shutil.copytree(self.path, self.after, symlinks=True)
        wrong = self.root.goes_on(allowed)
        if wrong:
            return f"bad: it goes on: {wrong}"
        shutil.rmtree(self.path)
        shutil.copytree(self.after, self.path, symlinks=True)
        ran = self.root.reboot()
        version = self.root.chosen()
        if ran.status != 0 or version not in allowed:
            return f"bad: at the next start boot chooses {version} ({ran.status}: {ran.err})"
        wrong = self.root.goes_on(allowed)
        if wrong:
            return f"bad: after the next start: {wrong}"
        return "old" if version == allowed[0] else "new"
