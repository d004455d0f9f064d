"""A manuscript in, what its sentences and tables claim in figures out; paragraphs in which no share can stand are not read."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from bantin.content.claims import Claim
from bantin.content.codes import Manuscript
from bantin.content.glances import glances
from bantin.content.links import Link
from bantin.content.marks import Marks
from bantin.content.rows import find_rows
from bantin.content.statements import find_claims
from bantin.content.unmarked import unmarked


class Passage(NamedTuple):
    """Some paragraphs of a body: where they begin in it, their words, and what these claim, by indices of the words."""

    start: int
    words: str
    claims: tuple[Claim, ...]


def read_passages(script: Manuscript, marks: Marks) -> Iterator[Passage]:
    """Find what a body claims, in each paragraph in which a share may be stated."""
    links: list[Link] | None = None
    for start, end in glances(script.bare):
        if links is None:
            links = sorted((*marks.links, *marks.urls), key=lambda each: each.start)
        words = unmarked(script.bare, links, start, end)
        claims = claims_of(words)
        if claims:
            yield Passage(start, words, claims)


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
