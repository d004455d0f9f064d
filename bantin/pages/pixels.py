"""An open picture in, its pixels out: upright, in sRGB, to a width; and pixels in, the bytes of a file out."""

import io

from PIL import Image, ImageCms, ImageOps, ImageSequence

from bantin.pages.forms import SETTINGS

_ORIENTATION = 0x0112


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Give the size of a picture as its camera was held."""
    width, height = image.size
    is_turned = image.getexif().get(_ORIENTATION) in {5, 6, 7, 8}
    return (height, width) if is_turned else (width, height)


def is_moving(image: Image.Image) -> bool:
    """Tell whether a picture has frames one after the other; the pages of a TIFF are none."""
    return image.format == "GIF" or (
        image.format in {"PNG", "WEBP"} and getattr(image, "n_frames", 1) > 1
    )


def upright(image: Image.Image, widest_px: int) -> Image.Image:
    """Give a picture's pixels alone: upright, in sRGB, no wider than they may be."""
    width, _ = upright_size(image)
    if width > widest_px and image.format in {"JPEG", "MPO"}:
        # A JPEG is read at a half or a quarter of its size in a fraction of the time.
        least = max(1, widest_px * min(image.size) // width)
        image.draft(None, (least, least))
    return narrow(_to_srgb(ImageOps.exif_transpose(image)), widest_px)


def narrow(image: Image.Image, width_px: int) -> Image.Image:
    """Give a picture at a width, if it is wider, without what it says of itself."""
    if image.width > width_px:
        height = max(1, round(image.height * width_px / image.width))
        image = image.resize((width_px, height), Image.Resampling.LANCZOS)
    image.info.clear()
    return image


def without_transparency(image: Image.Image) -> Image.Image | None:
    """Give an opaque picture in a mode that every kind can be written in; None where something shines through."""
    if image.mode in {"RGBA", "LA"}:
        lowest, _ = image.getchannel("A").getextrema()
        if lowest != 255:
            return None
    return image if image.mode in {"RGB", "L"} else image.convert("RGB")


def encode(image: Image.Image, kind: str) -> bytes:
    """Write pixels as a file: the same bytes for the same pixels, in whatever process."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **SETTINGS.get(kind, {}))
    return buffer.getvalue()


def encode_moving(image: Image.Image, kind: str, widest_px: int) -> bytes:
    """Draw each frame of a moving picture anew; how long each one stays, and how often all come, is kept."""
    loop = image.info.get("loop")
    frames, durations = [], []
    for frame in ImageSequence.Iterator(image):
        frame.load()
        durations.append(int(frame.info.get("duration", 100)))
        frames.append(upright(frame.copy(), widest_px))
    buffer = io.BytesIO()
    # A GIF that says nothing of it plays once.
    again = {} if loop is None else {"loop": int(loop)}
    frames[0].save(
        buffer, kind, save_all=True, append_images=frames[1:], duration=durations, **again
    )
    return buffer.getvalue()


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
