"""A text in, the number that a Vietnamese author means by it out, or a question where two readers could see two numbers.

`1.370` is 1370 and `19,2` is 19,2; `1,370` is 1370 to an English eye and 1,37 to a Vietnamese one, so it is refused with both
ways to type it. tests/cases/numbers.txt lists what is read as what.
"""

import re
from decimal import Decimal

from bantin.content.misreadings import explain
from bantin.content.refusals import Refusal

# One sign parts all the groups of a number: «1.370 000» may be two numbers that lost what stood between them.
_GROUPED = re.compile(
    r"^(?!0)[0-9]{1,3}(?P<mark>[.\u00a0\u202f\u2007\u2009 ])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?:,[0-9]+)?\Z"
)
_PLAIN = re.compile(r"^[0-9]+(?:[.,][0-9]+)?\Z")
# 1,370 is 1370 to an English eye; 0.500 and 010.500 are no thousands.
_AMBIGUOUS = re.compile(r"^(?:[0-9]{1,3},[0-9]{3}|0[0-9]{0,2}\.[0-9]{3})\Z")
_THOUSAND = re.compile(r"^[0-9]{1,3}\.[0-9]{3}\Z")
_ENGLISH = re.compile(r"^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
_SIGN = re.compile(r"^[+\-−–] ?")
_MARKS = re.compile("[.\u00a0\u202f\u2007\u2009 ]")
_LONGEST = 40
_NO_NUMBER = Refusal(
    "number-unreadable", "không phải một con số", "Chỉ viết chữ số, chẳng hạn: 1370 hoặc 19,2"
)


def read_number(text: str) -> Decimal | Refusal:
    """Read a figure: 1.370 is 1370; 19,2 and 19.2 are 19,2; 1,370 and 0.500 are ambiguous."""
    text = text.strip()
    sign = _SIGN.match(text)
    digits = text[sign.end() :] if sign else text
    value = _unsigned(digits, sign[0].strip() if sign else "")
    if isinstance(value, Refusal):
        return value
    # Minus itself would round to the digits of the context, and leave a sign before nothing.
    return value.copy_negate() if sign and sign[0][0] != "+" and value else value


def _unsigned(text: str, sign: str) -> Decimal | Refusal:
    if len(text) > _LONGEST:
        return _NO_NUMBER
    if _AMBIGUOUS.match(text):
        # Nothing is nothing to any eye.
        return _ask(text, sign) if text.strip("0.,") else Decimal(0)
    value = _plain(text)
    return _refuse(text, sign) if value is None else value


def _plain(text: str) -> Decimal | None:
    """Read digits in a form that has one meaning; None for any other."""
    # Thousands come first: 1.370 has the form of a decimal too.
    if _GROUPED.match(text):
        return Decimal(_MARKS.sub("", text).replace(",", "."))
    if _PLAIN.match(text) and not _AMBIGUOUS.match(text):
        return Decimal(text.replace(",", "."))
    return None


def _refuse(text: str, sign: str) -> Refusal:
    if _ENGLISH.match(text):
        vietnamese = text.replace(",", "").replace(".", ",")
        return Refusal(
            "number-ambiguous",
            "viết theo kiểu tiếng Anh",
            f"Viết theo kiểu tiếng Việt: {sign}{vietnamese}",
        )
    bare = text.removesuffix("%").strip()
    if text.endswith("%") and (_THOUSAND.match(bare) or _AMBIGUOUS.match(bare)):
        return _ask(bare, sign)
    if text.endswith("%") and _plain(bare) is not None:
        return Refusal(
            "number-unreadable",
            "là tỷ lệ phần trăm, ở đây cần một con số",
            f"Bỏ dấu %: {sign}{bare}",
        )
    explained = explain(text, _plain)
    if explained is None:
        return _NO_NUMBER
    # A sign belongs to what it stood before; a hint that shows two numbers would need it twice.
    return _NO_NUMBER if sign else Refusal("number-unreadable", *explained)


def _ask(text: str, sign: str = "") -> Refusal:
    """Ask which of two numbers a text is; both answers can be read in one way only."""
    whole, fraction = re.split("[.,]", text, maxsplit=1)
    digits = sign + (re.sub("[^0-9]", "", whole + fraction).lstrip("0") or "0")
    decimal = f"{sign}{int(whole)},{fraction.rstrip('0') or '0'}"
    # A zero at the end changes no value, and three decimals no longer look like thousands.
    typed = decimal if len(decimal.split(",")[1]) != 3 else f"{decimal}0"
    return Refusal(
        "number-ambiguous",
        f"có thể hiểu là {decimal} (số thập phân) hoặc {digits} (số nguyên)",
        f"Nếu là số thập phân, viết {typed}; nếu là số nguyên, viết {digits}.",
    )


def read_percent(text: str) -> Decimal | Refusal:
    """Read a percentage with or without its sign: 19,2 and 19,2% are 19,2; 1.370 is ambiguous here."""
    bare = text.strip().removesuffix("%").strip()
    sign = _SIGN.match(bare)
    digits = bare[sign.end() :] if sign else bare
    if _THOUSAND.match(digits) and digits.strip("0."):
        return _ask(digits, sign[0].strip() if sign else "")
    value = read_number(bare)
    if isinstance(value, Refusal) and value.code == "number-unreadable":
        return Refusal(
            "percent-unreadable", "không phải một tỷ lệ phần trăm", "Viết dạng 19,2 hoặc 19,2%"
        )
    return value
