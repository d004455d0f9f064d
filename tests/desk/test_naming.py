"""Names of bodies: what is one name written two ways, and what are two names."""

import pytest

from bantin.desk.manuscript import mark_text
from bantin.desk.naming import differing, key_of, name_all
from tests.texts import contents, event, news


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hội LHPN Việt Nam", "Hội Liên hiệp Phụ nữ Việt Nam"),
        ("Hội LHPN Hà Nội", "Hội Liên hiệp phụ nữ TP Hà Nội"),
        ("Hội LHPN TP. Hà Nội", "Hội Liên hiệp Phụ nữ thành phố Hà Nội"),
        ("Ban vì sự tiến bộ phụ nữ", "Ban Vì sự tiến bộ của phụ nữ"),
        ("Uỷ ban nhân dân xã", "UBND xã"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Báo Kinh tế & Đô thị", "Báo Kinh tế và Đô thị"),
        ("Ban VSTBPN", "Ban Vì sự tiến bộ của phụ nữ"),
    ],
)
def test_a_name_is_known_however_it_is_shortened(one, other):
    """Abbreviations, capitals, the place of the tone and fillers make no other body."""
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND xã Thạch Thất", "UBND huyện Thạch Thất"),
        ("Hội LHPN Hà Nội", "Hội LHPN Việt Nam"),
        ("Công an thành phố", "Công an"),
    ],
)
def test_two_bodies_stay_two(one, other):
    """What differs by a word is another body."""
    assert key_of(one) != key_of(other)


def test_the_name_that_is_written_out_is_the_one_to_keep():
    """However often the short form stands, the full name is offered, and each other one has its place."""
    files = {
        "content/news/a.md": news('unit: "Hội LHPN Hà Nội"'),
        "content/news/b.md": news('unit: "Hội LHPN Hà Nội"'),
        "content/events/c.md": event('organiser: "Hội Liên hiệp Phụ nữ thành phố Hà Nội"'),
    }
    (found,) = differing(name_all(contents(files)))
    assert found.best == "Hội Liên hiệp Phụ nữ thành phố Hà Nội"
    assert found.is_sure
    assert [(use.path, use.field) for use in found.spellings[1].uses] == [
        ("content/news/a.md", "unit"),
        ("content/news/b.md", "unit"),
    ]


def test_where_tones_differ_two_bodies_may_be_meant():
    """Đại Thanh and Đại Thành are two communes; so it is asked and not said."""
    files = {
        "content/news/a.md": news('unit: "UBND xã Đại Thanh"'),
        "content/news/b.md": news('unit: "UBND xã Đại Thành"'),
    }
    (found,) = differing(name_all(contents(files)))
    assert not found.is_sure


def test_persons_are_told_apart_by_their_tones():
    """Hà and Hạ are two women, and nobody is asked about them."""
    files = {
        "content/news/a.md": news('author: "Nguyễn Thị Hà"'),
        "content/news/b.md": news('author: "Nguyễn Thị Hạ"'),
        "content/news/c.md": news('author: "nguyễn thị Hà"'),
    }
    (found,) = differing(name_all(contents(files)))
    assert {each.text for each in found.spellings} == {"Nguyễn Thị Hà", "nguyễn thị Hà"}


NAMES = name_all(
    contents(
        {
            "content/events/c.md": event('organiser: "Hội Liên hiệp Phụ nữ thành phố Hà Nội"'),
            "content/events/d.md": event('organiser: "UBND tỉnh Đắk Nông"'),
        }
    )
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Hội LHPN Hà Nội họp.", ["Hội LHPN Hà Nội"]),
        ("Hội Liên hiệp phụ nữ Hà Nội họp.", ["Hội Liên hiệp phụ nữ Hà Nội"]),
        ("Hội Liên hiệp Phụ nữ Hà Nội họp.", []),
        ("Hội Liên hiệp Phụ nữ thành phố Hà Nội họp.\n\nHội LHPN Hà Nội mừng.", []),
        ("UBND tỉnh Đắk Nông và Ủy ban nhân dân tỉnh Đắk Nông.", []),
        ("Hội LHPN Hà Nội và Hội LHPN Hà Nội.", ["Hội LHPN Hà Nội"]),
        ("Hội LHPN Hà Nọi.", []),
        ("", []),
    ],
)
def test_a_text_is_marked_where_it_writes_a_known_name_otherwise(text, marked):
    """Once for each way; a short form is fine behind the full name, and nobody is told to shorten."""
    lines = ["---", "title: x", "---", *text.split("\n")]
    found = mark_text("a.md", lines, NAMES)
    assert [each.message.split("«")[1].split("»")[0] for each in found] == marked


@pytest.mark.parametrize(
    ("line", "is_marked"),
    [
        ("## ĐẠI HỘI ĐẠI BIỂU PHỤ NỮ", True),
        ("- **LỄ PHÁT ĐỘNG** THÁNG HÀNH ĐỘNG", True),
        ("UBND, HĐND, UBMTTQ", False),
        ("Lễ phát động", False),
        ("```\nLỄ PHÁT ĐỘNG THÁNG HÀNH ĐỘNG\n```", False),
        ("2022 – 2026: 1.370 = 1.370", False),
    ],
)
def test_lines_in_capitals_are_marked_with_what_to_type(line, is_marked):
    """Codes and short names are none; the signs of a heading or a list stay."""
    found = mark_text("a.md", ["---", "title: x", "---", *line.split("\n")], ())
    assert bool(found) == is_marked
    if line.startswith("##"):
        assert found[0].hint.startswith("## Đại hội đại biểu phụ nữ")
        assert found[0].place.line == 4
