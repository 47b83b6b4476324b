#!/usr/bin/python3
"""Weeks of a wall in minutes: `make soak`, and in short tests/net/soak.test.

The wall runs with its clock many times as fast (libfaketime) on eight sources of one server, which
answers well, unchanged, or with one of the faults of the catalogue, by a seeded die. Now and then
the faults pause, all sources tell the same new level, the config is saved anew, and the wall must
come to show that level: then its memory and its descriptors are read. The last line is the verdict:
exit status 0 when memory drifted by less than a mebibyte since the first quarter (in which a wall
learns its first week), descriptors and threads are as many as then, and every level was shown.
"""
import argparse
import http.server
import json
import os
import pathlib
import random
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

SOURCES = 8
SPEED = 3000
INTERVAL_S = 120
START = 1795267925  # 2026-11-21T13:32:05Z
DRIFT_MAX_KIB = 1024
PATIENCE_S = 120
HTML = b"<!DOCTYPE html><p>Please sign in to the guest network</p>"


def stamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


class Office:
    """What the server tells; shared by its threads."""

    def __init__(self, seed):
        self.lock = threading.Lock()
        self.die = random.Random(seed)
        self.faults = True
        self.level = 0
        self.polls = 0
        self.told = {}
        self.began = time.monotonic()
        self.calm = set()

    def now(self):
        return int(START + (time.monotonic() - self.began) * SPEED)

    def document(self, source):
        """One source's document: as long and as wide as the die says."""
        items = [{
            "id": f"m{n}", "network": "n1", "kind": self.die.choice(["question", "complaint"]),
            "author": f"Mireille Durand {n}", "text": "Pourquoi la piscine est-elle fermée ? " * 3,
            "received_at": stamp(self.now() - self.die.randrange(90000)),
        } for n in range(self.die.choice([0, 3, 30, 300]))]
        return json.dumps({
            "hune": 1, "generated_at": stamp(self.now()), "ttl_s": 3600, "organisation": "Ville",
            "crisis": {"level": self.level, "title": "Rumeur"},
            "networks": [{"id": f"n{source}", "kind": "mastodon", "name": f"Réseau {source}",
                          "followers": 1000 + self.die.randrange(100), "interactions": 50}],
            "queue": {"items": items},
            "listening": {"mentions_per_hour": self.die.randrange(40), "baseline_per_hour": 20},
        }).encode()

    def answer(self, source):
        """(kind, body) of the next answer."""
        with self.lock:
            self.polls += 1
            kind = "new"
            if self.faults:
                kind = self.die.choices(
                    ["new", "same", "500", "404", "429", "html", "cut", "reset", "nothing", "huge"],
                    [50, 25, 4, 2, 2, 4, 4, 4, 4, 1])[0]
            else:
                self.calm.add(source)
            if kind == "new" or source not in self.told:
                self.told[source] = self.document(source)
            return kind, self.told[source]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    office = None

    def plain(self, status, body, *headers):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        kind, body = self.office.answer(int(self.path.strip("/")))
        if kind == "same":
            tag = f'"{hash(body)}"'
            if self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                self.end_headers()
            else:
                self.plain(200, body, ("ETag", tag))
        elif kind.isdigit():
            self.plain(int(kind), HTML, ("Retry-After", "30"))
        elif kind in ("html", "nothing"):
            self.plain(200, HTML if kind == "html" else b"")
        elif kind == "cut":
            self.plain(200, body[:len(body) // 2])
        elif kind == "huge":
            self.plain(200, b'{"hune": 1, "generated_at": "' + b" " * 2000000)
        elif kind == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                       struct.pack("ii", 1, 0))
            self.close_connection = True
        else:
            self.plain(200, body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """A wall that has waited long enough hangs up: no news here."""


class Wall:
    def __init__(self, folder, memory, port):
        self.folder = folder
        self.memory = memory
        self.conf = folder / "hune.conf"
        self.port = port
        self.save()
        preload = subprocess.run(["faketime", "-f", "+0 x2", "printenv", "LD_PRELOAD"], check=True,
                                 capture_output=True, text=True).stdout.strip()
        env = dict(os.environ, LD_PRELOAD=preload, SDL_VIDEODRIVER="dummy", TZ="Europe/Paris",
                   FAKETIME=f"@{time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(START + 3600))}"
                            f" x{SPEED}")
        env.pop("http_proxy", None)
        with open(folder / "log", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [os.environ.get("HUNE_BUILD", "build") + "/hune", "--config", str(self.conf),
                 "--lang", "fr"],
                env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def save(self, theme="dark"):
        lines = [f'history = "{self.folder}/history.db"', f'cache = "{self.folder}/cache"',
                 f'status-file = "{self.memory}/status.json"',
                 f'theme = "{theme}"', 'cross-fade = 0']
        for n in range(SOURCES):
            lines += [f'source "s{n}" {{', f'url = "http://127.0.0.1:{self.port}/{n}"',
                      f"interval = {INTERVAL_S}s", "timeout = 5min", "}"]
        part = self.conf.with_suffix(".part")
        part.write_text("\n".join(lines) + "\n", encoding="utf-8")
        part.rename(self.conf)

    def status(self):
        try:
            return json.loads((self.memory / "status.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def figures(self):
        """KiB of its own memory, descriptors, threads. Pages of files (fonts, libraries) are left
        out: they are private or shared as other walls come and go on this machine."""
        proc = pathlib.Path(f"/proc/{self.process.pid}")
        own = sum(int(line.split()[1]) for line in (proc / "smaps_rollup").read_text().splitlines()
                  if line.startswith(("Anonymous:", "Swap:")))
        return own, len(list((proc / "fd").iterdir())), len(list((proc / "task").iterdir()))


def wait(what, wall):
    """Until it is true; None when the wall has died or it never was."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end and wall.process.poll() is None:
        if what():
            return True
        time.sleep(0.02)
    return None


def checkpoint(office, wall, number):
    """A pause from faults: the wall shows the new level, and is then measured."""
    with office.lock:
        office.faults = False
        office.level = number % 4
        office.calm.clear()
    wall.save("light" if number % 2 else "dark")
    good = wait(lambda: len(office.calm) == SOURCES, wall) and \
        wait(lambda: wall.status().get("wall", {}).get("level") == office.level, wall)
    figures = wall.figures() if wall.process.poll() is None else (0, 0, 0)
    with office.lock:
        office.faults = True
    days = (office.now() - START) / 86400
    print(f"{office.polls:8} polls {days:6.1f} days {figures[0]:7} KiB {figures[1]:4} fds "
          f"{figures[2]:3} threads  level {office.level} {'shown' if good else 'NOT SHOWN'}",
          flush=True)
    return good, figures


def soak(office, wall, polls, checks, limit):
    seen = []
    shown = True
    for number in range(1, checks + 1):
        aim = polls * number // checks
        if not wait_long(office, wall, aim):
            break
        good, figures = checkpoint(office, wall, number)
        shown = shown and bool(good)
        seen.append(figures)
    alive = wall.process.poll() is None and len(seen) == checks
    if not alive:
        print(f"the wall has ended with {wall.process.poll()}, or stands still")
        print((wall.folder / "log").read_text(encoding="utf-8")[-2000:])
        return False
    first, last = seen[max(0, checks // 4 - 1)], seen[-1]
    drift = last[0] - first[0]
    most = max(figures[1] for figures in seen) - first[1]
    print(f"memory {first[0]} to {last[0]} KiB: {drift:+} KiB; "
          f"descriptors {first[1]} to {last[1]}, at most {most:+}; "
          f"threads {first[2]} to {last[2]}; "
          f"{'every level shown' if shown else 'a level was not shown'}")
    return shown and drift < limit and last[1] <= first[1] + SOURCES and \
        last[2] == first[2]


def wait_long(office, wall, aim):
    """Polls arrive: true at the aim, false when none came for long."""
    last, since = office.polls, time.monotonic()
    while office.polls < aim and wall.process.poll() is None:
        time.sleep(0.05)
        if office.polls != last:
            last, since = office.polls, time.monotonic()
        elif time.monotonic() - since > PATIENCE_S:
            return False
    return wall.process.poll() is None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polls", type=int, default=100000)
    parser.add_argument("--checks", type=int, default=40)
    parser.add_argument("--drift", type=int, default=DRIFT_MAX_KIB, help="KiB")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    office = Handler.office = Office(options.seed)
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # A status is written into memory alone.
    with tempfile.TemporaryDirectory() as folder, \
            tempfile.TemporaryDirectory(dir="/dev/shm") as memory:
        wall = Wall(pathlib.Path(folder), pathlib.Path(memory), server.server_port)
        try:
            good = soak(office, wall, options.polls, options.checks, options.drift)
        finally:
            wall.process.terminate()
            wall.process.wait()
        good = good and wall.process.returncode == 0
    print("soak: " + ("good" if good else "BAD"))
    sys.exit(0 if good else 1)


main()
