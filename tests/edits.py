"""A small site whose every field has a few values in, its files out: whatever a newsroom may do to it is one choice more.

The first value of each field is the one it begins with; None leaves the field out.
"""

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PIL import Image

from bantin.pages.templatefiles import PROGRAM

Choices = Mapping[str, tuple[str | None, ...]]

_NEWS_BODIES = (
    "Nội dung một.",
    "Nội dung hai.",
    "Xem [bài kia](2025-11-20-lop.md) và [kế hoạch](../documents/ke-hoach.md).\n\n![Lớp](../pictures/lop.png)",
    "## Mục\n\nCó [[so-lieu lop kieu=day-du]].\n\n[[su-kien thang-2025]]\n\n[[bieu-do nu]]\n\nChú[^1].\n\n[^1]: Thích.",
    "Tải [tệp](../files/ke-hoach.pdf), [bài mất](khong-co.md).",
    None,
)
_COVERS = (
    None,
    '{image: ../pictures/le.jpg, alt: "Lễ"}',
    '{image: ../pictures/lop.png, alt: "Lớp", caption: "Chú", focus: top}',
)
_NEWS: Choices = {
    "title": ('"Phát động"', '"Phát đồng"', '"Ánh & <b>"', "Hai: chấm"),
    "date": ("2025-11-14", "2025-11-20 09:00", "2025-12-20", "2024-11-14"),
    "section": ("hoat-dong", "chi-dao", None, "khong-co"),
    "tags": ('["bình đẳng"]', '["Bình đẳng", "lớp"]', None),
    "featured": (None, "2025-11-30"),
    "draft": (None, "true"),
    "publish_at": (None, "2025-12-05 07:00"),
    "expires_at": (None, "2025-12-03"),
    "updated": (None, "2025-11-25 08:00"),
    "aliases": (None, "[/cu/]", "[/cu/mot/]", "[/cu.html]", "[/cu.html/sau/]"),
    "event": (None, "thang-2025"),
    "documents": (None, "[ke-hoach]"),
    "cover": _COVERS,
    "approved_by": (None, '"Ban"'),
    "corrections": (None, '[{date: 2025-11-16, was: "1", now: "2"}]'),
    "body": _NEWS_BODIES,
}
_EVENT: Choices = {
    "title": ('"Tháng hành động"', '"Tháng năm nay"'),
    "kind": ("action-month", "launch", "meeting"),
    "start": ("2025-11-15", "2025-12-04 08:30"),
    "end": ("2025-12-15", None, "2025-12-04 11:00"),
    "parent": (None, "thang-2025"),
    "documents": ("[ke-hoach]", None),
    "results": (None, "[{indicator: lop}]"),
    "gallery": (None, '[{image: ../pictures/to.jpg, alt: "Ảnh"}]'),
    "materials": (None, '[{title: "Tệp", file: ../files/ke-hoach.pdf}]'),
    "tags": (None, '["bình đẳng"]'),
    "draft": (None, "true"),
    "cover": _COVERS,
    "body": ("Nội dung.", "Xem [tin](../news/2025-11-14-phat-dong.md).", None),
}
_DOCUMENT: Choices = {
    "title": ('"Kế hoạch"', '"Kế hoạch mới"'),
    "number": ('"1/KH"', '"2/KH"'),
    "date": ("2025-10-23", "2024-10-23"),
    "issuer": ('"Ban"',),
    "file": (None, "../files/ke-hoach.pdf"),
    "replaced_by": (None, "nghi-quyet"),
    "draft": (None, "true"),
    "body": ("Chữ.", None, "Xem [lớp](../news/2025-11-20-lop.md)."),
}
_LEAF: Choices = {
    "title": ('"Giới thiệu"', '"Về chúng tôi"'),
    "expires_at": (None, "2025-12-03"),
    "body": (
        "## Một\n\nChữ.",
        "## Một\n\n[[so-lieu nu kieu=ty-le]] ở [đây](../pages/gioi-thieu.md#mot).",
    ),
}
_SNAPSHOT: Choices = {
    "title": (None, '"Kỳ số liệu"'),
    "as_of": ("2025-06-30", "2025-09-30"),
    "published": ("2025-10-01", "2025-12-02 10:00"),
    "period": ("point",),
    "area": ('"Hà Nội"',),
    "source": ('{publication: "Báo"}', "{document: ke-hoach}"),
    "draft": (None, "true"),
    "values": ("{lop: 20, nu: {value: 20, of: 104}}", "{lop: 21}", '{lop: 20, nu: {value: 20, of: 104, percent: "90"}}'),
}  # fmt: skip
_SITE: Choices = {
    "name": ('"Bản tin thử"', '"Bản tin khác"'),
    "url": ("https://vi-du.example/ban-tin", "https://khac.example"),
    "organisation": ('{name: "Ban thử", area: "Hà Nội"}',),
    "sections": (
        '[{id: hoat-dong, title: "Hoạt động"}, {id: chi-dao, title: "Chỉ đạo"}]',
        '[{id: chi-dao, title: "Chỉ đạo"}, {id: hoat-dong, title: "Việc"}]',
        '[{id: hoat-dong, title: "Hoạt động"}]',
    ),
    "navigation": (
        None,
        '[{title: "Giới thiệu", link: pages/gioi-thieu.md}, {title: "Tin", link: /tin-tuc/}]',
    ),
    "hotlines": (
        '[{name: "Tổng đài", number: "111", checked: 2026-11-01}]',
        '[{name: "Tổng đài", number: "111"}]',
    ),
    "banner": (
        None,
        '{text: "Tháng", link: events/thang-2025.md, from: 2025-12-02, to: 2025-12-03}',
    ),
    "key_indicators": (None, "[nu, lop]"),
    "accent": (None, '"#204080"', '"#ffff00"'),
    "logo": (None, "pictures/lop.png"),
    "identity": ("vi-du.example",),
    "require_approval": (None, "true"),
}
_DEFINITIONS: Choices = {
    "indicators": (
        '[{id: lop, title: "Lớp", kind: count, unit: "lớp"}, {id: nu, title: "Nữ", kind: share, numerator: "a", denominator: "b", targets: [{value: 60, by: 2030, source: ke-hoach}]}]',
        '[{id: lop, title: "Lớp học", kind: count, unit: "lớp"}, {id: nu, title: "Nữ", kind: share, numerator: "a", denominator: "b", better: higher}]',
        '[{id: lop, title: "Lớp", kind: count, unit: "lớp"}]',
    )
}
# What a file of content/ says, by its path; those after the line of the masthead may be missing.
FIELDS: Mapping[str, Choices] = {
    "content/site.yaml": _SITE,
    "content/news/2025-11-14-phat-dong.md": _NEWS,
    "content/news/2025-11-20-lop.md": {**_NEWS, "date": tuple(reversed(_NEWS["date"])), "title": ('"Lớp"', '"Lộp"')},
    "content/news/2025-11-28-tong-ket.md": {**_NEWS, "date": ("2025-11-28", "2025-11-14"), "body": tuple(reversed(_NEWS_BODIES[:4]))},
    "content/events/thang-2025.md": {**_EVENT, "parent": (None,)},
    "content/events/le.md": {**_EVENT, "title": ('"Lễ"', '"Lệ"'), "kind": ("launch",), "parent": ("thang-2025", None), "start": ("2025-11-16", "2025-12-02 08:00"), "end": (None,)},
    "content/documents/ke-hoach.md": _DOCUMENT,
    "content/documents/nghi-quyet.md": {**_DOCUMENT, "replaced_by": (None,), "number": ('"28/NQ"',)},
    "content/pages/gioi-thieu.md": _LEAF,
    "content/indicators/definitions.yaml": _DEFINITIONS,
    "content/indicators/snapshots/mot.yaml": _SNAPSHOT,
    "content/indicators/snapshots/hai.yaml": {**_SNAPSHOT, "as_of": ("2025-11-01",), "published": ("2025-11-10", "2025-12-08")},
}  # fmt: skip
_BROKEN = b'---\ntitle: "dang do\n---\n\nChu.\n'


