#!/usr/bin/python3
"""A stand-in for ssh on PATH: walls that behave as their addresses say, for tests of hune-deploy.

The address is KIND or KIND-NAME. $STANDIN is a folder: a file of JSON for each wall, `calls` (a
line of JSON for each call and each end of one), and what the test leaves there to let walls go on.
"""
import contextlib
import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

DIR = Path(os.environ["STANDIN"])
LIMIT_S = 60  # nobody waits longer, whatever the test forgot
PNG = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\2\0\0\0\1\x08\2\0\0\0" + b"\x7b\x40\xe8\xdd"
       + b"\0\0\0\x0ctEXtComment\0none\0\0\0\0" + b"\0\0\0\0IEND\xaeB`\x82")
UPSET = {
    "unreachable": "ssh: connect to host {0} port 22: Connection timed out",
    "refusing": "ssh: connect to host {0} port 22: Connection refused",
    "nameless": "ssh: Could not resolve hostname {0}: Name or service not known",
    "turned": "kex_exchange_identification: Connection closed by remote host\n"
              "Connection closed by {0} port 22",
    "denied": "{0}: Permission denied (publickey).",
    "unknown": "No ED25519 host key is known for {0} and you have requested strict checking.\n"
               "Host key verification failed.",
    "wronghost": "@@@@@@@@@@@@@@@@@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     "
                 "@\n@@@@@@@@@@@@@@@@@@@@\nOffending ED25519 key in /home/me/.ssh/known_hosts:3\n"
                 "Host key for {0} has changed and you have requested strict checking.\nHost key "
                 "verification failed.",
}


def options() -> tuple[str, str]:
    """The address and the command; the options are in `calls`."""
    words = sys.argv[1:]
    at = words.index("--")
    return words[at + 1], words[at + 2]


ADDRESS, COMMAND = options()
KIND = ADDRESS.split("-")[0]
VERB = COMMAND.removesuffix(" --json")


def log(**what: Any) -> None:
    line = json.dumps({"pid": os.getpid(), "wall": ADDRESS, "at": time.monotonic(), **what}) + "\n"
    with open(DIR / "calls", "ab", buffering=0) as file:
        file.write(line.encode())


def calls(verb: str) -> int:
    lines = [json.loads(line) for line in (DIR / "calls").read_text().splitlines()]
    return sum(line["wall"] == ADDRESS and line.get("verb", "").startswith(verb) for line in lines)


def end(status: int) -> NoReturn:
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    log(end=status)
    os._exit(status)


def answer(code: int, line: str, **more: Any) -> NoReturn:
    body = {"ok": code in (0, 1), "code": code, "verb": VERB.split(" ")[0], "line": line, **more}
    print(json.dumps(body), flush=True)
    end(code)


def wait_for(name: str) -> None:
    until = time.monotonic() + LIMIT_S
    while not (DIR / name).exists() and time.monotonic() < until:
        time.sleep(0.02)


def wall() -> dict[str, Any]:
    path = DIR / f"{ADDRESS}.json"
    return json.loads(path.read_text()) if path.exists() else {"version": "0.9.0", "counter": 1}


def keep(**what: Any) -> None:
    path = DIR / f"{ADDRESS}.json"
    new = path.with_suffix(".new")
    new.write_text(json.dumps({**wall(), **what}))
    new.replace(path)


def manifest(raw: bytes) -> dict[str, Any]:
    sizes = raw.split(b"\n", 1)[0].split(b" ")
    at = raw.index(b"\n") + 1
    return json.loads(raw[at:at + int(sizes[2])])


def lost() -> NoReturn:
    print(f"client_loop: send disconnect: Broken pipe\nConnection to {ADDRESS} closed by remote "
          "host.",
          file=sys.stderr, flush=True)
    end(255)


def ended(about: dict[str, Any], code: int, line: str) -> dict[str, Any]:
    result = {"id": f"{time.time_ns():x}", "code": code, "line": line, "version": about["version"]}
    keep(result=result, **({"version": about["version"], "counter": 2} if code == 0 else {}))
    return result


