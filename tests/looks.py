"""Files as text in, a look at their site out: what tests of the editors' desk share."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bantin.build import build
from bantin.content.reading import Reading, read
from bantin.content.sources import SourceKind, scan
from bantin.desk.look import Look, make_look
from bantin.diagnostics import Checked
from bantin.settings import Settings
from tests.building import write
from tests.texts import NOW


def look_at(
    root: Path,
    files: Mapping[str, str | bytes],
    now: datetime = NOW,
    *,
    shows_drafts: bool = False,
    keys: tuple[Mapping[str, bytes], Mapping[str, bytes]] | None = None,
) -> Look:
    """Write a site below a root, check it as the program does, and look at it."""
    write(root, files)
    settings = Settings(root, root / "site", now, shows_drafts=shows_drafts)
    report = build(settings, is_dry=True, processes=1)
    sources = scan(root).value
    readings: dict[str, Checked[Reading]] = {
        source.path: read(source.path, source.kind, Path(source.file).read_bytes())
        for source in sources
        if source.kind not in {SourceKind.PICTURE, SourceKind.FILE}
    }
    return make_look(readings, sources, report, settings, keys)
