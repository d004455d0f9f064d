"""Words in, a report of speed on the terminal out: ``python -m tests.bench --help``.

Cold means: no output and no cache of the generator's own. The files themselves may be in the system's memory; for
all generators alike.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import tools
from tests.bench.bars import LARGE, SMALL, draw_bars
from tests.bench.figures import MEASURE, OURS, Figures, draw_sizes, draw_times
from tests.bench.generators import Generator
from tests.bench.machine import describe
from tests.bench.ours import ROOT, bantin
from tests.bench.phases import Phase
from tests.bench.posts import make_posts
from tests.bench.prose import read_prose
from tests.bench.rounds import Build, Part, run_rounds
from tests.bench.serving import Save, run_saves
from tests.bench.sites import Site, make_site
from tests.bench.theirs import PEERS

_FOLDER = ROOT / ".cache" / "bench"
_SAVES = 5
# From this many posts on, the slower peers take part in one round and in three phases only.
_MANY = 5_000
_FEW_PHASES = frozenset({Phase.COLD, Phase.UNCHANGED, Phase.BODY, Phase.MEMORY})


def main(arguments: Sequence[str]) -> int:
    """Measure, and print what was measured; 1 where a build failed or left a page stale."""
    options = _parser().parse_args(arguments)
    ours = (bantin(), *([bantin(has_search=True)] if options.search else []))
    generators = (*ours, *(PEERS[name].ready(tools.FOLDER) for name in options.peers))
    out: Path = options.out or _FOLDER / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}.jsonl"
    out.parent.mkdir(parents=True, exist_ok=True)
    all_figures = {}
    is_good = True
    for count in options.posts:
        runs = []
        for run in _measure(count, generators, options):
            _keep(run, out)
            runs.append(run)
        builds = tuple(run for run in runs if isinstance(run, Build))
        saves = tuple(run for run in runs if isinstance(run, Save))
        is_good &= all(build.is_good for build in builds) and all(save.seen_s for save in saves)
        all_figures[count] = Figures(count, builds, saves)
    _print(describe(generators), "")
    for figures in all_figures.values():
        _print(*draw_times(figures), *draw_sizes(figures))
    _print(*draw_bars(all_figures))
    return 0 if is_good else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="How long bantin and its peers take over the same posts.",
    )
    parser.add_argument("--posts", type=int, nargs="+", default=[SMALL, LARGE], metavar="N")
    parser.add_argument("--search", action="store_true", help="measure bantin with its search, too")
    parser.add_argument("--rounds", type=int, help="default: 3, and 5 from 5,000 posts on")
    parser.add_argument(
        "--peers",
        nargs="*",
        choices=list(PEERS),
        default=list(PEERS),
        metavar="PEER",
        help=", ".join(PEERS),
    )
    parser.add_argument(
        "--phases",
        nargs="+",
        type=Phase,
        choices=list(Phase),
        default=list(Phase),
        metavar="PHASE",
        help=", ".join(Phase),
    )
    parser.add_argument(
        "--out", type=Path, help="where the raw runs go, as JSON lines (default: .cache/bench/)"
    )
    return parser


def _measure(
    count: int, generators: Sequence[Generator], options: argparse.Namespace
) -> Iterator[Build | Save]:
    """Write the sites of one number of posts, then build and serve them."""
    posts = make_posts(count, read_prose())
    sites = [make_site(each, _FOLDER / "sites" / str(count), posts) for each in generators]
    yield from run_rounds([_part(site, options) for site in sites])
    for site in sites:
        if Phase.SERVED in options.phases and site.generator.serve:
            yield from run_saves(site, _SAVES)


def _part(site: Site, options: argparse.Namespace) -> Part:
    """Say in what a generator takes part."""
    phases, is_large = frozenset(options.phases), len(site.posts) >= _MANY
    if is_large and site.generator.name not in {OURS, MEASURE}:
        return Part(site, phases & _FEW_PHASES, 1)
    return Part(site, phases, options.rounds or (5 if is_large else 3))


def _keep(run: Build | Save, out: Path) -> None:
    """Add a run to the file of raw runs, and say on the terminal that it is over."""
    fields = asdict(run)
    with out.open("a", encoding="utf-8") as file:
        file.write(json.dumps(fields) + "\n")
    told = _tell(run)
    sys.stderr.write(f"{run.posts} posts, round {run.round_ + 1}, {run.generator}, {told}\n")


def _tell(run: Build | Save) -> str:
    match run:
        case Save(seen_s=None):
            return f"{Phase.SERVED}: never"
        case Save(seen_s=seen_s):
            return f"{Phase.SERVED}: {seen_s:.3f} s"
        case Build(is_good=True):
            return f"{run.phase}: {run.cost.wall_s:.3f} s"
        case Build(complaint=complaint):
            return f"{run.phase}: NOT COUNTED\n{complaint}"


def _print(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
