"""Files of a site in, the output folder brought up to them out: only what differs is written, only ours is removed.

A file is first laid beside the site (`lay`, in any process), and all are moved into their places at the end (`publish`):
a build that finds an error, or dies, leaves the site as it was.
"""

import contextlib
import errno
import functools
import json
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

# New files are laid under this name in the output folder, then moved: one disk, and one spot to tidy.
_STAGING = ".bantin-"
# What no path in a site has: a beginning at the root, a step up or on the spot, the signs of Windows' disks and folders.
_LEADING_OUT = re.compile(r"^/|(?:^|/)\.\.?(?:/|\Z)|[\\:\0]")
# On Windows a file that somebody reads cannot be replaced. A browser, or what looks for viruses, is done soon.
_WAITS_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ()


class OutputError(Exception):
    """The output folder cannot be written: no room, no right, no folder. ``path`` is the file that failed."""

    def __init__(self, path: Path | str, error: OSError) -> None:
        super().__init__(str(path), error)
        self.path = Path(path)
        self.error = error

    def __str__(self) -> str:
        """Give the system's own words."""
        return self.error.strerror or str(self.error)


@dataclass(frozen=True, slots=True)
class Written:
    """What writing did: how many files were new or different, how many the same, which of ours were removed.

    ``has_lost`` says that a link among the site's folders gave way to a folder, with what had been kept behind it;
    ``files`` are those that were new or different.
    """

    changed: int
    same: int
    removed: tuple[str, ...]
    has_lost: bool = False
    files: tuple[str, ...] = ()


def staging_of(out: Path) -> Path:
    """Give the folder in which this process lays its files."""
    return out / f"{_STAGING}{os.getpid()}"


def lay(out: Path, staging: Path, path: str, data: bytes) -> bool:
    """Lay a file ready for its place in ``out``; False where the very same is there already.

    OutputError where the disk does not take it; ValueError for a path that leads out of ``out``.
    """
    if not _is_inside(path):
        raise ValueError(f"{path!r} leads out of the output folder")
    file, laid = f"{out}/{path}", f"{staging}/{path}"
    try:
        if _is_same(file, data) and not _is_behind_link(out, path):
            return False
        _make_folder(laid.rpartition("/")[0])
        _fill(laid, data)
    except OSError as error:
        # The author knows the file by its place in the site.
        raise OutputError(file, error) from error
    return True


def _make_folder(folder: str) -> None:
    """Make a folder, which nearly each page has for itself."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def _fill(file: str, data: bytes) -> None:
    with open(file, "wb") as stream:
        stream.write(data)


def publish(
    out: Path,
    staging: Path,
    laid: Collection[str],
    kept: Collection[str],
    manifest: Path,
    ours: Collection[str] | None = None,
) -> Written:
    """Move what was laid into its place, and remove of ours what is neither ``laid`` nor ``kept``.

    ``manifest`` remembers which files are ours, so that a file of the user's own is never touched. It grows before
    anything is moved and shrinks after all is removed: killed at any point, the next call knows all. Nothing is
    written or removed through a symbolic link inside ``out``. The caller sees to it that one process writes at a time, and
    may say which files are ``ours`` where it knows what the manifest lists; the empty folders of ``staging`` are left to
    `tidy`.
    """
    try:
        known = frozenset(_read_manifest(manifest) if ours is None else ours)
        return _publish(out, staging, (frozenset(laid), frozenset(kept), known), manifest)
    except OSError as error:
        raise OutputError(Path(error.filename or out), error) from error


def _publish(
    out: Path,
    staging: Path,
    sorts: tuple[frozenset[str], frozenset[str], frozenset[str]],
    manifest: Path,
) -> Written:
    laid, kept, ours = sorts
    files = laid | kept
    if not files <= ours:
        _write_manifest(manifest, ours | files)
    out.mkdir(parents=True, exist_ok=True)
    stale = ours - files
    # What stands in the way of a new file goes first; all else stays until the new site is there.
    blocking = set(_blocking(stale, files)) if stale else set()
    removed = _remove_all(out, blocking)
    has_lost = _move_all(str(staging), str(out)) if laid else False
    removed += _remove_all(out, stale - blocking)
    if ours != files:
        _write_manifest(manifest, files)
    return Written(len(laid), len(kept), removed, has_lost, tuple(sorted(laid)))


def inner_folders(files: Iterable[str]) -> set[str]:
    """List the folders of a site in which there are further ones."""
    inner: set[str] = set()
    for file in files:
        folder = file.rpartition("/")[0].rpartition("/")[0]
        while folder and folder not in inner:
            inner.add(folder)
            folder = folder.rpartition("/")[0]
    return inner


def tidy(out: Path) -> None:
    """Remove what a build has laid and not moved, this one or one that was killed."""
    with contextlib.suppress(OSError), os.scandir(out) as entries:
        for entry in entries:
            if entry.name.startswith(_STAGING) and entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry, ignore_errors=True)


def _is_same(file: str, data: bytes) -> bool:
    try:
        status = os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return False
    if not stat.S_ISREG(status.st_mode) or status.st_size != len(data):
        return False
    with open(file, "rb") as stream:
        return stream.read() == data


def _is_behind_link(out: Path, path: str) -> bool:
    above = PurePosixPath(path).parents[:-1]
    return any((out / folder).is_symlink() for folder in above)


def _blocking(stale: Iterable[str], files: Collection[str]) -> Iterator[str]:
    """List the stale files that stand where a folder must be, or in a folder where a file must be."""
    folders = {str(folder) for path in files for folder in PurePosixPath(path).parents}
    for path in stale:
        if path in folders or any(str(each) in files for each in PurePosixPath(path).parents):
            yield path


def _move_all(laid: str, folder: str) -> bool:
    """Move what was laid in a folder into its place; tell whether a link had to give way.

    A folder that is not there yet is moved as a whole, which is all that a first build has to do. Each file is moved in
    one step: a reader sees the old one or the new one, never half of it.
    """
    has_lost = False
    with os.scandir(laid) as entries:
        for entry in entries:
            place = f"{folder}/{entry.name}"
            try:
                mode = os.lstat(place).st_mode
            except FileNotFoundError:
                mode = 0
            if not entry.is_dir(follow_symlinks=False):
                if stat.S_ISDIR(mode):
                    _prune(Path(place))
            elif stat.S_ISDIR(mode):
                has_lost = _move_all(entry.path, place) or has_lost
                continue
            elif stat.S_ISLNK(mode):
                # What it led to is left alone.
                os.unlink(place)
                has_lost = True
            elif mode:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), place)
            try:
                insist(functools.partial(os.replace, entry.path, place), _WAITS_S)
            except OSError as error:
                error.filename = place
                raise
    return has_lost


def insist(act: Callable[[], None], waits_s: Iterable[float]) -> None:
    """Act once more after each wait for as long as somebody holds what is acted on; PermissionError from the last time."""
    for wait_s in waits_s:
        try:
            act()
        except PermissionError:
            time.sleep(wait_s)
        else:
            return
    act()


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
    return bool(path) and _LEADING_OUT.search(path) is None


def _write_manifest(manifest: Path, paths: Collection[str]) -> None:
    text = json.dumps(sorted(paths), ensure_ascii=False, separators=(",\n", ":"))
    data = text.encode("utf-8", "surrogatepass")
    manifest.parent.mkdir(parents=True, exist_ok=True)
    temporary = manifest.with_name(f"{manifest.name}.new")
    temporary.write_bytes(data)
    temporary.replace(manifest)
