"""A picture's bytes in, the published picture out: upright, no wider than the layout, without a trace of its camera."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from PIL import Image, ImageCms, ImageOps, ImageSequence

from bantin.diagnostics import Checked, Found, Place
from bantin.pages import addresses
from bantin.pages.parts import Picture

# Twice the widest column; a phone's 4000 pixels would only cost the reader's data.
_MAX_WIDTH_PX = 1920
# A picture whose pixels would fill the memory is refused before it is decoded.
_MAX_PIXELS = 80_000_000
# Phones that take two pictures at once write MPO, which is a JPEG with more behind it.
_KINDS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "GIF": "GIF"}
_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
# The blocks that only say how to draw. Any other may carry a place, a name, or the uncropped photograph.
_PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD acTL fcTL fdAT".split()
)
_WEBP_CHUNKS = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])
_GPS = 0x8825
# The first bytes of what iPhones write.
_HEIC = frozenset([b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypheim"])


@dataclass(frozen=True, slots=True)
class Published:
    """A picture ready to be written, and whether its file told where it was taken."""

    picture: Picture
    data: bytes
    had_place: bool


def publish(data: bytes, path: str) -> Checked[Published | None]:
    """Make the published form of a picture; None with an error where it cannot be read."""
    found = Found()
    try:
        with warnings.catch_warnings():
            # Of a picture that is too large Pillow only warns, in English, and of a damaged block too.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            published = _publish(data, path, found)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        found.error(
            Place(path),
            "picture-unreadable",
            "Ảnh này quá lớn nên không mở được.",
            "Thu nhỏ ảnh, chẳng hạn còn 4000 điểm chiều ngang, rồi lưu lại.",
        )
        return Checked(None, found.all())
    except Exception:  # noqa: BLE001  # on damaged bytes decoders raise whatever they stumble on
        _say_unreadable(data, path, found)
        return Checked(None, found.all())
    return Checked(published, found.all())


def _say_unreadable(data: bytes, path: str, found: Found) -> None:
    if data[4:12] in _HEIC:
        message = "Ảnh HEIC của điện thoại chưa dùng được."
    else:
        message = "Ảnh này hỏng hoặc không phải là ảnh nên không mở được."
    found.error(
        Place(path),
        "picture-unreadable",
        message,
        "Mở ảnh bằng chương trình xem ảnh rồi lưu lại thành JPEG.",
    )


def _publish(data: bytes, path: str, found: Found) -> Published | None:
    with Image.open(io.BytesIO(data)) as image:
        if image.width * image.height > _MAX_PIXELS:
            raise Image.DecompressionBombError
        kind = _KINDS.get(image.format or "")
        if kind is None:
            found.error(
                Place(path),
                "picture-format",
                f"Ảnh dạng {image.format} chưa dùng được.",
                "Lưu ảnh thành JPEG, PNG hoặc WebP.",
            )
            return None
        image.load()
        had_place = bool(image.getexif().get_ifd(_GPS))
        if had_place:
            found.note(
                Place(path),
                "picture-place",
                "Ảnh có ghi toạ độ nơi chụp; chương trình đã bỏ khỏi bản đăng.",
                "Không phải làm gì; bản gốc trong thư mục content vẫn giữ nguyên.",
            )
        if image.width <= _MAX_WIDTH_PX and _is_clean(data, image):
            size, kept = image.size, data
        else:
            size, kept = _redraw(image, kind)
        address = addresses.picture(path, blake2b(kept, digest_size=5).hexdigest(), _ENDINGS[kind])
        return Published(Picture(address, *size), kept, had_place)


def _is_clean(data: bytes, image: Image.Image) -> bool:
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


def _redraw(image: Image.Image, kind: str) -> tuple[tuple[int, int], bytes]:
    """Draw a picture anew and save its pixels alone: upright, in sRGB, to size."""
    if kind != "JPEG" and getattr(image, "n_frames", 1) > 1:
        return _redraw_all(image, kind)
    buffer = io.BytesIO()
    drawn = _drawn(image, kind)
    if kind == "JPEG":
        drawn.save(buffer, kind, quality=82, progressive=True, optimize=True)
    else:
        drawn.save(buffer, kind)
    return drawn.size, buffer.getvalue()


def _redraw_all(image: Image.Image, kind: str) -> tuple[tuple[int, int], bytes]:
    """Draw each frame of a moving picture anew; how long each one stays, and how often all come, is kept."""
    loop = image.info.get("loop")
    frames, durations = [], []
    for frame in ImageSequence.Iterator(image):
        frame.load()
        durations.append(int(frame.info.get("duration", 100)))
        frames.append(_drawn(frame.copy(), kind))
    buffer = io.BytesIO()
    # A GIF that says nothing of it plays once.
    again = {} if loop is None else {"loop": int(loop)}
    frames[0].save(
        buffer, kind, save_all=True, append_images=frames[1:], duration=durations, **again
    )
    return frames[0].size, buffer.getvalue()


def _drawn(image: Image.Image, kind: str) -> Image.Image:
    upright = _to_srgb(ImageOps.exif_transpose(image))
    if upright.width > _MAX_WIDTH_PX:
        height = max(1, round(upright.height * _MAX_WIDTH_PX / upright.width))
        upright = upright.resize((_MAX_WIDTH_PX, height), Image.Resampling.LANCZOS)
    if kind == "JPEG" and upright.mode not in {"RGB", "L"}:
        upright = upright.convert("RGB")
    upright.info.clear()
    return upright


def _to_srgb(image: Image.Image) -> Image.Image:
    """Bring colours to sRGB in a mode that can be made smaller; a profile that is damaged is left out."""
    profile = image.info.get("icc_profile")
    transparency = image.info.get("transparency")
    match image.mode:
        case "P" | "PA":
            image = image.convert(
                "RGBA" if transparency is not None or image.mode == "PA" else "RGB"
            )
        case "1":
            image = image.convert("L")
        case mode if mode.startswith("I"):
            # Sixteen bits of grey; a plain conversion would make all that is not nearly black white.
            image = image.convert("I").point(lambda value: value / 257).convert("L")
        case "RGB" | "L" if transparency is not None:
            image = image.convert("RGBA")
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            image = ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert("RGB") if image.mode in {"CMYK", "YCbCr", "LAB", "HSV"} else image
