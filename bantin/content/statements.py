"""The words of a text in, the ratios, percentages, points and approximate counts that they claim out, each with its extent."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest
from operator import itemgetter

from bantin.content.bonds import Bond, bond_before, bond_behind
from bantin.content.claims import Change, Claim, Count, Hedge, Percent, Ratio, Stated, fits
from bantin.content.numerals import (
    Numeral,
    Sign,
    count_of,
    hedge_before,
    numerals,
    percent_of,
    scale_behind,
)
from bantin.content.pairs import Pair, Trust, fractions, pairs
from bantin.content.unmarked import BREAK
from bantin.content.wholes import is_count, parted

_STOP = re.compile(rf"[.!?…]+[\"'”’»)]*\s+|\n\s*\n|[{BREAK}|]")
_IN_TURN = re.compile(r"\b(?:lần lượt|tương ứng)\b")
_LISTED = re.compile(r"\s*[,;]?\s*(?:(?:và|;|,)\s*)?")
_FROM = re.compile(r"\b(?:từ|khoảng)\s+$")
_DASH = re.compile(r"\s*[-–—]\s*")
_UNTIL = re.compile(r"\s+(?:đến|tới)\s+")
# What is measured, not counted; and ordinal days and hours.
_MEASURED = re.compile(
    r"\s*(?:năm|tháng|ngày|giờ|phút|giây|tuần|tuổi|km|m|mm|cm|m2|m3|ha|kg|g|tấn|tạ|yến|lít|độ|điểm|lần|h|thế kỷ|thập kỷ|mét|cây số|héc)\b"
)
# «100 triệu đồng/hộ» is a rate.
_RATE = re.compile(r"(?:\s+[^\W\d_]+){1,3}\s?/\s?[^\W\d_]")
_WORD = re.compile(r"\s+[^\W\d_]")
# No sentence is longer; what runs on without an end is cut, so that its figures are not held against each other all.
LONGEST = 3000


@dataclass(slots=True)
class _Sentence:
    """A sentence while its figures are put together; ``claims`` grows, ``taken`` are the numerals already spoken for."""

    text: str
    small: str
    found: list[Numeral]
    pairs: list[Pair]
    claims: list[Claim] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def stated(self, index: int) -> Stated | None:
        """Read a percentage; None where its digits say nothing."""
        numeral = self.found[index]
        value = percent_of(numeral.text)
        hedge = hedge_before(self.small, numeral.start)
        return None if value is None else Stated(value, numeral.sign.value, hedge)

    def bind(self, pair: Pair, index: int | None) -> None:
        """Claim a pair, with the percentage at an index."""
        stated = None if index is None else self.stated(index)
        at = pair.start if index is None else self.found[index].start
        self.claims.append(Ratio(pair.start, pair.end, pair.part, pair.whole, stated, at))
        self.taken |= {pair.first, pair.last} | (set() if index is None else {index})


def find_claims(text: str) -> tuple[Claim, ...]:
    """Find what a text without Markdown's signs claims, in the order of the text."""
    small = text.lower()
    if len(small) != len(text):
        # A few foreign letters change their length; then what begins a sentence is not known by its small letters.
        small = text
    claims: list[Claim] = []
    for start, end in sentences(text):
        claims += _claims(text, small, start, end)
    return tuple(claims)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the extents of sentences; an item of a list or a row of a table ends one, too."""
    start = 0
    for end in (*_stops(text), len(text)):
        for at in range(start, end, LONGEST):
            yield at, min(at + LONGEST, end)
        start = end


def sentence_around(text: str, start: int) -> tuple[int, int]:
    """Give the extent of the sentence that holds an index; within a table, of the row."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    last = len(text) if last < 0 else last
    if "|" in text[first:last]:
        return first, last
    return next((span for span in sentences(text) if span[0] <= start < span[1]), (first, last))


def _stops(text: str) -> Iterator[int]:
    for match in _STOP.finditer(text):
        following = text[match.end() : match.end() + 1]
        if match[0][0] not in ".!?…" or not (following.islower() or following.isdigit()):
            yield match.end()


def _claims(text: str, small: str, start: int, end: int) -> list[Claim]:
    found = numerals(small, start, end)
    worded = fractions(small, start, end) if small.find(" phần ", start, end) >= 0 else ()
    if not found and not worded:
        return []
    whole = sorted((*pairs(text, small, found), *worded), key=itemgetter(0))
    sentence = _Sentence(text, small, found, whole)
    if whole:
        _bind_in_turn(sentence, start, end)
        _bind_pairs(sentence)
    if len(found) > 1:
        _bind_parts(sentence)
    _take_percents(sentence)
    _take_counts(sentence)
    return sorted(sentence.claims, key=itemgetter(0, 1))


def _bind_in_turn(sentence: _Sentence, start: int, end: int) -> None:
    """Bind a list of pairs to a list of as many percentages: «lần lượt là 20/104 và 406/1.370, đạt 19,2% và 29,6%»."""
    if len(sentence.pairs) < 2 or not _IN_TURN.search(sentence.small, start, end):
        return
    shares = _runs(
        sentence.small, [(i, n.start, n.close) for i, n in enumerate(sentence.found) if n.is_share]
    )
    listed = _runs(sentence.small, [(i, p.start, p.end) for i, p in enumerate(sentence.pairs)])
    if len(shares) != len(listed):
        return
    for those, these in zip(listed, shares, strict=True):
        if len(those) == len(these) > 1:
            for pair, share in zip(those, these, strict=True):
                sentence.bind(sentence.pairs[pair], share)


