"""One file's bytes in, what it says out; then all files together as the `Contents` of a site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias

from bantin.content.definitions import Definition, read_definitions
from bantin.content.encoding import decode
from bantin.content.frontmatter import is_draft
from bantin.content.items import read_document, read_event, read_leaf, read_news
from bantin.content.model import (
    AnyItem,
    Document,
    DocumentFront,
    Event,
    EventFront,
    Item,
    Leaf,
    LeafFront,
    News,
    NewsFront,
)
from bantin.content.site import Masthead, read_masthead
from bantin.content.snapshots import Snapshot, read_snapshot
from bantin.content.sources import UNUSABLE, Source, SourceKind, name_of, slug_of
from bantin.content.vietnamese import slug
from bantin.diagnostics import Checked, Found, soften

Reading: TypeAlias = (
    News | Event | Document | Leaf | Snapshot | Masthead | tuple[Definition, ...] | None
)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that could be read, each file alone.

    ``broken`` holds the paths of files that could not be read, so that a link to one is not said a second time;
    ``unusable`` those of pictures of a kind that is not published.
    """

    masthead: Masthead | None
    news: tuple[News, ...]
    events: tuple[Event, ...]
    documents: tuple[Document, ...]
    leaves: tuple[Leaf, ...]
    definitions: tuple[Definition, ...]
    snapshots: tuple[Snapshot, ...]
    pictures: Mapping[str, Source]
    files: Mapping[str, Source]
    broken: frozenset[str]
    unusable: frozenset[str]

    @property
    def items(self) -> tuple[AnyItem, ...]:
        """All Markdown items, whatever their kind."""
        return (*self.news, *self.events, *self.documents, *self.leaves)


def read(path: str, kind: SourceKind, data: bytes) -> Checked[Reading]:
    """Read one file by its kind; pictures and other files are not opened here."""
    text = decode(data, path)
    if any(each.code == "encoding-not-utf8" for each in text.diagnostics):
        return Checked(None, text.diagnostics)
    reading: Checked[Reading]
    match kind:
        case SourceKind.NEWS:
            reading = _widen(read_news(text.value, path, slug_of(path)))
        case SourceKind.EVENT:
            reading = _widen(read_event(text.value, path, slug_of(path)))
        case SourceKind.DOCUMENT:
            reading = _widen(read_document(text.value, path, slug_of(path)))
        case SourceKind.LEAF:
            reading = _widen(read_leaf(text.value, path, slug_of(path)))
        case SourceKind.SNAPSHOT:
            reading = _widen(read_snapshot(text.value, path, slug(name_of(path))))
        case SourceKind.DEFINITIONS:
            reading = _widen(read_definitions(text.value, path))
        case SourceKind.SITE:
            reading = _widen(read_masthead(text.value, path))
        case SourceKind.PICTURE | SourceKind.FILE:
            reading = Checked(None)
    found = Found()
    found.take(soften(text.diagnostics) if is_draft(text.value) else text.diagnostics)
    found.take(reading.diagnostics)
    return Checked(reading.value, found.all())


def _widen(
    checked: "Checked[News | None] | Checked[Event | None] | Checked[Document | None] | Checked[Leaf | None] | Checked[Snapshot | None] | Checked[tuple[Definition, ...] | None] | Checked[Masthead | None]",
) -> Checked[Reading]:
    """Forget which kind was read, as the list of all files must."""
    return Checked(checked.value, checked.diagnostics)


def collect(sources: Iterable[Source], readings: Mapping[str, Reading]) -> Contents:
    """Sort what was read by kind; the order of the files is that of their paths."""
    by_kind: dict[SourceKind, dict[str, Source]] = {kind: {} for kind in SourceKind}
    for source in sources:
        by_kind[source.kind][source.path] = source
    read_all = [readings[path] for path in sorted(readings)]
    items = [reading for reading in read_all if isinstance(reading, Item)]
    definitions = [reading for reading in read_all if isinstance(reading, tuple)]
    mastheads = [reading for reading in read_all if isinstance(reading, Masthead)]
    unopened = {SourceKind.PICTURE, SourceKind.FILE}
    files = by_kind[SourceKind.FILE]
    unusable = frozenset(path for path in files if PurePosixPath(path).suffix.lower() in UNUSABLE)
    return Contents(
        masthead=next(iter(mastheads), None),
        news=tuple(item for item in items if isinstance(item.front, NewsFront)),
        events=tuple(item for item in items if isinstance(item.front, EventFront)),
        documents=tuple(item for item in items if isinstance(item.front, DocumentFront)),
        leaves=tuple(item for item in items if isinstance(item.front, LeafFront)),
        definitions=next(iter(definitions), ()),
        snapshots=tuple(reading for reading in read_all if isinstance(reading, Snapshot)),
        pictures=by_kind[SourceKind.PICTURE],
        files={path: each for path, each in files.items() if path not in unusable},
        broken=frozenset(
            path
            for kind, paths in by_kind.items()
            if kind not in unopened
            for path in paths
            if readings.get(path) is None
        ),
        unusable=unusable,
    )
