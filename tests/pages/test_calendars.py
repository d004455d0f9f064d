"""Calendars put each event at its Vietnamese hour, in the form that every calendar program reads."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.building import built, event, files_of, write

LONG = "Lễ kỷ niệm ngày thành lập; đông đảo, trang trọng: «ấm áp» \\ nghĩa tình 🌸 " * 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Build a site with an event of each shape."""
    events = {
        "mot-ngay": event("2025-11-20"),
        "thang": event("2025-11-15", "2025-12-15", title="Tháng hành động", kind="action-month"),
        "co-gio": event(
            "2025-11-14 08:30",
            "2025-11-14 11:00",
            venue='"Hội trường, tầng 2; nhà A"',
            address='"Số 1"',
        ),
        "khong-ket-thuc": event("2025-11-14 08:30"),
        "qua-dem": event("2025-12-31 22:00", "2026-01-01 01:30"),
        "gio-roi-ngay": event("2025-11-14 08:30", "2025-11-16"),
        "ngay-roi-gio": event("2025-11-14", "2025-11-16 17:00"),
        "bang-nhau": event("2025-11-14 08:30", "2025-11-14 08:30"),
        "hoan": event("2025-11-14", title="Họp", status="postponed"),
        "huy": event("2025-11-14", title="Họp", status="cancelled", updated="2025-11-10 09:00"),
        "doi": event(
            "2025-11-14", title="Họp", status="rescheduled", rescheduled_from="2025-11-01"
        ),
        "dai": event(
            "2025-11-14", title=LONG.replace("\\", "\\\\"), summary='"Dòng; một, hai\\\\n ba"'
        ),
    }
    root = tmp_path_factory.mktemp("calendars")
    return built(write(root, {f"events/{name}.md": text for name, text in events.items()}))


def component(folder: Path, name: str):
    """Parse the one event of an event's own calendar."""
    calendar = Calendar.from_ical((folder / "su-kien" / name / "lich.ics").read_bytes())
    (found,) = calendar.walk("VEVENT")
    return found


TIMES = {
    "mot-ngay": (date(2025, 11, 20), date(2025, 11, 21)),
    "thang": (date(2025, 11, 15), date(2025, 12, 16)),
    "co-gio": (datetime(2025, 11, 14, 1, 30, tzinfo=UTC), datetime(2025, 11, 14, 4, tzinfo=UTC)),
    "khong-ket-thuc": (datetime(2025, 11, 14, 1, 30, tzinfo=UTC), None),
    "qua-dem": (datetime(2025, 12, 31, 15, tzinfo=UTC), datetime(2025, 12, 31, 18, 30, tzinfo=UTC)),
    "gio-roi-ngay": (
        datetime(2025, 11, 14, 1, 30, tzinfo=UTC),
        datetime(2025, 11, 16, 17, tzinfo=UTC),
    ),
    "ngay-roi-gio": (date(2025, 11, 14), date(2025, 11, 17)),
    "bang-nhau": (datetime(2025, 11, 14, 1, 30, tzinfo=UTC), None),
}


@pytest.mark.parametrize("name", TIMES)
def test_an_event_stands_at_its_hour(folder, name) -> None:
    """Hours are Vietnam's, written in UTC; whole days end on the morning after; an hour known is never lost."""
    start, end = TIMES[name]
    event = component(folder, name)
    assert event["dtstart"].dt == start
    assert (event["dtend"].dt if "dtend" in event else None) == end


def test_the_lines_follow_the_standard(folder) -> None:
    """CRLF, at most 75 octets a line, no letter cut in two, one method and name, each required property."""
    for path, data in files_of(folder).items():
        if not path.endswith(".ics"):
            continue
        assert data.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in data.replace(b"\r\n", b"")
        for line in data.split(b"\r\n"):
            assert len(line) <= 75, path
            line.decode()
        for head in (b"METHOD:", b"X-WR-CALNAME:", b"PRODID:", b"VERSION:2.0", b"BEGIN:VCALENDAR"):
            assert data.count(head) == 1, (path, head)
        for entry in Calendar.from_ical(data).walk("VEVENT"):
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "URL"} <= set(entry)


def test_one_calendar_holds_all_events(folder) -> None:
    """Each event is in lich.ics once, word for word as in its own file."""
    whole = Calendar.from_ical((folder / "lich.ics").read_bytes()).walk("VEVENT")
    ids = [str(event["uid"]) for event in whole]
    assert len(ids) == len(set(ids)) == 12
    for entry in whole:
        name = str(entry["uid"]).split("@")[0]
        assert component(folder, name).to_ical() == entry.to_ical()


def test_what_does_not_take_place_says_so(folder) -> None:
    """The status stands where programs look, and in the title where people do."""
    said = {
        name: (str(component(folder, name)["status"]), str(component(folder, name)["summary"]))
        for name in ("hoan", "huy", "doi")
    }
    assert said == {
        "hoan": ("TENTATIVE", "[Tạm hoãn] Họp"),
        "huy": ("CANCELLED", "[Đã huỷ] Họp"),
        "doi": ("CONFIRMED", "Họp"),
    }


def test_a_change_is_newer_than_what_was(folder) -> None:
    """The author's own date of change makes the sequence, so that calendar programs take the new time."""
    assert component(folder, "huy")["sequence"] > 0
    assert component(folder, "huy")["last-modified"].dt == datetime(2025, 11, 10, 2, tzinfo=UTC)
    assert "sequence" not in component(folder, "hoan")


def test_words_arrive_as_written(folder) -> None:
    """Commas, semicolons, backslashes and emoji are the author's, not the format's."""
    assert str(component(folder, "co-gio")["location"]) == "Hội trường, tầng 2; nhà A, Số 1"
    assert str(component(folder, "dai")["summary"]) == LONG.strip()


def test_a_uid_outlives_title_hour_and_address(tmp_path) -> None:
    """With `id` an event stays the same in people's calendars whatever else changes; so it does by its file's name."""
    one = built(write(tmp_path / "a", {"events/hop.md": event("2025-11-14", id="hop-2025")}))
    two = built(
        write(
            tmp_path / "b",
            {"events/2025/khac.md": event("2025-11-20 08:00", title="Mới", id="hop-2025")},
        ),
        base_url="https://tinh.example/x",
    )
    assert component(one, "hop")["uid"] == component(two, "khac")["uid"] == "hop-2025@vi-du.example"


def test_no_clock_is_read(tmp_path) -> None:
    """Built on two days, a calendar is the same to the byte."""
    root = write(tmp_path, {"events/hop.md": event("2025-11-14 08:00")})
    first = (built(root, now="2025-11-01") / "lich.ics").read_bytes()
    assert (built(root, now="2025-12-24 13:45") / "lich.ics").read_bytes() == first


def test_without_events_the_calendar_is_still_one(tmp_path) -> None:
    """Whoever subscribed early finds a calendar without entries."""
    calendar = Calendar.from_ical((built(write(tmp_path, {})) / "lich.ics").read_bytes())
    assert calendar["version"] == "2.0"
    assert not calendar.walk("VEVENT")
