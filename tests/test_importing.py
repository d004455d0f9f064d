"""A table becomes a snapshot of just its figures; what is not certain is asked, and what is not asked is not written."""

import csv
import io
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bantin.cli import main
from bantin.content.quantities import Quantity
from bantin.content.snapshots import read_snapshot
from bantin.enteredperiod import Wish
from bantin.importing import Table, import_table
from bantin.settings import OperatorError
from tests.building import codes, files_of, reported
from tests.entering import SNAPSHOTS, answering, figures_site, snapshot_files, workbook

WISH = Wish(as_of="30/9/2023", published="8/10/2023", out_name="nhap")
TITLED = [
    ["BÁO CÁO CÔNG TÁC BÌNH ĐẲNG GIỚI"],
    ["(9 tháng năm 2023)"],
    [],
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả", None, None, "Ghi chú"],
    [None, None, None, "Tử số", "Mẫu số", "Tỷ lệ (%)", None],
    ["A", "B", "C", 1, 2, "3=1/2", 4],
    ["I", "Tham chính"],
    [1, "Tỷ lệ nữ lãnh đạo cấp huyện", "%", 406, 1370, 406 / 1370, "theo chức vụ"],
    [2, "Số lớp tập huấn", "lớp", 1370],
    [3, "SỐ VỤ VIỆC TIẾP NHẬN:", "vụ", 0],
    [4, "Tỷ lệ nữ lãnh đạo cấp xã", "%", "–", "2.019"],
]


@pytest.fixture
def root(tmp_path) -> Path:
    """Write a site with one snapshot."""
    return figures_site(tmp_path / "trang")


def taken(root: Path, name: str = "nhap") -> dict[str, Quantity]:
    """Read the figures of a snapshot that was written, as the site would."""
    path = f"{SNAPSHOTS}/{name}.yaml"
    snapshot = read_snapshot((root / path).read_text("utf-8"), path, name).value
    assert snapshot is not None
    return {mention.text: quantity for mention, quantity in snapshot.values}


def entered(root: Path, data: bytes, *maps: str, wish: Wish = WISH, sheet: str | None = None) -> int:  # fmt: skip
    """Enter a table with nobody there and --yes."""
    file = root.parent / "bang"
    file.write_bytes(data)
    return import_table(root, Table(str(file), sheet, maps, is_sure=True), wish)


def test_a_report_with_merged_headings_is_read(root, capsys):
    """Titles, a heading of two rows, numbering and groups are passed over; zero stays zero, a dash is no figure."""
    data = workbook(TITLED, {"F8": "0.0%", "D9": "#,##0"}, ["D4:F4", "A4:A5", "B4:B5", "G4:G5"])
    assert entered(root, data, wish=Wish(published="8/10/2023", out_name="nhap")) == 1
    figures = taken(root)
    assert figures == {
        "vu-viec": Quantity(Decimal(0)),
        "nu-lanh-dao-huyen": Quantity(
            Decimal(406), Decimal(1370), Decimal("29.6"), note="theo chức vụ"
        ),
        "lop-tap-huan": Quantity(Decimal(1370)),
    }
    text = (root / SNAPSHOTS / "nhap.yaml").read_text("utf-8")
    assert "as_of: 2023-09-30\n" in text
    assert "nu-lanh-dao-xa:\n" in text
    out = capsys.readouterr().out
    assert "D8, E8, F8" in out
    assert "E11" in text


def test_what_is_written_is_a_draft_that_builds(root):
    """The site is built as before, and nothing of the table is published until somebody has looked."""
    data = workbook([["Chỉ tiêu", "Số lượng"], ["Số lớp tập huấn", 25]])
    assert entered(root, data) == 0
    report = reported(root)
    assert report.written is not None
    assert "item-draft" in codes(report)
    assert not codes(report, "error")


def test_a_column_a_period(root, capsys):
    """Of several periods one is taken, and the columns that are not read are named."""
    rows = [["Chỉ tiêu", "Năm 2022", "Năm 2023", "Kế hoạch 2024"], ["Số lớp tập huấn", 20, 25, 30]]
    assert entered(root, workbook(rows), wish=Wish(as_of="31/12/2023", out_name="nhap")) == 0
    text = (root / SNAPSHOTS / "nhap.yaml").read_text("utf-8")
    assert "period: year\n" in text
    assert "lop-tap-huan: 25\n" in text
    out = capsys.readouterr().out
    assert "cột B «Năm 2022»" in out
    assert "cột D «Kế hoạch 2024»" in out


