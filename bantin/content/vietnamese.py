"""Days, moments, figures and texts in; what a Vietnamese reader sees, searches by and finds in an address out.

Everything is a pure function of its arguments: no clock, no locale of the machine, no decimal context of the
caller. slugify is imported by the function that needs it, when it is called. The names of days are Babel's, written here, as
Babel takes 60 ms to be imported; a test holds them against it.
"""

import re
from datetime import date, datetime, time, timedelta, timezone
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from unicodedata import normalize

from bantin.content.collation import sort_key

__all__ = [
    "clock",
    "day_range",
    "fold",
    "long_day",
    "long_moment",
    "moment_range",
    "month_name",
    "number",
    "percent",
    "share",
    "short_day",
    "slug",
    "sort_key",
    "tone_key",
]

# Việt Nam has kept one offset, without summer time, since 1975.
_VIET_NAM = timezone(timedelta(hours=7))

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")

_MINUS = "\u2212"
_SEPARATORS = str.maketrans(",.", ".,")
# More digits than this, before or after the comma, are a mistake, and could be made to fill the memory (1E+999999999).
_MAX_DIGITS = 50
_SHARE_PLACE = Decimal("1E-40")
# Wide enough for the quotient of any two figures to that place; the caller's own context has no say.
_EXACT = Context(prec=4 * _MAX_DIGITS)

