"""Share cards as they are drawn: legible, inside their margins, and the same bytes wherever they are drawn."""

import io
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bantin.pages.cardart import draw_card, lay_out
from bantin.pages.cardground import FIELD_PX, KICKER_PX, ground
from bantin.pages.cardtype import BOLD, MARGIN, font, measured
from bantin.pages.cardviews import HEIGHT_PX, WIDTH_PX, Brand, ShareCard, address
from bantin.pages.colours import contrast, palette
from bantin.pages.emblems import emblem

ROOT = Path(__file__).parents[2]
BRAND = Brand("Bản tin thử", "Ban Vì sự tiến bộ của phụ nữ", "#5b2a86")
LONGEST = ("ỄẪ Ữ Kế hoạch triển khai công tác bình đẳng giới và vì sự tiến bộ của phụ nữ " * 4)[
    :200
]


def opened(data):
    """Open a card's bytes."""
    return Image.open(io.BytesIO(data))


def letters_of(card):
    """Show where a card's own letters stand: all that is not its brand's."""
    bare = ground(card.brand).numbers
    drawn = opened(draw_card(card))
    return ImageChops.difference(Image.frombytes("L", drawn.size, drawn.tobytes()), bare)


@pytest.mark.parametrize(
    "card",
    [
        ShareCard(BRAND, LONGEST, "Ễ" * 80, "Thị xã Sơn Tây · " * 20),
        ShareCard(BRAND, LONGEST, "Chỉ số", "20/104 · " * 20, "1.234.567.890,25", "triệu đồng một hộ gia đình"),
        ShareCard(BRAND, "W" * 200, "W" * 200, "W" * 200, "W" * 200, "W" * 200),
        ShareCard(BRAND, "Ẫỵ " * 60),
        ShareCard(BRAND, "Một"),
    ],
)  # fmt: skip
def test_nothing_stands_in_the_margin(card):
    """However long the words are, no letter comes nearer to the edge than the margin, or down to the strip."""
    left, top, right, bottom = letters_of(card).getbbox()
    assert left >= MARGIN - 6  # a letter may overhang its own left edge a little
    assert right <= WIDTH_PX - MARGIN + 6
    assert top >= 40
    assert bottom <= FIELD_PX - 20


@settings(derandomize=True, max_examples=60, deadline=None, database=None)
@given(
    st.builds(
        ShareCard,
        st.just(BRAND),
        st.text(max_size=300),
        st.text(max_size=60),
        st.text(max_size=120),
        st.text(max_size=12),
        st.text(max_size=12),
    )
)
def test_any_words_can_be_drawn(card):
    """Emoji, Chinese, marks without letters, nothing at all: there is always a card, of the right size, with its lines apart."""
    image = opened(draw_card(card))
    assert image.size == (WIDTH_PX, HEIGHT_PX)
    sizes: dict[float, int] = {}
    for placed in lay_out(card).lines:
        sizes[placed.baseline] = max(sizes.get(placed.baseline, 0), placed.line.size)
    for before, after in pairwise(sorted(sizes)):
        assert after - sizes[after] * 0.7 > before


def test_a_title_without_a_letter_of_the_type_gives_way_to_the_name_of_the_site():
    """A card never stands without a word."""
    lines = [placed.line.text for placed in lay_out(ShareCard(BRAND, "🎉 中文")).lines]
    assert lines == ["Bản tin thử"]


def test_nfd_is_drawn_as_nfc():
    """Text in whichever form of Unicode makes the same picture."""
    words = ("Lễ phát động ở Đắk Nông", "Tỷ lệ nữ", "Thị xã Sơn Tây")
    whole = ShareCard(BRAND, *words)
    taken_apart = ShareCard(BRAND, *(normalize("NFD", each) for each in words))
    assert draw_card(whole) == draw_card(taken_apart)


def test_letters_are_kerned():
    """«Tế» and «Tư» stand as close as the type's designer wanted: not further apart, and not one on the other."""
    type_ = font(BOLD, 100)
    for pair in ("Tế", "Tư", "LT"):
        apart = sum(type_.getlength(letter) for letter in pair)
        assert 5 < apart - type_.getlength(pair) < 20
    assert measured("Tế", BOLD, 50) == type_.getlength("Tế") / 2


@pytest.mark.parametrize(
    "place", ["Sơn Tây", "Hà Nội", "Ủy ban nhân dân thành phố", "Quận Hoàn Kiếm, Hà Nội"]
)
def test_no_line_begins_with_a_dot(place):
    """Where place and day need two lines, the dot between them stays with what it follows."""
    for count in range(1, 9):
        detail = " · ".join([place] * count)
        for placed in lay_out(ShareCard(BRAND, "Một tin", "Tin", detail)).lines:
            assert not placed.line.text.startswith("·")


