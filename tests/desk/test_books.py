"""A file is read by what it is, or said by what it is; nothing that a sheet hides comes through unsaid."""

import contextlib
import io
import unicodedata
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bantin.desk.books import read_book
from bantin.desk.sheets import Book, TableError

LATIN = "Chỉ tiêu;Năm 2022\nLớp tập huấn;1.370\nĐơn vị đã kiểm tra;19,2\n"


def saved(book: Workbook) -> bytes:
    """Give the bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def saved_rows(*rows: list[object]) -> bytes:
    """Give the bytes of a workbook of some rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def texts(book: Book) -> list[list[str]]:
    """Give the texts of the first sheet."""
    return [[cell.text for cell in row.values()] for row in book.sheets[0].rows.values()]


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """Replace something in one file of a workbook, as other programs would have written it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:  # fmt: skip
        for each in before.namelist():
            text = before.read(each)
            after.writestr(each, text.replace(old.encode(), new.encode()) if each == name else text)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        LATIN.encode(),
        LATIN.encode("utf-8-sig"),
        LATIN.encode("utf-16"),
        LATIN.replace("\n", "\r\n").encode(),
        b"sep=;\n" + LATIN.encode(),
        LATIN.replace(";", "\t").encode(),
        LATIN.replace("19,2", '"19,2"').replace(";", ",").encode(),
        LATIN.replace(";", "|").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "crlf", "sep", "tab", "comma", "bar"],
)
def test_a_table_of_text_is_read_however_it_was_saved(data):
    """Encoding, line ends and the sign between cells are found out; the comma of a number is no such sign."""
    assert texts(read_book(data, "a.csv")) == [["Chỉ tiêu", "Năm 2022"], ["Lớp tập huấn", "1.370"], ["Đơn vị đã kiểm tra", "19,2"]]  # fmt: skip


def test_windows_1258_is_read_and_said():
    """The encoding of older Vietnamese Windows keeps tones as signs of their own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    spelt = ""
    for sign in "Chỉ tiêu;Năm 2022\nTổng số vụ việc được kiểm tra;5\n":
        parts = unicodedata.normalize("NFD", sign)
        spelt += unicodedata.normalize("NFC", "".join(each for each in parts if each not in tones))
        spelt += "".join(each for each in parts if each in tones)
    book = read_book(spelt.encode("cp1258"), "a.csv")
    assert texts(book)[1] == ["Tổng số vụ việc được kiểm tra", "5"]
    assert "1258" in book.remarks[0]


@pytest.mark.parametrize("data", ["ChØ tiªu;N¨m 2022\nTæng sè vô viÖc ®­îc kiÓm tra;5\n".encode("latin-1"), "Hoäi nghò toång keát naêm;Soá lieäu naêm\nTieáp nhaän ñöôïc vuï vieäc;5\n".encode("latin-1")], ids=["tcvn3", "vni"])  # fmt: skip
def test_old_fonts_are_refused(data):
    """What can be read only with its font is refused with what to do."""
    with pytest.raises(TableError, match="Save As"):
        read_book(data, "a.csv")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "trống"),
        (b" \n\n", "trống"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".xls"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "trang web"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "XML"),
        (b"PK\x03\x04" + b"\0" * 100, "hỏng"),
        (b"a;b\n1;\x002\n", "byte rỗng"),
        (b'a;b\n1;"2\n3;4\n', "ngoặc kép"),
        (b"%PDF-1.7 ....", "PDF"),
    ],
    ids=["empty", "blank", "xls", "password", "html", "xml", "torn", "nul", "cut-quote", "pdf"],
)
def test_what_is_no_table_is_said(data, said):
    """Each kind of file that somebody takes for a table is named, with how to save it anew."""
    with pytest.raises(TableError, match=said):
        read_book(data, "a.xlsx")


@pytest.mark.parametrize(("name", "said"), [("mimetype", "ods"), ("xl/workbook.bin", "xlsb"), ("word/document.xml", "bảng tính")])  # fmt: skip
def test_other_files_in_a_zip_are_said(name, said):
    """LibreOffice's own files, binary workbooks and Word files are named."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(TableError, match=said):
        read_book(stream.getvalue(), "a.xlsx")


def test_a_zip_bomb_is_not_unpacked():
    """What would unpack to more than any table has is refused by what its list of files says."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x")
        for number in range(4):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"\0" * (100 * 1024 * 1024))
    assert len(stream.getvalue()) < 1_000_000
    with pytest.raises(TableError, match="MB"):
        read_book(stream.getvalue(), "a.xlsx")


