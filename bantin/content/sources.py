"""A folder in, the files of a site out: the only room of this ward that touches the disk."""

import os
import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath

from bantin.content.vietnamese import slug
from bantin.diagnostics import Checked, Found, Place


class SourceKind(StrEnum):
    """What a file of content/ is, by its place and its ending."""

    SITE = "site"
    NEWS = "news"
    EVENT = "event"
    DOCUMENT = "document"
    LEAF = "leaf"
    DEFINITIONS = "definitions"
    SNAPSHOT = "snapshot"
    PICTURE = "picture"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Source:
    """One file: ``path`` is relative to the root, NFC, with forward slashes; ``file`` is how the disk spells it."""

    path: str
    kind: SourceKind
    file: Path = field(compare=False)


_WARDS = {
    "news": SourceKind.NEWS,
    "events": SourceKind.EVENT,
    "documents": SourceKind.DOCUMENT,
    "pages": SourceKind.LEAF,
}
_MARKDOWN = frozenset({".md", ".markdown"})
_YAML = frozenset({".yaml", ".yml"})
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"})
_FILES = frozenset(
    [
        ".pdf",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".odt",
        ".ods",
        ".odp",
        ".csv",
        ".zip",
        ".mp3",
        ".mp4",
        ".webm",
        ".txt",
    ]
)
# What editors, office programs and systems leave behind.
_DROPPINGS = re.compile(
    r"^(\.|~\$|#.*#$|Thumbs\.db$|desktop\.ini$|4913$)|(~|\.swp|\.swx|\.tmp|\.bak|\.orig)$",
    re.IGNORECASE,
)
_DATED = re.compile(r"^(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{8})(?:[-_ .]+|$)")


def scan(root: Path) -> Checked[tuple[Source, ...]]:
    """List the files of ``root``/content in the order of their paths; say what has no use here."""
    found = Found()
    sources = []
    for folder, folders, names in os.walk(root / "content"):
        folders[:] = sorted(name for name in folders if not _DROPPINGS.search(name))
        for name in sorted(names):
            if _DROPPINGS.search(name):
                continue
            file = Path(folder) / name
            path = unicodedata.normalize("NFC", file.relative_to(root).as_posix())
            kind = _kind(path, found)
            if kind is not None:
                sources.append(Source(path, kind, file))
    return Checked(tuple(sorted(sources, key=lambda source: source.path)), found.all())


def _kind(path: str, found: Found) -> SourceKind | None:
    pure = PurePosixPath(path)
    ending = pure.suffix.lower()
    parts = pure.parts[1:]
    if ending in PICTURES:
        return SourceKind.PICTURE
    if ending == ".svg":
        found.warn(
            Place(path),
            "picture-format",
            "Ảnh SVG chưa dùng được trong bài vì tệp SVG có thể chứa mã lệnh.",
            "Xuất ảnh thành PNG hoặc JPEG rồi dùng tệp ấy.",
        )
        return None
    if path in {"content/site.yaml", "content/site.yml"}:
        return SourceKind.SITE
    if path in {"content/indicators/definitions.yaml", "content/indicators/definitions.yml"}:
        return SourceKind.DEFINITIONS
    if parts[:2] == ("indicators", "snapshots") and ending in _YAML:
        return SourceKind.SNAPSHOT
    if ending in _MARKDOWN and parts[0] in _WARDS:
        return _WARDS[parts[0]]
    if ending in _FILES:
        return SourceKind.FILE
    found.warn(
        Place(path),
        "file-unused",
        f"Tệp «{pure.name}» không thuộc loại nào mà chương trình đọc ở thư mục này.",
        _where(pure, ending),
    )
    return None


def _where(pure: PurePosixPath, ending: str) -> str:
    if ending in _MARKDOWN:
        return "Chuyển tệp vào content/news, content/events, content/documents hoặc content/pages."
    if ending in _YAML:
        return (
            "Số liệu đặt ở content/indicators/snapshots; thông tin chung đặt ở content/site.yaml."
        )
    if ending in {".heic", ".heif", ".tif", ".tiff", ".bmp"}:
        return "Lưu ảnh thành JPEG hoặc PNG."
    return f"Chuyển «{pure.name}» ra khỏi thư mục content, hoặc đổi sang dạng được dùng."


def read_bytes(source: Source) -> Checked[bytes | None]:
    """Read a file; one that vanished or may not be read is said, and the build goes on to find the rest."""
    try:
        return Checked(source.file.read_bytes())
    except OSError as error:
        found = Found()
        found.error(
            Place(source.path),
            "file-unreadable",
            f"Không đọc được tệp này ({error.strerror}).",
            "Kiểm tra tệp còn ở đó và quyền đọc tệp.",
        )
        return Checked(None, found.all())


def name_of(path: str) -> str:
    """Give the name that an item's address is made from: its file, or its folder where the file is index.md."""
    pure = PurePosixPath(path)
    stem = pure.parent.name if pure.stem.lower() == "index" and len(pure.parts) > 3 else pure.stem
    return unicodedata.normalize("NFC", stem)


def slug_of(path: str) -> str:
    """Make the slug from the file's name without its date, never from the title; empty where no letter is left."""
    name = name_of(path)
    return slug(_DATED.sub("", name)) or slug(name)
