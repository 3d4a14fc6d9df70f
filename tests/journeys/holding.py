"""A proxy between browser and server that gives on nothing of an answer until it is over or 64 KB
of it came, as some do in offices.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

HOLDS = 64 * 1024
OF_ONE_LINE = {"connection", "transfer-encoding", "content-length", "keep-alive"}


@contextmanager
def holding_back(site: str) -> Iterator[str]:
    """The address of one before this site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _before(urlsplit(site).netloc))
    server.daemon_threads = True
    serving = Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()
    server.socket.close()


def _before(host: str) -> type[BaseHTTPRequestHandler]:
    class Proxy(BaseHTTPRequestHandler):
        def log_message(self, *said: object) -> None:
            """Nothing."""

        def do_GET(self) -> None:
            asks = HTTPConnection(host, timeout=60)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asks.request(self.command, self.path, body, self._sent())
            with suppress(OSError):  # the browser did not wait
                self._give(asks)
            asks.close()

        do_POST = do_GET

        def _sent(self) -> dict[str, str]:
            here = f"//{self.headers['Host']}"
            sent = {
                name: value.replace(here, f"//{host}")
                for name, value in self.headers.items()
                if name.lower() not in OF_ONE_LINE
            }
            return {**sent, "Host": host}

        def _give(self, asks: HTTPConnection) -> None:
            answer = asks.getresponse()
            held = answer.read(HOLDS)
            self.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in OF_ONE_LINE:
                    self.send_header(name, value)
            self.send_header("Connection", "close")
            self.end_headers()
            while held:
                self.wfile.write(held)
                held = answer.read(HOLDS)

    return Proxy
