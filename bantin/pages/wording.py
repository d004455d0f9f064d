"""A figure that was picked in, its words out: as a sentence has them, in brackets, and what has taken its place since."""

from bantin.content.definitions import Measure
from bantin.content.vietnamese import number
from bantin.pages import addresses
from bantin.pages.choosing import Picked, pick_cell
from bantin.pages.figures import figure_text, part_texts, parts_text, period_text, ratio_text
from bantin.pages.gather import Point
from bantin.pages.parts import FigureText
from bantin.pages.quoteviews import Revision
from bantin.pages.series import replaced_by


def figure_words(picked: Picked, style: str = "day-du") -> tuple[str, str]:
    """Write a figure as a sentence has it, and what stands in brackets behind it: ("406/1.370", "29,6%")."""
    quantity, definition = picked.quantity, picked.definition
    if picked.is_hidden:
        text = shown_text(picked)
        return f"{text.main} {text.unit}".strip(), ""
    if style == "ty-le" and quantity.ratio is not None:
        return ratio_text(quantity), ""
    if style == "gia-tri":
        return parts_text(quantity), ""
    if definition.kind is Measure.SHARE and quantity.ratio is not None:
        return parts_text(quantity), ratio_text(quantity)
    value = number(quantity.value) if definition.kind is Measure.RATE else parts_text(quantity)
    return f"{value} {definition.unit or ''}".strip(), ""


def written(picked: Picked) -> str:
    """Write a figure whole: 406/1.370 (29,6%)."""
    words, detail = figure_words(picked)
    return f"{words} ({detail})" if detail else words


def shown_text(picked: Picked) -> FigureText:
    """Write a figure, or what stands for one that is too small, as its table has it."""
    if picked.cell is None:
        return figure_text(picked.quantity, picked.definition)
    texts = dict(part_texts(picked.point.quantity, picked.definition))
    return dict(texts[picked.cell.breakdown])[picked.cell.category]


def title_of(picked: Picked) -> str:
    """Name an indicator, and the category that is meant."""
    cell = picked.cell
    return f"{picked.definition.title} ({cell.category})" if cell else picked.definition.title


def when(point: Point) -> str:
    """Name a figure's day or period inside a sentence: "tại ngày 30/6/2022"."""
    text = period_text(point.snapshot.front.period, point.as_of)
    return text[:1].lower() + text[1:]


def replacement(picked: Picked, points: tuple[Point, ...]) -> Picked | None:
    """Find the figure that has taken a figure's place since, if it reads otherwise."""
    point = replaced_by(picked.point, points)
    better = None if point is None else pick_cell(picked.definition, point, picked.cell)
    return None if better is None or written(better) == written(picked) else better


def revisions_of(picked: Picked, points: tuple[Point, ...]) -> tuple[Revision, ...]:
    """Say what has taken a figure's place since, for a reader."""
    better = replacement(picked, points)
    if better is None:
        return ()
    snapshot = better.point.snapshot
    return (
        Revision(
            title_of(better),
            when(better.point),
            written(better),
            snapshot.front.published.day,
            addresses.snapshot(snapshot),
        ),
    )
