"""Words are never wider than charts take them for, and what is too long is parted at words."""

from functools import lru_cache
from pathlib import Path

import pytest
from PIL import ImageFont

from bantin.pages.charttype import NARROW, lines, wide
from bantin.pages.lettering import LETTERS, VIETNAMESE

FONTS = Path(__file__).parents[2] / "bantin/pages/fonts"


@lru_cache
def font(weight: int) -> ImageFont.FreeTypeFont:
    """Open a font at a thousand points."""
    return ImageFont.truetype(
        FONTS / f"be-vietnam-pro-{weight}.ttf", 1000, layout_engine=ImageFont.Layout.BASIC
    )


@pytest.mark.parametrize("weight", [500, 700])
def test_no_letter_is_wider_than_it_is_taken_for(weight) -> None:
    """Of all letters that the type has, in both weights, foreign ones nearly so; letters of Vietnamese are not taken for much wider, either."""
    for letter in LETTERS:
        real = font(weight).getlength(letter) / 1000
        room = 0.015 if letter in VIETNAMESE or letter.isascii() else 0.15
        assert real <= wide(letter) + room, (letter, real, wide(letter))
        if letter in VIETNAMESE and weight == 700:
            assert wide(letter) <= real + 0.06, (letter, real, wide(letter))


def test_a_long_name_is_parted_at_words() -> None:
    """Lines fit the width, nothing is lost where there is room, and where there is none, the end says so."""
    name = "Tỷ lệ cơ quan quản lý nhà nước, đơn vị sự nghiệp công lập có cán bộ nữ giữ chức vụ lãnh đạo chủ chốt"
    whole = lines(name, NARROW, 9)
    assert " ".join(whole) == name
    assert all(wide(each) <= NARROW for each in whole)
    cut = lines(name, NARROW, 2)
    assert len(cut) == 2
    assert cut[-1].endswith("…")
    assert lines("A" * 300, NARROW, 3)[-1].endswith("…")
