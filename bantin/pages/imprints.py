"""A file's bytes in, what they tell of a person out: who wrote a PDF, where a film was taken. Nothing in it is changed."""

import re
import zlib
from collections.abc import Iterator
from html import unescape

from bantin.content.excerpt import excerpt
from bantin.diagnostics import Diagnostic, Found, Place

# The files that are looked into; what they are is told by their bytes.
ENDINGS = (".pdf", ".mp4", ".m4v", ".mov")
_AUTHOR = re.compile(
    rb"/Author\s*(?:\((?P<text>(?:[^()\\]|\\.)*)\)|<(?P<hex>[0-9A-Fa-f\s]*)>)", re.DOTALL
)
_CREATOR = re.compile(
    rb"<dc:creator>.{0,200}?<rdf:li[^>]*>(?P<name>[^<]{1,400})</rdf:li>", re.DOTALL
)
_PACKED = re.compile(rb"/ObjStm\b.{0,400}?>>\s*stream\r?\n", re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:(?P<octal>[0-7]{1,3})|(?P<letter>.))", re.DOTALL)
# Packed parts of a PDF are read as far as this; they may claim to be endless.
_MOST_UNPACKED = 16_000_000
# How telephones and cameras write the place into a film.
_PLACES = (b"\xa9xyz", b"loci", b"com.apple.quicktime.location.ISO6709")


def look_into(data: bytes, path: str) -> tuple[Diagnostic, ...]:
    """Say what a file that is handed out as it is tells of a person; files of other kinds are let be."""
    found = Found()
    if data[:1024].lstrip().startswith(b"%PDF"):
        author = next((name for name in _authors(data) if name), "")
        if author:
            found.warn(
                Place(path),
                "file-author",
                f"Tệp PDF còn ghi tên người soạn «{excerpt(author)}»; ai tải về cũng đọc được.",
                "Trong Word: Tệp > Thông tin > Kiểm tra Tài liệu, xoá thông tin cá nhân, rồi lưu lại thành PDF.",
            )
    elif data[4:8] == b"ftyp" and any(mark in _film_head(data) for mark in _PLACES):
        found.warn(
            Place(path),
            "file-place",
            "Đoạn phim còn ghi toạ độ nơi quay; ai tải về cũng đọc được.",
            "Xuất lại phim mà không kèm vị trí, chẳng hạn: ffmpeg -i phim.mp4 -map_metadata -1 -c copy phim-moi.mp4",
        )
    return found.all()


def _authors(data: bytes) -> Iterator[str]:
    """List who is said to have written a PDF; of one that is locked only what stands open in it."""
    if b"/Encrypt" not in data:
        for part in (data, *_unpacked(data)):
            for match in _AUTHOR.finditer(part):
                yield _text(match)
    for match in _CREATOR.finditer(data):
        yield " ".join(unescape(match["name"].decode("utf-8", "replace")).split())


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Unpack the parts in which newer PDFs keep what they say of themselves."""
    left = _MOST_UNPACKED
    for match in _PACKED.finditer(data):
        try:
            part = zlib.decompressobj().decompress(data[match.end() :], left)
        except zlib.error:
            continue
        yield part
        left -= len(part)
        if left <= 0:
            return


def _text(match: re.Match[bytes]) -> str:
    """Read a text of a PDF (ISO 32000, 7.3.4 and 7.9.2.2)."""
    if match["hex"] is not None:
        digits = re.sub(rb"\s", b"", match["hex"]).decode()
        raw = bytes.fromhex(digits + "0" * (len(digits) % 2))
    else:
        raw = _ESCAPED.sub(_escaped, match["text"])
    if raw.startswith(b"\xfe\xff"):
        text = raw[2:].decode("utf-16-be", "replace")
    elif raw.startswith(b"\xef\xbb\xbf"):
        text = raw[3:].decode("utf-8", "replace")
    else:
        text = raw.decode("latin-1")
    return " ".join(text.replace("\0", "").split())


def _escaped(match: re.Match[bytes]) -> bytes:
    if match["octal"]:
        return bytes([int(match["octal"], 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\n": b""}.get(match["letter"], match["letter"])


def _film_head(data: bytes) -> bytes:
    """Give the part of a film that says what it is (ISO 14496-12, «moov»), without its pictures."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        elif size == 0:
            size = len(data) - at
        if data[at + 4 : at + 8] == b"moov":
            return data[at : at + size]
        if size < 8:
            break
        at += size
    return b""
