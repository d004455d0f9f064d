"""What a sentence claims in figures, as values; a stated percentage in, whether its part and whole bear it out, out."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from bantin.content.vietnamese import number, share

# A word such as «khoảng» lets a percentage be so far away, in points; «gần» and «hơn» so far to their side.
_AROUND = Decimal(2)
_NEARLY = Decimal(5)
_LIKELY = Decimal(10)


class Hedge(StrEnum):
    """How a word before a figure takes its exactness away."""

    NONE = ""
    AROUND = "khoảng"
    OVER = "hơn"
    UNDER = "gần"


class Stated(NamedTuple):
    """A percentage as it is written: ``base`` is 100, or 1000 where the sign is ‰."""

    value: Decimal
    base: int = 100
    hedge: Hedge = Hedge.NONE

    @property
    def decimals(self) -> int:
        """The places behind the comma that it is given with."""
        return max(0, -int(self.value.as_tuple().exponent))

    @property
    def sign(self) -> str:
        """The sign behind the figure."""
        return "%" if self.base == 100 else "‰"


class Ratio(NamedTuple):
    """A part and its whole, and the percentage stated for them; ``start`` and ``end`` span the two figures in the text.

    ``at`` is where the percentage begins; without one it is ``start``.
    """

    start: int
    end: int
    part: Decimal
    whole: Decimal
    stated: Stated | None
    at: int


class Percent(NamedTuple):
    """A percentage that belongs to no pair; ``upto`` is the other end of a range."""

    start: int
    end: int
    stated: Stated
    upto: Decimal | None = None


class Change(NamedTuple):
    """Percentage points."""

    start: int
    end: int
    points: Decimal


class Count(NamedTuple):
    """A count that a word calls approximate."""

    start: int
    end: int
    value: Decimal


Claim: TypeAlias = Ratio | Percent | Change | Count


def exact(part: Decimal, whole: Decimal, base: int = 100) -> Decimal:
    """Give what share a part is of its whole, unrounded, in percent or per mille."""
    return share(part, whole) * base / 100


def is_borne_out(part: Decimal, whole: Decimal, stated: Stated) -> bool:
    """Tell whether a stated percentage can come from a part and its whole.

    Half a unit is rounded up by some and to the even digit by others, and many an office cuts the rest off: all three
    are taken for right. Where a word says that the figure is not exact, it may be as far away as such a word reaches.
    """
    right = exact(part, whole, stated.base)
    unit = Decimal(1).scaleb(-stated.decimals)
    usual = [ROUND_HALF_UP, ROUND_HALF_EVEN]
    if stated.hedge is not Hedge.UNDER:
        # 19,9% is cut off to 19%, but it is not «gần 19%».
        usual.append(ROUND_DOWN)
    if any(right.quantize(unit, rounding) == stated.value for rounding in usual):
        return True
    match stated.hedge:
        case Hedge.NONE:
            return False
        case Hedge.AROUND:
            return abs(right - stated.value) <= _AROUND
        case Hedge.OVER:
            return right >= stated.value
        case Hedge.UNDER:
            return stated.value - _NEARLY <= right <= stated.value


def fits(part: Decimal, whole: Decimal, stated: Stated) -> bool:
    """Tell whether a percentage is likely to be that of two figures, which no word binds to it.

    All of something is «trên 70%» of it, too, but nobody writes so.
    """
    is_near = exact(part, whole, stated.base) - stated.value <= _LIKELY
    return is_borne_out(part, whole, stated) and (stated.hedge is not Hedge.OVER or is_near)


def right_percent(part: Decimal, whole: Decimal, stated: Stated) -> str:
    """Write what the stated percentage should be, at its own decimals, so that it can be typed in its place."""
    decimals = stated.decimals if stated.hedge is Hedge.NONE else max(1, stated.decimals)
    return f"{number(exact(part, whole, stated.base), decimals)}{stated.sign}"