def test_entities_do_not_expand():
    """A sheet whose XML defines entities that call one another is a broken file, and no memory is filled."""
    book = Workbook()
    book.active["A1"] = "Chỉ tiêu"
    lols = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol" * 10}">' for n in range(12))
    data = changed(saved(book), "xl/worksheets/sheet1.xml", "<worksheet", f"<!DOCTYPE w [{lols}]><worksheet")  # fmt: skip
    data = changed(data, "xl/worksheets/sheet1.xml", "Ch&#7881; ti&#234;u", "&l11;")
    with pytest.raises(TableError):
        read_book(data, "a.xlsx")


def test_a_million_blank_rows_are_not_waited_for():
    """Rows that somebody only formatted end the reading, which is said."""
    book = Workbook()
    book.active.append(["Chỉ tiêu", "Năm 2022"])
    rows = "".join(f'<row r="{number}"></row>' for number in range(2, 20_000))
    data = changed(saved(book), "xl/worksheets/sheet1.xml", "</sheetData>", f"{rows}</sheetData>")
    sheet = read_book(data, "a.xlsx").sheets[0]
    assert list(sheet.rows) == [1]
    assert "dòng trống" in sheet.remarks[0]


def test_a_sheet_that_goes_on_is_refused():
    """A sheet of thousands of rows is no table of indicators."""
    book = Workbook()
    for number in range(5_100):
        book.active.append([f"Dòng {number}", number])
    with pytest.raises(TableError, match="5000"):
        read_book(saved(book), "a.xlsx")


def test_what_is_hidden_is_left_out_and_said():
    """Hidden rows, columns and sheets are not published by who does not see them."""
    book = Workbook()
    sheet = book.active
    for row in (["Chỉ tiêu", "Ẩn", "Năm 2022"], ["Một", 1, 2], ["Hai", 3, 4]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Nháp").sheet_state = "hidden"
    book.create_sheet("Rất kín").sheet_state = "veryHidden"
    read = read_book(saved(book), "a.xlsx")
    assert texts(read) == [["Chỉ tiêu", "Năm 2022"], ["Một", "2"]]
    assert len(read.sheets) == 1
    said = " ".join((*read.remarks, *read.sheets[0].remarks))
    assert "«Nháp», «Rất kín»" in said
    assert "dòng bị ẩn: 3" in said
    assert "cột bị ẩn: B" in said


def test_formulas_and_errors_and_days():
    """A formula gives what it last gave; one that was never calculated, an error and a day are trouble with an address."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Chỉ tiêu", "Năm 2022"])
    sheet.append(["Chưa tính", "=1+1"])
    sheet.append(["Đã tính", "=1+2"])
    sheet.append(["Lỗi", "#DIV/0!"])
    sheet.append(["Ngày", date(2026, 12, 30)])
    sheet.append(["Đúng sai", True])
    data = saved(book)
    data = changed(data, "xl/worksheets/sheet1.xml", "<f>1+2</f><v></v>", "<f>1+2</f><v>3</v>")
    data = changed(data, "xl/worksheets/sheet1.xml", "<f>1+2</f><v />", "<f>1+2</f><v>3</v>")
    rows = read_book(data, "a.xlsx").sheets[0].rows
    assert "B2" in rows[2][2].trouble
    assert (rows[3][2].text, rows[3][2].is_number, rows[3][2].trouble) == ("3", True, "")
    assert "#DIV/0!" in rows[4][2].trouble
    assert "12/30" in rows[5][2].trouble
    assert "B6" in rows[6][2].trouble


def test_a_file_cut_in_its_last_line_is_said():
    """A line that lacks cells and its end was cut, and what is left of it is no figure."""
    book = read_book(b"Ten;A;B\nmot;1;2\nhai;13", "a.csv")
    assert "bị cắt" in book.remarks[0]
    assert book.sheets[0].rows[3][2].trouble
    assert not book.sheets[0].rows[2][2].trouble


@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda data: b"PK\x03\x04" + data))
def test_no_bytes_raise_anything_else(data):
    """Any bytes give a table or a sentence."""
    with contextlib.suppress(TableError):
        assert read_book(data, "a.csv").sheets


TORN = saved_rows(["Chỉ tiêu", "Năm 2022"], ["Một", 1370])


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=5),
    st.integers(0, 10**6),
)
def test_no_torn_workbook_raises_anything_else(changes, cut):
    """A workbook in which bytes were lost or changed gives a table or a sentence."""
    whole = bytearray(TORN)
    for place, byte in changes:
        whole[place % len(whole)] = byte
    with contextlib.suppress(TableError):
        read_book(bytes(whole[: cut % len(whole) or None]), "a.xlsx")
