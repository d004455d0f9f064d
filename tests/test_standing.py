"""What open pages are told of a build: its problems with their lines, and which page shows what was saved."""

from pathlib import Path

import pytest

from bantin.engine.output import Written
from bantin.settings import OperatorError
from bantin.standing import page_of, standing, standing_of_failure
from tests.building import event, news, reported, write

FILE = "news/2025-11-14-tin.md"


def test_a_problem_comes_with_its_lines(tmp_path) -> None:
    """Errors stand before warnings; each has the lines around its spot, and a link that opens an editor there."""
    root = write(
        tmp_path / "trang mới",
        {FILE: news(body="<blink>x</blink>"), "news/2025-11-15-b.md": news(date="2025-13-14")},
    )
    state = standing(reported(root), root)
    first, second = state["problems"]
    assert state["is_stale"] is True
    assert (first["severity"], second["severity"]) == ("error", "warning")
    assert (first["path"], first["line"], first["column"]) == ("content/news/2025-11-15-b.md", 3, 7)
    assert [(each["number"], each["text"], each["is_spot"]) for each in first["excerpt"]] == [
        (1, "---", False), (2, 'title: "Một tin"', False), (3, "date: 2025-13-14", True), (4, "---", False), (5, "", False),
    ]  # fmt: skip
    assert first["editor_url"].startswith("vscode://file/")
    assert first["editor_url"].endswith("/trang%20m%E1%BB%9Bi/content/news/2025-11-15-b.md:3:7")


def test_many_problems_are_cut(tmp_path) -> None:
    """A page shows some dozens; how many more there are is said."""
    files = {f"news/2025-11-14-{number}.md": "không có phần đầu" for number in range(60)}
    root = write(tmp_path, files)
    state = standing(reported(root), root)
    assert (len(state["problems"]), state["more"] > 0) == (40, True)


def test_a_good_site_has_no_problem(tmp_path) -> None:
    """Without an error or a warning there is nothing to tell; notes are the terminal's and the desk's."""
    root = write(tmp_path, {FILE: news(draft="true")})
    assert standing(reported(root), root) == {
        "problems": [],
        "more": 0,
        "is_stale": False,
        "desk_url": None,
    }


def test_a_file_that_is_not_there_has_no_lines(tmp_path) -> None:
    """A problem of a missing file is told without an excerpt."""
    (tmp_path / "content").mkdir()
    state = standing(reported(tmp_path), tmp_path)
    assert state["problems"][0]["excerpt"] == []


def test_a_failure_is_a_problem_too() -> None:
    """A full disk stands over the page as an error of the content does, without a place."""
    state = standing_of_failure(OperatorError("Đĩa đã đầy."))
    assert state["is_stale"] is True
    assert [(each["message"], each["path"]) for each in state["problems"]] == [("Đĩa đã đầy.", "")]


@pytest.mark.parametrize(
    ("changed", "page"),
    [
        (["content/news/2025-11-14-tin.md"], "tin-tuc/2025/11/tin/index.html"),
        (["content/events/hop/index.md"], "su-kien/hop/index.html"),
        (["content/pages/gioi-thieu.md"], "gioi-thieu/index.html"),
        (["content/documents/59.md"], "van-ban/59/index.html"),
        (["content/indicators/snapshots/2022-06-30-x.yaml"], "chi-so/ky/2022-06-30-x/index.html"),
        (["content/news/2025-11-14-tin.md", "content/site.yaml"], "tin-tuc/2025/11/tin/index.html"),
        (["content/news/2025-11-14-tin.md", "content/events/hop/index.md"], None),
        (["content/site.yaml"], None),
        (["templates/base.html"], None),
        (["content"], None),
        (["content/news/khong-dang.md"], None),
        (["content/news/2024-01-01-trung.md"], None),
    ],
)
def test_the_page_of_what_was_saved_is_known_by_its_name(changed, page) -> None:
    """Of what was written, the page whose address has the source's name; none where that is not one page."""
    files = (
        "index.html", "tin-tuc/2025/11/tin/index.html", "su-kien/hop/index.html", "gioi-thieu/index.html",
        "van-ban/59/index.html", "chi-so/ky/2022-06-30-x/index.html", "tin-tuc/2024/01/trung/index.html",
        "tin-tuc/2025/01/trung/index.html", "su-kien/hop.ics",
    )  # fmt: skip
    assert page_of(changed, Written(len(files), 0, (), files=files)) == page


def test_a_built_page_is_found(tmp_path) -> None:
    """What a build says that it wrote is what the page is looked for in."""
    root = write(tmp_path, {FILE: news("Cũ"), "events/2025-11-15-hop.md": event("2025-11-15")})
    assert reported(root).written is not None
    for file, text, page in (
        (FILE, news("Mới"), "tin-tuc/2025/11/tin/index.html"),
        ("events/2025-11-15-hop.md", event("2025-11-16"), "su-kien/hop/index.html"),
    ):
        write(root, {file: text})
        written = reported(root).written
        assert written is not None
        assert page_of([f"content/{file}"], written) == page
        assert all(Path(root / "site" / each).is_file() for each in written.files)
