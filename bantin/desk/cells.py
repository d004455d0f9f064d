"""What a cell of a table holds in, the text that our readers of numbers understand out: exactly what the sheet shows.

A spreadsheet keeps 0.192 and shows 19,2%; it keeps 0.30000000000000004 and shows 0,3. What it shows is what somebody checked.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from bantin.content.encoding import decode
from bantin.content.vietnamese import fold, number

# Spreadsheets calculate with so many digits; what stands behind them is noise of binary fractions.
_NOISE = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)
# Words and signs that people write where there is no figure.
_NOTHING = frozenset([
    "", "-", "–", "—", "--", "---", "x", "…", "...", "..", ".", "/", "*", "k/c", "kc", "n/a", "na", "null",
    "khong co", "chua co", "khong co so lieu", "chua co so lieu", "chua cap nhat", "khong",
])  # fmt: skip
_ERRORS = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA|#+)")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY_TEXT = re.compile(rf"(?P<one>\d{{1,2}})[-/ ](?:(?P<name>{_MONTHS})\w*|thg ?(?P<month>\d{{1,2}}))", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its address, its text as it is to be read, and what must be said of it.

    ``trouble`` says why it holds no figure that can be taken; ``remark`` what was understood though it looks otherwise.
    ``is_percent`` tells that the sheet shows it as a percentage, ``is_number`` that the sheet knows it as a number.
    """

    address: str
    text: str
    is_percent: bool = False
    is_number: bool = False
    trouble: str = ""
    remark: str = ""

    @property
    def is_nothing(self) -> bool:
        """Tell whether somebody left the cell blank, or wrote that there is no figure."""
        return not self.trouble and " ".join(fold(self.text).split()) in _NOTHING


def of_text(address: str, text: str) -> Cell:
    """Make a cell of a text, as typed or as another program exported it."""
    # The same signs are dropped and joined as in our own files, so that what is written is read as it was shown.
    text = decode(text.encode("utf-8", "replace"), "").value.strip()
    text = " ".join(text.split()) if "\n" in text else text
    if _ERRORS.fullmatch(text):
        return Cell(address, text, trouble=f"ô {address} báo lỗi «{text}» của bảng tính")
    if text.startswith("="):
        return Cell(address, text, trouble=f"ô {address} còn là công thức «{text[:30]}»")
    if match := _DAY_TEXT.fullmatch(text):
        month = match["month"] or str(_MONTHS.split("|").index(match["name"].lower()) + 1)
        return Cell(
            address,
            text,
            trouble=_was_day(address, text, (match["one"], month), (month, match["one"])),
        )
    if re.fullmatch(r"'[0-9].*", text):
        return Cell(address, text[1:], remark=f"ô {address}: bỏ dấu nháy ở đầu «{text}»")
    return Cell(address, text)


def of_day(address: str, shown: str, day: int, month: int, year: int) -> Cell:
    """Make a cell of a day: where a figure is expected, it was most likely a part and its whole."""
    parts = [(str(day), str(month)), (str(month), str(day))]
    if day == 1:
        parts.append((str(month), f"{year % 100:02}"))
    return Cell(address, shown, trouble=_was_day(address, shown, *parts))


def _was_day(address: str, shown: str, *parts: tuple[str, str]) -> str:
    """Say what a day may have been before the spreadsheet changed it; a part is not larger than its whole."""
    likely = dict.fromkeys(f"{one}/{two}" for one, two in parts if int(one) <= int(two))
    guess = f"; có lẽ lúc đầu đã gõ {' hoặc '.join(likely)}" if likely else ""
    return f"ô {address} là ngày {shown}, không phải con số{guess}"


def of_number(address: str, raw: str, shape: str) -> Cell:
    """Make a cell of a number as the sheet keeps it, shown by its number format (ECMA-376, part 1, 18.8.31)."""
    kept = Decimal(raw)
    if not kept.is_finite() or abs(kept.adjusted()) > 40:
        return Cell(
            address, raw, trouble=f"ô {address} chứa «{raw[:30]}», không phải con số dùng được"
        )
    exact = kept if re.fullmatch(r"-?[0-9]{1,40}", raw) else _NOISE.plus(kept)
    plain = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", _section(shape, exact))
    places = re.search(r"[0#?][0#?,]*(?:\.(?P<decimals>[0#?]*))?(?P<scaled>,*)", plain)
    is_percent = "%" in shape
    if "%" in plain:
        exact = _WIDE.scaleb(exact, 2 * plain.count("%"))
    if places is None or re.search(r"[Ee][+-]|/", plain):
        return _number(address, exact, exact, is_percent=is_percent)
    if places["scaled"] or re.search(r"[0#?],+(?:$|[^0#?,])", plain):
        return Cell(
            address,
            raw,
            trouble=f"ô {address} chứa {number(exact.normalize() + 0)} mà bảng tính hiện theo nghìn hoặc triệu",
        )
    decimals = places["decimals"] or ""
    shown = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _WIDE)
    return _number(address, exact, _trim(shown, decimals.count("0")), is_percent=is_percent)


def _section(shape: str, value: Decimal) -> str:
    """Choose the part of a number format that a value is shown by: above nothing, below, nothing."""
    sections = [each for each in re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', shape) if each != "@"]
    if not sections or sections[0].strip().lower() in {"", "general", "standard"}:
        return ""
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def _trim(value: Decimal, least: int) -> Decimal:
    """Drop zeros behind the comma that the format does not ask for."""
    text = f"{value:f}"
    whole, _, fraction = text.partition(".")
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def _number(address: str, exact: Decimal, shown: Decimal, *, is_percent: bool) -> Cell:
    if shown is exact:
        shown = _trim(exact, 0)
    remark = ""
    if shown != exact:
        sign = "%" if is_percent else ""
        remark = f"ô {address} chứa {number(_trim(exact, 0))}{sign}, lấy {number(shown)}{sign} như bảng tính hiện"
    return Cell(address, f"{shown:f}", is_percent, is_number=True, remark=remark)
