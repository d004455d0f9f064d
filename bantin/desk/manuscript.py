"""The lines of one item's file in, what an editor would mark in its text out: lines in capitals, names written otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bantin.content.excerpt import excerpt
from bantin.content.vietnamese import in_sentence_case
from bantin.desk.naming import PERSON, Key, Naming, Token, has_short, tokens
from bantin.diagnostics import Place

# A line of fewer letters may be a name or a number: UBND, HĐND.
_LETTERS = 12
_WORDS = 3


@dataclass(frozen=True, slots=True)
class Remark:
    """What an editor would mark at a place, and what to type instead."""

    place: Place
    message: str
    hint: str


def mark_text(path: str, lines: Sequence[str], names: Iterable[Naming]) -> tuple[Remark, ...]:
    """Mark the text below the front matter, in the order of its lines."""
    first = _body_begin(lines)
    found = [
        *_mark_capitals(path, lines, first),
        *_mark_names(path, lines, first, names),
    ]
    return tuple(sorted(found, key=lambda each: each.place))


def _body_begin(lines: Sequence[str]) -> int:
    """Give the index of the first line below the front matter."""
    fences = [index for index, line in enumerate(lines) if line.rstrip() == "---"]
    return fences[1] + 1 if len(fences) > 1 else 0


def _mark_capitals(path: str, lines: Sequence[str], first: int) -> Iterator[Remark]:
    is_fenced = False
    for index in range(first, len(lines)):
        line = lines[index].strip()
        is_fenced ^= line.startswith(("```", "~~~"))
        letters = [sign for sign in line if sign.isalpha()]
        if (
            not is_fenced
            and len(letters) >= _LETTERS
            and len(line.split()) >= _WORDS
            and all(sign.isupper() for sign in letters)
            # A line of short names is written as they are.
            and not all(token.is_short for token in tokens(line))
        ):
            yield Remark(
                Place(path, index + 1),
                f"Dòng «{excerpt(line)}» viết toàn chữ hoa nên khó đọc, và phần mềm đọc màn hình có thể đánh vần từng chữ.",
                f"{_sentence(line)} (rồi viết hoa lại tên riêng)",
            )


def _sentence(line: str) -> str:
    """Write a line as a sentence, behind the signs that make it a heading or an item of a list."""
    lead = line[: len(line) - len(line.lstrip("#*->_0123456789. "))]
    return f"{lead}{in_sentence_case(line[len(lead) :])}"


def _mark_names(
    path: str, lines: Sequence[str], first: int, names: Iterable[Naming]
) -> Iterator[Remark]:
    """Mark each name that the text writes otherwise than the site does, once."""
    known: dict[str, list[Naming]] = {}
    for naming in names:
        if len(naming.key) > 2 and naming.key[0] != PERSON:
            known.setdefault(naming.key[0], []).append(naming)
    told: set[str] = set()
    written_out: set[Key] = set()
    for index, line in enumerate(lines):
        for naming, text, start in _names_in(line, known):
            if not has_short(text):
                written_out.add(naming.key)
            if index >= first and text not in told and _is_otherwise(text, naming, written_out):
                told.add(text)
                yield Remark(
                    Place(path, index + 1, start + 1),
                    f"Bài viết «{text}», nơi khác trên trang viết «{naming.best}».",
                    naming.best,
                )


def _is_otherwise(text: str, naming: Naming, written_out: set[Key]) -> bool:
    """Tell whether an editor would ask about a spelling.

    A short form is fine once the name was written out, and the running text may leave «thành phố» away.
    """
    if text.isupper():
        return False
    if has_short(text) and not has_short(naming.best):
        return naming.key not in written_out
    # Who writes a name out is not told to shorten it.
    return has_short(text) == has_short(naming.best) and _capitals(text) != _capitals(naming.best)


def _capitals(text: str) -> tuple[bool, ...]:
    """Say which words have a capital; the first one has it where a sentence begins."""
    return tuple(token.written[:1].isupper() for token in tokens(text)[1:])


def _names_in(line: str, known: dict[str, list[Naming]]) -> Iterator[tuple[Naming, str, int]]:
    """Find the names in a line, the longest first: the body, how it is written, and where."""
    words = tokens(line)
    at = 0
    while at < len(words):
        naming = _longest(words, at, known.get(words[at].word, ()))
        if naming is None:
            at += 1
            continue
        start, end = words[at].start, words[at + len(naming.key) - 1].end
        yield naming, " ".join(line[start:end].split()), start
        at += len(naming.key)


def _longest(words: Sequence[Token], at: int, namings: Iterable[Naming]) -> Naming | None:
    """Choose the longest name that stands at a word; one whose tones differ is another body."""
    fitting = [
        naming
        for naming in namings
        if tuple(token.word for token in words[at : at + len(naming.key)]) == naming.key
        and _has_tones(words[at : at + len(naming.key)], naming)
    ]
    return max(fitting, key=lambda naming: len(naming.key), default=None)


def _has_tones(words: Sequence[Token], naming: Naming) -> bool:
    toned = tuple(token.toned for token in words)
    return any(
        tuple(token.toned for token in tokens(each.text)) == toned for each in naming.spellings
    )
