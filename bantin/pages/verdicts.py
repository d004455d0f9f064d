"""A typed figure and a snapshot's in, the verdict on it out: the same, another, or followed by a newer one; and how to say so."""

from dataclasses import dataclass
from enum import StrEnum

from bantin.content.definitions import Definition
from bantin.content.vietnamese import number
from bantin.diagnostics import Found, Place
from bantin.pages.comparison import Change
from bantin.pages.figures import parts_text, period_text, ratio_text
from bantin.pages.gather import Point


class Outcome(StrEnum):
    """What a typed figure is beside the snapshots."""

    MATCH = "khớp"
    DIFFERS = "khác số liệu kỳ này"
    OUTDATED = "đã có kỳ mới hơn"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a typed figure; ``message`` and ``hint`` are empty where it is a snapshot's."""

    outcome: Outcome
    text: str
    place: Place
    definition: Definition
    point: Point
    message: str = ""
    hint: str = ""


def match(text: str, place: Place, definition: Definition, point: Point) -> Verdict:
    """Say that a figure is a snapshot's."""
    return Verdict(Outcome.MATCH, text, place, definition, point)


def differs(text: str, place: Place, definition: Definition, point: Point) -> Verdict:
    """Say that a figure was meant for a snapshot's, and is another."""
    return Verdict(
        Outcome.DIFFERS,
        text,
        place,
        definition,
        point,
        f"Ở đây ghi «{text}», còn «{definition.title}» ({period_of(point)}) trong «{point.snapshot.path}» là {written(point)}.",
        f"Nếu bài nói về đúng số liệu ấy, viết: {parts_text(point.quantity)}; nếu là số khác, ghi rõ trong câu là số của ngày nào.",
    )


def outdated(
    text: str, place: Place, definition: Definition, point: Point, newer: Point
) -> Verdict:
    """Say that a figure was followed by a newer one before the day of its text."""
    day = f"{point.as_of.day}/{point.as_of.month}/{point.as_of.year}"
    return Verdict(
        Outcome.OUTDATED,
        text,
        place,
        definition,
        point,
        f"«{text}» là số liệu của «{definition.title}» ({period_of(point)}); đến ngày của bài đã có kỳ mới hơn, {period_of(newer)}: {written(newer)}.",
        f"Nếu muốn nêu số mới, viết: [[so-lieu {definition.id} ky={newer.snapshot.slug}]]; nếu giữ số cũ, ghi rõ ngày {day} trong câu.",
    )


def shifted(text: str, place: Place, definition: Definition, change: Change) -> Verdict:
    """Say that percentage points are not what the figures of the day differ by."""
    word = "tăng" if change.amount > 0 else "giảm"
    right = f"{word} {number(abs(change.amount), 1)} điểm phần trăm"
    both = f"từ {written(change.earlier.point)} {'lên' if change.amount > 0 else 'xuống'} {written(change.later.point)}"
    return Verdict(
        Outcome.DIFFERS,
        text,
        place,
        definition,
        change.later.point,
        f"Ở đây ghi thay đổi «{text}», còn «{definition.title}» ({period_of(change.later.point)}) {right}, {both}.",
        f"Nếu bài nói về đúng thay đổi ấy, viết: {right}",
    )


def tell(verdict: Verdict, found: Found) -> None:
    """Write a verdict as a diagnostic; a match is none."""
    match verdict.outcome:
        case Outcome.DIFFERS:
            found.warn(verdict.place, "figure-differs", verdict.message, verdict.hint)
        case Outcome.OUTDATED:
            found.note(verdict.place, "figure-outdated", verdict.message, verdict.hint)
        case Outcome.MATCH:
            pass


def period_of(point: Point) -> str:
    """Name a figure's period inside a sentence."""
    text = period_text(point.snapshot.front.period, point.as_of)
    return text[:1].lower() + text[1:]


def written(point: Point) -> str:
    """Write a figure as it stands in print, a share with its percentage."""
    if point.quantity.of is None:
        return parts_text(point.quantity)
    return f"{parts_text(point.quantity)} ({ratio_text(point.quantity)})"
