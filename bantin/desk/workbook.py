"""The bytes of an .xlsx file in, its sheets out: each number as it is kept and shown, formulas by what they last gave.

openpyxl is imported here alone. Its cells have lost what a formula without a result and a blank cell differ in, and its numbers
are floats; so this room reads the raw text of each cell beside what openpyxl makes of it.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from bantin.desk.cells import Cell, of_day, of_number, of_text
from bantin.desk.sheets import MOST_COLUMNS, MOST_ROWS, Book, Sheet, TableError, letters

# Uncompressed; a sheet of a million blank rows has 50 MB, and a bomb has no end.
_MOST_BYTES = 300 * 1024 * 1024
_MOST_BLANK_ROWS = 10_000
_SAVE_ANEW = "Mở tệp bằng Excel hoặc LibreOffice, chọn «Lưu thành» (Save As), loại «Excel Workbook (.xlsx)», rồi nhập tệp mới."  # fmt: skip


def read_workbook(data: bytes) -> Book:
    """Read all visible sheets; TableError where the file is no workbook that can be read."""
    _check_size(data)
    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions, none of which holds a figure.
        warnings.simplefilter("ignore")
        try:
            return _read(data)
        except TableError:
            raise
        # Bytes that were lost make openpyxl, zlib and expat stumble in two dozen ways, and none is anybody's but the file's.
        except Exception as error:
            raise TableError(f"Tệp .xlsx này bị hỏng nên không đọc được. {_SAVE_ANEW}") from error


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # The size that is stated binds: nothing more is unpacked.
            size = sum(each.file_size for each in archive.infolist())
            names = set(archive.namelist())
    # zipfile calls a format that it cannot unpack «not implemented».
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise TableError(f"Tệp .xlsx này bị hỏng hoặc chưa chép xong. {_SAVE_ANEW}") from error
    if size > _MOST_BYTES:
        raise TableError(
            f"Tệp này giải nén ra {size // 1024 // 1024} MB, quá lớn đối với một bảng số liệu. Chép riêng bảng cần nhập sang tệp mới."
        )
    if "mimetype" in names:
        raise TableError(f"Đây là tệp của LibreOffice (.ods), không phải .xlsx. {_SAVE_ANEW}")
    if "xl/workbook.bin" in names:
        raise TableError(f"Đây là tệp Excel nhị phân (.xlsb). {_SAVE_ANEW}")
    if "xl/workbook.xml" not in names:
        raise TableError(f"Trong tệp này không có bảng tính nào. {_SAVE_ANEW}")


def _read(data: bytes) -> Book:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        hidden = [each.title for each in book.worksheets if each.sheet_state != "visible"]
        sheets = tuple(
            _sheet(each)
            for each in book.worksheets
            if each.sheet_state == "visible" and isinstance(each, ReadOnlyWorksheet)
        )
    finally:
        book.close()
    remarks = [f"Không đọc trang tính bị ẩn: {', '.join(f'«{each}»' for each in hidden)}."]
    return Book(sheets, tuple(remarks) if hidden else ())


@dataclass(frozen=True, slots=True)
class _Raw:
    """What a cell holds: openpyxl's value and kind of it, its style, the text it was made from, whether it is a formula."""

    column: int
    value: Any
    kind: str
    style: int
    raw: str
    is_formula: bool


