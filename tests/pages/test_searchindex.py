"""What the index says of a word is where it stands: read back as the script reads it, it is what was written."""

import json
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.prose import Prose
from bantin.content.vietnamese import tone_key
from bantin.pages.searchindex import alphabet, index_block, script, write_shard, write_texts
from bantin.pages.searchviews import SearchBlock, SearchEntry, ShardFile, TextFile

_ENTRY = SearchEntry("Tiêu đề", "/a/", "2025-01-02", "Tin", "Dẫn", "")


def block(*titles: str, parts: int = 1) -> SearchBlock:
    """Make a block of entries that are titles alone."""
    return SearchBlock(
        2025, "a", parts, tuple(replace(_ENTRY, title=each, lead="") for each in titles)
    )


def read_places(places: str) -> Iterator[tuple[str, int, int]]:
    """Read places as the script does: block, page, weight."""
    last, further, slots = alphabet()
    slot, page, ahead = "", -1, 0
    for letter in places:
        if letter in slots:
            slot, page = letter, -1
        elif letter in last:
            step, weight = divmod(last.index(letter), 4)
            page += ahead * (len(last) // 4) + step + 1
            ahead = 0
            yield slot, page, weight
        else:
            ahead = ahead * len(further) + further.index(letter) + 1


def read_shard(data: bytes) -> dict[str, list[tuple[str, int, int]]]:
    """Read a file of the index: each word or pair with its places."""
    _, text = json.loads(
        data.decode().removeprefix("bantinSearch(").removesuffix(");\n").join("[]")
    )
    pieces = text.split(" ")
    return {
        word: list(read_places(places))
        for word, places in zip(pieces[::2], pieces[1::2], strict=False)
    }


@settings(deadline=None, max_examples=30)
@given(st.sets(st.integers(0, 700), min_size=1, max_size=40))
def test_places_are_read_as_they_were_written(numbers) -> None:
    """However far apart the pages are that have a word, each is found again."""
    titles = ["có" if number in numbers else "không" for number in range(701)]
    indexed = {"b": index_block(block(*titles), {})}
    entries = read_shard(write_shard(ShardFile("2025/w0", "w0", (("a", "b"),)), indexed))
    assert [page for _, page, _ in entries["có"]] == sorted(numbers)


def test_a_word_weighs_by_where_it_stands() -> None:
    """A title weighs most, then the summary, then what is said three times, then what is said once; a page counts once."""
    entry = SearchEntry("A", "/a/", "", "Tin", "hai a", "ba", "x.md")
    texts = {"x.md": Prose(("<p>tư tư tư a hai sáu</p>",), ())}
    indexed = {"b": index_block(SearchBlock(2025, "c", 1, (entry,)), texts)}
    entries = read_shard(write_shard(ShardFile("n", "w0", (("c", "b"),)), indexed))
    weights = {word: places for word, places in entries.items() if "_" not in word}
    assert weights == {
        "a": [("c", 0, 3)], "hai": [("c", 0, 2)], "tư": [("c", 0, 1)], "ba": [("c", 0, 0)], tone_key("sáu"): [("c", 0, 0)],
    }  # fmt: skip
    pairs = {"hai_a", "tư_tư", "tư_a", "a_hai", f"hai_{tone_key('sáu')}"}
    assert {word for word in entries if "_" in word} == pairs


def test_blocks_of_a_year_are_put_together_by_word() -> None:
    """A part of a year says of each word where it stands in each block, in the blocks' order."""
    indexed = {"b1": index_block(block("nữ", "nữ"), {}), "b2": index_block(block("khác", "nữ"), {})}
    shard = ShardFile("n", "w0", (("a", "b1"), ("b", "b2")))
    assert read_shard(write_shard(shard, indexed))["nữ"] == [("a", 0, 3), ("a", 1, 3), ("b", 1, 3)]


@settings(deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5), st.sampled_from([1, 8, 32]))
def test_no_text_breaks_a_file(titles, parts) -> None:
    """Whatever letters a text has, each file of the index can be read, and together they have all words once."""
    made = index_block(block(*titles, parts=parts), {})
    words: list[str] = []
    for part in made:
        words += read_shard(write_shard(ShardFile("n", part, (("a", "b"),)), {"b": made}))
    assert len(words) == len(set(words))
    assert all(word and "<" not in word for word in words)


def test_texts_say_what_results_show() -> None:
    """A result has its title, address, day and kind, and all its words, a line for each block."""
    entry = replace(_ENTRY, more="Tác giả", source="x.md")
    data = write_texts(TextFile("2025/a0", (entry,)), {"x.md": Prose(("<p>Lời</p>",), ())})
    assert data == script("2025/a0", [("Tiêu đề", "a/", "2025-01-02", "Tin", "Dẫn\nTác giả\nLời")])
