"""A wall's disk below a folder of its own (HUNE_UPDATE_ROOT), and what must hold of it always."""
import hashlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import time

from power import calls, release

STATE = "var/lib/hune-update"
# All that may lie there once nothing goes on.
NAMES = {"releases", "current", "previous", "result", "results", "counter", "incoming", "config",
         "lock"}
# These hold times, and names made of times: equal but for them is equal.
CLOCKED = {"wall", "result", "results", "trial", "starts", "tried", "chosen", "result.new",
           "results.new", "trial.new", "starts.new", "tried.new", "chosen.new"}
TRIES_MAX, BUSY = 3, 5
LATER = "9.0.0"  # the release that must still be possible, whatever happened


class Maker:
    """What the walls of one test have in common: the desk's releases, and the program."""

    def __init__(self, build, folder):
        self.update = os.path.join(build, "hune-update")
        self.paper_wall = os.path.join(build, "paper-wall")
        self.preload = os.path.join(build, "nosync.so")
        place = os.path.join(folder, "desk")
        os.makedirs(place)
        os.chmod(folder, 0o755)
        self.desk = release.Desk(place, self.paper_wall)
        self.bundles = {}

    def bundle(self, version, counter, ballast=0):
        if version not in self.bundles:
            self.bundles[version] = self.desk.bundle(version, counter, ballast)
        return self.bundles[version]

    def new(self, path):
        """A wall that was just provisioned: only the package's own release."""
        root = Root(self, path)
        if os.path.lexists(path):
            shutil.rmtree(path)
        for folder in ("etc/hune/adapters", STATE, "run/hune", "run/hune-update", "fake", "usr"):
            os.makedirs(os.path.join(path, folder))
        self.desk.install_package(path)
        root.put("etc/os-release", 'ID=debian\nVERSION_ID="12"\n')
        root.put("etc/hune/hune.conf", 'title = "Ville"\n')
        root.put("etc/hune/release-signers", self.desk.signers)
        root.put("fake/update", self.update + "\n")
        shutil.copy(self.paper_wall, root.at("fake/systemctl"))
        root.put("fake/wall", "none inactive 0\n")
        root.start()
        return root



