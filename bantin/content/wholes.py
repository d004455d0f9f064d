"""A percentage that stands for no pair in, the part and the whole that the sentence names before it out.

«112 vụ việc đúng, trong đó có 106 vụ …, chiếm 94,6%»: the part is the count that the percentage is bound to, the whole one that
was named before. Which one that is, the figures tell; where none fits, only «trong đó» and «tổng số» are taken at their word.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bantin.content.bonds import Bond, bond_behind
from bantin.content.claims import Stated, fits
from bantin.content.numerals import Numeral, Sign, count_of

# No count of a whole: a year, a day, an age, a number by which something is called.
_NO_COUNT_BEHIND = re.compile(
    r"\s*(?:tháng|năm|ngày|giờ|phút|tuổi|tuần|km|m|ha|đồng(?! chí)|%|[/:])\b|/"
)
_NO_COUNT_BEFORE = re.compile(
    r"(?:\b(?:năm|tháng|ngày|quý|(?<!tổng )(?<!thiểu )(?<!trong )số|điều|khoản|lần thứ|thứ|khóa|khoá|nhiệm kỳ|giai đoạn|lúc|từ|đến)\s*|[/\w.@:-])$"
)
_TOTAL = re.compile(r"(?:tổng(?:\s+(?:số|cộng))?|trong số)(?:\s+[^\W\d_]+){0,6}(?:\s+là|:)?\s*$")
_OF_WHICH = re.compile(r"\btrong\s+(?:đó|số\s+đó|số\s+này)\b|[,(]\s*(?:số\s+)?nữ\b")
# Trong 112 vụ việc xác minh là đúng có 106 vụ …
_OUT_OF = re.compile(r"\btrong\s+(?:(?:tổng\s+)?số\s+)?$")
_HAS = re.compile(r"^[^;]*\bcó\s+$")
# A whole may stand behind the percentage: chiếm 42,5% tổng số 80 học viên.
_BEHIND = re.compile(r"(?:\s+(?:của|trong|trên))?\s+tổng(?:\s+số)?\s+")
_OF_ALL = re.compile(r"\s+(?:(?:của|trong|trên)\s+)?(?:tổng|số)\b")
# … or in brackets: bằng 68,5% chỉ tiêu năm (2.000 hộ).
_BRACKETED = re.compile(r"\s+[^();,]*\(\s*")
# So many letters may stand before it.
_FAR = 60
# So many counts before a percentage are looked at.
_NEAR = 8


class Parted(NamedTuple):
    """A part and its whole: the extent of the part's digits, and both figures."""

    start: int
    end: int
    part: Decimal
    whole: Decimal


def parted(small: str, counts: Sequence[Numeral], share: Numeral, stated: Stated) -> Parted | None:
    """Find part and whole of a percentage among the plain numerals of its sentence that stand before it."""
    at = bisect_left(counts, share.start, key=lambda each: each.start)
    # «9 đồng chí dưới 40 tuổi, chiếm 24,3%»: an age stands between the part and its percentage.
    near = [each for each in counts[max(0, at - _NEAR) : at] if is_count(small, each)]
    if not near:
        return None
    last = near[-1]
    bond = bond_behind(small, last.end, share.start, share.close)
    part = count_of(last.text)
    if bond is Bond.NONE or part is None:
        return None
    following = [each for each in counts[at : at + _NEAR] if is_count(small, each)]
    behind = (*_next(small, following[:1], share), *_last(small, counts[at:]))
    wholes = [
        (each, whole)
        for each in (*reversed(near[:-1]), *behind)
        if (whole := count_of(each.text)) and (whole >= part or each in behind)
    ]
    for _, whole in wholes:
        if fits(part, whole, stated):
            return Parted(last.start, last.end, part, whole)
    for named, whole in wholes if bond is Bond.STRONG else ():
        if whole < part:
            continue
        if _is_whole(small, named, last, near):
            return Parted(last.start, last.end, part, whole)
        if _BEHIND.fullmatch(small, share.close, max(named.start, share.close)):
            return Parted(last.start, last.end, part, whole)
    return None


def _next(small: str, behind: Sequence[Numeral], share: Numeral) -> Sequence[Numeral]:
    """Give the count behind a percentage if it could be its whole: «63,6% số vụ được tiếp nhận (176 vụ)»."""
    gap = small[share.close : behind[0].start] if behind else ""
    is_named = _OF_ALL.match(gap) or _BRACKETED.fullmatch(gap)
    return behind if len(gap) <= _FAR and is_named else ()


def _last(small: str, behind: Sequence[Numeral]) -> Sequence[Numeral]:
    """Give the total with which a sentence ends: «Giỏi 12 em (30%), Khá 20 em (50%), … trên tổng số 40 em»."""
    ends = behind[-1:]
    is_total = ends and _TOTAL.search(small, max(0, ends[0].start - _FAR), ends[0].start)
    return ends if is_total and is_count(small, ends[0]) else ()


def is_count(small: str, each: Numeral) -> bool:
    """Tell a numeral that counts something."""
    return (
        each.sign is Sign.NONE
        and not _NO_COUNT_BEHIND.match(small, each.end)
        and not _NO_COUNT_BEFORE.search(small, max(0, each.start - 12), each.start)
    )


def _is_whole(small: str, named: Numeral, part: Numeral, near: Sequence[Numeral]) -> bool:
    """Tell whether the words say that one count is the whole of the other, and no third stands between."""
    if named not in near or near.index(part) - near.index(named) != 1:
        return False
    between = small[named.end : part.start]
    if _OUT_OF.search(small, max(0, named.start - 20), named.start) and _HAS.search(between):
        return True
    if _OF_WHICH.search(between):
        return ";" not in between
    return "," in between and bool(_TOTAL.search(small, max(0, named.start - 60), named.start))
