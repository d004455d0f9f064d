"""The preview serves the folder, the whole folder and nothing but the folder, and tells pages when it changed."""

import http.client
import json
import re
import socket
import threading
from pathlib import Path

import pytest

from bantin.engine.filetypes import type_of
from bantin.engine.serve import Preview, open_preview

PAGE = (
    b"<!doctype html><html><head><title>x</title></head><body><p>xin ch\xc3\xa0o</p></body></html>"
)
PROBLEM = {"path": "a.md", "line": 3, "column": 1, "message": "lỗi <b> & «x»", "hint": "sửa"}
FILM = bytes(range(256)) * 4096


@pytest.fixture
def folder(tmp_path) -> Path:
    """Make a published folder beside a secret."""
    site = tmp_path / "site"
    (site / "tin" / "mot").mkdir(parents=True)
    (site / "trong").mkdir()
    (site / ".bantin-1").mkdir()
    (site / ".bantin-1" / "x").write_text("secret")
    (site / "index.html").write_bytes(PAGE)
    (site / "tin" / "mot" / "index.html").write_bytes(PAGE)
    (site / "404.html").write_bytes(PAGE.replace(b"xin", b"kh\xc3\xb4ng"))
    (site / "a b.css").write_bytes(b"p{}")
    (site / "phim.mp4").write_bytes(FILM)
    (site / "lich.ics").write_bytes(b"BEGIN")
    (site / "feed.json").write_bytes(b"{}")
    (site / "d\u1ea5u.txt").write_text("dấu")
    (site / "ra").symlink_to(tmp_path / "secret")
    (site / "ra-ngoai").symlink_to(tmp_path / "site-khac", target_is_directory=True)
    (site / "vong").symlink_to(site / "vong")
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "site-khac").mkdir()
    (tmp_path / "site-khac" / "x").write_text("secret")
    return site


def state():
    """Give a state with one problem."""
    return {"problems": [PROBLEM], "is_stale": True, "desk_url": None}


def desk(target: str) -> tuple[str, bytes] | None:
    """Answer three addresses of a desk."""
    return {
        "/_ban-bien-tap/": ("text/html; charset=utf-8", "<p>bàn".encode()),
        "/_ban-bien-tap/b%C3%A0i?q=1": ("text/html; charset=utf-8", "<p>bài".encode()),
        "/_ban-bien-tap/ban.css": ("text/css; charset=utf-8", b"p{}"),
    }.get(target)


@pytest.fixture
def preview(folder):
    """Serve the folder on a free port."""
    with open_preview(folder, "127.0.0.1", 0, state, desk) as server, server.running():
        yield server


