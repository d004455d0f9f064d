"""A stated percentage is held against its part and whole as people round, cut off and hedge."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.claims import Hedge, Stated, exact, is_borne_out, right_percent
from bantin.content.scalars import read_percent


def stated(text: str, hedge: Hedge = Hedge.NONE) -> Stated:
    """Read a percentage as it is stated."""
    value = read_percent(text.removesuffix("‰"))
    assert isinstance(value, Decimal)
    return Stated(value, 1000 if text.endswith("‰") else 100, hedge)


@pytest.mark.parametrize(
    ("part", "whole", "text", "is_right"),
    [
        (20, 104, "19,2", True),
        (20, 104, "19,23", True),
        (20, 104, "19", True),
        (20, 104, "19,3", False),
        (20, 104, "20", False),
        (406, 1370, "29,63", True),  # cut off
        (406, 1370, "29,64", True),  # rounded
        (406, 1370, "29,65", False),
        (1, 8, "12,5", True),
        (1, 8, "13", True),  # a half is rounded up
        (1, 8, "12", True),  # … and to the even digit by others
        (126, 126, "100", True),
        (12, 1370, "8,8‰", True),
        (12, 1370, "8,8", False),
    ],
)
def test_usual_roundings_are_right_and_nothing_else(part, whole, text, is_right) -> None:
    """Half up, half even and cut off are what offices do; a figure that none of these gives is a slip."""
    assert is_borne_out(Decimal(part), Decimal(whole), stated(text)) is is_right


@pytest.mark.parametrize(
    ("hedge", "text", "is_right"),
    [
        (Hedge.UNDER, "20", True),
        (Hedge.UNDER, "25", False),
        (Hedge.UNDER, "18", False),
        (Hedge.OVER, "19", True),
        (Hedge.OVER, "15", True),
        (Hedge.OVER, "20", False),
        (Hedge.AROUND, "20", True),
        (Hedge.AROUND, "18", True),
        (Hedge.AROUND, "22", False),
    ],
)
def test_words_that_hedge_reach_as_far_as_they_mean(hedge, text, is_right) -> None:
    """20/104 is 19,2%: nearly 20, more than 15, about 18; not nearly 18 and not more than 20."""
    assert is_borne_out(Decimal(20), Decimal(104), stated(text, hedge)) is is_right


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4), st.booleans())
def test_the_right_percentage_is_borne_out(part, whole, decimals, is_per_mille) -> None:
    """What the hint says to type is not accused again."""
    base = 1000 if is_per_mille else 100
    wrong = Stated(Decimal(10**9).quantize(Decimal(1).scaleb(-decimals)), base)
    text = right_percent(Decimal(part), Decimal(whole), wrong)
    assert text.endswith("‰" if is_per_mille else "%")
    value = Decimal(text[:-1].replace(".", "").replace(",", "."))
    assert is_borne_out(Decimal(part), Decimal(whole), Stated(value, base))
    assert abs(value - exact(Decimal(part), Decimal(whole), base)) <= Decimal(1).scaleb(-decimals)
