"""What is shown depends on the instant that is handed in, and whatever is left out is said with its reason."""

from datetime import datetime, timedelta

import pytest

from bantin.diagnostics import Severity, has_error
from bantin.pages.edition import make_edition
from bantin.pages.gather import gather
from bantin.pages.mentions import check
from bantin.pages.plan import check_addresses, plan
from bantin.pages.schedule import Reason, sift
from bantin.settings import VIETNAM
from tests.texts import NOW, SITE, contents, event, news

A = "content/news/a.md"
SNAPSHOT = "as_of: 2022-06-30\npublished: {}\nsource:\n  publication: x\nvalues:\n  a: 1\n"


def at(*parts):
    """Make an instant in Vietnam."""
    return datetime(*parts, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("more", "reason", "severity", "until"),
    [
        ("", None, None, None),
        ("draft: true", Reason.DRAFT, Severity.NOTE, None),
        ("publish_at: 2025-12-01 00:01", Reason.SCHEDULED, Severity.NOTE, at(2025, 12, 1, 0, 1)),
        ("publish_at: 2025-12-01", None, None, None),
        ("expires_at: 2025-12-01", Reason.EXPIRED, Severity.NOTE, None),
        ("expires_at: 2025-12-01 00:01", None, None, None),
        ("draft: true\npublish_at: 2026-01-01", Reason.DRAFT, Severity.NOTE, None),
    ],
)
def test_an_item_is_shown_from_its_hour_to_its_hour(more, reason, severity, until):
    """At the instant itself an item appears, and at its end it is gone."""
    checked = sift(contents({A: news(more)}), NOW)
    left_out = checked.value.left_out
    assert [(each.reason, each.until) for each in left_out] == ([(reason, until)] if reason else [])
    assert len(checked.value.shown.news) == 1 - len(left_out)
    assert [each.severity for each in checked.diagnostics] == ([severity] if reason else [])
    assert all("«Phát động»" in each.message and each.hint for each in checked.diagnostics)


def test_an_article_of_tomorrow_waits_and_an_event_of_tomorrow_does_not():
    """An event that is still to come is news today."""
    files = {
        A: news().replace("2022-11-14", "2025-12-02"),
        "content/events/a.md": event().replace("2022-11-15", "2025-12-02"),
    }
    schedule = sift(contents(files), NOW).value
    assert [each.reason for each in schedule.left_out] == [Reason.SCHEDULED]
    assert len(schedule.shown.events) == 1
    assert len(sift(contents(files), NOW + timedelta(days=1)).value.shown.news) == 1


def test_approval_is_asked_for_only_where_the_site_says_so():
    """With require_approval, an item that nobody approved is left out with a warning."""
    files = {A: news(), "content/news/b.md": news('approved_by: "Trưởng ban"')}
    assert not sift(contents(files), NOW).value.left_out
    strict = sift(contents({"content/site.yaml": f"{SITE}require_approval: true\n", **files}), NOW)
    assert [(each.path, each.reason) for each in strict.value.left_out] == [(A, Reason.UNAPPROVED)]
    assert [each.severity for each in strict.diagnostics] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("published", "more", "reason"),
    [
        ("2025-12-01", "", None),
        ("2025-12-02", "", Reason.SCHEDULED),
        ("2025-12-01", "draft: true\n", Reason.DRAFT),
    ],
)
def test_figures_are_shown_from_the_day_of_their_publication(published, more, reason):
    """A snapshot waits for its day as an article does."""
    files = {"content/indicators/snapshots/a.yaml": more + SNAPSHOT.format(published)}
    schedule = sift(contents(files), NOW).value
    assert [each.reason for each in schedule.left_out] == ([reason] if reason else [])
    assert len(schedule.shown.snapshots) == (0 if reason else 1)


@pytest.mark.parametrize(
    ("more", "reason", "address"),
    [
        ("", None, None),
        ("draft: true", Reason.DRAFT, "/tin-tuc/2022/11/a/"),
        ("publish_at: 2026-01-01", Reason.SCHEDULED, "/tin-tuc/2022/11/a/"),
        ("expires_at: 2025-01-01", Reason.EXPIRED, None),
        ("draft: true\nexpires_at: 2025-01-01", Reason.DRAFT, None),
    ],
)
def test_a_preview_with_drafts_shows_what_waits_and_nothing_that_is_over(more, reason, address):
    """What waits is shown and still counted among what is not published; what has expired stays away."""
    schedule = sift(contents({A: news(more)}), NOW, shows_drafts=True).value
    expected = [(reason, address)] if reason else []
    assert [(each.reason, each.address) for each in schedule.left_out] == expected
    assert len(schedule.shown.news) == (1 if address or not reason else 0)


def test_a_preview_with_drafts_shows_what_nobody_approved_and_figures_of_tomorrow():
    """Approval and the day of publication are waited for by readers, not by the staff who preview."""
    files = {
        "content/site.yaml": f"{SITE}require_approval: true\n",
        A: news(),
        "content/indicators/snapshots/a.yaml": SNAPSHOT.format("2025-12-02"),
    }
    checked = sift(contents(files), NOW, shows_drafts=True)
    assert [(each.reason, each.address) for each in checked.value.left_out] == [
        (Reason.UNAPPROVED, "/tin-tuc/2022/11/a/"),
        (Reason.SCHEDULED, "/chi-so/ky/a/"),
    ]
    assert len(checked.value.shown.news) == len(checked.value.shown.snapshots) == 1
    assert all("xem thử" in each.message for each in checked.diagnostics)


@pytest.mark.parametrize("body", ["[x](/khong-co/)", "Có [[so-lieu a]]."])
@pytest.mark.parametrize("is_draft", [True, False])
def test_what_a_shown_draft_lacks_stops_nobody(body, is_draft):
    """A dead address or a figure without a value is an error of a finished article, of a draft a warning."""
    definitions = "indicators:\n  - {id: a, title: A, kind: count}\n"
    more = "draft: true" if is_draft else ""
    files = {A: news(more, body), "content/indicators/definitions.yaml": definitions}
    read_all = contents(files)
    schedule = sift(read_all, NOW, shows_drafts=True).value
    assert read_all.masthead is not None
    gathered = gather(read_all, schedule, read_all.masthead, NOW).value
    edition = make_edition(gathered, {}, {})
    found = [*check(gathered, read_all), *check_addresses(plan(edition), (), (), edition)]
    assert len(found) == 1
    assert has_error(found) != is_draft


@pytest.mark.parametrize(
    ("files", "moment"),
    [
        ({A: news()}, None),
        ({A: news("publish_at: 2025-12-05 7:30")}, at(2025, 12, 5, 7, 30)),
        ({A: news("expires_at: 2025-12-04")}, at(2025, 12, 4)),
        ({A: news("featured: 2025-12-03")}, at(2025, 12, 4)),
        ({A: news("draft: true\nexpires_at: 2025-12-04")}, None),
        ({"content/events/a.md": event().replace("2022-11-15", "2025-12-03")}, at(2025, 12, 3)),
        ({"content/site.yaml": f"{SITE}banner:\n  text: x\n  from: 2025-12-08\n"}, at(2025, 12, 8)),
        ({"content/site.yaml": f"{SITE}banner:\n  text: x\n  to: 2025-12-08\n"}, at(2025, 12, 9)),
    ],
)
def test_the_next_change_is_the_first_instant_at_which_something_differs(files, moment):
    """Until then a build of the same files gives the same site."""
    assert sift(contents(files), NOW).value.next_change == moment
