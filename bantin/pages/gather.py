"""What was read and is shown in, the `Site` out: sorted, named, every mention and every link looked up."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import TypeVar

from bantin.content.definitions import Definition
from bantin.content.model import AnyItem, Document, Event, Leaf, News
from bantin.content.quantities import Quantity
from bantin.content.reading import Contents
from bantin.content.site import Masthead
from bantin.content.snapshots import Snapshot
from bantin.content.sources import Source, name_of
from bantin.content.vietnamese import sort_key
from bantin.diagnostics import Checked, Found, Place
from bantin.pages import addresses
from bantin.pages.links import Target
from bantin.pages.schedule import Schedule

T = TypeVar("T")
# Windows keeps these names for devices; a site with such a folder can be neither unpacked nor copied there.
_WINDOWS = re.compile("con|prn|aux|nul|(?:com|lpt)[0-9]")


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of an indicator with the snapshot that holds it; ``is_revised`` where a later snapshot replaces it."""

    snapshot: Snapshot
    quantity: Quantity
    area: str
    is_revised: bool

    @property
    def as_of(self) -> date:
        """The day of which the figure speaks."""
        return self.snapshot.front.as_of


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is shown, sorted and named; made once a build, never handed to a template.

    News are newest first, events by their start, documents newest first. ``targets`` maps source paths to what a link
    leads to; the ``…_named`` mappings hold each item under its slug and its id.
    """

    masthead: Masthead
    now: datetime
    news: tuple[News, ...]
    events: tuple[Event, ...]
    documents: tuple[Document, ...]
    leaves: tuple[Leaf, ...]
    definitions: Mapping[str, Definition]
    snapshots: tuple[Snapshot, ...]
    points: Mapping[str, tuple[Point, ...]]
    events_named: Mapping[str, Event]
    documents_named: Mapping[str, Document]
    snapshots_named: Mapping[str, Snapshot]
    targets: Mapping[str, Target]
    pictures: Mapping[str, Source]
    files: Mapping[str, Source]

    @property
    def items(self) -> tuple[AnyItem, ...]:
        """All items that are shown, whatever their kind."""
        return (*self.news, *self.events, *self.documents, *self.leaves)


def gather(
    contents: Contents, schedule: Schedule, masthead: Masthead, now: datetime
) -> Checked[Site]:
    """Sort and name what is shown; say names and addresses that two items share."""
    shown = schedule.shown
    found = Found()
    area = masthead.organisation.area or ""
    snapshots = newest_first(shown.snapshots)
    site = Site(
        masthead=masthead,
        now=now,
        news=tuple(
            sorted(shown.news, key=lambda each: (each.front.date.instant, each.slug), reverse=True)
        ),
        events=tuple(sorted(shown.events, key=lambda each: (each.front.start.instant, each.slug))),
        documents=tuple(
            sorted(shown.documents, key=lambda each: (each.front.date, each.slug), reverse=True)
        ),
        leaves=tuple(sorted(shown.leaves, key=lambda each: sort_key(each.front.title))),
        definitions={each.id: each for each in shown.definitions},
        snapshots=snapshots,
        points=points_of(snapshots, area),
        events_named=_named(shown.events),
        documents_named=_named(shown.documents),
        snapshots_named={each.slug: each for each in snapshots},
        targets=_targets(contents, shown),
        pictures=shown.pictures,
        files=shown.files,
    )
    _check_identities(contents, site.targets, found)
    _check_reserved(contents, found)
    return Checked(site, found.all())


def _named(items: Iterable[T]) -> dict[str, T]:
    named: dict[str, T] = {}
    for item in items:
        named[item.slug] = item  # type: ignore[attr-defined]  # every kind of Item has both
        named[item.identity] = item  # type: ignore[attr-defined]
    return named


def newest_first(snapshots: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
    """Sort snapshots by the day of their figures, of one day by when they were published."""
    return tuple(
        sorted(
            snapshots,
            key=lambda each: (each.front.as_of, each.front.published.instant, each.slug),
            reverse=True,
        )
    )


def points_of(snapshots: tuple[Snapshot, ...], area: str) -> dict[str, tuple[Point, ...]]:
    """List each indicator's figures in the order of the snapshots; ``area`` is that of those which name none."""
    figures: defaultdict[str, list[tuple[Snapshot, Quantity]]] = defaultdict(list)
    for snapshot in snapshots:
        for mention, quantity in snapshot.values:
            figures[mention.text].append((snapshot, quantity))
    points = {}
    for identity, each in figures.items():
        # A revision replaces the figures that it gives, and no others of that snapshot.
        revised = {one.front.revises.text for one, _ in each if one.front.revises}
        points[identity] = tuple(
            Point(one, quantity, one.front.area or area, one.slug in revised)
            for one, quantity in each
        )
    return points


