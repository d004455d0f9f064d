"""What a figure inside a text is: its words, the mark of its source, what corrected it since. Small frozen values."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Revision:
    """The figure that stands in the place of a quoted one since ``day``: its words, and the address of its report.

    ``when`` names its day or period inside a sentence: "tại ngày 30/6/2022".
    """

    title: str
    when: str
    words: str
    day: date
    path: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure inside a sentence: its text, the page that defines it, and where it comes from.

    ``detail`` stands in brackets behind it, ``more`` are the words that go on from it («so với ngày 30/6/2021»). ``as_of`` is its day where the figure is past its update interval, which a
    reader is then told; ``revisions`` are what has taken its place since.
    """

    text: str
    path: str
    source: str
    detail: str = ""
    more: str = ""
    as_of: date | None = None
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A mark in a sentence that leads to an entry of the sources at the text's end.

    ``words`` say which figure the source is of; ``path`` is the source's address. ``number`` is that of the entry, ``mark``
    the id of the mark, ``entry`` that of the entry: all are given once the whole text is known.
    """

    words: str
    source: str
    path: str | None
    number: int = 0
    mark: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Endnote:
    """An entry of the sources at a text's end; ``marks`` are the ids of the places that lead to it."""

    note: SourceNote
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """What stands at a text's end for the figures in it."""

    notes: tuple[Endnote, ...]
    revisions: tuple[Revision, ...]
