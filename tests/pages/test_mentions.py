"""Whatever names something else is looked up, in what is shown and in what is left out."""

import pytest

from bantin.diagnostics import Severity
from bantin.pages.gather import gather
from bantin.pages.mentions import check
from bantin.pages.schedule import sift
from tests.texts import NOW, SITE, contents, event, markdown, news

SHARE = 'indicators:\n  - id: nu\n    title: "Nữ"\n    kind: share\n    numerator: x\n    denominator: y\n'
COUNT = 'indicators:\n  - id: lop\n    title: "Lớp"\n    kind: count\n    cumulative: true\n'
DEF, SNAP = "content/indicators/definitions.yaml", "content/indicators/snapshots/2022.yaml"
A = "content/news/a.md"


def snapshot(values, day="2022-06-30", more=""):
    """Write a snapshot."""
    return f"as_of: {day}\npublished: 2022-10-08\nsource:\n  publication: x\n{more}values:\n  {values}\n"


def said(files):
    """List path, line, code and hint of what does not hold together."""
    read = contents(files)
    site = gather(read, sift(read, NOW).value, read.masthead, NOW).value
    return check(site, read)


@pytest.mark.parametrize(
    ("files", "code", "line", "hint"),
    [
        ({A: news("section: hoat-dog"), "content/site.yaml": f"{SITE}sections:\n  - id: hoat-dong\n    title: x\n"},
         "section-unknown", 4, "Có lẽ ý bạn là: hoat-dong"),
        ({A: news("section: x")}, "section-unknown", 4, "Chưa có chuyên mục nào"),
        ({A: news("event: hop-ban"), "content/events/hop.md": event()}, "event-unknown", 4, "Dùng một trong: hop"),
        ({A: news("documents: [a]")}, "document-unknown", 4, "Chưa có văn bản nào"),
        ({"content/events/a.md": event("parent: a")}, "event-own-parent", 5, "Xoá dòng parent"),
        ({"content/events/a.md": event("results:\n  - indicator: x"), DEF: SHARE}, "indicator-unknown", 6, "nu"),
        ({"content/events/a.md": event("materials:\n  - title: x\n    file: a.pdf")}, "file-missing", 7, "Chép"),
        ({DEF: SHARE, SNAP: snapshot("nuu: 20/104")}, "indicator-unknown", 6, "Có lẽ ý bạn là: nu"),
        ({DEF: SHARE, SNAP: snapshot("nu: 20")}, "quantity-shape", 6, "nu: 20/104"),
        ({DEF: SHARE, SNAP: snapshot("nu: {value: 2, of: 4, by: {cấp: {xã: 1}}}")}, "breakdown-unknown", 6, '["cấp"]'),
        ({DEF: SHARE, SNAP: snapshot("nu: 2/4", more='revises: "2021"\n')}, "snapshot-unknown", 5, "2022"),
        ({DEF: SHARE, SNAP: snapshot("nu: 2/4", more='revises: "2022"\n')}, "mention-self", 5, "tên tệp khác"),
        ({DEF: f"{SHARE}    related: [x]\n"}, "indicator-unknown", 7, "nu"),
        ({"content/site.yaml": f"{SITE}key_indicators: [x]\n", DEF: SHARE}, "indicator-unknown", 5, "nu"),
        ({"content/site.yaml": f"{SITE}logo: a.png\n"}, "picture-missing", 5, "Chép ảnh"),
        ({"content/site.yaml": f"{SITE}banner:\n  text: x\n  link: a.md\n"}, "link-dead", 7, "/tin-tuc/"),
        ({A: news("cover:\n  image: a.jpg\n  alt: x")}, "picture-missing", 5, "Chép ảnh"),
        ({A: news("cover:\n  image: D:\\a\\b.jpg\n  alt: x")}, "picture-missing", 5, "b.jpg"),
        ({A: news("cover:\n  image: a.jpg\n  alt: x"), "content/news/A.JPG": "x"}, "picture-missing", 5, "A.JPG"),
        ({A: news(body="![x](https://a.vn/b.jpg)")}, "picture-remote", 6, "Tải ảnh"),
        ({A: news(body="[x](b.md)")}, "link-dead", 6, "Chép tệp ấy"),
        ({A: news(body="[x](hop.md)"), "content/events/hop.md": event()}, "link-dead", 6, "../events/hop.md"),
        ({A: news(body="[x](b.md#hai)"), "content/news/b.md": news(body="## Một")}, "link-dead", 6, "#mot"),
        ({A: news(body="[[so-lieu nuu]]"), DEF: SHARE}, "indicator-unknown", 6, "nu"),
        ({A: news(body="[[so-lieu nu]]"), DEF: SHARE}, "figure-missing", 6, "Thêm chỉ số này"),
        ({A: news(body="[[so-lieu nu ky=1999]]"), DEF: SHARE}, "snapshot-unknown", 6, "Chưa có"),
        ({A: news(body="[[su-kien x]]")}, "event-unknown", 6, "Chưa có"),
    ],
)  # fmt: skip
def test_a_name_of_nothing_is_said_where_it_stands(files, code, line, hint):
    """Each dead name is one error at its line, with the name that was meant where there is one."""
    (diagnostic,) = said(files)
    assert (diagnostic.code, diagnostic.place.line) == (code, line)
    assert diagnostic.severity is Severity.ERROR
    assert hint in diagnostic.hint


