"""What a Markdown body becomes: HTML with holes, its headings and its plain text."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from bantin.content.ratios import Typed, TypedRatio
from bantin.diagnostics import Place

# Stands in a plain text where data stand in the body; Unicode keeps it for such places.
GAP = "\ufffc"
# So much of a text may stand in a card; `summary` cuts it at a sentence.
LEAD_LETTERS = 220


class LinkHole(NamedTuple):
    """The address inside an ``<a href="…">``, as written; quotes stand in the HTML around it.

    No dataclass, for the reason that `Place` has: a text has several.
    """

    target: str
    place: Place


@dataclass(frozen=True, slots=True)
class PictureHole:
    """A picture in the text. A block one stood alone in its paragraph and becomes a figure.

    ``consent`` says who agreed that it is published; no page shows that.
    """

    target: str
    alt: str
    caption: str
    credit: str
    is_block: bool
    place: Place = field(compare=False)
    consent: str = ""


@dataclass(frozen=True, slots=True)
class DirectiveHole:
    """A reference to data or to an event: ``[[name subject key=value]]``.

    A block one stood alone in its paragraph; ``options`` keeps the order in which they were written.
    """

    name: str
    subject: str
    options: tuple[tuple[str, str], ...]
    is_block: bool
    place: Place = field(compare=False)


Hole: TypeAlias = LinkHole | PictureHole | DirectiveHole


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: level 2 to 4, its id on the page, its text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """Sanitised HTML in which links, pictures and data are holes, to be filled for each place that shows it.

    ``text`` are the words that it begins with, `LEAD_LETTERS` of them and more; all words where these are fewer.
    ``typed`` are the figures that it types out, for the check that holds them against the snapshots.
    """

    parts: tuple[str | Hole, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: Collection[str] = frozenset()
    text: str = ""
    typed: Typed = Typed()

    @property
    def ratios(self) -> tuple[TypedRatio, ...]:
        """The ratios that are typed out in it."""
        return self.typed.ratios

    @property
    def holes(self) -> tuple[Hole, ...]:
        """The holes in their order."""
        # Each of the 10,000 bodies of a large site is asked by five rooms; a list is made faster than a generator runs.
        return tuple([part for part in self.parts if not isinstance(part, str)])


def joined(parts: Iterable[str | Hole]) -> list[str | Hole]:
    """Join neighbouring texts."""
    joined: list[str | Hole] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if text := "".join(texts):
            joined.append(text)
        texts.clear()
        joined.append(part)
    if text := "".join(texts):
        joined.append(text)
    return joined
