"""A manuscript in, the percentages, points and counts typed in it that belong to no pair out, each with its sentence.

They claim nothing that could be recomputed, but they may be a snapshot's figures; that is asked when all is read.
"""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bantin.content.claims import Hedge
from bantin.content.codes import Manuscript
from bantin.content.glances import stretch
from bantin.content.links import Link
from bantin.content.marks import Marks
from bantin.content.numerals import (
    Numeral,
    Sign,
    count_of,
    hedge_before,
    numerals,
    percent_of,
    scale_behind,
)
from bantin.content.statements import is_measured
from bantin.content.unmarked import unmarked
from bantin.content.wholes import is_count
from bantin.diagnostics import Place

# A count of one digit is in every other sentence, and no snapshot's; officials write 02 where they report.
_FIGURE = (
    r"(?:0[1-9]|(?!(?:19|20)[0-9]{2}(?![0-9]))[1-9][0-9]{1,8}|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)"
    # What is no noun of a count says so at once, before anything dear is asked.
    r"(?=[*_]{0,2} [*_]{0,2}(?!(?:năm|tháng|ngày|giờ|phút|tuổi|triệu|tỷ|đồng|khi|và|được|đến|của|là|tại|ở|lên)\b)[^\W\d_A-ZĐ])"
)
_COUNT = re.compile(_FIGURE)
# Searches that begin with one sign are eight times as fast as one that may begin with any digit.
_COUNTS = tuple(re.compile(rf"{sign}[*_(]{{0,3}}({_FIGURE})") for sign in (" ", "\n"))
_SHARE = re.compile(r"[0-9][\s*_]{0,3}(?:%|điểm\s|phần\s)")
# One end of a range is no figure of its own.
_RANGE_BEFORE = re.compile(r"[0-9]%?\s?[–—-]\s?$")
_RANGE_BEHIND = re.compile(r"\s?[–—-]\s?[0-9]")
_BLANKS = re.compile(r"\s+")
# Where there is none of these, words stand in a sentence as they do without superfluous blanks.
_UNEVEN = re.compile(r"\s\s|[^\S ]")
# So much of a sentence is kept before and behind its figures.
_LONGEST = 1000


class Kind(StrEnum):
    """What a single figure is."""

    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"


class Single(NamedTuple):
    """A figure and its sentence; ``at`` and ``end`` are the figure's extent in ``words``.

    No dataclass, for the reason that `Place` has.
    """

    kind: Kind
    value: Decimal
    hedge: Hedge
    words: str
    at: int
    end: int
    place: Place

    @property
    def text(self) -> str:
        """The figure as it was typed."""
        return self.words[self.at : self.end]


def read_singles(script: Manuscript, marks: Marks, taken: Collection[int]) -> tuple[Single, ...]:
    """Read the single figures of a body; ``taken`` is where figures begin that belong to a pair."""
    starts = candidates(script.bare)
    if not starts:
        return ()
    links = sorted((*marks.links, *marks.urls), key=lambda each: each.start)
    found: list[Single] = []
    last = 0
    for at in sorted(starts):
        if at >= last and at not in taken:
            start, last = stretch(script.bare, at)
            found += _singles(script, links, (start, min(last, at + _LONGEST)), taken)
    return tuple(found)


def candidates(bare: str) -> list[int]:
    """List where figures stand that may be single ones, told at a glance."""
    starts = [match.start(1) for each in _COUNTS for match in each.finditer(bare)]
    if "%" in bare or "phần " in bare:
        starts += [match.start() for match in _SHARE.finditer(bare)]
    return starts


def _singles(
    script: Manuscript, links: list[Link], span: tuple[int, int], taken: Collection[int]
) -> Iterator[Single]:
    """Give the single figures of one sentence; they share its words, which are written once."""
    start, end = span
    text = unmarked(script.bare, links, start, end)
    small = text.lower()
    if len(small) != len(text):
        return
    lead = len(text) - len(text.lstrip())
    words = ""
    is_even = _UNEVEN.search(text) is None
    for numeral in numerals(small, 0, len(text)):
        if start + numeral.start in taken:
            continue
        read = _read(small, numeral)
        if read is not None:
            at, length = numeral.start - lead, numeral.close - numeral.start
            if is_even:
                words = words or text.strip()
            else:
                words = words or _BLANKS.sub(" ", text).strip()
                at = len(_BLANKS.sub(" ", text[lead : numeral.start]))
                length = len(_BLANKS.sub(" ", text[numeral.start : numeral.close]))
            hedge = hedge_before(small, numeral.start)
            place = script.place(start + numeral.start)
            yield Single(*read, hedge, words, at, at + length, place)


def _read(small: str, numeral: Numeral) -> tuple[Kind, Decimal] | None:
    """Tell what a numeral is; None for what no snapshot holds: ranges, years, measures, sums of money."""
    if _RANGE_BEFORE.search(small, max(0, numeral.start - 5), numeral.start):
        return None
    if numeral.sign is Sign.NONE:
        return _count(small, numeral)
    if numeral.sign is Sign.PER_MILLE or _RANGE_BEHIND.match(small, numeral.close):
        return None
    value = percent_of(numeral.text)
    if value is None:
        return None
    return (Kind.POINTS if numeral.sign is Sign.POINTS else Kind.PERCENT), value


def _count(small: str, numeral: Numeral) -> tuple[Kind, Decimal] | None:
    if (
        not _COUNT.match(small, numeral.start)
        or not is_count(small, numeral)
        or is_measured(small, numeral.end)
    ):
        return None
    value = count_of(numeral.text)
    scale, _ = scale_behind(small, numeral.end)
    return None if value is None or scale != 1 else (Kind.COUNT, value)
