"""A sheet of cells as values: its rows in order, what is hidden in it, and what had to be said when it was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bantin.desk.cells import Cell

# Who has more has no table of indicators; and each row is compared with each indicator.
MOST_ROWS = 5000
MOST_COLUMNS = 200


class TableError(Exception):
    """A file that no table can be read from; its text is a Vietnamese sentence with what to do."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``rows`` holds the cells that are not blank by row and column, both from 1; hidden ones are not in it.

    ``merges`` are the ranges of merged cells (first row, first column, last row, last column); ``remarks`` are sentences.
    ``is_text`` tells that signs part its cells, so that a comma too many shifts a row.
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    remarks: tuple[str, ...] = ()
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a file that somebody can see, and what had to be said of the file."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = field(default=())


def letters(column: int) -> str:
    """Name a column as spreadsheets do: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
