"""Pictures lose what they tell of camera and place, stand upright, and never break a build."""

import io
import struct
import subprocess
import sys
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from PIL import Image, ImageCms, ImageFilter, PngImagePlugin

from bantin.pages.forms import AS_IT_LIES, WIDTHS, Measured, avif_forms, own_forms, shared, srcset
from bantin.pages.parts import Picture
from bantin.pages.pictures import measure
from bantin.pages.variants import draw
from tests.building import built, event, news, write

ROOT = Path(__file__).parents[2]
SECRET = b"Nha rieng so 7"


def drawing(size=(40, 20), mode="RGB"):
    """Draw a picture whose left upper corner is red and whose rest is white."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, max(1, size[0] // 4), max(1, size[1] // 4)))
    return image.convert(mode)


def faint(size=(40, 20)):
    """Draw a picture through whose right half the page shines."""
    image = drawing(size, "RGBA")
    image.putalpha(Image.linear_gradient("L").resize(size))
    return image


def saved(image, kind, **options):
    """Save a picture to bytes."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def photograph_exif(orientation=1):
    """Give what a telephone writes into a picture: camera, place, orientation and a description."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (21.0, 1.0, 42.5)
    return exif


def photograph(orientation=1, size=(40, 20)):
    """Take a JPEG as a telephone does."""
    return saved(drawing(size), "JPEG", exif=photograph_exif(orientation), quality=95)


def chunk(name, body):
    """Write one chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


@dataclass(frozen=True)
class Published:
    """A picture as it is published: what was measured of it, and the bytes of its files by their addresses."""

    measured: Measured
    files: tuple[tuple[str, bytes], ...]

    @property
    def picture(self):
        """How templates know it."""
        return self.measured.picture

    @property
    def data(self):
        """The bytes of the whole picture."""
        return self.files[0][1]


def drawn(measured, data):
    """Draw all forms of a measured picture."""
    forms = draw(data, [form for _, form in measured.files if form != AS_IT_LIES])
    return tuple(
        (path, data if form == AS_IT_LIES else forms[form]) for path, form in measured.files
    )


def published(data, name="content/pictures/le-phat-dong.jpg"):
    """Publish a picture that must succeed."""
    checked = measure(data, name)
    assert checked.value is not None, checked.diagnostics
    return Published(checked.value, drawn(checked.value, data))


def refused(data):
    """Publish a picture that must be refused; return what was said."""
    checked = measure(data, "content/pictures/x.jpg")
    assert checked.value is None
    (said,) = checked.diagnostics
    assert said.severity == "error"
    assert said.hint
    return said


def test_a_photograph_loses_its_place_and_says_so() -> None:
    """Neither GPS nor description survive; the author is told that the picture had a place."""
    checked = measure(photograph(), "content/pictures/a.jpg")

    assert [each.code for each in checked.diagnostics] == ["picture-place"]
    picture = published(photograph())
    assert SECRET not in picture.data
    assert not Image.open(io.BytesIO(picture.data)).getexif()


def test_a_photograph_taken_upright_stands_upright() -> None:
    """Orientation 6 is applied to the pixels, and the size that pages are told is the turned one."""
    picture = published(photograph(orientation=6))

    image = Image.open(io.BytesIO(picture.data)).convert("RGB")
    assert image.size == (picture.picture.width, picture.picture.height) == (20, 40)
    red, green, _ = image.getpixel((18, 2))
    assert red > 180
    assert green < 90


@pytest.mark.parametrize(
    "data",
    [
        saved(drawing(), "JPEG"),
        saved(drawing(), "PNG"),
        saved(drawing((400, 200), "P"), "PNG"),
        saved(drawing(mode="RGBA"), "PNG"),
        saved(faint(), "WEBP"),
        saved(drawing(mode="P"), "GIF"),
        saved(Image.new("RGB", (1, 1)), "PNG"),
        saved(Image.new("I;16", (8, 8), 40000), "PNG"),
    ],
    ids=["jpeg", "png", "palette", "opaque alpha", "webp", "gif", "1x1", "16-bit"],
)
def test_a_clean_picture_is_kept_byte_for_byte(data) -> None:
    """What has nothing to hide is not encoded anew, so that its quality stays."""
    assert published(data).data == data


