"""A picture's bytes in, the same without what a camera or a program left in them out."""

import io
import struct
from collections.abc import Iterator

from PIL import Image, ImageCms

# The blocks that only say how to draw. Any other may carry a place, a name, or the uncropped photograph.
_PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD acTL fcTL fdAT".split()
)
_WEBP_CHUNKS = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])
_GPS = 0x8825
_ORIENTATION = 0x0112
# Marks of a JPEG's pieces: those without a length, the drawing itself, a comment, the end.
_MARK = 0xFF
_BARE = frozenset([0x01, *range(0xD0, 0xD9)])
_SCAN, _COMMENT, _END = 0xDA, 0xFE, 0xD9
# The flags of Exif and XMP in a WebP's head.
_WEBP_EXTRA = 0x08 | 0x04


def has_place(image: Image.Image) -> bool:
    """Tell whether a picture says where it was taken."""
    return bool(image.getexif().get_ifd(_GPS))


def without_traces(data: bytes, image: Image.Image) -> bytes | None:
    """Give a file's bytes without anything that a browser does not need to draw it, not a pixel of them changed.

    They are the very same where there is nothing else. None where only drawing it anew would help.
    """
    match image.format:
        case "JPEG" | "MPO":
            return _clean_jpeg(data, image)
        case "PNG" if not _is_turned(image):
            return _clean_png(data)
        case "WEBP" if not _is_turned(image):
            return _clean_webp(data)
        case "GIF" if _is_clean_gif(data):
            return data
        case _:
            return None


def _is_turned(image: Image.Image) -> bool:
    return bool(image.getexif().get(_ORIENTATION, 1) != 1)


def _is_clean_gif(data: bytes) -> bool:
    # 21 fe begins a comment; the rest of the picture may hold these bytes too, and is then drawn anew.
    return b"!\xfe" not in data and b"XMP Data" not in data and data.endswith(b";")


def _clean_jpeg(data: bytes, image: Image.Image) -> bytes | None:
    """Leave of a JPEG (ITU-T T.81, annex B) what draws it; of its Exif only how the camera was held, if it was turned."""
    turned = image.getexif().get(_ORIENTATION, 1)
    kept = [data[:2]]
    if turned != 1:
        kept.append(_orientation(turned))
    try:
        for mark, piece in _jpeg_pieces(data):
            if mark == _END:
                # Motion photographs hang a film behind the end.
                return b"".join((*kept, piece))
            if not (0xE0 <= mark <= 0xEF or mark == _COMMENT) or _draws(mark, piece):
                kept.append(piece)
    except (IndexError, ValueError, struct.error):
        pass
    return None


def _jpeg_pieces(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Cut a JPEG behind its first two bytes into pieces, each with its mark; what is drawn goes with the piece before it."""
    at = 2
    while data[at] == _MARK:
        mark = data[at + 1]
        if mark == _MARK:
            at += 1
            continue
        start, at = at, at + 2
        if mark != _END and mark not in _BARE:
            at += struct.unpack_from(">H", data, at)[0]
        if mark == _SCAN:
            at = data.index(b"\xff", at)
            while data[at + 1] == 0 or data[at + 1] in _BARE:
                at = data.index(b"\xff", at + 2)
        yield mark, data[start:at]
        if mark == _END:
            return


def _draws(mark: int, piece: bytes) -> bool:
    """Tell whether a piece of application data is needed: the size of pixels, a profile of colours, how colours are kept."""
    body = piece[4:]
    return (
        (mark == 0xE0 and body.startswith(b"JFIF") and len(body) <= 14)
        or (mark == 0xE2 and body.startswith(b"ICC_PROFILE"))
        or (mark == 0xEE and body.startswith(b"Adobe"))
    )


def _orientation(turned: int) -> bytes:
    exif = Image.Exif()
    exif[_ORIENTATION] = turned
    body = exif.tobytes()
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _clean_png(data: bytes) -> bytes | None:
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if name in _PNG_CHUNKS:
            kept.append(data[at:end])
        at = end
        if name == b"IEND":
            return b"".join(kept)
    return None


def _clean_webp(data: bytes) -> bytes | None:
    kept, at = [], 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        piece = data[at:end]
        if name == b"VP8X":
            # Its first byte says what else is in the file.
            piece = piece[:8] + bytes([piece[8] & ~_WEBP_EXTRA]) + piece[9:]
        if name in _WEBP_CHUNKS:
            kept.append(piece)
        at = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body if kept else None


def has_other_colours(image: Image.Image) -> bool:
    """Tell whether a picture's colours are not those that a screen takes for granted (sRGB)."""
    profile = image.info.get("icc_profile")
    if not profile:
        return image.mode == "CMYK"
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return True
    return "srgb" not in name.lower()
