"""The words of a sentence in, whether it may speak of an indicator's figure out: by the indicator's name, and by the time named."""

import re
from datetime import date

from bantin.content.definitions import Definition
from bantin.content.snapshots import Period
from bantin.content.vietnamese import fold

# What a text wants, or what was before, is in no snapshot of the day.
_OTHER_TIME = re.compile(
    r"muc tieu|phan dau|chi tieu|du kien|cung ky|nam truoc|nam ngoai|nam kia|nhiem ky truoc|truoc day|truoc do|ky truoc|giao dau nam"
)
_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?!\d)|(?<=[/-])(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)(?!\d)")
_MONTHS = re.compile(r"\b(\d{1,2}|ba|sau|chin) thang\b(?! (?:\d|hanh dong))")
_SPAN_MONTHS = {"month": "1", "quarter": "3", "half-year": "6", "nine-months": "9", "year": "12"}
_IN_WORDS = {"ba": "3", "sau": "6", "chin": "9"}
_WORD = re.compile(r"[a-z]+")
# Words of half of all indicators, which tell none from another.
_COMMON = frozenset(
    [
        "ty",
        "le",
        "so",
        "tong",
        "cac",
        "trong",
        "co",
        "la",
        "cua",
        "duoc",
        "va",
        "ve",
        "do",
        "tren",
        "theo",
        "tai",
        "cho",
        "voi",
        "nhung",
        "mot",
        "cap",
    ]
)


def is_of_other_time(words: str) -> bool:
    """Tell a sentence about a target or about an earlier term; it is without tones, as all texts here."""
    return _OTHER_TIME.search(words) is not None


def likeness(definition: Definition, words: str) -> float:
    """Tell how much of an indicator's name stands in a text, both without tones."""
    own = words_of(definition)
    return len(own & set(_WORD.findall(words))) / len(own) if own else 0.0


def words_of(definition: Definition) -> set[str]:
    """Give the words of an indicator's name that tell it from others, without tones."""
    return set(_WORD.findall(fold(definition.title))) - _COMMON


def names_time(words: str) -> bool:
    """Tell whether a text says of which year or stretch of months it speaks."""
    return _YEAR.search(words) is not None or _MONTHS.search(words) is not None


def speaks_of(words: str, as_of: date, period: Period) -> bool:
    """Tell whether what a sentence says of time could be a figure's: no other day or year, no other stretch of months."""
    days = _DAY.findall(words)
    if days:
        return _as_day(as_of) in {(int(a), int(b), int(c)) for a, b, c in days}
    years = _YEAR.findall(words)
    months = {_IN_WORDS.get(each, each) for each in _MONTHS.findall(words)}
    span = _SPAN_MONTHS.get(period.value)
    if months and span is not None and span not in months:
        return False
    return not years or str(as_of.year) in years


def names_day(words: str, as_of: date) -> bool:
    """Tell whether a sentence says of which day or year its figure is."""
    days = {(int(a), int(b), int(c)) for a, b, c in _DAY.findall(words)}
    return _as_day(as_of) in days or str(as_of.year) in _YEAR.findall(words)


def _as_day(day: date) -> tuple[int, int, int]:
    return day.day, day.month, day.year
