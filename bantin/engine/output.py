"""Files of a site in, the output folder brought up to them out: only what differs is written, only ours is removed."""

import contextlib
import errno
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bantin.engine.lock import alone

# New files are written under this name in the output folder, then moved: one disk, and one spot to tidy.
_STAGING = ".bantin-"


class OutputError(Exception):
    """The output folder cannot be written: no room, no right, no folder. ``path`` is the file that failed."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(error.strerror or str(error))
        self.path = path
        self.error = error


@dataclass(frozen=True, slots=True)
class Written:
    """What writing did: how many files were new or different, how many the same, which of ours were removed."""

    changed: int
    same: int
    removed: tuple[str, ...]


def write_site(
    out: Path,
    files: Mapping[str, bytes],
    manifest: Path,
    on_wait: Callable[[], None] = lambda: None,
) -> Written:
    """Bring ``out`` up to ``files`` (relative path → bytes).

    ``manifest`` remembers which files are ours, so that a file of the user's own is never touched. It grows before
    anything is written and shrinks after all is removed: killed at any point, the next call knows all. Nothing is
    written or removed through a symbolic link inside ``out``. One process writes at a time; ``on_wait`` is called if
    another is at it. ValueError for a path that leads out of ``out``.
    """
    for path in files:
        if not _is_inside(path):
            raise ValueError(f"{path!r} leads out of the output folder")
    try:
        with alone(manifest.with_suffix(".lock"), on_wait):
            return _write_all(out, files, manifest)
    except OSError as error:
        with contextlib.suppress(OSError):
            _tidy(out)
        raise OutputError(Path(error.filename or out), error) from error


def _write_all(out: Path, files: Mapping[str, bytes], manifest: Path) -> Written:
    ours = _read_manifest(manifest)
    _write_manifest(manifest, ours | files.keys())
    out.mkdir(parents=True, exist_ok=True)
    _tidy(out)
    stale = ours - files.keys()
    # What stands in the way of a new file goes first; all else stays until the new site is there.
    blocking = set(_blocking(stale, files))
    removed = _remove_all(out, blocking)
    folders = {out}
    changed = sum(_write(out / path, data, out, folders) for path, data in sorted(files.items()))
    removed += _remove_all(out, stale - blocking)
    _tidy(out)
    _write_manifest(manifest, set(files))
    return Written(changed, len(files) - changed, removed)


def _tidy(out: Path) -> None:
    """Remove what an earlier build was writing when it was killed."""
    for entry in os.scandir(out):
        if entry.name.startswith(_STAGING) and entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry, ignore_errors=True)


def _blocking(stale: Iterable[str], files: Iterable[str]) -> Iterator[str]:
    """List the stale files that stand where a folder must be, or in a folder where a file must be."""
    wanted = set(files)
    folders = {str(folder) for path in wanted for folder in PurePosixPath(path).parents}
    for path in stale:
        if path in folders or any(str(each) in wanted for each in PurePosixPath(path).parents):
            yield path


def _write(file: Path, data: bytes, out: Path, folders: set[Path]) -> bool:
    """Write a file if it differs. ``folders`` are those that are known to be there."""
    _make_folder(file.parent, folders)
    try:
        status = file.lstat()
    except FileNotFoundError:
        pass
    else:
        if stat.S_ISDIR(status.st_mode):
            _prune(file)
        elif (
            stat.S_ISREG(status.st_mode)
            and status.st_size == len(data)
            and file.read_bytes() == data
        ):
            return False
    _put(file, data, out / f"{_STAGING}{os.getpid()}" / "tep")
    return True


def _put(file: Path, data: bytes, temporary: Path) -> None:
    """Put bytes in a file's place in one step: a reader sees the old file or the new one, never half of it."""
    temporary.parent.mkdir(parents=True, exist_ok=True)
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        # The author knows the file by its place in the site.
        error.filename = str(file)
        raise


def _make_folder(folder: Path, known: set[Path]) -> None:
    """Make a folder and those above it; a link gives way to a real folder, and what it led to is left alone."""
    if folder in known:
        return
    _make_folder(folder.parent, known)
    try:
        mode = folder.lstat().st_mode
    except FileNotFoundError:
        folder.mkdir(exist_ok=True)
    else:
        if stat.S_ISLNK(mode):
            folder.unlink()
            folder.mkdir()
        elif not stat.S_ISDIR(mode):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
    known.add(folder)


def _prune(folder: Path) -> None:
    """Remove a folder in which there are only empty folders; OSError where there is a file of the user's own."""
    for inner, _, _ in os.walk(folder, topdown=False):
        Path(inner).rmdir()


def _remove_all(out: Path, paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(path for path in sorted(paths) if _remove(out, path))


def _remove(out: Path, path: str) -> bool:
    """Remove a file of ours and the folders that it leaves empty."""
    file = out / path
    folders = list(file.parents)[: len(PurePosixPath(path).parts) - 1]
    if any(folder.is_symlink() for folder in folders):
        return False
    try:
        if stat.S_ISDIR(file.lstat().st_mode):
            return False
        file.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            break
    return True


def _read_manifest(manifest: Path) -> set[str]:
    """Read which files are ours; a manifest that is missing or damaged means none, so that nothing is removed."""
    try:
        paths = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return set()
    if not isinstance(paths, list):
        return set()
    return {path for path in paths if isinstance(path, str) and _is_inside(path)}


def _is_inside(path: str) -> bool:
    """Refuse a path that would lead out of the output folder, on this system or another."""
    return (
        bool(path)
        and not path.startswith("/")
        and not {"..", "."} & set(path.split("/"))
        and not set("\\:\0") & set(path)
    )


def _write_manifest(manifest: Path, paths: set[str]) -> None:
    text = json.dumps(sorted(paths), ensure_ascii=False, indent=0)
    data = text.encode("utf-8", "surrogatepass")
    with contextlib.suppress(OSError):
        if manifest.read_bytes() == data:
            return
    for old in manifest.parent.glob(f"{manifest.name}.*"):
        with contextlib.suppress(OSError):
            old.unlink()
    _put(manifest, data, manifest.with_name(f"{manifest.name}.{os.getpid()}"))
