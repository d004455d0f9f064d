"""What the stages of a build make, one after the other, before the site is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bantin.content.reading import Reading
from bantin.content.sources import Source
from bantin.diagnostics import Checked
from bantin.engine.shelves import Shelves
from bantin.pages.page import Original
from bantin.pages.templatefiles import TemplateFile
from bantin.planned import Planned

# The digests of a file's bytes, of what it says without its text, and of its text, which is kept under it.
Row: TypeAlias = tuple[bytes, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Files:
    """The files of content/: the sources, the digests that are known, and what may be published as it lies there.

    ``names`` stands for which files and linked folders there are. A text whose stamp is not that of the last build has
    no digest yet, as whoever reads it gives one.
    """

    names: bytes
    listed: Checked[tuple[Source, ...]]
    digests: Mapping[str, bytes]
    originals: Mapping[str, Original]


@dataclass(frozen=True, slots=True)
class Readings:
    """All readings of a build; what each file says is unpacked only for whoever asks for all."""

    rows: Mapping[str, Row]
    shelves: Shelves

    @property
    def texts(self) -> dict[str, bytes]:
        """The key under which each file's text is kept; b"" for one that has none."""
        return {path: row[2] for path, row in self.rows.items()}

    def all(self) -> dict[str, Checked[Reading]]:
        """Give what each file says, without its text, in the order of their paths."""
        said = dict(sorted(self.shelves.items()))
        return {path: _checked(each) for path, each in said.items()}


def _checked(said: Checked[Reading] | Reading) -> Checked[Reading]:
    return said if isinstance(said, Checked) else Checked(said)


@dataclass(frozen=True, slots=True)
class Opened:
    """The templates of a build: their files, what each is made of as a digest, and their code; ``key`` stands for all."""

    key: bytes
    files: tuple[TemplateFile, ...]
    digests: Mapping[str, bytes]
    codes: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """All of it.

    ``indexed`` are the keys of what the blocks of the search became, ``texts`` those and the keys of the texts by their files,
    ``keys`` those of the files of the site.
    """

    files: Files
    readings: Readings
    templates: Checked[Opened]
    assets: Mapping[str, bytes]
    planned: Planned
    indexed: Mapping[str, bytes]
    texts: Mapping[str, bytes]
    keys: Mapping[str, bytes]
