"""A process that builds again and again: each build is the one that a new process would make, and is told as soon as it stands."""

import os
from pathlib import Path

import pytest

from bantin.build import build
from bantin.leave import Leave
from bantin.report import Report
from bantin.warm import Warm
from tests.building import files_of, news, settings, write

# What stands behind such a beginning is on the article's own page alone.
LEAD = "Câu đầu của bài. " * 20
ONE, OTHER = "news/2025-11-14-mot.md", "news/2025-11-20-hai.md"


class Preview:
    """Builds a root again and again, and notes what it is told and what lies in the memory then."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: list[Report] = []
        self.ledgers: list[bytes] = []
        # What may wait, waits: it is told of in further reports.
        self.warm = Warm(self.hear, Leave(is_patient=True, has_time=lambda: False))

    def hear(self, report: Report) -> None:
        """Note a report and the ledger as it lies on the disk."""
        self.told.append(report)
        files = list((self.root / ".cache").glob("*/so-dung.bin"))
        self.ledgers.append(files[0].read_bytes() if files else b"")

    def build(self) -> Report:
        """Build once more."""
        self.told.clear()
        self.ledgers.clear()
        return build(settings(self.root), processes=1, warm=self.warm)

    def save(self, name: str, text: str) -> None:
        """Save a text, its file with another time than any before."""
        file = self.root / "content" / name
        file.write_text(text, "utf-8")
        status = file.stat()
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))


@pytest.fixture
def preview(tmp_path) -> Preview:
    """Build a site of two articles for the first time."""
    preview = Preview(
        write(tmp_path, {ONE: news("Một", body=LEAD), OTHER: news("Hai", "2025-11-20")})
    )
    preview.build()
    return preview


def test_a_saved_text_is_told_before_the_memory_is_written(preview) -> None:
    """Whoever waits for the page need not wait for what only the next build is made for."""
    before = next((preview.root / ".cache").glob("*/so-dung.bin")).read_bytes()
    preview.save(ONE, news("Một", body=LEAD + "Câu mới."))
    report = preview.build()
    assert [each.written for each in preview.told] == [report.written]
    assert report.written is not None
    assert "Câu mới." in (preview.root / "site/tin-tuc/2025/11/mot/index.html").read_text("utf-8")
    assert preview.ledgers == [before]
    assert next((preview.root / ".cache").glob("*/so-dung.bin")).read_bytes() != before


def test_what_is_at_hand_is_not_asked_for_again(preview) -> None:
    """A warm build of one text takes nothing from the ledger, and unpacks no plan."""
    recent = preview.warm.recent
    preview.save(ONE, news("Một", body=LEAD + "Câu mới."))
    preview.build()
    assert preview.warm.recent.made.planned is recent.made.planned
    assert preview.warm.recent.made.files.listed is recent.made.files.listed
    assert preview.warm.recent.made.templates is recent.made.templates


def test_another_process_may_build_in_between(preview) -> None:
    """What it wrote counts, and what was at hand does not."""
    preview.save(ONE, news("Một", body=LEAD + "Câu thứ hai."))
    preview.build()
    preview.save(ONE, news("Một", body=LEAD + "Câu thứ ba."))
    build(settings(preview.root), processes=1)
    alone = files_of(preview.root / "site")
    preview.save(ONE, news("Một", body=LEAD + "Câu thứ hai."))
    report = preview.build()
    assert report.written is not None
    assert files_of(preview.root / "site") != alone
    assert "Câu thứ hai." in (preview.root / "site/tin-tuc/2025/11/mot/index.html").read_text(
        "utf-8"
    )


def test_a_damaged_site_is_restored_and_told_again(preview) -> None:
    """A warm build first shows what was saved, then looks at all other files; both are counted."""
    (preview.root / "site/robots.txt").write_text("hỏng", "utf-8")
    (preview.root / "site/index.html").unlink()
    whole = {"robots.txt", "index.html"}
    preview.save(ONE, news("Một", body=LEAD + "Câu mới."))
    report = preview.build()
    assert len(preview.told) == 2
    first, last = (each.written for each in preview.told)
    assert last.changed == first.changed + len(whole)
    assert last == report.written
    files = files_of(preview.root / "site")
    assert whole <= files.keys()
    assert files["robots.txt"] != "hỏng".encode()


def test_an_error_leaves_what_is_at_hand(preview) -> None:
    """The site stays, the error is told at once, and the build after it is warm again."""
    preview.save(OTHER, "---\ntitle: Hai\ndate: hôm qua\n---\n")
    assert preview.build().written is None
    assert preview.told[-1].written is None
    assert preview.warm.recent is not None
    preview.save(OTHER, news("Hai mươi", "2025-11-20"))
    assert preview.build().written is not None
    assert "Hai mươi" in (preview.root / "site/index.html").read_text("utf-8")


def test_a_lost_memory_is_a_first_build(preview) -> None:
    """Somebody who deletes .cache meanwhile loses nothing but time."""
    for file in (preview.root / ".cache").rglob("*"):
        if file.is_file():
            file.unlink()
    preview.save(ONE, news("Mốt"))
    report = preview.build()
    assert report.written is not None
    assert "Mốt" in (preview.root / "site/index.html").read_text("utf-8")


def test_a_build_that_fails_leaves_nothing_at_hand(preview) -> None:
    """What stood at hand when it failed may be half of one state and half of another."""
    (preview.root / "site/tin-tuc/2025/11/ba").mkdir(parents=True)
    (preview.root / "site/tin-tuc/2025/11/ba/index.html").mkdir()
    (preview.root / "site/tin-tuc/2025/11/ba/index.html/cua-toi.txt").touch()
    preview.save("news/2025-11-21-ba.md", news("Ba", "2025-11-21"))
    with pytest.raises(Exception, match="ba"):
        preview.build()
    assert preview.warm.recent is None
