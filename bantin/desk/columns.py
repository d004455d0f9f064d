"""A sheet in, the rows of its table out: which column holds the name of an indicator, which its part, its whole, its percentage.

Titles above the table are passed over. A heading may take two or three rows, with cells merged across; a heading may name a period,
and then the table has several, of which one is taken.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bantin.content.vietnamese import fold
from bantin.desk.cells import Cell
from bantin.desk.periods import Stretch, read_heading
from bantin.desk.sheets import Sheet, TableError, letters

_MOST_TITLES = 60
_MOST_HEADINGS = 4


class Role(StrEnum):
    """What a column holds."""

    ORDER = "số thứ tự"
    ID = "mã chỉ số"
    NAME = "tên chỉ tiêu"
    UNIT = "đơn vị"
    VALUE = "giá trị"
    OF = "mẫu số"
    PERCENT = "tỷ lệ %"
    NOTE = "ghi chú"
    OTHER = "cột khác"


FIGURES = (Role.VALUE, Role.OF, Role.PERCENT)
# Headings as they are met in reports, folded. What is planned or compared is no figure of the period.
_HEADINGS = {
    Role.OTHER: (
        "ke hoach", "chi tieu giao", "muc tieu", "cung ky", "so sanh", "so voi", "tang", "giam", "luy ke", "ky truoc",
        "nam truoc", "uoc", "dat", "ty le hoan thanh", "ty le dat", "ty le so", "ty le tang",
    ),
    Role.ORDER: ("stt", "tt", "so tt", "so thu tu", "t t", "s t t"),
    Role.ID: ("ma chi so", "ma chi tieu", "ma so", "ma", "id"),
    Role.UNIT: ("don vi tinh", "don vi", "dvt", "dv tinh", "dv"),
    Role.NOTE: ("ghi chu", "chu thich", "giai thich", "dien giai", "note"),
    Role.NAME: (
        "chi tieu", "chi so", "ten chi tieu", "ten chi so", "noi dung", "tieu chi", "danh muc", "hang muc", "ten",
    ),
    Role.PERCENT: ("ty le", "ti le", "ty trong", "%", "phan tram"),
    Role.OF: ("mau so", "tren tong so"),
    Role.VALUE: (
        "tu so", "so luong", "gia tri", "ket qua", "so lieu", "thuc hien", "so nu", "nu", "trong do nu", "con so", "value",
    ),
}  # fmt: skip
# «Tổng số» alone is the whole; «Tổng số nữ» is a part.
_WHOLES = frozenset({"tong so", "tong", "tong cong"})
_COMPARED = re.compile(r"\b(?:ke hoach|cung ky|so voi|so sanh|muc tieu)\b")
_UNIT = re.compile(r"\((?:đvt|đơn vị|người|vụ|lớp|%|cơ quan|chức vụ)[^)]*\)", re.IGNORECASE)
_NUMBERING = re.compile(r"\(?(?:[0-9]{1,2}|[A-Z])\)?(?: ?=.*)?")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what its heading says, what it holds, and of which period where that is said."""

    index: int
    heading: str
    role: Role
    stretch: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: the name of its indicator as it stands there, and its cells by what they hold."""

    number: int
    name: str
    id: str
    cells: Mapping[Role, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """A table: its columns, the row at which its figures begin, the texts above it."""

    columns: tuple[Column, ...]
    first_row: int
    titles: tuple[str, ...] = ()

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """List the periods that its columns name, from left to right."""
        return tuple(dict.fromkeys(each.stretch for each in self.columns if each.stretch))

    @property
    def named(self) -> Stretch | None:
        """Give the period that a title above the table names."""
        found = (_period_in(title) for title in self.titles)
        return next((each for each in found if each), None)


def find_layout(sheet: Sheet) -> Layout:
    """Find where the table begins; TableError where no row heads it."""
    numbers = sorted(sheet.rows)[:_MOST_TITLES]
    for index, number in enumerate(numbers):
        roles = {_role(cell.text) for cell in sheet.rows[number].values()}
        if not roles & {Role.NAME, Role.ID}:
            continue
        last = _last_heading(sheet, numbers[index : index + _MOST_HEADINGS])
        columns = tuple(_columns(sheet, number, last))
        if any(each.role in FIGURES for each in columns):
            titles = (cell.text for row in numbers[:index] for cell in sheet.rows[row].values())
            return Layout(columns, last + 1, tuple(titles))
    raise TableError(
        f"Không tìm thấy dòng tiêu đề của bảng trong trang «{sheet.name}». Cần một dòng có các cột như: Chỉ tiêu, Tử số, Mẫu số, Tỷ lệ, Ghi chú (hoặc Chỉ tiêu, Năm 2022, Năm 2023)."
    )


def _last_heading(sheet: Sheet, numbers: list[int]) -> int:
    """Find the last row of the heading: those that follow the first one hold words for figures, and no name."""
    first = sheet.rows[numbers[0]]
    named = {column for column, cell in first.items() if _role(cell.text) in {Role.NAME, Role.ID}}
    last = numbers[0]
    for number in numbers[1:]:
        cells = sheet.rows[number]
        is_numbering = all(_NUMBERING.fullmatch(cell.text) for cell in cells.values())
        is_heading = not named & cells.keys() and all(
            read_heading(cell.text) or (not cell.is_number and _role(cell.text))
            for cell in cells.values()
        )
        if is_numbering and len(cells) > 1 and named & cells.keys():
            return number
        if not is_heading:
            break
        last = number
    return last


def _columns(sheet: Sheet, first: int, last: int) -> Iterator[Column]:
    headings = _headings(sheet, first, last)
    for index in sorted(headings):
        texts = headings[index]
        stretch = next((each for each in map(read_heading, reversed(texts)) if each), None)
        role = next((each for each in map(_role, reversed(texts)) if each), None)
        if role is None:
            role = Role.VALUE if stretch else Role.OTHER
        if any(_role(text) is Role.OTHER for text in texts):
            role = Role.OTHER
        yield Column(index, " – ".join(dict.fromkeys(texts)), role, stretch)


def _headings(sheet: Sheet, first: int, last: int) -> dict[int, list[str]]:
    """Gather the texts above each column, from top to bottom; a merged cell stands above all the columns that it spans."""
    used = sorted({column for row in sheet.rows.values() for column in row})
    headings: dict[int, list[str]] = {column: [] for column in used}
    for number in range(first, last + 1):
        cells = {column: cell.text for column, cell in sheet.rows.get(number, {}).items() if not _NUMBERING.fullmatch(cell.text)}  # fmt: skip
        spans = _spans(sheet, number, cells, used, is_last=number == last)
        for column in used:
            if text := cells.get(column) or spans.get(column):
                headings[column].append(text)
    return {column: texts for column, texts in headings.items() if texts}


def _spans(
    sheet: Sheet, row: int, cells: Mapping[int, str], used: list[int], *, is_last: bool
) -> dict[int, str]:
    """Give the text of the cell that each blank one of a row of headings belongs to.

    Where a file says which cells are merged, that decides; text has no merged cells, so a heading there stands above the
    blank ones to its right, if a row below gives each of them a heading of its own.
    """
    spans: dict[int, str] = {}
    for first_row, first_column, last_row, last_column in sheet.merges:
        if first_row <= row <= last_row and first_row == row and first_column in cells:
            spans |= dict.fromkeys(range(first_column, last_column + 1), cells[first_column])
    if sheet.merges or is_last:
        return spans
    below = sheet.rows.get(row + 1, {})
    text = ""
    for column in used:
        text = cells.get(column, text)
        if column not in cells and column in below and text:
            spans[column] = text
    return spans


def _role(text: str) -> Role | None:
    """Tell what a heading's words name."""
    if fold(text).strip() in {"%", "(%)"}:
        return Role.PERCENT
    bare = text if "%" in text else _UNIT.sub(" ", text)
    plain = " ".join(re.sub(r"[^a-z0-9%]+", " ", fold(bare)).split())
    if plain in _WHOLES:
        return Role.OF
    if _COMPARED.search(plain) and not plain.startswith(_HEADINGS[Role.NAME]):
        return Role.OTHER
    for role, words in _HEADINGS.items():
        if any(plain == word or plain.startswith(f"{word} ") for word in words):
            return role
    return Role.PERCENT if plain.endswith(" %") else None


