#!/usr/bin/env python3
"""The web tier: counts visits in the data tier, which is asked anew for each, and says how many there were.

Settings are variables of the environment: DATA_TIER, an address; DATA_PORT; WEB_PORT. /health asks nobody.
"""

import http.server
import os
import socket


def visits():
    """Asks the data tier to count one visit more, in Redis's own words."""
    address = (os.environ["DATA_TIER"], int(os.environ.get("DATA_PORT", "6379")))
    with socket.create_connection(address, timeout=2) as connection:
        connection.sendall(b"INCR visits\r\n")
        return int(connection.makefile("rb").readline().strip().lstrip(b":"))


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            status, text = 200, "well" if self.path == "/health" else f"visit {visits()}"
        except (OSError, ValueError) as error:
            status, text = 503, f"the data tier does not answer: {error}"
        body = f"{text}\n".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Flow logs and captures tell who came."""


if __name__ == "__main__":
    address = ("", int(os.environ.get("WEB_PORT", "80")))
    http.server.ThreadingHTTPServer(address, Handler).serve_forever()