def test_periods_with_columns_of_their_own(root):
    """A period may stand above its part and its whole, merged in a workbook, followed by blanks in text."""
    rows = [
        ["Chỉ tiêu", "Năm 2022", None, "Năm 2023", None],
        [None, "Tử số", "Mẫu số", "Tử số", "Mẫu số"],
        ["Tỷ lệ nữ lãnh đạo cấp xã", 1, 2, 3, 4],
    ]
    wish = Wish(as_of="31/12/2023", published="1/1/2024", out_name="nhap")
    assert entered(root, workbook(rows, merged=["B1:C1", "D1:E1", "A1:A2"]), wish=wish) == 0
    assert taken(root) == {"nu-lanh-dao-xa": Quantity(Decimal(3), Decimal(4))}
    (root / SNAPSHOTS / "nhap.yaml").unlink()
    text = "\n".join(";".join(str(each or "") for each in row) for row in rows) + "\n"
    assert entered(root, text.encode(), wish=wish) == 0
    assert taken(root) == {"nu-lanh-dao-xa": Quantity(Decimal(3), Decimal(4))}


def test_periods_are_not_chosen_for_anybody(root):
    """With two periods and nobody to ask, both are named and none is taken."""
    rows = [["Chỉ tiêu", "Năm 2022", "Năm 2023"], ["Số lớp tập huấn", 20, 25]]
    with pytest.raises(OperatorError, match="--as-of"):
        entered(root, workbook(rows), wish=Wish())


def test_a_table_that_names_no_day_needs_one(root):
    """The day of figures is not guessed."""
    with pytest.raises(OperatorError, match="--as-of"):
        entered(root, b"Ch\xe1\xbb\x89 ti\xc3\xaau;S\xe1\xbb\x91 l\xc6\xb0\xe1\xbb\xa3ng\nlop-tap-huan;5\n", wish=Wish())  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("1.370", Quantity(Decimal(1370))),
        ("1 370", Quantity(Decimal(1370))),
        ("1\u00a0370", Quantity(Decimal(1370))),
        ("1\u202f370", Quantity(Decimal(1370))),
        ("19,2", Quantity(Decimal("19.2"))),
        ("'123", Quantity(Decimal(123))),
        ("0", Quantity(Decimal(0))),
        ("20/104", Quantity(Decimal(20), Decimal(104))),
        (1370.4999999999998, Quantity(Decimal("1370.5"))),
        (0.1 + 0.2, Quantity(Decimal("0.3"))),
    ],
)
def test_a_cell_is_read_as_it_is_meant(root, cell, figure):
    """Text is read as our own files are, and numbers as they stand in the sheet."""
    assert entered(root, workbook([["Chỉ tiêu", "Số lượng"], ["lop-tap-huan", cell]])) == 0
    assert taken(root) == {"lop-tap-huan": figure}


@pytest.mark.parametrize("cell", ["1,370", "0.500", "(5)", "-5", -5, "19,2%", "12.5.2022", "khoảng 100", "5 triệu", "1.37.0", "#DIV/0!", "104/20", "5/0", True, "1,370/2.019", "20/104 (19,2%)", "một trăm"])  # fmt: skip
def test_a_cell_that_is_not_certain_stays_open(root, capsys, cell):
    """What could be two numbers, or is none, is written nowhere but in a note with its address; the rest is."""
    rows = [["Chỉ tiêu", "Số lượng"], ["lop-tap-huan", cell], ["vu-viec", 7]]
    assert entered(root, workbook(rows)) == 1
    assert taken(root) == {"vu-viec": Quantity(Decimal(7))}
    assert "B2" in (root / SNAPSHOTS / "nhap.yaml").read_text("utf-8")
    assert "Chưa ghi «lop-tap-huan»" in capsys.readouterr().out


@pytest.mark.parametrize("cell", ["-", "–", "x", "…", "k/c", None, "  "])
def test_no_figure_is_no_zero(root, cell):
    """What people write for nothing is left out."""
    rows = [["Chỉ tiêu", "Số lượng"], ["lop-tap-huan", cell], ["vu-viec", 7]]
    assert entered(root, workbook(rows)) == 0
    assert taken(root) == {"vu-viec": Quantity(Decimal(7))}


