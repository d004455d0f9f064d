"""A block of entries in, where each word stands out; then the parts of several blocks in, a file of the index out.

An entry of the index is a word, or two that are neighbours («bình_đẳng»), and its places: a letter for the block, then a
symbol for each page that has it, which holds how many pages lie between and how much the word weighs there.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from operator import sub
from typing import TypeVar

from bantin.content.prose import Prose
from bantin.pages.searchviews import SLOTS, SearchBlock, ShardFile, TextFile
from bantin.pages.terms import PAUSE, part_of_pair, part_of_word, plain_text, terms

T = TypeVar("T")
# What a block became: the entries of each part, as text.
Indexed = Mapping[str, str]
# How much a word weighs on a page: nothing where it stands in its text, one where it does so several times; then these.
_LEAD, _TITLE = 2, 3
WEIGHTS = 4
_OFTEN_TIMES = 3
# What stands between quotes in a script as it is.
_SYMBOLS = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in {'"', "\\", *SLOTS}]
_STEPS = 14
_LAST = "".join(_SYMBOLS[: _STEPS * WEIGHTS])
_FURTHER = "".join(_SYMBOLS[_STEPS * WEIGHTS :])
WORDS, PAIRS = "w", "p"
# For each file of words there are so many of pairs.
PAIR_PARTS = 2


def alphabet() -> tuple[str, str, str]:
    """Give the symbols that end a step, those that lengthen it, and the letters of blocks; the script must know them."""
    return _LAST, _FURTHER, SLOTS


def index_block(block: SearchBlock, texts: Mapping[str, Prose]) -> Indexed:
    """Note where each word of a block stands."""
    words: defaultdict[str, list[int]] = defaultdict(list)
    pairs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, entry in enumerate(block.entries):
        body = plain_text(texts[entry.source].texts) if entry.source else ""
        title, lead, rest = terms(entry.title), terms(entry.lead), terms(f"{entry.more}\n{body}")
        _note(
            number,
            words,
            {**dict.fromkeys(lead, _LEAD), **dict.fromkeys(title, _TITLE)},
            Counter(rest),
        )
        strong = dict.fromkeys(pairwise(lead), _LEAD)
        strong.update(dict.fromkeys(pairwise(title), _TITLE))
        _note(number, pairs, strong, dict.fromkeys(pairwise(rest), 1))
    return _divided(words, pairs, block.parts)


def _note(
    number: int, places: dict[T, list[int]], strong: Mapping[T, int], rest: dict[T, int]
) -> None:
    """Note the words of one page: those that weigh more, and how often the rest stands in its text."""
    first = number * WEIGHTS
    for term, weight in strong.items():
        rest.pop(term, None)
        places[term].append(first + weight)
    for term, times in rest.items():
        # What is often there weighs one more than what is there once.
        places[term].append(first + (times >= _OFTEN_TIMES))


def _divided(
    words: Mapping[str, list[int]], pairs: Mapping[tuple[str, str], list[int]], parts: int
) -> Indexed:
    written: defaultdict[str, list[str]] = defaultdict(list)
    for term in sorted(words):
        if term != PAUSE:
            written[f"{WORDS}{part_of_word(term, parts)}"].append(f"{term} {_places(words[term])}")
    for pair in sorted(pairs):
        if PAUSE not in pair:
            written[pair_file(pair, parts)].append(f"{pair[0]}_{pair[1]} {_places(pairs[pair])}")
    return {name: " ".join(entries) for name, entries in written.items()}


def pair_file(pair: tuple[str, str], parts: int) -> str:
    """Name the file of two neighbouring words: there are more of these than of words, but in a year of one file."""
    return f"{PAIRS}{part_of_pair(pair, PAIR_PARTS * parts)}" if parts > 1 else f"{WORDS}0"


def _places(places: list[int]) -> str:
    """Write the pages that have a word, with its weight on each."""
    pages = [place & -WEIGHTS for place in places]
    return "".join(map(_symbols, map(sub, places, (-WEIGHTS, *pages))))


@cache
def _symbols(step: int) -> str:
    """Write how far the next page lies, and the weight: the low digit with the weight comes last, others before it."""
    further, weight = divmod(step - WEIGHTS, WEIGHTS)
    further, low = divmod(further, _STEPS)
    written = _LAST[low * WEIGHTS + weight]
    while further:
        further, digit = divmod(further - 1, len(_FURTHER))
        written = _FURTHER[digit] + written
    return written


def write_shard(shard: ShardFile, blocks: Mapping[str, Indexed]) -> bytes:
    """Write one part of a year's index as a script."""
    merged: defaultdict[str, str] = defaultdict(str)
    for slot, name in shard.blocks:
        entries = blocks[name].get(shard.part, "").split(" ")
        for term, places in zip(entries[::2], entries[1::2], strict=False):
            merged[term] += slot + places
    return script(shard.name, " ".join(f"{term} {merged[term]}" for term in sorted(merged)))


def write_texts(file: TextFile, texts: Mapping[str, Prose]) -> bytes:
    """Write what results show of some entries as a script."""
    rows = []
    for entry in file.entries:
        body = plain_text(texts[entry.source].texts) if entry.source else ""
        words = "\n".join(each for each in (entry.lead, entry.more, body) if each)
        rows.append((entry.title, entry.path.lstrip("/"), entry.day, entry.label, words))
    return script(file.name, rows)


def script(name: str, value: object) -> bytes:
    """Write a value as a script that hands it to the search page: scripts are loaded from the disk, too, and data is not."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"bantinSearch({json.dumps(name)},{written});\n".encode()
