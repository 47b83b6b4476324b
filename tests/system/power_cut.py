#!/usr/bin/python3
"""U06: the power goes at any block write of an update, and a write that was not yet kept is lost.

  power_cut.py BUILD [--scenes "install; trial, back"] [--every N] [--control]

Each case is the disk as it was then: it is mounted, and the machine starts. old, new: boot chooses
that release, whole, and what current and previous name is whole. saved: one of these is torn, and
boot found that and chose another. bad: boot chooses nothing whole, the trial does not end, what was
reported as done is lost. Exit status 0 when none is saved or bad. --control: the same without one
fsync, and the status is 0 when that was caught.
"""
import argparse
import collections
import contextlib
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from power import blocks, calls, release, root, scenes  # noqa: E402

WALL = "wall"  # its folder on the disk
LINGER_S = 5  # longer than the journal of the control waits


@contextlib.contextmanager
def running(path):
    """/run is in memory."""
    blocks.run("mount", "-t", "tmpfs", "-o", "size=1M,mode=755", "none", path + "/run")
    try:
        for name in ("hune", "hune-update"):
            os.makedirs(f"{path}/run/{name}")
        yield
    finally:
        blocks.run("umount", path + "/run")


class Subject:
    """What is done on the disk, and what must be so of each disk afterwards."""

    def __init__(self, maker, scene, control):
        self.maker, self.scene, self.control = maker, scene, control
        self.judged, self.outcome = 0, "new"

    def prepare(self, mount):
        calls.adopt_orphans()
        wall = self.scene.make(self.maker, os.path.join(mount, WALL))
        if self.control:
            wall.put("fake/preload", self.maker.preload + "\n")
        calls.wait_orphans()

    def work(self, mount, mark):
        wall = root.Root(self.maker, os.path.join(mount, WALL))
        with running(wall.path):
            wall.do("boot")
            more = {"LD_PRELOAD": self.maker.preload} if self.control else {}
            ran = wall.do(self.scene.verb, self.scene.stdin and wall.at(self.scene.stdin), **more)
            if ran.status not in (0, 1):
                raise OSError(f"{self.scene.verb}: {ran.status}: {ran.err}")
            mark("done")
        if not self.scene.check and wall.current() == self.scene.allowed[0]:
            self.outcome = "old"  # sent back, or nothing to switch

    def judge(self, mount):
        wall = root.Root(self.maker, os.path.join(mount, WALL))
        with running(wall.path):
            return self._judge(wall)

    def _judge(self, wall):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(wall.at("fake/preload"))
        if self.scene.check:
            return self.scene.check(wall)
        torn = self._torn(wall)
        ran = wall.do("boot")
        version = wall.chosen()
        if ran.status != 0 or version not in self.scene.allowed + ("package",) * bool(torn):
            return f"bad: boot chooses {version} ({ran.status}: {ran.err.strip()}) {torn or ''}"
        wrong = wall.settle()
        if wrong:
            return f"bad: {wrong}"
        wall.do("boot")
        settled = wall.chosen()
        if settled.startswith("bad"):
            return f"bad: after the trial: {settled}"
        if torn:
            return f"saved: {torn}"
        if wall.do("verify").status != 0:
            return "bad: verify complains"
        self.judged += 1
        if self.judged % 8 == 0:
            wrong = wall.goes_on(self.scene.allowed)
            if wrong:
                return f"bad: it goes on: {wrong}"
        return "old" if version == self.scene.allowed[0] else "new"

    @staticmethod
    def _torn(wall):
        """What the links name must be there and whole, and the state must be readable."""
        for name in ("current", "previous"):
            if wall.exists(name):
                folder = wall.at(f"{root.STATE}/{os.readlink(wall.at(f'{root.STATE}/{name}'))}")
                wrong = release.wrong_with(folder)[1]
                if wrong:
                    return f"{name}: {wrong}"
        for name in ("result", "trial"):
            try:
                wall.json(name)
            except ValueError as error:
                return f"{name}: {error}"
        return None


def one_scene(maker, scene, folder, options):
    begun = time.monotonic()
    os.makedirs(folder)
    subject = Subject(maker, scene, options.control)
    start, log, marks = blocks.record(
        folder, subject.prepare, subject.work, "commit=1" if options.control else None,
        LINGER_S if options.control else 0)
    cases, disks = blocks.replay(start, log, subject.judge, folder, not options.control,
                                 options.jobs, options.every)
    found = []
    for count, lost, verdict in cases:
        if not options.control and ":" not in verdict and verdict != subject.outcome and \
                count >= marks["done"]:
            verdict = "bad: it was done, and is lost"
        found.append((count, lost, verdict))
    return log, found, disks, time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--scenes", default="install; rollback; trial, back; config push")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=4)  # most of the time is waiting
    parser.add_argument("--control", action="store_true")
    options = parser.parse_args()
    reason = blocks.lacking()
    if reason:
        print(reason)
        sys.exit(blocks.CAN_NOT)
    blocks.private([sys.executable, *sys.argv])
    blocks.ends_well()
    print(f"{'power cut in':14} {'case':15} writes flushes cases   old   new saved   bad  disks"
          "     s")
    caught = 0
    with blocks.scratch() as folder:
        maker = root.Maker(os.path.abspath(options.build), folder)
        scenes.bundles(maker)
        for number, name in enumerate(options.scenes.split("; ")):
            log, found, disks, seconds = one_scene(maker, scenes.SCENES[name],
                                                   os.path.join(folder, str(number)), options)
            counts = log.counts()
            for kind, part in (("prefix", [c for c in found if c[1] is None]),
                               ("one write lost", [c for c in found if c[1] is not None])):
                count = collections.Counter(verdict.split(":")[0] for _, _, verdict in part)
                print(f"{name:14} {kind:15} {counts['writes']:6} {counts['flushes']:7} "
                      f"{len(part):5} {count['old']:5} {count['new']:5} {count['saved']:5} "
                      f"{count['bad']:5} {disks:6} {seconds:5.0f}", flush=True)
                caught += count["saved"] + count["bad"]
            for count, lost, verdict in [c for c in found if ":" in c[2]][:8]:
                print(f"  after {count} entries" + (f" without {lost}" if lost is not None else "")
                      + f": {verdict}", flush=True)
    sys.exit(0 if bool(caught) == options.control else 1)


if __name__ == "__main__":
    main()
