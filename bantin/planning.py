"""Everything that was read in, the plan of the site out: every page with what it is made from, and all that was found."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from bantin.content.reading import Contents, Reading, collect
from bantin.content.site import Masthead
from bantin.content.sources import Source, SourceKind
from bantin.diagnostics import Checked, Found, Place
from bantin.drawing import Drawing
from bantin.engine.packing import pack
from bantin.engine.stamps import digest
from bantin.engine.step import Steps
from bantin.fingerprint import Fingerprints
from bantin.jobs import Drawn
from bantin.made import Readings
from bantin.pages import addresses
from bantin.pages.assets import PAPER, accent_sheet, contrast, publish_assets
from bantin.pages.bodies import check_figures
from bantin.pages.calendars import plan_calendars
from bantin.pages.downloads import plan_downloads
from bantin.pages.edition import make_edition
from bantin.pages.feeds import plan_feeds
from bantin.pages.gather import Site, gather
from bantin.pages.imprints import ENDINGS
from bantin.pages.mentions import check
from bantin.pages.page import Original, Page, file_of
from bantin.pages.plan import check_addresses, plan
from bantin.pages.schedule import sift
from bantin.pages.searching import make_blocks, plan_index, plan_search
from bantin.pages.signposts import plan_signposts
from bantin.pages.used import used_files, used_pictures
from bantin.planned import Grounds, PackedPage, Plan, Planned
from bantin.pressing import SHARED, pack_pages
from bantin.run import Run
from bantin.settings import Settings

T = TypeVar("T")
# The contrast that WCAG 2.2 asks of text (1.4.3).
_READABLE = 4.5


def plan_anew(
    run: Run, grounds: Grounds, readings: Readings, last: Mapping[str, PackedPage], steps: Steps
) -> Planned:
    """Plan the site, and keep its pages packed; ``last`` are those of the last plan, by their files."""
    digests = {path: original.digest for path, original in grounds.originals.items()}
    drawing = Drawing(digests, run.memory, steps, run.workers, run.progress)
    said = readings.all()
    checked, pages, blocks = make_plan(said, grounds, run.settings, drawing)
    prints = Fingerprints(SHARED)
    for path, reading in said.items():
        prints.know(reading.value, readings.rows[path][1])
    head = Checked(checked.value, (*grounds.listed.diagnostics, *checked.diagnostics))
    data = pack(head)
    steps.keep({digest(data): data})
    return Planned(
        b"" if drawing.is_restless else grounds.key,
        run.settings.now.timestamp(),
        head,
        digest(data),
        pack_pages(pages, prints, last, steps),
        pack_pages(blocks, prints, last, steps, at_once=1),
        drawing.keys,
    )


def make_plan(
    readings: Mapping[str, Checked[Reading]],
    grounds: Grounds,
    settings: Settings,
    drawing: Drawing,
) -> tuple[Checked[Plan], tuple[Page, ...], tuple[Page, ...]]:
    """Plan the site: what its plan says, its pages, and the blocks of its search."""
    found = Found()
    sources = grounds.listed.value
    for reading in readings.values():
        found.take(reading.diagnostics)
    contents = collect(sources, {path: each.value for path, each in readings.items()})
    schedule = _take(sift(contents, settings.now, shows_drafts=settings.shows_drafts), found)
    masthead = _take(_masthead(contents, sources, settings), found)
    plan_of = Plan({}, schedule.left_out, schedule.next_change, {}, None)
    if masthead is None:
        return Checked(plan_of, found.all()), (), ()
    site = _take(gather(contents, schedule, masthead, settings.now), found)
    found.take(check(site, contents))
    shown = (site.pictures[path] for path in sorted(used_pictures(site)))
    pictures = _take(drawing.draw_all(shown), found)
    names, asset_files = _take(_assets(grounds.assets, masthead), found)
    files = tuple(site.files[path] for path in sorted(used_files(site)))
    found.take(drawing.look_over_all(each for each in files if each.path.lower().endswith(ENDINGS)))
    edition = make_edition(
        site,
        {path: each.picture for path, each in pictures.items()},
        {each.picture.path: each.size for each in pictures.values()}
        | {addresses.file(each.path): grounds.originals[each.path].size for each in files},
    )
    html = tuple(plan(edition))
    blocks = make_blocks(html) if masthead.search else ()
    if masthead.search:
        html = (*html, *plan_search(edition, blocks))
    others = (
        *(Page(address, "", data) for address, data in asset_files.items()),
        *_originals(pictures, files, grounds.originals),
        *plan_feeds(edition),
        *plan_downloads(edition),
        *plan_calendars(edition),
        *plan_signposts(html, edition),
        *(plan_index(blocks) if masthead.search else ()),
    )
    machine_files = [file_of(page.path) for page in others]
    found.take(check_addresses(html, machine_files, contents.broken, edition))
    found.take(check_figures(edition))
    head = Checked(
        replace(
            plan_of,
            counts=_count(site, len(html)),
            assets=names,
            chrome=edition.chrome,
        ),
        found.all(),
    )
    kept = tuple(Page(block.name, "", block) for block in blocks)
    return head, _each_once((*html, *others)), kept


def _take(checked: Checked[T], found: Found) -> T:
    """Take a stage's value and keep what it found."""
    found.take(checked.diagnostics)
    return checked.value


def _masthead(
    contents: Contents, sources: tuple[Source, ...], settings: Settings
) -> Checked[Masthead | None]:
    """Find site.yaml's masthead, with this run's address over its own."""
    found = Found()
    if contents.masthead is None:
        if not any(source.kind is SourceKind.SITE for source in sources):
            found.error(
                Place("content/site.yaml"),
                "site-missing",
                f"Không có tệp content/site.yaml trong «{settings.root}».",
                'Tạo tệp content/site.yaml với ba trường: name: "…", url: https://…, organisation: {name: "…"}',
            )
        return Checked(None, found.all())
    masthead = contents.masthead
    if contrast(masthead.accent, PAPER) < _READABLE:
        found.warn(
            Place("content/site.yaml"),
            "colour-contrast",
            f"Màu chủ đạo {masthead.accent} quá nhạt trên nền trang nên chữ khó đọc.",
            'Chọn màu đậm hơn, chẳng hạn: accent: "#5b2a86"',
        )
    return Checked(
        replace(masthead, url=(settings.base_url or masthead.url).rstrip("/")), found.all()
    )


def _assets(
    assets: Mapping[str, bytes], masthead: Masthead
) -> Checked[tuple[dict[str, str], dict[str, bytes]]]:
    return publish_assets({**assets, "css/accent.css": accent_sheet(masthead.accent)})


def _originals(
    pictures: Mapping[str, Drawn], files: Iterable[Source], originals: Mapping[str, Original]
) -> Iterable[Page]:
    for path, drawn in pictures.items():
        for file in drawn.files:
            original = replace(originals[path], digest=drawn.source, drawn=file.drawn)
            yield Page(file.address, "", original)
    for source in files:
        yield Page(addresses.file(source.path), "", originals[source.path])


def _each_once(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Let the last of several pages that would be written to one file stand; what clashes is said elsewhere."""
    return tuple({file_of(page.path): page for page in pages}.values())


def _count(site: Site, pages: int) -> dict[str, int]:
    return {
        "tin": len(site.news),
        "sự kiện": len(site.events),
        "văn bản": len(site.documents),
        "chỉ số": len(site.definitions),
        "kỳ số liệu": len(site.snapshots),
        "trang": pages,
    }
