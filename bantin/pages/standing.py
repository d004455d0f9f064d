"""A figure and its targets in, where it stands out: reached or how far away, or why the two are not compared."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bantin.content.definitions import Definition, Measure, SeriesBreak, Target
from bantin.content.vietnamese import number, percent, short_day
from bantin.pages.cells import is_suppressed
from bantin.pages.changes import points_text
from bantin.pages.comparison import measured
from bantin.pages.edition import Edition, document_card
from bantin.pages.figureviews import TargetView
from bantin.pages.gather import Point
from bantin.pages.parts import Source


class Standing(StrEnum):
    """Where a figure stands against a target.

    ``LATE``: the day has come without a figure of that day or later, so nobody can tell; ``UNCOMPARED``: the figure is not
    shown, or counts something else since a break.
    """

    REACHED = "reached"
    SHORT = "short"
    MISSED = "missed"
    LATE = "late"
    UNCOMPARED = "uncompared"


@dataclass(frozen=True, slots=True)
class Progressed:
    """A figure against one target: ``gap`` is what is missing (points for shares), zero or less where it is reached."""

    target: Target
    standing: Standing
    gap: Decimal


def next_target(definition: Definition, as_of: date) -> Target | None:
    """Choose the first target that was still ahead on a figure's day; None where there is none."""
    ahead = [each for each in definition.targets if each.by >= as_of]
    return min(ahead, key=lambda each: each.by, default=None)


def stand(target: Target, definition: Definition, point: Point, now: datetime) -> Progressed:
    """Hold a figure against a target."""
    if is_suppressed(point.quantity, definition) or redefined(definition, point) is not None:
        return Progressed(target, Standing.UNCOMPARED, Decimal(0))
    gap = target.value - measured(point.quantity, definition)
    if not target.at_least:
        gap = -gap
    if gap <= 0:
        return Progressed(target, Standing.REACHED, gap)
    if point.as_of >= target.by:
        return Progressed(target, Standing.MISSED, gap)
    is_over = now.date() > target.by
    return Progressed(target, Standing.LATE if is_over else Standing.SHORT, gap)


def redefined(definition: Definition, point: Point) -> SeriesBreak | None:
    """Give the first break after a figure's day that changed what is counted; the targets speak of what came after it."""
    return next(
        (
            each
            for each in definition.breaks
            if each.redefines
            and each.date > point.as_of
            and (not each.areas or point.area in each.areas)
        ),
        None,
    )


def target_text(target: Target, definition: Definition) -> str:
    """Write a target's value with its direction: "từ 60% trở lên"."""
    value = target_value(target, definition)
    if definition.kind is not Measure.SHARE and definition.unit:
        value = f"{value} {definition.unit}"
    return f"từ {value} trở lên" if target.at_least else f"không quá {value}"


def target_value(target: Target, definition: Definition) -> str:
    """Write a target's value alone: "60%"."""
    if definition.kind is Measure.SHARE:
        return percent(target.value, max(0, -int(target.value.as_tuple().exponent)))
    return number(target.value)


def deadline_text(by: date) -> str:
    """Write a deadline: the year where it is the year's last day."""
    return f"năm {by.year}" if (by.month, by.day) == (12, 31) else f"ngày {short_day(by)}"


def target_sentence(definition: Definition, point: Point, now: datetime) -> str | None:
    """Say the next target after a figure's day, and how far the figure is from it."""
    target = next_target(definition, point.as_of)
    if target is None or is_suppressed(point.quantity, definition):
        return None
    goal = f"Mục tiêu đến {deadline_text(target.by)}: {target_text(target, definition)}."
    return f"{goal} {distance(target, definition, point, now)}"


def distance(target: Target, definition: Definition, point: Point, now: datetime) -> str:
    """Say in words how far a figure is from a target, in points for shares."""
    progressed = stand(target, definition, point, now)
    gap = gap_text(progressed.gap, target, definition)
    match progressed.standing:
        case Standing.UNCOMPARED:
            return _reason(definition, point)
        case Standing.REACHED:
            return "Đã đạt mục tiêu."
        case Standing.SHORT:
            return f"{gap}."
        case Standing.MISSED:
            return f"{gap}, chưa đạt khi đến hạn."
        case Standing.LATE:
            return f"{gap} vào ngày {short_day(point.as_of)}; chưa có số liệu của kỳ đến hạn."


def _reason(definition: Definition, point: Point) -> str:
    change = redefined(definition, point)
    if is_suppressed(point.quantity, definition) or change is None:
        # How far a figure is from its target tells the figure.
        return "Số quá nhỏ nên không nêu khoảng cách."
    return f"Không so với mục tiêu, vì từ ngày {short_day(change.date)} cách tính đã khác: {change.note}."


def gap_text(gap: Decimal, target: Target, definition: Definition) -> str:
    """Write what is missing, or what is too much: "Còn thiếu 10,8 điểm phần trăm"."""
    verb = "Còn thiếu" if target.at_least else "Cao hơn"
    if definition.kind is Measure.SHARE:
        return f"{verb} {points_text(abs(gap))}"
    return f"{verb} {number(abs(gap))} {definition.unit or ''}".strip()


def target_view(
    target: Target, definition: Definition, point: Point | None, edition: Edition
) -> TargetView:
    """Make a row of an indicator's targets."""
    document = edition.site.documents_named.get(target.source.text) if target.source else None
    card = document_card(document) if document else None
    source = (
        Source(f"{card.kind or 'Văn bản'} {card.number}, {card.issuer}", card.path)
        if card
        else None
    )
    if point is None:
        return TargetView(
            target_text(target, definition), target.by, source, "Chưa có số liệu.", ""
        )
    now = edition.site.now
    return TargetView(
        target_text(target, definition),
        target.by,
        source,
        distance(target, definition, point, now),
        stand(target, definition, point, now).standing.value,
    )
