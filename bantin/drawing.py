"""The pictures that a site shows in, what is published of each out: drawn once, in as many processes as it is worth."""

from collections.abc import Iterable, Mapping

from bantin.content.sources import Source
from bantin.diagnostics import Checked, Found
from bantin.engine.memory import Memory
from bantin.engine.packing import pack, unpack
from bantin.engine.stamps import digest_of
from bantin.engine.step import Steps
from bantin.engine.workers import Workers
from bantin.jobs import Draw, Drawn, draw_picture
from bantin.report import Progress


class Drawing:
    """Draws the pictures of one build; ``keys`` are those under which what is known of them is kept."""

    def __init__(
        self,
        digests: Mapping[str, bytes],
        memory: Memory,
        steps: Steps,
        workers: Workers,
        progress: Progress,
    ) -> None:
        self._digests = digests
        self._memory = memory
        self._steps = steps
        self._workers = workers
        self._progress = progress
        self.keys: frozenset[bytes] = frozenset()
        self.is_restless = False

    def draw_all(self, sources: Iterable[Source]) -> Checked[Mapping[str, Drawn]]:
        """Publish some pictures; what is wrong with one was found when it was drawn, and is said again each time."""
        pictures = {source.path: source for source in sources}
        keys = {path: _key(path, self._digests[path]) for path in pictures}
        kept = self._steps.take(keys.values())
        new = [path for path, key in keys.items() if key not in kept]
        jobs = [Draw(pictures[path], self._memory.pictures) for path in new]
        changed: dict[str, bytes] = {}
        drawn = self._workers.run(draw_picture, jobs, lambda job: job)
        for done, (path, source, checked) in enumerate(drawn, 1):
            self._progress("Chuẩn bị ảnh", done, len(jobs))
            data = pack(checked)
            if source == self._digests[path]:
                self._steps.keep({keys[path]: data})
                kept[keys[path]] = data
            else:
                # It has changed since the build began, or could not be read: what is known of it is of no use later.
                self.is_restless = True
                changed[path] = data
        self.keys = frozenset(keys.values())
        return _opened({path: changed.get(path) or kept[key] for path, key in keys.items()})


def _opened(known: Mapping[str, bytes]) -> Checked[Mapping[str, Drawn]]:
    found = Found()
    drawn: dict[str, Drawn] = {}
    for path, data in known.items():
        checked: Checked[Drawn | None] = unpack(data)
        found.take(checked.diagnostics)
        if checked.value is not None:
            drawn[path] = checked.value
    return Checked(drawn, found.all())


def _key(path: str, content: bytes) -> bytes:
    """Name what is known of a picture; its path goes in, for it stands in the address and in what is said."""
    return digest_of((b"picture", path.encode("utf-8", "surrogatepass"), content))
