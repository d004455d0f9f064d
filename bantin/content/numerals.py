"""A sentence in, its numerals out: what each says, and whether it is a percentage, points or a plain number."""

import re
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from bantin.content.claims import Hedge
from bantin.content.scalars import Refusal, read_number

_NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
# What may stand behind a numeral, with the blank that Vietnamese typists put before it.
_SIGN = re.compile(
    r"\s{0,2}(?:(%|phần\s+trăm\b)|(‰|phần\s+(?:nghìn|ngàn)\b)|điểm\s{0,2}(?:%|phần))"
)
# Thousands in the English way: nobody counts people to three decimals.
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SCALE = re.compile(r"\s(nghìn|ngàn|triệu|tỷ|tỉ)\b")
_HEDGES = {
    Hedge.OVER: "hơn|trên|ít nhất|tối thiểu|không dưới|quá",
    Hedge.UNDER: "gần|dưới|ngót|chưa đến|chưa tới|không quá|tối đa",
    Hedge.AROUND: "khoảng|xấp xỉ|chừng|trên dưới|ước|ước tính|ước đạt|độ|cỡ",
}
_HEDGE_OF = {word: hedge for hedge, words in _HEDGES.items() for word in words.split("|")}
# Longer ones first: «trên dưới» is neither «trên» nor «dưới».
HEDGES = "|".join(sorted(_HEDGE_OF, key=len, reverse=True))
_BEFORE = re.compile(rf"\b({HEDGES})(?:\s+(?:đạt|là|tới|đến|có))?\s*$")
_LONGEST = 24


class Sign(Enum):
    """What stands behind a numeral."""

    NONE = 0
    PERCENT = 100
    PER_MILLE = 1000
    POINTS = 1


class Numeral(NamedTuple):
    """Digits in a text: their extent, what they say, what stands behind them, and where that ends."""

    start: int
    end: int
    text: str
    sign: Sign
    close: int

    @property
    def is_share(self) -> bool:
        """Tell a percentage."""
        # A set would ask for the hash of an Enum, which is slow.
        return self.sign is Sign.PERCENT or self.sign is Sign.PER_MILLE


def numerals(small: str, start: int, end: int) -> list[Numeral]:
    """List the numerals between two indices of a text in small letters."""
    found = []
    for match in _NUMERAL.finditer(small, start, end):
        sign, close = Sign.NONE, match.end()
        if behind := _SIGN.match(small, close, end):
            close = behind.end()
            sign = Sign.PERCENT if behind[1] else Sign.PER_MILLE if behind[2] else Sign.POINTS
        found.append(Numeral(match.start(), match.end(), match[0], sign, close))
    return found


def count_of(text: str) -> Decimal | None:
    """Read a count as it stands in prose: 1.370, 1370, 12,5, and 1,370 as the slip that it is."""
    if len(text) > _LONGEST:
        return None
    if _ENGLISH.fullmatch(text):
        text = text.replace(",", "")
    value = read_number(text)
    return None if isinstance(value, Refusal) else value


def percent_of(text: str) -> Decimal | None:
    """Read a percentage as it stands in prose: 19,2 and 19.2, and as many decimals as there are."""
    if len(text) > _LONGEST or len(re.findall("[.,]", text)) > 1:
        return None
    return Decimal(text.replace(",", "."))


def hedge_before(small: str, start: int) -> Hedge:
    """Tell which word before a figure takes its exactness away."""
    return _HEDGE_OF.get(hedging(small, start), Hedge.NONE)


def hedging(small: str, start: int) -> str:
    """Give that word as it stands; nothing where there is none."""
    match = _BEFORE.search(small, max(0, start - 24), start)
    return match[1] if match else ""


def scale_behind(small: str, end: int) -> tuple[int, int]:
    """Give what «triệu» and its like behind a numeral multiply it by, and where that word ends."""
    match = _SCALE.match(small, end)
    return (_SCALES[match[1]], match.end()) if match else (1, end)
