"""Builds and saves in, tables of medians and ratios out, as Markdown."""

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.bench.phases import MEANINGS, Phase
from tests.bench.rounds import Build
from tests.bench.serving import Save

OURS, MEASURE = "bantin", "hugo"
_TIMED = (Phase.COLD, Phase.UNCHANGED, Phase.BODY, Phase.TITLE, Phase.NEW, Phase.TEMPLATE)
_POOL = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured at one number of posts."""

    posts: int
    builds: tuple[Build, ...]
    saves: tuple[Save, ...]

    def walls(self, generator: str, *phases: Phase) -> list[float]:
        """Give the seconds of a generator's good builds in some phases."""
        return [
            build.cost.wall_s
            for build in self.builds
            if build.generator == generator and build.phase in phases and build.is_good
        ]

    def seconds(self, generator: str, phase: Phase) -> float | None:
        """Give a generator's median in a phase."""
        if phase is Phase.SERVED:
            seen = [save.seen_s for save in self.saves if save.generator == generator]
            return _median([each for each in seen if each is not None])
        return _median(self.walls(generator, phase))

    def measure(self) -> float | None:
        """Give the median of all of Hugo's builds: each is the same whole build, whatever was edited before it."""
        return _median(self.walls(MEASURE, *_TIMED))

    def ratio(self, generator: str, phase: Phase) -> float | None:
        """Divide a generator's median by Hugo's pooled one."""
        ours, theirs = self.seconds(generator, phase), self.measure()
        return ours / theirs if ours and theirs else None

    def memory_gb(self, generator: str) -> float | None:
        """Give the peak of a cold build, as PSS of the whole process tree."""
        peaks = [
            each.cost.peak.pss_mb
            for each in self.builds
            if each.generator == generator and each.cost.peak
        ]
        return max(peaks) / 1000 if peaks else None

    def generators(self) -> list[str]:
        """List who took part, in the order of their first builds, ours first."""
        built = [build.generator for build in self.builds]
        names = dict.fromkeys([*built, *(save.generator for save in self.saves)])
        return sorted(names, key=lambda name: (name != OURS, name != MEASURE))


def draw_times(figures: Figures) -> Iterator[str]:
    """Draw a row a phase and, for each generator, seconds (how many runs, fastest–slowest) and the ratio to Hugo."""
    names = figures.generators()
    yield f"### {figures.posts:,} posts"
    yield ""
    yield _row(
        ["seconds, median (runs, fastest–slowest)", *(f"{name} | ÷ {MEASURE}" for name in names)]
    )
    yield _row(["---", *("---: | ---:" for _ in names)])
    for phase in Phase:
        cells = [
            _times(figures.walls(name, phase)) + " | " + _ratio(figures, name, phase)
            for name in names
        ]
        if phase is not Phase.MEMORY and any(figures.walls(name, phase) for name in names):
            yield _row([MEANINGS[phase], *cells])
    if figures.saves:
        cells = []
        for name in names:
            seen = [
                save.seen_s
                for save in figures.saves
                if save.generator == name and save.seen_s is not None
            ]
            cells.append(f"{_times(seen)} | –")
        yield _row([MEANINGS[Phase.SERVED], *cells])
    yield ""
    yield from _explain(figures)


def draw_sizes(figures: Figures) -> Iterator[str]:
    """Draw a row a generator: how much it wrote when cold, and how much memory that took."""
    yield _row(
        ["cold build", "pages", "files", "MB", "peak PSS, MB", "peak RSS, MB", "processor, s"]
    )
    yield _row(["---", *["---:"] * 6])
    for name in figures.generators():
        cold = [
            each
            for each in figures.builds
            if each.generator == name and each.phase in {Phase.COLD, Phase.MEMORY}
        ]
        if not cold:
            continue
        size = cold[-1].size
        peak = next((each.cost.peak for each in cold if each.cost.peak), None)
        peaks = [f"{peak.pss_mb:.0f}", f"{peak.rss_mb:.0f}"] if peak else ["–", "–"]
        cpu_s = _median([each.cost.cpu_s for each in cold if each.phase is Phase.COLD])
        numbers = [f"{size.pages:,}", f"{size.files:,}", f"{size.bytes_mb:.0f}", *peaks]
        yield _row([name, *numbers, "–" if cpu_s is None else f"{cpu_s:.2f}"])
    yield ""


def _explain(figures: Figures) -> Iterator[str]:
    pool = figures.walls(MEASURE, *_TIMED)
    if pool:
        doubt = "" if len(pool) >= _POOL else f"; fewer than {_POOL}, so trust no ratio"
        yield f"{MEASURE}: {len(pool)} whole builds pooled, median {statistics.median(pool):.2f} s{doubt}."
    for build in figures.builds:
        if not build.is_good:
            reason = (
                f"exit code {build.cost.exit_code}"
                if build.cost.exit_code
                else "the page does not show the change"
            )
            yield f"NOT COUNTED: {build.generator}, {build.phase}, round {build.round_ + 1}: {reason}."
    for save in figures.saves:
        if save.seen_s is None:
            yield f"NOT COUNTED: {save.generator}, save {save.round_ + 1}: never served."
    yield ""


def _ratio(figures: Figures, name: str, phase: Phase) -> str:
    ratio = figures.ratio(name, phase)
    return "–" if ratio is None else f"{ratio:.3f}" if ratio < 0.1 else f"{ratio:.2f}"


def _times(walls: Sequence[float]) -> str:
    if not walls:
        return "–"
    spread = f" ({len(walls)}, {min(walls):.2f}–{max(walls):.2f})"
    return f"{statistics.median(walls):.3f}{spread}"


def _median(numbers: list[float]) -> float | None:
    return statistics.median(numbers) if numbers else None


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
