"""A picture's bytes in, the published picture out: a few widths, in AVIF and in what every browser knows.

It stands upright and is no wider than the layout, and nothing of its camera is left in it.
"""

import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from PIL import Image

from bantin.diagnostics import Checked, Found, Place
from bantin.pages import addresses, forms
from bantin.pages.parts import Picture
from bantin.pages.pixels import (
    encode,
    encode_moving,
    narrow,
    upright,
    upright_size,
    without_transparency,
)
from bantin.pages.traces import has_place, is_clean

# A picture whose pixels would fill the memory is refused before it is decoded.
_MAX_PIXELS = 80_000_000
# Phones that take two pictures at once write MPO, which is a JPEG with more behind it.
_KINDS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "GIF": "GIF"}
_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
# The first bytes of what iPhones write.
_HEIC = frozenset([b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypheim"])


@dataclass(frozen=True, slots=True)
class Published:
    """A picture ready to be written: its files' bytes by their addresses, the whole picture's first.

    ``had_place`` says that its source told where it was taken.
    """

    picture: Picture
    files: tuple[tuple[str, bytes], ...]
    had_place: bool

    @property
    def data(self) -> bytes:
        """The bytes of the whole picture."""
        return self.files[0][1]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What is published of a picture, before it has a name: the whole, and by their widths its other forms."""

    kind: str
    size: tuple[int, int]
    whole: bytes
    narrower: tuple[tuple[int, bytes], ...] = ()
    avif: tuple[tuple[int, bytes], ...] = ()


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


def measure(data: bytes) -> Picture | None:
    """Tell how large the whole picture will be, and in which widths it will be there; it has no address yet.

    None where it cannot even be begun to be read.
    """
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("ignore")
            width, height = upright_size(image)
    except Exception:  # noqa: BLE001  # as above
        return None
    if width > forms.WIDEST:
        width, height = forms.WIDEST, max(1, round(height * forms.WIDEST / width))
    return Picture("", width, height, forms.widths_below(width))


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
        had_place = has_place(image)
        is_moving = kind == "GIF" or (kind != "JPEG" and getattr(image, "n_frames", 1) > 1)
        drawing = _draw_moving(data, image, kind) if is_moving else _draw(data, image, kind)
    if had_place:
        found.note(
            Place(path),
            "picture-place",
            "Ảnh có ghi toạ độ nơi chụp; chương trình đã bỏ khỏi bản đăng.",
            "Không phải làm gì; bản gốc trong thư mục content vẫn giữ nguyên.",
        )
    return _named(drawing, path, had_place=had_place)


def _named(drawing: _Drawing, path: str, *, had_place: bool) -> Published:
    """Give all forms of a picture one name, by the content of all."""
    content = blake2b(digest_size=5)
    for data in (drawing.whole, *(data for _, data in (*drawing.narrower, *drawing.avif))):
        content.update(data)
    address = addresses.picture(path, content.hexdigest(), _ENDINGS[drawing.kind])
    picture = Picture(
        address,
        *drawing.size,
        tuple(width for width, _ in drawing.narrower),
        tuple(width for width, _ in drawing.avif),
    )
    own, avif = forms.own_forms(picture)[:-1], forms.avif_forms(picture)
    named = zip((*own, *avif), (*drawing.narrower, *drawing.avif), strict=True)
    files = ((form, data) for (form, _), (_, data) in named)
    return Published(picture, ((address, drawing.whole), *files), had_place)


def _draw_moving(data: bytes, image: Image.Image, kind: str) -> _Drawing:
    image.load()
    if image.width <= forms.WIDEST and is_clean(data, image):
        return _Drawing(kind, image.size, data)
    return _Drawing(kind, *encode_moving(image, kind, forms.WIDEST))


def _draw(data: bytes, image: Image.Image, kind: str) -> _Drawing:
    """Draw a picture that stands still; one that is clean and fits stays as it is."""
    own_size = image.size
    pixels = upright(image, forms.WIDEST)
    kept = data if own_size == pixels.size and is_clean(data, image) else None
    opaque = without_transparency(pixels)
    if opaque is not None and kind == "WEBP":
        # Not every program that shows shared pictures knows WebP.
        kind, kept = "JPEG", None
    colours = pixels.convert("RGBA") if opaque is None else opaque
    whole = kept or encode(colours, kind)
    if opaque is not None and kind == "PNG":
        # A photograph is smaller as JPEG, a drawing is not.
        photograph = encode(opaque, "JPEG")
        if len(photograph) < len(whole):
            kind, whole = "JPEG", photograph
    return _Drawing(kind, colours.size, whole, *_forms(colours, kind, whole))


def _forms(
    image: Image.Image, kind: str, whole: bytes
) -> tuple[tuple[tuple[int, bytes], ...], tuple[tuple[int, bytes], ...]]:
    """Draw a picture in its other widths, and in AVIF if that is smaller in each; narrowest first."""
    narrower = [narrow(image, width) for width in reversed(forms.widths_below(image.width))]
    own = {image.width: whole, **dict(_smaller(narrower, kind, len(whole)))}
    avif: dict[int, bytes] = {}
    for each in (image, *narrower):
        if each.width in own:
            avif[each.width] = encode(each, "AVIF")
            if len(avif[each.width]) >= len(own[each.width]):
                avif.clear()
                break
    del own[image.width]
    return tuple(sorted(own.items())), tuple(sorted(avif.items()))


def _smaller(images: Iterable[Image.Image], kind: str, size: int) -> Iterator[tuple[int, bytes]]:
    """Write pictures, widest first; one that takes no less room than a wider one is left out."""
    for image in images:
        data = encode(image, kind)
        if len(data) < size:
            size = len(data)
            yield image.width, data