@pytest.mark.parametrize(
    ("percent", "shape", "stated"),
    [
        (0.192, "0.0%", "19.2"),
        (20 / 104, "0.00%", "19.23"),
        (19.2, "General", "19.2"),
        ("19,2%", "General", "19.2"),
        ("19,2", "General", "19.2"),
        (2000 / 104, "General", None),
        (20 / 104, "0.000%", None),
    ],
)
def test_a_percentage_is_held_against_its_parts(root, percent, shape, stated):
    """As the sheet shows it; one that the sheet has calculated to many decimals is no stated one."""
    rows = [["Chỉ tiêu", "Tử số", "Mẫu số", "Tỷ lệ"], ["nu-lanh-dao-xa", 20, 104, percent]]
    assert entered(root, workbook(rows, {"D2": shape})) == 0
    assert taken(root)["nu-lanh-dao-xa"].percent == (Decimal(stated) if stated else None)


@pytest.mark.parametrize("percent", [0.193, "19,3%", "0,192", 0.192, "1.370%", "gần 20", -19.2])
def test_a_percentage_that_does_not_fit_is_said(root, percent):
    """A hundredth of the percentage, and one that part and whole do not give, stay open."""
    rows = [["Chỉ tiêu", "Tử số", "Mẫu số", "Tỷ lệ"], ["nu-lanh-dao-xa", 20, 104, percent], ["vu-viec", 7]]  # fmt: skip
    assert entered(root, workbook(rows)) == 1
    assert set(taken(root)) == {"vu-viec"}


def test_a_bare_fraction_of_one_is_asked(root):
    """0,5 in a column of percentages is half a percent or half of all."""
    rows = [["Chỉ tiêu", "Giá trị", "Tỷ lệ %"], ["lop-tap-huan", 5, 0.5], ["vu-viec", 7]]
    assert entered(root, workbook(rows)) == 1
    assert set(taken(root)) == {"vu-viec"}


def test_likeness_is_never_enough(root, capsys):
    """A row that is merely alike is not written, with --yes either, and the word that ties it is shown."""
    rows = [["Chỉ tiêu", "Số lượng"], ["Số lớp tập huấn đã mở", 25]]
    assert entered(root, workbook(rows)) == 1
    assert snapshot_files(root) == ["2022-09-30-ha-noi.yaml"]
    assert '--map "Số lớp tập huấn đã mở=' in capsys.readouterr().out


def test_without_a_yes_nothing_is_written(root, capsys):
    """Nobody there and no --yes: the table is shown, and the folder is as it was."""
    file = root.parent / "bang.csv"
    file.write_text("Chỉ tiêu;Số lượng\nlop-tap-huan;25\n", "utf-8")
    before = files_of(root)
    assert import_table(root, Table(str(file)), WISH) == 1
    assert files_of(root) == before
    assert "--yes" in capsys.readouterr().out


def test_what_was_said_is_remembered(root):
    """A row that --map names is known the next time, by a file that the site bears with."""
    data = workbook([["Chỉ tiêu", "Số lượng"], ["Lớp: đã «mở»", 25]])
    assert entered(root, data, "Lớp: đã «mở»=lop-tap-huan") == 0
    again = Wish(as_of="30/9/2024", published="8/10/2024", out_name="nhap-2")
    assert entered(root, data, wish=again) == 0
    assert taken(root, "nhap-2") == {"lop-tap-huan": Quantity(Decimal(25))}
    assert "file-unused" not in codes(reported(root))


def test_the_memory_of_names_is_the_editors_too(root):
    """What somebody wrote into the file stays; only what is new is added behind it."""
    file = root / "content/indicators/bang-nhap.yaml"
    own = '# của chị Lan\n"Số lớp đã mở": lop-tap-huan'
    file.write_text(own, "utf-8")
    rows = [["Chỉ tiêu", "Số lượng"], ["Số lớp đã mở", 25], ["Vụ", 7]]
    assert entered(root, workbook(rows), "Vụ=vu-viec") == 0
    assert file.read_text("utf-8") == f'{own}\n"Vụ": vu-viec\n'
    assert taken(root)["lop-tap-huan"].value == 25


def test_a_memory_that_cannot_be_read_is_said(root, capsys):
    """A slip in the file of names is told with its line; the table is read all the same."""
    (root / "content/indicators/bang-nhap.yaml").write_text('"a": [b\n', "utf-8")
    assert entered(root, workbook([["Chỉ tiêu", "Số lượng"], ["vu-viec", 7]])) == 0
    assert "bang-nhap.yaml:" in capsys.readouterr().out


