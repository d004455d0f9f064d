"""Files of a site in, the output folder brought up to them out: only what differs is written, only ours is removed."""

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class OutputError(Exception):
    """The output folder cannot be written: no room, no right, no folder. ``path`` is the file that failed."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(error.strerror or str(error))
        self.path = path
        self.error = error


@dataclass(frozen=True, slots=True)
class Written:
    """What writing did: how many files were new or different, how many the same, how many of ours were removed."""

    changed: int
    same: int
    removed: int


def write_site(out: Path, files: Mapping[str, bytes], manifest: Path) -> Written:
    """Bring ``out`` up to ``files`` (relative path → bytes).

    ``manifest`` remembers which files are ours, so that a file of the user's own is never touched. It is written
    before anything is removed and grows before anything is written: killed at any point, the next call knows all.
    """
    ours = _read_manifest(manifest)
    try:
        _write_manifest(manifest, ours | files.keys())
        changed = sum(_write(out / path, data) for path, data in sorted(files.items()))
        stale = sorted(ours - files.keys())
        removed = sum(_remove(out, path) for path in stale)
        _write_manifest(manifest, set(files))
    except OSError as error:
        raise OutputError(Path(error.filename or out), error) from error
    return Written(changed, len(files) - changed, removed)


def _write(file: Path, data: bytes) -> bool:
    """Write a file if it differs, by a neighbour that takes its place: a reader sees the old or the new, never half."""
    try:
        if file.stat().st_size == len(data) and file.read_bytes() == data:
            return False
    except (FileNotFoundError, NotADirectoryError):
        pass
    _make_folder(file.parent)
    if file.is_dir() and not file.is_symlink():
        _prune_folder(file)
    replace_file(file, data)
    return True


def replace_file(file: Path, data: bytes) -> None:
    """Put bytes in a file's place in one step."""
    descriptor, name = tempfile.mkstemp(prefix=".bantin-", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as temporary:
            temporary.write(data)
        # mkstemp makes files that only their owner may read; a web server is somebody else.
        os.chmod(name, 0o644)  # noqa: PTH101  # a name, not a Path
        os.replace(name, file)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def _make_folder(folder: Path) -> None:
    """Make a folder; a file of ours that stood in its place, from another plan of the site, gives way."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        blocking = next(each for each in (folder, *folder.parents) if each.is_file())
        blocking.unlink()
        folder.mkdir(parents=True, exist_ok=True)


def _prune_folder(folder: Path) -> None:
    for child in sorted(folder.rglob("*"), reverse=True):
        if child.is_dir():
            with contextlib.suppress(OSError):
                child.rmdir()
    folder.rmdir()


def _remove(out: Path, path: str) -> bool:
    file = out / path
    try:
        file.unlink()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False
    for folder in file.parents:
        if folder == out or out not in folder.parents:
            break
        try:
            folder.rmdir()
        except OSError:
            break
    return True


def _read_manifest(manifest: Path) -> set[str]:
    """Read which files are ours; a manifest that is missing or damaged means none, so that nothing is removed."""
    try:
        paths = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError):
        return set()
    if not isinstance(paths, list):
        return set()
    return {path for path in paths if isinstance(path, str) and _is_inside(path)}


def _is_inside(path: str) -> bool:
    """Refuse a manifest's path that would lead out of the output folder."""
    return (
        bool(path)
        and not path.startswith(("/", "\\"))
        and ".." not in Path(path).parts
        and ":" not in path
    )


def _write_manifest(manifest: Path, paths: set[str]) -> None:
    manifest.parent.mkdir(parents=True, exist_ok=True)
    replace_file(manifest, json.dumps(sorted(paths), ensure_ascii=False, indent=0).encode())
