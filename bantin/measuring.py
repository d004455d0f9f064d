"""The pictures and files that a site hands out in, what will be published and is said of each out: each is opened once."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from bantin.content.sources import Source
from bantin.diagnostics import Checked, Diagnostic, Found
from bantin.drawing import look_over, measure_picture
from bantin.engine.packing import pack, unpack
from bantin.engine.stamps import digest_of
from bantin.engine.step import Steps
from bantin.engine.workers import Workers
from bantin.pages.forms import Measured
from bantin.report import Progress

T = TypeVar("T")


class Measuring:
    """Measures the pictures of one build, and looks into its files; ``keys`` are those under which what is known of them is kept."""

    def __init__(
        self,
        digests: Mapping[str, bytes],
        steps: Steps,
        workers: Workers,
        progress: Progress,
    ) -> None:
        self._digests = digests
        self._steps = steps
        self._workers = workers
        self._progress = progress
        self.keys: frozenset[bytes] = frozenset()
        self.is_restless = False

    def measure_all(self, sources: Iterable[Source]) -> Checked[Mapping[str, Measured]]:
        """Measure some pictures; what is wrong with one was found when it was opened first, and is said again each time."""
        return _opened(self._do_all(b"picture", measure_picture, sources, "Xem các ảnh"))

    def look_over_all(self, sources: Iterable[Source]) -> tuple[Diagnostic, ...]:
        """Say what files that are handed out as they are tell of a person."""
        known = self._do_all(b"file", look_over, sources, "Xem các tệp")
        said: Iterable[Checked[None]] = map(unpack, known.values())
        return tuple(each for checked in said for each in checked.diagnostics)

    def _do_all(
        self,
        stage: bytes,
        function: Callable[[Source], tuple[str, bytes, Checked[T]]],
        sources: Iterable[Source],
        words: str,
    ) -> Mapping[str, bytes]:
        """Give, packed, what comes of each file; only what is new is done."""
        jobs = {each.path: each for each in sources}
        keys = {path: _key(stage, path, self._digests[path]) for path in jobs}
        kept = self._steps.take(keys.values())
        new = [jobs[path] for path, key in keys.items() if key not in kept]
        changed: dict[str, bytes] = {}
        results = self._workers.run(function, new, lambda job: job)
        for done, (path, source, checked) in enumerate(results, 1):
            self._progress(words, done, len(new))
            data = pack(checked)
            if source == self._digests[path]:
                self._steps.keep({keys[path]: data})
                kept[keys[path]] = data
            else:
                # It has changed since the build began, or could not be read: what is known of it is of no use later.
                self.is_restless = True
                changed[path] = data
        self.keys |= frozenset(keys.values())
        return {path: changed.get(path) or kept[key] for path, key in keys.items()}


def _opened(known: Mapping[str, bytes]) -> Checked[Mapping[str, Measured]]:
    found = Found()
    measured: dict[str, Measured] = {}
    for path, data in known.items():
        checked: Checked[Measured | None] = unpack(data)
        found.take(checked.diagnostics)
        if checked.value is not None:
            measured[path] = checked.value
    return Checked(measured, found.all())


def _key(stage: bytes, path: str, content: bytes) -> bytes:
    """Name what is known of a file; its path goes in, for it stands in the address and in what is said."""
    return digest_of((stage, path.encode("utf-8", "surrogatepass"), content))
