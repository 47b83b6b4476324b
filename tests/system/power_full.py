#!/usr/bin/python3
"""U07: the disk is full, over its quota or broken at every call of hune-update that needs it.

  power_full.py BUILD calls [--scenes "install, trial"] [--errors "ENOSPC EIO EDQUOT"] [--sample N]
  power_full.py BUILD space [--step KiB]

calls: each call on the wall's disk fails once, in a run of its own. space: a file system that is
really full, of every size from nothing free to enough; and one without inodes. A run that fails
has changed nothing, has freed what it took, says why in words, and a later update succeeds; one
that says it is done has done it. Prints a table; exit status 0 when nothing is bad.
"""
import argparse
import collections
import contextlib
import errno
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from power import blocks, calls, root, scenes  # noqa: E402
from power.jobs import share  # noqa: E402

WRITING = {"write", "pwrite64", "writev", "pwritev", "mkdir", "mkdirat", "rename", "renameat",
           "renameat2", "fsync", "fdatasync", "syncfs", "ftruncate", "fallocate", "symlink",
           "symlinkat", "link", "linkat", "copy_file_range", "sendfile"}
READING = {"read", "pread64", "readv", "getdents64", "readlink", "readlinkat", "unlink",
           "unlinkat", "rmdir", "fchmod", "chmod", "fchmodat"}
# Not close: strace would leave the file open, which Linux never does.
DONE, NOT_WELL, REFUSED, BACK, MACHINE = 0, 1, 3, 4, 6
ROOM = ("room", "space", "full", "quota")


def failing(listed, root_path, error):
    """The calls of the program itself that an error of the disk can befall."""
    found = []
    for call in listed:
        if call.pid != listed[0].pid or not any(
                f"{root_path}/{part}" in call.text for part in (root.STATE, "etc/hune")):
            continue
        creates = call.name in ("openat", "open") and ("O_CREAT" in call.text
                                                       or "O_TMPFILE" in call.text)
        if call.name in WRITING or creates or (error == "EIO" and (
                call.name in READING or call.name in ("openat", "open"))):
            found.append((call.name, call.nth, error))
    return found


def says(error, text):
    lower = text.lower()
    return os.strerror(getattr(errno, error)).lower() in lower or any(w in lower for w in ROOM)


def is_open(wall, ran):
    """Not a byte could be written any more, not even the verdict: said so, and decided later."""
    return ran.status == MACHINE and "no verdict yet" in ran.err and wall.exists("trial")


def at_once(stage, ran, error, before):
    """What is wrong as soon as it has ended, or None."""
    wall = stage.root
    if ran.status == NOT_WELL and stage.scene.check:  # no wall runs here
        return None
    if is_open(wall, ran):
        return None
    if ran.status not in (DONE, REFUSED, BACK, MACHINE):
        return f"status {ran.status}: {ran.err.strip()}"
    if ran.status != DONE and not says(error, ran.err + ran.out):
        return f"it does not say why: {ran.status}: {ran.err.strip()}"
    if stage.scene.verb.startswith("install") and ran.status in (REFUSED, MACHINE):
        if wall.exists("trial"):
            return f"it says that it failed, and the trial is left: {ran.err.strip()}"
        left = [name for name in wall.releases() if name not in before]
        incoming = wall.at(f"{root.STATE}/incoming")
        left += os.listdir(incoming) if os.path.isdir(incoming) else []
        if left:
            return f"it frees not all: {left[0]}: {ran.err.strip()}"
    return None


def note(stage, states, point, ran, error, before):
    """(point, what is wrong already, its status and last line, the key of the state)."""
    wrong = at_once(stage, ran, error, before)
    last = (ran.err.strip() or ran.out.strip()).split("\n")[-1]
    return point, wrong, (ran.status, last), stage.keep(states)