def comments():
    """Make pictures that carry a secret in each of the ways their formats allow."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET.decode())
    packed = PngImagePlugin.PngInfo()
    packed.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    plain = saved(drawing(), "JPEG")
    app5 = plain[:2] + b"\xff\xe5" + struct.pack(">H", len(SECRET) + 2) + SECRET + plain[2:]
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    png = saved(drawing(), "PNG")
    frames = [drawing(mode="P"), Image.new("P", (40, 20), 3)]
    return {
        "jpeg comment": saved(drawing(), "JPEG", comment=SECRET),
        "jpeg unknown block": app5,
        "jpeg with a film behind it": plain + SECRET,
        "jpeg xmp": saved(drawing(), "JPEG", xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"),
        "png text": saved(drawing(), "PNG", pnginfo=text),
        "png xmp": saved(drawing(), "PNG", pnginfo=packed),
        "png time and unknown": png[:33] + chunk(b"prVt", SECRET) + png[33:],
        "png with more behind it": png + SECRET,
        "png exif": saved(drawing(), "PNG", exif=exif),
        "webp exif": saved(drawing(), "WEBP", exif=exif),
        "webp xmp": saved(drawing(), "WEBP", xmp=SECRET),
        "gif comment": saved(drawing(mode="P"), "GIF", comment=SECRET),
        "moving gif": saved(
            frames[0], "GIF", save_all=True, append_images=frames[1:], comment=SECRET, duration=90
        ),
    }


@pytest.mark.parametrize("name", comments())
def test_no_hidden_text_is_published(name) -> None:
    """Comments, texts, XMP, unknown blocks and what hangs behind the end do not reach the reader."""
    data = comments()[name]
    assert SECRET in data
    picture = published(data)
    assert SECRET not in picture.data
    assert Image.open(io.BytesIO(picture.data)).size == (40, 20)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_keeps_moving(kind) -> None:
    """Drawn anew, all frames, their time and their repetition are still there."""
    frames = [Image.new("RGB", (2400, 8), colour) for colour in ("red", "green", "blue")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=70, loop=0)
    picture = published(data)
    image = Image.open(io.BytesIO(picture.data))
    assert image.n_frames == 3
    assert image.width == 1600
    image.seek(1)
    image.load()
    assert image.info["duration"] == 70


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("1", "PNG"), ("LA", "PNG"), ("RGBA", "PNG"), ("I;16", "PNG"),
        ("RGBA", "WEBP"), ("P", "GIF"),
    ],
)  # fmt: skip
def test_a_wide_picture_of_any_mode_is_made_smaller(mode, kind) -> None:
    """Every colour mode survives being brought to the layout's width."""
    image = Image.new(mode, (2600, 13)) if mode == "I;16" else drawing((2600, 13), mode)
    picture = published(saved(image, kind))
    assert (picture.picture.width, picture.picture.height) == (1600, 8)
    assert Image.open(io.BytesIO(picture.data)).size == (1600, 8)


def test_sixteen_bits_of_grey_stay_grey() -> None:
    """A scan in 16 bits does not turn white when it is made smaller."""
    picture = published(saved(Image.new("I;16", (2600, 4), 32768), "PNG"))
    assert 120 < Image.open(io.BytesIO(picture.data)).convert("L").getpixel((5, 1)) < 136


def test_printers_colours_become_a_screens() -> None:
    """A CMYK file is published in RGB, since not every browser shows the other."""
    picture = published(saved(drawing(mode="CMYK"), "JPEG"))
    assert Image.open(io.BytesIO(picture.data)).mode == "RGB"


def test_a_damaged_colour_profile_does_not_cost_the_picture() -> None:
    """A profile that cannot be read is left out; a good one is applied or kept."""
    good = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (good, good[:200], b"no profile at all"):
        exif = Image.Exif()
        exif[0x010E] = SECRET.decode()
        picture = published(saved(drawing(), "JPEG", icc_profile=profile, exif=exif))
        assert SECRET not in picture.data


def test_a_telephones_double_picture_is_a_jpeg() -> None:
    """MPO, as many telephones name their JPEGs, is published as one picture."""
    data = saved(drawing(), "MPO", save_all=True, append_images=[drawing()])
    picture = published(data)
    assert picture.picture.path.endswith(".jpg")
    assert Image.open(io.BytesIO(picture.data)).format == "JPEG"


def test_the_content_tells_the_kind_and_not_the_name() -> None:
    """A PNG that is called .jpg is published under the ending that a server must know."""
    picture = published(saved(drawing(), "PNG"), "content/pictures/anh.jpg")
    assert picture.picture.path.endswith(".png")


def test_the_name_follows_the_content() -> None:
    """Other pixels, another address: an address may be kept for ever."""
    one = published(saved(drawing(), "PNG"))
    two = published(saved(drawing((41, 20)), "PNG"))
    assert one.picture.path != two.picture.path
    assert one.picture.path == published(saved(drawing(), "PNG")).picture.path


