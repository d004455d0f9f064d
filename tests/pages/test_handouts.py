"""Pages hand the figures out with what each file is good for, its size, and how it is cited; files change with the figures."""

import shutil

import pytest

from bantin.content.vietnamese import number
from tests.building import SITE, built, codes, files_of, page, reported, text_of, write
from tests.texts import site

DEFINITIONS = 'indicators:\n  - {id: vu, title: "Số vụ; \'cũ\'", kind: count}\n  - {id: lop, title: "=Lớp 😀", kind: count}\n  - {id: trong, title: Chưa có, kind: count}\n'
SNAPSHOT = (
    "as_of: 2022-06-30\npublished: 2022-07-01\nsource: {publication: A}\nvalues: {vu: 20, lop: 7}\n"
)
# Neither is looked at here, and both take time.
QUICK = "share_cards: false\nsearch: false\n"
FILES = {
    "indicators/definitions.yaml": DEFINITIONS,
    "indicators/snapshots/a.yaml": SNAPSHOT,
    "site.yaml": SITE
    + QUICK
    + 'data_license: {name: "CC BY 4.0", url: "https://giay-phep.example/by"}\ndata_contact: "so-lieu@a.example"\n',
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Build a site with figures."""
    return built(write(tmp_path_factory.mktemp("figures"), FILES))


@pytest.mark.parametrize(
    ("address", "endings"),
    [
        ("/chi-so/vu/", ["vu.excel.csv", "vu.csv", "vu.json"]),
        ("/chi-so/", ["tat-ca.excel.csv", "tat-ca.csv", "tat-ca.zip"]),
    ],
)
def test_each_file_is_there_and_as_large_as_is_said(folder, address, endings):
    """Every link leads to a file, and its size stands beside it."""
    entries = page(folder, address).xpath("//section[@aria-labelledby='bt-tai-ve']//li")
    for entry, name in zip(entries, endings, strict=True):
        assert entry.xpath(".//a[@download]/@href")[0].endswith(name)
        size = (folder / "chi-so" / name).stat().st_size
        assert text_of(entry).endswith(f" {number(max(1, round(size / 1000)))} kB")


def test_the_terms_stand_below(folder):
    """How to cite, with the day of the visit left to the reader; licence and contact as site.yaml has them."""
    (part,) = page(folder, "/chi-so/vu/").xpath("//section[@aria-labelledby='bt-tai-ve']")
    said = text_of(part)
    assert (
        "Trích dẫn: Ban thử. Số vụ; 'cũ', số liệu tính đến 30/6/2022. https://vi-du.example/ban-tin/chi-so/vu/ (truy cập ngày …)"
        in said
    )
    assert part.xpath(".//a[@rel='license']/@href") == ["https://giay-phep.example/by"]
    assert "so-lieu@a.example" in said


def test_nothing_is_said_of_terms_that_nobody_set(tmp_path):
    """Without a licence in site.yaml no page names one."""
    folder = built(write(tmp_path, {**FILES, "site.yaml": SITE + QUICK}))
    said = text_of(page(folder, "/chi-so/vu/"))
    assert "Trích dẫn" in said
    assert "Giấy phép" not in said
    assert "Hỏi về số liệu" not in said


def test_what_has_no_figures_hands_nothing_out(folder):
    """Its page has no list of files, though their addresses are there for the day on which it has some."""
    assert not page(folder, "/chi-so/trong/").xpath("//*[@download]")
    assert (folder / "chi-so/trong.csv").exists()


def test_a_figure_changes_its_own_files_and_those_of_all(tmp_path):
    """Built again after an edit, other indicators' files stay, and all are those of a site built anew."""
    root = write(tmp_path / "again", FILES)
    before = files_of(built(root))
    edited = {**FILES, "indicators/snapshots/a.yaml": SNAPSHOT.replace("vu: 20", "vu: 21")}
    after = files_of(built(write(root, edited)))
    changed = {
        path for path in after if path.startswith("chi-so/") and after[path] != before.get(path)
    }
    assert {path for path in changed if not path.endswith(".html")} == {
        *(f"chi-so/vu.{ending}" for ending in ("csv", "excel.csv", "json")),
        *(f"chi-so/tat-ca.{ending}" for ending in ("csv", "excel.csv", "zip")),
    }
    assert after == files_of(built(write(tmp_path / "anew", edited)))


def test_files_come_back_when_the_memory_is_lost(tmp_path):
    """What was written is only kept to save time."""
    root = write(tmp_path, FILES)
    before = files_of(built(root))
    shutil.rmtree(root / ".cache")
    assert files_of(built(root)) == before


@pytest.mark.parametrize("name", ["tat-ca", "datapackage", "ky"])
def test_an_indicator_takes_no_address_of_a_file(name):
    """An id under which all figures are handed out is refused."""
    definitions = f"indicators:\n  - {{id: {name}, title: A, kind: count}}\n"
    found = site({"content/indicators/definitions.yaml": definitions}).diagnostics
    assert [each.code for each in found] == ["slug-reserved"]


def test_two_reports_of_a_day_do_not_stop_a_build(tmp_path):
    """One published on a day and another at an hour of that day can be put in order."""
    other = SNAPSHOT.replace("2022-07-01", "2022-07-01 8:00").replace("source", 'area: "Huế"\nsource')  # fmt: skip
    report = reported(write(tmp_path, {**FILES, "indicators/snapshots/b.yaml": other}))
    assert "error" not in {each.severity.value for each in report.diagnostics}
    assert codes(report, "error") == set()
