"""The bytes of a CSV file or a pasted table in, one sheet out: whatever its encoding, and whatever parts its cells."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from bantin.content.encoding import decode
from bantin.desk.cells import Cell, of_text
from bantin.desk.sheets import MOST_COLUMNS, MOST_ROWS, Book, Sheet, TableError, letters

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SAVE_ANEW = "Trong Excel chọn «Lưu thành» (Save As), loại «Excel Workbook (.xlsx)» hoặc «CSV UTF-8», rồi nhập tệp mới."
_LETTERS = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
# Signs that Windows-1258 has for what no Vietnamese table holds; a text of TCVN3 or VNI is full of them.
_ODD = re.compile("[\u00a1-\u00a9\u00ab-\u00af\u00b1\u00b4-\u00b8\u00bc-\u00bf\u00d7\u00df\u00f7\u0192\u0152\u0153\u02c6\u20ab]")  # fmt: skip
_MARKS = "\t;,|"


def read_delimited(data: bytes, name: str) -> Book:
    """Read a table of text; TableError where it is none, or was cut."""
    text, remarks = _decoded(data, name)
    mark, announced = _mark(text)
    lines = list(_rows(text.partition("\n")[2] if announced else text, mark))
    if len(lines) > MOST_ROWS:
        raise TableError(f"Bảng có hơn {MOST_ROWS} dòng. Chép riêng bảng cần nhập sang tệp mới.")
    if max(map(len, lines), default=0) > MOST_COLUMNS:
        raise TableError(f"Bảng có hơn {MOST_COLUMNS} cột. Chép riêng bảng cần nhập sang tệp mới.")
    first = 2 if announced else 1
    rows = {
        number: row for number, fields in enumerate(lines, first) if (row := _row(number, fields))
    }
    if not text.endswith("\n") and _is_short(lines):
        last = first + len(lines) - 1
        said = f"dòng {last}, dòng cuối của tệp, thiếu ô: có lẽ tệp bị cắt giữa chừng"
        rows[last] = {column: replace(cell, trouble=said) for column, cell in rows[last].items()}
        remarks.append(f"{said[:1].upper()}{said[1:]}.")
    return Book((Sheet(PurePath(name).stem, rows, is_text=True),), tuple(remarks))


def _row(number: int, fields: list[str]) -> dict[int, Cell]:
    return {
        column: of_text(f"{letters(column)}{number}", field)
        for column, field in enumerate(fields, 1)
        if field.strip()
    }


def _is_short(lines: list[list[str]]) -> bool:
    """Tell whether the last line has fewer cells than the one before it."""
    return len(lines) > 1 and 0 < len(lines[-1]) < len(lines[-2])


def _decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    """Turn bytes into text: UTF-8, UTF-16 with its mark, or Windows-1258; old fonts' encodings are refused."""
    for mark, encoding in _UTF16.items():
        if data.startswith(mark):
            try:
                data = data[2:].decode(encoding).encode()
            except UnicodeDecodeError:
                raise TableError(f"Tệp bị cắt ở giữa một chữ. {_SAVE_ANEW}") from None
    if b"\0" in data:
        raise TableError(
            f"Tệp có byte rỗng: nó bị hỏng khi lưu, hoặc không phải là CSV. {_SAVE_ANEW}"
        )
    checked = decode(data, name)
    wrong = [each for each in checked.diagnostics if each.code.startswith(("encoding", "merge"))]
    if not wrong:
        return checked.value, []
    old = _windows_1258(data) if wrong[0].code == "encoding-not-utf8" else None
    if old is None:
        raise TableError(f"{wrong[0].message} {_SAVE_ANEW}")
    return old, ["Tệp dùng bảng mã Windows-1258; chữ đã được đổi sang Unicode."]


def _windows_1258(data: bytes) -> str | None:
    """Read Windows-1258 where the text then is Vietnamese; None where it may be TCVN3, VNI or another encoding."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    is_vietnamese = len(_LETTERS.findall(text)) > 3 * len(_ODD.findall(text))
    # A mark that stands alone has no letter that it belongs to.
    if not is_vietnamese or re.search("[\u0300-\u036f]", text):
        return None
    checked = decode(text.encode(), "")
    is_old = any(each.code == "encoding-legacy" for each in checked.diagnostics)
    return None if is_old else checked.value


def _mark(text: str) -> tuple[str, bool]:
    """Tell which sign parts the cells; a first line «sep=;», as Excel writes it, says so itself.

    csv.Sniffer guesses from letters too, and takes the comma of 19,2 for a sign. Here the sign wins that gives most lines the
    same number of cells, and tab and semicolon come before the comma, since Vietnamese numbers hold commas.
    """
    first = text.partition("\n")[0]
    if match := re.fullmatch(r"\"?sep=(.)\"?\s*", first, re.IGNORECASE):
        return match[1], True
    return max(_MARKS, key=lambda mark: (_evenness(text, mark), -_MARKS.index(mark))), False


def _evenness(text: str, mark: str) -> float:
    """Tell how even a table is under a sign: the share of its lines that have the commonest number of cells above one."""
    counts = [
        len(fields) for fields in _quietly(text, mark) if any(each.strip() for each in fields)
    ]
    several = [count for count in counts if count > 1]
    if not several:
        return 0.0
    commonest = max(set(several), key=lambda count: (several.count(count), count))
    return round(several.count(commonest) / len(counts), 1)


def _quietly(text: str, mark: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text[:100_000]), delimiter=mark)
    except csv.Error:
        return


def _rows(text: str, mark: str) -> Iterator[list[str]]:
    """Give the cells of each line; a quotation that never ends means that the file was cut or a quote was mistyped."""
    try:
        # Tables pasted from a spreadsheet quote cells that hold a line end, as files do.
        yield from csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    except csv.Error as error:
        raise TableError(
            f"Bảng có dấu ngoặc kép mở mà không đóng: tệp bị cắt giữa chừng, hoặc một ô có dấu ngoặc kép lẻ. {_SAVE_ANEW}"
        ) from error
