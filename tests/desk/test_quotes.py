"""Figures that a text quotes and that are other ones today: corrected since, or followed by newer ones."""

import pytest

from bantin.desk.quotes import old_quotes, typed_quotes
from tests.texts import news, site

DEFINITIONS = """\
indicators:
  - id: ty-le
    title: "Tỷ lệ nữ"
    kind: share
    numerator: "Nữ"
    denominator: "Tất cả"
    smallest_cell: 3
"""
A = "content/news/a.md"


def snapshot(as_of: str, published: str, value: str, more: str = "") -> str:
    """Write a snapshot of one indicator."""
    return f"as_of: {as_of}\npublished: {published}\n{more}source:\n  publication: Báo\nvalues:\n  ty-le: {value}\n"


OLD = snapshot("2022-06-30", "2022-10-08", "20/104")
QUOTE = news(body="Nữ chiếm [[so-lieu ty-le]].")


@pytest.mark.parametrize(
    ("later", "words", "is_corrected"),
    [
        (snapshot("2022-06-30", "2023-01-10", "21/104", "revises: cu\n"), "21/104 (20,2%)", True),
        (snapshot("2023-06-30", "2023-10-08", "30/104"), "30/104 (28,8%)", False),
        (snapshot("2023-06-30", "2023-10-08", "20/104"), None, None),
        (snapshot("2023-06-30", "2023-10-08", "30/104", "period: year\n"), None, None),
        (snapshot("2023-06-30", "2023-10-08", "30/104", 'area: "Tỉnh khác"\n'), None, None),
        (snapshot("2021-06-30", "2021-10-08", "30/104"), None, None),
        (snapshot("2022-06-30", "2026-01-10", "21/104", "revises: cu\n"), None, None),
    ],
)
def test_a_quoted_figure_is_held_against_what_is_known_today(later, words, is_corrected):
    """A correction, or a newer figure of the same kind and place; not what says the same, nor what is to come."""
    files = {
        "content/indicators/definitions.yaml": DEFINITIONS,
        "content/indicators/snapshots/cu.yaml": OLD,
        "content/indicators/snapshots/moi.yaml": later,
        A: QUOTE,
    }
    gathered = site(files).value
    found = old_quotes(gathered.news[0], gathered)
    assert [each.is_corrected for each in found] == ([] if is_corrected is None else [is_corrected])
    if words is not None:
        assert "20/104 (19,2%)" in found[0].message
        assert words in found[0].message
        assert "[[so-lieu ty-le ky=moi]]" in found[0].hint
        assert found[0].place.line == 6


def test_corrections_of_corrections_lead_to_the_last_one():
    """However often a figure was corrected, the one that stands is named; a circle ends."""
    files = {
        "content/indicators/definitions.yaml": DEFINITIONS,
        "content/indicators/snapshots/cu.yaml": OLD,
        "content/indicators/snapshots/b.yaml": snapshot("2022-06-30", "2023-01-10", "21/104", "revises: cu\n"),
        "content/indicators/snapshots/c.yaml": snapshot("2022-06-30", "2023-02-10", "22/104", "revises: b\n"),
        A: QUOTE,
    }  # fmt: skip
    gathered = site(files).value
    (found,) = old_quotes(gathered.news[0], gathered)
    assert "22/104" in found.message
    files["content/indicators/snapshots/cu.yaml"] = f"revises: c\n{OLD}"
    circle = site(files).value
    assert len(old_quotes(circle.news[0], circle)) <= 1


def test_what_is_too_small_to_be_shown_is_not_shown_at_the_desk():
    """The desk's sentence hides a small cell as the page does."""
    files = {
        "content/indicators/definitions.yaml": DEFINITIONS,
        "content/indicators/snapshots/cu.yaml": OLD,
        "content/indicators/snapshots/moi.yaml": snapshot("2023-06-30", "2023-10-08", "2/104"),
        A: QUOTE,
    }
    gathered = site(files).value
    (found,) = old_quotes(gathered.news[0], gathered)
    assert "2/104" not in found.message
    assert "dưới 3" in found.message


@pytest.mark.parametrize(
    ("text", "is_marked"),
    [
        ("Nữ giữ 406/1.370 chức vụ.", True),
        ("Nữ giữ 406/1370 chức vụ (29,6%).", True),
        ("(406/1.370)", True),
        ("Nữ giữ 407/1.370 chức vụ.", False),
        ("Nữ giữ 1.406/1.370 chức vụ.", False),
        ("Ngày 406/1.370/2022.", False),
        ("Nữ giữ 406/1.370,5.", False),
        ('    was: "406/1.370"', False),
    ],
)
def test_a_typed_figure_that_was_corrected_is_found(text, is_marked):
    """A part of a whole is known by both numbers, however its thousands are written; dates and corrections are left."""
    files = {
        "content/indicators/definitions.yaml": DEFINITIONS,
        "content/indicators/snapshots/cu.yaml": snapshot("2022-06-30", "2022-10-08", "406/1.370"),
        "content/indicators/snapshots/moi.yaml": snapshot(
            "2022-06-30", "2023-01-10", "410/1.370", "revises: cu\n"
        ),
        A: QUOTE,
    }
    found = typed_quotes(A, ["---", text, text], site(files).value)
    assert [(each.place.line, each.hint) for each in found] == (
        [(2, "[[so-lieu ty-le ky=moi]]")] if is_marked else []
    )
