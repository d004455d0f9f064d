"""Who may ask, which file an address names and which part of it is wanted is told from what a browser sends."""

from email.message import Message

import pytest

from bantin.engine.asked import find_file, is_foreign, is_own, part_of

NAMES = frozenset({"localhost", "127.0.0.1"})


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("localhost:8000", True), ("127.0.0.1", True), ("[::1]:8000", True), ("192.168.1.20:8000", True), ("LOCALHOST", True),
        ("ke-xau.example:8000", False), ("", False), ("localhost.ke-xau.example", False), ("127.0.0.1.ke-xau.example", False),
        ("ke-xau.example@localhost", False), ("[", False),
    ],
)  # fmt: skip
def test_only_this_machines_names_are_ours(host, is_ours) -> None:
    """A page of another site that renames itself to this machine sees nothing; a telephone's address of digits works."""
    assert is_own(host, NAMES) == is_ours


@pytest.mark.parametrize(
    ("headers", "is_refused"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Origin": "http://localhost:8000"}, False),
        ({"Origin": "http://localhost:3000"}, True),
        ({"Origin": "https://localhost:8000"}, True),
        ({"Origin": "null"}, True),
        ({"Origin": "http://ke-xau.example"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, True),
        (
            {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", "Origin": "null"},
            True,
        ),
    ],
)  # fmt: skip
def test_pages_of_other_origins_are_foreign(headers, is_refused) -> None:
    """What another origin's page fetches, embeds or posts is refused; a link that somebody clicks there is not."""
    message = Message()
    message["Host"] = "localhost:8000"
    for name, value in headers.items():
        message[name] = value
    assert is_foreign(message) == is_refused


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        (None, range(10)), ("bytes=0-", range(10)), ("bytes=2-4", range(2, 5)), ("bytes=4-99", range(4, 10)),
        ("bytes=-3", range(7, 10)), ("bytes=-99", range(10)), ("bytes=9-9", range(9, 10)), ("bytes=10-", None),
        ("bytes=99-100", None), ("bytes=-0", None), ("bytes=4-2", range(10)), ("bytes=0-1,3-4", range(10)),
        ("lines=1-2", range(10)), ("bytes=-", range(10)), ("bytes=x-", range(10)), ("bytes=٣-٤", range(10)),
        ("bytes=" + "9" * 5000 + "-", range(10)),
    ],
)  # fmt: skip
def test_a_part_is_what_was_asked_for(asked, part) -> None:
    """Of ten bytes: a part, to the end, from the end; none beyond it; the whole where the wish is not understood."""
    assert part_of(asked, 10) == part


def test_an_empty_file_has_no_part() -> None:
    """The whole of it is nothing; no part of it can be had."""
    assert part_of(None, 0) == range(0)
    assert part_of("bytes=0-", 0) is None


def test_what_a_build_lays_is_not_found(tmp_path) -> None:
    """What lies beside the site until it is moved there, and whatever hides behind a dot, is no part of it."""
    for name in (".bantin-12", ".git", ".well-known"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("x")
    assert find_file(tmp_path, ".bantin-12/x.txt") is None
    assert find_file(tmp_path, ".git/x.txt") is None
    assert find_file(tmp_path, ".well-known/x.txt") == tmp_path / ".well-known" / "x.txt"