def ask(preview: Preview, path: str, method: str = "GET", **headers: str):
    """Send one request as written; return status, headers, body."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in {"Host": f"127.0.0.1:{preview.server_port}", **headers}.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def test_a_folder_answers_with_its_page(preview) -> None:
    """An address with a slash gives index.html; one without is sent there first, with its question."""
    for path in ("/", "/tin/mot/", "/tin/mot/?x=1", "/index.html"):
        status, headers, body = ask(preview, path)
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert b"xin ch" in body
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
    status, headers, _ = ask(preview, "/tin/mot?x=1")
    assert (status, headers["Location"]) == (302, "/tin/mot/?x=1")
    assert ask(preview, "//tin/mot")[1]["Location"] in {"/tin/mot/", None}


def test_no_folder_is_listed(preview) -> None:
    """A folder without a page of its own is not there."""
    for path in ("/trong/", "/trong", "/tin/", "/tin"):
        assert ask(preview, path)[0] == 404


def test_a_site_below_a_path_is_served_there(preview, folder) -> None:
    """As on its host: what lies beside that path is not there, and the root leads to it."""
    (folder / "_headers").write_text(
        "/ban-tin/hà-nội/*\n  Content-Security-Policy: default-src 'none'\n"
    )
    preview.renew()
    base = "/ban-tin/h%C3%A0-n%E1%BB%99i/"
    status, headers, body = ask(preview, f"{base}tin/mot/")
    assert (status, b"xin ch" in body) == (200, True)
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert 'data-base="/ban-tin/hà-nội/"'.encode() in body
    for path in ("/", base.rstrip("/")):
        status, headers, _ = ask(preview, path)
        assert (status, headers["Location"]) == (302, base)
    assert ask(preview, f"{base}tin/mot")[1]["Location"] == f"{base}tin/mot/"
    for path in ("/tin/mot/", "/index.html", "/ban-tin/", "/ban-tin/hai/index.html"):
        assert ask(preview, path)[0] == 404


def test_types_do_not_depend_on_the_machine(preview) -> None:
    """Each kind of file of the site has its type, with letters and spaces in names too."""
    kinds = {
        "/a%20b.css": "text/css",
        "/lich.ics": "text/calendar",
        "/feed.json": "application/json",
        "/d%E1%BA%A5u.txt": "text/plain",
        "/phim.mp4": "video/mp4",
    }
    for path, kind in kinds.items():
        status, headers, _ = ask(preview, path)
        assert status == 200
        assert headers["Content-Type"].startswith(kind)
    assert type_of("x.PDF") == "application/pdf"
    assert type_of("x.la") == type_of("khong-duoi") == "application/octet-stream"


def test_head_has_no_body(preview) -> None:
    """HEAD tells the length and sends nothing."""
    for path in ("/", "/phim.mp4", "/khong-co"):
        status, headers, body = ask(preview, path, "HEAD")
        assert body == b""
        assert (status, int(headers["Content-Length"])) == (
            ask(preview, path)[0],
            len(ask(preview, path)[2]),
        )


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-99", 206, slice(0, 100)), ("bytes=1048000-", 206, slice(1048000, None)), ("bytes=-10", 206, slice(-10, None)),
        ("bytes=5-4", 200, slice(None)), ("bytes=2000000-", 416, slice(0, 0)),
    ],
)  # fmt: skip
def test_a_film_is_served_in_parts(preview, asked, status, part) -> None:
    """A browser that jumps within a film gets the bytes that it asks for, and is told where they lie."""
    got, headers, body = ask(preview, "/phim.mp4", Range=asked)
    assert (got, body) == (status, FILM[part])
    if status == 206:
        start = FILM.index(FILM[part]) if part.start is None else part.indices(len(FILM))[0]
        assert headers["Content-Range"] == f"bytes {start}-{start + len(body) - 1}/{len(FILM)}"
    if status == 416:
        assert headers["Content-Range"] == f"bytes */{len(FILM)}"
    assert ask(preview, "/phim.mp4", Range=asked, If_Range='"x"')[0] == 200


def test_an_unknown_address_shows_the_sites_own_page(preview, folder) -> None:
    """404.html comes with status 404; where there is none, what is wrong comes, escaped."""
    status, _, body = ask(preview, "/khong-co/")
    assert (status, b"kh\xc3\xb4ng" in body) == (404, True)
    (folder / "404.html").unlink()
    status, headers, body = ask(preview, "/khong-co.css")
    assert status == 404
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "lỗi &lt;b&gt; &amp; «x»".encode() in body
    assert b"a.md:3:1" in body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret", "/%2e%2e/secret", "/..%2fsecret", "/tin/../../secret", "/%2fsecret", "//secret", "/..%5csecret",
        "/..\\secret", "/ra", "/site-khac/x", "/../site-khac/x", "/%00", "/index.html%00.css", "/c:/x", "/" + "a" * 5000,
        "/%ff%fe", "/.", "//[", "/ra-ngoai/x", "/ra-ngoai/", "/vong", "/vong/x", "/.bantin-1/x", "/%2ebantin-1/x",
        "/tin/mot/index.html/x", "/tin/%2e%2e/%2e%2e/secret", "/%252e%252e/secret", "http://127.0.0.1/../secret", "*",
        "/index.html/", "/_ban-bien-tap/../../secret", "/_ban-bien-tap/..%2fserve.py",
    ],
)  # fmt: skip
def test_nothing_outside_the_folder_is_served(preview, path) -> None:
    """No spelling of a path, and no link, leads out."""
    status, _, body = ask(preview, path)
    assert b"secret" not in body
    assert status == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "ke-xau.example:8000"}, {"Host": ""}, {"Origin": "http://ke-xau.example"}, {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"},
    ],
)  # fmt: skip
def test_another_origin_gets_nothing(preview, headers) -> None:
    """Neither a page, nor a file, nor the state, nor the desk: an empty refusal."""
    for path in (
        "/",
        "/feed.json",
        "/_ban-bien-tap/trang-thai",
        "/_ban-bien-tap/",
        "/_ban-bien-tap/tai-lai.js",
        "/khong-co",
    ):
        status, _, body = ask(preview, path, **headers)
        assert (status, body) == (403, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "XYZ"])
def test_nothing_can_be_written(preview, method) -> None:
    """Other methods are refused, and the connection ends with what was sent along."""
    status, headers, body = ask(preview, "/", method)
    assert (status, body, headers["Connection"]) == (501, b"", "close")


def test_a_connection_is_kept(preview) -> None:
    """One connection serves many requests; none of them waits for the last one's acknowledgement."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.server_port, timeout=10)
    sockets = set()
    for path in ("/", "/feed.json", "/khong-co", "/phim.mp4"):
        connection.request("GET", path)
        connection.getresponse().read()
        sockets.add(connection.sock)
    assert len(sockets - {None}) == 1
    connection.close()


def epoch_of(page: bytes) -> int:
    """Read the epoch that a page was given."""
    match = re.search(rb'data-epoch="([0-9]+)"', page)
    assert match is not None
    return int(match[1])


