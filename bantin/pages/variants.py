"""A picture's bytes and the names of some of its forms in, the bytes of each out: upright, in sRGB, without traces."""

import warnings
from collections.abc import Collection, Iterator, Mapping

from PIL import Image

from bantin.pages import forms
from bantin.pages.opening import open_picture
from bantin.pages.pixels import (
    encode,
    encode_moving,
    is_moving,
    narrow,
    upright,
    without_transparency,
)
from bantin.pages.traces import without_traces
from bantin.pages.vectors import clean_svg, is_svg

_KINDS = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF", forms.AVIF: "AVIF"}


def draw(data: bytes, wanted: Collection[str]) -> Mapping[str, bytes]:
    """Draw a picture in some of its forms, which `bantin.pages.pictures.measure` has named.

    It was read to its end there; of bytes that nobody measured a decoder raises what it stumbles on.
    """
    if is_svg(data):
        return {form: clean_svg(data, forms.WIDEST).data for form in wanted}
    with warnings.catch_warnings():
        # What is only remarkable was remarked when the picture was measured.
        warnings.simplefilter("ignore")
        with open_picture(data) as image:
            return dict(_draw(data, image, wanted))


def _draw(data: bytes, image: Image.Image, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    if forms.CLEAN in wanted:
        clean = without_traces(data, image)
        if clean is None:
            raise ValueError("these bytes are not those that were measured")
        yield forms.CLEAN, clean
    drawn = [(form, *_width_and_kind(form)) for form in wanted if form != forms.CLEAN]
    if not drawn:
        return
    if is_moving(image):
        for form, _, kind in drawn:
            yield form, encode_moving(image, kind, forms.WIDEST)
        return
    pixels = upright(image, forms.WIDEST)
    opaque = without_transparency(pixels)
    colours = pixels.convert("RGBA") if opaque is None else opaque
    # Each is made from the whole picture, so that none inherits what another lost.
    for form, width, kind in drawn:
        yield form, encode(narrow(colours.copy(), width), kind)


def _width_and_kind(form: str) -> tuple[int, str]:
    width, dot, ending = form.partition(".")
    return int(width), _KINDS[dot + ending]
