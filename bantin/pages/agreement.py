"""Figures in; those that do not agree with their definition, or with one another, are said."""

from collections import defaultdict
from itertools import pairwise

from bantin.content.definitions import Definition, Measure
from bantin.content.excerpt import quoted
from bantin.content.fields import Mention
from bantin.content.quantities import Quantity
from bantin.content.snapshots import Snapshot
from bantin.content.vietnamese import number, short_day
from bantin.diagnostics import Found, Place
from bantin.pages.gather import Point, Site


def check_shape(definition: Definition, quantity: Quantity, mention: Mention, found: Found) -> None:
    """Say a share without its total, and a breakdown that the indicator does not have."""
    if definition.kind is Measure.SHARE and quantity.of is None:
        found.error(
            mention.place,
            "quantity-shape",
            f"«{definition.title}» là tỷ lệ nên cần cả tử số và mẫu số, mà ở đây chỉ có {number(quantity.value)}.",
            f"Viết tử số/mẫu số, chẳng hạn: {mention.text}: 20/104",
        )
    for name, _ in quantity.parts:
        if name not in definition.breakdown:
            every = ", ".join(quoted(each) for each in (*definition.breakdown, name))
            found.error(
                mention.place,
                "breakdown-unknown",
                f"Chỉ số «{mention.text}» không có cách phân tổ «{name}».",
                f"Thêm vào chỉ số ấy trong definitions.yaml: breakdown: [{every}]",
            )


def check_repeats(site: Site, found: Found) -> None:
    """Say figures given twice for one day and place, and cumulative counts that fall within a year."""
    for identity, points in site.points.items():
        oldest_first = points[::-1]
        _check_doubles(identity, oldest_first, found)
        definition = site.definitions.get(identity)
        if definition is not None and definition.cumulative:
            _check_falls(definition, oldest_first, found)


def _check_doubles(identity: str, points: tuple[Point, ...], found: Found) -> None:
    seen: dict[object, Snapshot] = {}
    for point in points:
        front = point.snapshot.front
        other = seen.setdefault((point.area, front.as_of, front.period), point.snapshot)
        if other is not point.snapshot and not point.is_revised and front.revises is None:
            found.error(
                _place(point.snapshot, identity),
                "quantity-duplicate",
                f"Chỉ số «{identity}» ngày {short_day(front.as_of)} ở {point.area or 'cùng địa bàn'} đã có trong «{other.path}».",
                f"Nếu số mới thay số cũ, thêm: revises: {other.slug}",
            )


def _check_falls(definition: Definition, points: tuple[Point, ...], found: Found) -> None:
    by_area: defaultdict[str, list[Point]] = defaultdict(list)
    for point in points:
        if not point.is_revised:
            by_area[point.area].append(point)
    for series in by_area.values():
        for before, after in pairwise(series):
            if (
                before.as_of.year == after.as_of.year
                and after.quantity.value < before.quantity.value
            ):
                found.warn(
                    _place(after.snapshot, definition.id),
                    "cumulative-falls",
                    f"«{definition.title}» cộng dồn trong năm mà lại giảm từ {number(before.quantity.value)} xuống {number(after.quantity.value)}.",
                    "Kiểm tra lại con số; nếu chỉ số không cộng dồn, xoá dòng cumulative trong definitions.yaml.",
                )


def _place(snapshot: Snapshot, identity: str) -> Place:
    return next(
        (mention.place for mention, _ in snapshot.values if mention.text == identity),
        Place(snapshot.path),
    )
