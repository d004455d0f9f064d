"""Files as text in, what the program makes of them out: what tests of the reading rooms share."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bantin.content.reading import Contents, collect, read
from bantin.content.sources import SourceKind, scan
from bantin.diagnostics import Checked, Diagnostic
from bantin.pages.gather import Site, gather
from bantin.pages.schedule import sift
from bantin.settings import VIETNAM

NOW = datetime(2025, 12, 1, tzinfo=VIETNAM)
SITE = 'name: "Bản tin"\nurl: https://example.gov.vn\norganisation:\n  name: "Ban VSTBPN"\n'


def markdown(front: str, body: str = "Nội dung.") -> str:
    """Write an item's file."""
    return f"---\n{front}\n---\n\n{body}\n"


def news(more: str = "", body: str = "Nội dung.", *, title: str = "Phát động") -> str:
    """Write a news item of 14 November 2022."""
    return markdown(f'title: "{title}"\ndate: 2022-11-14\n{more}'.rstrip(), body)


def event(more: str = "") -> str:
    """Write an event of 15 November 2022."""
    return markdown(f'title: "Họp"\nkind: meeting\nstart: 2022-11-15\n{more}'.rstrip())


def contents(files: Mapping[str, str | bytes]) -> Contents:
    """Read the files of a folder, each alone; pictures and others are not opened."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in {"content/site.yaml": SITE, **files}.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        sources = scan(root).value
        unopened = {SourceKind.PICTURE, SourceKind.FILE}
        return collect(
            sources,
            {
                source.path: read(source.path, source.kind, Path(source.file).read_bytes()).value
                for source in sources
                if source.kind not in unopened
            },
        )


def site(files: Mapping[str, str | bytes], now: datetime = NOW) -> Checked[Site]:
    """Gather the site of some files."""
    read_all = contents(files)
    assert read_all.masthead is not None
    return gather(read_all, sift(read_all, now).value, read_all.masthead, now)


def codes(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """List the codes of diagnostics in their order."""
    return [each.code for each in diagnostics]


def spots(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, int, int]]:
    """List code, line and column of diagnostics in their order."""
    return [(each.code, each.place.line, each.place.column) for each in diagnostics]
