"""The files of a site as it was published and as it is now in, what the next publish will change out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from bantin.engine.milestone import Difference
from bantin.pages import addresses


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that differs: its address, and the title of the item whose page it is, "" where it is another."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """Files of one kind that change alike; ``kind`` names it for a reader."""

    kind: str
    files: tuple[ChangedFile, ...]

    @property
    def count(self) -> int:
        """How many files there are."""
        return len(self.files)


@dataclass(frozen=True, slots=True)
class Changes:
    """What the next publish adds, changes and takes away, by kind."""

    added: tuple[Group, ...]
    changed: tuple[Group, ...]
    removed: tuple[Group, ...]
    same: int

    @property
    def is_empty(self) -> bool:
        """Tell whether what is published is what would be."""
        return not (self.added or self.changed or self.removed)


def tell(difference: Difference, titles: Mapping[str, str]) -> Changes:
    """Group what differs by kind; ``titles`` names the pages of items by address."""
    return Changes(
        _group(difference.new, titles),
        _group(difference.changed, titles),
        _group(difference.removed, titles),
        difference.same,
    )


def _group(files: Iterable[str], titles: Mapping[str, str]) -> tuple[Group, ...]:
    by_kind: dict[str, list[ChangedFile]] = {kind: [] for kind in _KINDS}
    for file in sorted(files):
        address = address_of(file)
        title = titles.get(address) or titles.get(unquote(address), "")
        by_kind[_kind(address)].append(ChangedFile(address, title))
    return tuple(Group(kind, tuple(each)) for kind, each in by_kind.items() if each)


def address_of(file: str) -> str:
    """Give the address under which a web server shows a file of the site."""
    if file == "index.html" or file.endswith("/index.html"):
        return f"/{file.removesuffix('index.html')}"
    return f"/{file}"


_FIRST = "Trang chủ và trang tĩnh"
_FOR_MACHINES = "Nguồn tin, lịch và tệp cho máy đọc"
_PREFIXES = {
    addresses.NEWS: "Tin",
    addresses.EVENTS: "Sự kiện",
    addresses.INDICATORS: "Chỉ số và kỳ số liệu",
    addresses.DOCUMENTS: "Văn bản",
    addresses.SECTIONS: "Danh sách theo chuyên mục và từ khoá",
    addresses.TAGS: "Danh sách theo chuyên mục và từ khoá",
    addresses.ARCHIVE: "Lưu trữ",
    addresses.CORRECTIONS: "Đính chính",
    addresses.PICTURES: "Ảnh",
    addresses.FILES: "Tệp đính kèm",
    addresses.ASSETS: "Giao diện",
}
_KINDS = tuple(dict.fromkeys((_FIRST, *_PREFIXES.values(), _FOR_MACHINES)))


def _kind(address: str) -> str:
    is_page = address.endswith(("/", ".html"))
    for prefix, kind in _PREFIXES.items():
        if address.startswith(prefix):
            is_bare = kind in {"Ảnh", "Tệp đính kèm", "Giao diện"}
            return kind if is_page or is_bare else _FOR_MACHINES
    return _FIRST if is_page else _FOR_MACHINES
