"""A stamp changes with whatever happens to a file, and is taken for a file's only where it could not have stayed the same."""

import os
import sys

import pytest

from bantin.engine.stamps import (
    LINKED_FOLDER,
    are_as_left,
    digest,
    digest_of,
    is_settled,
    now_ns,
    stamp,
    survey,
)
from tests.rights import as_nobody, open_to_all, wait_for_tick

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and rights are others there")


@pytest.fixture
def content(tmp_path):
    """Give a folder with a file in a folder."""
    (tmp_path / "content/news").mkdir(parents=True)
    (tmp_path / "content/news/a.md").write_bytes(b"mot")
    return tmp_path / "content"


def surveyed(content):
    """Survey one folder under its name."""
    return survey({"content": str(content)})


def test_every_file_is_listed_by_its_path(content) -> None:
    """Paths begin with the name under which the folder was given; a folder that isn't there holds nothing."""
    (content / "site.yaml").touch()
    seen = survey({"content": str(content), "@templates": str(content / "khong-co")})
    assert sorted(seen) == ["content/news/a.md", "content/site.yaml"]
    assert seen["content/news/a.md"][0] == 3
    assert seen["content/news/a.md"] == stamp(str(content / "news/a.md"))


def test_what_begins_with_a_dot_is_passed_over(content) -> None:
    """Neither hidden files nor whole hidden folders are looked at."""
    (content / ".git").mkdir()
    (content / ".git/a.md").touch()
    (content / "news/.a.md.swp").touch()
    assert list(surveyed(content)) == ["content/news/a.md"]


def edit(file) -> None:
    """Write as many other bytes."""
    file.write_bytes(b"hai")


def grow(file) -> None:
    """Write more bytes."""
    file.write_bytes(b"mot nua")


def hide_edit(file) -> None:
    """Write as many other bytes and give the file its old time again, as some tools do."""
    status = file.stat()
    file.write_bytes(b"hai")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_mtime_ns == status.st_mtime_ns


def replace(file) -> None:
    """Write another file and move it there with the old one's time, as careful editors do."""
    status = file.stat()
    beside = file.with_name("moi.md")
    beside.write_bytes(b"hai")
    os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns))
    beside.replace(file)


def forbid(file) -> None:
    """Take away the right to read."""
    file.chmod(0)


@pytest.mark.parametrize(
    "change", [edit, grow, hide_edit, replace, pytest.param(forbid, marks=POSIX)]
)
def test_a_stamp_changes_with_whatever_happens(content, change) -> None:
    """Other bytes of the same number and a restored time do not go unseen."""
    before = surveyed(content)
    wait_for_tick(content)
    change(content / "news/a.md")
    after = surveyed(content)
    assert after.keys() == before.keys()
    assert after != before


def test_a_stamp_stays_where_nothing_happens(content) -> None:
    """Reading a file, or changing its neighbour, is nothing."""
    before = surveyed(content)
    wait_for_tick(content)
    (content / "news/a.md").read_bytes()
    (content / "news/b.md").touch()
    (content / "news/b.md").unlink()
    assert surveyed(content) == before


@POSIX
def test_a_linked_folder_is_listed_and_not_entered(content, tmp_path) -> None:
    """Even one that leads to itself has one line."""
    (tmp_path / "khac").mkdir()
    (tmp_path / "khac/b.md").touch()
    (content / "khac").symlink_to(tmp_path / "khac")
    (content / "vong").symlink_to(content)
    seen = surveyed(content)
    assert sorted(seen) == ["content/khac", "content/news/a.md", "content/vong"]
    assert seen["content/khac"] == seen["content/vong"] == LINKED_FOLDER


@POSIX
def test_a_link_to_a_file_is_stamped_by_what_it_leads_to(content, tmp_path) -> None:
    """Whoever edits the file behind the link changes the site."""
    (tmp_path / "khac.md").write_bytes(b"mot")
    (content / "b.md").symlink_to(tmp_path / "khac.md")
    before = surveyed(content)
    wait_for_tick(tmp_path)
    edit(tmp_path / "khac.md")
    after = surveyed(content)
    assert {path for path in after if after[path] != before[path]} == {"content/b.md"}


@POSIX
def test_a_link_to_nothing_is_stamped_as_itself(content, tmp_path) -> None:
    """It is listed, so that it can be said; once there is something behind it, it is another."""
    (content / "b.md").symlink_to(tmp_path / "khac.md")
    before = surveyed(content)
    assert before["content/b.md"] == stamp(str(content / "b.md"))
    (tmp_path / "khac.md").write_bytes(b"mot")
    assert surveyed(content)["content/b.md"] != before["content/b.md"]


@POSIX
def test_a_link_to_itself_is_stamped_as_itself(content) -> None:
    """A circle of links ends no build."""
    (content / "b.md").symlink_to("b.md")
    assert surveyed(content)["content/b.md"] == stamp(str(content / "b.md"))


@POSIX
def test_a_folder_that_may_not_be_read_holds_nothing(content, tmp_path) -> None:
    """As for whoever lists it to read it; a file that may not be read has its stamp all the same."""
    open_to_all(tmp_path)
    (content / "news/a.md").chmod(0)
    (content / "kin").mkdir(mode=0)
    with as_nobody():
        assert list(surveyed(content)) == ["content/news/a.md"]


@POSIX
def test_one_stamp_is_that_of_the_link_itself(content) -> None:
    """What is published is never behind a link, so one that stands in a file's place is no such file."""
    (content / "b.md").symlink_to(content / "news/a.md")
    assert stamp(str(content / "b.md")) != stamp(str(content / "news/a.md"))
    assert stamp(str(content / "khong-co")) is None


def test_files_are_as_they_were_left(content) -> None:
    """All of them: one that is other, or gone, or was never stamped, is enough."""
    (content / "b.md").touch()
    left = {name: stamp(str(content / name)) for name in ("news/a.md", "b.md")}
    assert are_as_left(str(content), left)
    assert are_as_left(str(content / "khong-co"), {})
    assert not are_as_left(str(content), {**left, "b.md": None})
    assert not are_as_left(str(content), {**left, "khong-co.md": left["b.md"]})
    wait_for_tick(content)
    hide_edit(content / "news/a.md")
    assert not are_as_left(str(content), left)


@pytest.mark.parametrize(
    ("mtime", "ctime", "is_so"),
    [
        (0, 0, True),
        (7_999_999_999, 0, True),
        (8_000_000_000, 0, False),
        (0, 8_000_000_000, False),
        (0, 7_999_999_999, True),
        (10_000_000_000, 10_000_000_000, False),
        (99_000_000_000, 0, False),
    ],
)
def test_a_stamp_is_settled_two_seconds_after_the_file_changed(mtime, ctime, is_so) -> None:
    """The coarsest clock could not tell two changes within that time; a file from the future never settles."""
    assert is_settled((3, mtime, ctime, 1), at_ns=10_000_000_000) is is_so


def test_a_file_that_was_just_written_is_not_settled(content) -> None:
    """The clock by which stamps are judged is that of the files."""
    assert not is_settled(surveyed(content)["content/news/a.md"], now_ns())


def test_digests_know_where_one_piece_ends() -> None:
    """The same bytes cut elsewhere, or in another order, are others."""
    pieces = [[b"ab"], [b"a", b"b"], [b"b", b"a"], [b"", b"ab"], [b"ab", b""], [], [b""]]
    digests = {digest_of(iter(each)) for each in pieces}
    assert len(digests) == len(pieces)
    assert all(len(each) == 16 for each in [*digests, digest(b"")])
