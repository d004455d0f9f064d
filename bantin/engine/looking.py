"""Folders in, what changed in them out, found by looking every so often: for disks whose events do not come to us."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping

from bantin.engine.notices import Notices, is_dropping
from bantin.engine.stamps import Stamp, survey

# A look may cost a network drive more than it costs us: looking takes a fifth of the time, unless that means too long a wait.
_SHARE, _LONGEST_S = 5, 5.0


class Looker:
    """Looks at some folders in a thread of its own until it is closed."""

    def __init__(
        self,
        folders: Mapping[str, str],
        notices: Notices,
        is_excluded: Callable[[str], bool],
        every_s: float,
    ) -> None:
        self._folders = folders
        self._notices = notices
        self._is_excluded = is_excluded
        self._every_s = self._pause_s = every_s
        self._end = threading.Event()
        self._seen = self._look()
        self._thread = threading.Thread(target=self._run, name="nhin-thu-muc", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._end.wait(self._pause_s):
            now = self._look()
            for path in _differing(self._seen, now):
                self._notices.see(path, is_whole=path in now and now[path][0] != 0)
            self._seen = now

    def _look(self) -> dict[str, Stamp]:
        began = time.monotonic()
        stamps = {
            path: stamped
            for path, stamped in survey(self._folders).items()
            if not is_dropping(path) and not self._is_excluded(path)
        }
        # One slow look must not slow down those after it.
        self._pause_s = max(self._every_s, min(_SHARE * (time.monotonic() - began), _LONGEST_S))
        # What is not over must rest until another look has found it so.
        self._notices.slow_down(1.2 * self._pause_s)
        return stamps


def _differing(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> Iterable[str]:
    for path, stamped in now.items():
        if before.get(path) != stamped:
            yield path
    yield from before.keys() - now.keys()