def later(job):
    """{(key, status): what is wrong with that state after that status, once the disk is well}."""
    maker, scene, folder, states, pairs, unread = job
    stage, found = scenes.Stage(maker, scene, folder), []
    for key, status in pairs:
        stage.load(os.path.join(states, key))
        if scene.check:
            verdict = scene.check(stage.root)
            done = "new" if status in (DONE, NOT_WELL) else "old"
            found.append(None if verdict == done else verdict)
            continue
        undecided = stage.root.exists("trial")
        stage.root.start()
        version = stage.root.chosen()
        expected, allowed = scene.allowed, scene.allowed + unread
        if not undecided and scene.verb.startswith(("install", "rollback")):
            expected = scene.allowed[1:] if status == DONE else scene.allowed[:1]
        if version not in expected + unread:
            found.append(f"boot chooses {version}")
            continue
        wrong = stage.root.goes_on(allowed)
        stage.load(os.path.join(states, key))
        wrong = wrong or stage.root.takes_another()
        found.append(wrong)
    return dict(zip(pairs, found))


def verdicts(maker, scene, folder, states, notes, jobs):
    """[(point, verdict)] of what was noted."""
    # A release that can't be read is taken for a damaged one: at last the package's own runs.
    unread = ("package",) if any(point[-1] == "EIO" for point, *_ in notes) else ()
    pairs = sorted({(key, said[0]) for _, wrong, said, key in notes if not wrong}, key=str)
    done = share(later, [(maker, scene, os.path.join(folder, f"later{number}"), states,
                          pairs[number::jobs], unread) for number in range(min(jobs, len(pairs)))])
    known = {pair: wrong for part in done for pair, wrong in part.items()}
    found = []
    for point, wrong, said, key in notes:
        wrong = wrong or known[key, said[0]]
        word = "done" if said[0] in (DONE, NOT_WELL) else "back" if said[0] == BACK else "failed"
        found.append((point, f"bad: {wrong}; it had said {said[0]}: {said[1]}" if wrong else word))
    return found


def work(job):
    maker, scene, folder, states, points = job
    stage, found = scenes.Stage(maker, scene, folder), []
    before = stage.root.releases()
    for name, nth, error in points:
        stage.begin()
        ran = calls.fail(stage.root.words(scene.verb), stage.root.env(), name, nth, error,
                         stage.stdin())
        calls.wait_orphans()
        found.append(note(stage, states, (name, nth, error), ran, error, before))
    return found


def show(name, found, seconds):
    count = collections.Counter(verdict.split(":")[0] for _, verdict in found)
    print(f"{name:24} {len(found):6} {count['failed']:7} {count['back']:5} {count['done']:5} "
          f"{count['bad']:5} {seconds:5.0f}", flush=True)
    for point, verdict in [case for case in found if case[1].startswith("bad")][:12]:
        print(f"  {' '.join(str(word) for word in point)}: {verdict}", flush=True)
    return count["bad"] == 0 and len(found) > 0


