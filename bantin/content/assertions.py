"""A manuscript in, what its sentences and tables claim in figures out; only paragraphs in which such a figure may stand are read."""

import re
from collections.abc import Iterator
from itertools import chain

from bantin.content.claims import Claim, Ratio
from bantin.content.codes import Manuscript
from bantin.content.marks import Marks
from bantin.content.rows import find_rows
from bantin.content.statements import find_claims
from bantin.content.unmarked import unmarked

# A paragraph without any of these states no share of anything. Most bodies hold few of them, and each is found fast.
_SIGNS = ("%", "‰", "phần trăm", "tổng số", "trong số", " trên ")
_SLASHES = "/\u2044\u2215\uff0f"
_TOTAL = re.compile(r"[0-9]")


def read_claims(script: Manuscript, marks: Marks) -> tuple[Claim, ...]:
    """Find what a body claims; ``start``, ``end`` and ``at`` of each are indices of the body."""
    links = sorted((*marks.links, *marks.urls), key=lambda each: each.start)
    claims: list[Claim] = []
    for start, end in _stretches(script.bare):
        words = unmarked(script.bare, links, start, end)
        claims += (_moved(each, start) for each in claims_of(words))
    return tuple(claims)


def claims_of(words: str) -> tuple[Claim, ...]:
    """Find the claims of a text without Markdown's signs, in tables and between them."""
    rows = list(find_rows(words)) if "|" in words else []
    if not rows:
        return find_claims(words)
    cells = [(cell.start, cell.end) for _, cell in rows]
    spans = [(ratio.start, ratio.end) for ratio, _ in rows]
    # What a row has said already is not said again by its cells.
    rest = (
        each
        for each in find_claims(words)
        if not any(start <= each.start < end for start, end in chain(cells, spans))
    )
    return tuple(sorted((*(ratio for ratio, _ in rows), *rest), key=lambda each: each.start))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Give the extents of the paragraphs that hold a sign, each once."""
    last = 0
    for at in sorted(_hits(text)):
        if at < last:
            continue
        start = text.rfind("\n\n", last, at) + 2 if last < at else at
        start = max(start, last) if start >= 2 else last
        end = text.find("\n\n", at)
        last = len(text) if end < 0 else end
        yield start, last


def _hits(text: str) -> Iterator[int]:
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            yield at
            # One in a paragraph is enough.
            at = text.find("\n\n", at)
            at = text.find(sign, at) if at >= 0 else -1
    for slash in _SLASHES:
        at = text.find(slash)
        while at >= 0:
            if (
                text[at - 2 : at].strip()[-1:].isdigit()
                and text[at + 1 : at + 3].strip()[:1].isdigit()
            ):
                yield at
                at = text.find("\n\n", at)
                if at < 0:
                    break
            at = text.find(slash, at + 1)


def _moved(claim: Claim, by: int) -> Claim:
    if isinstance(claim, Ratio):
        return claim._replace(start=claim.start + by, end=claim.end + by, at=claim.at + by)
    return claim._replace(start=claim.start + by, end=claim.end + by)
