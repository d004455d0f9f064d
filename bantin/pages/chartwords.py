"""A series in, the words of its chart out: what it finds, every value, and what a drawing cannot say.

What it finds is a sentence made by rules from what may be compared, and claims nothing else. A figure that is not shown is
named nowhere but by the words that stand for it.
"""

from collections.abc import Sequence
from datetime import date

from bantin.content.definitions import Definition, Measure, SeriesBreak, Target
from bantin.content.snapshots import Period
from bantin.content.vietnamese import number, percent, short_day
from bantin.pages.changes import period_words, points_text
from bantin.pages.charttype import NARROW, wide
from bantin.pages.comparison import Change, measured, since_last_year, since_previous
from bantin.pages.figures import figure_text, part_texts, period_text
from bantin.pages.parts import FigureText
from bantin.pages.periods import gaps_of
from bantin.pages.series import Reading, Series
from bantin.pages.standing import deadline_text, target_text, target_value

# A count that was smaller gives a percentage that sounds like more than it is.
_LEAST_FOR_PERCENT = 20
_MOST_NAMED = 4
_RHYTHMS = {
    Period.POINT: "tại từng thời điểm",
    Period.MONTH: "theo tháng",
    Period.QUARTER: "theo quý",
    Period.HALF_YEAR: "theo kỳ 6 tháng",
    Period.NINE_MONTHS: "9 tháng đầu mỗi năm",
    Period.YEAR: "theo năm",
    Period.TERM: "theo nhiệm kỳ",
}


def reading_text(reading: Reading, series: Series) -> FigureText:
    """Write a reading's figure, or what stands for it where it is not shown."""
    point, cell = reading.point, series.cell
    if cell is None:
        return figure_text(reading.quantity, series.definition)
    parts = dict(part_texts(point.quantity, series.definition))
    return dict(parts[cell.breakdown])[cell.category]


def whole_text(text: FigureText) -> str:
    """Write a figure with its unit and its parts: «29,6% (406/1.370)», «176 vụ việc»."""
    detail = f" ({text.detail})" if text.detail else ""
    return f"{text.main} {text.unit}".strip() + detail


def when(period: Period, as_of: date) -> str:
    """Name a day or a period within a sentence: «30/6/2022», «9 tháng năm 2022», «năm 2022»."""
    return period_words(period, as_of).removeprefix("ngày ")


def two_lines(period: Period, as_of: date) -> tuple[str, str]:
    """Name a day or a period on two short lines, as below a column: «30/6» and «2022»."""
    year = str(as_of.year)
    match period:
        case Period.YEAR:
            return year, ""
        case Period.POINT | Period.TERM:
            return f"{as_of.day}/{as_of.month}", year
        case _:
            return period_text(period, as_of).rpartition(" năm ")[0], year


def one_line(period: Period, as_of: date) -> str:
    """Name a day or a period shortly, as below an axis: «30/6/2022», «6/2022», «2022»."""
    match period:
        case Period.MONTH:
            return f"{as_of.month}/{as_of.year}"
        case Period.QUARTER:
            return "/".join(two_lines(period, as_of))
        case Period.POINT | Period.TERM:
            return short_day(as_of)
        case _:
            return str(as_of.year)


def finding(series: Series) -> str:
    """Say in a sentence what the newest reading is, and how it stands against the one it may be compared with."""
    title, newest = _name(series), series.readings[-1]
    if newest.is_hidden:
        return title
    text = figure_text(newest.quantity, series.definition)
    value = f"{text.main} {text.unit}".strip()
    change = since_last_year(series, newest) or since_previous(series, newest)
    if change is None:
        return f"{title}: {value}"
    than = f"so với {when(series.period, change.earlier.as_of)}"
    if change.amount == 0:
        return f"{title} giữ nguyên {than}: {value}"
    way, onto = ("tăng", "lên") if change.amount > 0 else ("giảm", "còn")
    return f"{title} {way} {_amount(change, series.definition)} {than}, {onto} {value}"


def _name(series: Series) -> str:
    cell = f", {series.cell.category}" if series.cell else ""
    return series.definition.title + cell


