#!/usr/bin/python3
"""A feed server that misbehaves on purpose, for the network tests.

Listens on two free ports of 127.0.0.1 and a third that accepts and never says a word; prints the
three numbers on one line. The first part of a request's path names the case, after the ids of the
fault catalogue; the rest keeps the counters of several sources apart.
"""
import gzip
import itertools
import re
import socket
import struct
import sys
import threading
import time
import zlib

FEED = b'{"hune": 1, "generated_at": "2026-11-21T10:00:00Z", "organisation": "Ville"}'
OTHER = b'{"hune": 1, "generated_at": "2026-11-21T10:05:00Z", "organisation": "Mairie"}'
NEWER = OTHER.replace(b"10:05", b"10:06")
HTML = b"<!DOCTYPE html><html><body>Please sign in to the guest network</body></html>"
BOMB = zlib.compressobj(9, wbits=31)
BOMB = b"".join([BOMB.compress(b" " * 1000000) for _ in range(200)] + [BOMB.flush()])
# A gzip head, then blocks that hold nothing: it may go on for ever and decompress to no byte.
GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\x03"
GZIP_NOTHING = b"\0\0\0\xff\xff" * 20000
visits = {}
visits_lock = threading.Lock()
forever = threading.Event()


def visit(path):
    """How often this path was asked before."""
    with visits_lock:
        visits[path] = visits.get(path, 0) + 1
        return visits[path] - 1


def head(status=200, length=None, *lines):
    text = f"HTTP/1.1 {status} Whatever\r\n"
    if length is not None:
        text += f"Content-Length: {length}\r\n"
    return (text + "".join(line + "\r\n" for line in lines) + "\r\n").encode()


def page(status, body=HTML, *lines):
    return head(status, len(body), *lines) + body


def endless(conn, first, piece):
    conn.sendall(first)
    while True:
        conn.sendall(piece)


def reset(conn):
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def stall(conn, first):
    conn.sendall(first)
    forever.wait()


def drip(conn):
    conn.sendall(head(200, 100000))
    for byte in itertools.cycle(FEED):
        conn.sendall(bytes([byte]))
        time.sleep(0.3)


def reset_in_body(conn):
    conn.sendall(head(200, 1000) + FEED)
    reset(conn)


