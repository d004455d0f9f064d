"""What `tests/cases/numbers.txt` lists is read as it says: never a wrong number, and what is refused can be mended."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bantin.content.quantities import Quantity, read_quantity
from bantin.content.scalars import Refusal, read_number, read_percent
from bantin.content.yamltext import Scalar
from bantin.diagnostics import Found, Place

CASES = Path(__file__).parents[1] / "cases" / "numbers.txt"
ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\([nt])")


def cases() -> Iterator[tuple[str, str, str]]:
    """Give each case: how it is read, its text, its answer."""
    how = ""
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("@"):
            how = line.removeprefix("@ ")
        elif line.startswith("«"):
            text, answer = re.fullmatch(r"«(.*)»\s+= (\S+)", line).groups()
            yield how, ESCAPE.sub(unescape, text), answer


def unescape(match: re.Match[str]) -> str:
    """Give the sign that an escape stands for."""
    return chr(int(match[1], 16)) if match[1] else {"n": "\n", "t": "\t"}[match[2]]


def answer_of(how: str, text: str) -> str:
    """Read a text and write the answer as the list does."""
    if how == "figure":
        found = Found()
        quantity = read_quantity(Scalar(text, Place("a.yaml")), found)
        codes = [each.code for each in found.all()]
        return codes[0] if codes else written(quantity)
    value = (read_percent if how == "percent" else read_number)(text)
    return value.code if isinstance(value, Refusal) else str(value)


def written(quantity: Quantity | None) -> str:
    """Write a figure as the list does."""
    assert quantity is not None
    return str(quantity.value) if quantity.of is None else f"{quantity.value}/{quantity.of}"


def is_same(answer: str, expected: str) -> bool:
    """Compare codes as words, and numbers as numbers, digit for digit."""
    if "-" in expected[1:]:
        return answer == expected
    try:
        return [Decimal(part) for part in answer.split("/")] == [
            Decimal(part) for part in expected.split("/")
        ]
    except ArithmeticError:
        return False


@pytest.mark.parametrize(("how", "text", "expected"), tuple(cases()))
def test_a_number_is_what_the_list_says(how, text, expected):
    """Each text gives its value, or is refused under its code."""
    assert is_same(answer_of(how, text), expected), answer_of(how, text)


def test_the_list_is_long_and_says_nothing_twice():
    """There are cases enough to judge by, and no text has two answers."""
    every = list(cases())
    assert len(every) >= 250
    assert len({(how, text) for how, text, _ in every}) == len(every)


@pytest.mark.parametrize("text", [text for how, text, _ in cases() if how == "number"])
def test_what_a_hint_says_to_type_is_read(text):
    """Every number that the hint of a refusal shows is one, so that typing it ends the matter."""
    refusal = read_number(text)
    if not isinstance(refusal, Refusal):
        return
    shown = re.findall(
        r"(?::|viết|hoặc) ([+−–-]?[0-9][0-9.,]*[0-9]|[+−–-]?[0-9])(?=[;., ]|$)", refusal.hint
    )
    assert shown, refusal.hint
    assert not [each for each in shown if isinstance(read_number(each), Refusal)]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("5 triệu", ["5", "5000000"]),
        ("1,2 triệu", ["1,2", "1200000"]),
        ("1,5 triệu đồng", ["1,5", "1500000"]),
        ("2 tỷ", ["2", "2000000000"]),
        ("3 ngàn", ["3", "3000"]),
        ("0,0005 k", ["0,0005", "0,5"]),
        ("1.37E+03", ["1370"]),
        ("1.370 người", ["1.370"]),
        ("khoảng 100", ["100"]),
        ("(5)", ["-5", "5"]),
        ("'123", ["123"]),
        ("１.３７０", ["1.370"]),
        ("19, 2", ["19,2"]),
        ("1.370.", ["1.370"]),
        ("1’370", ["1370"]),
    ],
)
def test_a_hint_guesses_what_was_meant(text, typed):
    """Where the author's meaning can be guessed, the hint shows it; where there are two, both."""
    refusal = read_number(text)
    assert isinstance(refusal, Refusal)
    positions = [refusal.hint.find(each) for each in typed]
    assert -1 not in positions, refusal.hint
