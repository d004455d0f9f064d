"""A chart shows its figures to scale and in words, claims nothing that they do not, and none of its words cover each other."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.definitions import Better, Measure, SeriesBreak, Target
from bantin.content.quantities import Quantity
from bantin.content.snapshots import Period
from bantin.pages.chartlabels import Room, box_of, is_inside
from bantin.pages.chartrows import Bar, draw_rows, named
from bantin.pages.charts import _history
from bantin.pages.chartscale import scale_of, tick_text
from bantin.pages.chartsquares import draw_squares
from bantin.pages.chartviews import Drawing
from bantin.pages.chartwords import finding, remarks
from bantin.pages.trends import trend
from tests.series import COUNT, SHARE, quantity, series, with_targets

SIXTY = Target(value=Decimal(60), by=date(2025, 12, 31))
BREAK = SeriesBreak(date=date(2023, 7, 1), note="Sắp xếp lại đơn vị hành chính")
STEPS = {
    Period.MONTH: 1,
    Period.QUARTER: 3,
    Period.YEAR: 12,
    Period.NINE_MONTHS: 12,
    Period.POINT: 5,
}
LONG = (
    "Tỷ lệ cơ quan quản lý nhà nước, đơn vị sự nghiệp công lập có cán bộ nữ giữ chức vụ lãnh đạo "
    * 2
)


def assert_sound(drawing: Drawing) -> None:
    """Hold a drawing to what is true of each: no words over others, nothing beyond its edges, at any width."""
    room = Room(drawing.left, drawing.right)
    assert room.inner > 4
    boxes = [(word, box_of(word, room, around=0)) for word in drawing.words]
    for word, box in boxes:
        assert is_inside(box, room), (word, box, room)
        assert box.top >= -0.1, (word, box)
        assert box.bottom <= drawing.height + 0.1, (word, box, drawing.height)
    for (one, first), (two, second) in combinations(boxes, 2):
        assert not first.meets(second), (one, two)
    for rect in drawing.rects:
        assert 0 <= rect.x <= rect.x + rect.width <= 100.02
        assert 0 <= rect.y <= rect.y + rect.height <= drawing.height
    for stroke in drawing.strokes:
        assert all(0 <= each <= 100 for each in (stroke.x1, stroke.x2))
        assert all(0 <= each <= drawing.height for each in (stroke.y1, stroke.y2))


@st.composite
def any_series(draw):
    """Give a series of up to forty figures: shares or counts, equal or not, with gaps, small ones, breaks and targets."""
    is_share = draw(st.booleans())
    value = (
        st.integers(0, 1000)
        if is_share
        else st.sampled_from([0, 1, 3, 45, 9999, 10**6 + 7, 10**12]) | st.integers(0, 10**6)
    )
    figures = [*draw(st.lists(st.none() | value, max_size=39)), draw(value)]
    if draw(st.booleans()):
        figures = [None if each is None else figures[-1] for each in figures]
    texts = [
        None if each is None else f"{each}/1000" if is_share else str(each) for each in figures
    ]
    definition = SHARE if is_share else COUNT
    top = 100 if is_share else 10**6
    goals = draw(st.lists(st.integers(0, top), max_size=3))
    targets = tuple(
        Target(
            value=Decimal(each),
            by=date(2025 + index, 6, 30 if index else 1),
            at_least=bool(each % 2),
        )
        for index, each in enumerate(goals)
    )
    days = draw(st.lists(st.dates(date(2000, 1, 1), date(2024, 12, 31)), max_size=3))
    definition = replace(
        definition,
        targets=targets,
        breaks=tuple(
            SeriesBreak(date=day, note="Đổi cách tính", redefines=bool(day.day % 2)) for day in days
        ),
        smallest_cell=Decimal(5) if draw(st.booleans()) else None,
        cumulative=draw(st.booleans()),
    )
    period = draw(st.sampled_from(list(STEPS)))
    return series(definition, texts, period, STEPS[period])


@given(any_series(), st.sampled_from(["", "cot", "duong", "o-vuong"]))
def test_no_words_cover_each_other(given_series, kind) -> None:
    """Whatever the figures, on the narrowest screen and on wider ones, words leave each other room, and nothing is cut off."""
    if given_series.shown:
        drawing, _ = _history(given_series, kind)
        assert_sound(drawing)


NAME = st.sampled_from(["nữ", "nam", "cấp huyện", "Thành phố Hà Nội", LONG]) | st.text(
    "abc đ", min_size=1, max_size=220
).map(lambda text: text.strip() or "a")


@given(
    st.lists(
        st.tuples(NAME, st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=4)),
        min_size=1,
        max_size=12,
    ),
    st.booleans(),
)
def test_names_of_any_length_have_room(rows, is_share) -> None:
    """Up to twelve categories with up to four periods each, named by one letter or by two hundred."""
    bars = [
        tuple(
            Bar(
                "30/6/2022" if len(values) > 1 else "",
                "không công bố" if each is None else f"{each}%",
                None if each is None else Decimal(each),
            )
            for each in values
        )
        for _, values in rows
    ]
    definition = SHARE if is_share else COUNT
    assert_sound(draw_rows(named([name for name, _ in rows], bars), definition))


@pytest.mark.parametrize(
    ("definition", "figures", "sentence"),
    [
        (SHARE, ["12/30"], "Tỷ lệ: 40%"),
        (SHARE, ["275/1000", "296/1000"], "Tỷ lệ tăng 2,1 điểm phần trăm so với năm 2023, lên 29,6%"),
        (SHARE, ["296/1000", "275/1000"], "Tỷ lệ giảm 2,1 điểm phần trăm so với năm 2023, còn 27,5%"),
        (SHARE, ["1/2", "2/4"], "Tỷ lệ giữ nguyên so với năm 2023: 50%"),
        (COUNT, ["100", "112"], "Số vụ tăng 12 vụ (12%) so với năm 2023, lên 112 vụ"),
        (COUNT, ["2", "3"], "Số vụ tăng 1 vụ so với năm 2023, lên 3 vụ"),
        (COUNT, ["0", "3"], "Số vụ tăng 3 vụ so với năm 2023, lên 3 vụ"),
        (replace(COUNT, smallest_cell=Decimal(5)), ["12", "3"], "Số vụ"),
        (replace(COUNT, smallest_cell=Decimal(5)), ["3", "12"], "Số vụ: 12 vụ"),
        (replace(COUNT, breaks=(SeriesBreak(date=date(2024, 7, 1), note="Đổi"),)), ["10", "12"], "Số vụ: 12 vụ"),
        (replace(SHARE, better=Better.LOWER), ["275/1000", "296/1000"], "Tỷ lệ tăng 2,1 điểm phần trăm so với năm 2023, lên 29,6%"),
    ],
)  # fmt: skip
def test_a_title_says_what_the_figures_say(definition, figures, sentence) -> None:
    """The newest figure, and how it differs from one that it may be compared with; neither praise nor blame."""
    assert finding(series(definition, figures)) == sentence


def test_a_title_compares_with_the_year_before() -> None:
    """A quarter is held against the same quarter, where that is known, and not against the one before it."""
    quarters = series(COUNT, ["40", "90", "90", "90", "50"], Period.QUARTER, 3)
    assert finding(quarters) == "Số vụ tăng 10 vụ (25%) so với quý IV năm 2023, lên 50 vụ"


def lines_of(drawing: Drawing) -> int:
    """Count the pieces of a line."""
    return sum(each.kind == "chart-line" for each in drawing.strokes)


def test_a_line_joins_nothing_that_is_not_the_same() -> None:
    """Not across a break, a missing period, a figure that is not shown, nor from one year's running count to the next."""
    figures = ["10", "20", "30", "40", "50", "60", "70", "80"]
    assert lines_of(_history(series(COUNT, figures), "duong")[0]) == 7
    broken = replace(COUNT, breaks=(BREAK,))
    assert lines_of(_history(series(broken, figures), "duong")[0]) == 6
    assert lines_of(_history(series(COUNT, ["10", "20", None, "40", "50"]), "duong")[0]) == 2
    small = replace(COUNT, smallest_cell=Decimal(5))
    assert lines_of(_history(series(small, ["10", "20", "3", "40", "50"]), "duong")[0]) == 2
    running = replace(COUNT, cumulative=True)
    assert lines_of(_history(series(running, figures, Period.POINT, 3), "duong")[0]) == 6


