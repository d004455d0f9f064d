"""The definitions that a build has read in, the schema that editors complete snapshots from out: .cache/luoc-do/ky-so-lieu.json.

It lies with what is remembered, since it can be made again at any time and is no part of the site. .vscode/settings.json points
there, so that nobody needs to set anything up.
"""

import contextlib
import json
from pathlib import Path

from bantin.content.reading import read
from bantin.content.sources import Source, SourceKind, read_bytes
from bantin.made import Made
from bantin.run import Run


def complete(run: Run, made: Made) -> None:
    """Bring the schema up to the definitions, if these are others than those of the last build."""
    source = next(
        (each for each in made.files.listed.value if each.kind is SourceKind.DEFINITIONS), None
    )
    if source is None or run.is_dry:
        return
    file = schema_file(run.settings.root)
    row, last = made.readings.rows.get(source.path), run.stages.get("rows", {}).get(source.path)
    if row is None or (last is not None and row[1] == last[1] and file.exists()):
        return
    text = _write(source)
    # Whoever cannot write there types the codes by hand.
    with contextlib.suppress(OSError):
        if text and (not file.exists() or file.read_text("utf-8") != text):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")


def schema_file(root: Path) -> Path:
    """Give the file of the schema of a root's snapshots."""
    return root / ".cache" / "luoc-do" / "ky-so-lieu.json"


def _write(source: Source) -> str:
    """Write the schema; nothing where the definitions cannot be read, as an editor then keeps what it had."""
    # A build in which the definitions are what they were needs none of it.
    from bantin.content.completion import snapshot_schema  # noqa: PLC0415

    definitions = read(source.path, source.kind, read_bytes(source).value or b"").value
    if not isinstance(definitions, tuple):
        return ""
    return json.dumps(snapshot_schema(definitions), ensure_ascii=False, indent=1) + "\n"
