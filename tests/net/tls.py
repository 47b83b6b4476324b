#!/usr/bin/python3
"""An HTTPS server for each certificate of the fault catalogue, for tests/net/tls.test.

Arguments: the folder with NAME.crt and NAME.key. Prints one line, "NAME=PORT …". All serve the same
feed and keep their connections. The port "changes" shows good.crt until a file named changed is in
the folder, then other.crt, to new connections alone. Each writes what ALPN chose to NAME.alpn, and
a byte for each request to NAME.asked.
"""
import os
import socket
import ssl
import sys
import threading

FOLDER = sys.argv[1]
FEED = b'{"hune": 1, "generated_at": "2026-11-21T10:00:00Z", "organisation": "Ville"}'
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(FEED) + FEED


def context(name, old=False):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(f"{FOLDER}/{name}.crt", f"{FOLDER}/{name}.key")
    made.set_alpn_protocols(["h2", "http/1.1"])
    if old:
        made.set_ciphers("ALL:@SECLEVEL=0")
        made.minimum_version = made.maximum_version = ssl.TLSVersion.TLSv1
    return made


def note(name, text):
    with open(f"{FOLDER}/{name}", "a", encoding="ascii") as file:
        file.write(text)


def serve(name, plain, made):
    try:
        with made.wrap_socket(plain, server_side=True) as conn:
            note(f"{name}.alpn", f"{conn.selected_alpn_protocol()}\n")
            request = b""
            while more := conn.recv(65536):
                request += more
                if request.endswith(b"\r\n\r\n"):
                    note(f"{name}.asked", "x")
                    conn.sendall(ANSWER)
                    request = b""
    except OSError:
        plain.close()


def listen(name, choose):
    server = socket.create_server(("127.0.0.1", 0), backlog=64)

    def loop():
        while True:
            plain, _ = server.accept()
            threading.Thread(target=serve, args=(name, plain, choose()), daemon=True).start()

    threading.Thread(target=loop, daemon=True).start()
    return f"{name}={server.getsockname()[1]}"


def main():
    fixed = {name: context(name) for name in ("good", "expired", "elsewhere", "other")}
    fixed["old"] = context("good", old=True)
    lines = [listen(name, lambda made=made: made) for name, made in fixed.items()]
    lines.append(listen("changes", lambda: fixed[
        "other" if os.path.exists(f"{FOLDER}/changed") else "good"]))
    print(*lines, flush=True)
    sys.stdin.read()  # until the test ends


main()
