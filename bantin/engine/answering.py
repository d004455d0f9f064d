"""One request to the preview in, its answer out: a page with the scripts, a file or a part of it, news, or a refusal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import parse_qs, quote, unquote

from bantin.engine.asked import find_file, is_foreign, is_own, part_of
from bantin.engine.filetypes import HTML, JSON, TEXT, type_of
from bantin.engine.scripted import OWN, read_own, shape_of, with_scripts

if TYPE_CHECKING:
    from bantin.engine.serve import Preview

_STATE = "trang-thai"
_PIECE = 1 << 18
# The desk is no page of the site, and needs less.
_DESK_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_GONE = (
    '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Không có trang này</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"></head><body><h1>Không có trang này</h1>'
    "<p>Có thể tệp ấy vừa được đổi tên hoặc xoá đi.</p>"
    f'<p><a href="{OWN}">Về bàn biên tập</a></p></body></html>'
).encode()
_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # A page of another origin can neither embed what is here nor keep a hand on a window that shows it.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    server: Preview
    protocol_version = "HTTP/1.1"
    # A kept connection that asks nothing more gives its thread back after so many seconds.
    timeout = 75
    # Head and body leave in one piece and at once: neither waits for the other side to say that it has the first.
    wbufsize = 1 << 16
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with what was asked for."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer as to a GET, but with the head alone."""
        self._answer()

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for the staff's own files."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002  # the standard library's signature
        """Refuse in silence what is no request that anything here can answer, and end the connection."""
        self.close_connection = True
        self._send(HTTPStatus(code), TEXT, b"", {"Connection": "close"})

    def _answer(self) -> None:
        if not is_own(self.headers.get("Host", ""), self.server.names) or is_foreign(self.headers):
            self._send(HTTPStatus.FORBIDDEN, TEXT, b"")
            return
        if self.server.epochs.is_closed:
            # A kept connection would outlive the preview, and its page would not learn of the end.
            self.close_connection = True
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, TEXT, b"", {"Connection": "close"})
            return
        address, _, question = self.path.partition("#")[0].partition("?")
        path = unquote(address)
        if path.rstrip("/").endswith(OWN.rstrip("/")) and path != OWN:
            # Typed without its last slash, or behind the site's own path.
            self._redirect(OWN, question)
            return
        if path.startswith(OWN):
            self._answer_own(path.removeprefix(OWN), question)
            return
        inside = self.server.hosting.inside(path)
        self.server.wait_until_whole()
        if inside is not None:
            self.server.wait_until_there(inside)
        # The epoch is looked at first: a page that is renewed while it is read must count as one of the epoch before.
        epoch = self.server.epochs.epoch
        if inside is None and f"{path.rstrip('/')}/" in {"/", self.server.hosting.base}:
            self._redirect(quote(self.server.hosting.base), question)
            return
        file = None if inside is None else find_file(self.server.folder, inside)
        if file is None:
            self._send_missing(epoch)
        elif file.is_dir():
            # One slash at the beginning: two would name another host.
            self._redirect(f"/{address.strip('/')}/", question)
        else:
            self._send_file(file, epoch)

    def _answer_own(self, name: str, question: str) -> None:
        """Answer what is the preview's own and no part of the site."""
        if name == _STATE:
            asked = parse_qs(question)
            since = asked.get("tu", [""])[0]
            number = int(since) if since.isdecimal() and len(since) < 19 else 0
            text = self.server.state_text(number, is_patient="cho" in asked)
            self._send(HTTPStatus.OK, JSON, text)
            return
        own = read_own(name)
        if own is not None:
            self._send(HTTPStatus.OK, type_of(name), own)
            return
        answer = self.server.desk(self.path.partition("#")[0])
        policy = {"Content-Security-Policy": _DESK_POLICY}
        if answer is None:
            self._send(HTTPStatus.NOT_FOUND, HTML, _GONE, policy)
        else:
            self._send(HTTPStatus.OK, *answer, policy)

    def _send_file(self, file: Path, epoch: int) -> None:
        kind = type_of(file.name)
        try:
            if kind == HTML:
                self._send_page(HTTPStatus.OK, file.read_bytes(), epoch)
                return
            with file.open("rb") as stream:
                self._send_part(kind, stream, file.stat().st_size)
        except OSError as error:
            if isinstance(error, ConnectionError | TimeoutError):
                raise
            # It went between the two looks.
            self._send_missing(epoch)

    def _send_part(self, kind: str, stream: BinaryIO, size: int) -> None:
        """Send a file or the part of it that was asked for, as films are fetched."""
        # Without a mark of the version, «if it is still this one» can only be answered with the whole.
        asked = None if "If-Range" in self.headers else self.headers.get("Range")
        part = part_of(asked, size)
        headers = {"Accept-Ranges": "bytes", **self.server.hosting.headers}
        if part is None:
            headers["Content-Range"] = f"bytes */{size}"
            self._send(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, TEXT, b"", headers)
            return
        status = HTTPStatus.OK
        if len(part) < size:
            status = HTTPStatus.PARTIAL_CONTENT
            headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
        self._send_head(status, kind, len(part), headers)
        stream.seek(part.start)
        left = len(part) if self.command == "GET" else 0
        while left and (piece := stream.read(min(left, _PIECE))):
            self.wfile.write(piece)
            left -= len(piece)
        # Of a file that became shorter meanwhile, the browser must not wait for the rest.
        self.close_connection = self.close_connection or left > 0

    def _send_page(self, status: HTTPStatus, page: bytes, epoch: int) -> None:
        base = self.server.hosting.base
        headers = {"X-Bantin-Shape": shape_of(page), **self.server.hosting.headers}
        self._send(status, HTML, with_scripts(page, epoch, base), headers)

    def _send_missing(self, epoch: int) -> None:
        """Send the site's page of wrong addresses; where there is no site yet, what is wrong."""
        try:
            page = (self.server.folder / "404.html").read_bytes()
        except OSError:
            page = _page_of_problems(self.server.state(0, is_patient=False))
        self._send_page(HTTPStatus.NOT_FOUND, page, epoch)

    def _redirect(self, address: str, question: str) -> None:
        target = f"{address}?{question}" if question else address
        self._send(HTTPStatus.FOUND, TEXT, b"", {"Location": target})

    def _send(
        self,
        status: HTTPStatus,
        kind: str,
        data: bytes,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._send_head(status, kind, len(data), headers or {})
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_head(
        self, status: HTTPStatus, kind: str, length: int, headers: Mapping[str, str]
    ) -> None:
        self.send_response_only(status)
        all_headers = {"Content-Type": kind, "Content-Length": str(length), **headers, **_ALWAYS}
        for name, value in all_headers.items():
            self.send_header(name, value)
        self.end_headers()


def _page_of_problems(state: Mapping[str, object]) -> bytes:
    """Write what is wrong as a page of its own, for a browser that runs no scripts too."""
    # The shape of the state is agreed on as JSON; read as such, nothing of it has to be believed.
    problems = json.loads(json.dumps(state.get("problems", [])))
    said = "".join(
        f"<li><p><code>{escape(each['path'])}:{each['line']}:{each['column']}</code></p>"
        f"<p>{escape(each['message'])}</p><p>→ {escape(each['hint'])}</p></li>"
        for each in problems
    )
    text = (
        "<p>Nội dung còn lỗi. Hãy sửa rồi lưu lại, trang sẽ tự hiện ra.</p>"
        # Where scripts run, the list stands over the page.
        f"<noscript><ul>{said}</ul></noscript>"
        if said
        else "<p>Không có trang này.</p>"
    )
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Xem thử Bản tin</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f"</head><body><h1>Chưa dựng được trang</h1>{text}</body></html>"
    ).encode()
