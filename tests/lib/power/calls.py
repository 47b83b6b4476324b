"""A program that is killed, or whose call fails, on entry of a chosen system call.

strace counts the calls per name and per process: a point is (name, nth). One loop over "the nth
call" would not visit them all.
"""
import collections
import contextlib
import ctypes
import os
import re
import shutil
import signal
import subprocess
import time

LIMIT_S = 60
CALL = re.compile(r"^(\d+) +(?:[0-9.]+ +)?([a-z_0-9]+)\((.*)$")
# The C library's start and end; nothing that a program does of itself.
UNKILLABLE = {"rt_sigreturn", "restart_syscall", "exit"}

# Children that are no orphans: processes that serve this one.
SERVANTS = set()

Call = collections.namedtuple("Call", "pid name nth text")


def lacking():
    """Why it can't be done here, or None."""
    if not shutil.which("strace"):
        return "strace is not installed"
    got = subprocess.run(["strace", "-o", "/dev/null", "true"], stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return None if got.returncode == 0 else "strace may not trace here"


def adopt_orphans():
    """What a killed program leaves running becomes ours, so that it can be waited for."""
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER


def wait_orphans():
    """Until none of them is left."""
    until = time.monotonic() + LIMIT_S
    while True:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
            left = [int(word) for word in file.read().split() if int(word) not in SERVANTS]
        for pid in left:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        if not left:
            return
        if time.monotonic() > until:
            raise OSError("what a verb has started does not end")
        time.sleep(0.001)


Ran = collections.namedtuple("Ran", "status out err")


def execute(argv, env, stdin=None):
    with open(stdin or os.devnull, "rb") as file:
        got = subprocess.Popen(argv, env=env, stdin=file, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, start_new_session=True)
        try:
            out, err = got.communicate(timeout=LIMIT_S)
        except subprocess.TimeoutExpired:
            os.killpg(got.pid, signal.SIGKILL)
            out, err = got.communicate()
            return Ran("hangs", out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))
    return Ran(got.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


def strace(options, argv, env, stdin=None, log=os.devnull, follow=False):
    """The program's own environment is not strace's: a preloaded library is the program's alone."""
    settings = [word for name, value in env.items() for word in ("-E", f"{name}={value}")]
    return execute(["strace", "-qq", "-o", log, *(["-f"] if follow else []), *options, *settings,
                    *argv], {"PATH": os.environ["PATH"]}, stdin)


def listed(argv, env, log, stdin=None):
    """How it ends, and every call of it and of what it starts, in order; [0].pid is the program."""
    ran = strace(["-y", "-s", "64"], argv, env, stdin, log, follow=True)
    counts, found = collections.Counter(), []
    with open(log, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = CALL.match(line)
            if match:
                pid, name, text = int(match[1]), match[2], match[3]
                counts[pid, name] += 1
                found.append(Call(pid, name, counts[pid, name], text.rstrip()))
    return ran, found


def points(found, own=True):
    """Every (name, nth) of the program itself, or (own=False) of any process of it."""
    most = collections.Counter()
    for call in found:
        if call.name not in UNKILLABLE and (not own or call.pid == found[0].pid):
            most[call.name] = max(most[call.name], call.nth)
    return [(name, nth) for name in sorted(most) for nth in range(1, most[name] + 1)
            if (name, nth) != ("execve", 1)]


def kill(argv, env, name, nth, stdin=None, follow=False):
    """Runs it, and kills it on entry of that call; status -9 when it was reached."""
    return strace(["-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={nth}"], argv,
                  env, stdin, follow=follow)


def fail(argv, env, name, nth, error, stdin=None, follow=False):
    return strace(["-e", f"trace={name}", "-e", f"inject={name}:error={error}:when={nth}"], argv,
                  env, stdin, follow=follow)