def text_of_fields(path: str, values: Mapping[str, str | None]) -> bytes:
    """Write a file of content/ from its fields; its body is one of them."""
    lines = [f"{key}: {value}" for key, value in values.items() if value and key != "body"]
    if path.endswith(".md"):
        lines = ["---", *lines, "---", "", values["body"] or ""]
    return ("\n".join(lines) + "\n").encode()


@cache
def picture(
    colour: str,
    kind: str = "PNG",
    size: tuple[int, int] = (8, 6),
    camera: str = "",
) -> bytes:
    """Draw a tiny picture; one that names its camera is drawn anew when it is published."""
    stream = io.BytesIO()
    image = Image.new("RGB", size, colour)
    if camera:
        exif = Image.Exif()
        exif[271] = camera
        image.save(stream, kind, exif=exif)
    else:
        image.save(stream, kind)
    return stream.getvalue()


def _program(path: str) -> bytes:
    return (PROGRAM / path).read_bytes()


# Files that are one of a few contents; None where there is none.
WHOLES: Mapping[str, tuple[bytes | None, ...]] = {
    "content/pictures/lop.png": (picture("red"), picture("blue"), None, b"khong phai anh"),
    "content/pictures/le.jpg": (
        picture("red", "JPEG", camera="May"),
        picture("blue", "JPEG", camera="May"),
        picture("red", "JPEG"),
        picture("red", "JPEG", camera="Mat"),
    ),
    "content/pictures/to.jpg": (
        picture("green", "JPEG", (1930, 4)),
        picture("red", "JPEG", camera="May"),
    ),
    "content/files/ke-hoach.pdf": (b"%PDF mot", b"%PDF /Author (Hai)", b"%PDF ba ba", None),
    "content/thua.xyz": (None, b"gi do"),
    "content/news/2025-11-20-lop.yaml": (None, b"a: b"),
    "templates/parts/share.html": (None, b"<p>Chia</p>", b"<p>Chie</p>", b"{% if %}"),
    "templates/parts/holes.html": (
        None,
        _program("templates/parts/holes.html") + b"<!-- 1 -->",
        _program("templates/parts/holes.html").replace(b"<figure", b'<figure data-x="1"'),
        b"{# trong #}",
    ),
    "templates/article.html": (
        None,
        _program("templates/article.html").replace(b"{% block", b"\n{% block", 1),
        b"<p>{{ view.khong_co }}</p>",
        b"<p>{{ view.head.title }}</p>",
    ),
    "templates/base.html": (None, _program("templates/base.html") + b"<!-- cua toi -->"),
    "templates/cua-toi.html": (None, b"{% include 'parts/share.html' %}", b"{% include 'x.html' %}"),
    "assets/css/site.css": (None, b"p{color:red}", b"p{color:tan}", b"p{background:url(x.png)}"),
    "assets/js/copy.js": (None, b"// cua toi\n"),
    "assets/css/x.png": (None, picture("red")),
}  # fmt: skip
BROKEN = _BROKEN


