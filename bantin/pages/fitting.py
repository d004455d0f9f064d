"""What a directive names and an indicator's figures in, those that fit out; or the first word that none fits, with a hint."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from bantin.content.body import DirectiveHole
from bantin.content.choosers import PERIOD_WORDS, option_text
from bantin.content.definitions import Definition
from bantin.content.excerpt import excerpt
from bantin.content.fields import closest
from bantin.content.quantities import Quantity
from bantin.content.snapshots import PERIOD_NAMES, Period
from bantin.content.vietnamese import fold, short_day
from bantin.pages.gather import Point
from bantin.pages.series import Cell

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What a directive names; "" and None for what it leaves open."""

    snapshot: str = ""
    day: date | None = None
    area: str = ""
    period: Period | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a directive has nothing to show, and what to type instead."""

    code: str
    message: str
    hint: str


def asked_of(hole: DirectiveHole) -> Asked:
    """Read what a directive names."""
    options = dict(hole.options)
    day, period = options.get("ngay"), options.get("loai-ky")
    return Asked(
        options.get("ky", ""),
        date.fromisoformat(day) if day else None,
        options.get("dia-ban", ""),
        Period(period) if period else None,
        options.get("nhom", ""),
    )


def narrow(
    asked: Asked, definition: Definition, points: tuple[Point, ...]
) -> tuple[Point, ...] | Flaw:
    """Keep the figures that are what a directive names; the first of its words that none fits is the flaw."""
    if not points:
        return Flaw(
            "figure-missing",
            f"Chỉ số «{definition.id}» chưa có số liệu nào để nêu.",
            "Thêm chỉ số này vào một tệp trong content/indicators/snapshots, hoặc gõ thẳng con số kèm nguồn.",
        )
    sieves: tuple[Callable[[Asked, tuple[Point, ...]], tuple[Point, ...] | Flaw], ...] = (
        _of_snapshot,
        _of_area,
        _of_day,
        _of_period,
        _of_cell,
    )
    for sieve in sieves:
        kept = sieve(asked, points)
        if isinstance(kept, Flaw):
            return replace(kept, message=f"Chỉ số «{definition.id}» {kept.message}")
        points = kept
    return points


def _of_snapshot(asked: Asked, points: tuple[Point, ...]) -> tuple[Point, ...] | Flaw:
    if not asked.snapshot:
        return points
    named = tuple(each for each in points if each.snapshot.slug == asked.snapshot)
    slugs = [each.snapshot.slug for each in points[:_MOST_NAMED]]
    return named or Flaw(
        "figure-missing",
        f"không có trong kỳ «{excerpt(asked.snapshot)}», hoặc kỳ ấy chưa được đăng.",
        f"Các kỳ có chỉ số này: {_listed(f'ky={slug}' for slug in slugs)}",
    )


def _of_area(asked: Asked, points: tuple[Point, ...]) -> tuple[Point, ...] | Flaw:
    if not asked.area:
        return points
    # Names that differ by their marks alone («Hoà Bình», «Hòa Bình»; «Tĩnh», «Tỉnh») are one area, unless both are there.
    same = tuple(each for each in points if each.area == asked.area)
    alike = tuple(each for each in points if _letters(each.area) == _letters(asked.area))
    areas = list(dict.fromkeys(each.area for each in same or alike))
    if len(areas) == 1:
        return same or alike
    every = areas or list(dict.fromkeys(each.area for each in points if each.area))
    near = None if areas else closest(asked.area, every)
    return Flaw(
        "area-unknown",
        f"không có số liệu của địa bàn «{excerpt(asked.area)}».",
        f"Có lẽ ý bạn là: {option_text('dia-ban', near)}"
        if near
        else f"Các địa bàn có số liệu: {_listed(option_text('dia-ban', each) for each in every[:_MOST_NAMED])}"
        if every
        else "Xoá «dia-ban»: các kỳ có chỉ số này không ghi địa bàn.",
    )


def _of_day(asked: Asked, points: tuple[Point, ...]) -> tuple[Point, ...] | Flaw:
    day = asked.day
    if day is None:
        return points
    near = min(points, key=lambda each: abs(each.as_of - day))
    return tuple(each for each in points if each.as_of == day) or Flaw(
        "figure-missing",
        f"không có số liệu tính đến ngày {short_day(day)}{_of(asked.area)}; gần nhất là {short_day(near.as_of)}.",
        f"ngay={short_day(near.as_of)}",
    )


def _of_period(asked: Asked, points: tuple[Point, ...]) -> tuple[Point, ...] | Flaw:
    if asked.period is None:
        return points
    kinds = dict.fromkeys(each.snapshot.front.period for each in points)
    return tuple(each for each in points if each.snapshot.front.period is asked.period) or Flaw(
        "figure-missing",
        f"không có số liệu loại kỳ «{PERIOD_NAMES[asked.period].lower()}».",
        f"Các loại kỳ có số liệu: {_listed(f'loai-ky={PERIOD_WORDS[each]}' for each in kinds)}",
    )


def _of_cell(asked: Asked, points: tuple[Point, ...]) -> tuple[Point, ...] | Flaw:
    if not asked.cell:
        return points
    cells = {cell: None for point in points for cell in cells_called(point.quantity, "")}
    found = {cell for point in points for cell in cells_called(point.quantity, asked.cell)}
    if len({each.breakdown for each in found}) == 1:
        return tuple(each for each in points if any(cells_called(each.quantity, asked.cell)))
    words = [f"{each.breakdown}: {each.category}" for each in found or cells]
    near = None if found else closest(asked.cell, [each.category for each in cells])
    return Flaw(
        "cell-unknown",
        f"có nhóm «{excerpt(asked.cell)}» ở nhiều cách phân tổ."
        if found
        else f"không có nhóm «{excerpt(asked.cell)}».",
        f"Có lẽ ý bạn là: {option_text('nhom', near)}"
        if near
        else f"Các nhóm có số liệu: {_listed(option_text('nhom', each) for each in sorted(words)[:_MOST_NAMED])}"
        if words
        else "Xoá «nhom»: số liệu của chỉ số này không chia theo nhóm.",
    )


def cells_called(quantity: Quantity, words: str) -> list[Cell]:
    """List the cells of a figure that are called so: "huyện", or "cấp: huyện"; all where nothing is asked."""
    breakdown, colon, category = words.partition(":")
    wanted = _letters(category if colon else words)
    return [
        Cell(name, label)
        for name, cells in quantity.parts
        for label, _ in cells
        if _letters(label) == _letters(words)
        or not wanted
        or (_letters(label) == wanted and (not colon or _letters(name) == _letters(breakdown)))
    ]


def _of(area: str) -> str:
    return f" của «{excerpt(area)}»" if area else ""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _letters(text: str) -> str:
    return " ".join(fold(text).split())
