"""Where the lines of a share card are parted, and how large they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.pages.cardtype import BOLD, measured
from bantin.pages.typesetting import Box, leading, set_text

FIXED = settings(derandomize=True, max_examples=200, deadline=None, database=None)
BOX = Box(1056, 290, tuple(range(92, 42, -4)))


def bold(text, size):
    """Measure a text as cards do."""
    return measured(text, BOLD, size)


def set_bold(text, box=BOX):
    """Set a text in bold."""
    return set_text(text, box, bold)


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Lễ phát động Tháng hành động năm 2022 tại Sơn Tây", ("năm 2022", "Sơn Tây")),
        ("Phụ nữ giữ bao nhiêu chức vụ lãnh đạo ở thành phố Hà Nội", ("lãnh đạo", "thành phố", "Hà Nội")),
        ("Hà Nội phát động Tháng hành động vì bình đẳng giới năm 2022", ("bình đẳng giới", "vì bình đẳng")),
        ("Đại hội đại biểu Phụ nữ xã Thạch Thất lần thứ I, nhiệm kỳ 2025–2030", ("xã Thạch Thất", "nhiệm kỳ 2025–2030")),
    ],
)  # fmt: skip
def test_what_belongs_together_stays_on_a_line(text, together):
    """A figure with its word, a name, and a word of two syllables are not parted."""
    lines = set_bold(text).lines
    assert " ".join(lines) == text
    for words in together:
        assert any(words in line for line in lines), lines


def test_lines_are_alike_and_none_is_a_single_syllable():
    """Five syllables more than a line has room for are not left as one full line and a short one."""
    lines = set_bold("Trao quà cho một trăm người khó khăn ở bốn nơi").lines
    assert len(lines) > 1
    assert all(" " in line for line in lines)
    widths = [bold(line, 60) for line in lines]
    assert min(widths) > max(widths) / 2


def test_a_short_title_is_large_and_a_long_one_small():
    """The size falls as the text grows, and never out of the sizes that are given."""
    sizes = [set_bold("Một tin dài " * count).size for count in (1, 4, 8, 16)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 92
    assert set(sizes) <= set(BOX.sizes)


def test_too_long_a_title_ends_at_a_word():
    """What has no room is left out after a whole word, with «…» and no comma before it."""
    text = "Đoàn kiểm tra, " * 40
    setting = set_bold(text.strip())
    assert setting.is_cut
    whole = " ".join(setting.lines)
    assert whole.endswith("…")
    assert not whole.endswith(",…")
    assert text.startswith(whole[:-1])
    assert text[len(whole) - 1] in " ,"


def test_two_hundred_letters_are_not_cut():
    """The longest title about which the checks say nothing has room on a card."""
    text = ("Hội nghị tổng kết công tác bình đẳng giới và vì sự tiến bộ của phụ nữ " * 3)[
        :200
    ].strip()
    assert not set_bold(text).is_cut


def test_a_no_break_space_is_none():
    """What an author has tied together stays together, even where another break would be better."""
    lines = set_bold("Một hội nghị rất dài ở thành phố lớn nhất\u00a0nước ta năm nay").lines
    assert any("nhất\u00a0nước" in line for line in lines)


def test_capitals_with_two_marks_have_more_room():
    """«Ễ» reaches higher than a plain letter, so lines with it stand further apart; small letters need none of it."""
    assert leading("LỄ PHÁT ĐỘNG", 60) > leading("Lễ phát động", 60) == leading("Bao", 60)


@FIXED
@given(st.text(st.sampled_from("aĩ 1Ễ,."), max_size=300), st.integers(30, 400))
def test_every_line_has_room(text, width):
    """Whatever the text and the box, no line is wider than the box, nor are there more than it has room for."""
    text = " ".join(text.split())
    box = Box(width, 130, (40, 30, 20))
    setting = set_bold(text, box)
    assert all(bold(line, setting.size) <= width for line in setting.lines)
    assert len(setting.lines) * setting.leading <= box.height or len(setting.lines) == 1
    if not setting.is_cut:
        assert "".join(setting.lines).replace(" ", "") == text.replace(" ", "")
