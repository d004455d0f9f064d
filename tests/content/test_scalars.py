"""What `bantin.content.scalars` promises: numbers, days and hours as Vietnamese authors type them, never guessed."""

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.scalars import (
    VIETNAM,
    Moment,
    Refusal,
    read_clock,
    read_day,
    read_moment,
    read_number,
    read_percent,
    read_yes,
)

FIXED = settings(derandomize=True, max_examples=300, deadline=None, database=None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("02", "2"),
        ("010", "10"),
        ("1370", "1370"),
        ("1.370", "1370"),
        ("12.345", "12345"),
        ("100.000", "100000"),
        ("1.370.000", "1370000"),
        ("1 370", "1370"),
        ("1\u00a0370\u00a0000", "1370000"),
        ("1\u202f370", "1370"),
        ("1.370,5", "1370.5"),
        ("1 370,25", "1370.25"),
        ("19,2", "19.2"),
        ("19.2", "19.2"),
        ("19,25", "19.25"),
        ("12.3456", "12.3456"),
        ("1370,250", "1370.250"),
        ("1234.567", "1234.567"),
        ("0,0", "0.0"),
        ("0,000", "0"),
        ("0.000", "0"),
        ("+5", "5"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("–5", "-5"),
        ("- 5", "-5"),
        ("-1.370", "-1370"),
        ("-19,2", "-19.2"),
    ],
)
def test_a_number_is_read_as_a_vietnamese_author_means_it(text, value):
    """A point parts thousands, a comma decimals; a point with other than three digits behind it parts decimals too."""
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "decimal", "whole"),
    [
        ("1,370", "1.37", "1370"),
        ("12,345", "12.345", "12345"),
        ("0.500", "0.5", "500"),
        ("0,500", "0.5", "500"),
        ("010.500", "10.5", "10500"),
        ("007,123", "7.123", "7123"),
        ("-1,370", "-1.37", "-1370"),
        ("−0.500", "-0.5", "-500"),
        ("1,370%", "1.37", "1370"),
        ("1.370%", "1.37", "1370"),
    ],
)
def test_an_ambiguous_number_is_asked_about(text, decimal, whole):
    """What can be read in two ways is refused; each of the two hints, typed, is accepted with the value it states."""
    refusal = read_number(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "number-ambiguous"
    first, second = re.findall(r"viết ([^;.]+)[;.]", refusal.hint)
    assert (read_number(first), read_number(second)) == (Decimal(decimal), Decimal(whole))


@pytest.mark.parametrize(
    ("text", "decimal", "whole"),
    [
        ("1.370", "1.37", "1370"),
        ("100.000", "100", "100000"),
        ("19.231 %", "19.231", "19231"),
        ("-1.370%", "-1.37", "-1370"),
    ],
)
def test_three_decimals_of_a_percentage_are_asked_about(text, decimal, whole):
    """In a percent field 1.370 may well be 1,37; both hints say what they mean."""
    refusal = read_percent(text)
    assert isinstance(refusal, Refusal)
    first, second = re.findall(r"viết ([^;.]+)[;.]", refusal.hint)
    assert (read_percent(first), read_percent(second)) == (Decimal(decimal), Decimal(whole))


@pytest.mark.parametrize(("text", "value"), [("19,2", "19.2"), ("19,2%", "19.2"), ("19.2 %", "19.2"), ("100%", "100"), ("0.000%", "0"), ("-3,5%", "-3.5")])  # fmt: skip
def test_a_percentage_is_read_with_and_without_its_sign(text, value):
    """The sign of a percentage changes nothing."""
    assert read_percent(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "-", "--5", "+-5", ",5", "5,", ".5", "5.", "1e5", "1E5", "NaN", "Infinity", "-inf", "1/2", "½", "XII", "١٢", "１２", "²",
     "1_000", "0x10", "1.37.0", "1.370,5,2", "5.000.00", "1 000.5", "1  370", "1 37", "mười", "5 lớp", "%", "1" * 41],
)  # fmt: skip
def test_what_is_no_number_is_refused(text):
    """Nothing that only a programmer, or another script, would take for a number is one."""
    for read in (read_number, read_percent):
        refusal = read(text)
        assert isinstance(refusal, Refusal)
        assert refusal.reason
        assert refusal.hint