def test_somebody_is_asked_about_each_doubtful_row(root):
    """A number chooses from the list, a code names any indicator, nothing leaves the row out; and the end is asked too."""
    file = root.parent / "bang.csv"
    file.write_text("Chỉ tiêu;Số lượng\nSố lớp tập huấn đã mở;25\nGì đó;7\nHai;9\nvu-viec;8\n", "utf-8")  # fmt: skip
    answers = answering("1", "khong-co", "muc-tang", "", "c", "")
    wish = Wish(published="8/10/2023", out_name="nhap")
    assert import_table(root, Table(str(file)), wish, answers) == 0
    figures = taken(root)
    assert {identity: figure.value for identity, figure in figures.items()} == {"vu-viec": 8, "lop-tap-huan": 25, "muc-tang": 7}  # fmt: skip


def test_somebody_says_no(root):
    """Whoever does not confirm has written nothing."""
    file = root.parent / "bang.csv"
    file.write_text("Chỉ tiêu;Số lượng\nvu-viec;8\n", "utf-8")
    before = files_of(root)
    assert import_table(root, Table(str(file)), WISH, answering("k")) == 1
    assert files_of(root) == before


def test_two_rows_of_one_indicator_are_both_refused(root):
    """Which of the two is right only the table's author knows."""
    rows = [["Chỉ tiêu", "Số lượng"], ["Số lớp tập huấn", 25], ["lop-tap-huan", 26], ["vu-viec", 7]]
    assert entered(root, workbook(rows)) == 1
    assert set(taken(root)) == {"vu-viec"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["a", "b"], [1, 2]], "tiêu đề"),
        ([["Chỉ tiêu", "Tử số", "Tử số"], ["x", 1, 2]], "2 cột"),
        ([["Chỉ tiêu", "Nữ", "Kết quả"], ["x", 1, 2]], "2 cột"),
        ([["Chỉ tiêu"], ["x"]], "tiêu đề"),
    ],
)
def test_a_table_that_cannot_be_understood_is_said(root, rows, said):
    """Without a heading, or with two columns for one thing, nothing is guessed."""
    with pytest.raises(OperatorError, match=said):
        entered(root, workbook(rows))


@pytest.mark.parametrize("maps", [["x"], ["=lop-tap-huan"], ["Số lớp=khong-co"], ["Không có dòng này=lop-tap-huan"]])  # fmt: skip
def test_a_mistyped_map_is_said(root, maps):
    """A map without a code, to no indicator, or of a row that is not there, is refused."""
    with pytest.raises(OperatorError, match="--map"):
        entered(root, workbook([["Chỉ tiêu", "Số lượng"], ["lop-tap-huan", 5]]), *maps)


def test_files_that_are_not_there_or_open(root, capsys):
    """A file that vanished, a folder, a file that somebody has open in a spreadsheet are said."""
    for name in ("khong-co.xlsx", "."):
        with pytest.raises(OperatorError, match="«"):
            import_table(root, Table(str(root / name), is_sure=True), WISH)
    (root.parent / "~$bang").write_bytes(b"")
    assert entered(root, workbook([["Chỉ tiêu", "Số lượng"], ["vu-viec", 5]])) == 0
    assert "đang mở trong Excel" in capsys.readouterr().out


def test_several_sheets_are_asked(root):
    """With nobody there the sheets are named; --sheet takes one."""
    book = Workbook()
    for number, name in enumerate(["Biểu 1", "Biểu 2"]):
        sheet = book.create_sheet(name)
        sheet.append(["Chỉ tiêu", "Số lượng"])
        sheet.append(["vu-viec", number])
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(OperatorError, match='--sheet "Biểu 1"'):
        entered(root, stream.getvalue())
    with pytest.raises(OperatorError, match='--sheet "Biểu 2"'):
        entered(root, stream.getvalue(), sheet="bieu 2")
    assert entered(root, stream.getvalue(), sheet="Biểu 2") == 0
    assert taken(root)["vu-viec"].value == 1


def test_a_table_is_pasted(root, monkeypatch):
    """What was copied from a spreadsheet comes in on the standard input."""
    data = "Chỉ tiêu\tSố lượng\nSố lớp tập huấn\t1.370\n".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    words = [
        "import",
        "-",
        "--root",
        str(root),
        "--as-of",
        "30/9/2023",
        "--out-name",
        "nhap",
        "--yes",
    ]
    assert main(words) == 0
    assert "lop-tap-huan: 1370" in (root / SNAPSHOTS / "nhap.yaml").read_text("utf-8")