def _runs(small: str, spans: Sequence[tuple[int, int, int]]) -> list[list[int]]:
    """Group what stands one behind the other with nothing but commas and «và» between."""
    runs: list[list[int]] = []
    last = -1
    for index, start, end in spans:
        if runs and _LISTED.fullmatch(small[last:start]):
            runs[-1].append(index)
        else:
            runs.append([index])
        last = end
    return runs


def _bind_pairs(sentence: _Sentence) -> None:
    """Bind each pair to the percentage beside it: first where the words leave no doubt, then where the figures fit."""
    shares = [index for index, each in enumerate(sentence.found) if each.is_share]
    starts = [sentence.found[index].start for index in shares]
    for least in (Bond.STRONG, Bond.WEAK):
        for pair, following in zip_longest(sentence.pairs, sentence.pairs[1:]):
            if pair.first in sentence.taken:
                continue
            at = bisect_left(starts, pair.start)
            before = shares[at - 1] if at else None
            behind = shares[at] if at < len(shares) else None
            if following and behind is not None and following.start < starts[at]:
                behind = None
            index = _share_of(sentence, pair, before, behind, least)
            if index is not None:
                sentence.bind(pair, index)
    for pair in sentence.pairs:
        if pair.trust is Trust.SURE and pair.first not in sentence.taken:
            sentence.bind(pair, None)


def _share_of(
    sentence: _Sentence, pair: Pair, before: int | None, behind: int | None, least: Bond
) -> int | None:
    """Choose between the percentages on both sides of a pair; None where neither is stated for it."""
    small = sentence.small
    if before is not None and before not in sentence.taken:
        bond = bond_before(small, sentence.found[before].close, pair.start)
        if _holds(sentence, pair, before, bond, least):
            return before
    if behind is not None and behind not in sentence.taken:
        numeral = sentence.found[behind]
        bond = bond_behind(small, pair.end, numeral.start, numeral.close)
        if _holds(sentence, pair, behind, bond, least):
            return behind
    return None


def _holds(sentence: _Sentence, pair: Pair, index: int, bond: Bond, least: Bond) -> bool:
    if bond < least:
        return False
    stated = sentence.stated(index)
    if stated is None:
        return False
    is_taken_at_its_word = pair.trust is Trust.SURE or (
        pair.trust is Trust.NEEDS_PERCENT and pair.part <= pair.whole
    )
    if bond is Bond.STRONG and is_taken_at_its_word:
        return True
    return fits(pair.part, pair.whole, stated)


def _bind_parts(sentence: _Sentence) -> None:
    """Bind percentages that are left to a part and a whole that stand apart from one another."""
    counts = [
        each
        for index, each in enumerate(sentence.found)
        if index not in sentence.taken and each.sign is Sign.NONE
    ]
    for index, share in enumerate(sentence.found):
        if not share.is_share or index in sentence.taken:
            continue
        stated = sentence.stated(index)
        both = parted(sentence.small, counts, share, stated) if stated else None
        if both is not None:
            sentence.claims.append(
                Ratio(both.start, both.end, both.part, both.whole, stated, share.start)
            )
            part = bisect_left(sentence.found, both.start, key=lambda each: each.start)
            sentence.taken |= {index, part}


def _take_percents(sentence: _Sentence) -> None:
    """Claim the percentages and points that belong to no pair."""
    for index, numeral in enumerate(sentence.found):
        if index in sentence.taken or numeral.sign is Sign.NONE:
            continue
        value = percent_of(numeral.text)
        if value is None:
            continue
        if numeral.sign is Sign.POINTS:
            sentence.claims.append(Change(numeral.start, numeral.close, value))
            continue
        sentence.claims.append(_percent(sentence, index, value))
        sentence.taken.add(index)


def _percent(sentence: _Sentence, index: int, value: Decimal) -> Percent:
    """Make a percentage, or a range where another figure stands right before it."""
    numeral, small = sentence.found[index], sentence.small
    base = numeral.sign.value
    before = sentence.found[index - 1] if index else None
    if before is not None and before.sign in {Sign.NONE, numeral.sign}:
        gap = small[before.close : numeral.start] if numeral.start - before.close < 12 else "?"
        is_range = _DASH.fullmatch(gap) or (
            _UNTIL.fullmatch(gap) and _FROM.search(small, max(0, before.start - 8), before.start)
        )
        first = percent_of(before.text)
        if is_range and first is not None:
            last = sentence.claims[-1] if sentence.claims else None
            if isinstance(last, Percent) and last.start == before.start:
                sentence.claims.pop()
            sentence.taken.add(index - 1)
            hedge = hedge_before(small, before.start)
            return Percent(before.start, numeral.close, Stated(first, base, hedge), value)
    stated = Stated(value, base, hedge_before(small, numeral.start))
    return Percent(numeral.start, numeral.close, stated)


def _take_counts(sentence: _Sentence) -> None:
    """Claim the counts that a word calls approximate; an exact one claims nothing that could be held against itself."""
    for index, numeral in enumerate(sentence.found):
        if index in sentence.taken or numeral.sign is not Sign.NONE:
            continue
        if hedge_before(sentence.small, numeral.start) is Hedge.NONE:
            continue
        value = count_of(numeral.text)
        scale, end = scale_behind(sentence.small, numeral.end)
        if value is None or is_measured(sentence.small, end):
            continue
        if is_count(sentence.small, numeral):
            sentence.claims.append(Count(numeral.start, end, _whole(value * scale)))


def is_measured(small: str, end: int) -> bool:
    """Tell whether what stands behind a figure makes it a measure, a rate, or nothing that is counted."""
    return bool(
        _MEASURED.match(small, end) or _RATE.match(small, end) or not _WORD.match(small, end)
    )


def _whole(value: Decimal) -> Decimal:
    """Drop decimals of zero, which «1,2 triệu» leaves."""
    return value.to_integral_value() if value == value.to_integral_value() else value
