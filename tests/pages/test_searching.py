"""The search knows what the site shows and nothing else, and an edit is a matter of few of its files."""

import json
from pathlib import Path

import pytest

from bantin.pages.searching import parts_of
from bantin.report import Report
from tests.building import SITE, built, event, files_of, news, page, reported, write

_DEFINITIONS = """\
indicators:
  - {id: vu-viec, title: "Vụ việc", kind: count, unit: "vụ", smallest_cell: 5}
"""
_SNAPSHOT = """\
as_of: 2025-06-30
published: 2025-07-01
source: {publication: "Báo"}
values: {vu-viec: 3}
"""


def searched(out: Path) -> dict[str, str]:
    """Read all files in which the search looks something up, by their names."""
    folder = out / "tim-kiem" / "du-lieu"
    return {name: data.decode() for name, data in files_of(folder).items()}


def told(files: dict[str, str]) -> str:
    """Give the words of all results."""
    return "\n".join(text for name, text in files.items() if name.split("/")[-1][0] not in "wpm")


def laid(report: Report) -> set[str]:
    """List the files of the search that a build wrote."""
    assert report.written is not None
    return {file for file in report.written.files if file.startswith("tim-kiem/")}


def test_what_is_not_shown_is_not_found(tmp_path) -> None:
    """Drafts, what waits for its hour and what is past it stand in no file of the search; sensitive news do."""
    root = write(
        tmp_path,
        {
            "news/a.md": news("Bài nháp", draft="true"),
            "news/b.md": news("Bài hẹn", publish_at="2026-01-01"),
            "news/c.md": news("Bài gỡ", expires_at="2025-11-20"),
            "news/d.md": news("Bài hiện", sensitive="true"),
        },
    )
    words = "".join(searched(built(root)).values())
    assert "hiện" in words
    assert not [each for each in ("nháp", "hẹn", "gỡ") if each in words]


def test_a_small_figure_is_not_told(tmp_path) -> None:
    """A figure that could point at a person is searched as the page writes it."""
    files = {"indicators/definitions.yaml": _DEFINITIONS, "indicators/snapshots/a.yaml": _SNAPSHOT}
    words = told(searched(built(write(tmp_path, files))))
    assert "dưới 5" in words
    assert "3 vụ" not in words


def test_all_kinds_are_found(tmp_path) -> None:
    """News, events, documents, indicators, snapshots and static pages each have their words in the search."""
    document = '---\ntitle: "Trích yếu"\nnumber: "1/KH"\ndate: 2024-01-02\nissuer: "Uỷ ban"\n---\n'
    files = {
        "news/a.md": news("Bài tin"),
        "events/b.md": event("2023-05-05", title="Cuộc gặp"),
        "documents/c.md": document,
        "pages/d.md": '---\ntitle: "Giới thiệu"\n---\n\nNội dung.\n',
        "indicators/definitions.yaml": _DEFINITIONS,
        "indicators/snapshots/e.yaml": _SNAPSHOT,
    }
    found = searched(built(write(tmp_path, files)))
    assert {
        "2025/k0.js",
        "2023/s0.js",
        "2024/v0.js",
        "0/t0.js",
        "0/r0.js",
        "2025/q0.js",
    } <= found.keys()
    contents = json.loads(found["muc-luc.js"].partition(",")[2].removesuffix(");\n"))
    assert contents == {
        "together": 2,
        # With the page on reading figures.
        "count": 7,
        "years": [[0, 1, "rt"], [2023, 1, "s"], [2024, 1, "v"], [2025, 1, "kq"]],
    }


def test_the_search_can_be_left_out(tmp_path) -> None:
    """With «search: false» there is neither page, nor index, nor a link to it."""
    root = write(tmp_path, {"site.yaml": SITE + "search: false\n", "news/a.md": news()})
    out = built(root)
    assert not (out / "tim-kiem").exists()
    assert "tim-kiem" not in (out / "index.html").read_text("utf-8")
    assert "tim-kiem" not in (out / "404.html").read_text("utf-8")


def test_search_engines_are_not_sent_to_the_search(tmp_path) -> None:
    """The page is in no sitemap and says «noindex»; it offers the kinds and years that there are."""
    out = built(write(tmp_path, {"news/a.md": news(), "news/b.md": news("Cũ", "2021-02-02")}))
    assert "tim-kiem" not in (out / "sitemap.xml").read_text("utf-8")
    search = page(out, "/tim-kiem/")
    assert search.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert search.xpath("//select[@name='nam']/option/@value") == ["", "2025", "2021"]
    assert search.xpath("//select[@name='loai']/option/@value") == ["", "tin"]


@pytest.fixture
def years(tmp_path):
    """Write news of two years, so many that each year is divided; build them."""
    files = {
        f"news/{year}-{number}.md": news(
            f"Tin {number}", f"{year}-{number % 12 + 1:02}-10", f"Chữ số {number}."
        )
        for year in (2024, 2025)
        for number in range(60)
    }
    root = write(tmp_path, files)
    built(root, now="2025-12-31")
    return root


def test_an_edit_of_a_text_rewrites_what_holds_its_words(years) -> None:
    """A sentence more in one article is a matter of its own words and of the files of the new words in its year."""
    write(years, {"news/2024-7.md": news("Tin 7", "2024-08-10", "Chữ số 7. Thêm mới.")})
    written = laid(reported(years, now="2025-12-31"))
    assert "tim-kiem/du-lieu/2024/h2.js" in written
    assert all(file.startswith("tim-kiem/du-lieu/2024/") for file in written)
    # «Thêm», «mới», and both together; besides the article's own words.
    assert len(written) <= 4


def test_a_new_article_leaves_other_years_alone(years) -> None:
    """It touches its year, and the contents, which count all pages."""
    write(years, {"news/moi.md": news("Tin mới", "2025-12-30", "Lời mới.")})
    written = laid(reported(years, now="2025-12-31"))
    others = {file for file in written if "/2025/" not in file}
    assert others == {"tim-kiem/du-lieu/muc-luc.js"}
    assert not laid(reported(years, now="2025-12-31"))


def test_a_year_is_divided_by_what_it_holds() -> None:
    """Few pages are one file; more of them come in more files, but never in more than 256."""
    assert [parts_of(count) for count in (0, 20, 21, 200, 2_000, 10**9)] == [1, 1, 8, 32, 64, 256]
