"""A cell says what its sheet shows, and what must be said of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.desk.cells import of_day, of_number, of_text

ACCOUNTING = '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("raw", "shape", "text", "is_percent"),
    [
        ("0.192", "0.0%", "19.2", True),
        ("0.19230769230769229", "0.0%", "19.2", True),
        ("0.19230769230769229", "0.00%", "19.23", True),
        ("0.195", "0%", "20", True),
        ("1", "0%", "100", True),
        ("0.30000000000000004", "General", "0.3", False),
        ("19.2", "General", "19.2", False),
        ("1370", "#,##0", "1370", False),
        ("1370", "General", "1370", False),
        ("1370", "@", "1370", False),
        ("1370.4", "#,##0", "1370", False),
        ("0.5", "0", "1", False),
        ("19.25", "0.0", "19.3", False),
        ("19.2", "0.0#", "19.2", False),
        ("19.2", "0.00", "19.20", False),
        ("0", ACCOUNTING, "0", False),
        ("-5", "#,##0;(#,##0)", "-5", False),
        ("20", '0 "người"', "20", False),
        ("19.2", '0.0" %"', "19.2", True),
        ("1.5E3", "0.00E+00", "1500", False),
        ("12", "[Red]#,##0", "12", False),
        ("12345678901234567", "0", "12345678901234567", False),
        ("0.1925", "0.0#%", "19.25", True),
    ],
)
def test_a_number_is_what_the_sheet_shows(raw, shape, text, is_percent):
    """A percentage is shown a hundredfold, noise of binary fractions is dropped, zero stays zero."""
    cell = of_number("C5", raw, shape)
    assert (cell.text, cell.is_percent, cell.trouble) == (text, is_percent, "")


@pytest.mark.parametrize(
    ("raw", "shape", "is_said"),
    [("1370.4", "#,##0", True), ("0.19230769230769229", "0.0%", True), ("0.192", "0.0%", False),
     ("0.30000000000000004", "General", False), ("1370", "#,##0", False), ("19.20", "0.0", False)],
)  # fmt: skip
def test_rounding_is_said(raw, shape, is_said):
    """Where the sheet holds more than it shows, both are told; the noise of its arithmetic is nobody's business."""
    assert bool(of_number("C5", raw, shape).remark) == is_said


@pytest.mark.parametrize(("raw", "shape"), [("1370000", "#,##0,"), ("1370000", '0.0,,"tr"'), ("1E+300", "0"), ("NaN", "0")])  # fmt: skip
def test_a_number_that_is_shown_as_another_is_trouble(raw, shape):
    """1370000 that the sheet shows as 1370 is neither the one nor the other."""
    assert "C5" in of_number("C5", raw, shape).trouble


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_what_is_shown_in_full_is_taken_exactly(number, decimals):
    """A number with no more decimals than its format shows comes through, digit for digit."""
    value = Decimal(number).scaleb(-decimals)
    cell = of_number("A1", f"{value:f}", f"#,##0.{'0' * decimals}" if decimals else "#,##0")
    assert Decimal(cell.text) == value
    assert not cell.remark


@pytest.mark.parametrize("text", ["", "-", "–", "x", "X", "…", "...", "k/c", "N/A", "Không có", "chưa có số liệu"])  # fmt: skip
def test_words_for_no_figure(text):
    """What people write where there is no figure is none, and no zero."""
    assert of_text("A1", text).is_nothing


@pytest.mark.parametrize("text", ["0", "0%", "5", "không rõ", "x5", "#N/A"])
def test_other_words_are_not_passed_over(text):
    """Zero is a figure, and what is no word for nothing must be read."""
    assert not of_text("A1", text).is_nothing


@pytest.mark.parametrize("text", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#####", "=A1/B1", "30-Dec", "12-Thg11", "12-Thg 11"])  # fmt: skip
def test_what_a_sheet_writes_for_trouble_is_said_with_its_address(text):
    """An error, a formula and a day that a fraction was turned into are said."""
    assert "D7" in of_text("D7", text).trouble


def test_a_day_is_said_with_what_it_was():
    """12/30 that became the thirtieth of December was a part and its whole; 30/12 would be a part larger than it."""
    trouble = of_day("D7", "30/12/2026", 30, 12, 2026).trouble
    assert "D7" in trouble
    assert "12/30" in trouble
    assert "30/12;" not in trouble
    assert "7/30" in of_day("D7", "1/7/1930", 1, 7, 1930).trouble


def test_a_quote_in_front_of_digits_is_dropped_and_said():
    """Spreadsheets write a quote before what is to stay text."""
    cell = of_text("A1", "'123")
    assert cell.text == "123"
    assert cell.remark