FIXED = {
    "good": page(200, FEED),
    "F12": page(200, HTML, "Content-Type: text/html"),
    "F31": b"HTTP/1.1 200 OK\r\nContent-Ty",
    "F32": head(200, 1000) + FEED,
    "F33": head(200, None, "Transfer-Encoding: chunked") + b"40\r\n" + FEED[:30],
    "F34": head(200) + FEED[:40],
    "F38": page(200, BOMB, "Content-Encoding: gzip"),
    "F39-huge": head(200, 10**12) + FEED,
    "F39-negative": head(200, -5) + FEED,
    "F39-two": head(200, 5, f"Content-Length: {len(FEED)}") + FEED,
    "F40-long": head(200, len(FEED), "X-Long: " + "x" * 400000) + FEED,
    "F40-many": head(200, len(FEED), *[f"X-{i}: y" for i in range(20000)]) + FEED,
    "F41": page(200, b"\x1f\x8b\x08" + b"not gzip at all" * 9, "Content-Encoding: gzip"),
    "F41-cut": page(200, gzip.compress(FEED * 9)[:40], "Content-Encoding: gzip"),
    "F42-file": page(302, b"", "Location: file:///etc/hostname"),
    "F42-ftp": page(302, b"", "Location: ftp://127.0.0.1/feed.json"),
    "F42-nowhere": page(302, b""),
    "F43-204": head(204),
    "F43-206": page(206, FEED[:20], "Content-Range: bytes 0-19/90"),
    "F43-304": head(304),
    "F47-seconds": page(429, HTML, "Retry-After: 120"),
    "F47-date": page(503, HTML, "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT"),
    "F47-garbage": page(503, HTML, "Retry-After: when it suits"),
    "F47-years": page(503, HTML, "Retry-After: 315360000"),
    "F47-negative": page(503, HTML, "Retry-After: -100"),
    "F49": page(200, FEED, "Date: Sat, 21 Nov 2026 10:00:00 GMT"),
    "F50": page(200, FEED, "Content-Type: text/plain"),
    "empty": page(200, b""),
    "not-ours": page(200, b'{"cities": []}'),
}
ACTIONS = {
    "F10-reset": reset,
    "F10-close": lambda conn: None,
    "F30": lambda conn: stall(conn, b""),
    "F35": reset_in_body,
    "F36-stall": lambda conn: stall(conn, head(200, 1000) + FEED),
    "F36-drip": drip,
    "F37": lambda conn: endless(conn, head(200), b" " * 65536),
    "F37-chunked": lambda conn: endless(
        conn, head(200, None, "Transfer-Encoding: chunked"), b"10000\r\n" + b" " * 65536 + b"\r\n"),
    "F37-error": lambda conn: endless(conn, head(500), b" " * 65536),
    "F37-headers": lambda conn: endless(conn, b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n" * 999),
    "F38-hollow": lambda conn: endless(
        conn, head(200, None, "Content-Encoding: gzip") + GZIP_HEAD, GZIP_NOTHING),
}


def header(request, name):
    found = re.search(rb"(?im)^" + name.encode() + rb": *(.*?)\r$", request)
    return found.group(1).decode() if found else ""


def tagged(request, body, tag):
    if header(request, "If-None-Match") == tag:
        return head(304, None, "ETag: " + tag)
    return page(200, body, "ETag: " + tag)


def redirect(path, request, port):
    """/F42-hops/N goes N times on; /F42-cross to another server: it must not get the password."""
    case, _, rest = path.partition("/")
    if case == "F42-loop":
        return page(302, b"", "Location: /F42-loop")
    if case == "F42-cross":
        return page(302, b"", f"Location: http://127.0.0.1:{port}/anonymous")
    if rest in ("", "0"):
        return page(304 if header(request, "If-None-Match") else 200, FEED)
    return page(302, b'no"', f"Location: /F42-hops/{int(rest) - 1}", 'ETag: "of the redirect"')


def state(path, request):
    """Cases that depend on the request or on what was asked before."""
    case = path.partition("/")[0]
    if case == "anonymous":
        return page(500) if header(request, "Authorization") else page(200, FEED)
    if case == "private":
        return page(200, FEED) if header(request, "Authorization") else page(401)
    if case == "F44":
        return tagged(request, FEED, '"a"')
    if case == "versions":  # /versions/112e/…: which version each visit finds; e an error, b big
        found = path.split("/")[1]
        now = found[min(visit(path), len(found) - 1)]
        body = '{"v": "%s"%s}' % (now, " " * 700000 if now == "b" else "")
        return page(500) if now == "e" else tagged(request, body.encode(), f'"{now}"')
    if case == "same":
        return page(200, FEED)
    if case == "flaky":  # bad, then good for ever
        return page(200, FEED) if visit(path) else page(500)
    if case == "outage":  # good, bad, bad, then something new
        return [page(200, FEED), page(500), page(200, HTML)][visit(path)] \
            if visits.get(path, 0) < 3 else page(200, OTHER)
    if case == "F52":  # new, old, new again from the right cache, then old for good
        return page(200, [OTHER, FEED, NEWER, FEED][min(visit(path), 3)])
    if case == "down-six-times":
        return page(500) if 0 < visit(path) < 7 else page(200, FEED)
    if case == "bad-tag":  # good, then HTML under a new tag, which must not be remembered
        count = visit(path)
        if count == 0:
            return page(200, FEED, 'ETag: "good"')
        if count == 1:
            return page(200, HTML, 'ETag: "bad"')
        asked = header(request, "If-None-Match")
        return head(304) if asked == '"good"' else page(500)
    if case == "agent":
        return page(200 if header(request, "User-Agent").startswith("hune/") else 500, FEED)
    if case.isdigit():
        return page(int(case))
    return page(404)


def read_request(conn):
    request = b""
    while b"\r\n\r\n" not in request and not request.startswith(b"\x16"):
        more = conn.recv(65536)
        if not more:
            return b""
        request += more
    return request


def serve(conn, other_port):
    try:
        while True:
            request = read_request(conn)
            if not request:
                return
            if request.startswith(b"\x16"):  # F24: TLS spoken to a plain port
                conn.sendall(page(400))
                return
            path = request.split(b" ")[1].decode()[1:].partition("?")[0]
            case = path.partition("/")[0]
            if case in ACTIONS:
                ACTIONS[case](conn)
                return
            if case in FIXED:
                conn.sendall(FIXED[case])
                if b"Content-Length" not in FIXED[case] or case in ("F32", "F40-long"):
                    return
            elif case.startswith("F42-"):
                conn.sendall(redirect(path, request, other_port))
            else:
                conn.sendall(state(path, request))
    except OSError:
        pass
    finally:
        conn.close()


def listen(handler):
    sock = socket.create_server(("127.0.0.1", 0), backlog=128)

    def loop():
        while True:
            conn, _ = sock.accept()
            threading.Thread(target=handler, args=(conn,), daemon=True).start()

    return sock.getsockname()[1], threading.Thread(target=loop, daemon=True)


def main():
    ports = {}
    first, first_loop = listen(lambda conn: serve(conn, ports["second"]))
    ports["second"], second_loop = listen(lambda conn: serve(conn, first))
    silent, silent_loop = listen(lambda conn: forever.wait())
    for loop in (first_loop, second_loop, silent_loop):
        loop.start()
    print(first, ports["second"], silent, flush=True)
    sys.stdin.read()  # until the test ends


main()