class Root:
    """A root on the disk, edited field by field."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fields = {
            path: {key: values[0] for key, values in choices.items()}
            for path, choices in FIELDS.items()
        }
        for path, values in self.fields.items():
            self.save(path, text_of_fields(path, values))
        for path, wholes in WHOLES.items():
            self.save(path, wholes[0])

    def set(self, path: str, key: str, value: str | None) -> bytes:
        """Choose a field's value; return the text of its file, which is not yet saved."""
        self.fields[path][key] = value
        return text_of_fields(path, self.fields[path])

    def save(self, path: str, data: bytes | None) -> None:
        """Write one file in its place, or remove it."""
        file = self.folder / path
        if data is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    def copy(self) -> tuple[dict[str, bytes], dict[str, dict[str, str | None]]]:
        """Give all as it is now, to come back to."""
        return self.files(), {path: dict(values) for path, values in self.fields.items()}

    def go_back(
        self, files: Mapping[str, bytes], fields: Mapping[str, dict[str, str | None]]
    ) -> None:
        """Make all as it was; what did not change since is not touched."""
        now = self.files()
        for path in now.keys() | files.keys():
            if now.get(path) != files.get(path):
                self.save(path, files.get(path))
        self.fields = {path: dict(values) for path, values in fields.items()}

    def files(self) -> dict[str, bytes]:
        """Read all that a site is made from."""
        return {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for name in ("content", "templates", "assets")
            for file in sorted((self.folder / name).rglob("*"))
            if file.is_file()
        }
