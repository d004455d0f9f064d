"""A published folder served as a good static host does it: compressed, kept alive, with the headers that the site asks for."""

import gzip
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bantin.engine.filetypes import type_of

# What hosts compress; pictures and fonts are compressed already.
_SQUEEZED = (
    "text/",
    "application/json",
    "application/xml",
    "application/manifest+json",
    "image/svg",
)


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, below the path that its `_headers` begins with; yield the address of its first page."""
    rules = read_rules(folder)
    base = next(iter(rules), "/*").removesuffix("*")
    handler = partial(_Handler, folder, base, rules, cache(gzip.compress))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()


def read_rules(folder: Path) -> dict[str, dict[str, str]]:
    """Read the headers that a site asks for: pattern of paths → name → value."""
    file = folder / "_headers"
    rules: dict[str, dict[str, str]] = {}
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        if not line.startswith(" "):
            rules[line] = {}
        else:
            name, _, value = line.strip().partition(": ")
            rules[next(reversed(rules))][name] = value
    return rules


class _Handler(BaseHTTPRequestHandler):
    """One connection; HTTP/1.1, so that it is kept for the files of a page."""

    protocol_version = "HTTP/1.1"
    # Otherwise the end of each answer waits for the reader to confirm its beginning.
    disable_nagle_algorithm = True

    def __init__(self, folder: Path, base: str, rules: Mapping, squeeze, *args) -> None:
        self.folder, self.base, self.rules, self.squeeze = folder, base, rules, squeeze
        super().__init__(*args)

    def handle(self) -> None:
        """Answer as long as somebody listens; a browser that goes elsewhere hangs up."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer with the file, or with the site's own page for a wrong address."""
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.removeprefix(self.base)
        if file.is_dir():
            file /= "index.html"
        status = HTTPStatus.OK
        if not (path.startswith(self.base) and file.is_file()):
            status, file = HTTPStatus.NOT_FOUND, self.folder / "404.html"
        self._send(status, path, type_of(file.name), file.read_bytes() if file.exists() else b"")

    def _send(self, status: HTTPStatus, path: str, kind: str, data: bytes) -> None:
        self.send_response(status)
        if kind.startswith(_SQUEEZED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = self.squeeze(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for pattern, headers in self.rules.items():
            if path.startswith(pattern.removesuffix("*")):
                for name, value in headers.items():
                    self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
