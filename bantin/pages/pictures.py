"""A picture's bytes in, what will be published of it out: how large, in which widths and kinds, under which address.

Nothing is drawn here; `bantin.pages.variants` does that, when the pages that show the picture stand already.
"""

import warnings
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import PurePosixPath

from PIL import Image, ImageSequence

from bantin.diagnostics import Checked, Found, Place
from bantin.pages import addresses, forms
from bantin.pages.forms import Measured
from bantin.pages.opening import is_heic, open_picture
from bantin.pages.parts import Picture
from bantin.pages.pixels import (
    encode,
    is_moving,
    narrow,
    upright,
    upright_size,
    without_transparency,
)
from bantin.pages.traces import has_other_colours, has_place, without_traces
from bantin.pages.vectors import VectorError, clean_svg, is_svg

# A picture whose pixels would fill the memory is refused before it is decoded.
_MAX_PIXELS = 80_000_000
# Phones that take two pictures at once write MPO, which is a JPEG with more behind it. What not every browser shows is
# drawn anew, as WebP where something shines through.
_KINDS = {
    "JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "GIF": "GIF",
    "AVIF": "WEBP", "HEIF": "WEBP", "TIFF": "WEBP", "BMP": "WEBP",
}  # fmt: skip
# The endings of files that hold a kind; what is said of another one.
_OWN_ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jfif"), "MPO": (".jpg", ".jpeg", ".jfif"), "PNG": (".png",), "WEBP": (".webp",),
    "GIF": (".gif",), "AVIF": (".avif",), "HEIF": (".heic", ".heif"), "TIFF": (".tif", ".tiff"), "BMP": (".bmp",),
    "SVG": (".svg",),
}  # fmt: skip
_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
# At such a width it is tried which kind takes less room.
_TRIED = 320


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What a picture is to be: kind, size, the whole form's name, whether AVIF stands beside, and its widths."""

    kind: str
    size: tuple[int, int]
    whole: str
    has_avif: bool = False
    narrower: tuple[int, ...] = ()


def measure(data: bytes, path: str) -> Checked[Measured | None]:
    """Tell what will be published of a picture; None with an error where it cannot be read to its end."""
    found = Found()
    try:
        with warnings.catch_warnings():
            # Of a picture that is too large Pillow only warns, in English, and of a damaged block too.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            measured = (
                _measure_vector(data, path, found) if is_svg(data) else _measure(data, path, found)
            )
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
    return Checked(measured, found.all())


def _say_unreadable(data: bytes, path: str, found: Found) -> None:
    if is_heic(data):
        found.error(
            Place(path),
            "picture-format",
            "Ảnh HEIC của iPhone chưa đọc được trên máy này.",
            "Mở ảnh rồi lưu lại thành JPEG; để máy chụp JPEG từ nay: Cài đặt > Camera > Định dạng > Tương thích nhất.",
        )
        return
    found.error(
        Place(path),
        "picture-unreadable",
        "Ảnh này hỏng hoặc không phải là ảnh nên không mở được.",
        "Mở ảnh bằng chương trình xem ảnh rồi lưu lại thành JPEG.",
    )


def _measure(data: bytes, path: str, found: Found) -> Measured | None:
    with open_picture(data) as image:
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
        had_place, clean = has_place(image), without_traces(data, image)
        measure_it = _measure_moving if is_moving(image) else _measure_still
        drawing = measure_it(image, kind, _kept(data, clean))
        _say_other_ending(path, image.format or "", found)
    if had_place:
        found.note(
            Place(path),
            "picture-place",
            "Ảnh có ghi toạ độ nơi chụp; chương trình đã bỏ khỏi bản đăng.",
            "Không phải làm gì; bản gốc trong thư mục content vẫn giữ nguyên.",
        )
    return _named(drawing, path, data, (_ENDINGS[kind], clean))


def _measure_vector(data: bytes, path: str, found: Found) -> Measured | None:
    """Measure an SVG, which has one form for all widths."""
    try:
        vector = clean_svg(data, forms.WIDEST)
    except VectorError as error:
        found.error(
            Place(path),
            "picture-unreadable",
            str(error),
            "Mở bằng chương trình vẽ rồi xuất lại thành SVG hoặc PNG.",
        )
        return None
    _say_other_ending(path, "SVG", found)
    if vector.removed:
        names = ", ".join(f"«{name}»" for name in vector.removed)
        found.warn(
            Place(path),
            "picture-script",
            f"Tệp SVG có phần không đăng được vì có thể chứa mã lệnh hoặc tải thứ khác về: {names}; bản đăng đã bỏ các phần ấy.",
            "Xem lại hình trên trang; nếu thiếu, mở bằng chương trình vẽ rồi xuất thành PNG.",
        )
    digest = blake2b(forms.RECIPE.encode() + data, digest_size=5).hexdigest()
    picture = Picture(addresses.picture(path, digest, ".svg"), *vector.size)
    whole = forms.AS_IT_LIES if vector.data == data else forms.CLEAN
    return Measured(picture, whole, (picture.path, whole, len(vector.data)))


