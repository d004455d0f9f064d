"""A manuscript in, the ratios typed in it out, with the words around each; those whose percentage is wrong are said."""

from decimal import Decimal
from typing import NamedTuple

from bantin.content.assertions import Passage, read_passages
from bantin.content.claims import Ratio, is_borne_out, right_percent
from bantin.content.codes import Manuscript
from bantin.content.marks import Marks
from bantin.content.numerals import hedging
from bantin.content.statements import sentence_around
from bantin.content.vietnamese import number
from bantin.diagnostics import Found, Place

# So many letters of its sentence are kept before and behind a ratio: enough to tell what it speaks of.
_BEFORE = 240
_BEHIND = 160


class TypedRatio(NamedTuple):
    """A part and its whole as a text has them, with the words of the sentence, to be held against the snapshots.

    No dataclass, for the reason that `Place` has.
    """

    part: Decimal
    whole: Decimal
    words: str
    place: Place

    @property
    def text(self) -> str:
        """Write both figures as they stand in print."""
        return f"{number(self.part)}/{number(self.whole)}"


def read_ratios(script: Manuscript, marks: Marks, found: Found) -> tuple[TypedRatio, ...]:
    """Read the ratios of a body, and recompute the percentages that are stated for them."""
    ratios = []
    for passage in read_passages(script, marks):
        for claim in passage.claims:
            if isinstance(claim, Ratio):
                _check(claim, passage, script.place(passage.start + claim.at), found)
                place = script.place(passage.start + claim.start)
                words = _around(passage, claim)
                ratios.append(TypedRatio(claim.part, claim.whole, words, place))
    return tuple(ratios)


def _around(passage: Passage, claim: Ratio) -> str:
    start, end = sentence_around(passage.words, claim.start)
    start, end = max(start, claim.start - _BEFORE), min(end, claim.end + _BEHIND)
    return " ".join(passage.words[start:end].split())


def _check(claim: Ratio, passage: Passage, place: Place, found: Found) -> None:
    """Say a percentage that is not what its part and whole give."""
    stated = claim.stated
    if stated is None or is_borne_out(claim.part, claim.whole, stated):
        return
    right = right_percent(claim.part, claim.whole, stated)
    hedge = hedging(passage.words.lower(), claim.at) if stated.hedge else ""
    written = f"{hedge} {number(stated.value)}{stated.sign}".strip()
    found.warn(
        place,
        "ratio-wrong",
        f"{number(claim.part)}/{number(claim.whole)} là {right}, nhưng ở đây ghi {written}.",
        f"Nếu hai con số đúng, viết: {right}",
    )
