"""How often figures come is read as Vietnamese write it, and the day on which the next are due is a month's end after one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.intervals import INTERVAL, Interval
from bantin.content.yamltext import Scalar
from bantin.diagnostics import Found, Place


def read(text):
    """Read an interval; None where it was refused, which must have been said."""
    found = Found()
    value = INTERVAL.read(Scalar(text, Place("x", 1, 1), quoted=False), found)
    assert (value is None) == bool(found.all())
    return value


@pytest.mark.parametrize(
    ("text", "months", "said"),
    [
        ("6 tháng", 6, "6 tháng"),
        ("12 Tháng một lần", 12, "12 tháng"),
        ("hằng năm", 12, "1 năm"),
        ("Hàng  quý", 3, "1 quý"),
        ("mỗi tháng 1 lần", 1, "1 tháng"),
        ("2 quý", 6, "2 quý"),
        ("1 nhiệm kỳ", 60, "1 nhiệm kỳ"),
    ],
)
def test_intervals_are_read_as_they_are_written(text, months, said):
    """Numbers and words for every month, quarter, year."""
    assert read(text) == Interval(months, said)


@pytest.mark.parametrize("text", ["thường xuyên", "0 tháng", "99 năm", "6", "tháng", "-3 tháng"])
def test_what_names_no_interval_is_refused(text):
    """No guess is made of what nobody can count."""
    assert read(text) is None


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2022, 9, 30), 3, date(2022, 12, 31)),
        (date(2022, 11, 30), 3, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2022, 1, 30), 1, date(2022, 2, 28)),
        (date(2022, 11, 14), 12, date(2023, 11, 14)),
    ],
)
def test_the_end_of_a_month_is_followed_by_an_end_of_a_month(day, months, due):
    """Nine months end on 30 September, the year on 31 December."""
    assert Interval(months, "").after(day) == due


@given(st.dates(max_value=date(9989, 12, 31)), st.integers(1, 120))
def test_the_next_day_is_always_later(day, months):
    """Whatever the day, the next one lies in the month that is meant."""
    due = Interval(months, "").after(day)
    assert (due.year - day.year) * 12 + due.month - day.month == months
