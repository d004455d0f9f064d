"""Everything that was read in, the plan of the site out: every page with what it is made from, and all that was found."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from bantin.content.reading import Contents, Reading, collect
from bantin.content.site import Masthead
from bantin.content.sources import Source, SourceKind, read_bytes
from bantin.diagnostics import Checked, Found, Place
from bantin.engine.packing import pack, unpack
from bantin.engine.stamps import digest, digest_of
from bantin.engine.step import Steps
from bantin.fingerprint import Fingerprints
from bantin.made import Readings
from bantin.measuring import Measuring
from bantin.packs import SHARED, pack_pages
from bantin.pages import addresses
from bantin.pages.assets import publish_assets
from bantin.pages.calendars import plan_calendars
from bantin.pages.cardplan import plan_cards
from bantin.pages.chartplan import check_pictures, plan_chart_pictures
from bantin.pages.colours import accent_sheet, readable
from bantin.pages.dossiers import Report, make_dossiers, terms_of
from bantin.pages.downloads import data_files, write_dossier
from bantin.pages.edition import make_edition
from bantin.pages.feeds import plan_feeds
from bantin.pages.forms import Measured
from bantin.pages.gather import Site, gather
from bantin.pages.imprints import ENDINGS
from bantin.pages.mentions import check
from bantin.pages.page import Original, Page, file_of
from bantin.pages.plan import check_addresses, plan
from bantin.pages.schedule import sift
from bantin.pages.searching import make_blocks, plan_index, plan_search
from bantin.pages.signposts import plan_signposts
from bantin.pages.used import handed_pictures, logo_of, used_files, used_pictures
from bantin.planned import Grounds, PackedPage, Plan, Planned
from bantin.run import Run
from bantin.settings import Settings

T = TypeVar("T")


def plan_anew(
    run: Run, grounds: Grounds, readings: Readings, last: Mapping[str, PackedPage], steps: Steps
) -> Planned:
    """Plan the site, and keep its pages packed; ``last`` are those of the last plan, by their files."""
    digests = {path: original.digest for path, original in grounds.originals.items()}
    measuring = Measuring(digests, steps, run.workers, run.progress)
    said = readings.all()
    checked, pages, blocks = make_plan(said, grounds, run.settings, measuring, steps)
    prints = Fingerprints(SHARED)
    for path, reading in said.items():
        prints.know(reading.value, readings.rows[path][1])
    head = Checked(checked.value, (*grounds.listed.diagnostics, *checked.diagnostics))
    data = pack(head)
    steps.keep({digest(data): data})
    return Planned(
        b"" if measuring.is_restless else grounds.key,
        run.settings.now.timestamp(),
        head,
        digest(data),
        pack_pages(pages, prints, last, steps),
        pack_pages(blocks, prints, last, steps, at_once=1),
        measuring.keys,
    )


def make_plan(
    readings: Mapping[str, Checked[Reading]],
    grounds: Grounds,
    settings: Settings,
    measuring: Measuring,
    steps: Steps,
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
    pictures = _take(measuring.measure_all(shown), found)
    names, asset_files = _take(_assets(grounds.assets, masthead), found)
    files = tuple(site.files[path] for path in sorted(used_files(site)))
    found.take(
        measuring.look_over_all(each for each in files if each.path.lower().endswith(ENDINGS))
    )
    figures = _figures(site, measuring, steps)
    sizes = {addresses.file(each.path): grounds.originals[each.path].size for each in files}
    edition = make_edition(
        site,
        pictures,
        {**sizes, **{address: len(data) for address, data in figures.items()}},
        _emblem(site, grounds, measuring, steps),
    )
    html = tuple(plan(edition))
    blocks = make_blocks(html) if masthead.search else ()
    if masthead.search:
        html = (*html, *plan_search(edition, blocks))
    others = (
        *(Page(address, "", data) for address, data in asset_files.items()),
        *_originals(pictures, handed_pictures(site), files, grounds.originals),
        *plan_feeds(edition),
        *(Page(address, "", data) for address, data in figures.items()),
        *plan_calendars(edition),
        *plan_signposts(html, edition),
        *plan_cards(edition),
        *plan_chart_pictures(html, edition),
        *(plan_index(blocks) if masthead.search else ()),
    )
    machine_files = [file_of(page.path) for page in others]
    found.take(check_addresses(html, machine_files, contents.broken, edition))
    found.take(check_pictures(html))
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
    _check_accent(masthead.accent, found)
    return Checked(
        replace(masthead, url=(settings.base_url or masthead.url).rstrip("/")), found.all()
    )


def _check_accent(accent: str, found: Found) -> None:
    better = readable(accent)
    if better is not None:
        found.warn(
            Place("content/site.yaml"),
            "colour-contrast",
            f"Màu chủ đạo {accent} quá nhạt: chữ màu ấy, và chữ trắng trên nền màu ấy, đều khó đọc. "
            f"Trang tạm dùng {better} ở những chỗ có chữ.",
            f'Chọn màu đậm hơn, chẳng hạn: accent: "{better}"',
        )


def _emblem(site: Site, grounds: Grounds, measuring: Measuring, steps: Steps) -> bytes:
    """Make what share cards show of the site's logo; b"" where it has none."""
    path = logo_of(site)
    if path is None:
        return b""
    expected = grounds.originals[path].digest
    key = digest_of((b"emblem", expected))
    kept = steps.take([key])
    if key not in kept:
        from bantin.pages.emblems import emblem  # noqa: PLC0415  # Pillow, for a logo that is new

        data = read_bytes(site.pictures[path]).value
        if data is None or digest(data) != expected:
            # It has changed since the build began, or could not be read, which is said where it is published.
            measuring.is_restless = True
            return b""
        kept = {key: emblem(data)}
        steps.keep(kept)
    measuring.keys |= {key}
    return kept[key]


def _figures(site: Site, measuring: Measuring, steps: Steps) -> dict[str, bytes]:
    """Give the files of figures by their addresses; what an indicator's say is written once, and kept."""
    dossiers = make_dossiers(site)
    prints = Fingerprints(frozenset({Report}))
    keys = [digest_of((b"figures", prints.of(each))) for each in dossiers]
    kept = steps.take(keys)
    new = {
        key: pack(write_dossier(dossier))
        for key, dossier in zip(keys, dossiers, strict=True)
        if key not in kept
    }
    steps.keep(new)
    measuring.keys |= set(keys)
    written = tuple(unpack({**kept, **new}[key]) for key in keys)
    return data_files(dossiers, written, terms_of(site.masthead))


def _assets(
    assets: Mapping[str, bytes], masthead: Masthead
) -> Checked[tuple[dict[str, str], dict[str, bytes]]]:
    return publish_assets({**assets, "css/accent.css": accent_sheet(masthead.accent)})


def _originals(
    pictures: Mapping[str, Measured],
    handed: Collection[str],
    files: Iterable[Source],
    originals: Mapping[str, Original],
) -> Iterable[Page]:
    for path, measured in pictures.items():
        forms = dict(measured.files)
        if path in handed:
            address, form, _ = measured.original
            forms[address] = form
        for address, form in forms.items():
            yield Page(address, "", replace(originals[path], form=form))
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
