"""Rows of figures in, CSV out: one for machines and Excel in English, one for an Excel that is set to Vietnam.

Both begin with a byte-order mark, without which Excel takes UTF-8 for Windows' own letters. Neither has a line «sep=»: it
makes Excel overlook that mark, and every other program read it as the names of the columns.
"""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bantin.pages.cells import UNSHOWN
from bantin.pages.columns import COLUMNS, Cell
from bantin.pages.dossiers import Status

BOM = b"\xef\xbb\xbf"
# What begins a formula where a cell begins, and a cell begins behind any sign at which some Excel parts a line. Such a text gets
# an apostrophe before it, and one that had some gets one more, so that a reader can take one away again.
_BEHIND, _AHEAD = r"(^|[,;\t\r\n])", r"""(?=[\s'"]*[=+\-@＝＋－＠])"""
_FORMULA, _GUARDED = re.compile(_BEHIND + _AHEAD), re.compile(f"{_BEHIND}'{_AHEAD}")
# What Excel would take for a number, a day or an hour although it is a name: 010, 10-14, 1/2, 7:30.
_FIGURE = re.compile(r"'*[\s.,]*[0-9][0-9\s.,:/%eE+-]*")

_VALUE, _STATUS = ([each.name for each in COLUMNS].index(name) for name in ("value", "status"))
_WORDS = {index: dict(each.words) for index, each in enumerate(COLUMNS) if each.words}


def head_for_machines() -> bytes:
    """Write the first line of the table for machines."""
    return BOM + _lines([[each.name for each in COLUMNS]], ",")


def head_for_excel() -> bytes:
    """Write the first line of the table for Excel in Vietnamese."""
    return BOM + _lines([[each.title for each in COLUMNS]], ";")


def lines_for_machines(rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """Write rows with a comma between cells, a point before decimals, and days as 2022-06-30."""
    return _lines(([_for_machines(cell) for cell in row] for row in rows), ",")


def lines_for_excel(rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """Write rows with a semicolon between cells, a comma before decimals, and days as 30/06/2022; hidden values in words.

    Nothing groups thousands: Excel would take 1.370 for 1,37 on every other computer.
    """
    return _lines((_row_for_excel(row) for row in rows), ";")


def bare(text: str) -> str:
    """Take away the apostrophes that `lines_for_machines` put before what would begin a formula."""
    return _GUARDED.sub(r"\1", text)


def bare_of_excel(text: str) -> str:
    """Take away the apostrophes that `lines_for_excel` put into a text."""
    is_figure = text[:1] == "'" and _FIGURE.fullmatch(text) is not None
    return text[1:] if is_figure else bare(text)


def _lines(rows: Iterable[list[str]], separator: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _for_machines(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case str():
            return _guarded(cell)


@lru_cache(maxsize=4096)
def _guarded(text: str) -> str:
    """Write a text so that it begins no formula; the same few stand in all rows of an indicator."""
    return _FORMULA.sub(r"\1'", text)


@lru_cache(maxsize=4096)
def _guarded_for_excel(text: str) -> str:
    return f"'{text}" if _FIGURE.fullmatch(text) else _guarded(text)


def _row_for_excel(row: tuple[Cell, ...]) -> list[str]:
    cells = [_for_excel(cell) for cell in row]
    for index, words in _WORDS.items():
        cells[index] = words[cells[index]]
    if row[_STATUS] == Status.SUPPRESSED:
        cells[_VALUE] = UNSHOWN
    return cells


def _for_excel(cell: Cell) -> str:
    match cell:
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case date():
            return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
        case None:
            return ""
        case str():
            return _guarded_for_excel(cell)