@pytest.mark.parametrize("number", ["19,2", "1,370"])
def test_a_decimal_comma_that_parts_cells_is_seen(root, number):
    """In a file whose cells are parted by commas, a bare 19,2 is two cells, and neither of them is the figure."""
    data = f"Chỉ tiêu,Số lượng\nlop-tap-huan,{number}\nvu-viec,7\n".encode()
    assert entered(root, data) == 1
    assert taken(root) == {"vu-viec": Quantity(Decimal(7))}


def test_a_count_with_decimals_is_doubted(root, capsys):
    """1.370 typed where the point parts decimals is kept as 1,37; the sheet cannot tell any more, so somebody must."""
    assert entered(root, workbook([["Chỉ tiêu", "Số lượng"], ["lop-tap-huan", 1.37]])) == 0
    assert "1.370" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["1. Số lớp tập huấn", "1.2 Số lớp tập huấn", "a) SỐ LỚP TẬP HUẤN:", "- Số lớp tập huấn *", "Sô\u0301 lơ\u0301p tâ\u0323p huâ\u0301n", "Số lớp\ntập huấn (%)", "\u200bSố lớp  tập huấn"])  # fmt: skip
def test_a_title_is_known_however_it_is_set(root, name):
    """Numbering, capitals, marks at the end, line ends and another spelling of the marks change no title."""
    assert entered(root, workbook([["Chỉ tiêu", "Số lượng"], [name, 5]])) == 0
    assert taken(root)["lop-tap-huan"].value == 5


NOTES = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), max_size=40)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(NOTES)
def test_any_note_is_written_as_it_is_read(note):
    """Quotes, signs of YAML and marks spelt otherwise do not keep a figure from its file."""
    with tempfile.TemporaryDirectory() as folder:
        root = figures_site(Path(folder) / "trang")
        rows = [["Chỉ tiêu", "Số lượng", "Ghi chú"], ["lop-tap-huan", "5", f"x{note}"]]
        stream = io.StringIO()
        csv.writer(stream, delimiter="\t").writerows(rows)
        assert entered(root, stream.getvalue().encode()) == 0
        assert taken(root)["lop-tap-huan"].value == 5


def test_a_rate_in_percent_may_stand_in_the_column_of_percentages(root):
    """An indicator that is a percentage without parts has its figure there."""
    file = root / "content/indicators/definitions.yaml"
    file.write_text(
        file.read_text("utf-8").replace("kind: rate,", 'kind: rate, unit: "%",'), "utf-8"
    )
    rows = [["Chỉ tiêu", "Tử số", "Mẫu số", "Tỷ lệ (%)"], ["muc-tang", None, None, 0.025]]
    assert entered(root, workbook(rows, {"D2": "0.0%"})) == 0
    assert taken(root) == {"muc-tang": Quantity(Decimal("2.5"))}


COUNTS = st.decimals(0, 10**9, places=0) | st.decimals(0, 10**6, places=2) | st.decimals(0, 10**4, places=4)  # fmt: skip
FIGURES = st.fixed_dictionaries(
    {},
    optional={
        "lop-tap-huan": COUNTS.map(Quantity),
        "vu-viec": COUNTS.map(Quantity),
        "muc-tang": COUNTS.map(Quantity),
        "nu-lanh-dao-xa": st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(
            lambda pair: Quantity(Decimal(min(pair)), Decimal(max(pair)))
        ),
    },
).filter(bool)


def as_rows(figures: dict[str, Quantity], *, is_text: bool) -> list[list[object]]:
    """Write figures as a table: as numbers of a spreadsheet, or as people type them."""

    def cell(value: Decimal | None) -> object:
        if value is None:
            return None
        return f"{value:f}".replace(".", ",") if is_text else value

    rows: list[list[object]] = [["Mã chỉ số", "Chỉ tiêu", "Tử số", "Mẫu số"]]
    rows += [[identity, "…", cell(each.value), cell(each.of)] for identity, each in figures.items()]
    return rows


@settings(max_examples=40, deadline=None)
@given(FIGURES, st.sampled_from(["xlsx", "csv", "tab"]))
def test_any_figures_come_back(figures, form):
    """A snapshot that is written out as a table and entered again has equal figures, digit for digit."""
    with tempfile.TemporaryDirectory() as folder:
        root = figures_site(Path(folder) / "trang")
        rows = as_rows(figures, is_text=form != "xlsx")
        if form == "xlsx":
            data = workbook(rows)
        else:
            stream = io.StringIO()
            csv.writer(stream, delimiter=";" if form == "csv" else "\t").writerows(rows)
            data = stream.getvalue().encode("utf-8-sig")
        assert entered(root, data) == 0
        assert taken(root) == figures
