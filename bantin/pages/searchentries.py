"""A planned page in, what the search knows of it out: nothing but what the page shows, so nothing that is held back."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bantin.content.vietnamese import short_day
from bantin.pages.eventviews import EventView
from bantin.pages.figureviews import (
    IndicatorView,
    PointView,
    ReadingView,
    ReportRow,
    SnapshotView,
)
from bantin.pages.page import Later, Page
from bantin.pages.parts import FigureCard, FigureText
from bantin.pages.searchviews import (
    DOCUMENTS,
    EVENTS,
    INDICATORS,
    LEAVES,
    MONTHS,
    SNAPSHOTS,
    UNDATED,
    SearchEntry,
)
from bantin.pages.stories import Story
from bantin.pages.views import DocumentView, LeafView


class Filed(NamedTuple):
    """An entry with its year, the letter of its block, and what it is sorted by there."""

    year: int
    slot: str
    order: tuple[str, str]
    entry: SearchEntry


def file_page(page: Page) -> Filed | None:
    """File a page; None for lists and all else that leads to pages and is none to be found."""
    match page.view:
        case Later(matter=Story() as story):
            day = story.item.front.date
            entry = _of_story(page.path, story)
            return _filed(entry, day.day.year, MONTHS[day.day.month - 1], day.instant.isoformat())
        case EventView() as view:
            return _filed(_of_event(page.path, view), view.card.start.day.year, EVENTS)
        case DocumentView() as view:
            return _filed(_of_document(page.path, view), view.card.day.year, DOCUMENTS)
        case SnapshotView() as view:
            return _filed(_of_snapshot(page.path, view), view.as_of.year, SNAPSHOTS)
        case IndicatorView() as view:
            return _filed(_of_indicator(page.path, view), UNDATED, INDICATORS)
        case ReadingView(head=head):
            entry = SearchEntry(head.title, page.path, "", "Chỉ số", head.description, "")
            return _filed(entry, UNDATED, INDICATORS)
        case LeafView() as view:
            words = _lines((view.summary,))
            entry = SearchEntry(view.title, page.path, "", "Trang", words, "", view.body.source)
            return _filed(entry, UNDATED, LEAVES)
        case _:
            return None


def _filed(entry: SearchEntry, year: int, slot: str, order: str = "") -> Filed:
    return Filed(year, slot, (order or entry.day, entry.path), entry)


def _lines(words: Iterable[str | None]) -> str:
    """Write what is said, each on a line of its own and none of it twice."""
    return "\n".join(dict.fromkeys(each for each in words if each))


def _of_story(path: str, story: Story) -> SearchEntry:
    front = story.item.front
    section = story.card.section
    return SearchEntry(
        front.title,
        path,
        front.date.day.isoformat(),
        section.title if section else "Tin tức",
        _lines((front.kicker, front.summary, *front.tags)),
        _lines((front.author, front.unit, front.source.name if front.source else None)),
        story.item.path,
    )


def _of_event(path: str, view: EventView) -> SearchEntry:
    people = (f"{name}, {role}" for name, role in view.people)
    programme = (word for line in view.programme for word in (line.title, line.speaker))
    return SearchEntry(
        view.card.title,
        path,
        view.card.start.day.isoformat(),
        view.card.kind,
        _lines((view.theme, view.summary, view.card.venue, *(tag.title for tag in view.tags))),
        _lines((view.address, view.organiser, *view.slogans, *people, *programme)),
        view.body.source,
    )


def _of_document(path: str, view: DocumentView) -> SearchEntry:
    card = view.card
    return SearchEntry(
        f"{card.kind or 'Văn bản'} {card.number}",
        path,
        card.day.isoformat(),
        "Văn bản",
        _lines((card.title, card.issuer, view.summary)),
        _lines((view.status, f"Ngày {short_day(card.day)}")),
        view.body.source,
    )


def _of_indicator(path: str, view: IndicatorView) -> SearchEntry:
    rows = [(point, series.title) for series in view.series for point in series.points]
    points = (word for point, title in rows for word in _of_point(point, title))
    notes = (cut.note for point, _ in rows for cut in point.cuts)
    lead = (view.group, view.description, _figure(view.latest) if view.latest else None)
    more = (view.numerator, view.denominator, *notes, *points)
    return SearchEntry(view.title, path, "", "Chỉ số", _lines(lead), _lines(more))


def _of_point(point: PointView, series: str) -> Iterator[str | None]:
    yield f"{point.period}, {series}: {_written(point.figure)}"
    yield point.note
    for _, cells in point.parts:
        for category, figure in cells:
            yield f"{category}: {_written(figure)}"


def _of_snapshot(path: str, view: SnapshotView) -> SearchEntry:
    rows = [row for group in view.groups for row in group.rows]
    lead = (view.area, view.period, view.source.text)
    more = (view.source_detail, view.notes, *map(_figure, rows), *(row.note for row in rows))
    day = view.as_of.isoformat()
    return SearchEntry(view.title, path, day, "Kỳ số liệu", _lines(lead), _lines(more))


def _figure(card: FigureCard | ReportRow) -> str:
    return f"{card.title}: {_written(card.figure)}"


def _written(figure: FigureText) -> str:
    detail = f" ({figure.detail})" if figure.detail else ""
    return f"{figure.main} {figure.unit}".strip() + detail