@pytest.mark.parametrize(("text", "hint", "value"), [("1,370.5", "1370,5", "1370.5"), ("1,000,000", "1000000", "1000000"), ("-1,370.5", "-1370,5", "-1370.5"), ("5%", "5", "5"), ("-5 %", "-5", "-5"), ("19,2%", "19,2", "19.2")])  # fmt: skip
def test_a_hint_for_a_number_can_be_typed(text, hint, value):
    """What a hint says to type is accepted, with the value that was meant."""
    refusal = read_number(text)
    assert isinstance(refusal, Refusal)
    assert refusal.hint.endswith(f": {hint}")
    assert read_number(hint) == Decimal(value)


@FIXED
@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_a_number_written_in_vietnamese_comes_back(number, decimals):
    """However large, a number written with points and a comma is read back."""
    value = Decimal(number).scaleb(-decimals)
    written = f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    read = read_number(written)
    ambiguous = decimals == 3 and abs(value) < 1000
    assert isinstance(read, Refusal) if ambiguous and value else read == value


# Days

READABLE_DAYS = [
    "2022-11-14", "2022/11/14", "2022.11.14", "14/11/2022", "14-11-2022", "14.11.2022", "14 / 11 / 2022",
    "ngày 14 tháng 11 năm 2022", "Ngày 14 Tháng 11 Năm 2022", "14 tháng 11 năm 2022", "14 tháng 11, 2022",
]  # fmt: skip


