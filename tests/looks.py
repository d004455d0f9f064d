"""Files as text in, a look at their site out: what tests of the editors' desk share."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from bantin.build import build
from bantin.content.reading import Reading, read
from bantin.content.sources import Source, SourceKind, read_bytes, scan
from bantin.desk.look import Look, make_look
from bantin.diagnostics import Checked
from bantin.engine.milestone import Difference
from bantin.settings import Settings
from tests.building import write
from tests.texts import NOW


def look_at(
    root: Path,
    files: Mapping[str, str | bytes],
    now: datetime = NOW,
    *,
    shows_drafts: bool = False,
    difference: Difference | None = None,
) -> Look:
    """Write a site below a root, check it as the program does, and look at it."""
    write(root, files)
    return look_at_root(root, now, shows_drafts=shows_drafts, difference=difference)


def look_at_root(
    root: Path,
    now: datetime = NOW,
    *,
    shows_drafts: bool = False,
    difference: Difference | None = None,
) -> Look:
    """Look at a site that lies there already."""
    settings = Settings(root, root / "site", now, shows_drafts=shows_drafts)
    report = build(settings, is_dry=True, processes=1)
    sources = scan(root).value
    return make_look(dict(_read_all(sources)), sources, report, settings, difference)


def _read_all(sources: tuple[Source, ...]) -> Iterator[tuple[str, Checked[Reading]]]:
    """Read the texts of a site, each alone; one that cannot be opened says nothing."""
    for source in sources:
        if source.kind not in {SourceKind.PICTURE, SourceKind.FILE}:
            data = read_bytes(source).value
            said = Checked(None) if data is None else read(source.path, source.kind, data)
            yield source.path, said