def _targets(contents: Contents, shown: Contents) -> dict[str, Target]:
    targets: dict[str, Target] = {}
    visible = {item.path for item in shown.items}
    for item in contents.items:
        address = addresses.of_item(item) if item.path in visible else None
        targets[item.path] = Target(address, item.front.title, item.body.ids)
    visible_snapshots = {snapshot.path for snapshot in shown.snapshots}
    for snapshot in contents.snapshots:
        address = addresses.snapshot(snapshot) if snapshot.path in visible_snapshots else None
        targets[snapshot.path] = Target(address, snapshot.front.title or snapshot.slug)
    for path in contents.broken:
        targets[path] = Target(None, path)
    for path in contents.files:
        targets[path] = Target(addresses.file(path), path)
    return targets


def _check_identities(contents: Contents, targets: Mapping[str, Target], found: Found) -> None:
    """Say items that share an address, a slug or an id; the later file is told of the earlier one."""
    told = _check_addresses(contents, targets, found)
    kinds: tuple[tuple[AnyItem, ...], ...] = (
        contents.news,
        contents.events,
        contents.documents,
        contents.leaves,
    )
    for items in kinds:
        seen: dict[str, AnyItem] = {}
        for item in items:
            other = seen.setdefault(item.identity, item)
            if other is not item and item.path not in told:
                _say_identity(item, other, found)


def _say_identity(item: AnyItem, other: AnyItem, found: Found) -> None:
    if item.publishing.id or other.publishing.id:
        found.error(
            Place(item.path),
            "id-duplicate",
            f"Mã «{item.identity}» đã dùng cho «{other.path}».",
            f"Đặt một mã khác, chẳng hạn: id: {item.slug}-2",
        )
    else:
        found.error(
            Place(item.path),
            "slug-duplicate",
            f"Tên «{item.slug}» đã dùng cho «{other.path}», nên nguồn tin và lịch không phân biệt được hai trang.",
            f"Đổi tên tệp, hoặc thêm: id: {item.slug}-2",
        )


def _check_addresses(contents: Contents, targets: Mapping[str, Target], found: Found) -> set[str]:
    """Say pages that would be written to one address; give the files that were told."""
    told: set[str] = set()
    seen: dict[str, str] = {}
    spots = [
        (targets[item.path].address or addresses.of_item(item), item.path)
        for item in contents.items
    ]
    spots += [(addresses.snapshot(each), each.path) for each in contents.snapshots]
    for address, path in spots:
        other = seen.setdefault(address, path)
        if other != path:
            told.add(path)
            found.error(
                Place(path),
                "address-duplicate",
                f"Trang này trùng địa chỉ {address} với «{other}».",
                _renamed(path),
            )
    return told


def _renamed(path: str) -> str:
    """Say how a file, or the folder of an index.md, could be called instead."""
    pure = PurePosixPath(path)
    name = name_of(path)
    if name != pure.stem:
        return f"Đổi tên thư mục, chẳng hạn: {name}-2"
    return f"Đổi tên tệp, chẳng hạn: {name}-2{pure.suffix}"


def _check_reserved(contents: Contents, found: Found) -> None:
    for item in contents.items:
        if item.slug == "index" and item not in contents.leaves:
            found.error(
                Place(item.path),
                "slug-reserved",
                "Tệp index.md chỉ dùng trong thư mục riêng của một bài, nên ở đây nó không có tên.",
                "Đổi tên tệp theo nội dung, chẳng hạn: 2022-11-14-le-phat-dong.md",
            )
        if _WINDOWS.fullmatch(item.slug):
            found.error(
                Place(item.path),
                "slug-reserved",
                f"Windows không cho đặt tên tệp hay thư mục là «{item.slug}».",
                f"Đổi tên tệp, chẳng hạn: bai-{item.slug}.md",
            )
    for leaf in contents.leaves:
        if leaf.slug in addresses.RESERVED:
            found.error(
                Place(leaf.path),
                "slug-reserved",
                f"Địa chỉ /{leaf.slug}/ đã dành cho phần khác của trang.",
                f"Đổi tên tệp, chẳng hạn: trang-{leaf.slug}.md",
            )
    for definition in contents.definitions:
        if definition.id in addresses.RESERVED_INDICATORS:
            found.error(
                Place("content/indicators/definitions.yaml"),
                "slug-reserved",
                f"Mã chỉ số «{definition.id}» trùng với một địa chỉ của chương trình.",
                f"Đổi mã, chẳng hạn: chi-so-{definition.id}",
            )