def test_what_holds_together_is_not_spoken_of():
    """Names of files, ids and addresses of the site are all good names."""
    assert not said(
        {
            "content/site.yaml": f"{SITE}banner:\n  text: x\n  link: /su-kien/\n",
            A: news(
                'event: hop\ndocuments: ["59"]',
                "[x](../events/hop.md) [y](/tin-tuc/) [[so-lieu nu]]",
            ),
            "content/events/hop.md": event("id: hop-2022"),
            "content/documents/59.md": markdown("title: a\nnumber: a\ndate: 1/1/2022\nissuer: a"),
            DEF: SHARE,
            SNAP: snapshot("nu: 20/104"),
        }
    )


def test_a_draft_is_checked_and_may_be_named():
    """Mistakes in a draft are warnings; a link to it is told to come alive later."""
    found = said({A: news("draft: true\nevent: x"), "content/news/b.md": news(body="[x](a.md)")})
    assert [(each.code, each.severity) for each in found] == [
        ("event-unknown", Severity.WARNING),
        ("link-unpublished", Severity.WARNING),
    ]


def test_what_could_not_be_read_is_not_said_twice():
    """Names that stand in a file with an error are taken for known: the error is said there."""
    assert not said({A: news("event: hop", "[x](../events/hop.md)"), "content/events/hop.md": "x"})
    assert not said({DEF: "a: [", SNAP: snapshot("nu: 20/104"), A: news(body="[[so-lieu nu]]")})


def test_events_in_a_circle_are_said_and_end_the_search():
    """None of them is the whole; an event that leads into the circle is not at fault."""
    files = {
        "content/events/a.md": event("parent: b"),
        "content/events/b.md": event("parent: a"),
        "content/events/c.md": event("parent: a"),
    }
    assert [(each.code, each.place.path) for each in said(files)] == [
        ("event-own-parent", "content/events/a.md"),
        ("event-own-parent", "content/events/b.md"),
    ]


def test_two_figures_for_one_day_and_place_are_asked_about():
    """A second figure either replaces the first and says so, or is for another place."""
    other = "content/indicators/snapshots/2023.yaml"
    first = {DEF: SHARE, SNAP: snapshot("nu: 20/104")}
    (diagnostic,) = said({**first, other: snapshot("nu: 21/104")})
    assert (diagnostic.code, diagnostic.place.path, diagnostic.place.line) == (
        "quantity-duplicate",
        other,
        6,
    )
    assert diagnostic.hint.endswith("revises: 2022")
    assert not said({**first, other: snapshot("nu: 21/104", more='revises: "2022"\n')})
    assert not said({**first, other: snapshot("nu: 21/104", more="area: Huế\n")})
    assert not said({**first, other: snapshot("nu: 21/104", more="period: year\n")})


@pytest.mark.parametrize(
    ("day", "value", "more", "falls"),
    [
        ("2022-09-30", 12, "", True),
        ("2022-09-30", 20, "", False),
        ("2023-03-31", 12, "", False),
        ("2022-09-30", 12, "area: Huế\n", False),
    ],
)
def test_a_cumulative_count_does_not_fall_within_a_year(day, value, more, falls):
    """Each place has its own series, and each year begins anew."""
    other = "content/indicators/snapshots/sau.yaml"
    between = "content/indicators/snapshots/giua.yaml"
    files = {
        DEF: COUNT,
        SNAP: snapshot("lop: 20"),
        between: snapshot("lop: 1", "2022-07-31", "area: Đắk Nông\n"),
        other: snapshot(f"lop: {value}", day, more),
    }
    assert [each.code for each in said(files)] == (["cumulative-falls"] if falls else [])
