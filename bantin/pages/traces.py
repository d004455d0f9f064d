"""A picture's bytes in, whether they hold anything but its pixels out: what a camera or a program left in them."""

from collections.abc import Iterator

from PIL import Image

# The blocks that only say how to draw. Any other may carry a place, a name, or the uncropped photograph.
_PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD acTL fcTL fdAT".split()
)
_WEBP_CHUNKS = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])
_GPS = 0x8825


def has_place(image: Image.Image) -> bool:
    """Tell whether a picture says where it was taken."""
    return bool(image.getexif().get_ifd(_GPS))


def is_clean(data: bytes, image: Image.Image) -> bool:
    """Tell whether a file holds nothing but what a browser needs to draw it; in doubt it does not."""
    match image.format:
        case "JPEG":
            return image.mode in {"RGB", "L"} and _is_clean_jpeg(data, image)
        case "PNG":
            return _PNG_CHUNKS.issuperset(_png_chunks(data))
        case "WEBP":
            return _WEBP_CHUNKS.issuperset(_webp_chunks(data))
        case "GIF":
            # 21 fe begins a comment; the rest of the picture may hold these bytes too, and is then drawn anew.
            return b"!\xfe" not in data and b"XMP Data" not in data and data.endswith(b";")
        case _:
            return False


def _is_clean_jpeg(data: bytes, image: Image.Image) -> bool:
    # Pillow lists the blocks of application data; motion photographs hang a film behind the end (ff d9).
    blocks = getattr(image, "applist", [("", b"")])
    return data.endswith(b"\xff\xd9") and all(
        (name == "APP0" and body.startswith(b"JFIF") and len(body) <= 14)
        or (name == "APP2" and body.startswith(b"ICC_PROFILE"))
        or (name == "APP14" and body.startswith(b"Adobe"))
        for name, body in blocks
    )


def _png_chunks(data: bytes) -> Iterator[bytes]:
    """Name a PNG's chunks; an empty name for bytes that belong to none."""
    at = 8
    while at + 12 <= len(data):
        name = data[at + 4 : at + 8]
        yield name
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if name == b"IEND":
            break
    if at != len(data):
        yield b""


def _webp_chunks(data: bytes) -> Iterator[bytes]:
    """Name a WebP's chunks; an empty name for bytes that belong to none."""
    at = 12
    while at + 8 <= len(data):
        yield data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    if at != len(data):
        yield b""
