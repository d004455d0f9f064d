"""One build: what was asked for, the memory it works with, and the stamps of all files as it began."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bantin.engine.memory import Memory
from bantin.engine.stamps import Stamp
from bantin.engine.workers import Workers
from bantin.leave import Leave
from bantin.recent import Recent
from bantin.report import Progress, Report
from bantin.settings import Settings

# What must be known of the written site to say why a page is written again.
_WRITTEN: Mapping[str, Any] = {
    "pages": (),
    "rows": {},
    "indexed": {},
    "templates": {},
    "shared": b"",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One build. ``stages`` is what the stages of the last one left, ``options`` stands for what it was asked to do.

    ``recent`` is what the last build of this process worked with; ``tell`` is told of the report as soon as the site stands, ``leave`` says what may wait.
    """

    settings: Settings
    memory: Memory
    seen: Mapping[str, Stamp]
    seen_ns: int
    stages: Mapping[str, Any]
    options: bytes
    workers: Workers
    progress: Progress
    is_dry: bool
    is_explained: bool
    recent: Recent | None
    tell: Callable[[Report], None]
    leave: Leave

    @property
    def written(self) -> Mapping[str, Any]:
        """What the stages left of the last build that wrote the site; later ones may have been checks, or failed."""
        written: Mapping[str, Any] = self.stages.get("written", self.stages)
        return {name: written.get(name, empty) for name, empty in _WRITTEN.items()}