def _period_in(title: str) -> Stretch | None:
    """Find the period that a title names: «Kết quả công tác 9 tháng năm 2022»."""
    words = title.replace("(", " ").replace(")", " ").split()
    tails = (" ".join(words[start:]) for start in range(len(words)))
    return next((each for each in map(read_heading, tails) if each), None)


def choose(layout: Layout, stretch: Stretch | None) -> tuple[Column, ...]:
    """Take the columns of one period and those of none; TableError where two of them hold the same thing."""
    columns = [each for each in layout.columns if each.stretch in {None, stretch}]
    if not any(each.role is Role.VALUE for each in columns):
        # Where nothing else counts, «Tổng số» is the figure itself.
        totals = [each for each in columns if each.role is Role.OF]
        columns = [
            Column(each.index, each.heading, Role.VALUE, each.stretch) if each in totals else each
            for each in columns
        ]
    for role in (Role.ID, Role.NAME, *FIGURES, Role.NOTE):
        same = [each for each in columns if each.role is role]
        if len(same) > 1:
            shown = ", ".join(f"{letters(each.index)} «{each.heading}»" for each in same)
            raise TableError(
                f"Có {len(same)} cột đều là {role.value}: {shown}. Chỉ giữ lại một cột, hoặc đổi tiêu đề cột kia thành «Kế hoạch», «Cùng kỳ»…"
            )
    return tuple(columns)


def read_lines(sheet: Sheet, layout: Layout, columns: tuple[Column, ...]) -> Iterator[Line]:
    """Give the rows of the table that say anything; a heading that is repeated on each page says nothing."""
    places = {each.role: each.index for each in columns}
    heading = next((each.heading for each in columns if each.role is Role.NAME), "")
    for number in sorted(each for each in sheet.rows if each >= layout.first_row):
        row = sheet.rows[number]
        name = _text(row, places.get(Role.NAME))
        cells = {role: row[column] for role, column in places.items() if column in row}
        if sheet.is_text and max(row) > max(each.index for each in layout.columns):
            said = (
                f"dòng {number} có nhiều ô hơn dòng tiêu đề; có lẽ dấu phẩy trong con số đã tách ô"
            )
            cells = {role: replace(cell, trouble=said) for role, cell in cells.items()}
        if name and name == heading:
            continue
        if name or cells.keys() & {Role.ID, *FIGURES}:
            yield Line(number, name, _text(row, places.get(Role.ID)), cells)


def _text(row: Mapping[int, Cell], column: int | None) -> str:
    return row[column].text if column in row and column is not None else ""