def header_bomb(width, height):
    """Claim pixels that aren't there."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "size", [(10_000, 10_000), (9_500, 9_500), (40_000, 40_000), (2**31 - 1, 9)]
)
def test_a_picture_that_would_fill_the_memory_is_refused(size) -> None:
    """The size is read before the pixels, and the refusal is a sentence and no warning of Pillow's."""
    assert "quá lớn" in refused(header_bomb(*size)).message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        photograph()[:300],
        saved(drawing(), "PNG")[:60],
        saved(drawing(), "WEBP")[:40],
        b"\xff\xd8\xff",
    ],
)
def test_a_damaged_picture_is_refused(data) -> None:
    """Empty, cut or other bytes are an error with what to do."""
    assert refused(data).code == "picture-unreadable"


def test_a_format_that_nobody_knows_is_refused_by_name() -> None:
    """Each is named, so that the author knows what to change; a damaged HEIC comes with what to set on the telephone."""
    said = refused(b"\x00\x00\x00\x18ftypheic" + bytes(40))
    assert said.code == "picture-format"
    assert "Tương thích nhất" in said.hint
    assert "PPM" in refused(saved(drawing(), "PPM")).message


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "AVIF", "HEIF"])
def test_what_not_every_browser_shows_becomes_what_it_does(kind) -> None:
    """An iPhone's photograph, a scan, an old drawing: a JPEG, upright, with nothing of the camera in it."""
    pillow_heif.register_heif_opener()
    options = {} if kind == "BMP" else {"exif": photograph_exif()}
    picture = published(saved(grainy((900, 600)), kind, **options), f"content/pictures/a.{kind}")
    assert picture.picture.path.endswith(".jpg")
    assert (picture.picture.width, picture.picture.height) == (900, 600)
    for _, data in picture.files:
        assert SECRET not in data
        assert not Image.open(io.BytesIO(data)).getexif()


def test_the_pages_of_a_scan_are_no_film() -> None:
    """Of a TIFF of two pages the first is shown."""
    data = saved(grainy((900, 600)), "TIFF", save_all=True, append_images=[drawing((900, 600))])
    assert published(data).picture.path.endswith(".jpg")


def test_a_name_of_another_kind_is_said() -> None:
    """The picture is published all the same; an ending in capitals is no other kind."""
    (said,) = measure(saved(drawing(), "PNG"), "content/pictures/anh.jpg").diagnostics
    assert (said.severity, said.code) == ("note", "picture-name")
    assert "anh.png" in said.hint
    assert not measure(saved(drawing(), "JPEG"), "content/pictures/anh.JPG").diagnostics


