"""A change is written as an editor would: points for a share, percent beside a count, the period it is held against."""

from dataclasses import replace
from datetime import date

import pytest

from bantin.content.definitions import Measure
from bantin.content.snapshots import Period, first_day
from bantin.pages.changes import change_text, period_words, since_text
from bantin.pages.comparison import since_previous
from bantin.pages.series import series_of
from tests.readings import COUNT, SHARE, newest_first, point

RATE = replace(COUNT, kind=Measure.RATE, unit="trên 100 bé gái")


@pytest.mark.parametrize(
    ("definition", "before", "after", "words"),
    [
        (SHARE, "132/494", "151/499", "tăng 3,5 điểm phần trăm"),
        (SHARE, "136/498", "127/493", "giảm 1,5 điểm phần trăm"),
        (SHARE, "50/100", "1/2", "không đổi"),
        (SHARE, "10000/20000", "10001/20000", "tăng 0,01 điểm phần trăm"),
        (COUNT, "160", "176", "tăng 16 vụ (10%)"),
        (COUNT, "1370", "370", "giảm 1.000 vụ (73%)"),
        (COUNT, "0", "5", "tăng 5 vụ"),
        (COUNT, "1000000", "1000001", "tăng 1 vụ (chưa đến 0,001%)"),
        (RATE, "112", "111.5", "giảm 0,5 trên 100 bé gái"),
    ],
)
def test_a_change_is_said_in_the_measure_of_its_kind(definition, before, after, words):
    """Exact figures in, the words out; no change is rounded to none."""
    (series,) = series_of(definition, newest_first([point(before, "2021-06-30"), point(after, "2022-06-30")]))  # fmt: skip
    change = since_previous(series, series.readings[-1])
    assert change_text(change, definition) == words
    assert since_text(change) == "so với ngày 30/6/2021"


@pytest.mark.parametrize(
    ("period", "day", "words", "begin"),
    [
        (Period.POINT, date(2022, 6, 30), "ngày 30/6/2022", None),
        (Period.MONTH, date(2022, 2, 28), "tháng 2 năm 2022", date(2022, 2, 1)),
        (Period.QUARTER, date(2022, 9, 30), "quý III năm 2022", date(2022, 7, 1)),
        (Period.HALF_YEAR, date(2022, 6, 30), "6 tháng đầu năm 2022", date(2022, 1, 1)),
        (Period.HALF_YEAR, date(2022, 12, 31), "6 tháng cuối năm 2022", date(2022, 7, 1)),
        (Period.NINE_MONTHS, date(2022, 9, 30), "9 tháng năm 2022", date(2022, 1, 1)),
        (Period.YEAR, date(2022, 12, 31), "năm 2022", date(2022, 1, 1)),
        (Period.TERM, date(2021, 5, 23), "ngày 23/5/2021", None),
    ],
)
def test_a_period_has_its_name_and_its_first_day(period, day, words, begin):
    """As it stands in a sentence, and from when its activities are counted."""
    assert period_words(period, day) == words
    assert first_day(period, day) == begin
