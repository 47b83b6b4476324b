#!/usr/bin/python3
"""P04: the power goes while a wall keeps what it knows: cache, memory, the desk's document.

  power_state.py BUILD desk|wall|control [--every N]

Prints what became of each case; exit status 0 when none is bad. `control` is the desk without
fsync: there the status is 0 when that was caught.
"""
import argparse
import collections
import os
import signal
import sqlite3
import struct
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from power import blocks  # noqa: E402
from power.jobs import dies_with_us  # noqa: E402

RULES = ["first rule", "second rule", "third rule", "fourth rule"]
PATIENCE_S = 30


def environment(build, preload=None):
    env = {"PATH": os.environ["PATH"], "TZ": "UTC", "LC_ALL": "C.UTF-8", "HOME": "/root",
           "SDL_VIDEODRIVER": "dummy", "HUNE_TRACE": "1"}
    if preload:
        env["LD_PRELOAD"] = os.path.join(build, preload)
    return env


# --- The desk's document --------------------------------------------------------------------------


class Desk:
    """Each change that it says is made stays made; the document is one of those there were."""

    def __init__(self, build, preload):
        self.program, self.env = os.path.join(build, "hune-desk"), environment(build, preload)
        self.versions, self.marks = [], {}

    def path(self, mount):
        return os.path.join(mount, "desk.json")

    def rule(self, mount, text):
        subprocess.run([self.program, "--file", self.path(mount), "rule", "add", text],
                       env=self.env, check=True, stdout=subprocess.DEVNULL)
        with open(self.path(mount), "rb") as file:
            self.versions.append(file.read())

    def prepare(self, mount):
        self.rule(mount, RULES[0])

    def work(self, mount, mark):
        for number, text in enumerate(RULES[1:], 1):
            self.rule(mount, text)
            mark(number)

    def judge(self, mount):
        with open(self.path(mount), "rb") as file:
            found = file.read()
        if found not in self.versions:
            return f"bad: torn, {len(found)} bytes"
        told = subprocess.run([self.program, "--file", self.path(mount), "log"], env=self.env,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if told.returncode != 0 or told.stderr:
            return f"bad: the journal: {told.stderr.decode()}"
        return self.versions.index(found)


# --- The wall's cache and memory ------------------------------------------------------------------


def fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


class Wall:
    """A wall on a simulated office; before the cut it already has a cache, of another day."""

    def __init__(self, build, preload):
        self.build, self.env = build, environment(build, preload)

    def show(self, mount, seed):
        """One evening: until the wall has written its cache and its memory."""
        cache = os.path.join(mount, "cache")
        before = os.stat(cache).st_ino if os.path.exists(cache) else 0
        sim = subprocess.Popen([os.path.join(self.build, "hune-sim"), "--seed", seed], env=self.env,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                               preexec_fn=dies_with_us)
        url = sim.stdout.readline().split()[-1]
        config = os.path.join(os.path.dirname(mount), "hune.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(f'cache = "{cache}"\nhistory = "{mount}/history"\n'
                       f'source "office" {{\n  url = "{url}"\n  interval = 1s\n}}\n')
        trace = os.path.join(os.path.dirname(mount), "trace")
        with open(trace, "wb") as file:
            wall = subprocess.Popen([os.path.join(self.build, "hune"), "--config", config,
                                     "--size", "640x360"], env=self.env, stderr=file,
                                    preexec_fn=dies_with_us)
        try:
            self.until_fresh(wall, trace)
        finally:
            for process in (wall, sim):
                process.send_signal(signal.SIGTERM)
                process.wait()
        if os.stat(cache).st_ino == before:
            raise OSError("the wall wrote no cache")

    @staticmethod
    def until_fresh(wall, trace):
        until = time.monotonic() + PATIENCE_S
        while True:
            with open(trace, encoding="utf-8") as file:
                if " data 1" in file.read():
                    return
            if time.monotonic() > until or wall.poll() is not None:
                raise OSError("the wall shows no office")
            time.sleep(0.02)

    def prepare(self, mount):
        self.show(mount, "1")
        path = os.path.join(mount, "cache")
        with open(path, "r+b") as file:  # told by its age
            data = bytearray(file.read())
            data[28:36] = bytes(8)
            file.seek(0)
            file.write(data[:-8] + struct.pack("<Q", fnv(data[:-8])))

    def work(self, mount, mark):
        self.show(mount, "2")
        mark(1)  # it ends when it has written

    def judge(self, mount):
        with open(os.path.join(mount, "cache"), "rb") as file:
            data = file.read()
        if data[:8] != b"HUNELAST" or struct.unpack("<I", data[16:20])[0] != len(data) or \
                struct.unpack("<Q", data[-8:])[0] != fnv(data[:-8]):
            return f"bad: the cache is torn, {len(data)} bytes"
        base = sqlite3.connect(os.path.join(mount, "history"))
        try:
            verdict = base.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.Error as error:
            return f"bad: the memory: {error}"
        finally:
            base.close()
        if verdict != "ok":
            return f"bad: the memory: {verdict}"
        return 0 if struct.unpack("<q", data[28:36])[0] == 0 else 1


# --- ----------------------------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("what", choices=["desk", "wall", "control"])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    reason = blocks.lacking()
    if reason:
        print(reason)
        sys.exit(blocks.CAN_NOT)
    blocks.private([sys.executable, *sys.argv])
    blocks.ends_well()
    control = options.what == "control"
    build = os.path.abspath(options.build)
    subject = (Wall if options.what == "wall" else Desk)(build, "nosync.so" if control else None)
    begun = time.monotonic()
    with blocks.scratch() as folder:
        start, log, marks = blocks.record(folder, subject.prepare, subject.work,
                                          "commit=1" if control else None, 4 if control else 0)
        subject.env.pop("LD_PRELOAD", None)
        cases, disks = blocks.replay(start, log, subject.judge, folder, not control, options.jobs,
                                     options.every)
    table, bad = collections.Counter(), []
    for count, lost, verdict in cases:
        kind = "prefixes" if lost is None else "one write lost"
        least = max([number for number, mark in marks.items() if mark <= count] or [0])
        if not control and isinstance(verdict, int) and verdict < least:
            verdict = f"bad: number {least} was done, and is lost"
        if isinstance(verdict, str):
            bad.append((count, lost, verdict))
        table[kind, "bad" if isinstance(verdict, str) else "old" if verdict == 0 else "new"] += 1
    counts = log.counts()
    print(f"{options.what}: {counts['writes']} writes, {counts['flushes']} flushes, {len(cases)} "
          f"cases, {disks} disks, {time.monotonic() - begun:.0f} s")
    for kind in ("prefixes", "one write lost"):
        row = [table[kind, verdict] for verdict in ("old", "new", "bad")]
        print(f"  {kind:15} old {row[0]:4}   new {row[1]:4}   bad {row[2]:4}")
    for count, lost, verdict in bad[:8]:
        print(f"  after {count} entries" + (f" without {lost}" if lost is not None else "")
              + f": {verdict}")
    sys.exit(0 if bool(bad) == control else 1)


if __name__ == "__main__":
    main()
