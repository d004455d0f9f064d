"""The options of a run in, where its files are out: those that its site is made from, and whether any has changed."""

import os
from collections.abc import Mapping
from pathlib import Path

from bantin.engine.stamps import Stamp, digest, digest_of, survey
from bantin.pages.templatefiles import PROGRAM
from bantin.settings import Settings

_OWN = ("content", "templates", "assets")
# Marks the program's own folders in the list of all files.
_MARK = "@"


def survey_inputs(root: Path) -> dict[str, Stamp]:
    """Stamp every file that a site may be made from, by its path from the root, or from the program behind a mark."""
    folders = {name: str(root / name) for name in _OWN}
    if root != PROGRAM:
        folders |= {_MARK + name: str(PROGRAM / name) for name in _OWN[1:]}
    return survey(folders)


def memory_folder(settings: Settings) -> Path:
    """Give the folder in which the builds of an output folder leave what they remember.

    One root may be written to several output folders, and may be moved with those in it.
    """
    out, root = settings.out.resolve(), settings.root.resolve()
    is_inside = out.is_relative_to(root)
    pieces = [b"", os.fsencode(out.relative_to(root))] if is_inside else [os.fsencode(out)]
    return settings.root / ".cache" / digest_of(pieces).hex()[:12]


def pictures_folder(root: Path) -> Path:
    """Give the folder in which drawn pictures are kept, whichever output folder they were drawn for."""
    return root / ".cache" / "anh"


def file_of_input(path: str, root: Path) -> Path:
    """Give the file of a path in the survey."""
    return PROGRAM / path[1:] if path.startswith(_MARK) else root / path


def is_unchanged(
    seen: Mapping[str, Stamp], last: Mapping[str, tuple[Stamp | None, bytes]], settings: Settings
) -> bool:
    """Tell whether all files are those of the last build; one whose stamp could not tell is read."""
    if seen.keys() != last.keys():
        return False
    doubtful = []
    for path, stamped in seen.items():
        before, known = last[path]
        if before is None:
            doubtful.append((path, known))
        elif before != stamped:
            return False
    return all(_is_same(file_of_input(path, settings.root), known) for path, known in doubtful)


def _is_same(file: Path, known: bytes) -> bool:
    try:
        # A pipe would be waited for without end.
        return known != b"" and file.is_file() and digest(file.read_bytes()) == known
    except OSError:
        return False
