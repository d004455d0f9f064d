"""A series in, its trend for a card out: a small line that shows the way of the figures and says them to those who cannot see it."""

from datetime import date
from itertools import pairwise

from bantin.pages.chartscale import scale_of
from bantin.pages.chartviews import Dot, Drawing, Stroke, Trend
from bantin.pages.chartwords import reading_text, when
from bantin.pages.comparison import are_comparable, measured
from bantin.pages.periods import gaps_of
from bantin.pages.series import Reading, Series

_HIGH, _AROUND = 2.0, 0.3
_MOST = 12


def trend(series: Series) -> Trend | None:
    """Draw the newest readings of a series; None where no two of them may be joined."""
    readings = series.readings[-_MOST:]
    gaps = gaps_of(series)[-(len(readings) - 1) :] if len(readings) > 1 else ()
    joined = [
        pair
        for pair, gap in zip(pairwise(readings), gaps, strict=True)
        if not gap and are_comparable(*pair, series)
    ]
    # Two figures of one day, which is a mistake that is said, lead nowhere.
    if not joined or readings[-1].is_hidden or readings[0].as_of == readings[-1].as_of:
        return None
    places = _places(series, readings)
    x, y = places[readings[-1].as_of]
    drawing = Drawing(
        height=_HIGH + 2 * _AROUND,
        right=1,
        strokes=tuple(
            Stroke("chart-line", *places[one.as_of], *places[two.as_of]) for one, two in joined
        ),
        dots=(Dot("chart-dot is-latest", x, y),),
    )
    return Trend(f"Diễn biến: {_told(series, readings)}.", drawing)


def _places(series: Series, readings: tuple[Reading, ...]) -> dict[date, tuple[float, float]]:
    shown = [each for each in readings if not each.is_hidden]
    values = {each.as_of: measured(each.quantity, series.definition) for each in shown}
    # From zero to the largest figure: on a scale of a hundred percent, most ways would look level.
    scale = scale_of(list(values.values()), is_share=False)
    first = readings[0].as_of
    days = (readings[-1].as_of - first).days
    return {
        day: (
            round((day - first).days * 100 / days, 2),
            round(_AROUND + _HIGH * (1 - scale.at(value)), 2),
        )
        for day, value in values.items()
    }


def _told(series: Series, readings: tuple[Reading, ...]) -> str:
    return "; ".join(
        f"{when(series.period, each.as_of)}: {reading_text(each, series).main}" for each in readings
    )
