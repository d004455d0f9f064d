"""One option of a ``[[…]]`` as typed in, its value in the one form that pages know out; what it cannot be is refused.

Kinds and periods are known whatever their marks, hyphens and case; a day is read as everywhere else. What depends on the
figures (is there such an area, such a day?) is not asked here.
"""

import re
from datetime import date

from bantin.content.fields import closest
from bantin.content.scalars import Refusal, read_day
from bantin.content.snapshots import Period
from bantin.content.sources import bare_name
from bantin.content.vietnamese import fold

CHOOSERS = {
    "ky": "kỳ số liệu",
    "ngay": "ngày của số liệu",
    "dia-ban": "địa bàn",
    "loai-ky": "loại kỳ",
    "nhom": "nhóm phân tổ",
}
STYLES = {
    "so-lieu": (
        "day-du",
        "gia-tri",
        "ty-le",
        "thay-doi",
        "ngay",
        "nguon",
        "muc-tieu",
        "khoang-cach",
    ),
    "bieu-do": ("cot", "duong", "o-vuong"),
}
# With what a change is compared, if not with the figure of a day.
PREVIOUS, LAST_YEAR = "ky-truoc", "nam-truoc"
_PERIODS = {
    "thoi-diem": Period.POINT,
    "tai-thoi-diem": Period.POINT,
    "thang": Period.MONTH,
    "quy": Period.QUARTER,
    "6-thang": Period.HALF_YEAR,
    "sau-thang": Period.HALF_YEAR,
    "nua-nam": Period.HALF_YEAR,
    "9-thang": Period.NINE_MONTHS,
    "chin-thang": Period.NINE_MONTHS,
    "nam": Period.YEAR,
    "ca-nam": Period.YEAR,
    "nhiem-ky": Period.TERM,
    **{each.value: each for each in Period},
}
PERIOD_WORDS = {
    Period.POINT: "thoi-diem",
    Period.MONTH: "thang",
    Period.QUARTER: "quy",
    Period.HALF_YEAR: "6-thang",
    Period.NINE_MONTHS: "9-thang",
    Period.YEAR: "nam",
    Period.TERM: "nhiem-ky",
}
# What comes to mind first, and is called otherwise here.
_MEANT = {
    "phan-tram": "ty-le",
    "so": "gia-tri",
    "con-so": "gia-tri",
    "bien-dong": "thay-doi",
    "tang-giam": "thay-doi",
    "chenh-lech": "thay-doi",
    "ngay-thang": "ngay",
    "chu-thich": "nguon",
    "duong-ke": "duong",
    "cot-dung": "cot",
    "ky-nay-nam-truoc": "nam-truoc",
    "cung-ky": "nam-truoc",
}


def read_option(directive: str, key: str, text: str) -> str | Refusal:
    """Read one option of a directive; a day becomes ISO, a period the word of its `Period`."""
    value = " ".join(text.split())
    if not value:
        return Refusal("directive-option", "chưa có giá trị", f"Xoá «{key}=» hoặc ghi giá trị.")
    match key:
        case "kieu":
            return _one_of(value, STYLES[directive], key, f"kiểu của lệnh «{directive}»")
        case "loai-ky":
            word = _one_of(value, tuple(_PERIODS), key, "loại kỳ", tuple(PERIOD_WORDS.values()))
            return word if isinstance(word, Refusal) else _PERIODS[word].value
        case "ngay":
            return _day(value)
        case "so-voi":
            if re.search("[0-9]{2}", value):
                return _day(value)
            return _one_of(value, (PREVIOUS, LAST_YEAR), key, "cách so sánh")
        case "ky":
            return bare_name(value)
        case _:
            return value


def option_text(key: str, value: str) -> str:
    """Write an option so that it can be typed: a value of several words in quotation marks."""
    return f'{key}="{value}"' if re.search(r"\s", value) else f"{key}={value}"


def _one_of(
    text: str, words: tuple[str, ...], key: str, kind: str, shown: tuple[str, ...] = ()
) -> str | Refusal:
    """Find a word of a closed set; ``shown`` are those that a hint lists, if not all."""
    letters = _letters(text)
    exact = next((each for each in words if _letters(each) == letters), None)
    if exact is not None:
        return exact
    meant = next((_MEANT[each] for each in _MEANT if _letters(each) == letters), None)
    near = meant if meant in words else closest(text, list(words))
    every = ", ".join(f"{key}={each}" for each in shown or words)
    hint = f"{key}={near}" if near else f"Dùng một trong: {every}"
    return Refusal("directive-option", f"không có trong các {kind}", hint)


def _day(text: str) -> str | Refusal:
    day = read_day(text)
    if isinstance(day, date):
        return day.isoformat()
    return Refusal("directive-option", day.reason, day.hint)


def _letters(text: str) -> str:
    return re.sub(r"[\s_-]", "", fold(text))