def test_a_drawing_says_what_it_cuts() -> None:
    """Missing periods, figures that are not shown, and the reason of a break stand below it."""
    assert remarks(series(COUNT, ["10", None, "40"])) == ("Không có số liệu: năm 2023.",)
    small = replace(COUNT, smallest_cell=Decimal(5))
    assert remarks(series(small, ["10", "3", "40"])) == ("Số liệu không công bố: năm 2023.",)
    assert remarks(series(replace(COUNT, breaks=(BREAK,)), ["1", "2", "3"])) == (
        "Số liệu từ 1/7/2023 không so được với trước đó: Sắp xếp lại đơn vị hành chính.",
    )


@pytest.mark.parametrize("kind", ["", "cot", "duong"])
def test_a_small_figure_has_no_height(kind) -> None:
    """Where a figure is not shown, nothing is drawn: the picture is the same whatever it is."""
    small = replace(COUNT, smallest_cell=Decimal(5))
    for figures in (["10", "{}", "9", "14"], ["10", "{}", "9", "14", "12", "11", "13"]):
        drawings = {
            _history(series(small, [each.format(value) for each in figures]), kind)
            for value in (1, 4)
        }
        assert len(drawings) == 1


def test_time_runs_evenly() -> None:
    """A day stands where it is between the first and the last: a missing year leaves its room."""
    drawing, _ = _history(series(COUNT, ["1", None, None, "4", "5"], Period.YEAR), "duong")
    places = [each.x for each in drawing.dots]
    assert places == [0, pytest.approx(75, abs=0.1), 100]