def test_other_colours_become_a_screens_own() -> None:
    """A picture in a wider space of colours is drawn anew, as its narrower forms are; one in sRGB stays."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = saved(drawing(), "JPEG", icc_profile=srgb)
    assert published(same).data == same
    lab = saved(
        drawing(),
        "JPEG",
        icc_profile=srgb.replace(b"s\0R\0G\0B", b"P\0 \0\x33\0 ").replace(b"sRGB", b"DP3 "),
    )
    data = published(lab).data
    assert data != lab
    assert "icc_profile" not in Image.open(io.BytesIO(data)).info


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_picture_to_hand_out_keeps_its_full_size(orientation) -> None:
    """Not a pixel is changed, and of the camera only how it was held is left."""
    data = photograph(orientation, (2400, 1600))
    measured = measure(data, "content/pictures/ap-phich.jpg").value
    assert measured is not None
    address, form, size = measured.original
    clean = draw(data, [form])[form]
    assert (len(clean), address) == (size, measured.picture.path.replace(".jpg", "-goc.jpg"))
    assert SECRET not in clean
    image = Image.open(io.BytesIO(clean))
    assert not image.getexif().get_ifd(0x8825)
    assert image.getexif().get(0x0112, 1) == orientation
    assert image.tobytes() == Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize("name", [each for each in comments() if each[:3] in {"jpe", "png"}])
def test_what_is_cut_out_leaves_every_pixel(name) -> None:
    """A picture that fits loses what is hidden in it without being drawn anew."""
    data = comments()[name]
    picture = published(data)
    before, after = (Image.open(io.BytesIO(each)).convert("RGB") for each in (data, picture.data))
    assert before.tobytes() == after.tobytes()


def test_a_transparent_webp_is_cut_too() -> None:
    """Its head no longer says that there is more in it."""
    data = saved(faint(), "WEBP", lossless=True, exif=photograph_exif(), xmp=SECRET)
    picture = published(data)
    image = Image.open(io.BytesIO(picture.data))
    assert SECRET not in picture.data
    assert image.tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert {"exif", "xmp"}.isdisjoint(image.info)


SEEDS = [
    photograph(),
    saved(drawing(), "PNG"),
    saved(drawing(), "WEBP"),
    saved(drawing(mode="P"), "GIF"),
    saved(drawing(), "MPO", save_all=True, append_images=[drawing()]),
]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=12),
    st.integers(0, 2000),
)
def test_no_damage_escapes(data, changes, cut) -> None:
    """Whatever bytes are turned or cut, the answer is a picture or a sentence."""
    damaged = bytearray(data)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    broken = bytes(damaged[: max(1, len(damaged) - cut // 8)])
    checked = measure(broken, "content/pictures/x.png")
    assert checked.value is not None or checked.diagnostics
    if checked.value is not None:
        assert all(each for _, each in drawn(checked.value, broken))


def grainy(size, mode="RGB"):
    """Draw a picture with as much in it as a photograph has."""
    grain = Image.merge("RGB", [Image.effect_noise(size, spread) for spread in (40, 60, 80)])
    return Image.blend(drawing(size), grain.filter(ImageFilter.GaussianBlur(2)), 0.5).convert(mode)


def opened(picture):
    """Open all files of a published picture, by their addresses."""
    return {path: Image.open(io.BytesIO(data)) for path, data in picture.files}


def addresses_of(picture):
    """List the addresses that pages may name of a picture."""
    return [path for path, _ in (*own_forms(picture.picture), *avif_forms(picture.picture))]


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photograph_comes_in_the_widths_of_the_layout(orientation) -> None:
    """In JPEG and in AVIF, each upright and as wide as its name says, whichever way the camera was held."""
    picture = published(photograph(orientation, (2400, 1800)))
    size = (1600, 1200) if orientation in {1, 3} else (1600, 2133)
    files = opened(picture)
    assert sorted(files) == sorted(addresses_of(picture))
    whole = files.pop(picture.picture.path)
    assert (whole.format, whole.size) == ("JPEG", size)
    assert (picture.picture.width, picture.picture.height) == size
    assert picture.picture.narrower == WIDTHS
    assert picture.picture.avif == (*WIDTHS, 1600)
    red = {1: (0.1, 0.1), 3: (0.9, 0.9), 6: (0.9, 0.1), 8: (0.1, 0.9)}[orientation]
    for path, image in files.items():
        width = int(path.rpartition(".")[0].rpartition("-")[2])
        assert image.size == (width, round(size[1] * width / 1600))
        assert image.format == {"avif": "AVIF", "jpg": "JPEG"}[path.rpartition(".")[2]]
        most, least, _ = image.convert("RGB").getpixel(
            (int(red[0] * image.width), int(red[1] * image.height))
        )
        assert most > 180
        assert least < 90


def test_no_form_tells_of_the_camera() -> None:
    """Of place, camera, thumbnail and description nothing is left in any file that is published."""
    for _, data in published(photograph(size=(1800, 900))).files:
        assert SECRET not in data
        image = Image.open(io.BytesIO(data))
        assert not image.getexif()
        assert {"exif", "xmp", "comment", "photoshop"}.isdisjoint(image.info)


@pytest.mark.parametrize("width", [1, 200, 320, 399, 400, 959, 960, 1200, 1499, 1500, 1600])
def test_no_form_is_wider_than_the_source_or_hardly_narrower(width) -> None:
    """What would be drawn larger is not published, nor what saves nobody anything."""
    picture = published(saved(grainy((width, 30)), "JPEG", quality=90)).picture
    assert picture.width == width
    assert all(each <= width * 0.8 for each in picture.narrower)
    assert set(picture.avif) <= {*picture.narrower, width}


def test_avif_is_there_only_where_it_is_smaller() -> None:
    """A photograph has it in each width, and a drawing, sharp as PNG and hardly larger, in none."""
    photo = published(saved(grainy((1300, 700)), "JPEG", quality=90))
    sizes = {path: len(data) for path, data in photo.files}
    own = {width: sizes[path] for path, width in own_forms(photo.picture)}
    avif = {width: sizes[path] for path, width in avif_forms(photo.picture)}
    assert avif.keys() == own.keys()
    assert all(avif[width] < own[width] for width in own)
    lines = Image.new("1", (700, 400))
    lines.paste(1, (0, 0, 350, 400))
    assert published(saved(lines, "PNG")).picture.avif == ()


def test_no_narrower_form_takes_more_room_than_a_wider_one() -> None:
    """A photograph that came much compressed is not made larger by being made narrower."""
    picture = published(saved(grainy((1600, 900)), "JPEG", quality=8))
    sizes = {path: len(data) for path, data in picture.files}
    own = [sizes[path] for path, _ in own_forms(picture.picture)]
    assert own == sorted(own)


@pytest.mark.parametrize(
    ("image", "kind", "ending"),
    [
        (grainy((900, 600)), "PNG", ".jpg"),
        (grainy((900, 600), "RGBA"), "PNG", ".jpg"),
        (drawing((900, 600)), "PNG", ".png"),
        (faint((900, 600)), "PNG", ".png"),
        (faint((900, 600)), "WEBP", ".webp"),
        (grainy((900, 600)), "WEBP", ".jpg"),
    ],
    ids=["photograph", "opaque alpha", "drawing", "transparent", "transparent webp", "webp"],
)
def test_what_every_browser_knows_stands_beside_avif(image, kind, ending) -> None:
    """A photograph is a JPEG whatever it came as; a PNG stays one where something shines through or it is smaller."""
    picture = published(saved(image, kind))
    paths = [path for path, _ in own_forms(picture.picture)]
    assert {path[path.rindex(".") :] for path in paths} == {ending}
    is_transparent = image.mode == "RGBA" and image.getchannel("A").getextrema()[0] < 255
    for each in opened(picture).values():
        assert ("A" in each.getbands()) == is_transparent


def test_a_moving_picture_has_one_form() -> None:
    """Its frames are not drawn in other widths, and AVIF would have only the first of them."""
    frames = [Image.new("RGB", (900, 8), colour) for colour in ("red", "green")]
    for kind in ("GIF", "WEBP", "PNG"):
        data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=70)
        assert addresses_of(published(data)) == [published(data).picture.path]


def test_a_picture_is_drawn_alike_by_each_process() -> None:
    """Whoever draws it, however many hands the machine has: its addresses are made of its content."""
    data = photograph(size=(1700, 900))
    script = (
        "import sys, hashlib\nfrom bantin.pages.pictures import measure\nfrom bantin.pages.variants import draw\n"
        "data = sys.stdin.buffer.read()\n"
        "files = dict(measure(data, 'content/pictures/le-phat-dong.jpg').value.files)\n"
        "drawn = draw(data, files.values())\n"
        "for path, form in files.items():\n"
        "    print(path, hashlib.sha256(drawn[form]).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=data, capture_output=True, cwd=ROOT, check=True
    )
    here = [f"{path} {sha256(data).hexdigest()}" for path, data in published(data).files]
    assert done.stdout.decode().split("\n")[:-1] == here


def test_other_sites_are_told_of_one_form() -> None:
    """It is wide enough for a shared card, and the whole picture where that is no wider."""
    wide, small = (
        Picture("/anh/a-1.jpg", 1600, 900, WIDTHS, (1600,)),
        Picture("/anh/b-2.png", 900, 9, (320,)),
    )
    assert shared(wide) == Picture("/anh/a-1-1200.jpg", 1200, 675)
    assert shared(small) == Picture("/anh/b-2.png", 900, 9)


def test_a_browser_is_told_of_no_form_that_it_cannot_need() -> None:
    """Beside a title the first that is wide enough ends the list; else all are in it, narrowest first."""
    forms = (("/a-320.jpg", 320), ("/a-768.jpg", 768), ("/a.jpg", 1600))
    assert srcset(forms, "..{}".format) == "../a-320.jpg 320w, ../a-768.jpg 768w, ../a.jpg 1600w"
    assert srcset(forms, str, 500) == "/a-320.jpg 320w, /a-768.jpg 768w"
    assert srcset(forms[:1], str, 500) == "/a-320.jpg 320w"


def test_the_side_that_must_be_seen_is_named_where_a_picture_is_cut(tmp_path) -> None:
    """On the first page, beside a title and in a gallery; on the article's own page it is shown whole."""
    cover = '{image: a.jpg, alt: "Lễ", focus: trên}'
    gallery = '[{image: /content/news/a.jpg, alt: "Lễ", focus: left}, {image: /content/news/a.jpg, alt: "Lễ"}]'
    files = {
        "news/2025-11-14-a.md": news(cover=cover),
        "news/a.jpg": photograph(),
        "events/le.md": event("2025-11-20", gallery=gallery),
    }
    site = built(write(tmp_path, files))

    def classes(page):
        """List the classes of the pictures of a page."""
        tree = lxml_html.fromstring((site / page / "index.html").read_text("utf-8"))
        return [image.get("class") for image in tree.xpath("//main//img")]

    assert classes("") == ["lead-picture focus-top"]
    assert classes("tin-tuc") == ["thumb focus-top"]
    assert classes("su-kien/le") == ["focus-left", None]
    assert classes("tin-tuc/2025/11/a") == [None]
