"""Ratios typed in texts are held against the snapshots that were known on the day of the text."""

import pytest

from bantin.pages.gather import gather
from bantin.pages.mentions import check
from bantin.pages.schedule import sift
from bantin.pages.typed import matching
from tests.texts import NOW, contents, event, news

DEFINITIONS = """indicators:
  - id: nu-lanh-dao-huyen
    title: "Tỷ lệ nữ trong các chức vụ lãnh đạo chính quyền cấp huyện"
    kind: share
    numerator: x
    denominator: y
    breakdown: ["khối"]
  - id: nu-lanh-dao-tinh
    title: "Tỷ lệ nữ trong các chức vụ lãnh đạo chính quyền cấp tỉnh"
    kind: share
    numerator: x
    denominator: y
"""


def snapshot(day, published, values, more=""):
    """Write a snapshot."""
    lines = "\n".join(f"  {each}" for each in values)
    return (
        f"as_of: {day}\npublished: {published}\nsource:\n  publication: x\n{more}values:\n{lines}\n"
    )


FILES = {
    "content/indicators/definitions.yaml": DEFINITIONS,
    "content/indicators/snapshots/mot.yaml": snapshot(
        "2022-06-30", "2022-10-08",
        ["nu-lanh-dao-huyen: {value: 406, of: 1.370, by: {khối: {xã: 90/210}}}", "nu-lanh-dao-tinh: 20/104"],
    ),
    "content/indicators/snapshots/hai.yaml": snapshot(
        "2022-12-31", "2023-01-20", ["nu-lanh-dao-huyen: 415/1.368", "nu-lanh-dao-tinh: 22/104"]
    ),
}  # fmt: skip
LIKE = "chức vụ lãnh đạo chính quyền cấp tỉnh do nữ giữ"


def said(body, day="2022-11-14", files=FILES, path="content/news/a.md", text=None):
    """List codes and columns of what is said of a text's ratios, on a day."""
    written = news(body=body).replace("date: 2022-11-14", f"date: {day}") if text is None else text
    read = contents({**files, path: written})
    site = gather(read, sift(read, NOW).value, read.masthead, NOW).value
    return [
        (each.code, each.place.column)
        for each in check(site, read)
        if each.code in {"figure-differs", "figure-outdated"}
    ]


@pytest.mark.parametrize("day", ["2022-10-08", "2023-01-19"])
def test_an_article_keeps_the_figures_of_its_day(day) -> None:
    """What was the newest on the day of an article is right for ever."""
    assert said(f"Có 20/104 {LIKE}.", day) == []


def test_an_article_that_quotes_an_old_figure_is_told_of_the_newer() -> None:
    """From the day of the next publication on, the old figure is noted."""
    assert said(f"Có 20/104 {LIKE}.", "2023-01-20") == [("figure-outdated", 4)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Tính đến 30/6/2022 có 20/104 {LIKE}.",
        f"Năm 2022 có 20/104 {LIKE}.",
        f"Số {LIKE} tăng từ 20/104 lên 22/104.",
        f"Cùng kỳ năm trước có 20/104 {LIKE}.",
        "Có 20/104 cây bị đổ.",
    ],
)
def test_who_names_the_day_or_both_figures_knows_that_there_is_another(sentence) -> None:
    """An old figure is quoted on purpose where the sentence says so; and not every 20/104 is the indicator's."""
    assert said(sentence, "2023-03-03") == []


@pytest.mark.parametrize("pair", ["21/104", "20/140", "24/104", "20/105"])
def test_a_slip_of_a_figure_is_told(pair) -> None:
    """One number is the snapshot's, the other nearly so, and the words are the indicator's own."""
    assert said(f"Có {pair} {LIKE}.") == [("figure-differs", 4)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Có 55/104 {LIKE}.",  # too far for a slip
        "Có 21/104 cây bị đổ.",  # other words
        f"Năm 2021 có 19/104 {LIKE}.",  # another year
        f"Tính đến 31/12/2021 có 19/104 {LIKE}.",  # another day
        f"Phấn đấu có 26/104 {LIKE}.",  # a target
        f"Có 90/210 {LIKE}.",  # a cell of the breakdown
        f"Ngày 21/10 có {LIKE}.",  # a day
        f"Có 22/104 {LIKE}.",  # of a snapshot that is published later
    ],
)
def test_what_may_be_another_figure_is_left_alone(sentence) -> None:
    """No alarm where a snapshot is not clearly meant."""
    assert said(sentence) == []


def test_an_article_before_the_publication_is_left_alone() -> None:
    """Nobody could know the figure on that day."""
    assert said(f"Có 19/104 {LIKE}.", "2022-07-01") == []


def test_a_corrected_figure_differs_from_the_day_of_its_correction_on() -> None:
    """What a snapshot revises was right until then."""
    revised = snapshot("2022-06-30", "2022-11-01", ["nu-lanh-dao-tinh: 21/104"], "revises: mot\n")
    files = {**FILES, "content/indicators/snapshots/sua.yaml": revised}
    assert said(f"Có 20/104 {LIKE}.", "2022-10-31", files) == []
    assert said(f"Có 20/104 {LIKE}.", "2022-11-01", files) == [("figure-differs", 4)]


def test_pages_speak_of_today_and_events_of_their_day() -> None:
    """A page has no day, so the newest figure is its figure; an event keeps that of its beginning."""
    page = f'---\ntitle: "Phụ nữ"\n---\n\nCó 20/104 {LIKE}.\n'
    assert said("", files=FILES, path="content/pages/a.md", text=page) == [("figure-outdated", 4)]
    of_2022 = event().rstrip("\n") + f"\n\nCó 20/104 {LIKE}.\n"
    assert said("", files=FILES, path="content/events/a.md", text=of_2022) == []


def test_a_site_without_snapshots_says_nothing() -> None:
    """No alarm where no snapshot is concerned."""
    assert said(f"Có 20/104 {LIKE}.", files={}) == []


def test_the_desk_is_told_which_ratios_a_snapshot_holds() -> None:
    """Each is named once, as it stands in print; what no snapshot holds is not."""
    read = contents(
        {
            **FILES,
            "content/news/a.md": news(body=f"Có 20/104 {LIKE}, 20/104 và 58/579 xã, 406/1370 nữ."),
        }
    )
    site = gather(read, sift(read, NOW).value, read.masthead, NOW).value
    held = matching(read.news[0], site)
    assert [(each.text, each.place.line) for each in held] == [("20/104", 6), ("406/1.370", 6)]