def test_the_figure_is_the_largest_on_its_card():
    """A figure stands on one line just as it was handed over, with its unit behind it, and larger than the title."""
    card = ShareCard(BRAND, "Tỷ lệ nữ lãnh đạo", "Chỉ số", "20/104", "19,2%", "điểm")
    lines = {placed.line.text: placed for placed in lay_out(card).lines}
    assert lines["19,2%"].line.size > 2 * lines["Tỷ lệ nữ lãnh đạo"].line.size
    assert lines["điểm"].baseline == lines["19,2%"].baseline
    assert lines["điểm"].left > lines["19,2%"].left


@pytest.mark.parametrize(
    "accent", ["#5b2a86", "#ffee88", "#000000", "#ffffff", "#d0021b", "#0b7a75"]
)
def test_letters_stand_out_on_any_colour(accent):
    """Whatever colour a site chooses, kicker and title are read on it (WCAG: 3:1 for letters as large as these, 4.5:1 for others)."""
    brand = Brand("Bản tin thử", "", accent)
    below = ground(brand)
    colours = ["#" + below.palette[at : at + 3].hex() for at in range(0, 384, 3)]
    kicker, title = colours[15], colours[64 + 15]
    lotus = colours[48]
    assert colours[0] == palette(accent).band
    assert contrast(kicker, colours[0]) >= 4
    assert contrast(kicker, lotus) >= 3
    assert contrast(title, colours[0]) >= 4.5
    assert contrast(title, lotus) >= 3.5


def test_the_kicker_has_its_own_colour_and_the_title_none_of_it():
    """The title's highest accents begin below the line where the kicker's colour ends."""
    bare = ShareCard(BRAND, "ỄẪẲ Ễ", "")
    titled = letters_of(ShareCard(BRAND, "ỄẪẲ " * 30, "Tin", "Ngày"))
    upper = titled.crop((200, 0, WIDTH_PX, KICKER_PX))
    assert upper.getbbox() is None
    assert letters_of(bare).getbbox() is not None


def logo(size, mode="RGBA"):
    """Draw a logo: a red disc in a square through which the page shines."""
    image = Image.new(mode, size)
    image.paste("#cc0000", (size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("size", [(400, 400), (2000, 100), (50, 900), (1, 1)])
def test_a_logo_takes_the_place_of_the_mark(size):
    """Whatever its shape, it stands small on the paper of the strip, in few bytes."""
    small = emblem(logo(size))
    assert len(small) < 4000
    with_logo = opened(draw_card(ShareCard(Brand("Bản tin", "Ban", "#5b2a86", small), "Một tin")))
    strip = with_logo.convert("RGB").crop((0, FIELD_PX, WIDTH_PX, HEIGHT_PX))
    colours = {colour for _, colour in strip.getcolors(1 << 20)}
    near_red = [c for c in colours if c[0] > 180 and c[1] < 90 and c[2] < 90]
    assert bool(near_red) == (min(size) > 1)


def test_what_is_no_picture_is_no_logo():
    """Damaged bytes leave the site's mark where it is."""
    assert emblem(b"khong phai anh") == b""
    assert emblem(logo((300, 300))[:200]) == b""


def test_a_card_is_small():
    """A card is loaded by telephones: a full one has less than 60 kB."""
    card = ShareCard(BRAND, LONGEST, "Tin hoạt động", "Thị xã Sơn Tây, thành phố Hà Nội " * 4)
    assert len(draw_card(card)) < 60_000


def test_other_processes_draw_the_same_bytes():
    """Neither the process nor what it drew before changes a byte."""
    card = ShareCard(BRAND, "Hà Nội phát động", "Sơn Tây", "14/11/2022", "19,2%")
    program = (
        "import sys; from bantin.pages.cardart import draw_card; "
        "from bantin.pages.cardviews import Brand, ShareCard; "
        f"sys.stdout.buffer.write(draw_card({card!r}))"
    )
    draw_card(ShareCard(Brand("Khác", "Khác", "#115511"), "Khác"))
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        assert done.stdout == draw_card(card)


def test_an_address_tells_cards_apart():
    """Each word and each part of the brand is in it; that one word ends where the next begins, too."""
    card = ShareCard(BRAND, "a", "b", "c", "d", "e")
    others = [
        ShareCard(BRAND, "ab", "", "c", "d", "e"),
        ShareCard(BRAND, "a", "b", "c", "de"),
        ShareCard(Brand("Bản tin thử", "Ban khác", "#5b2a86"), "a", "b", "c", "d", "e"),
        ShareCard(Brand(*("Bản tin thử", BRAND.organisation, "#5b2a87")), "a", "b", "c", "d", "e"),
        ShareCard(Brand(BRAND.name, BRAND.organisation, BRAND.accent, b"logo"), "a", "b", "c", "d", "e"),
    ]  # fmt: skip
    assert len({address(each) for each in (card, *others)}) == 6
    assert address(card) == address(ShareCard(BRAND, "a", "b", "c", "d", "e"))