class _Parser(WorkSheetParser):
    """openpyxl's parser, which keeps beside each cell what it was made from."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        cell["raw"] = element.findtext(VALUE_TAG) or ""
        cell["formula"] = element.find(FORMULA_TAG) is not None
        return cell


def _sheet(sheet: ReadOnlyWorksheet) -> Sheet:
    book: Any = sheet.parent
    rows: dict[int, Mapping[int, Cell]] = {}
    remarks: list[str] = []
    with book._archive.open(sheet._worksheet_path) as stream:  # type: ignore[attr-defined]  # noqa: SLF001
        parser = _Parser(
            stream,
            sheet._shared_strings,  # type: ignore[attr-defined]  # noqa: SLF001  # it has no public name
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        for number, cells in _filled(parser, remarks):
            shapes = (_shape(book, each.style) for each in cells)
            made = {each.column: _cell(number, each, shape) for each, shape in zip(cells, shapes, strict=True)}  # fmt: skip
            rows[number] = {
                column: cell for column, cell in made.items() if cell.text or cell.trouble
            }
            if len(rows) > MOST_ROWS:
                raise TableError(
                    f"Trang «{sheet.title}» có hơn {MOST_ROWS} dòng có chữ. Chép riêng bảng cần nhập sang tệp mới."
                )
    merges = () if parser.merged_cells is None else parser.merged_cells.mergeCell
    ranges = tuple(_bounds(each.ref) for each in merges)
    return _without_hidden(Sheet(sheet.title, rows, ranges, tuple(remarks)), parser)


def _bounds(reference: str) -> tuple[int, int, int, int]:
    first_column, first_row, last_column, last_row = range_boundaries(reference)
    return first_row or 1, first_column or 1, last_row or 1, last_column or 1


def _filled(parser: _Parser, remarks: list[str]) -> Iterator[tuple[int, list[_Raw]]]:
    """Give the rows that hold something; stop where nothing has come for very long."""
    blank = 0
    for number, cells in parser.parse():
        held = [_raw(each) for each in cells if each["value"] is not None or each["formula"]]
        if held and held[-1].column > MOST_COLUMNS:
            raise TableError(
                f"Dòng {number} có ô ở ngoài cột thứ {MOST_COLUMNS}. Chép riêng bảng cần nhập sang tệp mới."
            )
        if held:
            blank = 0
            yield number, held
            continue
        blank += 1
        if blank > _MOST_BLANK_ROWS:
            remarks.append(
                f"Sau dòng {number - blank} là hơn {_MOST_BLANK_ROWS} dòng trống nên không đọc tiếp."
            )
            return


def _raw(cell: dict[str, Any]) -> _Raw:
    return _Raw(
        cell["column"],
        cell["value"],
        cell["data_type"],
        int(cell["style_id"]),
        cell["raw"],
        cell["formula"],
    )


def _shape(book: Any, style: int) -> str:  # noqa: ANN401  # openpyxl's own tables of styles have no types
    """Give the number format of a style."""
    array = book._cell_styles[style]  # noqa: SLF001
    if array.numFmtId < 164:
        from openpyxl.styles.numbers import builtin_format_code  # noqa: PLC0415

        return builtin_format_code(array.numFmtId) or "General"
    return str(book._number_formats[array.numFmtId - 164])  # noqa: SLF001


def _cell(row: int, raw: _Raw, shape: str) -> Cell:
    address = f"{letters(raw.column)}{row}"
    value = raw.value
    match value:
        case None:
            return Cell(
                address,
                "",
                trouble=f"ô {address} là công thức chưa được tính; mở tệp bằng Excel rồi lưu lại",
            )
        case bool():
            return Cell(
                address,
                "TRUE" if value else "FALSE",
                trouble=f"ô {address} là giá trị đúng/sai của bảng tính",
            )
        case datetime() | date():
            shown = f"{value.day}/{value.month}/{value.year}"
            return of_day(address, shown, value.day, value.month, value.year)
        case int() | float():
            return of_number(address, raw.raw, shape)
        case str():
            return of_text(address, value)
        case _:
            return Cell(address, str(value), trouble=f"ô {address} là giờ, không phải con số")


def _without_hidden(sheet: Sheet, parser: _Parser) -> Sheet:
    """Leave out what is hidden, and say it: who hides a row does not see what is published from it."""
    hidden_rows = {
        int(row) for row, attributes in parser.row_dimensions.items() if _is_hidden(attributes)
    }
    hidden_columns = {
        column
        for attributes in parser.column_dimensions.values()
        if _is_hidden(attributes)
        for column in range(int(attributes["min"]), min(int(attributes["max"]), MOST_COLUMNS) + 1)
    }
    remarks = list(sheet.remarks)
    if rows := sorted(hidden_rows & sheet.rows.keys()):
        remarks.append(f"Không đọc các dòng bị ẩn: {', '.join(map(str, rows[:20]))}.")
    used = {column for cells in sheet.rows.values() for column in cells}
    if columns := sorted(hidden_columns & used):
        remarks.append(f"Không đọc các cột bị ẩn: {', '.join(map(letters, columns[:20]))}.")
    rest = {
        number: {column: cell for column, cell in cells.items() if column not in hidden_columns}
        for number, cells in sheet.rows.items()
        if number not in hidden_rows
    }
    return Sheet(sheet.name, rest, sheet.merges, tuple(remarks))


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("hidden") in {"1", "true"}
