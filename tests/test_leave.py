"""A preview shows its pages before their pictures are drawn; a site that is to be published waits for all."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.build import build
from bantin.leave import Leave
from bantin.report import Report
from bantin.warm import Warm
from tests.building import built, files_of, news, settings, write
from tests.edits import picture

ITEMS = {f"news/2025-11-1{n}-bai-{n}.md": news(f"Bài {n}", f"2025-11-1{n}", cover=f'{{image: {n}.jpg, alt: "Tranh {n}"}}') for n in range(3)}  # fmt: skip
PICTURES = {f"news/{n}.jpg": picture(colour, "JPEG", (1900, 9)) for n, colour in enumerate(("red", "green", "blue"))}  # fmt: skip


class Preview:
    """Builds a root as a preview does; ``times`` is how often it finds that there is time."""

    def __init__(self, root: Path, times: int = 0, asked: Callable[[], str] = lambda: "") -> None:
        self.root = root
        self.times = times
        self.pending: list[frozenset[str]] = []
        self.meanwhile: Callable[[], object] = lambda: None
        leave = Leave(
            is_patient=True,
            has_time=self.take_time,
            asked=lambda: frozenset([asked()] if asked() else []),
        )
        self.warm = Warm(lambda report: self.pending.append(report.pending), leave)

    def take_time(self) -> bool:
        """Say whether there is time, once less each time."""
        self.meanwhile()
        self.times -= 1
        return self.times >= 0

    def build(self) -> Report:
        """Build once more."""
        self.pending.clear()
        return build(settings(self.root), processes=1, warm=self.warm)


@pytest.fixture
def root(tmp_path) -> Path:
    """Write a site of three items with a picture each."""
    return write(tmp_path / "trang", {**ITEMS, **PICTURES})


def named(site: Path) -> set[str]:
    """List the pictures that the pages of a site name."""
    pages = "".join(file.read_text("utf-8") for file in site.rglob("*.html"))
    return set(re.findall(r"anh/[^ \",]+", pages))


def test_pages_stand_before_their_pictures(root) -> None:
    """They name files that are not there yet, and the report lists these; nothing else is missing."""
    preview = Preview(root)
    report = preview.build()
    assert report.written is not None
    site = root / "site"
    there = {each for each in named(site) if (site / each).is_file()}
    assert named(site) - there <= report.pending
    assert len(report.pending) > len(ITEMS)
    assert not any((site / each).exists() for each in report.pending)
    assert report.written.changed == len(files_of(site))
    assert report.written.same == 0


def test_what_is_pending_is_made_a_few_at_a_time(root) -> None:
    """As long as there is time; each time the pages are told, and in the end the site is that of a whole build."""
    preview = Preview(root)
    preview.build()
    preview.times = 2
    report = preview.build()
    left = [len(each) for each in preview.pending]
    assert left == sorted(left, reverse=True)
    assert left[0] > left[-1] > 0
    assert report.pending == preview.pending[-1]
    preview.times = 100
    assert preview.build().pending == frozenset()
    assert files_of(root / "site") == files_of(built(root, out=root.parent / "moi"))
    assert preview.build().pending == frozenset()


def test_what_somebody_looks_at_comes_first(root) -> None:
    """The picture of the open page is not made after those of all others."""
    preview = Preview(root)
    last = max(each for each in preview.build().pending if "/the-" not in each and each < "tim")
    preview = Preview(root, 1, lambda: last)
    assert last not in preview.build().pending


def test_a_whole_build_makes_what_a_preview_has_left(root) -> None:
    """Though no file has changed since; what is published lacks nothing."""
    assert Preview(root).build().pending
    report = build(settings(root))
    assert report.pending == frozenset()
    assert files_of(root / "site") == files_of(built(root, out=root.parent / "moi"))


def test_a_check_draws_nothing(root) -> None:
    """It finds a broken picture all the same, since each was read to its end."""
    assert build(settings(root), is_dry=True).diagnostics == ()
    assert not (root / ".cache/anh").exists()
    (root / "content/news/1.jpg").write_bytes(PICTURES["news/1.jpg"][:-40])
    (said,) = build(settings(root), is_dry=True).diagnostics
    assert (said.code, said.place.path) == ("picture-unreadable", "content/news/1.jpg")


def test_a_picture_that_goes_meanwhile_is_said(root) -> None:
    """It was measured, and is not there when it is drawn: an error with its place; once it is back, it is drawn."""
    preview = Preview(root)
    preview.build()
    preview.times = 100
    preview.meanwhile = lambda: (root / "content/news/1.jpg").unlink(missing_ok=True)
    report = preview.build()
    assert [each.place.path for each in report.diagnostics] == ["content/news/1.jpg"]
    assert {each[:5] for each in report.pending if each < "tim"} == {"anh/1"}
    preview.meanwhile = lambda: None
    write(root, PICTURES)
    assert preview.build().pending == frozenset()
    assert files_of(root / "site") == files_of(built(root, out=root.parent / "moi"))
