"""What was seen to change in, the moment at which it is worth a build out.

A file that is saved is built at once. What is not over with that is waited for: a file that went often comes back (editors
save by renaming), one that is empty is about to be filled, and of many files more are on their way.
"""

import re
import threading
import time
from dataclasses import dataclass, field

# What editors, office programs and systems leave behind; nobody publishes it.
_DROPPING = re.compile(
    r"^(\.|~\$|#.*#$|4913$|Thumbs\.db$|desktop\.ini$|___jb_)"
    r"|(~|\.swp|\.swo|\.swx|\.tmp|\.temp|\.bak|\.orig|\.part|\.crdownload|\.kate-swp)$",
    re.IGNORECASE,
)
# Two files changed within such a time were hardly saved by hand.
_BURST_S = 0.15
_FEW = 5
# Where so many files change, they come from a copy or from version control, which may hold its breath between two.
_MANY, _SLOWER = 20, 4
# What never rests must be built all the same.
_LONGEST_S = 10.0


def is_dropping(path: str) -> bool:
    """Tell whether a file, or a folder above it, is none that somebody wrote: paths have forward slashes."""
    return any(_DROPPING.search(part) for part in path.split("/"))


@dataclass
class _Pending:
    """What has been seen since the last build began: of each path, whether it was whole when it was seen last."""

    paths: dict[str, bool] = field(default_factory=dict)
    first_s: float = 0.0
    last_s: float = 0.0


class Notices:
    """Gathers what one thread sees until another one takes it; ``quiet_s`` is how long what is not over must rest."""

    def __init__(self, quiet_s: float = 0.08) -> None:
        self._quiet_s = quiet_s
        self._pending = _Pending()
        self._taken = _Pending()
        self._seen = threading.Condition()

    def see(self, path: str, *, is_whole: bool) -> None:
        """Note that a path changed; it is whole if it can be read now and need not be waited for."""
        with self._seen:
            now = time.monotonic()
            if not self._pending.paths:
                self._pending.first_s = now
            self._pending.last_s = now
            self._pending.paths[path] = is_whole
            self._seen.notify_all()

    def slow_down(self, quiet_s: float) -> None:
        """Wait longer for what is not over, where changes are seen less often."""
        with self._seen:
            self._quiet_s = quiet_s

    @property
    def has_some(self) -> bool:
        """Tell whether a path changed that nobody has taken yet."""
        with self._seen:
            return bool(self._pending.paths)

    def take(self, timeout_s: float) -> frozenset[str]:
        """Give the paths that changed, once it is worth a build; none where nothing changed before the time was over."""
        with self._seen:
            if not self._seen.wait_for(lambda: bool(self._pending.paths), timeout_s):
                return frozenset()
            while (rest_s := self._rest_s(time.monotonic())) > 0:
                self._seen.wait(rest_s)
            self._taken, self._pending = self._pending, _Pending()
            return frozenset(self._taken.paths)

    def _rest_s(self, now: float) -> float:
        pending, before = self._pending, self._taken
        is_alone = len(pending.paths) <= _FEW and (
            pending.first_s - before.last_s > _BURST_S
            or pending.paths.keys() <= before.paths.keys()
        )
        if is_alone and all(pending.paths.values()):
            return 0.0
        quiet_s = self._quiet_s * (_SLOWER if len(pending.paths) > _MANY else 1)
        return min(pending.last_s + quiet_s, pending.first_s + _LONGEST_S) - now
