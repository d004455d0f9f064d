"""Files that a site will have in, those of them out that somebody asked for; who asks waits until his is there."""

import threading
from collections.abc import Collection


class Expected:
    """The files that pages name and that are still to be made. Its calls come from many threads."""

    def __init__(self) -> None:
        self._files: Collection[str] = ()
        self._asked: dict[str, int] = {}
        self._missed: set[str] = set()
        self._fewer = threading.Condition()

    @property
    def asked(self) -> frozenset[str]:
        """The files for which somebody waits now."""
        with self._fewer:
            return frozenset(self._asked)

    def wait_for(self, file: str, most_s: float) -> None:
        """Wait until a file is there, if it is expected at all."""
        with self._fewer:
            if file not in self._files:
                return
            self._asked[file] = self._asked.get(file, 0) + 1
            self._fewer.wait_for(lambda: file not in self._files, most_s)
            self._asked[file] -= 1
            if not self._asked[file]:
                del self._asked[file]
            if file in self._files:
                self._missed.add(file)

    def renew(self, files: Collection[str]) -> frozenset[str]:
        """Take what is expected from now on; give the files for which somebody had waited in vain and that are there now."""
        with self._fewer:
            self._files = files
            late = frozenset(self._missed.difference(files))
            self._missed -= late
            self._fewer.notify_all()
        return late
