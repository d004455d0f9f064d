"""A planned page in, its bytes out, whatever kind it is of: rendered by a template, written as a feed, drawn, or copied."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from bantin.content.prose import Prose, interleave
from bantin.diagnostics import Checked, Found
from bantin.pages.calendarfile import CalendarFile
from bantin.pages.cardviews import ShareCard
from bantin.pages.chartart import ChartPicture, draw_picture
from bantin.pages.eventviews import EventView
from bantin.pages.feedviews import Entry, FeedFile
from bantin.pages.page import Later, Original, Output, Page, file_of
from bantin.pages.parts import BodyView
from bantin.pages.render import Renderer
from bantin.pages.searchviews import SearchBlock, ShardFile, TextFile
from bantin.pages.views import ArticleView, DocumentView, LeafView, View

# The text of each file, by its path; and what each block of the search became, by its name.
Texts: TypeAlias = Mapping[str, Any]


def press(page: Page, renderer: Renderer, texts: Texts) -> Checked[Output | None]:
    """Make one file of the site; ``texts`` holds the text of each file that the page shows (``page.sources``)."""
    match page.view:
        case bytes() as data:
            return Checked(Output(file_of(page.path), data))
        case CalendarFile() as file:
            from bantin.pages.calendars import write_calendar  # noqa: PLC0415  # few builds write one

            return Checked(Output(file_of(page.path), write_calendar(file)))
        case ShareCard() as card:
            from bantin.pages.cardart import draw_card  # noqa: PLC0415  # Pillow, for those builds that draw

            return Checked(Output(file_of(page.path), draw_card(card)))
        case ChartPicture() as picture:
            return Checked(Output(file_of(page.path), draw_picture(picture)))
        case Original() | SearchBlock():
            raise TypeError(f"{page.path} is copied or kept, not made")
        case ShardFile() | TextFile() as file:
            return Checked(Output(file_of(page.path), _searched(file, texts)))
        case FeedFile() as file:
            return _feed(page.path, file, renderer, texts)
        case Later(make=make, matter=matter):
            view: View = make(matter)
        case _:
            view = page.view
    return renderer.render(replace(page, view=_with_text(view, texts)))


def _with_text(view: View, texts: Texts) -> View:
    match view:
        case ArticleView() | EventView() | DocumentView() | LeafView():
            return replace(view, body=_whole(view.body, texts))
        case _:
            return view


def _whole(body: BodyView, texts: Texts) -> BodyView:
    prose: Prose = texts[body.source]
    return replace(body, parts=interleave(prose.texts, body.parts), headings=prose.headings)


def _searched(file: ShardFile | TextFile, texts: Texts) -> bytes:
    from bantin.pages.searchindex import write_shard, write_texts  # noqa: PLC0415  # as above

    return write_shard(file, texts) if isinstance(file, ShardFile) else write_texts(file, texts)


def _feed(path: str, file: FeedFile, renderer: Renderer, texts: Texts) -> Checked[Output | None]:
    from bantin.pages.feedformats import write_feed  # noqa: PLC0415  # few builds write one

    found = Found()
    written = tuple(_entry(entry, renderer, texts, found) for entry in file.feed.entries)
    return Checked(Output(file_of(path), write_feed(file, written)), found.all())


def _entry(entry: Entry, renderer: Renderer, texts: Texts, found: Found) -> str:
    body = _whole(entry.body, texts)
    if entry.cover is not None:
        body = replace(body, parts=(entry.cover, *body.parts))
    written = renderer.feed_body(entry.path, body)
    found.take(written.diagnostics)
    return entry.before + written.value + entry.after
