"""Several series of one day in, bars beside each other out: areas, or the categories of a breakdown with their newest periods."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bantin.content.definitions import Definition, Measure
from bantin.pages.chartrows import Bar, draw_rows, named
from bantin.pages.chartwords import (
    in_lower,
    one_line,
    reading_text,
    remarks,
    unit_words,
    when,
    whole_text,
)
from bantin.pages.comparison import measured
from bantin.pages.gather import Site
from bantin.pages.parts import Chart
from bantin.pages.plates import Plate, chart_of
from bantin.pages.series import Cell, Reading, Series, cells_of

_MOST_ROWS, _MOST_PERIODS, _MOST_TOLD, _MOST_LETTERS = 24, 4, 2, 140


@dataclass(frozen=True, slots=True)
class Told:
    """A name with its figure in words; ``value`` is None where it is not shown."""

    name: str
    text: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Category:
    """A category with those of its readings that are drawn, and the newest of them, if it is of the newest day."""

    name: str
    series: Series
    held: tuple[Reading, ...]
    told: Told | None


def neighbours(main: Series, known: Iterable[Series]) -> tuple[Series, ...]:
    """List the series whose newest figure speaks of the same day and period as another's, that one first."""
    day = main.readings[-1].as_of
    others = (
        each
        for each in known
        if each is not main and each.period is main.period and each.readings[-1].as_of == day
    )
    return (main, *others)


def draw_areas(main: Series, beside: Sequence[Series], site: Site) -> Chart:
    """Compare areas on one day; the site's own stands first and stands out."""
    definition = replace(main.definition, targets=())
    newest = main.readings[-1]
    told = tuple(_told(each.area, each.readings[-1], each) for each in beside)
    shown = told[:_MOST_ROWS]
    bars = tuple((Bar("", each.text, each.value, index == 0),) for index, each in enumerate(shown))
    left = len(told) - len(shown)
    notes = (f"Còn {left} địa bàn khác trong bảng số liệu.",) if left else ()
    period = when(main.period, newest.as_of)
    return chart_of(
        Plate(
            definition=main.definition,
            title=definition.title + (_compared(told, definition) or " theo địa bàn"),
            subtitle=_joined(unit_words(definition), period),
            said=tuple(f"{each.area}: {_whole(each)}" for each in beside),
            targets=(),
            notes=notes,
            drawing=draw_rows(named([each.name for each in shown], bars), definition),
            columns=("Địa bàn", "Số liệu"),
            rows=tuple((each.area, _whole(each)) for each in beside),
        ),
        newest.point,
        site,
    )


def draw_parts(main: Series, site: Site) -> tuple[Chart, ...]:
    """Draw the breakdowns of a series' newest figure, each category with as many as four periods."""
    cells = [(each.cell, each) for each in cells_of(main) if each.cell is not None]
    names = dict.fromkeys(cell.breakdown for cell, _ in cells)
    return tuple(
        _breakdown(main, name, [(cell, own) for cell, own in cells if cell.breakdown == name], site)
        for name in names
    )


def _breakdown(main: Series, name: str, cells: Sequence[tuple[Cell, Series]], site: Site) -> Chart:
    definition = replace(main.definition, targets=())
    days = [each.as_of for each in main.readings][-_MOST_PERIODS:]
    categories = [each for each in (_category(cell, own, days) for cell, own in cells) if each.held]
    newest = [each.told for each in categories if each.told is not None]
    shown = categories[:_MOST_ROWS]
    left = len(categories) - len(shown)
    bars = [_bars(each, days) for each in shown]
    return chart_of(
        Plate(
            definition=main.definition,
            title=f"{definition.title} theo {in_lower(name)}{_compared(newest, definition)}",
            subtitle=_joined(unit_words(definition), main.area, when(main.period, days[-1])),
            said=tuple(_said(each) for each in categories),
            targets=(),
            notes=(
                *((f"Còn {left} nhóm khác trong bảng số liệu.",) if left else ()),
                *remarks(replace(main, readings=main.readings[-len(days) :])),
            ),
            drawing=draw_rows(named([each.name for each in shown], bars), definition),
            columns=(name[:1].upper() + name[1:], *(one_line(main.period, day) for day in days)),
            rows=tuple((each.name, *_row(each, days)) for each in categories),
        ),
        main.readings[-1].point,
        site,
    )


def _category(cell: Cell, series: Series, days: Sequence[date]) -> Category:
    held = tuple(each for each in series.readings if each.as_of in days)
    last = series.readings[-1]
    told = _told(cell.category, last, series) if last.as_of == days[-1] else None
    return Category(cell.category, series, held, told)


def _bars(category: Category, days: Sequence[date]) -> tuple[Bar, ...]:
    """Make the bars of a category; where there is but one period, they need not name it."""
    return tuple(
        Bar(
            one_line(category.series.period, each.as_of) if len(days) > 1 else "",
            told.text,
            told.value,
            each.as_of == days[-1],
        )
        for each in category.held
        for told in [_told("", each, category.series)]
    )


def _said(category: Category) -> str:
    series = category.series
    values = (
        f"{when(series.period, each.as_of)} {whole_text(reading_text(each, series))}"
        for each in category.held
    )
    return f"{category.name}: {', '.join(values)}"


def _row(category: Category, days: Sequence[date]) -> Iterable[str]:
    series = category.series
    known = {each.as_of: whole_text(reading_text(each, series)) for each in category.held}
    return (known.get(day, "…") for day in days)


def _told(name: str, reading: Reading, series: Series) -> Told:
    is_drawn = not reading.is_hidden and (
        series.definition.kind is not Measure.SHARE or reading.quantity.ratio is not None
    )
    value = measured(reading.quantity, series.definition) if is_drawn else None
    return Told(name, reading_text(reading, series).main, value)


def _whole(series: Series) -> str:
    return whole_text(reading_text(series.readings[-1], series))


def _joined(*words: str) -> str:
    return " · ".join(each for each in words if each)


def _compared(told: Sequence[Told], definition: Definition) -> str:
    """Say which name has the most and which the least; nothing where that is not certain."""
    known = [(each.value, each) for each in told if each.value is not None]
    if len(known) < len(told) or len(known) < 2:
        return ""
    if len(known) <= _MOST_TOLD:
        unit = f" {definition.unit}" if definition.unit else ""
        return _unless_long(": " + ", ".join(f"{each.name} {each.text}{unit}" for each in told))
    high, low = max(value for value, _ in known), min(value for value, _ in known)
    most = [each for value, each in known if value == high]
    least = [each for value, each in known if value == low]
    if len(most) > 1:
        return ""
    is_count = definition.kind is Measure.COUNT
    said = f": {'nhiều' if is_count else 'cao'} nhất là {most[0].name} ({most[0].text})"
    if len(least) > 1:
        return _unless_long(said)
    return _unless_long(
        f"{said}, {'ít' if is_count else 'thấp'} nhất là {least[0].name} ({least[0].text})"
    )


def _unless_long(words: str) -> str:
    """Leave out what would make a title that nobody reads: the names stand below it anyway."""
    return words if len(words) <= _MOST_LETTERS else ""
