"""A folder in, the files of a site out: the only room of this ward that touches the disk."""

import errno
import functools
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Mapping
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
    file: str = field(compare=False)


_WARDS = {
    "news": SourceKind.NEWS,
    "events": SourceKind.EVENT,
    "documents": SourceKind.DOCUMENT,
    "pages": SourceKind.LEAF,
}
_NAMED = {
    "content/site.yaml": SourceKind.SITE,
    "content/site.yml": SourceKind.SITE,
    "content/indicators/definitions.yaml": SourceKind.DEFINITIONS,
    "content/indicators/definitions.yml": SourceKind.DEFINITIONS,
}
# What the desk remembers for itself beside the content; no page is made from it.
_APART = frozenset({"content/indicators/bang-nhap.yaml"})
# Of these there is one file, whatever its ending.
_ALONE = frozenset({SourceKind.SITE, SourceKind.DEFINITIONS})
_MARKDOWN = frozenset({".md", ".markdown"})
_YAML = frozenset({".yaml", ".yml"})
PICTURES = frozenset([
    ".jpg", ".jpeg", ".jfif", ".png", ".webp", ".gif", ".avif", ".heic", ".heif", ".svg", ".tif", ".tiff", ".bmp",
])  # fmt: skip
# What cameras and drawing programs keep for themselves, and no browser shows.
UNUSABLE = frozenset(
    [".psd", ".ai", ".eps", ".cdr", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".svgz"]
)
_FILES = frozenset([
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp",
    ".csv", ".zip", ".mp3", ".mp4", ".webm", ".txt",
])  # fmt: skip
# What editors, office programs and systems leave behind.
_DROPPINGS = re.compile(
    r"^(\.|~\$|#.*#$|Thumbs\.db$|desktop\.ini$|4913$)|(~|\.swp|\.swx|\.tmp|\.bak|\.orig)$",
    re.IGNORECASE,
)
# Windows hides the last ending, so that Notepad's «bai.md» is «bai.md.txt».
_WRONG_ENDING = re.compile(r"\.(?P<meant>md|ya?ml)\.txt$|\.(?:mdown|mkd|mdwn)$")
_DATED = re.compile(r"^(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{8})(?:[-_ .]+|$)")


def scan(root: Path) -> Checked[tuple[Source, ...]]:
    """List the files of ``root``/content in the order of their paths; say what has no use here."""
    files, linked = [], []
    for folder, folders, names in os.walk(root / "content"):
        here = Path(folder).relative_to(root).as_posix()
        linked += [f"{here}/{name}" for name in folders if (Path(folder) / name).is_symlink()]
        files += [f"{here}/{name}" for name in names]
    return sort_out(root, files, linked)


def sort_out(
    root: Path, files: Iterable[str], linked: Iterable[str]
) -> Checked[tuple[Source, ...]]:
    """Tell the kinds of the files of a root, given by their paths from it, and of folders that are links, alike."""
    found = Found()
    for path in linked:
        if not _is_dropped(path):
            _say_linked_folder(_path_of(path), found)
    sources: dict[str, Source] = {}
    for name in sorted(files):
        if _is_dropped(name):
            continue
        path = name if name.isascii() else _path_of(name)
        if not _has_plain_name(path, found):
            continue
        kind = _kind(path, found)
        if kind is not None and _twin(path, kind, sources, found) is None:
            sources[path] = Source(path, kind, f"{root}/{name}")
    return Checked(tuple(sorted(sources.values(), key=lambda source: source.path)), found.all())


def _is_dropped(path: str) -> bool:
    """Tell whether a file, or a folder above it, is one of those that editors and systems leave behind."""
    folder, _, name = path.rpartition("/")
    return _DROPPINGS.search(name) is not None or (folder != "" and _is_dropped_folder(folder))


@functools.lru_cache(maxsize=1024)
def _is_dropped_folder(path: str) -> bool:
    return _is_dropped(path)


def _path_of(path: str) -> str:
    """Write a file's path as it is known here; bytes that are no UTF-8 become signs that can be printed."""
    return unicodedata.normalize(
        "NFC", path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )


def _has_plain_name(path: str, found: Found) -> bool:
    """Tell whether a path can be printed and linked to; say one that cannot."""
    if "\ufffd" not in path and path.isprintable():
        return True
    found.error(
        Place("".join(sign if sign.isprintable() else "?" for sign in path)),
        "file-name",
        "Tên tệp hoặc thư mục này có ký tự không đọc được, như dấu xuống dòng hoặc chữ sai bảng mã.",
        "Đổi tên chỉ gồm chữ, số và dấu gạch nối, chẳng hạn: 2022-11-14-le-phat-dong.md",
    )
    return False


def _say_linked_folder(path: str, found: Found) -> None:
    found.warn(
        Place(path),
        "file-unused",
        f"«{PurePosixPath(path).name}» là liên kết tới một thư mục khác nên không được đọc.",
        "Chép chính thư mục ấy vào đây.",
    )


def _twin(
    path: str, kind: SourceKind, sources: Mapping[str, Source], found: Found
) -> Source | None:
    """Find a file that an earlier one stands for already, and say that both are there."""
    other = sources.get(path)
    if kind in _ALONE:
        other = next((source for source in sources.values() if source.kind is kind), None)
    if other is not None:
        found.error(
            Place(path),
            "file-double",
            f"Tệp này trùng với «{other.path}»"
            + (
                ": tên giống hệt, chỉ khác cách mã hoá dấu."
                if other.path == path
                else "; chỉ được có một tệp."
            ),
            "Gộp nội dung vào một tệp rồi xoá tệp kia.",
        )
    return other


