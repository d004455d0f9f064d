"""What the site says of today is right on each day, and the build knows when it will next be wrong."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.settings import VIETNAM
from tests.building import SITE, built, event, files_of, news, page, reported, text_of, write

FILES = {
    "site.yaml": SITE + 'banner: {text: "Dải thông báo", from: 2025-11-15, to: 2025-11-16}\n',
    "events/hop.md": event("2025-11-14 08:30", "2025-11-14 11:00", title="Cuộc họp"),
    "events/thang.md": event(
        "2025-11-15", "2025-11-17", title="Tháng hành động", kind="action-month"
    ),
    "news/2025-11-10-cu.md": news("Tin cũ", "2025-11-10", featured="2025-11-15"),
    "news/2025-11-14-moi.md": news("Tin mới", "2025-11-14"),
    "news/2025-11-16-hen.md": news("Tin hẹn", "2025-11-16", publish_at='"2025-11-16 07:00"'),
    "news/2025-11-12-het.md": news("Tin hết hạn", "2025-11-12", expires_at='"2025-11-17 12:00"'),
    "indicators/definitions.yaml": 'indicators:\n  - {id: lop, title: "Lớp", kind: count, unit: "lớp"}\n',
    "indicators/snapshots/a.yaml": 'as_of: 2025-09-30\npublished: 2025-10-01\nsource: {publication: "Báo cáo"}\nvalues: {lop: 20}\n',
    "indicators/snapshots/b.yaml": 'as_of: 2025-10-31\npublished: 2025-11-14 15:00\nsource: {publication: "Báo cáo"}\nvalues: {lop: 30}\n',
}


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """Write a site that changes by itself many times in three days."""
    return write(tmp_path_factory.mktemp("days"), FILES)


def home(root: Path, now: str):
    """Build at an instant; parse the first page."""
    return page(built(root, now), "/")


@pytest.mark.parametrize(
    ("now", "heading"),
    [
        ("2025-11-14 08:29", "Sắp tới"), ("2025-11-14 08:30", "Đang diễn ra"), ("2025-11-14 10:59", "Đang diễn ra"),
        ("2025-11-14 11:00", "Đã diễn ra"), ("2025-11-14 11:01", "Đã diễn ra"),
    ],
)  # fmt: skip
def test_an_event_is_upcoming_then_on_then_over(root, now, heading) -> None:
    """Its hour of beginning belongs to it, its hour of end no more."""
    events = page(built(root, now), "/su-kien/")
    section = events.xpath("//h2[contains(., $h)]/following::a[contains(., 'Cuộc họp')]", h=heading)
    later = events.xpath("//a[contains(., 'Cuộc họp')]")
    before = later[0].xpath("preceding::h2[1] | ancestor::section[1]/h2")
    assert section, text_of(events)
    assert before is not None


@pytest.mark.parametrize(
    ("now", "lead"),
    [
        ("2025-11-14 12:00", "Tin cũ"),
        ("2025-11-15 23:59", "Tin cũ"),
        ("2025-11-16 00:00", "Tin mới"),
        ("2025-11-16 07:00", "Tin hẹn"),
    ],
)
def test_a_featured_story_leads_to_the_end_of_its_day(root, now, lead) -> None:
    """Then the newest leads; one that is scheduled, from its minute."""
    titles = [
        text_of(each)
        for each in home(root, now).xpath("//main//h2[.//a] | //main//h1[.//a] | //main//h3[.//a]")
    ]
    assert next(each for each in titles if each.startswith("Tin ")) == lead


@pytest.mark.parametrize(
    ("now", "is_shown"),
    [
        ("2025-11-14 23:59", False),
        ("2025-11-15", True),
        ("2025-11-16 23:59", True),
        ("2025-11-17", False),
    ],
)
def test_the_banner_has_its_days(root, now, is_shown) -> None:
    """From the morning of its first day to the night of its last."""
    assert ("Dải thông báo" in text_of(home(root, now))) == is_shown


BEGIN = datetime(2025, 11, 13, 12, tzinfo=VIETNAM)
MINUTES = st.integers(0, 6 * 24 * 60)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MINUTES, MINUTES)
def test_nothing_changes_before_the_next_change(root, tmp_path_factory, one, other) -> None:
    """Built at two instants with no next change between them, the site is the same to the byte."""
    first, second = sorted((BEGIN + timedelta(minutes=one), BEGIN + timedelta(minutes=other)))
    out = tmp_path_factory.mktemp("out")
    report = reported(root, f"{first:%Y-%m-%d %H:%M}", out=out)
    change = report.next_change
    if change is not None and change <= second:
        second = max(first, change - timedelta(seconds=60))
        second = second.replace(second=0)
    before = files_of(out)
    reported(root, f"{second:%Y-%m-%d %H:%M}", out=out)
    assert files_of(out) == before


def test_every_next_change_changes_something(root, tmp_path) -> None:
    """Following the moments one after another, each of them is the first instant of another site, until none is left."""
    now, seen = "2025-11-13", []
    out = tmp_path / "site"
    for _ in range(20):
        change = reported(root, now, out=out).next_change
        if change is None:
            break
        before = files_of(out)
        # Some ends are named to the second; the minute after has surely seen them.
        after = change if change.second == 0 else change + timedelta(seconds=60)
        now = f"{after:%Y-%m-%d %H:%M}"
        reported(root, now, out=out)
        assert files_of(out) != before, change
        seen.append(change)
    assert reported(root, now, out=out).next_change is None
    assert len(seen) == len(set(seen)) >= 9
