"""Figures in, the bars that this project set itself out: what was measured beside what must be and what is aimed at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.bench.figures import OURS, Figures
from tests.bench.phases import Phase

SMALL, LARGE = 1_000, 10_000


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``measured`` is None where this run did not measure it."""

    meaning: str
    measured: float | None
    must: float
    aim: float


def draw_bars(all_figures: Mapping[int, Figures]) -> Iterator[str]:
    """Draw a row a bar."""
    yield "### The bars"
    yield ""
    yield "| bar | measured | must | reached | aim | reached |"
    yield "|---|---:|---:|---|---:|---|"
    for bar in _bars(all_figures):
        measured = "not measured" if bar.measured is None else f"{bar.measured:.3f}"
        must, aim = _reached(bar, bar.must), _reached(bar, bar.aim)
        yield f"| {bar.meaning} | {measured} | ≤ {bar.must:g} | {must} | ≤ {bar.aim:g} | {aim} |"


def _bars(all_figures: Mapping[int, Figures]) -> Iterator[Bar]:
    nothing = Figures(0, (), ())
    small, large = all_figures.get(SMALL, nothing), all_figures.get(LARGE, nothing)
    for phase, meaning, must, aim in (
        (Phase.UNCHANGED, "nothing changed, 10,000, ÷ hugo", 0.05, 0.03),
        (Phase.BODY, "one body edited, 10,000, ÷ hugo", 0.10, 0.05),
        (Phase.NEW, "a new post, 10,000, ÷ hugo", 0.15, 0.08),
        (Phase.COLD, "cold, 10,000, ÷ hugo", 2.0, 1.3),
    ):
        yield Bar(meaning, large.ratio(OURS, phase), must, aim)
    yield Bar("peak memory, cold, 10,000, GB of PSS", large.memory_gb(OURS), 0.4, 0.25)
    few, many = small.seconds(OURS, Phase.UNCHANGED), large.seconds(OURS, Phase.UNCHANGED)
    yield Bar("nothing changed, 10,000 ÷ 1,000", many / few if few and many else None, 4, 2)
    yield Bar("save → served, 1,000, s", small.seconds(OURS, Phase.SERVED), 0.08, 0.018)
    yield Bar("save → served, 10,000, s", large.seconds(OURS, Phase.SERVED), 0.15, 0.05)


def _reached(bar: Bar, limit: float) -> str:
    return "–" if bar.measured is None else "yes" if bar.measured <= limit else "no"