def test_columns_are_to_scale() -> None:
    """A figure of twice the size has a column of twice the height, and nothing begins but at zero."""
    drawing, _ = _history(series(COUNT, ["10", "20", "40"]), "")
    heights = [each.height for each in drawing.rects]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.02)
    assert heights[2] == pytest.approx(4 * heights[0], abs=0.02)
    assert len({round(each.y + each.height, 1) for each in drawing.rects}) == 1


@given(st.integers(0, 1000))
def test_squares_are_filled_to_the_share(value) -> None:
    """The part of the squares that is filled is the share itself, to the hundredth of a square."""
    drawing = draw_squares(quantity(f"{value}/1000"), SHARE)
    filled = "".join(each.path for each in drawing.tiles if "is-filled" in each.kind)
    width = sum(Decimal(each) for each in re.findall(r"h([\d.]+)v", filled))
    assert abs(width / Decimal("8.6") - Decimal(value) / 10) <= Decimal("0.01")


def test_targets_begin_where_the_definition_does() -> None:
    """Where a break redefines an indicator, what came before it is not held against the target."""
    definition = replace(with_targets(SHARE, SIXTY), breaks=(replace(BREAK, redefines=True),))
    drawing, _ = _history(series(definition, [f"{each}/100" for each in range(30, 38)]), "")
    (target,) = (each for each in drawing.strokes if each.kind == "chart-target")
    (mark,) = (each for each in drawing.strokes if each.kind == "chart-break")
    assert target.x1 == mark.x1 > 50


@pytest.mark.parametrize(
    ("figures", "kind", "marks"),
    [
        (["12/30"], "", "tiles"), (["12/30"], "duong", "tiles"), (["12/30"], "cot", "rects"), (["1/2", "2/3"], "", "rects"),
        (["1/2", "2/3"], "duong", "dots"), (["1/2", "2/3"], "o-vuong", "tiles"), (["1/2"] * 7, "", "dots"), (["1/2"] * 7, "cot", "rects"),
        (["1/2"] * 40, "cot", "dots"),
    ],
)  # fmt: skip
def test_an_author_may_ask_for_a_kind(figures, kind, marks) -> None:
    """A kind is taken where the figures allow it; else the one that suits them."""
    drawing, _ = _history(series(SHARE, figures), kind)
    assert getattr(drawing, marks), drawing


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=40), st.booleans())
def test_a_scale_holds_zero_and_all_figures(values, is_share) -> None:
    """It begins or ends at zero or has it between, has few steps, and each figure has its place on it."""
    figures = [Decimal(each) / 100 if is_share else Decimal(each) for each in values]
    scale = scale_of(figures, is_share=is_share)
    assert 0 in scale.ticks
    assert 2 <= len(scale.ticks) <= 7
    assert all(scale.low <= each <= scale.high for each in figures)
    assert all(0 <= scale.at(each) <= 1 for each in figures)


def test_numbers_of_a_scale_are_short() -> None:
    """Millions are named; a share has its sign, zero needs none."""
    texts = [tick_text(Decimal(each), is_share=False) for each in (0, 1500, 2500000, 3 * 10**9)]
    assert texts == ["0", "1.500", "2,5 triệu", "3 tỷ"]
    assert [tick_text(Decimal(each), is_share=True) for each in (0, 50)] == ["0", "50%"]


def test_a_trend_is_said_and_never_made_up() -> None:
    """A card's small line says its figures; where nothing may be joined there is none."""
    small = trend(series(SHARE, ["1/4", "1/2"]))
    assert small is not None
    assert small.text == "Diễn biến: năm 2023: 25%; năm 2024: 50%."
    assert trend(series(SHARE, ["1/4"])) is None
    assert trend(series(SHARE, ["1/4", None, "1/2"])) is None
    assert trend(series(replace(COUNT, smallest_cell=Decimal(5)), ["12", "13", "3"])) is None


def test_rates_and_figures_below_zero_are_drawn() -> None:
    """A column below zero hangs from it."""
    rate = replace(COUNT, kind=Measure.RATE, unit="%")
    drawing, _ = _history(
        series(rate, [Quantity(Decimal(-2)), Quantity(Decimal(1)), Quantity(Decimal(4))]), ""
    )
    (below, *above) = drawing.rects
    assert below.y == pytest.approx(above[0].y + above[0].height, abs=0.02)
