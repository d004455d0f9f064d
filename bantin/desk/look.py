"""What a build read and found in, one look at all of it out: what every page of the desk is written from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bantin.content.model import AnyItem
from bantin.content.reading import Contents, Reading, collect
from bantin.content.snapshots import Snapshot
from bantin.content.sources import Source
from bantin.desk.changes import Changes, tell
from bantin.desk.naming import Naming, Rename, find_renames, name_all
from bantin.desk.stock import Entry, take_stock
from bantin.diagnostics import Checked, Diagnostic, ordered
from bantin.engine.milestone import Difference
from bantin.pages import addresses
from bantin.pages.gather import Site, gather
from bantin.pages.schedule import Schedule, sift
from bantin.report import Report
from bantin.settings import Settings


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a site, taken when somebody opens the desk.

    ``site`` is None where there is no masthead. ``problems`` holds the diagnostics of each file in their order,
    ``entries`` all files, ``items`` what those say that could be read, ``renames`` the names that a file writes otherwise, ``changes`` what the next publish will change, None where nobody knows what was published.
    ``home`` is the address of the preview's home page, with slashes around it.
    """

    settings: Settings
    report: Report
    contents: Contents
    schedule: Schedule
    site: Site | None
    problems: Mapping[str, tuple[Diagnostic, ...]]
    entries: tuple[Entry, ...]
    items: Mapping[str, AnyItem | Snapshot]
    names: tuple[Naming, ...]
    renames: Mapping[str, tuple[Rename, ...]]
    changes: Changes | None
    home: str


def make_look(
    readings: Mapping[str, Checked[Reading]],
    sources: Iterable[Source],
    report: Report,
    settings: Settings,
    difference: Difference | None = None,
) -> Look:
    """Look at what was read; where errors let no site be made, the desk still shows what it can.

    ``difference`` is what is not as it was when the site was published last, None where nobody knows.
    """
    contents = collect(sources, {path: each.value for path, each in readings.items()})
    schedule = sift(contents, settings.now, shows_drafts=settings.shows_drafts).value
    masthead = contents.masthead
    if masthead is not None and settings.base_url is not None:
        masthead = replace(masthead, url=settings.base_url.rstrip("/"))
    site = None if masthead is None else gather(contents, schedule, masthead, settings.now).value
    problems = group(report.diagnostics)
    entries = take_stock(contents, schedule.left_out, problems)
    titles = {each.address: each.title for each in entries if each.address is not None}
    sections = site.masthead.sections if site is not None else ()
    titles |= {addresses.section(each.id): each.title for each in sections}
    titles[addresses.HOME] = "Trang chủ"
    names = name_all(contents)
    return Look(
        settings,
        report,
        contents,
        schedule,
        site,
        problems,
        entries,
        {each.path: each for each in (*contents.items, *contents.snapshots)},
        names,
        find_renames(names),
        None if difference is None else tell(difference, titles),
        _home(site),
    )


def group(diagnostics: Iterable[Diagnostic]) -> dict[str, tuple[Diagnostic, ...]]:
    """Group diagnostics by file, each said once."""
    grouped: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for each in ordered(diagnostics):
        grouped[each.place.path].append(each)
    return {path: tuple(each) for path, each in grouped.items()}


def _home(site: Site | None) -> str:
    """Give the path under which the preview serves the site, as its real host will."""
    path = urlsplit(site.masthead.url).path.strip("/") if site is not None else ""
    return f"/{path}/" if path else "/"
