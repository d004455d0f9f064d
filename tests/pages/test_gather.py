"""A site is gathered in the order of its days, and no two pages take one place."""

import pytest

from bantin.diagnostics import Place
from tests.texts import event, news, site

DEFINITIONS = "indicators:\n  - id: a\n    title: A\n    kind: count\n"


def snapshot(day, value, more=""):
    """Write a snapshot of one figure."""
    return (
        f"as_of: {day}\npublished: {day}\nsource:\n  publication: x\n{more}values:\n  a: {value}\n"
    )


def dated(day, title="A"):
    """Write a news item of a day."""
    return news(title=title).replace("2022-11-14", day)


def test_news_are_newest_first_and_events_by_their_start():
    """Order does not depend on the names of files."""
    gathered = site(
        {
            "content/news/a.md": dated("2022-01-01"),
            "content/news/b.md": dated("2023-01-01"),
            "content/news/c.md": dated("2022-06-01"),
            "content/events/y.md": event(),
            "content/events/z.md": event().replace("2022-11-15", "2021-11-15"),
        }
    ).value
    assert [each.slug for each in gathered.news] == ["b", "c", "a"]
    assert [each.slug for each in gathered.events] == ["z", "y"]


def test_what_is_not_shown_is_known_but_has_no_address():
    """A link to a draft is a link to something, which is not there yet."""
    checked = site(
        {"content/news/a.md": news("draft: true"), "content/news/b.md": "x", "content/b.pdf": "x"}
    )
    targets = checked.value.targets
    assert targets["content/news/a.md"].address is None
    assert targets["content/news/b.md"].address is None
    assert targets["content/b.pdf"].address == "/tep/b.pdf"


def test_points_are_newest_first_and_know_what_replaced_them():
    """A figure that a later snapshot revises stays in the history, marked."""
    gathered = site(
        {
            "content/indicators/definitions.yaml": DEFINITIONS,
            "content/indicators/snapshots/mot.yaml": snapshot("2022-01-01", 1),
            "content/indicators/snapshots/hai.yaml": snapshot("2022-01-01", 2, "revises: mot\n"),
            "content/indicators/snapshots/ba.yaml": snapshot("2022-06-01", 3, "area: Huế\n"),
        }
    ).value
    assert [
        (int(each.quantity.value), each.area, each.is_revised) for each in gathered.points["a"]
    ] == [(3, "Huế", False), (1, "", True), (2, "", False)]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"content/news/2022-11-14-a.md": news(), "content/news/2022-11-14-á.md": news()},
            [("content/news/2022-11-14-á.md", "address-duplicate", "2022-11-14-á-2.md")],
        ),
        (
            {"content/news/a.md": news(), "content/news/a/index.md": news()},
            [("content/news/a/index.md", "address-duplicate", "thư mục, chẳng hạn: a-2")],
        ),
        (
            {"content/news/a.md": news("id: a1"), "content/news/A.md": news("id: a2")},
            [("content/news/a.md", "address-duplicate", "a-2.md")],
        ),
        (
            {"content/news/a.md": news(), "content/news/2023-01-01-a.md": dated("2023-01-01")},
            [("content/news/a.md", "slug-duplicate", "id: a-2")],
        ),
        (
            {"content/news/a.md": news("id: x"), "content/news/b.md": news("id: x")},
            [("content/news/b.md", "id-duplicate", "id: b-2")],
        ),
        (
            {
                "content/indicators/snapshots/2022.yaml": snapshot("2022-01-01", 1),
                "content/indicators/snapshots/2022.yml": snapshot("2022-02-01", 1),
            },
            [("content/indicators/snapshots/2022.yml", "address-duplicate", "2022-2.yml")],
        ),
        (
            {"content/pages/tin-tuc.md": "---\ntitle: A\n---\nx"},
            [("content/pages/tin-tuc.md", "slug-reserved", "trang-tin-tuc.md")],
        ),
        (
            {"content/news/index.md": news()},
            [("content/news/index.md", "slug-reserved", "2022-11-14-le-phat-dong.md")],
        ),
        (
            {"content/events/NUL.md": event()},
            [("content/events/NUL.md", "slug-reserved", "bai-nul.md")],
        ),
        ({"content/news/a.md": news(), "content/events/a.md": event()}, []),
    ],
)
def test_two_pages_never_take_one_place(files, said):
    """Addresses, names and ids that are taken are errors at the later file, each said once."""
    found = site(files).diagnostics
    assert [(each.place, each.code) for each in found] == [
        (Place(path), code) for path, code, _ in said
    ]
    assert all(hint in each.hint for each, (_, _, hint) in zip(found, said, strict=True))


def test_an_indicator_does_not_take_an_address_of_ours():
    """«ky» is where the snapshots stand."""
    found = site(
        {"content/indicators/definitions.yaml": DEFINITIONS.replace("id: a", "id: ky")}
    ).diagnostics
    assert [each.code for each in found] == ["slug-reserved"]
