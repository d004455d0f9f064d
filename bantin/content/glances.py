"""A body in, the stretches of it in which a ratio can stand out, told at a glance: most sentences hold a day or nothing.

What is left out here holds no ratio for the reading that follows either; a test holds the two together.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

_SLASHES = "/\u2044"
_SHARES = ("%", "‰", "phần trăm")
# What stands right before the sign of a percentage.
_CLOSE = frozenset("0123456789*_~")
# A column of wholes is called so.
_WHOLES = ("tổng", "mẫu", "kế hoạch", "chỉ tiêu")
_HEADS = ("%", "‰", "ỷ lệ", "ỉ lệ", "ỷ trọng", "phần trăm")
# Each begins with a sign that is found fast.
_SLASH = re.compile(r"/(?=[ \u00a0]?[0-9])")
_SHARE = re.compile(r"%")
# «tổng số» and «trong số» end alike; the rest is rare.
_RARE = tuple(re.compile(each) for each in ("ng số ", "phần trăm", "‰", "\u2044"))
# What may stand between a pair and its noun: a blank, or signs of Markdown, behind which nothing is told at a glance.
_OPEN = frozenset(" \t\n\u00a0*_~]`")
_PAIR = re.compile(r"([0-9]+(?:[.,][0-9]+)*)\s?[/\u2044]\s?([0-9]+(?:[.,][0-9]+)*)")
_NOUN_BEFORE = re.compile(r"[0-9][^\W\d_*~\s]{0,2}[\s*_~]+[^\d/]{1,50}$")
_DAYS = tuple(
    f"{word} "
    for word in ("gày", "áng", "hiều", "ối", "êm", "háng", "từ", "Từ", "đến", "rước", "và", "vào")
)
# A count, or the digits of the percentage itself, but nothing that is measured in time. It begins with what is found fast.
_COUNT = re.compile(r"[0-9]+(?:[.,][0-9]+)*(?![\w/–-]|\s*(?:tháng|năm|giờ|phút|tuổi)\b)")
_OPENED = re.compile(r"[\s*_~]*[(,][^()0-9]*[0-9]")
# 68,5% chỉ tiêu năm (2.000 hộ)
_WHOLE_BEHIND = re.compile(r"[^().,;0-9]{1,60}\([^()0-9]{0,3}[0-9]")
# So far from a pair its percentage may stand, on either side; and so far before a percentage its part and its whole.
_FAR = 160
_SENTENCE = 1000
_ITEMS = frozenset(("- ", "* ", "+ ", "• "))


def glances(text: str) -> Iterator[tuple[int, int]]:
    """Give the extents of sentences and tables that must be read, in their order; they end where sentences end."""
    first = last = 0
    for start, end in sorted((*(_tables(text) if "|" in text else ()), *_sentences(text))):
        if start >= last:
            if last:
                yield first, last
            first = start
        last = max(last, end)
    if last:
        yield first, last


def _sentences(text: str) -> list[tuple[int, int]]:
    """Give the extents of sentences with a sign of a ratio; where one sign led to a sentence no other is asked for."""
    found: list[tuple[int, int]] = []
    for sign, tells in (
        (_SLASH, _is_pair),
        (_SHARE, _is_apart),
        *((each, _is_always) for each in _RARE),
    ):
        known, last = sorted(found), 0
        for match in sign.finditer(text):
            at = match.start()
            if at < last:
                continue
            index = bisect_right(known, (at, len(text))) - 1
            if index >= 0 and at < known[index][1]:
                last = known[index][1]
            elif tells(text, at):
                span = stretch(text, at)
                found.append(span)
                last = span[1]
    return found


def _is_always(_text: str, _at: int) -> bool:
    return True


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Give the extents of tables whose head names a share: the percentages below it may have no sign."""
    at = text.find("|")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n\n", at)
        end = len(text) if end < 0 else end
        # A second table may follow without a blank line, so its head is looked for in all rows.
        head = text[start:end].lower()
        if any(word in head for word in _HEADS) and (
            "/" in head or any(word in head for word in _WHOLES)
        ):
            yield start, end
        at = text.find("|", end)


def _is_pair(text: str, at: int) -> bool:
    """Tell whether the figures at a slash may be a part and its whole."""
    start = at
    while start and text[start - 1] in " .,0123456789" and at - start < 20:
        start -= 1
    match = _PAIR.search(text, start, at + 30)
    if match is None or match.start() > at:
        return _NOUN_BEFORE.search(text, max(0, at - 60), at) is not None
    start, end = match.span()
    if _is_slash(text[start - 1 : start]) or _is_slash(text[end : end + 1]):
        return False
    if not _is_day(match[1], match[2]):
        return True
    if text.endswith(_DAYS, max(0, start - 7), start):
        return False
    return _is_open(text[end : end + 2]) or _has_share(text, max(0, start - _FAR), end + _FAR)


def _is_slash(sign: str) -> bool:
    return sign != "" and sign in _SLASHES


def _is_open(following: str) -> bool:
    """Tell whether a noun may stand behind a pair, with or without signs of Markdown between."""
    if following[:1] != " ":
        return following[:1] in _OPEN
    return following[1:].isalpha() or following[1:] in _OPEN


def _is_day(one: str, other: str) -> bool:
    if not (one.isdigit() and other.isdigit()) or len(one) > 2 or len(other) > 4:
        return False
    return (int(one) <= 31 and int(other) <= 12) or (int(one) <= 12 and 1900 <= int(other) <= 2100)


def _has_share(text: str, start: int, end: int) -> bool:
    return any(text.find(sign, start, end) >= 0 for sign in _SHARES)


def _is_apart(text: str, at: int) -> bool:
    """Tell whether a percentage may have its part and its whole elsewhere in its sentence: two counts before it."""
    if not any(letter in _CLOSE for letter in text[max(0, at - 2) : at]):
        return False
    behind = text[at + 1 : at + 20]
    if "số" in behind or _OPENED.match(behind) or _WHOLE_BEHIND.match(text, at + 1):
        return True
    return len(_COUNT.findall(text, _begin(text, at), at)) > 2


def _begin(text: str, at: int) -> int:
    """Find where a sentence is sure to begin: behind a full stop and before a capital, at an item, a cell, a blank line."""
    floor = max(0, at - _SENTENCE)
    stop = text.rfind(". ", floor, at)
    while stop >= 0 and not text[stop + 2 : stop + 3].isupper():
        stop = text.rfind(". ", floor, stop)
    start = max(stop + 2 if stop >= 0 else 0, text.rfind("|", floor, at) + 1)
    line = text.rfind("\n", max(start, floor), at)
    while line >= 0 and not _is_break(text, line + 1):
        line = text.rfind("\n", max(start, floor), line)
    return max(start, line + 1)


def _is_break(text: str, line: int) -> bool:
    """Tell whether a line ends the sentence before it."""
    return text[line : line + 2] in _ITEMS or text[line : line + 1] == "\n"


def stretch(text: str, at: int) -> tuple[int, int]:
    """Give the sentence around an index, or the cell of a table."""
    stop = text.find("\n\n", at)
    last = len(text) if stop < 0 else stop
    end = text.find(". ", at, last)
    while end >= 0 and not text[end + 2 : end + 3].isupper():
        end = text.find(". ", end + 1, last)
    last = end + 2 if end >= 0 else last
    bar = text.find("|", at, last)
    last = bar if bar >= 0 else last
    line = text.find("\n", at, last)
    while line >= 0 and not _is_break(text, line + 1):
        line = text.find("\n", line + 1, last)
    return _begin(text, at), line if line >= 0 else last
