"""The words of a text in, the ratios of its tables out: part, whole and percentage stand in cells of one row there."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bantin.content.claims import Ratio, Stated, is_borne_out
from bantin.content.numerals import count_of, hedge_before, percent_of
from bantin.content.pairs import PLAIN_PAIR

_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_SHARE = re.compile(r"%|‰|\b(?:tỷ|tỉ) (?:lệ|trọng)\b|phần trăm")
_TOTAL = re.compile(r"\btổng\b|mẫu số")
# Kế hoạch | Thực hiện | Đạt (%): what was planned is the whole, and may be surpassed.
_PLAN = re.compile(r"^(?:kế hoạch|chỉ tiêu)\b")
# Such a percentage is one of something else than the row's total.
_ELSE = re.compile(r"tăng|giảm|so với|kế hoạch|chỉ tiêu|hoàn thành")
_COUNT_CELL = re.compile(r"\s*([0-9]+(?:[.,][0-9]+)*)\s*(?:[^\W\d_]+\s*)?")
_SHARE_CELL = re.compile(r"\D{0,12}?([0-9]+(?:[.,][0-9]+)?)\s*([%‰]?)\s*")


class Cell(NamedTuple):
    """A cell's extent in the text, without its bars."""

    start: int
    end: int


Row = list[Cell]


def find_rows(text: str) -> Iterator[tuple[Ratio, Cell]]:
    """Give each ratio of a table with the cell in which its percentage stands."""
    small = text.lower()
    if "|" not in text or len(small) != len(text):
        return
    for head, rows in _tables(small):
        titles = [small[cell.start : cell.end].strip() for cell in head]
        for column, title in enumerate(titles):
            if column and _SHARE.search(title):
                yield from _column(small, titles, rows, column)


def _tables(small: str) -> Iterator[tuple[Row, list[Row]]]:
    """Give the head and the rows of each table."""
    at, lines = 0, []
    for line in small.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    index = 1
    while index < len(lines):
        line = lines[index][1]
        if "|" not in line or not _RULE.fullmatch(line) or "|" not in lines[index - 1][1]:
            index += 1
            continue
        head = _cells(*lines[index - 1])
        rows = []
        index += 1
        while index < len(lines) and "|" in lines[index][1]:
            rows.append(_cells(*lines[index]))
            index += 1
        yield head, rows


def _cells(start: int, line: str) -> Row:
    """Cut a line at its bars; those around it are no cells."""
    bars = [start + match.start() for match in re.finditer(r"\|", line)]
    stripped = line.strip()
    edges = [] if stripped.startswith("|") else [start - 1]
    edges += bars
    if not stripped.endswith("|"):
        edges.append(start + len(line))
    return [Cell(one + 1, other) for one, other in pairwise(edges)]


def _column(
    small: str, titles: Sequence[str], rows: Sequence[Row], column: int
) -> Iterator[tuple[Ratio, Cell]]:
    """Give the ratios of a column of percentages; none where no row bears out what the column is taken for."""
    found = [
        (ratio, row[column])
        for row in rows
        if len(row) > column and (ratio := _ratio(small, titles, row, column)) is not None
    ]
    fitting = [each for each in found if _fits(each[0])]
    is_doubtful = _ELSE.search(titles[column]) or any(_PLAN.search(each) for each in titles)
    if len(found) == 1 and not is_doubtful:
        fitting = found
    if fitting:
        yield from fitting if is_doubtful else found


def _fits(ratio: Ratio) -> bool:
    return ratio.stated is not None and is_borne_out(ratio.part, ratio.whole, ratio.stated)


def _ratio(small: str, titles: Sequence[str], row: Row, column: int) -> Ratio | None:
    stated = _stated(small, row[column])
    if stated is None:
        return None
    value, at = stated
    left = row[column - 1]
    if pair := PLAIN_PAIR.fullmatch(small, left.start, left.end):
        spans = pair.span(1), pair.span(2)
    else:
        total = _total_of(titles, column)
        if total is None or total >= len(row):
            return None
        other = column - 1 if total != column - 1 else column - 2
        if other < 0:
            return None
        cells = [
            _COUNT_CELL.fullmatch(small, row[each].start, row[each].end) for each in (other, total)
        ]
        if cells[0] is None or cells[1] is None:
            return None
        spans = cells[0].span(1), cells[1].span(1)
    part, whole = (count_of(small[slice(*span)]) for span in spans)
    if part is None or not whole or (part > whole and not any(map(_PLAN.search, titles))):
        return None
    start, end = (spans[0][0], spans[1][1]) if pair else spans[0]
    return Ratio(start, end, part, whole, value, at)


def _total_of(titles: Sequence[str], column: int) -> int | None:
    """Find the column of totals: the nearest one to the left."""
    totals = [
        index
        for index, title in enumerate(titles[:column])
        if _TOTAL.search(title) and not _SHARE.search(title)
    ]
    plans = [index for index, title in enumerate(titles[:column]) if _PLAN.search(title)]
    columns = totals or plans
    return columns[-1] if columns else None


def _stated(small: str, cell: Cell) -> tuple[Stated, int] | None:
    match = _SHARE_CELL.fullmatch(small, cell.start, cell.end)
    value = percent_of(match[1]) if match else None
    if match is None or value is None:
        return None
    base = 1000 if match[2] == "‰" else 100
    return Stated(value, base, hedge_before(small, match.start(1))), match.start(1)