@pytest.mark.parametrize("text", READABLE_DAYS)
def test_a_day_is_read_in_every_common_form(text):
    """The day stands before the month, unless the year comes first."""
    assert read_day(text) == date(2022, 11, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [("1/2/2022", date(2022, 2, 1)), ("01/02/2022", date(2022, 2, 1)), ("29/2/2024", date(2024, 2, 29)),
     ("29/2/2000", date(2000, 2, 29)), ("1/1/1900", date(1900, 1, 1)), ("31/12/2200", date(2200, 12, 31))],
)  # fmt: skip
def test_days_at_the_edges(text, day):
    """Leap days and the first and last day of the calendar in use are days."""
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "code", "typed"),
    [
        ("30/2/2022", "day-impossible", "28/2/2022"),
        ("29/2/2023", "day-impossible", "28/2/2023"),
        ("29/2/1900", "day-impossible", "28/2/1900"),
        ("31/4/2022", "day-impossible", "30/4/2022"),
        ("0/1/2022", "day-impossible", "1/1/2022"),
        ("11/14/2022", "day-impossible", "14/11/2022"),
        ("2022-14-11", "day-impossible", "14/11/2022"),
        ("1/1/1899", "day-impossible", "14/11/2022"),
        ("1/1/2201", "day-impossible", "14/11/2022"),
        ("14/11/22", "day-unreadable", "14/11/2022"),
        ("30/4/75", "day-unreadable", "30/4/1975"),
        ("31/2/22", "day-unreadable", "14/11/2022"),
        ("14/11", "day-unreadable", "14/11/2022"),
        ("30/2", "day-unreadable", "14/11/2022"),
    ],
)
def test_a_day_that_is_none_is_refused_with_one_that_is(text, code, typed):
    """A refusal shows a day that can be typed and is accepted."""
    refusal = read_day(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert refusal.hint.endswith(f": {typed}")
    assert isinstance(read_day(typed), date)


@pytest.mark.parametrize(
    "text", ["14/13/2022", "13/14/2022", "45/14/2022", "1/0/2022", "2/30/2022", "0/14/2022"]
)
def test_a_swap_that_would_be_wrong_is_not_proposed(text):
    """Day and month are proposed the other way round only where that is a day."""
    refusal = read_day(text)
    assert isinstance(refusal, Refusal)
    for typed in re.findall(r"\d+/\d+/\d+", refusal.hint):
        assert isinstance(read_day(typed), date)


@pytest.mark.parametrize("text", ["", "2022", "11/2022", "tháng 11/2022", "20221114", "14/11/2022\n", "hôm nay", "14|11|2022", "١٤/١١/٢٠٢٢", "14/11/02022"])  # fmt: skip
def test_what_is_no_day_is_refused(text):
    """A month, a word or other digits are no day, and the forms in the hint are."""
    refusal = read_day(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "day-unreadable"
    for typed in re.findall(r"[\d/-]{8,}", refusal.hint):
        assert read_day(typed) == date(2022, 11, 14)


# Hours


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [("7:30", 7, 30), ("07:30", 7, 30), ("7h30", 7, 30), ("7H30", 7, 30), ("7h", 7, 0), ("7 h 30", 7, 30), ("7g30", 7, 30),
     ("7 giờ 30", 7, 30), ("7 giờ 30 phút", 7, 30), ("7h30p", 7, 30), ("7 giờ", 7, 0), ("7h5", 7, 5), ("0:00", 0, 0),
     ("23:59", 23, 59), ("7:30:15", 7, 30), ("7:30:15.123", 7, 30)],
)  # fmt: skip
def test_an_hour_is_read_in_every_common_form(text, hour, minute):
    """Colon, h, g and the word are one; seconds are not kept."""
    assert read_clock(text) == time(hour, minute)


@pytest.mark.parametrize("text", ["24:00", "7:60", "25h", "99:99"])
def test_an_hour_that_is_none_is_refused(text):
    """The day ends at 23:59, and what the hint names is accepted."""
    refusal = read_clock(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "time-impossible"
    assert all(
        isinstance(read_clock(typed), time) for typed in re.findall(r"\d+:\d+", refusal.hint)
    )


@pytest.mark.parametrize("text", ["", "7", "730", "7.30", "7:", "7:3", "7h:30", "7 giờ phút", "7:30 PM", "sáng", "7:30\n", "٧:٣٠", "7:300"])  # fmt: skip
def test_what_is_no_hour_is_refused(text):
    """Half an hour's writing is not completed, and every form that the hint shows is accepted."""
    refusal = read_clock(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "time-unreadable"
    assert all(
        isinstance(read_clock(typed), time) for typed in re.findall(r"\d+[:h]\d+", refusal.hint)
    )


# Moments


@pytest.mark.parametrize("day", READABLE_DAYS)
@pytest.mark.parametrize("clock", ["7:30", "7h30", "7 giờ 30", "7 giờ 30 phút"])
@pytest.mark.parametrize("form", ["{day} {clock}", "{clock} {day}", "{clock}, {day}", "{day}, {clock}", "{day} lúc {clock}", "{clock} ngày {day}", "lúc {clock}, {day}"])  # fmt: skip
def test_a_moment_is_read_in_both_orders(day, clock, form):
    """Day and hour stand in either order, with the words that people put between them."""
    if form == "{clock} ngày {day}":
        day = re.sub("^ngày ", "", day, flags=re.IGNORECASE)
    text = form.format(day=day, clock=clock)
    assert read_moment(text) == Moment(date(2022, 11, 14), time(7, 30))


@pytest.mark.parametrize("text", READABLE_DAYS)
def test_a_day_alone_is_a_moment(text):
    """Without an hour a moment is the whole day."""
    moment = read_moment(text)
    assert moment == Moment(date(2022, 11, 14))
    assert moment.end - moment.instant == timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2022-11-14T07:30:00Z", date(2022, 11, 14), time(14, 30)),
        ("2022-11-14t07:30z", date(2022, 11, 14), time(14, 30)),
        ("2022-11-14T17:00Z", date(2022, 11, 15), time(0, 0)),
        ("2022-12-31T20:30:00.123+00:00", date(2023, 1, 1), time(3, 30)),
        ("2022-11-14T07:30+07:00", date(2022, 11, 14), time(7, 30)),
        ("2022-11-14 07:30 +0700", date(2022, 11, 14), time(7, 30)),
        ("2022-11-14T07:30+07", date(2022, 11, 14), time(7, 30)),
        ("2022-11-14T03:00+14:00", date(2022, 11, 13), time(20, 0)),
        ("2022-11-14T07:30-05:30", date(2022, 11, 14), time(20, 0)),
        ("1900-01-01T00:00+14:00", date(1899, 12, 31), time(17, 0)),
        ("2200-12-31T23:59-12:00", date(2201, 1, 1), time(18, 59)),
    ],
)
def test_an_offset_is_converted_to_vietnam(text, day, clock):
    """Another country's hour becomes Vietnam's, across midnight and the new year."""
    assert read_moment(text) == Moment(day, clock)


@pytest.mark.parametrize(
    ("text", "code"),
    [("30/2/2022 7:30", "day-impossible"), ("7:30 30/2/2022", "day-impossible"), ("14/11/2022 25:00", "time-impossible"),
     ("14/11/2022 7h30 sáng", "time-unreadable"), ("2022-11-14T07:30+25:00", "time-impossible"),
     ("2022-11-14T07:30+00:99", "time-impossible"), ("hôm nay", "day-unreadable"), ("", "day-unreadable"),
     ("14/11 7:30", "day-unreadable"), ("7:30", "day-unreadable"), ("a " * 5000, "day-unreadable")],
)  # fmt: skip
def test_a_moment_that_is_none_is_refused(text, code):
    """The refusal is that of the part which is wrong."""
    refusal = read_moment(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


@FIXED
@given(st.datetimes(datetime(1900, 1, 2), datetime(2200, 12, 30)), st.integers(-12 * 60, 14 * 60))  # noqa: DTZ001 - the offset is drawn
def test_an_iso_moment_is_the_same_instant(naive, minutes):
    """What another program wrote in ISO form is the same instant, to the minute."""
    whole = naive.replace(second=0, microsecond=0)
    sign = "-" if minutes < 0 else "+"
    text = f"{whole.isoformat()}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    moment = read_moment(text)
    assert isinstance(moment, Moment)
    assert moment.instant == whole.replace(tzinfo=UTC) - timedelta(minutes=minutes)
    assert moment.instant.tzinfo is VIETNAM


@FIXED
@given(st.text(max_size=30) | st.text("0123456789.,/-:h %TZ+ngàythángnăm", max_size=30))
def test_no_text_raises(text):
    """Any text gives a value or a refusal in Vietnamese."""
    for read in (read_number, read_percent, read_day, read_clock, read_moment, read_yes):
        result = read(text)
        assert not isinstance(result, Refusal) or (result.code and result.reason and result.hint)


@pytest.mark.parametrize(("text", "value"), [("có", True), ("Có", True), ("TRUE", True), ("yes", True), ("1", True), ("không", False), ("Không", False), ("no", False), ("off", False), ("0", False)])  # fmt: skip
def test_yes_and_no(text, value):
    """Vietnamese and English words are understood, in any case."""
    assert read_yes(text) is value


@pytest.mark.parametrize("text", ["", "2", "chưa", "có thể", "y"])
def test_neither_yes_nor_no(text):
    """What is neither is refused, and both words of the hint are accepted."""
    refusal = read_yes(text)
    assert isinstance(refusal, Refusal)
    assert [read_yes(word) for word in re.findall(r"true|false", refusal.hint)] == [True, False]


@pytest.mark.parametrize(
    "text",
    ["Thứ Hai, ngày 14/11/2022", "thứ 2, 14/11/2022", "T2 14-11-2022", "2022–11–14", "14–11–2022"],
)
def test_a_day_as_articles_write_it(text):
    """A weekday in front and the dashes of Word are understood."""
    assert read_day(text) == date(2022, 11, 14)


def test_a_weekday_that_is_not_the_days_is_doubted():
    """One of the two is wrong, and only the author knows which."""
    refusal = read_day("Thứ Ba, ngày 14/11/2022")
    assert isinstance(refusal, Refusal)
    assert "thứ hai" in refusal.reason