def _kind(path: str, found: Found) -> SourceKind | None:
    # Nearly all files are such.
    if path.endswith(".md") and (ward := _WARDS.get(path.split("/", 2)[1])) is not None:
        return ward
    pure = PurePosixPath(path)
    ending = pure.suffix.lower()
    parts = pure.parts[1:]
    if ending in PICTURES:
        return SourceKind.PICTURE
    if ending in UNUSABLE:
        found.warn(
            Place(path),
            "picture-format",
            f"Ảnh {ending[1:].upper()} chưa dùng được.",
            "Xuất ảnh thành PNG hoặc JPEG rồi dùng tệp ấy.",
        )
        return SourceKind.FILE
    if path in _NAMED or path in _APART:
        return _NAMED.get(path)
    if parts[:2] == ("indicators", "snapshots") and ending in _YAML:
        return SourceKind.SNAPSHOT
    if ending in _MARKDOWN and parts[0] in _WARDS:
        return _WARDS[parts[0]]
    if ending in _FILES and not _WRONG_ENDING.search(path.lower()):
        return SourceKind.FILE
    found.warn(
        Place(path),
        "file-unused",
        f"Tệp «{pure.name}» không thuộc loại nào mà chương trình đọc ở thư mục này.",
        _where(path, pure, ending),
    )
    return None


def _where(path: str, pure: PurePosixPath, ending: str) -> str:
    known = {"content/site.yaml", "content/indicators/definitions.yaml"}
    exact = next(
        (each for each in known if each == f"{path.lower().removesuffix(ending)}.yaml"), None
    )
    if exact is not None and ending in _YAML:
        return f"Đổi tên tệp thành {exact} (chữ thường)."
    if match := _WRONG_ENDING.search(pure.name.lower()):
        return f"Đổi tên tệp thành: {pure.name[: match.start()]}.{match['meant'] or 'md'}"
    if ending in _MARKDOWN:
        return "Chuyển tệp vào content/news, content/events, content/documents hoặc content/pages."
    if ending in _YAML:
        return (
            "Số liệu đặt ở content/indicators/snapshots; thông tin chung đặt ở content/site.yaml."
        )
    return f"Chuyển «{pure.name}» ra khỏi thư mục content, hoặc đổi sang dạng được dùng."


def read_bytes(source: Source) -> Checked[bytes | None]:
    """Read a file; one that vanished or may not be read is said, and the build goes on to find the rest."""
    found = Found()
    try:
        # A pipe would be waited for without end.
        file = Path(source.file)
        if not stat.S_ISREG(file.stat().st_mode):
            found.error(
                Place(source.path),
                "file-unreadable",
                "Đây không phải một tệp thường nên không đọc được.",
                "Xoá mục này, hoặc thay bằng một tệp thường.",
            )
            return Checked(None, found.all())
        return Checked(file.read_bytes())
    except OSError as error:
        found.error(
            Place(source.path),
            "file-unreadable",
            f"Không đọc được tệp này: {_reason(error)}.",
            "Kiểm tra xem tệp còn ở đó và bạn có quyền đọc tệp.",
        )
        return Checked(None, found.all())


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT:
            return "tệp không còn, hoặc là liên kết tới một tệp không có"
        case errno.EACCES | errno.EPERM:
            return "không có quyền đọc"
        case errno.ELOOP:
            return "liên kết trỏ vòng về chính nó"
        case errno.ENAMETOOLONG:
            return "tên tệp dài quá"
        case _:
            return "đĩa hoặc ổ mạng báo lỗi"


def name_of(path: str) -> str:
    """Give the name that an item's address is made from: its file, or its folder where the file is index.md."""
    pure = PurePosixPath(path)
    stem = pure.parent.name if pure.stem.lower() == "index" and len(pure.parts) > 3 else pure.stem
    return unicodedata.normalize("NFC", stem)


def slug_of(path: str) -> str:
    """Make the slug from the file's name without its date, never from the title; empty where no letter is left."""
    name = name_of(path)
    return slug(_DATED.sub("", name)) or slug(name)


# The folders that a name may be written with; 59/KH-UBND is a number, no path.
_FOLDED = re.compile(
    r"^(?:\.{0,2}/|(?:content|news|events|documents|indicators|snapshots)/)", re.IGNORECASE
)
_ENDED = re.compile(r"\.(?:md|markdown|ya?ml)\Z", re.IGNORECASE)


def bare_name(text: str) -> str:
    """Give the name that an item goes by where it is named by its path: events/thd-2026.md is thd-2026."""
    path = text.replace("\\", "/")
    ending = _ENDED.search(path)
    if "://" in path or (ending is None and not _FOLDED.match(path)):
        return text
    *folders, name = (path[: ending.start()] if ending else path).strip("/").split("/")
    if name.lower() == "index" and folders:
        name = folders[-1]
    if not name:
        return text
    # The day in its name belongs to a snapshot's address, but not to an article's.
    is_figures = ending is not None and ending[0].lower() in {".yaml", ".yml"}
    return (slug(name) if is_figures else slug_of(f"{name}.md")) or text
