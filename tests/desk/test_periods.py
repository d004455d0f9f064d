"""The next period, and the periods that headings name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.snapshots import Period
from bantin.desk.periods import Stretch, following, read_heading


@pytest.mark.parametrize(
    ("period", "as_of", "following_day"),
    [
        (Period.NINE_MONTHS, date(2022, 9, 30), date(2023, 9, 30)),
        (Period.HALF_YEAR, date(2022, 6, 30), date(2022, 12, 31)),
        (Period.HALF_YEAR, date(2022, 12, 31), date(2023, 6, 30)),
        (Period.YEAR, date(2022, 12, 31), date(2023, 12, 31)),
        (Period.YEAR, date(2022, 12, 15), date(2023, 12, 31)),
        (Period.YEAR, date(2023, 1, 10), date(2023, 12, 31)),
        (Period.NINE_MONTHS, date(2022, 10, 5), date(2023, 9, 30)),
        (Period.QUARTER, date(2022, 12, 31), date(2023, 3, 31)),
        (Period.MONTH, date(2023, 1, 31), date(2023, 2, 28)),
        (Period.MONTH, date(2024, 1, 31), date(2024, 2, 29)),
        (Period.TERM, date(2021, 5, 23), date(2026, 5, 23)),
        (Period.POINT, date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_the_next_period_ends_when_its_kind_does(period, as_of, following_day):
    """Figures taken some days beside the end of a period are those of that period."""
    assert following(Stretch(period, as_of)) == Stretch(period, following_day)


@given(st.sampled_from(Period), st.dates(date(1901, 1, 1), date(2190, 1, 1)))
def test_the_next_period_is_later(period, as_of):
    """Whatever the day, what follows comes after it, and within six years."""
    later = following(Stretch(period, as_of)).as_of
    assert 0 < (later - as_of).days < 6 * 366


@pytest.mark.parametrize(
    ("text", "period", "as_of"),
    [
        ("Năm 2022", Period.YEAR, date(2022, 12, 31)),
        ("2022", Period.YEAR, date(2022, 12, 31)),
        ("Cả năm 2022", Period.YEAR, date(2022, 12, 31)),
        ("6 tháng đầu năm 2023", Period.HALF_YEAR, date(2023, 6, 30)),
        ("6 tháng 2023", Period.HALF_YEAR, date(2023, 6, 30)),
        ("6 THÁNG CUỐI NĂM 2023", Period.HALF_YEAR, date(2023, 12, 31)),
        ("9 tháng năm 2022", Period.NINE_MONTHS, date(2022, 9, 30)),
        ("Số liệu 9 tháng năm 2022", Period.NINE_MONTHS, date(2022, 9, 30)),
        ("Quý I/2023", Period.QUARTER, date(2023, 3, 31)),
        ("Quý IV năm 2023", Period.QUARTER, date(2023, 12, 31)),
        ("quý 2 năm 2023", Period.QUARTER, date(2023, 6, 30)),
        ("Tháng 11/2022", Period.MONTH, date(2022, 11, 30)),
        ("T2/2024", Period.MONTH, date(2024, 2, 29)),
        ("30/6/2022", Period.POINT, date(2022, 6, 30)),
        ("Tính đến ngày 30/6/2022", Period.POINT, date(2022, 6, 30)),
        ("Đến 30.6.2022", Period.POINT, date(2022, 6, 30)),
    ],
)
def test_a_heading_names_its_period(text, period, as_of):
    """The ways in which reports head their columns are understood."""
    assert read_heading(text) == Stretch(period, as_of)


@pytest.mark.parametrize("text", ["", "Chỉ tiêu", "Tử số", "So với năm 2022", "Kế hoạch 2023", "2022-2023", "Quý V/2023", "Tháng 13/2023", "1370", "30/2/2022"])  # fmt: skip
def test_another_heading_names_none(text):
    """What is compared or planned is no period of its own."""
    assert read_heading(text) is None
