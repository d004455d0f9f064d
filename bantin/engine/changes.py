"""Folders in, what somebody changed in them out: events only say when and where, a build's own look says what.

Where events do not come, or not all of them, the folders are looked at every so often.
"""

import contextlib
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

from bantin.engine.looking import Looker
from bantin.engine.mounts import is_remote
from bantin.engine.notices import Notices, is_dropping

# watchdog holds back all that follows a file which left the folder, waiting for where it went; here nobody asks.
InotifyMoveEventGrouper.delay = 0.01
# inotify tells when a file is closed, so that a change before says only that somebody began to write.
_IS_INOTIFY = sys.platform.startswith("linux")
# How often to look whether a folder came or went; a wait without end cannot be interrupted on Windows either.
_LOOK_S = 0.5
# A folder that was deleted and made again has its old path and another one of these.
_Identity: TypeAlias = tuple[int, int] | None


class Means(StrEnum):
    """How changes are found: by events, or by looking, and why."""

    EVENTS = "events"
    ASKED = "asked"
    REMOTE = "remote"
    FAILED = "failed"


class Changes:
    """What changes in some folders while this is open; `wait` gives it. ``means`` says how it is found."""

    def __init__(
        self,
        folders: Mapping[str, Path],
        out: Path,
        *,
        is_polling: bool = False,
        every_s: float = _LOOK_S,
        make_observer: Callable[[], BaseObserver] = Observer,
    ) -> None:
        self._folders = folders
        self._every_s = every_s
        self._excluded = _below(folders, out)
        self._notices = Notices()
        self._looker: Looker | None = None
        self._events: _Events | None = None
        self.means = Means.ASKED if is_polling else Means.EVENTS
        if self.means is Means.EVENTS and any(map(is_remote, folders.values())):
            self.means = Means.REMOTE
        if self.means is Means.EVENTS:
            try:
                self._events = _Events(folders, self._see, make_observer)
            except OSError:
                self.means = Means.FAILED
        if self._events is None:
            self._look()

    def wait(self) -> frozenset[str]:
        """Give the paths that changed; none where nothing did for half a second.

        A path begins with the name of its folder. A build that begins now finds all of them as they are, but for what
        changes meanwhile, which the next call gives.
        """
        if self._events is not None:
            try:
                renewed = self._events.renew()
            except OSError:
                # The system has no more watches to give.
                self._events.close()
                self._events = None
                self.means = Means.FAILED
                self._look()
                renewed = set(self._folders)
            for name in renewed:
                self._notices.see(name, is_whole=False)
        return self._notices.take(_LOOK_S)

    @property
    def has_some(self) -> bool:
        """Tell whether something changed that nobody has taken yet."""
        return self._notices.has_some

    def close(self) -> None:
        """Watch no more."""
        if self._events is not None:
            self._events.close()
        if self._looker is not None:
            self._looker.close()

    def _look(self) -> None:
        folders = {name: str(folder) for name, folder in self._folders.items()}
        self._looker = Looker(folders, self._notices, self._is_excluded, self._every_s)

    def _see(self, path: str, *, is_whole: bool) -> None:
        if not is_dropping(path) and not self._is_excluded(path):
            self._notices.see(path, is_whole=is_whole)

    def _is_excluded(self, path: str) -> bool:
        """Tell whether a path lies in the output folder, wherever that is: building on what a build writes never ends."""
        return any(path == each or path.startswith(f"{each}/") for each in self._excluded)


def _below(folders: Mapping[str, Path], out: Path) -> tuple[str, ...]:
    """Write the output folder as a path below each of the folders that holds it, through links or not."""
    found = []
    for name, folder in folders.items():
        with contextlib.suppress(ValueError):
            found.append(f"{name}/{out.resolve().relative_to(folder.resolve()).as_posix()}")
    return tuple(found)


@contextlib.contextmanager
def open_changes(folders: Mapping[str, Path], out: Path, *, is_polling: bool) -> Iterator[Changes]:
    """Watch some folders, given by names, but nothing that is written to ``out``."""
    changes = Changes(folders, out, is_polling=is_polling)
    try:
        yield changes
    finally:
        changes.close()


