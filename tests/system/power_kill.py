#!/usr/bin/python3
"""U05: hune-update is killed on entry of every system call that it makes, each in a run of its own.

  power_kill.py BUILD [--scenes "install, trial"] [--sample N] [--children]

Afterwards the wall must be continuable, with and without a restart of the machine: boot chooses a
whole release, the trial ends, a later update succeeds, nothing is left over. Equal disks are judged
once. --children: whatever process makes its nth call of a name is killed, those that hune-update
starts too. Prints a table; exit status 0 when nothing is bad.
"""
import argparse
import collections
import os
import signal
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from power import blocks, calls, root, scenes  # noqa: E402
from power.jobs import share  # noqa: E402

KILLED = -signal.SIGKILL


def kill(stage, point, children):
    """What became of it; None when the call was not reached."""
    stage.begin()
    ran = calls.kill(stage.root.words(stage.scene.verb), stage.root.env(), *point, stage.stdin(),
                     children)
    calls.wait_orphans()
    verdict = stage.verdict()
    if ran.status == "hangs":
        return "bad: it hangs"
    if ran.status != KILLED and not children and not verdict.startswith("bad"):
        return None
    return verdict


def work(job):
    maker, scene, folder, points, children = job
    stage = scenes.Stage(maker, scene, folder)
    found = [(point, kill(stage, point, children)) for point in points]
    return found, len(stage.seen)


def further(maker, scene, folder, points):
    """Calls that only some runs make: on from the last of each name, while there are any."""
    stage = scenes.Stage(maker, scene, folder)
    last, found = dict(points), []
    for name in last:
        misses, nth = 0, last[name] + 1
        while misses < 2 and nth < last[name] + 200:
            verdict = kill(stage, (name, nth), False)
            if verdict is None:
                misses += 1
            else:
                found.append(((name, nth), verdict))
                nth += 1
    return found


def one_scene(maker, scene, folder, options):
    begun = time.monotonic()
    stage = scenes.Stage(maker, scene, os.path.join(folder, "list"))
    stage.begin()
    ran, listed = calls.listed(stage.root.words(scene.verb), stage.root.env(),
                               os.path.join(folder, "calls"), stage.stdin())
    calls.wait_orphans()
    print(f"{scene.name}: undisturbed: {ran.status} {ran.out.strip()}{ran.err.strip()[-200:]}",
          file=sys.stderr)
    points = calls.points(listed, not options.children)
    chosen = points[::max(1, len(points) // options.sample)] if options.sample else points
    parts = [(maker, scene, os.path.join(folder, f"job{number}"), chosen[number::options.jobs],
              options.children) for number in range(options.jobs)]
    done = share(work, parts)
    found = [case for part, _ in done for case in part]
    if not options.sample and not options.children:
        found += further(maker, scene, os.path.join(folder, "further"), points)
    return found, sum(disks for _, disks in done), time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--scenes", default=", ".join(scenes.SCENES).replace("trial, back", "trial"))
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--children", action="store_true")
    options = parser.parse_args()
    reason = calls.lacking()
    if reason:
        print(reason)
        sys.exit(blocks.CAN_NOT)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    names = [name for name in scenes.SCENES if name.split(",")[0] in options.scenes]
    print(f"{'killed in':14} points   old   new   bad  missed  disks     s")
    failed = False
    with blocks.scratch() as folder:
        maker = root.Maker(os.path.abspath(options.build), folder)
        scenes.bundles(maker)
        for number, name in enumerate(names):
            found, disks, seconds = one_scene(maker, scenes.SCENES[name],
                                              os.path.join(folder, str(number)), options)
            count = collections.Counter("missed" if verdict is None else verdict.split(":")[0]
                                        for _, verdict in found)
            print(f"{name:14} {len(found):6} {count['old']:5} {count['new']:5} {count['bad']:5} "
                  f"{count['missed']:7} {disks:6} {seconds:5.0f}", flush=True)
            for (call, nth), verdict in [case for case in found
                                         if (case[1] or "").startswith("bad")][:12]:
                print(f"  at {call} {nth}: {verdict}", flush=True)
            failed = failed or count["bad"] > 0 or count["old"] + count["new"] == 0 \
                or count["missed"] * 20 > len(found)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
