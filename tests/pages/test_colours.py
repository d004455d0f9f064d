"""Whatever colour a campaign chooses, its pages can be read by day and by night."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.pages.colours import CREAM, MARK, PAPER, accent_sheet, contrast, mix, palette, readable

SHEET = (Path(__file__).parents[2] / "assets/css/site.css").read_text("utf-8")
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
# What is text on which ground, and which mark must be told from which, by the names of site.css.
TEXTS = [
    (text, ground)
    for text in ("ink", "muted", "brand", "warm", "alert")
    for ground in ("paper", "surface", "tint")
] + [
    ("ink", "mark"), ("warm", "mark"), ("alert", "mark"), ("brand", "mark"), ("on-fill", "fill"),
    ("on-band", "band"), ("on-band-soft", "band"),
]  # fmt: skip
MARKS = [
    *((mark, ground) for mark in ("edge", "warm", "brand") for ground in ("paper", "surface", "tint")),
    *(("focus", ground) for ground in ("paper", "surface", "tint", "mark")), ("on-band-mark", "band"),
]  # fmt: skip


def tokens(accent: str, *, is_dark: bool) -> dict[str, str]:
    """Read the colours of a page as a browser would: site.css, the dark block over it, then css/accent.css."""
    blocks = re.findall(r":root \{(.*?)\n\s*\}", SHEET, re.DOTALL)
    own = dict(re.findall(r"--([\w-]+):\s*([^;]+);", accent_sheet(accent).decode()))
    named = dict(re.findall(r"--([\w-]+):\s*([^;]+);", blocks[0]))
    if is_dark:
        named |= dict(re.findall(r"--([\w-]+):\s*([^;]+);", blocks[1]))
    named |= own

    def value(name: str) -> str:
        written = named[name]
        match = re.fullmatch(r"var\(--([\w-]+)\)", written)
        plain = value(match[1]) if match else written
        return "#" + "".join(each * 2 for each in plain[1:]) if len(plain) == 4 else plain

    return {name: value(name) for name in {*sum(TEXTS + MARKS, ())}}


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@given(accent=COLOUR)
def test_all_that_is_read_can_be_read_with_any_accent(is_dark, accent) -> None:
    """Each text stands out from each ground on which it is set (4.5:1), and each mark, charts' among them (3:1)."""
    seen = tokens(accent, is_dark=is_dark)
    for text, ground in TEXTS:
        assert contrast(seen[text], seen[ground]) >= 4.5, (text, ground, seen)
    for mark, ground in MARKS:
        assert contrast(seen[mark], seen[ground]) >= 3, (mark, ground, seen)


def test_the_style_sheet_has_the_grounds_that_shades_are_measured_on() -> None:
    """PAPER, MARK and CREAM are the colours of site.css."""
    assert f"--mark: {MARK};" in SHEET
    assert f"--paper: {PAPER};" in SHEET
    assert f"--on-band-soft: {CREAM};" in SHEET


@given(accent=COLOUR)
def test_a_good_colour_is_used_as_it_is(accent) -> None:
    """Only what cannot be read is changed, and then into something that is kept if the author takes it over."""
    better = readable(accent)
    if better is None:
        assert contrast(palette(accent).band, accent) < 1.25
        assert contrast(palette(accent).brand_day, accent) < 1.25
    else:
        assert readable(better) is None


def test_contrast_is_what_the_guidelines_say() -> None:
    """Black on white is 21:1, a colour on itself 1:1, and the known border of grey on white lies between two greys."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#5b2a86", "#5b2a86") == 1
    assert contrast("#767676", "#ffffff") >= 4.5 > contrast("#777777", "#ffffff")


def test_colours_are_mixed_by_percents() -> None:
    """None of the other leaves a colour, all of it replaces it."""
    assert mix("#123456", "#ffffff", 0) == "#123456"
    assert mix("#123456", "#ffffff", 100) == "#ffffff"
    assert mix("#000000", "#ffffff", 50) == "#808080"
