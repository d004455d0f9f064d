"""What has changed since a site was asked for last: no file too many, and none too few."""

from dataclasses import replace

import pytest

from bantin.engine.ledger import Ledger
from bantin.engine.milestone import Difference, changes_since, set_milestone

PROGRAM, OTHER = b"p" * 16, b"q" * 16
FIRST, SECOND = (1, 1, 1, 1), (1, 2, 2, 2)
LEDGER = Ledger(outputs={"a.html": (b"a" * 16, FIRST), "b.html": (b"b" * 16, FIRST)})


@pytest.fixture
def file(tmp_path):
    """Give the place of a milestone that isn't there yet."""
    return tmp_path / "lan-dung.moc"


def at(outputs):
    """Give a ledger with some outputs."""
    return replace(LEDGER, outputs=outputs)


def test_without_a_milestone_nothing_is_known(file) -> None:
    """Nobody has built yet, or the file is damaged: that is no list of changes, not even an empty one."""
    assert changes_since(file, PROGRAM, LEDGER) is None
    set_milestone(file, PROGRAM, LEDGER, b"c" * 16)
    data = file.read_bytes()
    for damaged in (b"", data[:20], data[:-1], data[:-1] + bytes([data[-1] ^ 1])):
        file.write_bytes(damaged)
        assert changes_since(file, PROGRAM, LEDGER) is None


def test_what_differs_is_told(file) -> None:
    """A new file, one that is gone, and one that is made of something else."""
    set_milestone(file, PROGRAM, LEDGER, b"c" * 16)
    assert changes_since(file, PROGRAM, LEDGER) == Difference((), (), (), 2)
    now = at({"b.html": (b"x" * 16, SECOND), "c.html": (b"c" * 16, SECOND)})
    assert changes_since(file, PROGRAM, now) == Difference(("c.html",), ("b.html",), ("a.html",), 0)


def test_what_was_changed_back_is_no_change(file) -> None:
    """A file that was written twice since is made of the very same as at first; so is one that was never written."""
    set_milestone(file, PROGRAM, LEDGER, b"c" * 16)
    back = at({"a.html": (b"a" * 16, SECOND), "b.html": (b"x" * 16, FIRST)})
    assert changes_since(file, PROGRAM, back) == Difference((), (), (), 2)


def test_another_program_makes_other_files_of_the_same(file) -> None:
    """Its keys say nothing of the bytes; whether a file was written does."""
    set_milestone(file, OTHER, LEDGER, b"c" * 16)
    now = at({"a.html": (b"a" * 16, SECOND), "b.html": (b"b" * 16, FIRST)})
    assert changes_since(file, PROGRAM, now) == Difference((), ("a.html",), (), 1)


def test_one_ledger_is_noted_once(file) -> None:
    """A build in which nothing changed does not write the list again."""
    set_milestone(file, PROGRAM, LEDGER, b"c" * 16)
    set_milestone(file, PROGRAM, at({}), b"c" * 16)
    assert changes_since(file, PROGRAM, LEDGER) == Difference((), (), (), 2)
    set_milestone(file, PROGRAM, at({}), b"d" * 16)
    assert changes_since(file, PROGRAM, LEDGER) == Difference(("a.html", "b.html"), (), (), 0)


def test_a_folder_that_takes_nothing_is_no_error(tmp_path) -> None:
    """The site stands all the same."""
    set_milestone(tmp_path / "khong-co" / "lan-dung.moc", PROGRAM, LEDGER, b"c" * 16)
