"""A text that is no number in, what it looks like and what to type instead out.

Nothing is read here: each sentence leaves the answer to the author, since «5 triệu» of an indicator whose unit is a million is 5,
and what «khoảng 100» stands for in its source nobody else can know.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext

# What an author may have meant: the end of a sentence about the text, and what to do.
Meant = tuple[str, str]
Plain = Callable[[str], Decimal | None]

_POWERS = {"k": 3, "nghìn": 3, "ngàn": 3, "tr": 6, "triệu": 6, "tỷ": 9, "tỉ": 9}
_POWER = re.compile(
    rf"^(?P<digits>[0-9.,]+) ?(?P<word>{'|'.join(_POWERS)})(?: [a-zđA-ZĐà-ỹÀ-Ỹ]+)?\Z", re.IGNORECASE
)
_EXPONENT = re.compile(r"^(?P<digits>[0-9]+(?:[.,][0-9]+)?)[eE]\+?(?P<power>[0-9]{1,2})\Z")
_VAGUE = re.compile(
    r"^(?P<word>khoảng|gần|hơn|trên|dưới|ước|ước tính|chừng|độ|tối thiểu|tối đa|ít nhất|nhiều nhất|~|≈|<|>|≤|≥|±)\s*(?P<digits>[0-9.,]+)\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^(?:từ )?[0-9.,]+ ?(?:[-–—]|đến) ?[0-9.,]+\Z", re.IGNORECASE)
_DAY = re.compile(r"^(?:[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})\Z")
_BEHIND = re.compile(r"^(?P<digits>[0-9][0-9.,]*)(?:\s+[^0-9]+|[*đ₫]+|\s*[(\[][0-9*]{1,2}[)\]])\Z")
_EXAMPLE = "Chỉ viết chữ số, chẳng hạn: 1370 hoặc 19,2"
_DIGITS = re.compile(r"\d")


def explain(text: str, plain: Plain) -> Meant | None:
    """Say what a text looks like; None where it looks like nothing. ``plain`` reads a number that has one meaning."""
    return next(_meanings(text, plain), None)


def _meanings(text: str, plain: Plain) -> Iterator[Meant]:
    yield from _wrapped(text, plain)
    yield from _of_other_signs(text, plain)
    yield from _shortened(text, plain)
    yield from _worded(text, plain)
    yield from _slipped(text, plain)


def _wrapped(text: str, plain: Plain) -> Iterator[Meant]:
    inner = text[1:-1].strip()
    if text[:1] + text[-1:] == "()" and plain(inner) is not None:
        yield (
            "nằm trong ngoặc, cách kế toán viết số âm",
            f"Nếu là số âm, viết -{inner}; nếu không, viết {inner}.",
        )
    bare = text.strip("'\"’‘“”")
    if bare != text and plain(bare) is not None:
        yield "có dấu nháy", f"Bỏ dấu nháy: {bare}"


def _of_other_signs(text: str, plain: Plain) -> Iterator[Meant]:
    """Recognise digits of other scripts and widths, and fractions of one sign."""
    if text.isascii():
        return
    if len(text) == 1 and unicodedata.category(text) == "No" and "VULGAR" in unicodedata.name(text):
        decimal = str(round(Decimal(unicodedata.numeric(text)), 4)).rstrip("0").replace(".", ",")
        yield "là phân số", f"Viết dạng thập phân: {decimal}"
        return
    typed = "".join(
        str(unicodedata.decimal(sign))
        if _DIGITS.match(sign)
        else unicodedata.normalize("NFKC", sign)
        for sign in text
    )
    if (has_other := typed != text and _has_other_digits(text)) and plain(typed) is not None:
        yield "dùng chữ số khác thường", f"Gõ lại bằng chữ số thường: {typed}"
    elif has_other:
        yield "dùng chữ số khác thường", _EXAMPLE


def _has_other_digits(text: str) -> bool:
    return any(_DIGITS.match(sign) and not sign.isascii() for sign in text)


def _shortened(text: str, plain: Plain) -> Iterator[Meant]:
    """Recognise words and letters for powers of ten."""
    if (match := _POWER.match(text)) and (value := plain(match["digits"])) is not None:
        digits = _written(value, _POWERS[match["word"].lower()])
        bare = match["digits"]
        yield (
            f"có «{match['word']}» thay cho các chữ số 0",
            f"Nếu đơn vị của chỉ số đã tính bằng «{match['word']}», viết {bare}; nếu không, viết {digits}.",
        )
    if (match := _EXPONENT.match(text)) and int(match["power"]) < 30:
        value = Decimal(match["digits"].replace(",", "."))
        digits = _written(value, int(match["power"]))
        yield "viết theo kiểu khoa học của bảng tính", f"Viết đủ chữ số: {digits}"


def _written(value: Decimal, power: int) -> str:
    """Write a number times a power of ten as it can be read in one way only."""
    with localcontext(prec=100):
        digits = f"{value.scaleb(power):f}"
    whole, _, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) == 3:
        fraction += "0"
    return f"{whole},{fraction}" if fraction else whole


def _worded(text: str, plain: Plain) -> Iterator[Meant]:
    if (match := _VAGUE.match(text)) and plain(match["digits"]) is not None:
        bare = match["digits"]
        yield (
            f"chỉ là con số phỏng chừng («{match['word']}»)",
            f"Ghi con số chính xác; nếu nguồn chỉ nói như vậy, thêm lời của nguồn vào note và viết {bare}.",
        )
    if _DAY.match(text):
        yield "là một ngày, ở đây cần một con số", _EXAMPLE
    elif _RANGE.match(text):
        yield "là một khoảng, ở đây cần một con số", _EXAMPLE
    elif (match := _BEHIND.match(text)) and plain(match["digits"]) is not None:
        yield "có cả chữ hoặc dấu ở sau con số", f"Chỉ viết con số: {match['digits']}"


def _slipped(text: str, plain: Plain) -> Iterator[Meant]:
    """Recognise a blank or a point too many; what stays must have one meaning."""
    close = re.sub(r"\s*([.,])\s*|(\s)\s+", r"\1\2", text)
    if close != text and plain(close) is not None:
        yield "có dấu cách thừa", f"Bỏ dấu cách thừa: {close}"
    shorter = text.rstrip(".,;")
    if shorter != text and plain(shorter) is not None:
        yield "có dấu thừa ở cuối", f"Bỏ dấu ở cuối: {shorter}"
    for mark in "'’_·":
        if mark in text and re.fullmatch(rf"[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+", text):
            yield f"có dấu {mark} giữa các chữ số", f"Viết liền: {text.replace(mark, '')}"
