"""Events in, iCalendar files out: one of all events and one of each (RFC 5545, through `icalendar`)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bantin.content.model import Event, EventStatus
from bantin.content.scalars import Moment
from bantin.pages import addresses
from bantin.pages.calendarfile import CalendarFile
from bantin.pages.edition import Edition, summary
from bantin.pages.page import Page

if TYPE_CHECKING:
    from icalendar import Event as Component

_STATUS = {
    EventStatus.SCHEDULED: "CONFIRMED",
    EventStatus.RESCHEDULED: "CONFIRMED",
    EventStatus.POSTPONED: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
}
_NOTICES = {EventStatus.POSTPONED: "[Tạm hoãn] ", EventStatus.CANCELLED: "[Đã huỷ] "}
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def plan_calendars(edition: Edition) -> Iterator[Page]:
    """Plan the site's calendar and one for each event."""
    masthead, base = edition.site.masthead, edition.chrome.base_url

    def file(events: tuple[Event, ...], name: str) -> CalendarFile:
        return CalendarFile(name, masthead.authority, base, events)

    events = edition.site.events
    yield Page(addresses.CALENDAR, "", file(events, masthead.name))
    for event in events:
        yield Page(f"{addresses.of_item(event)}lich.ics", "", file((event,), event.front.title))


def write_calendar(file: CalendarFile) -> bytes:
    """Write a calendar. Times are in UTC: Vietnam has no daylight saving, and every client understands UTC."""
    from icalendar import Calendar  # noqa: PLC0415  # 40 ms

    whole = Calendar()
    whole.add("prodid", "-//Ban tin//bantin//VI")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", file.name)
    whole.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    for event in file.events:
        whole.add_component(_event(event, file))
    data: bytes = whole.to_ical()
    return data


def _event(event: Event, file: CalendarFile) -> "Component":
    from icalendar import Event as Component  # noqa: PLC0415  # 40 ms

    front = event.front
    component = Component()
    component.add("uid", f"{event.identity}@{file.authority}")
    # Few calendars show the status; all show the title.
    component.add("summary", _NOTICES.get(front.status, "") + front.title)
    _add_time(component, front.start, front.end)
    # DTSTAMP must be there and must not be the clock's: the author's own date, else the event's beginning.
    changed = event.publishing.updated
    stamp = (changed or front.start).instant.astimezone(UTC)
    component.add("dtstamp", stamp)
    if changed is not None:
        component.add("last-modified", stamp)
        component.add("sequence", max(0, int((stamp - _EPOCH).total_seconds() // 60)))
    component.add("status", _STATUS[front.status])
    place = ", ".join(part for part in (front.venue, front.address) if part)
    if place:
        component.add("location", place)
    if text := summary(event):
        component.add("description", text)
    component.add("url", file.base_url + addresses.of_item(event))
    return component


def _add_time(component: "Component", start: Moment, end: Moment | None) -> None:
    # The end of whole days is the morning after (RFC 5545, 3.6.1).
    morning_after = (end or start).day + timedelta(days=1)
    if start.clock is None:
        component.add("dtstart", start.day)
        component.add("dtend", morning_after)
        return
    component.add("dtstart", start.instant.astimezone(UTC))
    if end is None:
        return
    # Whoever must be there at eight has to see it, though only the day of the end is known.
    close = end if end.clock is not None else Moment(morning_after)
    if close.instant > start.instant:
        component.add("dtend", close.instant.astimezone(UTC))