def update() -> NoReturn:
    if KIND == "cutearly":
        sys.stdin.buffer.read(2000)
        lost()
    raw = sys.stdin.buffer.read()
    about = manifest(raw)
    log(got=hashlib.sha256(raw).hexdigest(), counter=about["counter"])
    with contextlib.suppress(OSError):  # a wall goes on when its desk is gone
        print("checking the signature\nunpacking", file=sys.stderr, flush=True)
    if KIND == "refused":
        answer(3, "refused: signature: not signed by a key of /etc/hune/release-signers: sign it "
                  "anew")
    if KIND == "busy":
        answer(5, "busy: another update is going on")
    if KIND == "full":
        answer(6, "failed: /var/lib/hune-update/incoming: no space left on device")
    if KIND == "rolledback":
        result = ended(about, 4, "rolled back: not READY within 60 s")
        answer(result["code"], result["line"])
    if KIND in ("slow", "late"):
        wait_for("go")
    if KIND == "meet":
        until = time.monotonic() + LIMIT_S
        while not other_runs() and time.monotonic() < until:
            time.sleep(0.02)
    if KIND == "never":
        wait_for("no such file")
    if KIND == "cutback":
        ended(about, 4, "rolled back: crashed after READY")
        lost()
    if KIND == "sour":
        keep(well=False)
    result = ended(about, 0, f"updated from {wall()['version']} to {about['version']}")
    if KIND in ("cut", "cutslow"):
        lost()
    answer(result["code"], result["line"], version=about["version"])


def other_runs() -> bool:
    lines = [json.loads(line) for line in (DIR / "calls").read_text().splitlines()]
    met = {line["wall"] for line in lines if line["wall"].startswith("meet") and "got" in line}
    return len(met) > 1


def result() -> NoReturn:
    found = wall().get("result")
    if KIND == "cutslow" and calls("update") and calls("result") < 4:
        answer(5, "busy: the trial of 1.0.0 goes on")
    if found is None:
        answer(0, "no update yet")
    answer(found.pop("code"), found.pop("line"), **found)


def odd() -> None:
    """Those that answer everything in their own way."""
    if KIND in UPSET:
        print(UPSET[KIND].format(ADDRESS), file=sys.stderr, flush=True)
        end(255)
    if KIND == "flaky" and calls("") < 2:
        print(UPSET["unreachable"].format(ADDRESS), file=sys.stderr, flush=True)
        end(255)
    if KIND == "garbage" or (KIND == "babble" and VERB == "update"):
        os.write(1, b"\x1b]0;owned\x07\xff\xfe<html>\x1b[31mWelcome\x1b[0m {\"ok\": "
                    b"\"yes\"}\r\n" * 20)
        end(0)
    if KIND == "huge" or (KIND == "flood" and VERB == "update"):
        block = b"x" * 1_000_000
        try:
            for _ in range(100):
                os.write(1, block)
        except OSError:
            pass
        end(0)
    if KIND == "noisy":
        try:
            for _ in range(100):
                os.write(2, b"y" * 1_000_000)
        except OSError:
            pass
        end(0)
    if KIND == "deep":
        print("[" * 100_000, flush=True)
        end(0)
    if KIND == "liar":
        print('{"ok": true, "code": 4, "line": "all is fine"}', flush=True)
        end(4)
    if KIND == "silent":
        wait_for("no such file")


def other() -> NoReturn:
    given = sys.stdin.buffer.read() if VERB.split(" ")[0] in ("message", "config", "keys") else b""
    if given:
        (DIR / f"{ADDRESS}.given").write_bytes(given)
    now = wall()
    if VERB == "version":
        answer(0, now["version"], version=now["version"],
               architecture="arm64" if KIND == "arm" else "amd64",
               release="package" if now["counter"] == 1 else now["version"])
    if VERB == "status":
        well = now.get("well", True)
        answer(0 if well else 1, f"{now['version']} up 3 d, all clear", version=now["version"],
               **({"identity": "0123456789abcdef"} if KIND == "twin" else {}))
    if VERB == "screenshot":
        os.write(1, PNG[:-3] if KIND == "torn" else PNG)
        end(0)
    if VERB == "config show":
        answer(0, "the config", config="theme = \"light\"\n")
    if VERB.startswith("config push") and KIND == "badconfig":
        answer(3, "refused: hune.conf:3: url = https://me:s3cret@example.org/: theme: no such "
                  "setting")
    answer(0, f"{VERB}: done")


log(verb=VERB, argv=sys.argv[1:])
odd()
if VERB.startswith("update"):
    update()
if VERB == "result":
    result()
other()
