"""The bytes of a site's logo in, the small form of it that share cards carry out."""

import io

from PIL import Image

from bantin.pages.colours import PAPER
from bantin.pages.opening import open_picture
from bantin.pages.pixels import upright

# As large as it stands on a card, in pixels; few colours, for each card is handed it.
_WIDE_PX, _HIGH_PX = 300, 84
COLOURS = 100


def emblem(data: bytes) -> bytes:
    """Draw a logo small, on the colour of paper; b"" where it cannot be drawn, which is said of the picture elsewhere."""
    try:
        with open_picture(data) as opened:
            logo = upright(opened, opened.width).convert("RGBA")
    except (OSError, ValueError, Image.DecompressionBombError):
        return b""
    scale = min(_WIDE_PX / logo.width, _HIGH_PX / logo.height)
    size = max(1, round(logo.width * scale)), max(1, round(logo.height * scale))
    paper = Image.new("RGBA", size, PAPER)
    paper.alpha_composite(logo.resize(size, Image.Resampling.LANCZOS))
    few = paper.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    few.save(buffer, "PNG")
    return buffer.getvalue()
