"""The bytes of a picture in, the picture open out: what an iPhone writes, too, where its reader is installed."""

import importlib
import io
from functools import cache

from PIL import Image

# The first bytes of what iPhones write (ISO 23008-12), without and with a film behind it.
_HEIC = frozenset(
    b"ftyp" + brand for brand in (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"heim", b"heis")
)


def is_heic(data: bytes) -> bool:
    """Tell whether bytes are a picture of an iPhone's kind."""
    return data[4:12] in _HEIC


def open_picture(data: bytes) -> Image.Image:
    """Open a picture; its pixels are not read yet. Raises what Pillow raises."""
    if is_heic(data):
        _learn_heic()
    return Image.open(io.BytesIO(data))


@cache
def _learn_heic() -> None:
    # 26 MB that not every machine can have; so it is not among what the program asks for.
    try:
        reader = importlib.import_module("pillow_heif")
    except ImportError:
        return
    reader.register_heif_opener(thumbnails=False)
