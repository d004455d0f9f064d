"""`new snapshot` makes a form that a build bears with, and never a figure, nor a file over another."""

import re
from pathlib import Path

import pytest

from bantin.cli import main
from bantin.diagnostics import Severity
from bantin.enteredperiod import Wish
from bantin.newsnapshot import new_snapshot
from bantin.settings import OperatorError
from tests.building import files_of, reported
from tests.entering import FORMER, SNAPSHOTS, answering, figures_site, snapshot_files


@pytest.fixture
def root(tmp_path) -> Path:
    """Write a site with one snapshot."""
    return figures_site(tmp_path)


@pytest.mark.parametrize("word", ["snapshot", "so-lieu"])
def test_the_form_follows_the_newest_snapshot(root, capsys, word):
    """Same indicators in their order, same area, period and publication, no figure, the next period's end."""
    assert main(["new", word, "--root", str(root)]) == 0
    text = (root / SNAPSHOTS / "2023-09-30-ha-noi.yaml").read_text("utf-8")
    typed = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert typed == [
        "title:",
        "as_of: 2023-09-30",
        "published:",
        "period: nine-months",
        'area: "Thành phố Hà Nội"',
        "source:",
        '  publication: "Cổng thông tin"',
        "draft: true",
        "values:",
        "  vu-viec:",
        "  nu-lanh-dao-huyen:",
        "  lop-tap-huan:",
    ]
    assert "30/9/2023" in capsys.readouterr().out


def test_notes_say_what_each_indicator_is(root):
    """Title and unit, both parts of a share, and what it was; a figure too small to be published is not told."""
    new_snapshot(root, Wish())
    text = (root / SNAPSHOTS / "2023-09-30-ha-noi.yaml").read_text("utf-8")
    assert "# Số lớp tập huấn (lớp).\n  # Kỳ trước (30/9/2022): 20." in text
    assert "# Ghi tử số/mẫu số: Số nữ lãnh đạo / Tổng số lãnh đạo." in text
    assert "406/1.370" in text
    assert not re.search(r"vụ\)\.\n  # Kỳ trước", text)


def test_a_build_bears_with_the_form(root):
    """Each place that is left open is a warning with its line, and the site is built."""
    new_snapshot(root, Wish())
    report = reported(root)
    assert report.written is not None
    said = [each for each in report.diagnostics if "2023-09-30" in each.place.path]
    assert {each.severity for each in said} <= {Severity.WARNING, Severity.NOTE}
    assert {each.code for each in said} == {"field-missing"}
    assert len({each.place.line for each in said}) == 4


def test_a_form_that_is_filled_in_is_published(root):
    """Nothing but the open places stands between the form and a page."""
    new_snapshot(root, Wish(published="8/10/2023"))
    file = root / SNAPSHOTS / "2023-09-30-ha-noi.yaml"
    text = file.read_text("utf-8").replace("draft: true\n", "")
    text = text.replace("vu-viec:\n", "vu-viec: 30\n").replace("huyen:\n", "huyen: 20/104\n")
    file.write_text(text.replace("tap-huan:\n", "tap-huan: 1.370\n"), "utf-8")
    report = reported(root)
    assert not [each for each in report.diagnostics if "2023-09-30" in each.place.path]


def test_no_file_is_written_over(root):
    """A second form of the same name is refused with another name to give."""
    new_snapshot(root, Wish())
    before = files_of(root)
    with pytest.raises(OperatorError, match="--out-name"):
        new_snapshot(root, Wish())
    assert files_of(root) == before


@pytest.mark.parametrize("name", ["../x", "a/b", "", "..", ".an", "C:x", "a\\b"])
def test_a_name_that_leads_elsewhere_is_refused(root, name):
    """The file lies beside the others, whatever is typed."""
    before = files_of(root)
    if name:
        with pytest.raises(OperatorError, match="out-name"):
            new_snapshot(root, Wish(out_name=name))
        assert files_of(root) == before


