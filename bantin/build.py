"""THE RIVER: settings in, a written site and a report out. It reads as a table of contents."""

import errno
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bantin.content.reading import Contents, Reading, collect, read
from bantin.content.site import Masthead
from bantin.content.sources import Source, SourceKind, read_bytes, scan
from bantin.diagnostics import Checked, Diagnostic, Found, Place, Severity, ordered
from bantin.engine.output import OutputError, Written, write_site
from bantin.fingerprint import fingerprint
from bantin.pages import addresses
from bantin.pages.assets import PAPER, accent_sheet, contrast, publish_assets, read_assets
from bantin.pages.bodies import check_figures
from bantin.pages.calendars import write_calendars
from bantin.pages.downloads import write_downloads
from bantin.pages.edition import Edition, make_edition
from bantin.pages.feeds import write_feeds
from bantin.pages.gather import Site, gather
from bantin.pages.mentions import check
from bantin.pages.parts import Picture
from bantin.pages.pictures import publish
from bantin.pages.plan import check_addresses, plan
from bantin.pages.render import Page, Renderer, file_of
from bantin.pages.schedule import LeftOut, sift
from bantin.pages.signposts import write_signposts
from bantin.pages.templates import Templates, open_templates
from bantin.pages.used import used_files, used_pictures
from bantin.settings import OperatorError, Settings

T = TypeVar("T")
# The contrast that WCAG 2.2 asks of text (1.4.3).
_READABLE = 4.5
# Says how far a stage is: its name in Vietnamese, how many of its pieces are done, how many there are.
Progress = Callable[[str, int, int], None]


def no_progress(_stage: str, _done: int, _all: int) -> None:
    """Say nothing of how far a build is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did and found. ``written`` is None where errors left the last good site untouched."""

    diagnostics: tuple[Diagnostic, ...]
    counts: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    next_change: datetime | None
    written: Written | None
    duration_s: float


def build(settings: Settings, progress: Progress = no_progress, *, is_dry: bool = False) -> Report:
    """Build the site of ``settings.root`` as it is at ``settings.now``; a dry build only checks."""
    started = time.perf_counter()
    found = Found()
    sources = _take(scan(settings.root), found)
    contents = _take(_read_all(sources, progress), found)
    schedule = _take(sift(contents, settings.now), found)
    templates = _take(open_templates(settings.root), found)
    masthead = _take(_masthead(contents, sources, settings), found)
    report = Report((), {}, schedule.left_out, schedule.next_change, None, 0)
    if masthead is not None:
        site = _take(gather(contents, schedule, masthead, settings.now), found)
        found.take(check(site, contents))
        pictures = _take(_publish_pictures(site, progress), found)
        files = _take(_read_files(site), found)
        edition = make_edition(
            site,
            pictures.published,
            {f"/{path}": len(data) for path, data in (*pictures.data.items(), *files.items())},
        )
        pages = tuple(plan(edition))
        outputs = _take(_render(pages, edition, templates, settings, progress), found)
        everything = {**pictures.data, **files, **outputs}
        found.take(check_addresses(pages, everything, contents.broken, edition))
        found.take(check_figures(edition))
        diagnostics = ordered(found.all())
        is_good = not stops(diagnostics, is_strict=settings.strict)
        written = _write(settings, everything, progress) if is_good and not is_dry else None
        report = replace(report, counts=_count(site, pages), written=written)
    return replace(
        report, diagnostics=ordered(found.all()), duration_s=time.perf_counter() - started
    )


def stops(diagnostics: Iterable[Diagnostic], *, is_strict: bool) -> bool:
    """Tell whether what was found stops publication: errors always, warnings where the operator is strict."""
    stopping = {Severity.ERROR, Severity.WARNING} if is_strict else {Severity.ERROR}
    return any(each.severity in stopping for each in diagnostics)


def _take(checked: Checked[T], found: Found) -> T:
    """Take a stage's value and keep what it found."""
    found.take(checked.diagnostics)
    return checked.value


