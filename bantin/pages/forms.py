"""A picture in, its forms out: in which widths it is published, where each of these lies, and how it is to be drawn.

The name of a form says all that: "" is the file as it lies in content/, "clean" the same without what a camera left in it,
"768.jpg" the picture drawn at that width in that kind.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from bantin.pages.parts import Picture

# What the style sheet lays out, at one to three screen points for each of its own: a small picture beside a title; a
# card; an article's column on a screen of 390 (at three) and on a wide one (at one, at two). 1200 is what Facebook and
# Zalo ask of a shared picture.
WIDTHS = (320, 768, 1200)
WIDEST = 1600
_SHARED = 1200
AVIF = ".avif"
AS_IT_LIES = ""
CLEAN = "clean"
# How each kind is written. AVIF cuts a picture by the number of its threads, and the bytes must be the same on any machine.
SETTINGS: Mapping[str, Mapping[str, int | bool]] = {
    "JPEG": {"quality": 82, "progressive": True, "optimize": True},
    "AVIF": {"quality": 60, "speed": 8, "max_threads": 1},
}
# What pictures are drawn by: it goes into their addresses, which a browser may keep for ever, and into the names under
# which they are kept. Whoever changes how pixels are made raises the number.
RECIPE = blake2b(repr((1, WIDEST, SETTINGS)).encode(), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class Measured:
    """What will be published of a picture.

    ``picture`` is how templates know it, ``whole`` the name of its whole form; ``original`` is its own file at full size,
    without traces, for who hands it out: its address, the name of that form, and its size in bytes, None where
    that is known only once it is drawn.
    """

    picture: Picture
    whole: str
    original: tuple[str, str, int | None]

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The addresses of all forms that pages show, with the names of these."""
        return named_forms(self.picture, self.whole)


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
    return tuple((address(picture.path, width, AVIF), width) for width in picture.avif)


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


def named_forms(picture: Picture, whole: str) -> tuple[tuple[str, str], ...]:
    """List the addresses of all forms of a picture with the names of these, the whole one first, which is given."""
    ending = picture.path[picture.path.rindex(".") :]
    narrower = ((path, f"{width}{ending}") for path, width in own_forms(picture)[:-1])
    avif = ((path, f"{width}{AVIF}") for path, width in avif_forms(picture))
    return ((picture.path, whole), *narrower, *avif)
