"""Sites and phases in, measured builds out, in interleaved rounds: each round runs every generator once per phase.

So whatever else the machine does meanwhile falls on all of them alike, and ratios hold where seconds do not.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.clock import Cost, run
from tests.bench.phases import EMPTIED, Phase, made, plan_change
from tests.bench.sites import Site, Size, Written, command, empty, measure_size, read_written

_COMPLAINT_LETTERS = 1000


@dataclass(frozen=True, slots=True)
class Build:
    """One measured build. ``is_good``: it ended well, and a page that had to change has changed."""

    posts: int
    generator: str
    phase: Phase
    round_: int
    cost: Cost
    is_good: bool
    # The end of what a bad build said.
    complaint: str
    size: Size
    written: Written | None


@dataclass(frozen=True, slots=True)
class Part:
    """In which phases, and in how many rounds, a site takes part."""

    site: Site
    phases: frozenset[Phase]
    rounds: int


def run_rounds(parts: Sequence[Part]) -> Iterator[Build]:
    """Run the rounds. A generator that fails once is left out from then on."""
    # Where the last build left something else in the output or the caches than the site as it stands.
    stale = {part.site.generator.name for part in parts}
    failed: set[str] = set()
    for round_ in range(max(part.rounds for part in parts)):
        # Nobody always comes first after another's work.
        turn = round_ % len(parts)
        for phase in Phase:
            for part in (*parts[turn:], *parts[:turn]):
                site, name = part.site, part.site.generator.name
                if name in failed or not _takes_part(part, phase, round_):
                    continue
                if name in stale and phase not in EMPTIED:
                    _settle(site)
                build = _run_phase(site, phase, round_)
                is_stale = plan_change(site, phase, round_) is not None
                stale = (
                    stale | {name} if is_stale and not site.generator.is_whole else stale - {name}
                )
                if build.cost.exit_code:
                    failed.add(name)
                yield build


def _takes_part(part: Part, phase: Phase, round_: int) -> bool:
    if phase not in part.phases or round_ >= part.rounds:
        return False
    match phase:
        case Phase.SERVED:
            return False
        case Phase.MEMORY:
            # Memory hardly varies, and a watched build is slower: once is enough, and its seconds don't count.
            return round_ == 0
        case Phase.DOOR:
            return bool(part.site.generator.door)
        case _:
            return True


def _settle(site: Site) -> None:
    """Build without measuring, so that the next build starts from the site as it stands."""
    run(command(site, site.generator.build), site.cwd, site.log)


def _run_phase(site: Site, phase: Phase, round_: int) -> Build:
    if phase in EMPTIED:
        empty(site)
    words = site.generator.door if phase is Phase.DOOR else site.generator.build
    change = plan_change(site, phase, round_ + 1)
    with made(change):
        # What earlier builds wrote goes to the disk now, not while this one is timed.
        os.sync()
        cost = run(command(site, words), site.cwd, site.log, is_watched=phase is Phase.MEMORY)
    is_good = cost.exit_code == 0 and (change is None or change.is_shown())
    said = site.log.read_text("utf-8", "replace")
    return Build(
        len(site.posts), site.generator.name, phase, round_, cost, is_good,
        "" if is_good else said[-_COMPLAINT_LETTERS:], measure_size(site), read_written(said),
    )  # fmt: skip
