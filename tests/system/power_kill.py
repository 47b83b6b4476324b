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


def kill(stage, states, point, children):
    """(point, was it reached, the key of what became of the wall)."""
    stage.begin()
    ran = calls.kill(stage.root.words(stage.scene.verb), stage.root.env(), *point, stage.stdin(),
                     children)
    calls.wait_orphans()
    if ran.status == "hangs":
        return point, True, "hangs"
    return point, children or ran.status == KILLED, stage.keep(states)


def work(job):
    maker, scene, folder, states, points, children = job
    stage = scenes.Stage(maker, scene, folder)
    return [kill(stage, states, point, children) for point in points]


def further(job):
    """Calls that only some runs make: on from the last of each name, while there are any."""
    maker, scene, folder, states, last = job
    stage = scenes.Stage(maker, scene, folder)
    found = []
    for name, nth in last:
        misses = 0
        while misses < 2:
            case = kill(stage, states, (name, nth + 1), False)
            misses += not case[1]
            if case[1]:
                nth += 1
                found.append(case)
    return found


def one_scene(maker, scene, folder, options):
    begun = time.monotonic()
    states = os.path.join(folder, "states")
    stage = scenes.Stage(maker, scene, os.path.join(folder, "list"))
    os.makedirs(states)
    stage.begin()
    ran, listed = calls.listed(stage.root.words(scene.verb), stage.root.env(),
                               os.path.join(folder, "calls"), stage.stdin())
    calls.wait_orphans()
    print(f"{scene.name}: undisturbed: {ran.status} {ran.out.strip()}", file=sys.stderr)
    points = calls.points(listed, not options.children)
    chosen = points[::max(1, len(points) // options.sample)] if options.sample else points
    done = share(work, [(maker, scene, os.path.join(folder, f"job{number}"), states,
                         chosen[number::options.jobs], options.children)
                        for number in range(options.jobs)])
    if not options.sample and not options.children:
        last = sorted(dict(points).items())
        done += share(further, [(maker, scene, os.path.join(folder, f"further{number}"), states,
                                 last[number::options.jobs]) for number in range(options.jobs)])
    found = [case for part in done for case in part]
    verdicts = scenes.judged(maker, scene, folder, states,
                             {key for _, _, key in found if key != "hangs"}, options.jobs)
    verdicts["hangs"] = "bad: it hangs"
    found = [(point, verdicts[key] if reached or verdicts[key].startswith("bad") else None)
             for point, reached, key in found]
    return found, len(verdicts) - 1, time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--scenes", default="install, trial, boot, rollback, prune, config push")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=4)  # most of the time is waiting
    parser.add_argument("--children", action="store_true")
    options = parser.parse_args()
    reason = calls.lacking()
    if reason:
        print(reason)
        sys.exit(blocks.CAN_NOT)
    blocks.ends_well()
    names = [name for name in scenes.SCENES if name.split(",")[0] in options.scenes.split(", ")]
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
                or count["missed"] * 2 > len(found)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
