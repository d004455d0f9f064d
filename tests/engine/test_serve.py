"""The preview serves the folder, the whole folder and nothing but the folder, and tells pages when it changed."""

import http.client
import re
import socket
import threading
from pathlib import Path

import pytest

from bantin.engine.serve import Preview, open_preview

PAGE = (
    b"<!doctype html><html><head><title>x</title></head><body><p>xin ch\xc3\xa0o</p></body></html>"
)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Make a published folder beside a secret."""
    site = tmp_path / "site"
    (site / "tin" / "mot").mkdir(parents=True)
    (site / "index.html").write_bytes(PAGE)
    (site / "tin" / "mot" / "index.html").write_bytes(PAGE)
    (site / "404.html").write_bytes(PAGE.replace(b"xin", b"kh\xc3\xb4ng"))
    (site / "a b.css").write_bytes(b"p{}")
    (site / "lich.ics").write_bytes(b"BEGIN")
    (site / "feed.json").write_bytes(b"{}")
    (site / "d\u1ea5u.txt").write_text("dấu")
    (site / "ra").symlink_to(tmp_path / "secret")
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "site-khac").mkdir()
    (tmp_path / "site-khac" / "x").write_text("secret")
    return site


@pytest.fixture
def preview(folder):
    """Serve the folder on a free port."""
    with open_preview(folder, "127.0.0.1", 0, lambda: "lỗi <b> & «x»") as server:
        threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        yield server
        server.shutdown()


def ask(preview: Preview, path: str, method: str = "GET", host: str | None = None):
    """Send one request as written; return status, headers, body."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", host if host is not None else f"127.0.0.1:{preview.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def test_a_folder_answers_with_its_page(preview) -> None:
    """An address with a slash gives index.html; one without is sent there first."""
    for path in ("/", "/tin/mot/", "/tin/mot/?x=1", "/index.html"):
        status, headers, body = ask(preview, path)
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert b"xin ch" in body
        assert headers["Cache-Control"] == "no-store"
    status, headers, _ = ask(preview, "/tin/mot")
    assert (status, headers["Location"]) == (302, "/tin/mot/")
    assert ask(preview, "//tin/mot")[1]["Location"] in {"/tin/mot/", None}


def test_types_do_not_depend_on_the_machine(preview) -> None:
    """Each kind of file of the site has its type, with letters and spaces in names too."""
    kinds = {
        "/a%20b.css": "text/css",
        "/lich.ics": "text/calendar",
        "/feed.json": "application/json",
        "/d%E1%BA%A5u.txt": "text/plain",
    }
    for path, kind in kinds.items():
        status, headers, _ = ask(preview, path)
        assert status == 200
        assert headers["Content-Type"].startswith(kind)


def test_head_has_no_body(preview) -> None:
    """HEAD tells the length and sends nothing."""
    status, headers, body = ask(preview, "/", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) == len(ask(preview, "/")[2])


def test_an_unknown_address_shows_the_sites_own_page(preview, folder) -> None:
    """404.html comes with status 404; where there is none, what is wrong comes, escaped."""
    status, _, body = ask(preview, "/khong-co/")
    assert (status, b"kh\xc3\xb4ng" in body) == (404, True)
    (folder / "404.html").unlink()
    status, headers, body = ask(preview, "/khong-co.css")
    assert status == 404
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "lỗi &lt;b&gt; &amp; «x»".encode() in body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret", "/%2e%2e/secret", "/..%2fsecret", "/tin/../../secret", "/%2fsecret", "//secret", "/..%5csecret",
        "/..\\secret", "/ra", "/site-khac/x", "/../site-khac/x", "/%00", "/index.html%00.css", "/c:/x", "/" + "a" * 5000,
        "/%ff%fe", "/.", "//[",
    ],
)  # fmt: skip
def test_nothing_outside_the_folder_is_served(preview, path) -> None:
    """No spelling of a path, and no link, leads out."""
    status, _, body = ask(preview, path)
    assert b"secret" not in body
    assert status in {302, 404}


@pytest.mark.parametrize(
    ("host", "is_answered"),
    [
        ("localhost:{}", True), ("127.0.0.1", True), ("[::1]:{}", True), ("192.168.1.20:{}", True), ("LOCALHOST", True),
        ("ke-xau.example:{}", False), ("", False), ("localhost.ke-xau.example", False), ("127.0.0.1.ke-xau.example", False),
        ("ke-xau.example@localhost", False), ("[", False),
    ],
)  # fmt: skip
def test_only_this_machines_names_are_answered(preview, host, is_answered) -> None:
    """A page of another site that renames itself to this machine sees nothing; a telephone's address of digits works."""
    status, _, body = ask(preview, "/", host=host.format(preview.server_port))
    assert (status == 200) == is_answered
    assert is_answered or (status, body) == (403, b"")


def test_pages_learn_of_a_renewal(preview) -> None:
    """Each page brings a script from the same origin with the number of its build; the number grows when it is renewed."""
    body = ask(preview, "/")[2].decode()
    match = re.search(r'<script src="([^"]+)" data-epoch="([0-9]+)"></script></body>', body)
    assert match is not None
    assert ask(preview, match[1])[0] == 200
    assert ask(preview, "/_ban-bien-tap/lan-dung")[2].decode() == match[2]
    before = preview.epoch
    preview.renew()
    assert preview.epoch == before + 1
    assert ask(preview, "/_ban-bien-tap/lan-dung")[2].decode() == str(before + 1)


def test_only_pages_bring_the_script(preview) -> None:
    """Style sheets and data are sent as they are."""
    assert ask(preview, "/a%20b.css")[2] == b"p{}"


def test_a_port_that_is_taken_gives_the_next(folder) -> None:
    """Two previews at once stand on two ports."""
    with (
        open_preview(folder, "127.0.0.1", 0, str) as one,
        open_preview(folder, "127.0.0.1", one.server_port, str) as two,
    ):
        assert one.server_port < two.server_port <= one.server_port + 19


def test_the_last_port_is_the_last(folder) -> None:
    """Beyond the last port there is none; the failure is one that can be said."""
    with socket.socket() as taken:
        try:
            taken.bind(("127.0.0.1", 65535))
            taken.listen()
        except OSError:
            pytest.skip("port 65535 is somebody else's")
        with pytest.raises(OSError, match=r"."):
            open_preview(folder, "127.0.0.1", 65535, str)


def test_an_address_of_another_machine_is_said_at_once(folder) -> None:
    """An address that this machine does not have is no matter of ports."""
    with pytest.raises(OSError, match=r"."):
        open_preview(folder, "192.0.2.1", 8000, str)
