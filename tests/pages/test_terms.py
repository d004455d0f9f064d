"""Words are told apart as a Vietnamese reader would, and their neighbours only where nothing stands between."""

import pytest

from bantin.content.vietnamese import tone_key
from bantin.pages.terms import PAUSE, part_of_pair, part_of_word, plain_text, terms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bình đẳng giới", ["bình", "đẳng", "giới"]),
        ("Thúy, Thuý", ["thúy", PAUSE, "thuý"]),
        ("59/KH-UBND", ["59", "kh", "ubnd"]),
        ("406/1.370 người", ["406", "1370", "người"]),
        ("19,2%", ["19", "2", PAUSE]),
        ("Ngày 08/03/2022.", ["ngày", "8", "3", "2022", PAUSE]),
        ("số 30.2020 và 1.234.567", ["số", "30", "2020", "và", "1234567"]),
        ("Hà Nội – Huế - Đà Nẵng", ["hà", "nội", PAUSE, "huế", PAUSE, "đà", "nẵng"]),
        ("động, nai", ["động", PAUSE, "nai"]),
        ("một\nhai", ["một", PAUSE, "hai"]),
        ("«trích» (dẫn)", [PAUSE, "trích", PAUSE, PAUSE, "dẫn", PAUSE]),
        ("snake_case", ["snake", PAUSE, "case"]),
        ("🎉", [PAUSE]),
        ("", []),
    ],
)
def test_a_text_is_taken_apart(text, words) -> None:
    """Tones stand at the end, thousands lose their points, numbers of documents stay together, marks make a pause."""
    assert terms(text) == [tone_key(word) for word in words]


def test_a_word_lies_where_its_beginning_lies() -> None:
    """With other marks, and from its third letter on, a word is looked up in the same file; so is a pair with other marks."""
    assert {part_of_word(word, 64) for word in ("nghị", "nghi", "nghĩa", "ngh")} == {
        part_of_word("ngh", 64)
    }
    assert part_of_pair(("đồng", "nai"), 128) == part_of_pair(("dong", "nai"), 128)


def test_the_words_of_a_body_are_read_without_its_tags() -> None:
    """Blocks are lines, words are whole through inline tags, entities are letters, and data leave an ellipsis."""
    texts = [
        '<h2 id="a">Đề</h2>\n<p>Một <strong>h</strong>ai &amp; <a',
        ">ba</a> đạt ",
        " người.</p>\n<ul><li>x</li></ul>\n",
        "",
    ]
    assert plain_text(texts) == "Đề\nMột hai & ba đạt … người.\nx"
    assert plain_text(['<p><a title="a > b"', ">c</a></p>"]) == "c"
    assert plain_text(["", ""]) == ""
