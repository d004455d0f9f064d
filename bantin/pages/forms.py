"""A picture in, its forms out: in which widths it is published, and where each of these lies."""

from collections.abc import Callable, Iterable

from bantin.pages.parts import Picture

# What the style sheet lays out, at one to three screen points for each of its own: a small picture beside a title; a
# card; an article's column on a screen of 390 (at three) and on a wide one (at one, at two). 1200 is what Facebook and
# Zalo ask of a shared picture.
WIDTHS = (320, 768, 1200)
WIDEST = 1600
_SHARED = 1200
_AVIF = ".avif"


def widths_below(width: int) -> tuple[int, ...]:
    """Give the widths in which a picture is published beside its own; what is hardly narrower is not worth a file."""
    return tuple(each for each in WIDTHS if each * 5 <= width * 4)


def address(path: str, width: int, ending: str = "") -> str:
    """Give the address of one form of the picture at ``path``; its ending is the picture's own if none is given."""
    stem, _, own = path.rpartition(".")
    return f"{stem}-{width}{ending or f'.{own}'}"


def srcset(forms: Iterable[tuple[str, int]], link: Callable[[str], str], enough_px: int = 0) -> str:
    """Write forms, narrowest first, as HTML wants them; those beyond the first that is wide enough are left out, if told."""
    written = []
    for path, width in forms:
        written.append(f"{link(path)} {width}w")
        if 0 < enough_px <= width:
            break
    return ", ".join(written)


def avif_forms(picture: Picture) -> tuple[tuple[str, int], ...]:
    """List the addresses of a picture in AVIF with their widths."""
    return tuple((address(picture.path, width, _AVIF), width) for width in picture.avif)


def own_forms(picture: Picture) -> tuple[tuple[str, int], ...]:
    """List the addresses of a picture in its own kind with their widths, which every browser understands."""
    narrower = tuple((address(picture.path, width), width) for width in picture.narrower)
    return (*narrower, (picture.path, picture.width))


def shared(picture: Picture) -> Picture:
    """Give the one form that other sites and feed readers are told of: wide enough for them, in a kind they all know."""
    width = next((each for each in picture.narrower if each >= _SHARED), picture.width)
    if width == picture.width:
        return Picture(picture.path, picture.width, picture.height)
    height = max(1, round(picture.height * width / picture.width))
    return Picture(address(picture.path, width), width, height)