class _Listener(FileSystemEventHandler):
    """Turns watchdog's events of one folder into notices."""

    def __init__(self, name: str, folder: str, see: Callable[..., None]) -> None:
        self._name = name
        self._folder = folder
        self._tell = see
        self.has_new_folder = False

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory and event.event_type in {"created", "moved"}:
            self.has_new_folder = True
        match event.event_type:
            case "closed":
                self._see(event.src_path, is_whole=True)
            case "created" | "modified":
                # A folder is «modified» with each file in it, which has its own events.
                if not event.is_directory:
                    self._see(event.src_path, is_whole=not _IS_INOTIFY)
                elif event.event_type == "created":
                    self._see(event.src_path, is_whole=False)
            case "moved":
                self._see(event.src_path, is_whole=False)
                self._see(event.dest_path, is_whole=not event.is_directory)
            case "deleted":
                self._see(event.src_path, is_whole=False)

    def _see(self, path: bytes | str, *, is_whole: bool) -> None:
        text = os.fsdecode(path)
        if is_whole:
            try:
                # One that is empty is about to be filled.
                is_whole = os.stat(text).st_size > 0  # noqa: PTH116  # for each of many events
            except OSError:
                is_whole = False
        rest = text.removeprefix(self._folder).replace(os.sep, "/").strip("/")
        self._tell(f"{self._name}/{rest}" if rest else self._name, is_whole=is_whole)


class _Lost(logging.Handler):
    """Hears that events were lost: watchdog says so in its log, and nowhere else."""

    def __init__(self, lose: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._lose = lose

    def emit(self, record: logging.LogRecord) -> None:
        if "overflow" in record.getMessage():
            self._lose()


class _Events:
    """Keeps one watch on each folder that is there, through its deletion and its return."""

    def __init__(
        self,
        folders: Mapping[str, Path],
        see: Callable[..., None],
        make_observer: Callable[[], BaseObserver],
    ) -> None:
        # Where folders appear one in another, watchdog may watch the inner one twice, and says so in English.
        warnings.filterwarnings("ignore", "Callback with id .* already exists", RuntimeWarning)
        self._folders = folders
        self._see = see
        self._seen: dict[str, _Identity] = dict.fromkeys(folders)
        self._watches: dict[str, ObservedWatch] = {}
        self._listeners: dict[str, _Listener] = {}
        self._lost = _Lost(self._say_lost)
        self._log = logging.getLogger("watchdog")
        self._observer = make_observer()
        self._observer.start()
        self._log.addHandler(self._lost)
        # What else it says, late threads of its own included, is English and nothing to the staff.
        self._log.propagate = False
        try:
            self.renew()
        except OSError:
            self.close()
            raise

    def renew(self) -> set[str]:
        """Watch what came, forget what went; name those folders. OSError where the system gives no watch."""
        changed = set()
        # A folder made again at once may have its old identity; but the watch on it ended with the first one.
        ended = {each.watch for each in self._observer.emitters if not each.is_alive()}
        for name, folder in self._folders.items():
            now = _identity(folder)
            if now == self._seen[name] and self._watches.get(name) not in ended:
                continue
            changed.add(name)
            if watch := self._watches.pop(name, None):
                # A watch whose folder went may have ended by itself.
                with contextlib.suppress(KeyError, OSError):
                    self._observer.unschedule(watch)
            self._seen[name] = self._watch(name, folder) if now is not None else None
        newcomers = [each for each in self._listeners.values() if each.has_new_folder]
        for each in newcomers:
            each.has_new_folder = False
        if _IS_INOTIFY and (changed or newcomers):
            self._probe()
        return changed

    def _watch(self, name: str, folder: Path) -> _Identity:
        # Of a link, the folder itself must be watched; events have the names that it has.
        real = os.path.realpath(folder)
        try:
            listener = self._listeners[name] = _Listener(name, real, self._see)
            self._watches[name] = self._observer.schedule(listener, real, recursive=True)
        except OSError:
            if _identity(folder) is not None:
                raise
            # It went between the two looks; the next look will say so.
            return None
        return _identity(folder)

    def _probe(self) -> None:
        """Ask for one more watch: of folders within, watchdog passes over in silence those for which there is none."""
        watch = self._observer.schedule(FileSystemEventHandler(), os.path.realpath(os.sep))
        self._observer.unschedule(watch)

    def _say_lost(self) -> None:
        for name in self._folders:
            self._see(name, is_whole=False)

    def close(self) -> None:
        self._observer.stop()
        self._observer.join()
        self._log.addHandler(logging.NullHandler())
        self._log.removeHandler(self._lost)


def _identity(folder: Path) -> _Identity:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
