#!/usr/bin/python3
"""Serves two feeds in turn, so that every answer is news: serve.py FEED FEED LOG

Prints its URL. Writes to LOG, for each answer, the wall time in milliseconds at which its last byte
was handed to the kernel: feed change to picture is counted from there.
"""
import http.server
import itertools
import pathlib
import sys
import time


def main(arguments):
    feeds = itertools.cycle([pathlib.Path(name).read_bytes() for name in arguments[1:3]])
    log = open(arguments[3], "w", encoding="utf-8", buffering=1)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            body = next(feeds)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            log.write(f"{time.time() * 1000:.1f}\n")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_address[1]}/", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(sys.argv)
