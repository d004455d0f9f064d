"""What the preview lays over a page: errors first, with the lines that they speak of, and never too many."""

import json

from bantin.desk.overlay import MOST, problems, ribbons, state, state_of_failure
from bantin.desk.spots import file_at
from bantin.diagnostics import Diagnostic, LeftOut, Place, Reason, Severity
from bantin.report import Report
from bantin.settings import VIETNAM
from tests.texts import NOW


def report(*found: Diagnostic, left_out: tuple[LeftOut, ...] = ()) -> Report:
    """Make a report of what was found."""
    return Report(found, {}, left_out, None, None, {})


def said(severity: Severity, line: int = 1, path: str = "content/news/a.md", column: int = 1):
    """Make a diagnostic at a line."""
    return Diagnostic(Place(path, line, column), severity, "link-dead", f"Dòng {line}.", "Sửa.")


def test_the_lines_around_a_spot_are_shown_with_the_spot_marked(tmp_path):
    """Two lines before and after stand around the spot, and a link opens it in the editor."""
    file = tmp_path / "content/news/a.md"
    file.parent.mkdir(parents=True)
    file.write_text("một\nhai\nba\nbốn\nnăm\nsáu\n", "utf-8")
    (found,) = problems(report(said(Severity.ERROR, 3, column=2)), tmp_path)
    assert found["excerpt"] == [
        {"number": number, "text": text, "is_spot": number == 3}
        for number, text in enumerate(["một", "hai", "ba", "bốn", "năm"], 1)
    ]
    assert found["editor_url"] == f"vscode://file/{file.as_posix().lstrip('/')}:3:2"
    assert found["code_url"] == "/_ban-bien-tap/ma-loi/#link-dead"
    assert (found["severity"], found["line"], found["column"]) == ("error", 3, 2)
    assert json.loads(json.dumps(found)) == found


def test_errors_come_first_and_notes_stay_away(tmp_path):
    """What stops the site is read first; what its author wanted is no problem."""
    given = (said(Severity.WARNING, 1), said(Severity.NOTE, 2), said(Severity.ERROR, 3))
    found = problems(report(*given), tmp_path)
    assert [each["severity"] for each in found] == ["error", "warning"]


def test_a_long_list_ends_with_how_many_there_are_more(tmp_path):
    """Some dozens are enough over a page; the last entry leads to all of them."""
    errors = [said(Severity.ERROR, line) for line in range(1, MOST + 3)]
    found = problems(report(*errors, said(Severity.WARNING, 99)), tmp_path)
    assert len(found) == MOST + 1
    assert found[-1]["message"] == "… và 2 lỗi và 1 cảnh báo nữa."
    assert found[-1]["code_url"] == "/_ban-bien-tap/loi/"


def test_the_state_counts_what_it_does_not_list(tmp_path):
    """The page is told how many more there are, that it is older than its sources, and where the desk is."""
    told = state(report(*(said(Severity.ERROR, line) for line in range(1, MOST + 3))), tmp_path)
    assert len(told["problems"]) == MOST
    assert {key: value for key, value in told.items() if key != "problems"} == {
        "more": 2, "errors": MOST + 2, "warnings": 0, "is_stale": True, "ribbons": {}, "desk_url": "/_ban-bien-tap/",
    }  # fmt: skip


def test_a_file_that_is_gone_or_no_text_has_no_lines(tmp_path):
    """A spot behind the end, a folder, bytes that are no text: the sentence alone is shown."""
    (tmp_path / "content/news").mkdir(parents=True)
    (tmp_path / "content/news/a.md").write_bytes(b"\xff\xfe\x00\x01")
    (tmp_path / "content/news/b.md").mkdir()
    given = [
        said(Severity.ERROR, 9, f"content/news/{name}") for name in ("a.md", "b.md", "c.md", "\0")
    ]
    assert [each["excerpt"] for each in problems(report(*given), tmp_path)] == [[], [], [], []]


def test_a_long_line_is_cut_around_its_spot(tmp_path):
    """A paragraph of ten thousand letters shows the letters that are spoken of."""
    file = tmp_path / "content/news/a.md"
    file.parent.mkdir(parents=True)
    file.write_text("x" * 5000 + "ĐÂY" + "y" * 5000, "utf-8")
    (found,) = problems(report(said(Severity.ERROR, 1, column=5001)), tmp_path)
    (line,) = found["excerpt"]
    assert "ĐÂY" in line["text"]
    assert len(line["text"]) < 200


def test_pages_that_only_the_preview_shows_are_marked():
    """A draft, an item of a later hour and one that nobody approved each have their words; what is not shown has none."""
    at = NOW.replace(year=2026, tzinfo=VIETNAM)
    left_out = (
        LeftOut("a", "A", Reason.DRAFT, None, "/tin-tuc/a/"),
        LeftOut("b", "B", Reason.SCHEDULED, at, "/tin-tuc/b/"),
        LeftOut("c", "C", Reason.UNAPPROVED, None, "/c/"),
        LeftOut("d", "D", Reason.DRAFT),
    )
    assert ribbons(report(left_out=left_out)) == {
        "/tin-tuc/a/": "BẢN NHÁP",
        "/tin-tuc/b/": "CHƯA ĐĂNG: HẸN GIỜ, 0 giờ, Thứ Ba, ngày 1 tháng 12 năm 2026",
        "/c/": "CHƯA DUYỆT",
    }


def test_a_failure_is_a_problem_too():
    """A full disk stands over the page as an error of the content does, without a place."""
    told = state_of_failure("Đĩa đã đầy.")
    assert told["is_stale"] is True
    assert [(each["message"], each["path"]) for each in told["problems"]] == [("Đĩa đã đầy.", "")]


def test_a_file_that_a_root_lacks_is_not_the_programs(tmp_path):
    """Who has no site.yaml must not be led to the one of the sample; a template is the program's own."""
    (tmp_path / "content").mkdir()
    assert file_at("content/site.yaml", tmp_path) == tmp_path / "content/site.yaml"
    assert file_at("templates/article.html", tmp_path).is_file()
