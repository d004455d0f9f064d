"""What parts/downloads.html sees: the files of figures that a page hands out, and on what terms."""

from dataclasses import dataclass

from bantin.pages.parts import Link


@dataclass(frozen=True, slots=True)
class Download:
    """A file: what it is good for, its address, and its size in bytes where that is known."""

    title: str
    path: str
    size: int | None


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """Some files and their terms: how they are cited, who answers questions, and the licence where there is one."""

    files: tuple[Download, ...]
    citation: str
    license: Link | None
    contact: str | None
