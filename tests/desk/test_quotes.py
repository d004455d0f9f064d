"""Figures that a text quotes and that are other ones today: corrected since, or followed by newer ones."""

import pytest

from bantin.desk.quotes import old_quotes, typed_quotes
from bantin.pages.mentions import check
from tests.texts import contents, news, site

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


CORRECTED = {
    "content/indicators/definitions.yaml": DEFINITIONS,
    "content/indicators/snapshots/cu.yaml": snapshot("2022-06-30", "2022-10-08", "406/1.370"),
    "content/indicators/snapshots/moi.yaml": snapshot(
        "2022-06-30", "2023-01-10", "410/1.370", "revises: cu\n"
    ),
}


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
        ("Nữ giữ [[so-lieu ty-le ky=moi]] chức vụ.", False),
    ],
)
def test_a_typed_figure_that_was_corrected_is_found(text, is_marked):
    """A part of a whole is known by both numbers, however its thousands are written; dates are left."""
    gathered = site({**CORRECTED, A: news(body=f"{text}\n\n{text}")}).value
    found = typed_quotes(gathered.news[0], gathered, ())
    assert [(each.place.line, each.hint) for each in found] == (
        [(6, "[[so-lieu ty-le ky=moi]]")] if is_marked else []
    )


def test_what_an_article_says_was_wrong_stays_as_it_is():
    """A correction names the figure that was corrected; its field is no text."""
    more = 'corrections:\n  - date: 2023-01-10\n    was: "406/1.370"\n    now: "410/1.370"\n'
    gathered = site({**CORRECTED, A: news(more)}).value
    assert typed_quotes(gathered.news[0], gathered, ()) == ()


def test_a_typed_figure_of_which_the_build_speaks_is_not_told_again():
    """Where the text is newer than the correction, the build has said it at that very place."""
    body = "Tỷ lệ nữ là 406/1.370."
    late = news(body=body).replace("2022-11-14", "2023-02-01")
    read_all = contents({**CORRECTED, A: late})
    gathered = site({**CORRECTED, A: late}).value
    said = {each.place for each in check(gathered, read_all) if each.place.path == A}
    assert said
    assert typed_quotes(gathered.news[0], gathered, said) == ()


def test_the_way_in_which_a_figure_is_written_is_kept_in_the_hint():
    """Who quotes the percentage of a category is told of the same with the report that holds today."""
    parts = "{value: 50, of: 200, by: {cấp: {huyện: %s, xã: 20/100}}}"
    files = {
        "content/indicators/definitions.yaml": f'{DEFINITIONS}    breakdown: ["cấp"]\n',
        "content/indicators/snapshots/cu.yaml": snapshot("2022-06-30", "2022-10-08", parts % "30/100"),
        "content/indicators/snapshots/moi.yaml": snapshot("2022-06-30", "2023-01-10", parts % "31/100", "revises: cu\n"),
        A: news(body='Ở huyện là [[so-lieu ty-le kieu=ty-le nhom="cấp: huyện" ngay=30/6/2022]], chung là [[so-lieu ty-le]].'),
    }  # fmt: skip
    gathered = site(files).value
    (found,) = old_quotes(gathered.news[0], gathered)
    assert "«Tỷ lệ nữ (huyện)» là 30/100 (30%)" in found.message
    assert '[[so-lieu ty-le kieu=ty-le nhom="cấp: huyện" ky=moi]]' in found.hint
