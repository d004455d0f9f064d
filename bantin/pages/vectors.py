"""An SVG in, the same out with nothing in it but what is drawn: no script, no link, nothing that is loaded from elsewhere.

What may stay is listed, by the names of SVG 2 (w3.org/TR/SVG2) and filter effects; all else goes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "pattern",
        "clipPath",
        "mask",
        "marker",
        "style",
        "filter",
        "feBlend",
        "feColorMatrix",
        "feComponentTransfer",
        "feComposite",
        "feConvolveMatrix",
        "feDiffuseLighting",
        "feDisplacementMap",
        "feDistantLight",
        "feDropShadow",
        "feFlood",
        "feFuncA",
        "feFuncB",
        "feFuncG",
        "feFuncR",
        "feGaussianBlur",
        "feMerge",
        "feMergeNode",
        "feMorphology",
        "feOffset",
        "fePointLight",
        "feSpecularLighting",
        "feSpotLight",
        "feTile",
        "feTurbulence",
    ]
)
_ATTRIBUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
# What a style or a colour may not do: load something, or hide from who reads it here.
_LOADS = re.compile(r"url\s*\(\s*(?!['\"]?#)|@|\\|expression|javascript:", re.IGNORECASE)
_LENGTH = re.compile(
    r"\s*\+?([0-9]*\.?[0-9]+(?:e[0-9]+)?)\s*(px|pt|pc|mm|cm|in)?\s*", re.IGNORECASE
)
# CSS Values 4, «Absolute lengths»: pixels in each.
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
}
_MOST_BYTES = 2_000_000


class VectorError(Exception):
    """Bytes that are no SVG, or one whose size nobody can tell; the text says which, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Vector:
    """An SVG that is safe to publish, its size in pixels, and the names of what had to go."""

    data: bytes
    size: tuple[int, int]
    removed: tuple[str, ...]


def is_svg(data: bytes) -> bool:
    """Tell whether bytes are an SVG, by how they begin."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"<") and re.search(rb"<(?:[a-z]+:)?svg[\s>]", head) is not None


def clean_svg(data: bytes, widest_px: int) -> Vector:
    """Leave of an SVG what is drawn; VectorError where that cannot be done."""
    if len(data) > _MOST_BYTES:
        raise VectorError("Tệp SVG này quá lớn.")
    try:
        # Entities that multiply are refused by expat itself, and external ones are never fetched.
        root = ElementTree.fromstring(data)  # noqa: S314
    except ElementTree.ParseError as error:
        raise VectorError("Tệp SVG này hỏng nên không đọc được.") from error
    if root.tag != f"{{{_SVG}}}svg":
        raise VectorError("Tệp này không phải là SVG.")
    removed: list[str] = []
    drawn = _clean(root, removed)
    width, height = _size(root, widest_px)
    drawn.set("viewBox", root.get("viewBox") or f"0 0 {width} {height}")
    drawn.set("width", str(width))
    drawn.set("height", str(height))
    drawn.set("xmlns", _SVG)
    clean = ElementTree.tostring(drawn, encoding="utf-8")
    return Vector(clean, (width, height), tuple(dict.fromkeys(removed)))


def _clean(element: Element, removed: list[str]) -> Element:
    clean = Element(_name(element), dict(_attributes(element, removed)))
    clean.text, clean.tail = element.text, element.tail
    for child in element:
        if child.tag.startswith(f"{{{_SVG}}}") and _may_stay(child):
            clean.append(_clean(child, removed))
        else:
            # What drawing programs note for themselves, and who drew it, is lost in silence.
            if child.tag.startswith(f"{{{_SVG}}}") and _name(child) != "metadata":
                removed.append(_name(child))
            _append_text(clean, child.tail)
    return clean


def _may_stay(element: Element) -> bool:
    name = _name(element)
    return name in _ELEMENTS and (name != "style" or not _LOADS.search("".join(element.itertext())))


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attributes(element: Element, removed: list[str]) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name in {"href", _XLINK_HREF}:
            if value.strip().startswith("#"):
                yield "href", value.strip()
            else:
                removed.append("href")
        elif _ATTRIBUTE.fullmatch(name):
            if name.lower().startswith("on") or _LOADS.search(value):
                removed.append(name)
            else:
                yield name, value


def _append_text(parent: Element, text: str | None) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _size(root: Element, widest_px: int) -> tuple[int, int]:
    """Tell how large an SVG is drawn; no wider than it may be."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    if len(box) == 4:
        wide, high = _length(box[2]), _length(box[3])
        if wide and high:
            width, height = (
                width or (height or high) * wide / high,
                height or (width or wide) * high / wide,
            )
    if not width or not height:
        raise VectorError("Tệp SVG này không ghi kích thước.")
    width, height = min(width, 1e6), min(height, 1e6)
    scale = min(1.0, widest_px / width)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _length(text: str | None) -> float:
    """Read a length in pixels; 0 for one that depends on where it is shown."""
    match = _LENGTH.fullmatch(text or "")
    return float(match[1]) * _PIXELS[(match[2] or "").lower()] if match else 0.0
