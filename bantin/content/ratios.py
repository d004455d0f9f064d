"""A text in, the ratios and other figures typed in it out, with the words around each; a wrong percentage is said."""

import re
from decimal import Decimal
from typing import NamedTuple

from bantin.content.assertions import Passage, read_passages
from bantin.content.claims import Ratio, is_borne_out, right_percent
from bantin.content.codes import Manuscript
from bantin.content.marks import Marks
from bantin.content.numerals import hedging
from bantin.content.singles import Single, candidates, read_singles
from bantin.content.statements import sentence_around
from bantin.content.vietnamese import number
from bantin.diagnostics import Found, Place

# So many letters of its sentence are kept before and behind a ratio: enough to tell what it speaks of.
_BEFORE = 240
_BEHIND = 160
_PAIR = re.compile(r"/ ?[0-9]")
_DIGIT = re.compile("[0-9]")


class TypedRatio(NamedTuple):
    """A part and its whole as a text has them, with the words of the sentence, to be held against the snapshots.

    ``is_wrong`` where the percentage that stands beside them is not what they give.

    No dataclass, for the reason that `Place` has.
    """

    part: Decimal
    whole: Decimal
    words: str
    place: Place
    is_wrong: bool = False

    @property
    def text(self) -> str:
        """Write both figures as they stand in print."""
        return f"{number(self.part)}/{number(self.whole)}"


class Typed(NamedTuple):
    """What a text types out: its ratios, and the figures that belong to none."""

    ratios: tuple[TypedRatio, ...] = ()
    singles: tuple[Single, ...] = ()


def read_line(text: str, place: Place, found: Found) -> Typed:
    """Read the figures of a title or a summary; ``place`` is that of the field."""
    if not _DIGIT.search(text):
        return Typed()
    # A line break before it, as every body has one, lets a figure begin the line.
    bare = f"\n{text}"
    if not _PAIR.search(bare) and not candidates(bare):
        return Typed()
    script = Manuscript(bare, (), bare, bare, lambda _: place)
    return read_typed(script, Marks((), ()), found)


def read_typed(script: Manuscript, marks: Marks, found: Found) -> Typed:
    """Read the figures of a body, and recompute the percentages that are stated for its ratios."""
    ratios = []
    taken: set[int] = set()
    for passage in read_passages(script, marks):
        for claim in passage.claims:
            if isinstance(claim, Ratio):
                is_wrong = _check(claim, passage, script.place(passage.start + claim.at), found)
                place = script.place(passage.start + claim.start)
                words = _around(passage, claim)
                ratios.append(TypedRatio(claim.part, claim.whole, words, place, is_wrong))
                first = passage.start + claim.start
                taken |= {passage.start + claim.at, *range(first, passage.start + claim.end)}
    return Typed(tuple(ratios), read_singles(script, marks, taken))


def _around(passage: Passage, claim: Ratio) -> str:
    start, end = sentence_around(passage.words, claim.start)
    start, end = max(start, claim.start - _BEFORE), min(end, claim.end + _BEHIND)
    return " ".join(passage.words[start:end].split())


def _check(claim: Ratio, passage: Passage, place: Place, found: Found) -> bool:
    """Say a percentage that is not what its part and whole give; tell whether there was one."""
    stated = claim.stated
    if stated is None or is_borne_out(claim.part, claim.whole, stated):
        return False
    right = right_percent(claim.part, claim.whole, stated)
    hedge = hedging(passage.words.lower(), claim.at) if stated.hedge else ""
    written = f"{hedge} {number(stated.value)}{stated.sign}".strip()
    found.warn(
        place,
        "ratio-wrong",
        f"{number(claim.part)}/{number(claim.whole)} là {right}, nhưng ở đây ghi {written}.",
        f"Nếu hai con số đúng, viết: {right}",
    )
    return True
