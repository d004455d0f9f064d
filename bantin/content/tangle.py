"""A Markdown body in, the line at which it is too tangled to be converted out.

Python-Markdown takes the square of a paragraph's signs for many mistakes, and calls itself once for every level of
nesting. What people write stays far below these bounds; what is above them would hold up everybody's site.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bantin.content.codes import Code

_SIGNS = "][*_`<>!&\\("
_SIGN = re.compile(f"[{re.escape(_SIGNS)}]")
# What cuts a block in two makes Python-Markdown copy and search the rest of it again.
_CUT = re.compile(r"^[ \t]*(?:#|[-=_*]{2,}[ \t]*$|:[ \t]|\[|>)", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n(?:[ \t>]*\n)+")
_ITEM = re.compile(r"\n(?=[ \t>]*(?:[-*+•]|[0-9]{1,9}[.)])[ \t])")
_RULE_ROW = re.compile(r"^[ \t>|:]*-[-| \t:]*$", re.MULTILINE)
# A newline to begin with is found faster than the beginning of a line.
_NESTED = re.compile(r"\n[ \t]*(?:(?:>|[-*+•:]|[0-9]{1,9}[.)])[ \t]*)+")
_NESTING_SIGN = re.compile(r">|[-*+•:]|[0-9]+[.)]")
_ROW = re.compile(r"\n")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)[^<>]*>")
# These need no end tag, or end where the next begins.
_ENDLESS = frozenset(
    [
        "br",
        "hr",
        "img",
        "wbr",
        "input",
        "p",
        "li",
        "dd",
        "dt",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
    ]
)

_MOST_LETTERS = 2_000_000
_MOST_WORK = 20_000_000
# A paragraph of one letter takes as long as this many signs times letters.
_UNIT_WORK = 800
_SHORT = 4_000
_LINE_WORK = 100
_CELL_WORK = 120
_MOST_NESTING = 20
_MOST_OPEN_TAGS = 100
_MOST_TAGS = 10_000


@dataclass(frozen=True, slots=True)
class Tangle:
    """What is too much, as the end of a Vietnamese sentence, and where, as an index into the body."""

    reason: str
    index: int


def find(plain: str, codes: tuple[Code, ...]) -> Tangle | None:
    """Find what would take too long; ``plain`` is the body with its fenced code blanked out."""
    if len(plain) > _MOST_LETTERS:
        return Tangle(f"dài {len(plain):,} ký tự".replace(",", "."), 0)
    if len(codes) > 1000:
        return Tangle(f"có {len(codes)} khối mã", codes[0].start)
    return _nesting(plain) or _tags(plain) or _work(plain)


def _nesting(plain: str) -> Tangle | None:
    for match in _NESTED.finditer(f"\n{plain}"):
        text = match[0][1:]
        is_rule = not text.strip(" \t-") or not text.strip(" \t*")
        if len(text) <= _MOST_NESTING or is_rule:
            continue
        if len(_NESTING_SIGN.findall(text)) > _MOST_NESTING:
            return Tangle("có trích dẫn hoặc danh sách lồng nhau quá nhiều cấp", match.start())
    return None


def _tags(plain: str) -> Tangle | None:
    """Bound how many raw tags there are, and how deep those that want an end tag nest."""
    depth, count = 0, 0
    if "<" not in plain:
        return None
    for match in _TAG.finditer(plain):
        count += 1
        if match[2].lower() not in _ENDLESS:
            depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _MOST_OPEN_TAGS or count > _MOST_TAGS:
            return Tangle("có quá nhiều thẻ HTML, hoặc thẻ mở mà không đóng", match.start())
    # Each sign < that begins no tag is searched for an end through all of the text.
    stray = plain.count("<") - count
    if stray * len(plain) > _MOST_WORK:
        return Tangle("có quá nhiều dấu < không thuộc thẻ nào", plain.index("<"))
    return None


def _work(plain: str) -> Tangle | None:
    """Add up signs times length over paragraphs, items of lists and rows of tables."""
    if _most_work(plain) <= _MOST_WORK:
        return None
    total, heaviest, index = plain.count("\n") * _LINE_WORK, 0, 0
    at = 0
    for block in _split(_BLANK_LINE, plain):
        total += len(_CUT.findall(block)) * (len(block) // 4 + 3 * _UNIT_WORK)
        rule = _RULE_ROW.search(block)
        if rule is not None:
            # Every row of a table is filled up to its width.
            total += rule[0].count("|") * block.count("\n") * _CELL_WORK
        units = _split(_ROW if rule else _ITEM, block)
        for unit in units:
            work = len(_SIGN.findall(unit)) * len(unit)
            total += work + _UNIT_WORK
            if work > heaviest:
                heaviest, index = work, at
            at += len(unit)
        if total > _MOST_WORK:
            return Tangle("có đoạn quá dài với quá nhiều dấu như [ ] * _ ` < &", index)
    return None


def _most_work(plain: str) -> int:
    """Bound the work from above by counting alone: as if the text were one unit, and every line a cut and a table."""
    letters, lines = len(plain), plain.count("\n") + 1
    # A short text may be all signs.
    signs = sum(map(plain.count, _SIGNS)) if letters > _SHORT else letters
    cuts = 2 * lines * (letters // 4 + 3 * _UNIT_WORK)
    cells = lines * plain.count("|") * _CELL_WORK
    return lines * _LINE_WORK + cuts + cells + signs * letters + 2 * lines * _UNIT_WORK


def _split(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Cut a text before each match, losing nothing."""
    last = 0
    for match in pattern.finditer(text):
        yield text[last : match.start()]
        last = match.start()
    yield text[last:]
