"""What a browser asks for in, whether it may have it, which file that is and which part of it out. Pure but for `find_file`."""

import re
from collections.abc import Collection
from email.message import Message
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

_RANGE = re.compile(r"bytes=([0-9]*)-([0-9]*)", re.ASCII)
# Longer numbers are no places in a file; Python would refuse to read the longest.
_DIGITS = 18


def is_own(host: str, names: Collection[str]) -> bool:
    """Tell whether a Host header names this server.

    Another site's page that renames itself to this machine (DNS rebinding) needs a name; an address of digits, as a
    telephone in the same network types it, cannot be renamed.
    """
    try:
        name = urlsplit(f"//{host}").hostname if "@" not in host else None
        if name not in names:
            ip_address(name or "")
    except ValueError:
        return False
    return True


def is_foreign(headers: Message) -> bool:
    """Tell whether a page of another origin asks, for itself.

    A link that somebody clicks elsewhere, in a mail or a chat, is the reader's own wish: that page never sees the answer.
    """
    origin, host = headers.get("Origin"), headers.get("Host", "")
    if origin is not None and origin.lower() != f"http://{host.lower()}":
        return True
    if headers.get("Sec-Fetch-Site", "none").lower() in {"none", "same-origin"}:
        return False
    is_click = headers.get("Sec-Fetch-Mode") == "navigate"
    return not (is_click and headers.get("Sec-Fetch-Dest") == "document" and origin is None)


def find_file(folder: Path, path: str) -> Path | None:
    """Find a file, or a folder with a page, by its path below the resolved ``folder``; None for whatever lies elsewhere.

    Nothing leads out: no path, no link, no spelling. Nor is there what a build lays beside the site, under names with a dot.
    """
    if set("\x00\\:") & set(path):
        return None
    parts = path.split("/")
    if any(part.startswith(".") and part != ".well-known" for part in parts):
        return None
    wanted = folder.joinpath(*parts)
    if path.endswith("/") or not path:
        wanted /= "index.html"
    try:
        file = wanted.resolve(strict=True)
        is_there = file.is_file() or (file / "index.html").is_file()
    except (OSError, RuntimeError, ValueError):
        return None
    return file if is_there and file.is_relative_to(folder) else None


def part_of(asked: str | None, size: int) -> range | None:
    """Give the part of a file that a Range header asks for; None where the file has no such part.

    Without the header, or where it asks for several parts or is not understood, it is the whole file (RFC 9110, 14.2).
    """
    match = _RANGE.fullmatch(asked.strip()) if asked else None
    if match is None or not (match[1] or match[2]) or max(map(len, match.groups())) > _DIGITS:
        return range(size)
    if not match[1]:
        length = min(int(match[2]), size)
        return range(size - length, size) if length else None
    first = int(match[1])
    last = min(int(match[2]), size - 1) if match[2] else size - 1
    if match[2] and int(match[2]) < first:
        return range(size)
    return range(first, last + 1) if first < size else None
