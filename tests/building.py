"""Small sites for tests: texts in, a folder built as a campaign team would build it out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from bantin.build import build
from bantin.content.scalars import Moment, read_moment
from bantin.engine.lock import alone
from bantin.engine.output import OutputError, Written, lay, publish, staging_of, tidy
from bantin.report import Report
from bantin.settings import Settings

SITE = """\
name: "Bản tin thử"
url: https://vi-du.example/ban-tin
organisation: {name: "Ban thử", area: "Thành phố Hà Nội"}
sections:
  - {id: hoat-dong, title: "Hoạt động"}
  - {id: trong, title: "Chuyên mục trống"}
hotlines:
  - {name: "Tổng đài", number: "111", checked: 2026-11-01}
identity: vi-du.example
"""
NOW = "2025-12-01"


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of a site below content/, with a site.yaml where none is given; return the root."""
    for name, text in {"site.yaml": SITE, **files}.items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def news(
    title: str = "Một tin", date: str = "2025-11-14", body: str = "Nội dung.", **front: str
) -> str:
    """Write a news item; further fields of its front matter are given as YAML."""
    lines = [f"{key}: {value}" for key, value in front.items()]
    return "\n".join(["---", f'title: "{title}"', f"date: {date}", *lines, "---", "", body, ""])


def event(start: str, end: str | None = None, title: str = "Sự kiện", **front: str) -> str:
    """Write an event."""
    lines = [f"{key}: {value}" for key, value in {"kind": "meeting", **front}.items()]
    lines += [f"end: {end}"] if end else []
    return "\n".join(
        ["---", f'title: "{title}"', f"start: {start}", *lines, "---", "", "Nội dung.", ""]
    )


def settings(
    root: Path, now: str = NOW, base_url: str | None = None, out: Path | None = None
) -> Settings:
    """Give the options of a run at a day, or a day with an hour."""
    moment = read_moment(now)
    assert isinstance(moment, Moment)
    return Settings(root, out or root / "site", moment.instant, base_url)


def built(root: Path, now: str = NOW, base_url: str | None = None, out: Path | None = None) -> Path:
    """Build a site that must have no error; return the folder that would be published."""
    report = reported(root, now, base_url, out)
    assert report.written is not None, "\n".join(
        f"{each.place} {each.message}" for each in report.diagnostics
    )
    return out or root / "site"


def reported(
    root: Path, now: str = NOW, base_url: str | None = None, out: Path | None = None
) -> Report:
    """Build a site; return the report."""
    return build(settings(root, now, base_url, out))


def write_site(
    out: Path,
    files: Mapping[str, bytes],
    manifest: Path,
    on_wait: Callable[[], None] = lambda: None,
) -> Written:
    """Bring an output folder up to some files, as a build does with its pages; one process at a time."""
    try:
        with alone(manifest.with_name(f"{manifest.name}.lock"), on_wait):
            return _write_site(out, files, manifest)
    except OSError as error:
        raise OutputError(Path(error.filename or out), error) from error


def _write_site(out: Path, files: Mapping[str, bytes], manifest: Path) -> Written:
    laid: set[str] = set()
    removed: list[str] = []
    staging = staging_of(out)
    tidy(out)
    try:
        while True:
            new = {path for path, data in files.items() if lay(out, staging, path, data)}
            written = publish(out, staging, new, files.keys() - new, manifest)
            laid |= new
            removed += written.removed
            if not written.has_lost:
                same = len(files) - len(laid)
                return replace(written, changed=len(laid), same=same, removed=tuple(removed))
    finally:
        tidy(out)


def codes(report: Report, severity: str | None = None) -> set[str]:
    """List the codes of what a build found."""
    return {each.code for each in report.diagnostics if severity in {None, each.severity.value}}


def files_of(folder: Path) -> dict[str, bytes]:
    """Read a published folder: relative path → bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def without_memory(root: Path) -> dict[str, bytes]:
    """Read a root as `files_of` does, but for what a build remembers."""
    return {path: data for path, data in files_of(root).items() if not path.startswith(".cache/")}


def page(folder: Path, address: str) -> etree._Element:
    """Parse the page at an address."""
    file = (
        folder / address.strip("/") / "index.html"
        if not address.endswith(".html")
        else folder / address.lstrip("/")
    )
    return lxml_html.document_fromstring(file.read_text("utf-8"))


def text_of(element: etree._Element) -> str:
    """Give the text that a reader sees, with single spaces."""
    return " ".join(
        "".join(
            element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::head)]")
        ).split()
    )