def test_what_is_wished_stands(root):
    """Day, period, area and name are as they are asked for."""
    new_snapshot(root, Wish(None, "30/6/2023", None, "6 tháng", "Quận 1", "thu"))
    text = (root / SNAPSHOTS / "thu.yaml").read_text("utf-8")
    assert "as_of: 2023-06-30\n" in text
    assert "period: half-year\n" in text
    assert 'area: "Quận 1"\n' in text


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(origin="khong-co"), "khong-co"),
        (Wish(origin="2022-09-30-ha-noy"), "--from 2022-09-30-ha-noi"),
        (Wish(as_of="30/2/2023"), "--as-of"),
        (Wish(period="chín tháng rưỡi"), "--period"),
        (Wish(published="hôm nay"), "--published"),
    ],
)
def test_a_mistyped_wish_is_said(root, wish, said):
    """What cannot be is refused with the option, and nothing is written."""
    before = files_of(root)
    with pytest.raises(OperatorError, match=re.escape(said)):
        new_snapshot(root, wish)
    assert files_of(root) == before


def test_somebody_is_asked(root):
    """Where somebody is there, the former snapshot and the day are asked for; nonsense is asked again."""
    other = FORMER.replace("2022-09-30", "2021-12-31").replace("nine-months", "year").replace("2022-10-08", "2022-01-10")  # fmt: skip
    (root / SNAPSHOTS / "2021-12-31-ha-noi.yaml").write_text(other, "utf-8")
    new_snapshot(root, Wish(), answering("7", "2", "30/2/2022", ""))
    assert "2022-12-31-ha-noi.yaml" in snapshot_files(root)


def test_a_site_without_figures_gets_all_its_indicators(tmp_path):
    """Group by group; the day must be said, since there is nothing to tell it from."""
    root = figures_site(tmp_path, with_figures=False)
    with pytest.raises(OperatorError, match="--as-of"):
        new_snapshot(root, Wish())
    new_snapshot(root, Wish(as_of="31/12/2022", period="year", area="Tỉnh Đắk Nông"))
    text = (root / SNAPSHOTS / "2022-12-31-dak-nong.yaml").read_text("utf-8")
    keys = re.findall(r"^  ([a-z-]+):$", text, re.MULTILINE)
    assert keys == ["publication", "nu-lanh-dao-huyen", "nu-lanh-dao-xa", "lop-tap-huan", "vu-viec", "muc-tang"]  # fmt: skip
    assert text.count("── Tham chính ──") == 1
    assert reported(root).written is not None


def test_a_breakdown_is_asked_for_again(root):
    """A figure that was broken down before has the same cells to fill in."""
    file = root / SNAPSHOTS / "2022-09-30-ha-noi.yaml"
    text = FORMER.replace("406/1.370", "\n    value: 406\n    of: 1.370\n    by:\n      cấp: {huyện: 1, xã: 2}")  # fmt: skip
    file.write_text(text, "utf-8")
    new_snapshot(root, Wish())
    form = (root / SNAPSHOTS / "2023-09-30-ha-noi.yaml").read_text("utf-8")
    assert '    by:\n      "cấp":\n        "huyện":\n        "xã":\n' in form
    assert reported(root).written is not None


def test_definitions_that_cannot_be_read_are_said(root):
    """Without knowing the indicators there is no form, and the reason is told."""
    (root / "content/indicators/definitions.yaml").write_text("indicators: 5\n", "utf-8")
    with pytest.raises(OperatorError, match=r"definitions\.yaml"):
        new_snapshot(root, Wish())


@pytest.mark.parametrize("words", [["new"], ["new", "tin"], ["new", "snapsot"], ["import"]])
def test_a_word_that_is_missing_or_mistyped_is_said(root, capsys, words):
    """Exit code 2 and a Vietnamese sentence."""
    assert main([*words, "--root", str(root)]) == 2
    assert capsys.readouterr().err.startswith("Lỗi: ")
