"""What the search is made from: entries in blocks, the blocks' parts by year, and the texts that results show."""

from dataclasses import dataclass

# One letter for each block of a year; news have one for each month, so that a new article is a matter of one block.
MONTHS = "abcdefghijkl"
EVENTS, DOCUMENTS, INDICATORS, SNAPSHOTS, LEAVES = "s", "v", "r", "q", "t"
SLOTS = MONTHS + EVENTS + DOCUMENTS + INDICATORS + SNAPSHOTS + LEAVES
# What belongs to no year.
UNDATED = 0


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One page as the search knows it.

    ``lead`` weighs more than ``more``, both are lines; ``source`` is the file whose text follows them, "" for none.
    """

    title: str
    path: str
    day: str
    label: str
    lead: str
    more: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class SearchBlock:
    """Entries that are indexed together: what is found in them is divided into so many ``parts`` by word."""

    year: int
    slot: str
    parts: int
    entries: tuple[SearchEntry, ...]

    @property
    def name(self) -> str:
        """The name under which other files ask for what it became."""
        return f"tim-kiem/{self.year}/{self.slot}"


@dataclass(frozen=True, slots=True)
class ShardFile:
    """One part of a year's index: for each block its letter and its name."""

    name: str
    part: str
    blocks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TextFile:
    """The words of some neighbouring entries, which results quote."""

    name: str
    entries: tuple[SearchEntry, ...]
