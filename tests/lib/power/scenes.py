"""What hune-update is doing when something happens to it: each scene is a wall and a verb."""
import collections
import os
import shutil

from power import calls
from power.jobs import share
from power.release import put_tree
from power.root import STATE, interrupted

# allowed: what boot may choose afterwards; old is the first of them.
# Where check is given, it tells all that must be so: check(root) is "old", "new" or "bad: why".
Scene = collections.namedtuple("Scene", "name verb allowed make stdin check",
                               defaults=(None, None))
CONFIGS = [f'title = "Ville {number}"\n' + "# as it was\n" * 500 for number in range(3)]
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


def place(maker, root, version, counter):
    """Puts a release there, whole, as an update would."""
    with open(maker.bundle(version, counter), "rb") as file:
        manifest, signature, _ = (int(word) for word in file.readline().split()[2:])
        texts = {"manifest": file.read(manifest), "manifest.sig": file.read(signature)}
    base = root.at(f"{STATE}/releases/{version}")
    shutil.rmtree(base, ignore_errors=True)
    put_tree(base, maker.desk.files(version))
    for name, text in texts.items():
        with open(os.path.join(base, name), "wb") as file:
            file.write(text)


def littered(maker, path):
    """Two releases too many, and what an update left that was killed."""
    root = two(maker, path)
    for version in ("0.1.0", "0.2.0"):
        place(maker, root, version, 1)
    os.makedirs(root.at(f"{STATE}/incoming/3.0.0/bin"), exist_ok=True)
    root.put(f"{STATE}/incoming/3.0.0/bin/hune", "half")
    return root


# --- The wall's config ----------------------------------------------------------------------------


def configured(maker, path):
    """A wall whose config was pushed once; the next lies beside it."""
    root = one(maker, path)
    for number in range(3):
        root.put(f"fake/{number}.conf", CONFIGS[number])
    root.put("etc/hune/hune.conf", CONFIGS[0])
    return root


def check_config(root):
    """One of the two, whole; so are the former ones; and another can be pushed."""
    def read(path):
        with open(root.at(path), encoding="utf-8") as file:
            return file.read()

    found, folder = read("etc/hune/hune.conf"), f"{STATE}/config"
    if found not in CONFIGS[:2]:
        return f"bad: the config is torn, {len(found)} characters"
    ran = root.do("config push", root.at("fake/2.conf"))
    if ran.status not in (0, 1) or read("etc/hune/hune.conf") != CONFIGS[2]:
        return f"bad: no other can be pushed: {ran.status}: {ran.err}{ran.out}"
    for name in sorted(os.listdir(root.at(folder))):
        if read(f"{folder}/{name}") not in CONFIGS or not name.endswith(".conf"):
            return f"bad: {folder}/{name} is torn, or left over"
    left = set(os.listdir(root.at("etc/hune"))) - {"hune.conf", "release-signers", "adapters"}
    if left:
        return f"bad: {left} is left over"
    return "old" if found == CONFIGS[0] else "new"


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
    Scene("config push", "config push", (OLD,), configured, "fake/1.conf", check_config),
)}


class Stage:
    """A scene that can be begun again and again, below a folder of its own."""

    def __init__(self, maker, scene, folder):
        self.scene, self.path = scene, os.path.join(folder, "root")
        self.saved = os.path.join(folder, "saved")
        os.makedirs(folder, exist_ok=True)
        calls.adopt_orphans()
        self.root = scene.make(maker, self.path)
        calls.wait_orphans()
        self.root.copy(self.saved)

    def begin(self):
        self.load(self.saved)

    def load(self, saved):
        """The wall as it was kept there, wherever that was."""
        if os.path.lexists(self.path):
            shutil.rmtree(self.path)
        shutil.copytree(saved, self.path, symlinks=True)
        link = self.root.at("run/hune-update/wall")
        if os.path.islink(link):
            target = self.root.path + os.readlink(link).split("/root", 1)[1]
            os.unlink(link)
            os.symlink(target, link)

    def stdin(self):
        return self.scene.stdin and self.root.at(self.scene.stdin)

    def keep(self, states):
        """Keeps the wall as it is now in the folder states, once; returns the key of its state."""
        key = self.root.state().hex()
        if not os.path.exists(os.path.join(states, key)):
            mine = os.path.join(states, f"{key}.{os.getpid()}")
            shutil.copytree(self.path, mine, symlinks=True)
            try:
                os.rename(mine, os.path.join(states, key))
            except OSError:  # another was faster
                shutil.rmtree(mine)
        return key

    def judge(self, states, key):
        """"old", "new" (what boot chooses at the next start), or "bad: why"."""
        allowed = self.scene.allowed
        self.load(os.path.join(states, key))
        if self.scene.check:
            return self.scene.check(self.root)
        wrong = self.root.goes_on(allowed)
        if wrong:
            return f"bad: it goes on: {wrong}"
        self.load(os.path.join(states, key))
        wrong = self.root.takes_another()
        if wrong:
            return f"bad: without a restart: {wrong}"
        self.load(os.path.join(states, key))
        ran = self.root.reboot()
        version = self.root.chosen()
        if ran.status != 0 or version not in allowed:
            return f"bad: at the next start boot chooses {version} ({ran.status}: {ran.err})"
        wrong = self.root.goes_on(allowed)
        if wrong:
            return f"bad: after the next start: {wrong}"
        return "old" if version == allowed[0] else "new"


def _judge(job):
    maker, scene, folder, states, keys = job
    stage = Stage(maker, scene, folder)
    return [(key, stage.judge(states, key)) for key in keys]


def judged(maker, scene, folder, states, keys, jobs):
    """{key: verdict}: each state once, shared out."""
    keys = sorted(keys)
    done = share(_judge, [(maker, scene, os.path.join(folder, f"judge{number}"), states,
                           keys[number::jobs]) for number in range(min(jobs, len(keys)))])
    return dict(pair for part in done for pair in part)
