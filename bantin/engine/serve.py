"""A folder in, a web server on this machine out: files of the folder, and a word to the browser when they change."""

import errno
import mimetypes
import socket
import sys
import threading
import time
from collections.abc import Callable
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Our own table: on Windows the registry may say that .js is text/plain.
_TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8", ".xml": "application/xml; charset=utf-8", ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".ics": "text/calendar; charset=utf-8",
    ".woff2": "font/woff2", ".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".pdf": "application/pdf",
}  # fmt: skip
_LAST_PORT = 65535
_RELOAD = "/_ban-bien-tap/tai-lai.js"
_EPOCH = "/_ban-bien-tap/lan-dung"
_PROBLEM = "/_ban-bien-tap/loi"
# The number of the build stands in the page, so that a save before the first question is not missed.
_SCRIPT = r"""
(function () {
  var own = document.currentScript.dataset.epoch;
  fetch("%(problem)s", { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(function (text) {
    if (!text) return;
    var bar = document.createElement("pre");
    bar.setAttribute("role", "alert");
    bar.textContent = "Trang dưới đây là bản dựng trước; bản mới còn lỗi:\n\n" + text;
    bar.style.cssText = "margin:0;padding:1rem;white-space:pre-wrap;font:16px/1.5 sans-serif;color:#fff;background:#9b1c1c";
    document.body.prepend(bar);
  }, function () {});
  setInterval(function () {
    if (document.hidden) return;
    fetch("%(epoch)s", { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(function (epoch) {
      if (epoch !== own) location.reload();
    }, function () {});
  }, 600);
})();
"""


class Preview(ThreadingHTTPServer):
    """Serves a folder; `renew` tells open pages that it changed.

    ``problem`` gives the text to show over the last good site, or instead of one; empty where all is well.
    """

    daemon_threads = True
    # A second preview must notice that the port is taken; on Windows reuse would let both have it.
    allow_reuse_address = False

    def __init__(self, folder: Path, host: str, port: int, problem: Callable[[], str]) -> None:
        self.folder = folder.resolve()
        self.problem = problem
        self.names = {host.lower(), "localhost"}
        # A page left open from an earlier preview must not take this one's first build for its own.
        self._epoch = time.time_ns()
        self._lock = threading.Lock()
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Bind without asking a name server for this machine's name, which may take seconds."""
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        host, self.server_port = self.socket.getsockname()[:2]
        self.server_name = str(host)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away in the middle; that is no error of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as socketserver gave them

    def is_own(self, host: str) -> bool:
        """Tell whether a Host header names this server.

        Another site's page that renames itself to this machine (DNS rebinding) needs a name; an address of digits,
        as a telephone in the same network types it, cannot be renamed.
        """
        try:
            name = urlsplit(f"//{host}").hostname if "@" not in host else None
            if name not in self.names:
                ip_address(name or "")
        except ValueError:
            return False
        return True

    @property
    def epoch(self) -> int:
        """A number that grows each time the folder is renewed."""
        with self._lock:
            return self._epoch

    def renew(self) -> None:
        """Tell the open pages that the folder changed."""
        with self._lock:
            self._epoch += 1


class _Handler(BaseHTTPRequestHandler):
    server: Preview
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for the staff's own files."""

    def _answer(self, *, with_body: bool) -> None:
        if not self.server.is_own(self.headers.get("Host", "")):
            self._send(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"", with_body=with_body)
            return
        path = unquote(self._address())
        if path == _EPOCH:
            self._send(
                HTTPStatus.OK,
                "text/plain; charset=utf-8",
                str(self.server.epoch).encode(),
                with_body=with_body,
            )
        elif path == _PROBLEM:
            text = self.server.problem().encode()
            self._send(HTTPStatus.OK, "text/plain; charset=utf-8", text, with_body=with_body)
        elif path == _RELOAD:
            self._send(
                HTTPStatus.OK,
                _TYPES[".js"],
                (_SCRIPT.lstrip() % {"epoch": _EPOCH, "problem": _PROBLEM}).encode(),
                with_body=with_body,
            )
        else:
            self._send_file(path, with_body=with_body)

    def _address(self) -> str:
        """Give the path that was asked for, still in its %-spelling."""
        return self.path.partition("?")[0].partition("#")[0]

    def _send_file(self, path: str, *, with_body: bool) -> None:
        file = self._find(path)
        if file is not None and file.is_dir():
            self.send_response(HTTPStatus.FOUND)
            # One slash at the beginning: two would name another host.
            self.send_header("Location", f"/{self._address().strip('/')}/")
            self.send_header("Content-Length", "0")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            return
        status = HTTPStatus.OK
        if file is None:
            status = HTTPStatus.NOT_FOUND
            file = self.server.folder / "404.html"
        try:
            data = file.read_bytes()
        except OSError:
            file = self.server.folder / "404.html"
            text = self.server.problem() or "Không có trang này."
            data = f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bản tin</title><pre>{escape(text)}</pre></html>'.encode()
        kind = (
            _TYPES.get(file.suffix.lower())
            or mimetypes.guess_type(file.name)[0]
            or "application/octet-stream"
        )
        if kind.startswith("text/html"):
            data = self._with_script(data)
        self._send(status, kind, data, with_body=with_body)

    def _find(self, path: str) -> Path | None:
        """Find the file of an address inside the folder; a path or a link that leads out of it finds nothing."""
        if "\x00" in path or "\\" in path or ":" in path:
            return None
        wanted = self.server.folder / path.lstrip("/")
        if path.endswith("/"):
            wanted /= "index.html"
        try:
            file = wanted.resolve(strict=True)
        except (OSError, RuntimeError):
            return None
        if not file.is_relative_to(self.server.folder):
            return None
        return file

    def _with_script(self, data: bytes) -> bytes:
        script = f'<script src="{_RELOAD}" data-epoch="{self.server.epoch}"></script>'.encode()
        before, end, after = data.rpartition(b"</body>")
        return before + script + end + after if end else data + script

    def _send(self, status: HTTPStatus, kind: str, data: bytes, *, with_body: bool) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            if with_body:
                self.wfile.write(data)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


def open_preview(folder: Path, host: str, port: int, problem: Callable[[], str]) -> Preview:
    """Open a server on the port, or on the next free one; OSError where twenty are taken."""
    last = min(port + 19, _LAST_PORT)
    for candidate in range(port, last):
        try:
            return Preview(folder, host, candidate, problem)
        except OSError as error:
            # Only a port that is taken is worth another try; an address that isn't ours never becomes ours.
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    return Preview(folder, host, last, problem)
