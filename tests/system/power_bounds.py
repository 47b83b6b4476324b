#!/usr/bin/python3
"""What bounds the harm: U13, U14, U20 and P09.

  power_bounds.py BUILD rot|prune|target|tries [--sample N]

rot (P09): a byte of each installed file is changed, or the file is cut or gone: boot finds it.
prune (U20): releases and links at random, 200 times: current, previous and what is on trial stay.
target (U13): where a rollback leads when its target is damaged; at last the safe page.
tries (U14): the machine starts anew at every call of the trial, again and again: it ends.
"""
import argparse
import collections
import json
import os
import random
import shutil
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from power import blocks, calls, release, root, scenes  # noqa: E402
from power.jobs import share  # noqa: E402

HISTORIES = 200
LOOP_STARTS = 5  # so many starts without a picture are a loop


# --- P09 ------------------------------------------------------------------------------------------


def spoil(path, how):
    size = os.lstat(path).st_size
    if how == "gone":
        os.unlink(path)
    elif how == "empty":
        os.truncate(path, 0)
    elif how == "cut":
        os.truncate(path, size - 1)
    else:
        scenes.flip(path, {"first": 0, "middle": size // 2, "last": size - 1}[how])


def rot(maker, folder, options):
    stage = scenes.Stage(maker, scenes.Scene("rot", "boot", (scenes.OLD,), scenes.two),
                         os.path.join(folder, "rot"))
    base = f"{root.STATE}/releases/{scenes.NEW}"
    count, verified, booted, wrong = 0, 0, 0, []
    for path in sorted(maker.desk.files(scenes.NEW)) + ["manifest", "manifest.sig"]:
        link = os.path.islink(stage.root.at(f"{base}/{path}"))
        hows = ["gone"] if link else ["first", "middle", "last", "cut", "empty", "gone"]
        for how in hows:
            stage.begin()
            before = stage.root.do("verify").status
            spoil(stage.root.at(f"{base}/{path}"), how)
            found = stage.root.do("verify")
            ran = stage.root.reboot()
            chosen = stage.root.chosen()
            count += 1
            # The manifest less its last line feed says the same; boot asks for no signature.
            same = release.wrong_with(stage.root.at(base))[1] is None
            verified += found.status != 0
            booted += chosen == scenes.OLD
            same_signature = path == "manifest.sig" and how in ("last", "cut")  # a line feed
            expected = scenes.NEW if same else scenes.OLD
            good = (found.status != 0 or same_signature) and chosen == expected
            if before != 0 or ran.status != 0 or not good:
                wrong.append(f"{path}, {how}: verify {found.status}, boot chooses {chosen}")
    print(f"P09: {count} damages: verify finds {verified}, boot {booted}; the others leave every "
          "file of the release as it was")
    return wrong


# --- U20 ------------------------------------------------------------------------------------------


def random_wall(stage, dice):
    """Releases, links and a trial at random. What must stay."""
    wall, versions = stage.root, [f"1.{n}.0" for n in range(8)]
    there = [v for v in versions if dice.random() < 0.6] or versions[:1]
    for version in set(versions) - set(there):
        shutil.rmtree(wall.at(f"{root.STATE}/releases/{version}"))
    must = set()
    for name in ("current", "previous"):
        link = wall.at(f"{root.STATE}/{name}")
        if os.path.lexists(link):
            os.unlink(link)
        if dice.random() < 0.85:
            version = dice.choice(there)
            os.symlink(f"releases/{version}", link)
            must.add(version)
    if dice.random() < 0.4:
        trial = {"id": "a-1", "verb": "update", "to": dice.choice(there),
                 "from": dice.choice(there + [""]), "previous": dice.choice(there + [""]),
                 "counter": 50, "tries": dice.randrange(3), "failed": ""}
        wall.put(f"{root.STATE}/trial", json.dumps(trial))
        must |= {trial["to"], trial["from"], trial["previous"]} - {""}
    if dice.random() < 0.5:
        os.makedirs(wall.at(f"{root.STATE}/incoming/2.0.0/bin"))
    return must


def eight(maker, path):
    """Eight releases that are whole."""
    wall = scenes.one(maker, path)
    for number in range(8):
        scenes.place(maker, wall, f"1.{number}.0", 20 + number)
    wall.put("fake/no-trial", "")
    return wall


def prune(maker, folder, options):
    stage = scenes.Stage(maker, scenes.Scene("prune", "prune", (), eight),
                         os.path.join(folder, "prune"))
    wrong, gone = [], 0
    for number in range(options.sample or HISTORIES):
        stage.begin()
        must = random_wall(stage, random.Random(number))
        before = set(stage.root.releases())
        ran = stage.root.do("prune")
        left = set(stage.root.releases())
        gone += len(before - left)
        damaged = [v for v in left if release.wrong_with(
            stage.root.at(f"{root.STATE}/releases/{v}"))[1]]
        if not must <= left or damaged or ran.status not in (0, root.BUSY):
            wrong.append(f"history {number}: {sorted(must)} must stay, {sorted(left)} are left, "
                         f"damaged {damaged}, status {ran.status} {ran.err}")
    print(f"U20: {options.sample or HISTORIES} histories, {gone} releases removed")
    if gone == 0:
        wrong.append("nothing was ever removed")
    return wrong


# --- U13 ------------------------------------------------------------------------------------------


def three(maker, path):
    """1.7.0 runs, 1.6.0 was before it, 1.5.0 before that."""
    wall = eight(maker, path)
    for number in range(5):
        shutil.rmtree(wall.at(f"{root.STATE}/releases/1.{number}.0"))
    for name, version in (("current", "1.7.0"), ("previous", "1.6.0")):
        link = wall.at(f"{root.STATE}/{name}")
        if os.path.lexists(link):
            os.unlink(link)
        os.symlink(f"releases/{version}", link)
    os.unlink(wall.at("fake/no-trial"))
    wall.start()
    return wall


def damage(wall, version, how):
    base = wall.at(f"{root.STATE}/releases/{version}")
    if how == "missing":
        shutil.rmtree(base)
    else:
        scenes.flip(os.path.join(base, "bin/hune"), 100)


def target(maker, folder, options):
    wrong = []
    stage = scenes.Stage(maker, scenes.Scene("target", "rollback", (), three),
                         os.path.join(folder, "target"))
    for how in ("missing", "corrupt"):
        for damaged, verb, expected in (
                ((), "rollback", "1.6.0"), (("1.6.0",), "rollback", "1.5.0"),
                (("1.6.0", "1.5.0"), "rollback", "package"), (("1.7.0",), "", "1.6.0"),
                (("1.7.0", "1.6.0"), "", "1.5.0"), (("1.7.0", "1.6.0", "1.5.0"), "", "package")):
            stage.begin()
            for version in damaged:
                damage(stage.root, version, how)
            ran = stage.root.do(verb) if verb else None
            settled = stage.root.settle()
            stage.root.reboot()
            if stage.root.chosen() != expected or settled or ran and ran.status != 0:
                wrong.append(f"{', '.join(damaged)} {how}: boot chooses {stage.root.chosen()}, not "
                             f"{expected}; {settled}; {ran}")
    print("U13: 12 damages, rollback and start")
    # Nothing is left but the package, and that ends again and again.
    stage.begin()
    for version in ("1.7.0", "1.6.0", "1.5.0"):
        damage(stage.root, version, "corrupt")
    os.unlink(stage.root.at("run/hune/status.json"))
    starts = 0
    while "--config" not in options_of(stage.root) and starts < 4 * LOOP_STARTS:
        stage.root.do("boot")
        starts += 1
    if starts > LOOP_STARTS + 1 or stage.root.chosen() != "package":
        wrong.append(f"the safe page: {starts} starts, {stage.root.chosen()}")
    print(f"U13: the package's own ends again and again: the safe page after {starts} starts")
    # And all of them do: one after the other is passed over.
    stage.begin()
    os.unlink(stage.root.at("run/hune/status.json"))
    seen = []
    for starts in range(1, 40):
        stage.root.do("boot")
        if stage.root.chosen() not in seen[-1:]:
            seen.append(stage.root.chosen())
        if "--config" in options_of(stage.root):
            break
    print(f"U13: all end again and again: {', '.join(seen)}, the safe page after {starts} starts")
    if seen != ["1.7.0", "1.6.0", "1.5.0", "package"] or starts > 4 * LOOP_STARTS + 1:
        wrong.append(f"passed over: {seen}")
    return wrong


def options_of(wall):
    try:
        with open(wall.at("run/hune-update/environment"), encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


# --- U14 ------------------------------------------------------------------------------------------


def cut_again_and_again(stage, point):
    """(starts of the machine, those that ran the new release, what is wrong or None)."""
    stage.begin()
    wall, news = stage.root, 0
    for starts in range(1, 3 * root.TRIES_MAX):
        wall.reboot()
        version = wall.chosen()
        news += version == scenes.NEW
        if version not in (scenes.OLD, scenes.NEW):
            return starts, news, f"boot chooses {version}"
        if not wall.exists("trial"):
            break
        calls.kill(wall.words("trial"), wall.env(), *point)
        calls.wait_orphans()
    else:
        return starts, news, "it never ends"
    wrong = wall.settle()
    wall.reboot()
    result = wall.json("result")
    expected = {0: scenes.NEW, 1: scenes.NEW, 4: scenes.OLD}.get(result["code"])
    if wrong or wall.chosen() != expected:
        return starts, news, f"{wrong}; {wall.chosen()}, and the result is {result}"
    if starts > root.TRIES_MAX + 2 or news > root.TRIES_MAX:
        return starts, news, "too often"
    return starts, news, None


def tries_work(job):
    maker, scene, folder, points = job
    stage = scenes.Stage(maker, scene, folder)
    return [(point, *cut_again_and_again(stage, point)) for point in points]


def tries(maker, folder, options):
    scene = scenes.SCENES["trial"]
    stage = scenes.Stage(maker, scene, os.path.join(folder, "list"))
    stage.begin()
    _, listed = calls.listed(stage.root.words("trial"), stage.root.env(),
                             os.path.join(folder, "calls"))
    calls.wait_orphans()
    points = calls.points(listed)
    if options.sample:
        points = points[::max(1, len(points) // options.sample)]
    done = share(tries_work, [(maker, scene, os.path.join(folder, f"job{job}"),
                               points[job::options.jobs]) for job in range(options.jobs)])
    found = [case for part in done for case in part]
    table = collections.Counter((starts, news) for _, starts, news, _ in found)
    print(f"U14: {len(found)} calls of the trial; starts of the machine until it was decided, of "
          "these with the new release: calls")
    for (starts, news), count in sorted(table.items()):
        print(f"  {starts}, {news}: {count}")
    return [f"{point}: {wrong}" for point, _, _, wrong in found if wrong]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("what", choices=["rot", "prune", "target", "tries"])
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=4)  # most of the time is waiting
    options = parser.parse_args()
    reason = calls.lacking() if options.what == "tries" else None
    if reason:
        print(reason)
        sys.exit(blocks.CAN_NOT)
    blocks.ends_well()
    begun = time.monotonic()
    with blocks.scratch() as folder:
        maker = root.Maker(os.path.abspath(options.build), folder)
        scenes.bundles(maker)
        wrong = {"rot": rot, "prune": prune, "target": target, "tries": tries}[options.what](
            maker, folder, options)
    for line in wrong[:12]:
        print(f"  bad: {line}")
    print(f"{options.what}: {len(wrong)} bad, {time.monotonic() - begun:.0f} s")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
