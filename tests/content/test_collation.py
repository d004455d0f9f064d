"""What `bantin.content.collation` promises: the order of a Vietnamese dictionary, as ICU's `vi` collation has it."""

import random
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bantin.content.collation import sort_key

CASES = Path(__file__).parents[1] / "cases" / "collation.txt"
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]


def cases():
    """Return (relation to the line above, text) of each line, ICU's order."""
    lines = CASES.read_text(encoding="utf-8").split("\n")
    found = [line.partition(" ")[::2] for line in lines if re.match("(<[123]|=)( |$)", line)]
    return [(relation, unescape(text)) for relation, text in found]


def unescape(text):
    """Return the text with its escapes read."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


TEXTS = [text for _, text in cases()]


def test_the_cases_are_many_and_differ():
    """The list has hundreds of texts, no two the same, and every level of difference."""
    assert len(set(TEXTS)) == len(TEXTS) >= 450
    assert {relation for relation, _ in cases()} == {"<1", "<2", "<3", "="}
    assert any(text != unicodedata.normalize("NFC", text) for text in TEXTS)


@pytest.mark.parametrize("seed", range(20))
def test_shuffled_texts_sort_into_icus_order(seed):
    """However the list was shuffled, our key brings back the order that ICU gave."""
    shuffled = TEXTS.copy()
    random.Random(seed).shuffle(shuffled)
    assert [sort_key(text) for text in sorted(shuffled, key=sort_key)] == [
        sort_key(text) for text in TEXTS
    ]


def test_neighbours_differ_on_icus_level():
    """Two neighbours differ first in letters, in tones or in case just as ICU says; or on none of the three."""
    for (_, before), (relation, text) in pairwise(cases()):
        first, second = sort_key(before), sort_key(text)
        differing = [level for level in range(3) if first[level] != second[level]]
        assert (f"<{differing[0] + 1}" if differing else "=") == relation, (before, text)
        assert first <= second, (before, text)


def test_the_alphabet_has_its_order():
    """Ă and â stand between a and b, đ between d and e, ơ after ô, ư after u, and f, j, w, z in their places."""
    shuffled = random.Random(29).sample(LETTERS, len(LETTERS))
    assert "".join(sorted(shuffled, key=sort_key)) == LETTERS


def test_the_tones_have_their_order():
    """Ngang, huyền, hỏi, ngã, sắc, nặng; and a tone matters only where all letters are equal."""
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
    ]
    assert sorted(["ba", "bạ an", "bà n", "bá mẹ"], key=sort_key) == [
        "ba",
        "bạ an",
        "bá mẹ",
        "bà n",
    ]


@given(st.text())
@example("")
@example("\ud800")
@example("\x00")
@example("👩🏽‍🦰")
@example("ﷺ㎡½™")
def test_both_unicode_forms_have_one_key(text):
    """NFC and NFD of any text have one key, and making it never raises."""
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(
        unicodedata.normalize("NFC", text)
    )


@given(st.text(), st.text())
def test_equal_keys_are_equal_texts(one, other):
    """The order is total: only texts that are the same in NFC share a key."""
    is_same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) == is_same


@given(
    st.lists(st.text(alphabet=LETTERS + LETTERS.upper() + "àảãáạ -–2", max_size=5)), st.randoms()
)
def test_the_order_of_the_input_does_not_matter(texts, shuffler):
    """Any order of files gives one order of names."""
    shuffled = texts.copy()
    shuffler.shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == sorted(texts, key=sort_key)


@given(st.text(alphabet=LETTERS, max_size=6), st.text(alphabet=LETTERS, max_size=6), st.data())
def test_letters_decide_before_tones_and_tones_before_case(one, other, data):
    """Where letters differ, no tone or capital changes the order."""

    def dress(word):
        dressed = "".join(
            (c.upper() if data.draw(st.booleans()) else c)
            + (data.draw(st.sampled_from(TONES)) if c in "aăâeêioôơuưy" else "")
            for c in word
        )
        return unicodedata.normalize("NFC", dressed)

    by_letters = [LETTERS.index(c) for c in one] < [LETTERS.index(c) for c in other]
    if one != other:
        assert (sort_key(dress(one)) < sort_key(dress(other))) == by_letters
