"""What is read without libyaml is what it finds, at the same places; all else is left to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.encoding import decode
from bantin.content.yamllines import read_lines
from bantin.content.yamltext import parse
from bantin.diagnostics import Checked

VALUES = ['"', "'", "[", "]", ", ", '", "', ": ", ":", "- ", "#", " # ", "|", ">", "&", "*", "{", "\\", "\t", " ", "\u00a0", "\x85",
          "\u2028", "\ufeff", "\n", "\nb: ", "---", "...", "7:30", "2022-11-14", "Hà Nội", "😀"]  # fmt: skip
SAFE = st.text("aở 1.,/-", max_size=8)
WORDS = st.lists(st.sampled_from(VALUES) | st.characters(exclude_categories=["Cs"]), max_size=6)
TEXTS = WORDS.map("".join) | SAFE
VALUE = TEXTS | TEXTS.map(lambda text: f'"{text}"') | st.just("../../pictures/anh.jpg")
LISTS = st.lists(TEXTS, min_size=1).map(
    lambda texts: "[" + ", ".join(f'"{text}"' for text in texts) + "]"
)
KEYS = st.sampled_from(
    ["a: ", "b: ", "c: ", "d:", "e:", "  f: ", "  g: ", "  h: ", "    i: ", "  k:", "- l: "]
)
LINES = st.lists(st.tuples(KEYS, VALUE | LISTS), min_size=1, max_size=6)


@settings(derandomize=True, max_examples=500, deadline=None, database=None)
@given(LINES)
def test_sound_lines_are_read_as_the_parser_reads_them(lines):
    """What is read without the parser is what it finds, at the same places."""
    text = "\n".join(key if key[-1] == ":" else key + value for key, value in lines)
    text = decode(text.encode(), "tep.md").value
    sound = read_lines(text, "tep.md", 1)
    if sound is not None:
        assert repr(parse(text, "tep.md")) == repr(Checked(sound))


@pytest.mark.parametrize(
    "text",
    [
        'a: "Một: hai # ba"\nb: ["c", "d: e"]\ng: 2022-11-14 7:30 \nh: 1.370, và',
        'a: "  hai  dấu cách  "\nb: ["", " "]\nc: ""',
        f"{'a' * 99}: b",
        'a: ../b.jpg\nb:\n  c: ../../d.jpg\n  e: "f"\n  g: ["h"]\ni: https://k.vn/l\nb_c:\n  d: 7:30\ne:\n  f: g',
    ],
)
def test_front_matter_as_it_mostly_is_has_its_places(text):
    """Keys, texts, lists and words stand where the parser would say that they do."""
    sound = read_lines(text, "tep.md", 1)
    assert sound is not None
    assert repr(parse(text, "tep.md")) == repr(Checked(sound))


@pytest.mark.parametrize(
    "text",
    [
        "a: b\na: c",
        "a: b\n\nc: d",
        f"{'a' * 100}: b",
        "a: b\u2028",
        "",
        "a:",
        "a:\nb: c",
        "a: b\n  c: d",
        "a:\n  b:\n    c: d",
        "  a: b",
        "a:\n  b: c\n  b: d",
    ],
)
def test_what_is_not_sound_is_the_parsers(text):
    """A key that is there twice, an empty line, a key of any length and a strange blank are not guessed at."""
    assert read_lines(text, "tep.md", 1) is None
