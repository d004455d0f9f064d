"""What a plan is once its pages are packed: what a build needs of it to know which of them must be made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import NamedTuple

from bantin.content.sources import Source
from bantin.diagnostics import Checked, LeftOut
from bantin.pages.page import Original
from bantin.pages.parts import Chrome


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a site at an instant, but for its pages.

    It holds for as long as ``next_change`` is not reached. ``assets`` gives the address of each, ``chrome`` is None
    where there can be no site at all.
    """

    counts: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    next_change: datetime | None
    assets: Mapping[str, str]
    chrome: Chrome | None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a plan is made from beside what the files say.

    ``key`` stands for all of it and for what they say, too; ``originals`` are the pictures and files that may be
    published, by their sources' paths, ``assets`` the bytes of each.
    """

    key: bytes
    listed: Checked[tuple[Source, ...]]
    originals: Mapping[str, Original]
    assets: Mapping[str, bytes]


class PackedPage(NamedTuple):
    """A page as the ledger knows it; no dataclass, since every build takes all of them from there.

    Its file, its template, the fingerprint of what it is made from, the files whose text it shows; where it lies
    packed with others: under which key, and as which of them; and whether others may stand before it is made.
    """

    file: str
    template: str
    recipe: bytes
    sources: tuple[str, ...]
    chunk: bytes
    number: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan whose pages are packed.

    ``key`` stands for all that it was made from but the instant, ``since_s`` is that instant in seconds; ``head`` lies
    under ``head_key``, and ``draws`` are the keys of what is known of the pictures that it shows. ``blocks`` are those of the
    search, each packed alone.
    """

    key: bytes
    since_s: float
    head: Checked[Plan]
    head_key: bytes
    pages: tuple[PackedPage, ...]
    blocks: tuple[PackedPage, ...]
    draws: frozenset[bytes]

    @property
    def until_s(self) -> float:
        """The instant at which the site changes by itself, in seconds."""
        change = self.head.value.next_change
        return inf if change is None else change.timestamp()
