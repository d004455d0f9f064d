"""A picture's bytes in, the published picture out: upright, no wider than the layout, without a trace of its camera."""

import io
from dataclasses import dataclass
from hashlib import blake2b

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from bantin.diagnostics import Checked, Found, Place
from bantin.pages import addresses
from bantin.pages.views import Picture

# Twice the widest column; a phone's 4000 pixels would only cost the reader's data.
_MAX_WIDTH_PX = 1920
# A picture whose pixels would fill the memory is refused before it is decoded.
_MAX_PIXELS = 100_000_000
_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
# What may carry a place, a name or a thumbnail of the uncropped photograph.
_TRACES = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "mp")


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
        published = _publish(data, path, found)
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
    ) as error:
        reason = (
            "quá lớn"
            if isinstance(error, Image.DecompressionBombError)
            else "hỏng hoặc không phải là ảnh"
        )
        found.error(
            Place(path),
            "picture-unreadable",
            f"Ảnh này {reason} nên không mở được.",
            "Mở ảnh bằng chương trình xem ảnh rồi lưu lại thành JPEG.",
        )
        return Checked(None, found.all())
    return Checked(published, found.all())


def _publish(data: bytes, path: str, found: Found) -> Published | None:
    with Image.open(io.BytesIO(data)) as image:
        if image.width * image.height > _MAX_PIXELS:
            raise Image.DecompressionBombError
        if image.format not in _ENDINGS:
            found.error(
                Place(path),
                "picture-format",
                f"Ảnh dạng {image.format} chưa dùng được.",
                "Lưu ảnh thành JPEG, PNG hoặc WebP.",
            )
            return None
        image.load()
        had_place = bool(image.getexif().get_ifd(0x8825))
        if had_place:
            found.note(
                Place(path),
                "picture-place",
                "Ảnh có ghi toạ độ nơi chụp; chương trình đã bỏ khỏi bản đăng.",
                "Không phải làm gì; bản gốc trong thư mục content vẫn giữ nguyên.",
            )
        is_clean = (
            not any(trace in image.info for trace in _TRACES) and image.width <= _MAX_WIDTH_PX
        )
        if is_clean:
            size, kept = image.size, data
        else:
            size, kept = _redraw(image)
        address = addresses.picture(
            path, blake2b(kept, digest_size=5).hexdigest(), _ENDINGS[image.format]
        )
        return Published(Picture(address, *size), kept, had_place)


def _redraw(image: Image.Image) -> tuple[tuple[int, int], bytes]:
    """Turn a picture upright, bring it to sRGB and to size, and save its pixels alone."""
    kind = image.format or "PNG"
    upright = ImageOps.exif_transpose(image)
    profile = upright.info.get("icc_profile")
    if profile and upright.mode in {"RGB", "RGBA"}:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        upright = (
            ImageCms.profileToProfile(upright, source, ImageCms.createProfile("sRGB")) or upright
        )
    if kind == "JPEG" and upright.mode not in {"RGB", "L"}:
        upright = upright.convert("RGB")
    if upright.width > _MAX_WIDTH_PX:
        height = round(upright.height * _MAX_WIDTH_PX / upright.width)
        upright = upright.resize((_MAX_WIDTH_PX, height), Image.Resampling.LANCZOS)
    upright.info.clear()
    buffer = io.BytesIO()
    if kind == "JPEG":
        upright.save(buffer, kind, quality=82, progressive=True, optimize=True)
    else:
        upright.save(buffer, kind)
    return upright.size, buffer.getvalue()