def fail_calls(maker, folder, options):
    good = True
    for number, name in enumerate(n for n in scenes.SCENES
                                  if n.split(",")[0] in options.scenes.split(", ")):
        scene = scenes.SCENES[name]
        for error in options.errors.split():
            begun, place = time.monotonic(), os.path.join(folder, f"{number}{error}")
            stage = scenes.Stage(maker, scene, os.path.join(place, "list"))
            stage.begin()
            _, listed = calls.listed(stage.root.words(scene.verb), stage.root.env(),
                                     os.path.join(place, "calls"), stage.stdin())
            calls.wait_orphans()
            points = failing(listed, stage.root.path, error)
            if options.sample:
                points = points[::max(1, len(points) // options.sample)]
            states = os.path.join(place, "states")
            os.makedirs(states)
            done = share(work, [(maker, scene, os.path.join(place, f"job{job}"), states,
                                 points[job::options.jobs]) for job in range(options.jobs)])
            found = verdicts(maker, scene, place, states, [case for part in done for case in part],
                             options.jobs)
            good = show(f"{name}, {error}", found, time.monotonic() - begun) and good
    return good


# --- A file system that is really full ------------------------------------------------------------


@contextlib.contextmanager
def small(folder, options):
    os.makedirs(folder)
    blocks.run("mount", "-t", "tmpfs", "-o", options, "none", folder)
    try:
        yield folder
    finally:
        blocks.run("umount", folder)


def free_kib(folder):
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize // 1024


def fill(path, leave_kib):
    """Takes all the room of that file system but so much."""
    with open(path, "wb") as file:
        room = free_kib(os.path.dirname(path)) - leave_kib
        if room > 0:
            os.posix_fallocate(file.fileno(), 0, room * 1024)


def starve(stage, ran_out):
    """Does the verb; the check of room beforehand is blinded, so that the disk itself says no."""
    ran_out()
    ran = calls.fail(stage.root.words(stage.scene.verb), stage.root.env(), "statfs", "1+", "ENOSYS",
                     stage.stdin())
    calls.wait_orphans()
    return ran


def space_work(job):
    maker, scene, folder, states, sizes = job
    found = []
    with small(folder, "size=48M,mode=755"):
        stage = scenes.Stage(maker, scene, folder + "/stage")
        before = stage.root.releases()
        for size in sizes:
            stage.begin()
            ran = starve(stage, lambda leave=size: fill(folder + "/full", leave))
            os.unlink(folder + "/full")
            found.append(note(stage, states, (f"{size} KiB",), ran, "ENOSPC", before))
    return found


def inode_work(job):
    maker, scene, folder, states, sizes = job
    found = []
    with small(folder, "size=48M,nr_inodes=5000,mode=755"):
        stage = scenes.Stage(maker, scene, folder + "/stage")
        before = stage.root.releases()
        for size in sizes:
            stage.begin()
            taken = 5000 - os.statvfs(folder).f_ffree
            ran = starve(stage, lambda limit=taken + size: blocks.run(
                "mount", "-o", f"remount,nr_inodes={limit}", folder))
            blocks.run("mount", "-o", "remount,nr_inodes=5000", folder)
            found.append(note(stage, states, (f"{size} inodes",), ran, "ENOSPC", before))
    return found


def fill_space(maker, folder, options):
    good = True
    kinds = [("install", "room", space_work, list(range(0, 320, options.step))),
             ("rollback", "room", space_work, list(range(0, 64, options.step))),
             ("install", "inodes", inode_work, list(range(0, 32, max(1, options.step // 4))))]
    for number, (name, what, function, sizes) in enumerate(kinds):
        begun, place = time.monotonic(), os.path.join(folder, str(number))
        states = os.path.join(place, "states")
        os.makedirs(states)
        done = share(function, [(maker, scenes.SCENES[name], os.path.join(place, f"job{job}"),
                                 states, sizes[job::options.jobs])
                                for job in range(options.jobs)])
        found = verdicts(maker, scenes.SCENES[name], place, states,
                         [case for part in done for case in part], options.jobs)
        good = show(f"{name}, little {what}", found, time.monotonic() - begun) and good
        words = {verdict for _, verdict in found}
        if name == "install" and not words >= {"failed", "done"}:
            print(f"  neither too little nor enough: {words}")
            good = False
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("what", choices=["calls", "space"])
    parser.add_argument("--scenes", default="install, trial, rollback, prune, config push")
    parser.add_argument("--errors", default="ENOSPC EIO EDQUOT")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--step", type=int, default=4)
    parser.add_argument("--jobs", type=int, default=4)  # most of the time is waiting
    options = parser.parse_args()
    reason = calls.lacking() if options.what == "calls" else blocks.lacking_root()
    if reason:
        print(reason)
        sys.exit(blocks.CAN_NOT)
    if options.what == "space":
        blocks.private([sys.executable, *sys.argv])
    blocks.ends_well()
    print(f"{'the disk fails in':24} points  failed  back  done   bad     s")
    with blocks.scratch() as folder:
        maker = root.Maker(os.path.abspath(options.build), folder)
        scenes.bundles(maker)
        good = (fail_calls if options.what == "calls" else fill_space)(maker, folder, options)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
