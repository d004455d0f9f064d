"""Files of assets/ in, published files out, each named by its content so that a browser may keep it for ever."""

import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from bantin.diagnostics import Checked, Found, Place
from bantin.pages.addresses import ASSETS
from bantin.pages.templatefiles import PROGRAM, is_hidden

_KINDS = frozenset(
    [
        ".css",
        ".js",
        ".woff2",
        ".svg",
        ".png",
        ".jpg",
        ".jpeg",
        ".webp",
        ".ico",
        ".txt",
        ".webmanifest",
    ]
)
_URL = re.compile(r"url\(\s*[\"']?(?!data:|https?:|#)([^)\"'?#]+)([?#][^)\"']*)?[\"']?\s*\)")


def read_assets(root: Path) -> dict[str, bytes]:
    """Read the program's assets and, over them file by file, the root's own; names are relative to assets/."""
    files: dict[str, bytes] = {}
    for folder in (PROGRAM / "assets", root / "assets"):
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            if (
                file.is_file()
                and file.suffix.lower() in _KINDS
                and not is_hidden(file.relative_to(folder))
            ):
                files[name] = file.read_bytes()
    return files


def publish_assets(files: Mapping[str, bytes]) -> Checked[tuple[dict[str, str], dict[str, bytes]]]:
    """Name each file by its content.

    Gives the address of each name, and the bytes under each address; stylesheets are rewritten to the new names of
    the fonts and pictures that they load.
    """
    found = Found()
    addresses: dict[str, str] = {}
    published: dict[str, bytes] = {}
    sheets = {name for name in files if name.endswith(".css")}
    for name in sorted(files.keys() - sheets):
        _add(name, files[name], addresses, published)
    for name in sorted(sheets):
        _add(name, _rewrite(name, files[name], addresses, found), addresses, published)
    return Checked((addresses, published), found.all())


def _add(name: str, data: bytes, addresses: dict[str, str], published: dict[str, bytes]) -> None:
    pure = PurePosixPath(name)
    digest = blake2b(data, digest_size=5).hexdigest()
    address = f"{ASSETS}{pure.with_name(f'{pure.stem}.{digest}{pure.suffix}')}"
    addresses[name] = address
    published[address] = data


def _rewrite(name: str, data: bytes, addresses: Mapping[str, str], found: Found) -> bytes:
    folder = PurePosixPath(name).parent

    def replace(match: re.Match[str]) -> str:
        parts: list[str] = []
        for part in (folder / match[1].strip()).parts:
            if part == "..":
                parts = parts[:-1]
            else:
                parts.append(part)
        target = "/".join(parts)
        if target not in addresses:
            line = text.count("\n", 0, match.start()) + 1
            found.error(
                Place(f"assets/{name}", line),
                "asset-missing",
                f"Tệp «{match[1]}» không có trong thư mục assets.",
                "Sửa đường dẫn trong url(…).",
            )
            return match[0]
        up = "../" * len(folder.parts)
        return f'url("{up}{addresses[target].removeprefix(ASSETS)}{match[2] or ""}")'

    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found.error(
            Place(f"assets/{name}", line),
            "encoding-not-utf8",
            "Tệp kiểu dáng (CSS) không phải UTF-8.",
            "Lưu lại tệp bằng bảng mã UTF-8.",
        )
        return data
    return _URL.sub(replace, text).encode()
