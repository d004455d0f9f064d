"""A Markdown file becomes an item, or every reason why it cannot is said at once."""

from datetime import date, time

import pytest

from bantin.content.items import read_document, read_event, read_leaf, read_news
from bantin.content.scalars import Moment
from bantin.diagnostics import Severity
from tests.texts import codes, event, markdown, news, spots

DOCUMENT = markdown('title: "Kế hoạch"\nnumber: "59/KH-UBND"\ndate: 27/2/2023\nissuer: "UBND"')


def test_each_kind_is_read_by_its_own_fields():
    """News, events, documents and pages share publication and differ in the rest."""
    item = read_news(news("tags: [a]\nid: phat-dong-2022"), "content/news/a.md", "a").value
    assert (item.front.title, item.front.date) == ("Phát động", Moment(date(2022, 11, 14)))
    assert (item.identity, item.slug, item.front.tags) == ("phat-dong-2022", "a", ("a",))
    assert read_event(event(), "content/events/a.md", "a").value.front.start.day.month == 11
    assert read_document(DOCUMENT, "content/documents/a.md", "a").value.front.number == "59/KH-UBND"
    leaf = read_leaf(markdown('title: "Giới thiệu"'), "content/pages/a.md", "a").value
    assert leaf.front.title == "Giới thiệu"


def test_all_mistakes_of_a_file_are_said_together():
    """Front matter, fields and body are checked in one run, each at its place."""
    text = markdown("title: a: b\ndate: 30/2/2022\nsumary: c\ntags: d, e", "![](x.jpg)")
    found = read_news(text, "a.md", "a").diagnostics
    assert set(spots(found)) == {
        ("yaml-colon", 2, 8),
        ("day-impossible", 3, 7),
        ("field-unknown", 4, 1),
        ("field-list", 5, 7),
        ("picture-alt-missing", 8, 1),
    }


@pytest.mark.parametrize("read", [read_news, read_event, read_document, read_leaf])
def test_the_hint_for_missing_front_matter_is_enough(read):
    """What the hint says to add makes a file of that kind that has no error, once «…» is filled in."""
    path = "content/news/2022-11-14-a.md"
    (diagnostic,) = read("Nội dung.", path, "a").diagnostics
    front = diagnostic.hint.split("\n", 1)[1]
    assert "2022-11-14" in front or read is read_leaf
    assert read(f"{front}\n\nNội dung.\n", path, "a").value is None
    again = read(f"{front.replace('…', 'a')}\n\nNội dung.\n", "a.md", "a")
    assert again.value is not None
    assert not again.diagnostics


def test_the_errors_of_a_draft_are_warnings():
    """One person's draft never blocks another's news."""
    found = read_news(news("draft: true\nsection: [a]\nxyz: b"), "a.md", "a").diagnostics
    assert codes(found) == ["field-unknown", "field-shape"]
    assert {each.severity for each in found} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("end", "is_kept"),
    [("2022-11-15", True), ("2022-12-15", True), ("2022-11-14", False), ("2021-12-15", False)],
)
def test_an_event_does_not_end_before_it_starts(end, is_kept):
    """An end that cannot be is an error, and is not handed on, so that nothing is computed from it."""
    checked = read_event(event(f"end: {end}"), "a.md", "a")
    assert (checked.value.front.end is not None) is is_kept
    assert spots(checked.diagnostics) == ([] if is_kept else [("end-before-start", 5, 6)])


def test_hours_count_in_the_order_of_start_and_end():
    """On one day the hour decides; a start with an hour may end with the day."""
    same_day = 'title: "Họp"\nkind: meeting\nstart: 2022-11-15 8:00\nend: 2022-11-15'
    assert not read_event(markdown(same_day), "a.md", "a").diagnostics
    found = read_event(markdown(f"{same_day} 7:30"), "a.md", "a").diagnostics
    assert codes(found) == ["end-before-start"]
    assert "07:30 ngày 15/11/2022" in found[0].message
    assert read_event(markdown(f"{same_day} 9:30"), "a.md", "a").value.front.end.clock == time(
        9, 30
    )