def test_pages_learn_of_a_renewal(preview) -> None:
    """Each page brings the scripts with the number of its build; the state says what changed since then."""
    epoch = epoch_of(ask(preview, "/")[2])
    assert ask(preview, "/_ban-bien-tap/tai-lai.js")[1]["Content-Type"].startswith(
        "text/javascript"
    )
    asked = f"/_ban-bien-tap/trang-thai?tu={epoch}"
    before = json.loads(ask(preview, asked)[2])
    assert before == {"since": epoch, "epoch": epoch, "changed": [], "shown": None, **state()}
    preview.renew(["tin/mot/index.html"], "tin/mot/index.html")
    after = json.loads(ask(preview, f"{asked}&cho=1")[2])
    assert (after["epoch"], after["changed"], after["shown"]) == (
        epoch + 1,
        ["tin/mot/index.html"],
        "/tin/mot/",
    )
    for odd in ("", "?tu=x", "?tu=-1", "?tu=" + "9" * 30, "?cho=1"):
        assert json.loads(ask(preview, f"/_ban-bien-tap/trang-thai{odd}")[2])["changed"] is None


def test_a_patient_question_is_answered_at_once_when_there_is_news(preview) -> None:
    """It waits in its own thread, under a name that a debugger shows, while others are served."""
    answers = []
    asked = f"/_ban-bien-tap/trang-thai?tu={preview.epochs.epoch}&cho=1"
    asking = threading.Thread(target=lambda: answers.append(ask(preview, asked)))
    asking.start()
    assert ask(preview, "/")[0] == 200
    assert any(thread.name.startswith("xem-thu-") for thread in threading.enumerate())
    preview.renew(["a"])
    asking.join(10)
    assert json.loads(answers[0][2])["changed"] == ["a"]


def test_a_page_read_while_it_is_renewed_counts_as_the_old_one(preview, folder) -> None:
    """Whatever is served, its epoch is never newer than its text: no page believes itself new that is not."""
    is_over = threading.Event()

    def renew() -> None:
        for number in range(300):
            (folder / "moi.html").write_text(f"<body>{number}</body>")
            (folder / "moi.html").replace(folder / "tin" / "mot" / "index.html")
            preview.renew(["tin/mot/index.html"])
        is_over.set()

    first = preview.epochs.epoch
    writer = threading.Thread(target=renew)
    writer.start()
    while not is_over.is_set():
        page = ask(preview, "/tin/mot/")[2]
        if number := re.search(rb"<body>([0-9]+)", page):
            assert int(number[1]) >= epoch_of(page) - first - 1
    writer.join()


def test_a_half_built_site_is_not_served(preview, folder) -> None:
    """While files are being moved, requests for them wait; the state and the scripts are served all the same."""
    preview.hold()
    answers = []
    asking = threading.Thread(target=lambda: answers.append(ask(preview, "/")[2]))
    asking.start()
    assert ask(preview, "/_ban-bien-tap/trang-thai")[0] == 200
    assert answers == []
    (folder / "index.html").write_bytes(PAGE.replace(b"xin", b"xong"))
    preview.release()
    asking.join(10)
    assert b"xong" in answers[0]


def test_only_pages_bring_the_script(preview) -> None:
    """Style sheets and data are sent as they are; and on the disk a page stays as it was."""
    assert ask(preview, "/a%20b.css")[2] == b"p{}"
    ask(preview, "/")
    assert (preview.folder / "index.html").read_bytes() == PAGE


def test_the_desk_answers_below_its_own_address(preview) -> None:
    """The address is handed on as it was asked, with its question; each answer is of the kind that the desk says."""
    status, headers, body = ask(preview, "/_ban-bien-tap/")
    assert (status, body) == (200, "<p>bàn".encode())
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert ask(preview, "/_ban-bien-tap/b%C3%A0i?q=1")[2] == "<p>bài".encode()
    assert ask(preview, "/_ban-bien-tap/ban.css")[1]["Content-Type"] == "text/css; charset=utf-8"
    status, headers, body = ask(preview, "/_ban-bien-tap/bai/y")
    assert (status, "/_ban-bien-tap/" in body.decode()) == (404, True)
    for address in ("/_ban-bien-tap", "/ban-tin/_ban-bien-tap/", "/ban-tin/_ban-bien-tap"):
        status, headers, _ = ask(preview, address)
        assert (status, headers["Location"]) == (302, "/_ban-bien-tap/")


def test_the_end_is_told_to_who_is_still_there(folder) -> None:
    """A kept connection outlives the serving; its next question learns that nothing is served any more."""
    with open_preview(folder, "127.0.0.1", 0, state) as preview:
        connection = http.client.HTTPConnection("127.0.0.1", preview.server_port, timeout=10)
        with preview.running():
            connection.request("GET", "/")
            assert connection.getresponse().read()
        connection.request("GET", "/")
        assert connection.getresponse().status == 503
        connection.close()


def test_a_port_that_is_taken_gives_the_next(folder) -> None:
    """Two previews at once stand on two ports."""
    with (
        open_preview(folder, "127.0.0.1", 0, state) as one,
        open_preview(folder, "127.0.0.1", one.server_port, state) as two,
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
            open_preview(folder, "127.0.0.1", 65535, state)


def test_an_address_of_another_machine_is_said_at_once(folder) -> None:
    """An address that this machine does not have is no matter of ports."""
    with pytest.raises(OSError, match=r"."):
        open_preview(folder, "192.0.2.1", 8000, state)
