"""Killed, short of room or without a right: the site holds whole files, and the next build is a clean one's equal."""

import os
import resource
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from bantin.build import build
from tests.building import news, settings, write
from tests.edits import picture
from tests.rights import open_to_all
from tests.rooms import FINE, REFUSED, in_child, kill_at
from tests.test_incremental import LONG, differing, tree

pytestmark = pytest.mark.long

KILLED = -9
# Every so many-th step of a build is its last; a long run takes them all.
STRIDE = 1 if LONG else 9
BEFORE = "2025-11-16"
AFTER = "2025-12-01"
OLD = {
    "news/2025-11-14-a.md": news("Một", cover='{image: a.jpg, alt: "Ảnh"}', tags="[x]"),
    "news/2025-11-15-b.md": news("Hai", "2025-11-15"),
    "news/2025-11-20-c.md": news("Hẹn", "2025-11-20", cover='{image: c.jpg, alt: "Ảnh"}'),
    "news/a.jpg": picture("red", "JPEG", camera="May"),
    "news/c.jpg": picture("blue", "JPEG"),
}
NEW: dict[str, str | bytes | None] = {
    "news/2025-11-14-a.md": news("Một sửa", cover='{image: a.jpg, alt: "Ảnh"}', tags="[y]"),
    "news/2025-11-15-b.md": None,
    "news/2025-11-13-d.md": news("Thêm", "2025-11-13", aliases="[/cu/]"),
    "news/a.jpg": picture("green", "JPEG", camera="May"),
}


def change(root: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Save some files, and remove those that are None."""
    write(root, {name: text for name, text in files.items() if text is not None})
    for name, text in files.items():
        if text is None:
            (root / "content" / name).unlink()


def clean_tree(root: Path, folder: Path, now: str) -> dict[str, bytes | str]:
    """Build a copy of a root that was never built."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "content", folder / "content")
    build(settings(folder, now), processes=1)
    return tree(folder / "site")


def leftovers(root: Path) -> list[str]:
    """List what a build laid for itself in its memory and must take away."""
    files = (root / ".cache").rglob("*")
    return sorted(each.name for each in files if each.match("*.new") or each.match("dung-*"))


@pytest.mark.parametrize("goes_back", [False, True])
@pytest.mark.parametrize("way", ["first", "edited", "later day"])
def test_a_build_that_is_killed_harms_nothing(tmp_path, way, goes_back) -> None:
    """Wherever it dies, each file is the old or the new one, and the next build leaves what a clean one does.

    So it is too where the next build is asked for what was there before: nothing of the other is left.
    """
    root, spare = tmp_path / "trang", tmp_path / "sach"
    now = AFTER if way == "later day" else BEFORE
    wrong: list[tuple[int, str, str]] = []
    ended, number = KILLED, 0
    # Wherever the build dies, a clean one leaves the same: it is asked for once.
    cleans: dict[str, dict[str, bytes | str]] = {}

    def clean(what: str, day: str) -> dict[str, bytes | str]:
        if what not in cleans:
            cleans[what] = clean_tree(root, spare, day)
        return cleans[what]

    while ended == KILLED:
        shutil.rmtree(root, ignore_errors=True)
        write(root, OLD)
        if way != "first":
            build(settings(root, BEFORE), processes=1)
        old = tree(root / "site")
        if way == "edited":
            change(root, NEW)
        new = clean("new", now)
        ended = in_child(partial(build_until, root, now, number))
        wrong += [(number, "is cut", path) for path in strange(root, old, new)]
        if goes_back and way == "edited":
            shutil.rmtree(root / "content")
            write(root, OLD)
        day = BEFORE if goes_back else now
        build(settings(root, day), processes=1)
        after, expected = tree(root / "site"), clean("next", day)
        wrong += [(number, "differs", path) for path in differing(expected, after)]
        wrong += [(number, "is left", name) for name in leftovers(root)]
        number += STRIDE
    assert ended == FINE
    assert not wrong, "\n".join(map(str, wrong))


def build_until(root: Path, now: str, number: int) -> None:
    """Build, but die at a step."""
    kill_at(root, number)
    build(settings(root, now), processes=1)


def strange(
    root: Path, old: Mapping[str, bytes | str], new: Mapping[str, bytes | str]
) -> list[str]:
    """List the files of a site that are neither the old ones nor the new ones."""
    return [
        path
        for path, data in tree(root / "site").items()
        if not path.startswith(".bantin-") and data not in (old.get(path), new.get(path))
    ]


@pytest.mark.parametrize("limit", [0, 500, 5_000, 40_000, 70_000])
def test_a_disk_without_room_is_said_in_a_sentence(tmp_path, limit) -> None:
    """Where a file cannot be written to its end the operator is told, or no memory is kept; no file is cut short."""
    root = write(tmp_path / "trang", OLD)
    build(settings(root, BEFORE), processes=1)
    old = tree(root / "site")
    change(root, NEW)
    new = clean_tree(root, tmp_path / "sach", BEFORE)

    def job() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        build(settings(root, BEFORE), processes=1)

    assert in_child(job) in {FINE, REFUSED}
    assert strange(root, old, new) == []
    build(settings(root, BEFORE), processes=1)
    assert differing(clean_tree(root, tmp_path / "sach", BEFORE), tree(root / "site")) == []


def as_nobody(job):
    """Give a job that is done without the rights of an administrator."""

    def done() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setresgid(65534, 65534, 65534)
            os.setresuid(65534, 65534, 65534)
        job()

    return done


@pytest.mark.parametrize("name", ["site", ".cache"])
def test_a_folder_that_may_not_be_written_is_said_in_a_sentence(tmp_path, name) -> None:
    """The operator is told which one, in Vietnamese; the site stays as it was."""
    root = write(tmp_path / "trang", OLD)
    build(settings(root, BEFORE), processes=1)
    open_to_all(tmp_path)
    old = tree(root / "site")
    change(root, NEW)
    for file in (root, *root.rglob("*")):
        file.chmod(0o777 if file.is_dir() else 0o666)
    for file in (root / name, *(root / name).rglob("*")):
        file.chmod(0o555 if file.is_dir() else 0o444)
    log = tmp_path / "loi.txt"
    log.touch()
    log.chmod(0o666)
    ended = in_child(as_nobody(lambda: build(settings(root, BEFORE), processes=1)), log)
    for file in (root / name, *(root / name).rglob("*")):
        file.chmod(0o777 if file.is_dir() else 0o666)
    assert ended == REFUSED, log.read_text("utf-8")
    assert "Không có quyền ghi" in log.read_text("utf-8")
    assert name in log.read_text("utf-8")
    assert tree(root / "site") == old
