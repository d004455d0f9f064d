"""A sentence's pairs and percentages in, which percentage is stated for which pair out.

A strong bond («…, đạt tỷ lệ 19,2%», «(19,2%)») holds whatever the figures say, so that a slip is seen. A weak one («12/30 xã
đạt 100% tiêu chí») holds only where part and whole bear the percentage out: else it speaks of something else.
"""

import re
from enum import IntEnum

from bantin.content.numerals import HEDGES

_TO = rf"(?:và|đã|chỉ|mới|đều|hiện|cũng|tức là|tức|hay|tương đương|tương ứng|ứng|chiếm|đạt|bằng|với|là|(?:tỷ|tỉ) lệ(?: (?:nữ|này|đó))?|tỷ trọng|lần lượt|{HEDGES}|[=:≈])"
# Words that lead to a percentage, and nothing but such.
_LEADING = rf"(?:{_TO}\s*){{1,6}}"
_TELLING = re.compile(r"chiếm|đạt|bằng|tương|tức|tỷ lệ|tỉ lệ|tỷ trọng|=|≈")
# 104 người (19,2%), 104 người (đạt 19,2%)
_BRACKET = re.compile(rf"(?P<over>[^();]{{0,100}})\(\s*(?:{_LEADING})?")
# 104 người, đạt tỷ lệ 19,2%; 104 người – chiếm 19,2%
_COMMA = re.compile(rf"(?P<over>[^();]{{0,100}}?)\s*[,–—-]\s*(?P<lead>{_LEADING})")
# 104 người chiếm 19,2%; 64/128 hộ = 50%; 20/104 đạt 19,2%
_VERB = re.compile(
    rf"(?P<over>[^();,]{{0,80}}?)\s*(?P<lead>(?:chiếm|bằng|tương đương|=|≈)\s*(?:{_LEADING})?)"
    rf"|\s*(?:đạt|tức)\s*(?:{_LEADING})?"
)
# 24.310/30.125 phụ nữ (đạt tỷ lệ thu hút 80,7%)
_BRACKET_NAMED = re.compile(
    rf"[^();]{{0,100}}\(\s*(?:{_LEADING})?(?:tỷ lệ|tỉ lệ)(?:\s[^\W\d_]+){{1,5}}\s*(?:{_LEADING})?"
)
# Digits that count nothing: «mức độ 1», «năm 2022», «từ 18 tuổi». Another figure is none of these.
_ORDINAL = re.compile(
    r"\b(?:mức độ|mức|cấp độ|cấp|loại|hạng|bậc|vòng|năm|tháng|quý|khóa|khoá|lần thứ|thứ|lớp|đợt|giai đoạn|nhiệm kỳ)"
    r"\s+[0-9]+(?:\s?[-–/]\s?[0-9]+)*|[0-9]+(?:\s?[-–]\s?[0-9]+)?\s+tuổi\b"
)
# (20/104; 19,2%)
_BESIDE = re.compile(r"\s*[;,–-]\s*")
_NAMED = re.compile(
    rf"[^();]{{0,100}}?[,–—-]\s*(?:{_LEADING})?(?:tỷ lệ|tỉ lệ)(?:\s[^\W\d_]+){{1,5}}\s*(?:{_LEADING})?"
)
_LOOSE = re.compile(rf"[^()]{{0,100}}?[\s,;]\s*(?:{_LEADING})?")
# 19,2% (20/104); 19,2%, tức 20/104
_BEHIND_BRACKET = re.compile(
    r"\s*\(\s*(?:(?:tương đương|tương ứng|tức là|tức|hay|ứng|với|có|là|đạt|bằng|số)\s+)*"
)
_BEHIND_COMMA = re.compile(
    r"\s*=\s*|\s*[,–—-]\s*(?:(?:tức là|tức|tương đương|tương ứng|ứng|hay|bằng)\s+)(?:(?:với|là|có|khoảng)\s+)*"
)
_BEHIND_LOOSE = re.compile(r"[^();]{0,60}\(\s*(?:[^\W\d_]+\s+){0,3}|\s*,\s*với\s+")
# «9/9 thôn, 100% thôn có …» begins another statement.
_NEXT = re.compile(r"[^();]*,\s*")
_CLOSED = re.compile(r"\s*(?:[),;.]|$)")
# Such a percentage is one of something else than the whole: 8 xã, chiếm 40% dân số; đạt 80% kế hoạch.
_ELSE = re.compile(
    r"\s*(?:so với)|\s+(?!(?:trong|trên|là|và|còn|cao|thấp|tăng|giảm|thuộc|bằng|cán bộ|đại biểu|ủy viên|uỷ viên)\b)[^\W\d_]"
)


class Bond(IntEnum):
    """How closely a percentage stands to a pair."""

    NONE = 0
    WEAK = 1
    STRONG = 2


def bond_behind(small: str, end: int, start: int, close: int) -> Bond:
    """Weigh a percentage (``start`` to ``close``) that stands behind a pair or a count that ends at ``end``."""
    if start - end > 160:
        return Bond.NONE
    gap = small[end:start]
    strong = _bond(gap, small, close)
    if strong is Bond.STRONG and _ELSE.match(small, close):
        return Bond.WEAK
    return strong


def _bond(gap: str, small: str, close: int) -> Bond:
    bracket = _BRACKET.fullmatch(gap)
    if bracket is not None:
        # Another figure between may be the one that the bracket speaks of.
        has_digit = _has_figure(bracket["over"])
        is_sure = _CLOSED.match(small, close) is not None and not has_digit
        return Bond.STRONG if is_sure else Bond.WEAK
    if _BESIDE.fullmatch(gap) and small[close : close + 1] == ")":
        return Bond.STRONG
    match = _COMMA.fullmatch(gap) or _VERB.fullmatch(gap)
    if match is not None and match["lead"] is None:
        return Bond.STRONG
    if match is not None:
        has_digit = _has_figure(match["over"])
        return Bond.STRONG if _TELLING.search(match["lead"]) and not has_digit else Bond.WEAK
    if _NEXT.fullmatch(gap) and not _CLOSED.match(small, close):
        return Bond.NONE
    if _NAMED.fullmatch(gap) or _BRACKET_NAMED.fullmatch(gap):
        return Bond.WEAK
    return Bond.WEAK if _LOOSE.fullmatch(gap) else Bond.NONE


def _has_figure(words: str) -> bool:
    """Tell whether words hold a figure that a percentage could be stated for."""
    return any(letter.isdigit() for letter in _ORDINAL.sub("", words))


def bond_before(small: str, close: int, start: int) -> Bond:
    """Weigh a percentage that ends at ``close`` before a pair that begins at ``start``."""
    if start - close > 100:
        return Bond.NONE
    gap = small[close:start]
    if _BEHIND_BRACKET.fullmatch(gap) or _BEHIND_COMMA.fullmatch(gap):
        return Bond.STRONG
    return Bond.WEAK if _BEHIND_LOOSE.fullmatch(gap) else Bond.NONE