def _read_all(sources: tuple[Source, ...], progress: Progress) -> Checked[Contents]:
    found = Found()
    readings: dict[str, Reading] = {}
    texts = [
        source for source in sources if source.kind not in {SourceKind.PICTURE, SourceKind.FILE}
    ]
    for index, source in enumerate(texts):
        progress("Đọc nội dung", index, len(texts))
        data = _take(read_bytes(source), found)
        if data is not None:
            readings[source.path] = _take(read(source.path, source.kind, data), found)
    return Checked(collect(sources, readings), found.all())


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


@dataclass(frozen=True, slots=True)
class _Pictures:
    published: Mapping[str, Picture]
    data: Mapping[str, bytes]


def _publish_pictures(site: Site, progress: Progress) -> Checked[_Pictures]:
    """Make the published form of each picture that is shown."""
    found = Found()
    used = [site.pictures[path] for path in sorted(used_pictures(site))]
    published: dict[str, Picture] = {}
    files: dict[str, bytes] = {}
    for index, source in enumerate(used):
        progress("Chuẩn bị ảnh", index, len(used))
        data = _take(read_bytes(source), found)
        if data is None:
            continue
        picture = _take(publish(data, source.path), found)
        if picture is not None:
            published[source.path] = picture.picture
            files[file_of(picture.picture.path)] = picture.data
    return Checked(_Pictures(published, files), found.all())


def _read_files(site: Site) -> Checked[dict[str, bytes]]:
    """Read the files that are handed out: those that a shown item links to."""
    found = Found()
    files: dict[str, bytes] = {}
    for path in sorted(used_files(site)):
        data = _take(read_bytes(site.files[path]), found)
        if data is not None:
            files[file_of(addresses.file(path))] = data
    return Checked(files, found.all())


def _render(
    pages: tuple[Page, ...],
    edition: Edition,
    templates: Templates,
    settings: Settings,
    progress: Progress,
) -> Checked[dict[str, bytes]]:
    found = Found()
    names = read_assets(settings.root)
    names["css/accent.css"] = accent_sheet(edition.chrome.accent)
    asset_addresses, asset_files = _take(publish_assets(names), found)
    renderer = Renderer(templates, asset_addresses, edition.chrome.base_url)
    outputs = {file_of(address): data for address, data in asset_files.items()}
    for index, page in enumerate(pages):
        progress("Dựng trang", index, len(pages))
        output = _take(renderer.render(page), found)
        if output is not None:
            outputs[output.path] = output.data
    feeds = _take(write_feeds(edition, renderer.feed_body), found)
    for files in (
        write_downloads(edition),
        write_calendars(edition),
        write_signposts(pages, edition),
        feeds,
    ):
        outputs |= {output.path: output.data for output in files}
    return Checked(outputs, found.all())


def _write(settings: Settings, files: Mapping[str, bytes], progress: Progress) -> Written:
    # One root may be written to several folders; each has its own manifest.
    name = fingerprint(str(settings.out.resolve())).hex()[:12]
    manifest = settings.root / ".cache" / f"manifest-{name}.json"
    try:
        return write_site(
            settings.out, files, manifest, lambda: progress("Chờ một lần dựng khác ghi xong", 0, 1)
        )
    except OutputError as error:
        raise OperatorError(_explain(error)) from error


def _explain(error: OutputError) -> str:
    match error.error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"Đĩa đã đầy nên không ghi được «{error.path}». Hãy giải phóng chỗ trống rồi chạy lại."
        case errno.EEXIST | errno.ENOTEMPTY | errno.ENOTDIR | errno.EISDIR:
            return f"Không ghi được «{error.path}» vì chỗ ấy có tệp hoặc thư mục khác, không do chương trình ghi. Hãy chuyển nó đi, hoặc chọn thư mục khác bằng --out."
        case errno.ENAMETOOLONG:
            return f"Không ghi được «{error.path}» vì tên quá dài. Hãy đặt tên tệp bài ngắn hơn."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"Không có quyền ghi vào «{error.path}». Hãy kiểm tra quyền của thư mục, hoặc chọn thư mục khác bằng --out."
        case _:
            return f"Không ghi được «{error.path}»: {error}."


def _count(site: Site, pages: tuple[Page, ...]) -> dict[str, int]:
    return {
        "tin": len(site.news),
        "sự kiện": len(site.events),
        "văn bản": len(site.documents),
        "chỉ số": len(site.definitions),
        "kỳ số liệu": len(site.snapshots),
        "trang": len(pages),
    }