# The blocks of combining marks, spelt out so that the search script in the browser can use the same pattern.
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
# A tone (huyền, sắc, ngã, hỏi, nặng) and what follows it in its syllable, in NFD.
_TONE_AND_REST = re.compile("([\u0300\u0301\u0303\u0309\u0323])([a-zđ\u0300-\u036f]+)")
_POINT_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")
# The marks of Vietnamese vanish, and so does what a slug has instead of signs.
_TO_ASCII = str.maketrans("đĐ“”–", 'dD""-', "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
# Words that a Roman number follows; alone, «vi» or «li» is a word like any other.
_NUMBERED = re.compile(
    r"\b((?:thứ|khoá|khóa|kỳ|quý|lần|chương|phần|khu|tập|kỷ)\s+)([ivxl]+)\b", re.IGNORECASE
)
_NO_LETTERS = re.compile("[^a-z0-9]+")
_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


def long_day(day: date) -> str:
    """Return "Thứ Hai, ngày 14 tháng 11 năm 2022"; the weekday's name is CLDR's."""
    return f"{_WEEKDAYS[day.weekday()]}, ngày {day.day} tháng {day.month} năm {day.year}"


def short_day(day: date) -> str:
    """Return "14/11/2022" or "8/10/2022".

    Days and months have no leading zero here and in `day_range`: that is how newspapers write them. Official
    documents do write the zero (Nghị định 30/2020/NĐ-CP); what is published here is news.
    """
    return f"{day.day}/{day.month}/{day.year}"


def month_name(year: int, month: int) -> str:
    """Return "Tháng 11 năm 2022"; ValueError where there is no such month (1–12) or year (1–9999)."""
    first = date(year, month, 1)
    return f"Tháng {first.month} năm {first.year}"


def clock(moment: time) -> str:
    """Return "7 giờ 30" or "8 giờ"; seconds are not shown, an offset is not looked at."""
    return f"{moment.hour} giờ {moment.minute:02}" if moment.minute else f"{moment.hour} giờ"


def long_moment(moment: datetime) -> str:
    """Return "8 giờ 30, Thứ Hai, ngày 14 tháng 11 năm 2022" as clocks in Việt Nam show the moment.

    ValueError if the moment is naive, or if it has no date in Việt Nam (the last hours of the year 9999).
    """
    local = _local(moment)
    return f"{clock(local.time())}, {long_day(local.date())}"


def day_range(start: date, end: date | None) -> str:
    """Return "8 – 10/10/2022", "15/11 – 15/12/2022", "15/12/2022 – 15/1/2023", or one day if there is no other.

    ValueError if the end is before the start.
    """
    if end is None or end == start:
        return short_day(start)
    if end < start:
        raise ValueError(f"the end {end} is before the start {start}")
    if start.year != end.year:
        first = short_day(start)
    elif start.month != end.month:
        first = f"{start.day}/{start.month}"
    else:
        first = str(start.day)
    return f"{first} – {short_day(end)}"


def moment_range(start: datetime, end: datetime | None) -> str:
    """Return "8 giờ – 11 giờ 30, Thứ Bảy, ngày 8 tháng 10 năm 2022"; over several days, both moments in full.

    Days are those of Việt Nam. Without an end, or if it is in the same minute, the start alone. ValueError if the
    end is before the start, and as in `long_moment`.
    """
    first = long_moment(start)
    if end is None:
        return first
    last = long_moment(end)
    if end < start:
        raise ValueError(f"the end {end} is before the start {start}")
    if first == last:
        return first
    if _local(start).date() == _local(end).date():
        return f"{clock(_local(start).time())} – {last}"
    return f"{first} – {last}"


def _local(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no offset from UTC")
    try:
        return moment.astimezone(_VIET_NAM)
    except OverflowError:
        raise ValueError(f"{moment} is outside the years 1–9999 in Việt Nam") from None


def number(value: Decimal | int, decimals: int | None = None) -> str:
    """Return 1370 as "1.370" and Decimal("19.2") as "19,2", with U+2212 for minus.

    `decimals` fixes the places after the comma, a half rounding away from zero; without it they are those the value
    was given with (Decimal("19.20") is "19,20"). What rounds to zero has no sign. A float or a text raises
    TypeError; NaN, an infinity, a negative `decimals` and more than fifty digits on either side raise ValueError.
    """
    figure = _figure(value)
    if decimals is not None:
        if not 0 <= decimals <= _MAX_DIGITS:
            raise ValueError(f"no figure is shown with {decimals} decimals")
        figure = figure.quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP, _EXACT)
    sign = _MINUS if figure < 0 else ""
    return sign + f"{figure.copy_abs():,f}".translate(_SEPARATORS)


def percent(value: Decimal | int, decimals: int = 1) -> str:
    """Return Decimal("19.23"), already in percent, as "19,2%"; a fraction of zeros is not written: "100%".

    Rounds and raises as `number` does; so 99.96 with one decimal is "100%".
    """
    written = number(value, decimals)
    whole, _, fraction = written.partition(",")
    return f"{written}%" if fraction.strip("0") else f"{whole}%"


def share(value: Decimal | int, of: Decimal | int) -> Decimal:
    """Return what share `value` is of `of`, in percent, for `percent` to round: 20 of 104 is 19.2307….

    Exact where it ends within forty places; else cut there, too far out for any rounding to notice. ValueError if
    `of` is zero; else raises as `number` does.
    """
    part, whole = _figure(value), _figure(of)
    if not whole:
        raise ValueError(f"{value} of nothing is no share")
    quotient = _EXACT.divide(_EXACT.multiply(part, Decimal(100)), whole)
    cut = quotient.quantize(_SHARE_PLACE, ROUND_DOWN, _EXACT)
    return quotient if quotient == cut else cut


def _figure(value: Decimal | int) -> Decimal:
    # A template could hand over another in spite of the type: the text "1.370" would become 1,370, and a float
    # brings its binary tail.
    if not isinstance(value, Decimal | int):
        raise TypeError(f"{value!r} is neither a Decimal nor an int")
    figure = Decimal(value)
    if not figure.is_finite():
        raise ValueError(f"{value} is not a figure")
    before_comma = figure.adjusted() + 1
    after_comma = len(figure.as_tuple().digits) - before_comma
    if max(before_comma, after_comma) > _MAX_DIGITS:
        raise ValueError(f"a figure has at most {_MAX_DIGITS} digits on either side of the comma")
    return figure


def fold(text: str) -> str:
    """Return the text in small letters without tones and marks, đ as d: what search, and finding again, compare.

    NFC, lower case, NFD, combining marks dropped, đ → d, NFC. "Đồng Nai" and "dong nai" are one; spaces, signs and
    what has no width stay.
    """
    if text.isascii():
        return text.lower()
    small = normalize("NFD", normalize("NFC", text).lower())
    return normalize("NFC", _MARKS.sub("", small).replace("đ", "d"))


def tone_key(text: str) -> str:
    """Return a key that is equal for the old and the new place of the tone: hoà and hòa, thuý and thúy, uỷ and ủy.

    Small letters, each syllable's tone moved to its end, NFC. It is for comparing, not for showing.
    """
    if text.isascii():
        return text.lower()
    small = normalize("NFD", normalize("NFC", text).lower())
    return normalize("NFC", _TONE_AND_REST.sub(r"\2\1", small))


def slug(text: str) -> str:
    """Return the text as a part of an address: small ASCII letters, digits and single hyphens, of any length.

    A point or comma between digits is a hyphen, since which of them separates thousands cannot be told: "94,6%" is
    "94-6", "1.370" is "1-370". Three cases are the caller's: text of signs or emoji alone gives "" (take another
    name); texts that differ only by marks give one slug; and Windows makes no folder "con", "aux", "nul" or "prn",
    the first of them a Vietnamese word. The letters are those of python-slugify's "legacy" pipeline, which is frozen:
    addresses must not change with a library.
    """
    # A slug is its own slug. Files are mostly named by one, and so 10,000 names need neither 0.14 s nor the library.
    if _SLUG.fullmatch(text):
        return text
    spaced = _POINT_IN_NUMBER.sub("-", normalize("NFKC", text))
    plain = normalize("NFKD", spaced).translate(_TO_ASCII)
    # Vietnamese needs but this, a seventh of the library's time; a mark may have hidden a point in a number.
    if plain.isascii() and not _POINT_IN_NUMBER.search(plain):
        return _NO_LETTERS.sub("-", plain.lower()).strip("-")
    from slugify import slugify  # noqa: PLC0415 - 20 ms, and hardly a title needs it

    return slugify(
        spaced,
        # The text is not HTML, and the letters must not depend on what else is installed.
        entities=False,
        decimal=False,
        hexadecimal=False,
        backend="text-unidecode",
        algorithm="legacy",
    )


def in_sentence_case(text: str) -> str:
    """Write a text of capitals as a sentence; Roman numbers, as in «lần thứ II», stay. Names are left to who knows them."""
    return _NUMBERED.sub(lambda match: f"{match[1]}{match[2].upper()}", text.capitalize())
