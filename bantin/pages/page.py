"""What a file of the site is before and after it is made, and how addresses are written as links."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from bantin.pages.calendarfile import CalendarFile
from bantin.pages.cardviews import ShareCard
from bantin.pages.chartart import ChartPicture
from bantin.pages.eventviews import EventView
from bantin.pages.feedviews import FeedFile
from bantin.pages.searchviews import SearchBlock, ShardFile, TextFile
from bantin.pages.views import (
    ArticleView,
    DocumentView,
    LeafView,
    MovedView,
    View,
)

_EXTERNAL = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)


class Matter(Protocol):
    """All that one page is made from."""

    @property
    def source(self) -> str:
        """The file whose text the page shows, "" for none."""

    @property
    def changed(self) -> datetime | None:
        """When the page says that it was changed last."""


M = TypeVar("M", bound=Matter)


@dataclass(frozen=True, slots=True)
class Later(Generic[M]):
    """A view that is made only when its page must be written: a top-level function, and all that it is handed."""

    make: Callable[[M], View]
    matter: M


@dataclass(frozen=True, slots=True)
class Original:
    """A file that is published as it lies in content/, or in another form of the same picture.

    ``file`` is its path from the root, as the disk spells it; ``digest`` and ``size`` (in bytes) are those of its bytes;
    `bantin.pages.forms` knows the names of the forms.
    """

    file: str
    digest: bytes
    size: int
    form: str = ""


Sheet: TypeAlias = (
    View
    | Later[Any]
    | FeedFile
    | CalendarFile
    | ShareCard
    | ChartPicture
    | Original
    | SearchBlock
    | ShardFile
    | TextFile
    | bytes
)


@dataclass(frozen=True, slots=True)
class Page:
    """One file that is to be: its address, its template if it has one, and all that it is made from."""

    path: str
    template: str
    view: Sheet

    @property
    def sources(self) -> tuple[str, ...]:
        """The files whose text the page shows; for a part of the index, the blocks that it is put together from."""
        match self.view:
            case Later(matter=matter):
                return (matter.source,) if matter.source else ()
            case ArticleView() | EventView() | DocumentView() | LeafView():
                return (self.view.body.source,)
            case FeedFile(feed=feed):
                return tuple(entry.body.source for entry in feed.entries)
            case SearchBlock(entries=entries) | TextFile(entries=entries):
                return tuple(entry.source for entry in entries if entry.source)
            case ShardFile(blocks=blocks):
                return tuple(name for _, name in blocks)
            case _:
                return ()

    @property
    def is_late(self) -> bool:
        """Tell whether other pages may stand before this one is made: a preview does not wait for it."""
        match self.view:
            case Original(form=form):
                return form != ""
            case ShareCard() | ChartPicture() | ShardFile() | TextFile():
                return True
            case _:
                return False

    @property
    def kin(self) -> str:
        """What is made together with other pages of the same kin, at less cost than one by one; "" for nothing."""
        return self.view.file if isinstance(self.view, Original) and self.view.form else ""

    @property
    def is_indexed(self) -> bool:
        """Tell whether search engines are shown the page."""
        match self.view:
            case Later():
                return True
            case FeedFile() | CalendarFile() | ShareCard() | Original() | bytes() | MovedView():
                return False
            case ChartPicture() | SearchBlock() | ShardFile() | TextFile():
                return False
            case _:
                return self.view.head.is_indexed

    @property
    def changed(self) -> datetime | None:
        """When the page says that it was changed last."""
        return self.view.matter.changed if isinstance(self.view, Later) else None


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its path below the output folder, and its bytes."""

    path: str
    data: bytes


def file_of(path: str) -> str:
    """Give the file that a web server sends for an address."""
    return path.lstrip("/") + ("index.html" if path.endswith("/") else "")


def upward(depth: int) -> str:
    """Give how links begin that lead from a page with so many slashes in its address to the site's root."""
    return "../" * (depth - 1) or "./"


def relative(root: str, path: str) -> str:
    """Write an address as a link from a page to whose site's root ``root`` leads, so that the site works below any folder."""
    # Most addresses are the site's own; what else there may be is told apart slowly.
    if path[:1] == "/" != path[1:2]:
        return root + path[1:]
    return path if _EXTERNAL.match(path) else root + path.lstrip("/")


def absolute(base_url: str, path: str) -> str:
    """Write an address in full, for feeds and search engines."""
    return path if _EXTERNAL.match(path) else base_url + path