class Root:
    def __init__(self, maker, path):
        self.maker, self.path = maker, path

    def at(self, path):
        return os.path.join(self.path, path)

    def put(self, path, text):
        with open(self.at(path), "w", encoding="utf-8") as file:
            file.write(text)

    def env(self, **more):
        return {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8",
                "HUNE_UPDATE_ROOT": self.path, "HUNE_UPDATE_PATH": self.at("fake"),
                "HUNE_UPDATE_SOAK_S": "0", "HUNE_UPDATE_WAIT_MS": "50", **more}

    def words(self, verb):
        """The command line of a verb; install of a version is "install 2.0.0"."""
        words = verb.split()
        if words[0] == "install":
            words[1] = self.maker.bundles[words[1]]
        return [self.maker.update, *words]

    def do(self, verb, stdin=None, **more):
        ran = calls.execute(self.words(verb), self.env(**more), stdin)
        calls.wait_orphans()
        return ran

    def copy(self, path):
        release.copy_tree(self.path, path)
        return Root(self.maker, path)

    def start(self):
        """The wall starts: boot chooses, and what it chose runs. Its status is boot's."""
        ran = calls.execute([self.at("fake/systemctl"), "restart", "hune.service"], {})
        calls.wait_orphans()
        return ran

    def reboot(self):
        """The power goes and comes back: /run is empty, and the wall starts."""
        for name in ("run/hune", "run/hune-update"):
            shutil.rmtree(self.at(name), ignore_errors=True)
            os.makedirs(self.at(name))
        return self.start()

    # --- What is so -------------------------------------------------------------------------------

    def json(self, name):
        try:
            with open(self.at(f"{STATE}/{name}"), encoding="utf-8") as file:
                return json.load(file)
        except FileNotFoundError:
            return None

    def exists(self, name):
        return os.path.lexists(self.at(f"{STATE}/{name}"))

    def current(self):
        try:
            return os.path.basename(os.readlink(self.at(f"{STATE}/current")))
        except OSError:
            return "package"

    def chosen(self):
        """The version of the release that boot has chosen, whole; else "bad: why"."""
        try:
            folder = os.readlink(self.at("run/hune-update/wall"))
        except OSError as error:
            return f"bad: nothing is chosen: {error}"
        if not folder.startswith(self.path + "/"):
            folder = self.path + folder
        if os.path.normpath(folder) == self.at("usr"):
            return "package"
        version, wrong = release.wrong_with(folder)
        return version or f"bad: {folder}: {wrong}"

    def releases(self):
        try:
            return sorted(os.listdir(self.at(f"{STATE}/releases")))
        except FileNotFoundError:
            return []

    def state(self):
        """A key of all that lasts: equal for equal disks, but for the times in them."""
        digest = hashlib.blake2b(digest_size=16)
        for top in (STATE, "etc/hune", "run/hune-update", "fake"):
            for place, folders, names in os.walk(self.at(top)):
                folders.sort()
                for name in sorted(names + [n for n in folders
                                            if os.path.islink(os.path.join(place, n))]):
                    path = os.path.join(place, name)
                    status = os.lstat(path)
                    digest.update(f"{os.path.relpath(path, self.path)} {status.st_mode:o}\n"
                                  .encode())
                    digest.update(self._content(path, status, name))
                digest.update(f"{os.path.relpath(place, self.path)}/\n".encode())
        return digest.digest()

    def _content(self, path, status, name):
        if stat.S_ISLNK(status.st_mode):
            return os.readlink(path).replace(self.path, "").encode()
        if not stat.S_ISREG(status.st_mode):
            return b"?"
        with open(path, "rb") as file:
            data = file.read().replace(self.path.encode(), b"")
        if name in CLOCKED:
            data = re.sub(rb'"(id|at|line)": *"[^"]*"|"ms": *\d+|\d{4,}', b"", data)
        return data

    # --- What must be so --------------------------------------------------------------------------

    def debris(self):
        """What lies about that should not, once nothing goes on; None when all is tidy."""
        base = self.at(STATE)
        for name in sorted(os.listdir(base)):
            if name not in NAMES:
                return f"{name} is left over"
        incoming = os.path.join(base, "incoming")
        if os.path.isdir(incoming) and os.listdir(incoming):
            return f"incoming/{os.listdir(incoming)[0]} is left over"
        kept = set()
        for name in ("current", "previous"):
            if self.exists(name):
                kept.add(os.path.basename(os.readlink(os.path.join(base, name))))
        spare = [name for name in self.releases() if name not in kept]
        if spare:
            return f"releases/{spare[0]} is left over"
        for version in self.releases():
            _, wrong = release.wrong_with(os.path.join(base, "releases", version))
            if wrong:
                return f"releases/{version}: {wrong}"
        return None

    def settle(self):
        """The trial, as often as systemd would start it. None, or what is wrong."""
        for _ in range(TRIES_MAX + 2):
            if not self.exists("trial"):
                break
            self.do("trial")
        else:
            return "the trial never ends"
        try:
            result = self.json("result")
        except ValueError as error:
            return f"result can't be read: {error}"
        if result is not None and not isinstance(result.get("code"), int):
            return f"result has no code: {result}"
        return None

    def takes_another(self):
        """A later update, with nobody to lend a hand: at most busy until the trial has ended."""
        for _ in range(TRIES_MAX):
            ran = self.do(f"install {LATER}")
            if ran.status != BUSY:
                break
        if ran.status != 0 or self.current() != LATER:
            return f"no later update: {ran.status}: {ran.err.strip() or ran.out.strip()}"
        return None

    def goes_on(self, allowed):
        """From here on: whatever the machine does next, nothing is lost. None, or what is wrong."""
        wrong = self.settle()
        if wrong:
            return wrong
        ran = self.start()
        version = self.chosen()
        if ran.status != 0 or version not in allowed:
            return f"boot chooses {version} ({ran.status}: {ran.err.strip()})"
        if self.current() != version and self.current() in allowed:
            return f"current is {self.current()}, boot chooses {version}"
        ran = self.do(f"install {LATER}")
        if ran.status != 0:
            return f"no later update: {ran.status}: {ran.err.strip() or ran.out.strip()}"
        wrong = self.settle()
        ran = self.start()
        if wrong or self.chosen() != LATER:
            return wrong or f"after a later update boot chooses {self.chosen()}"
        return self.debris()


def interrupted(root, version, until="trial"):
    """An update of that version is cut off as soon as that file of it is there."""
    root.put("fake/no-trial", "")
    process = subprocess.Popen(root.words(f"install {version}"), env=root.env(),
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    limit = time.monotonic() + calls.LIMIT_S
    while not root.exists(until) and process.poll() is None and time.monotonic() < limit:
        time.sleep(0.005)
    time.sleep(0.1)
    process.send_signal(signal.SIGKILL)
    process.wait()
    os.unlink(root.at("fake/no-trial"))
    if not root.exists(until):
        raise OSError(f"the update never came to {until}")
