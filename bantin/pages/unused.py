"""All contents in, the Office files that nobody reads out: who lays one beside the articles takes it for an article."""

from pathlib import PurePosixPath

from bantin.content.reading import Contents
from bantin.diagnostics import Found, Place
from bantin.pages.links import Target, resolve
from bantin.pages.used import links_of

_OFFICE = frozenset({".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp"})
_FIGURES = "content/indicators/snapshots/"


def check_unused(contents: Contents, found: Found) -> None:
    """Say Office files that no item links to; where an item cannot be read, its links are not known."""
    if any(not path.endswith((".yaml", ".yml")) for path in contents.broken):
        return
    office = {path: Target(path, path) for path in contents.files if _is_office(path)}
    links = ((link, item.path) for item in contents.items for link in links_of(item))
    resolved = (resolve(link, base, office) for link, base in links) if office else ()
    used = {each.source for each in resolved if each is not None}
    for path in sorted(office.keys() - used):
        found.warn(
            Place(path),
            "file-unused",
            f"Chương trình không đọc chữ trong «{PurePosixPath(path).name}», và không bài nào dẫn tới tệp này.",
            "Chép các con số trong tệp này sang một tệp .yaml."
            if path.startswith(_FIGURES)
            else "Chép chữ trong tệp này sang một tệp .md",
        )


def _is_office(path: str) -> bool:
    return path.startswith(
        ("content/news/", "content/events/", _FIGURES)
    ) and path.lower().endswith(tuple(_OFFICE))
