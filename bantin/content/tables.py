"""A Markdown body in, its tables out: where one begins, and what of it would be lost or not be read as a table.

Rows are cut as Python-Markdown cuts them: at each bar outside code that no backslash escapes; the bars around a row
count as its border only where the first row has one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bantin.content.codes import Manuscript, without_code
from bantin.content.excerpt import excerpt
from bantin.content.marks import Marks
from bantin.diagnostics import Found, Place

# Word makes one long dash of several hyphens; such a rule is meant as one, though Markdown does not read it.
_RULE = re.compile(
    r"\|?[ \t]*:?[-–—]+:?[ \t]*(?:\|[ \t]*:?[-–—]+:?[ \t]*)+\|?|\|[ \t]*:?[-–—]+:?[ \t]*\|"
)
_READ_RULE = re.compile(r"[-|: ]+")
_QUOTE = re.compile(r"(?:[ \t]{0,3}>)*[ \t]*")
_ITEM = re.compile(r"(?:[-+*•]|[0-9]{1,3}[.)])[ \t]")
_RAW = re.compile(r"<(pre|table|div|details|figure)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)


def is_head(lines: list[str], index: int) -> bool:
    """Tell whether a table begins at a line; a line right below a row belongs to that row's table."""
    if index + 1 >= len(lines) or "|" not in lines[index + 1]:
        return False
    if index and "|" in lines[index - 1]:
        return False
    head, rule = without_code(lines[index]).strip(), lines[index + 1].strip()
    if "|" not in head or _RULE.fullmatch(rule) is None or _ITEM.match(head):
        return False
    return _READ_RULE.fullmatch(rule) is not None and _width(head, head) == _width(rule, head)


def check_tables(script: Manuscript, marks: Marks, found: Found) -> None:
    """Say each row of a table that has more cells than can be shown, and each table that shows its bars."""
    text = script.text
    if "|" not in text:
        return
    plain = _without_targets(script.bare, marks)
    if "<" in plain:
        plain = _RAW.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), plain)
    for block in _blocks(plain):
        rows = [
            _Row(text[start:end], plain[start:end], script.place(start)) for start, end in block
        ]
        _check_block(rows, found)


def _without_targets(plain: str, marks: Marks) -> str:
    """Blank out the targets of links, whose bars cut no cell."""
    pieces, last = [], 0
    for link in sorted(marks.links, key=lambda each: each.start):
        if link.start >= last:
            pieces += [plain[last : link.start], "\0" * (link.end - link.start)]
            last = link.end
    return "".join(pieces) + plain[last:]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line without the signs of its quotation: as it was written, with code blanked out, and its place."""

    written: str
    plain: str
    place: Place


def _blocks(plain: str) -> Iterator[list[tuple[int, int]]]:
    """Give the extents of the lines of each paragraph that holds a bar."""
    block: list[tuple[int, int]] = []
    at = 0
    for line in [*plain.split("\n"), ""]:
        lead = _QUOTE.match(line)
        start = lead.end() if lead else 0
        bare = line[start:].rstrip()
        if bare:
            block.append((at + start, at + start + len(bare)))
        else:
            if any("|" in plain[start:end] for start, end in block):
                yield block
            block = []
        at += len(line) + 1


def _check_block(rows: list[_Row], found: Found) -> None:
    at = next((index for index, row in enumerate(rows) if _RULE.fullmatch(row.plain)), None)
    if at is None:
        return
    rule = rows[at]
    if at == 0 or "|" not in rows[at - 1].plain:
        width = _width(rule.plain, rule.plain)
        heads = " | ".join(f"Cột {number}" for number in range(1, min(width, 9) + 1))
        found.error(
            rule.place,
            "table-unread",
            f"Trên dòng kẻ «{excerpt(rule.written)}» không có dòng đầu bảng, nên cả bảng hiện nguyên dấu |.",
            f"Thêm ngay trên dòng này: | {heads} |",
        )
        return
    head = rows[at - 1]
    if _ITEM.match(head.plain):
        return
    width = _width(head.plain, head.plain)
    if at > 1 and "|" in rows[at - 2].plain:
        found.error(
            rule.place,
            "table-unread",
            "Dòng kẻ của bảng phải là dòng thứ hai, nên cả bảng hiện nguyên dấu |.",
            "Chuyển dòng này lên ngay dưới dòng đầu bảng; trên dòng đầu bảng để một dòng trống.",
        )
    elif _width(rule.plain, head.plain) != width or not _READ_RULE.fullmatch(rule.plain):
        found.error(
            rule.place,
            "table-unread",
            f"Dòng kẻ «{excerpt(rule.written)}» không khớp với dòng đầu bảng có {width} ô, nên cả bảng hiện nguyên dấu |.",
            _rule_for(head.plain, rule.plain),
        )
    else:
        for row in rows[at + 1 :]:
            _check_row(row, head, width, found)


def _check_row(row: _Row, head: _Row, width: int, found: Found) -> None:
    cells = [row.written[start:end].strip() for start, end in _cells(row.plain, head.plain)]
    lost = [cell for cell in cells[width:] if cell]
    if lost:
        found.error(
            row.place,
            "table-row",
            f"Hàng này có {len(cells)} ô mà bảng có {width} cột: «{excerpt(' | '.join(lost))}» không hiện ra.",
            _hint_for(row, head, width, len(cells)),
        )


def _hint_for(row: _Row, head: _Row, width: int, count: int) -> str:
    """Write a head that has room for a row: with the bars that the row has around it, or with more columns."""
    if _width(row.plain, row.plain) <= width:
        advice, count = "Thêm dấu | ở hai đầu của hai dòng đầu bảng:", width
    else:
        advice = "Thêm cột ở hai dòng đầu bảng (nếu dấu | thuộc câu chữ, gõ \\| ):"
    if count > 20:
        return "Tách thành nhiều hàng; nếu dấu | thuộc câu chữ, gõ \\|"
    return f"{advice}\n| {' | '.join(_titles(head, count))} |\n|{'---|' * count}"


def _titles(head: _Row, count: int) -> list[str]:
    titles = [head.written[start:end].strip() for start, end in _cells(head.plain, head.plain)]
    return [*titles, *(f"Cột {number}" for number in range(len(titles) + 1, count + 1))]


def _rule_for(head: str, rule: str) -> str:
    """Write the rule that a head needs, keeping the alignment of its first columns."""
    old = [re.sub("[-–—]+", "---", rule[start:end].strip()) for start, end in _cells(rule, rule)]
    width = _width(head, head)
    cells = [*old, *["---"] * width][:width]
    return f"|{'|'.join(cells)}|" if _is_bordered(head) else "|".join(cells)


def _is_bordered(head: str) -> bool:
    return head.startswith("|") or head.endswith("|")


def _width(row: str, head: str) -> int:
    return len(_cells(row, head))


def _cells(row: str, head: str) -> list[tuple[int, int]]:
    """Give the extents of a row's cells; its outer bars are none if the table's head has a border."""
    first, last = 0, len(row)
    if _is_bordered(head):
        first += row.startswith("|")
        last -= row.endswith("|") and last > first
    bars = [match.start() for match in re.finditer(r"\|", row[:last]) if match.start() >= first]
    return list(zip([first, *(bar + 1 for bar in bars)], [*bars, last], strict=True))
