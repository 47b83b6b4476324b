"""One command on one wall, through the OpenSSH client; bounded in time and size.

The wall's forced command takes the words after the address and nothing of a shell; whatever is
free text, a file or a secret goes over standard input, so that no list of processes shows it.
"""
import contextlib
import dataclasses
import io
import os
import selectors
import signal
import subprocess
import threading
import time
from typing import BinaryIO, Callable

from .fault import Fault, LOST, classify
from .text import one_line
from .wall import Wall

ANSWER_MAX = 1_000_000
SAID_MAX = 64_000  # of standard error, kept
SAID_ALL_MAX = 4_000_000  # and read
LINE_MAX = 4_000
CHUNK = 65_536
SSH_FAILED = 255
SSH = ("ssh", "-T", "-x", "-a", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10",
       "-o", "ServerAliveInterval=10", "-o", "ServerAliveCountMax=3", "-o", "LogLevel=ERROR",
       "-o", "ClearAllForwardings=yes", "-o", "EscapeChar=none")
Heard = Callable[[str], None]


@dataclasses.dataclass
class Reply:
    """What came back: the status of the command, or why there is none."""
    status: int
    out: bytes
    said: str
    fault: Fault | None = None
    too_big: bool = False
    timed_out: bool = False
    left: bool = False  # a person did not want to wait


def arguments(wall: Wall, command: str) -> list[str]:
    port = ["-p", str(wall.port)] if wall.port else []
    user = ["-l", wall.user] if wall.user else []
    return [*SSH, *port, *user, "--", wall.address, command]


class Connections:
    """Those under way, to be left together when a person does not want to wait."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.running: set[subprocess.Popen[bytes]] = set()
        self.leaving = threading.Event()

    def leave(self) -> None:
        self.leaving.set()
        with self.lock:
            for process in self.running:
                stop(process)

    @contextlib.contextmanager
    def during(self, process: subprocess.Popen[bytes]):  # type: ignore[no-untyped-def]
        with self.lock:
            self.running.add(process)
        try:
            if self.leaving.is_set():
                stop(process)
            yield
        finally:
            with self.lock:
                self.running.discard(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """And what ssh started to reach the wall."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGTERM)


class Exchange:
    """Feeds standard input and reads both outputs until all of it has ended."""

    def __init__(self, process: subprocess.Popen[bytes], given: BinaryIO, limit: int,
                 heard: Heard | None) -> None:
        self.process, self.given, self.limit, self.heard = process, given, limit, heard
        self.out, self.said, self.line = bytearray(), bytearray(), bytearray()
        self.said_all = 0
        self.chunk = b""
        self.too_big = self.timed_out = False
        self.selector = selectors.DefaultSelector()
        for stream, event, what in ((process.stdin, selectors.EVENT_WRITE, self.feed),
                                    (process.stdout, selectors.EVENT_READ, self.read_out),
                                    (process.stderr, selectors.EVENT_READ, self.read_said)):
            assert stream is not None
            os.set_blocking(stream.fileno(), False)
            self.selector.register(stream, event, what)

    def close(self, stream: BinaryIO) -> None:
        self.selector.unregister(stream)
        with contextlib.suppress(OSError):
            stream.close()

    def feed(self, stream: BinaryIO) -> None:
        self.chunk = self.chunk or self.given.read(CHUNK)
        try:
            if self.chunk:
                self.chunk = self.chunk[os.write(stream.fileno(), self.chunk):]
                return
        except BlockingIOError:
            return
        except OSError:  # it does not read on: its answer says why
            pass
        self.close(stream)

    def read_out(self, stream: BinaryIO) -> None:
        got = os.read(stream.fileno(), CHUNK)
        if not got:
            self.close(stream)
        self.out += got
        if len(self.out) > self.limit:
            self.too_big = True

    def read_said(self, stream: BinaryIO) -> None:
        got = os.read(stream.fileno(), CHUNK)
        if not got:
            self.close(stream)
        self.said_all += len(got)
        self.said = (self.said + got)[-SAID_MAX:]
        self.too_big = self.too_big or self.said_all > SAID_ALL_MAX
        self.line += got
        *lines, rest = self.line.split(b"\n")
        self.line = rest[-LINE_MAX:]
        for line in lines:
            if self.heard and line.strip():
                self.heard(one_line(line[:LINE_MAX].decode("utf-8", "replace")))

    def run(self, until: float) -> None:
        while self.selector.get_map():
            left = until - time.monotonic()
            self.timed_out = left <= 0
            if self.timed_out or self.too_big:
                stop(self.process)
                break
            for key, _ in self.selector.select(left):
                if key.fileobj in self.selector.get_map():
                    key.data(key.fileobj)
        for key in list(self.selector.get_map().values()):
            self.close(key.fileobj)  # type: ignore[arg-type]
        self.selector.close()


def ended(process: subprocess.Popen[bytes], until: float) -> int:
    """Its status; one that does not go is made to."""
    try:
        return process.wait(max(0.1, min(5.0, until - time.monotonic())))
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


def ask(wall: Wall, command: str, connections: Connections, *, given: BinaryIO | None = None,
        seconds: float = 60, limit: int = ANSWER_MAX, heard: Heard | None = None) -> Reply:
    """Runs the command there. Never raises for what the wall or the network does."""
    until = time.monotonic() + seconds
    # A session of its own: Ctrl-C on the desk is the desk's to handle.
    with subprocess.Popen(arguments(wall, command), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, start_new_session=True) as process:
        with connections.during(process):
            exchange = Exchange(process, given or io.BytesIO(), limit, heard)
            exchange.run(until)
            status = ended(process, until)
    said = exchange.said.decode("utf-8", "replace")
    reply = Reply(status, bytes(exchange.out[:limit]), said, too_big=exchange.too_big,
                  timed_out=exchange.timed_out, left=connections.leaving.is_set())
    if reply.left or reply.timed_out:
        reply.fault = Fault(LOST, "left before it answered" if reply.left
                            else f"no answer within {seconds:.0f} s")
    elif status == SSH_FAILED and not exchange.too_big:
        reply.fault = classify(wall, said)
    return reply
