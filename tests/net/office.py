#!/usr/bin/python3
"""The web server of an office: answers every address with the file that it is given, as it is now.

    office.py FILE [PORT]      prints its port; with PORT it waits until that one is free
"""
import errno
import http.server
import pathlib
import sys
import time


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = pathlib.Path(sys.argv[1]).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def serve(port):
    while True:
        try:
            return http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
        time.sleep(0.05)


server = serve(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
print(server.server_port, flush=True)
server.serve_forever()