def _amount(change: Change, definition: Definition) -> str:
    amount = abs(change.amount)
    match definition.kind:
        case Measure.SHARE:
            return points_text(amount)
        case Measure.RATE:
            return number(amount)
        case Measure.COUNT:
            text = f"{number(amount)} {definition.unit or ''}".strip()
            before = measured(change.earlier.quantity, definition)
            if change.percent is None or before < _LEAST_FOR_PERCENT:
                return text
            return f"{text} ({percent(abs(change.percent))})"


def unit_words(definition: Definition) -> str:
    """Say in what a chart's numbers are counted; "" where nobody said it."""
    if definition.kind is Measure.SHARE:
        return "Đơn vị: %"
    return f"Đơn vị: {definition.unit}" if definition.unit else ""


def rhythm(series: Series) -> str:
    """Say what stretch of time each figure of a series covers; of one figure, which."""
    if len(series.readings) == 1:
        words = when(series.period, series.readings[0].as_of)
        is_day = series.period in {Period.POINT, Period.TERM}
        return f"ngày {words}" if is_day else words
    return _RHYTHMS[series.period]


def in_lower(text: str) -> str:
    """Begin a name with a small letter, as within a sentence; «UBND» stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def target_label(target: Target, definition: Definition) -> str:
    """Write a target as it stands at its line, without its unit: «Mục tiêu 2025: 60%», «Mục tiêu 2025: ≤ 25%»."""
    most = "" if target.at_least else "≤ "
    label = f"Mục tiêu {_deadline(target)}: {most}{target_value(target, definition)}"
    # A figure of thousands of millions leaves no room for more.
    return label if wide(label) < NARROW - 1 else short_target(target, definition)


def short_target(target: Target, definition: Definition) -> str:
    """Write a target as shortly as can be, where something else says that it is one: «60% (2025)»."""
    most = "" if target.at_least else "≤ "
    return f"{most}{target_value(target, definition)} ({_deadline(target)})"


def _deadline(target: Target) -> str:
    return deadline_text(target.by).removeprefix("năm ").removeprefix("ngày ")


def target_words(target: Target, definition: Definition) -> str:
    """Say a target in full: «mục tiêu từ 60% trở lên (năm 2025)»."""
    return f"mục tiêu {target_text(target, definition)} ({deadline_text(target.by)})"


def remarks(series: Series) -> tuple[str, ...]:
    """Say what a drawing leaves out or cuts: missing periods, figures that are not shown, breaks, years apart."""
    said = [
        *_missing(series),
        *_hidden(series),
        *(
            f"Số liệu từ {short_day(each.date)} không so được với trước đó: {each.note.rstrip('.')}."
            for each in crossed(series)
        ),
    ]
    if is_parted_by_year(series):
        said.append("Số liệu cộng dồn từ đầu mỗi năm nên không nối năm này với năm khác.")
    return tuple(said)


def crossed(series: Series) -> tuple[SeriesBreak, ...]:
    """List the breaks that lie between readings of a series."""
    first, last = series.readings[0].as_of, series.readings[-1].as_of
    return tuple(each for each in series.breaks if first < each.date <= last)


def is_parted_by_year(series: Series) -> bool:
    """Tell whether a series counts from each new year on, over several of them."""
    years = {each.as_of.year for each in series.readings}
    return series.definition.cumulative and series.period is Period.POINT and len(years) > 1


def _missing(series: Series) -> Sequence[str]:
    days = [day for gap in gaps_of(series) for day in gap]
    return _listed("Không có số liệu", [when(series.period, day) for day in days])


def _hidden(series: Series) -> Sequence[str]:
    days = [when(series.period, each.as_of) for each in series.readings if each.is_hidden]
    return _listed("Số liệu không công bố", days)


def _listed(what: str, names: list[str]) -> Sequence[str]:
    if not names:
        return ()
    more = len(names) - _MOST_NAMED
    if more > 0:
        names = [*names[: _MOST_NAMED - 1], f"và {more + 1} kỳ khác"]
    return (f"{what}: {', '.join(names)}.",)
