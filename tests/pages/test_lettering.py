"""What share cards can write, and what stands for letters that they cannot."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.pages.cardtype import BOLD, MEDIUM, font
from bantin.pages.lettering import LETTERS, VIETNAMESE, legible, unknown


@pytest.mark.parametrize("weight", [MEDIUM, BOLD])
def test_each_letter_has_a_glyph(weight):
    """All that counts as a letter of the type is drawn by it, and by no empty frame."""
    type_ = font(weight, 40)
    blank = {letter for letter in LETTERS if not any(type_.getmask(letter))}
    assert blank == {" ", "\u00a0"}
    drawn = {letter: bytes(type_.getmask(letter)) for letter in VIETNAMESE}
    assert len(set(drawn.values())) == len(VIETNAMESE)


def test_the_letters_of_vietnamese_are_all_there():
    """There are 134 beside those of ASCII."""
    assert len({letter for letter in VIETNAMESE if not letter.isascii()}) == 134
    assert VIETNAMESE <= LETTERS


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (normalize("NFD", "Tỷ lệ nữ ở Đắk Nông"), "Tỷ lệ nữ ở Đắk Nông"),
        ("Chúc mừng 🎉 20/10", "Chúc mừng 20/10"),
        ("中文", ""),
        ("Ķṩ ﬁ №", "Ks fi No"),
        ("Erdoğan, Łódź", "Erdoğan, Łódź"),
        ("A → B\u2011C", "A – B-C"),
        ("mềm\u00admại không\u200b rộng", "mềmmại không rộng"),
        ("  hai \t\n dòng ", "hai dòng"),
        ("8\u202fgiờ", "8\u00a0giờ"),
    ],
)
def test_what_stands_for_foreign_letters(written, read):
    """NFD is NFC; a foreign letter loses its mark, an emoji goes, and no space stands twice."""
    assert legible(written) == read


@settings(derandomize=True, max_examples=300, deadline=None, database=None)
@given(st.text())
def test_any_text_can_be_written(text):
    """Whatever somebody types, what is left has a glyph, and is written alike when written again."""
    written = legible(text)
    assert LETTERS.issuperset(written)
    assert legible(written) == written
    assert "  " not in written


def test_what_is_left_out_is_known():
    """Emoji and Chinese are named once each; what was there in another form, or is never seen, is not."""
    assert unknown("🎉 中🎉 é ﬁ Ķ e\u0302\u0303 \u200d\ufe0f\n→") == "🎉中"
