"""What is kept comes back as it was, or not at all."""

from pathlib import Path

import pytest

from bantin.engine.kept import keep, kept, tidy_kept


@pytest.fixture
def folder(tmp_path) -> Path:
    """Give a folder that is not there yet."""
    return tmp_path / "anh"


@pytest.mark.parametrize("data", [b"", b"x", bytes(range(256)) * 100])
def test_what_is_kept_comes_back(folder, data) -> None:
    """Byte for byte, and nothing else lies there."""
    keep(folder, "a-1", data)
    assert kept(folder, "a-1") == data
    assert [each.name for each in folder.iterdir()] == ["a-1"]


def test_what_was_damaged_does_not_come_back(folder) -> None:
    """Cut, changed, emptied or gone: it is made again."""
    keep(folder, "a-1", b"anh" * 100)
    file = folder / "a-1"
    whole = file.read_bytes()
    for damaged in (b"", whole[:10], whole[:-1], whole + b"x", b"x" + whole[1:]):
        file.write_bytes(damaged)
        assert kept(folder, "a-1") is None
    file.unlink()
    assert kept(folder, "a-1") is None


def test_a_disk_that_takes_nothing_is_no_mistake(folder) -> None:
    """What cannot be kept is made again another time."""
    folder.write_text("")
    keep(folder, "a-1", b"x")
    tidy_kept(folder, {"a"})
    assert kept(folder, "a-1") is None


def test_what_nobody_wants_goes(folder) -> None:
    """With the halves that a killed build left, and what was drawn otherwise; where there is nothing, that is no mistake."""
    tidy_kept(folder, {"a-new"})
    for name in ("a-new-1", "a-new-2", "b-new-1", "a-old-1", "a-new-3.77.new"):
        keep(folder, name, b"x")
    tidy_kept(folder, {"a-new"})
    assert sorted(each.name for each in folder.iterdir()) == ["a-new-1", "a-new-2"]
