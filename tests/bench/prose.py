"""The sample's Markdown in, its prose out: sentences and short phrases of which other posts can be made."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "content"

# Blocks that are no running text: headings, tables, quotes, pictures, directives, notes.
_NO_PROSE = re.compile(r"#|\||>|!\[|\[\[|\[\^|<|:|```")
_ITEM = re.compile(r"^(?:[-*+]|\d+[.)]) ", re.MULTILINE)
_MARKUP = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?"), ""),
    (re.compile(r"\[\^[^\]]*\]"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"[*`]+"), ""),
    (re.compile(r"\s+"), " "),
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-z]|\d|[“(])")
_SHORT = range(5, 13)


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences with their full stop, and phrases of 5 to 12 words that can be a title or a heading."""

    sentences: tuple[str, ...]
    phrases: tuple[str, ...]


def read_prose(folder: Path = SAMPLE) -> Prose:
    """Read the prose of every Markdown file below a folder, in the order of their names."""
    texts = (file.read_text("utf-8") for file in sorted(folder.rglob("*.md")))
    sentences = tuple(dict.fromkeys(each for text in texts for each in _sentences(text)))
    return Prose(sentences, tuple(dict.fromkeys(_phrases(sentences))))


def _sentences(text: str) -> Iterator[str]:
    """Split an item's running text into sentences; one that holds a directive would lose its figure and is left out."""
    body = text.split("\n---\n", 1)[-1]
    for block in re.split(r"\n\s*\n", body):
        if _NO_PROSE.match(block.lstrip()):
            continue
        for sentence in _split(block):
            is_whole = sentence.endswith((".", "!", "?")) and "[[" not in sentence
            if is_whole and 6 <= len(sentence.split()) <= 60:
                yield sentence


def _split(block: str) -> Iterator[str]:
    """Split a paragraph, or each item of a list, into sentences without Markdown."""
    for part in _ITEM.split(block):
        text = part
        for pattern, plain in _MARKUP:
            text = pattern.sub(plain, text)
        text = text.strip()
        yield from _SENTENCE_END.split(text[:-1] + "." if text.endswith(";") else text)


def _phrases(sentences: Iterable[str]) -> Iterator[str]:
    """Take the beginnings of sentences up to their first pause."""
    for sentence in sentences:
        phrase = re.split(r"[,;:.!?(“–]", sentence, maxsplit=1)[0].strip()
        if len(phrase.split()) in _SHORT:
            yield phrase