def _say_other_ending(path: str, kind: str, found: Found) -> None:
    """Say that a file is named as if it were of another kind; other programs would not open it."""
    pure = PurePosixPath(path)
    endings = _OWN_ENDINGS.get(kind, ())
    if endings and pure.suffix.lower() not in endings:
        found.note(
            Place(path),
            "picture-name",
            f"Tệp «{pure.name}» thật ra là ảnh {endings[0][1:].upper()}; trang vẫn hiện được, nhưng chương trình khác có thể không mở.",
            f"Đổi tên tệp thành {pure.stem}{endings[0]}, và sửa tên ấy trong bài.",
        )


def _kept(data: bytes, clean: bytes | None) -> str | None:
    """Name the form in which a picture is published without being drawn anew, if there is one."""
    if clean is None:
        return None
    return forms.AS_IT_LIES if clean == data else forms.CLEAN


def _named(
    drawing: _Drawing, path: str, data: bytes, original: tuple[str, bytes | None]
) -> Measured:
    """Give a picture its address, by its bytes and by how pictures are drawn; its original has one beside it."""
    digest = blake2b(forms.RECIPE.encode() + data, digest_size=5).hexdigest()
    address = addresses.picture(path, digest, _ENDINGS[drawing.kind])
    avif = (*drawing.narrower, drawing.size[0]) if drawing.has_avif else ()
    picture = Picture(address, *drawing.size, drawing.narrower, avif)
    ending, clean = original
    kept = _kept(data, clean)
    if clean is None or kept is None:
        return Measured(picture, drawing.whole, (address, drawing.whole, None))
    if kept == drawing.whole:
        return Measured(picture, kept, (address, kept, len(clean)))
    beside = addresses.picture(path, f"{digest}-goc", ending)
    return Measured(picture, drawing.whole, (beside, kept, len(clean)))


def _measure_moving(image: Image.Image, kind: str, kept: str | None) -> _Drawing:
    for frame in ImageSequence.Iterator(image):
        frame.load()
    width, height = image.size
    if width <= forms.WIDEST and kept is not None:
        return _Drawing(kind, image.size, kept)
    size = _fitted(width, height)
    return _Drawing(kind, size, f"{size[0]}{_ENDINGS[kind]}")


def _measure_still(image: Image.Image, kind: str, kept: str | None) -> _Drawing:
    """Say what a picture that stands still will be; it is read to its end, as small as that can be had."""
    own_size = upright_size(image)
    size = _fitted(*own_size)
    stays = kept is not None and size == image.size == own_size and not has_other_colours(image)
    has_avif = True
    if kind == "JPEG":
        image.draft(None, (1, 1))
        image.load()
    else:
        kind, has_avif, is_other = _tried(upright(image, forms.WIDEST), kind)
        stays = stays and not is_other
    whole = kept if stays and kept is not None else f"{size[0]}{_ENDINGS[kind]}"
    return _Drawing(kind, size, whole, has_avif, tuple(forms.widths_below(size[0])))


def _tried(image: Image.Image, kind: str) -> tuple[str, bool, bool]:
    """Try a picture small: which kind it should be, whether it is smaller in AVIF, and whether the kind is another one."""
    opaque = without_transparency(image)
    small = narrow(image.convert("RGBA") if opaque is None else opaque, _TRIED)
    if opaque is None:
        best = kind
    elif kind == "WEBP":
        # Not every program that shows shared pictures knows WebP.
        best = "JPEG"
    else:
        # A photograph is smaller as JPEG, a drawing is not.
        best = min(kind, "JPEG", key=lambda each: len(encode(small, each)))
    # A drawing loses its sharp edges in AVIF, and should save a reader much by that.
    has_avif = best == "JPEG" or len(encode(small, "AVIF")) * 2 < len(encode(small, best))
    return best, has_avif, best != kind


def _fitted(width: int, height: int) -> tuple[int, int]:
    """Bring a size to the layout's widest."""
    if width <= forms.WIDEST:
        return width, height
    return forms.WIDEST, max(1, round(height * forms.WIDEST / width))
