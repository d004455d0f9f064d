"""The figures of a chart in, the scale on which they stand out: it always has zero, and ends at round numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bantin.content.vietnamese import number

_MOST_STEPS = 4
_ROUND = (Decimal(1), Decimal(2), Decimal(5))
_HUNDRED = Decimal(100)
_WORDS = ((Decimal(10) ** 9, "tỷ"), (Decimal(10) ** 6, "triệu"))


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``low`` to ``high``, with zero between them or at one end; ``ticks`` are round numbers."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]

    def at(self, value: Decimal) -> float:
        """Give a value's place, 0 at the low end and 1 at the high one, never beyond."""
        place = (value - self.low) / (self.high - self.low)
        return float(min(max(place, Decimal(0)), Decimal(1)))


def scale_of(values: Sequence[Decimal], *, is_share: bool, is_whole: bool = False) -> Scale:
    """Make the scale of figures: zero is on it, and a share's ends at 100 % at most, or there (``is_whole``)."""
    low, high = min((Decimal(0), *values)), max((Decimal(0), *values))
    if is_share and is_whole:
        high = max(high, _HUNDRED)
    if low == high:
        # Where all are zero, any scale is right.
        high = _HUNDRED if is_share else Decimal(1)
    step = _step(high - low)
    if not is_share and all(value == value.to_integral_value() for value in values):
        # There is no half of a person.
        step = max(step, Decimal(1))
    first, last = low // step - bool(low % step), high // step + bool(high % step)
    ticks = tuple(step * each for each in range(int(first), int(last) + 1))
    if is_share and high <= _HUNDRED:
        ticks = tuple(each for each in ticks if each <= _HUNDRED)
    top = max(ticks[-1], high)
    return Scale(min(ticks[0], low), top, ticks)


def tick_text(value: Decimal, *, is_share: bool) -> str:
    """Write a number of the scale as shortly as can be: «25%», «1.500», «2,5 triệu»."""
    for unit, name in _WORDS:
        if abs(value) >= unit and value % (unit / 10) == 0:
            return f"{_plain(value / unit)} {name}"
    return f"{_plain(value)}%" if is_share and value else _plain(value)


def _plain(value: Decimal) -> str:
    whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return number(whole)


def _step(span: Decimal) -> Decimal:
    """Find the least round step of which there are not too many in a span."""
    unit = Decimal(10) ** (span.adjusted() - 1)
    while True:
        for each in _ROUND:
            if span <= unit * each * _MOST_STEPS:
                return unit * each
        unit *= 10