@pytest.mark.parametrize(
    ("alias", "is_good"),
    [
        ("/tin-cu/phat-dong/", True),
        ("/tin-cu/a.html", True),
        ("https://cu.example.vn/a/", True),
        ("/tin%20cu/", True),
        ("tin-cu", False),
        ("/a?b=c", False),
        ("/a#b", False),
        ("/../a", False),
        ("/%2e%2e/a", False),
        ("/a/%00", False),
        ("//example.vn/a", False),
        ("/a b/", False),
        ("/a\\b", False),
        ("/" + "a" * 300, False),
    ],
)
def test_an_old_address_must_be_one_that_a_file_can_stand_under(alias, is_good):
    """Nothing is written outside the site, and an address that no static host knows is refused at its place."""
    checked = read_news(news(f"aliases:\n  - '/ok/'\n  - '{alias}'"), "a.md", "a")
    assert checked.value.publishing.aliases == (("/ok/", alias) if is_good else ("/ok/",))
    assert spots(checked.diagnostics) == ([] if is_good else [("alias-unreadable", 6, 5)])


@pytest.mark.parametrize(
    ("more", "title", "code"),
    [
        ("summary: Phát động.", "Phát động", "summary-repeats"),
        ("", "PHÁT ĐỘNG THÁNG HÀNH ĐỘNG", "title-capitals"),
        ("", "a" * 201, "title-long"),
        ("tags: ['!!!']", "Phát động", "tag-unreadable"),
        (f"tags: ['{'a' * 101}']", "Phát động", "tag-unreadable"),
        ("publish_at: 2022-12-01\nexpires_at: 2022-12-01", "Phát động", "end-before-start"),
    ],
)
def test_what_an_editor_would_ask_is_asked(more, title, code):
    """Doubtful wording is a warning; what no page can be made of is an error."""
    assert codes(read_news(news(more, title=title), "a.md", "a").diagnostics) == [code]


@pytest.mark.parametrize("title", ["UBND", "COVID-19", "VSTBPN HÀ NỘI"])
def test_short_names_in_capitals_are_names(title):
    """Abbreviations are not taken for shouting."""
    assert not read_news(news(title=title), "a.md", "a").diagnostics


def test_a_file_without_a_name_has_no_page():
    """A name of signs alone leaves nothing for the address."""
    checked = read_news(news(), "content/news/!!!.md", "")
    assert checked.value is None
    assert codes(checked.diagnostics) == ["slug-empty"]
    assert "«!!!»" in checked.diagnostics[0].message


def test_states_that_need_a_partner_ask_for_it():
    """A rescheduled event had another day, and a replaced document has another in its place."""
    assert codes(read_event(event("status: rescheduled"), "a.md", "a").diagnostics) == [
        "event-rescheduled"
    ]
    replaced = DOCUMENT.replace("date:", "status: replaced\ndate:")
    assert codes(read_document(replaced, "a.md", "a").diagnostics) == ["document-replaced"]


def test_a_news_item_without_a_body_is_asked_about():
    """A title alone is no article; an event or a document may have one."""
    assert codes(read_news(news(body=""), "a.md", "a").diagnostics) == ["body-empty"]
    assert not read_event(
        markdown("title: a\nkind: meeting\nstart: 2022-11-15", ""), "a.md", "a"
    ).diagnostics


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("updated: 2022-11-13", "updated-early"),
        ("updated: 2022-11-14", None),
        ("corrections: [{date: 2022-11-13, was: a, now: b}]", "correction-early"),
        ("corrections: [{date: 2022-11-14, was: a, now: a}]", "correction-same"),
        ("corrections: [{date: 2022-11-14, was: a, now: b}]", None),
    ],
)
def test_days_that_cannot_follow_each_other_are_doubted(more, code):
    """What changes an article comes after it, and changes something."""
    text = f"---\ntitle: x\ndate: 2022-11-14 08:00\n{more}\n---\n\nNội dung.\n"
    codes = [each.code for each in read_news(text, "content/news/a.md", "a").diagnostics]
    assert codes == ([code] if code else [])
