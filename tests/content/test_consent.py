"""Who is a child or was harmed is shown only where somebody agreed; and who agreed is nobody else's business."""

import pytest

from bantin.content.items import read_event, read_news
from tests.building import built, news, write
from tests.edits import picture


def places(text, read=read_news):
    """Read an item; list the lines at which consent is asked for."""
    checked = read(text, "content/news/a.md", "a")
    return [each.place.line for each in checked.diagnostics if each.code == "consent-missing"]


def item(alt, consent="", lines="", credit=""):
    """Write a news item with a cover and the same picture in its text."""
    agreed = f', consent: "{consent}"' if consent else ""
    told = f' consent="{consent}"' if consent else ""
    return news(
        body=f'Một câu.\n\n![{alt}](a.jpg){{credit="{credit}"{told}}}\n',
        cover=f'{{image: a.jpg, alt: "{alt}", credit: "{credit or "Ảnh: Hội"}"{agreed}}}',
    ).replace("---\n\n", f"{lines}---\n\n", 1)


@pytest.mark.parametrize(
    "alt", ["Các em học sinh trên sân trường", "Một bé gái cầm hoa", "TRẺ EM trong lớp", "Các cháu múa"]
)  # fmt: skip
def test_whoever_shows_children_is_asked_who_agreed(alt) -> None:
    """In the cover and in the text alike, whatever the item is about; once it is told, no more."""
    assert len(places(item(alt))) == 2
    assert places(item(alt, consent="Cha mẹ các em, ngày 10/11/2025")) == []


def test_whoever_writes_of_violence_is_asked_of_each_picture() -> None:
    """A picture of a grown person, too; in another item nobody is asked."""
    assert len(places(item("Một phụ nữ bên cửa sổ", lines="sensitive: true\n"))) == 2
    assert places(item("Một phụ nữ bên cửa sổ")) == []


@pytest.mark.parametrize(
    ("alt", "credit"),
    [
        ("Tranh minh hoạ: các em gái đọc sách", ""),
        ("Bức tranh của các em học sinh", ""),
        ("Hình minh hoạ: trẻ em đến lớp", ""),
        ("Biểu đồ: tỷ lệ trẻ em được đến trường", ""),
        ("Các em gái đến lớp", "Minh hoạ: Bản tin"),
    ],
)
def test_nobody_has_to_agree_to_a_drawing(alt, credit) -> None:
    """Its description or its credit begins with that."""
    assert places(item(alt, lines="sensitive: true\n", credit=credit)) == []


@pytest.mark.parametrize("alt", ["Các em học sinh xem tranh", "Tranh tài của các em nhỏ", "Trẻ em vẽ tranh minh hoạ"])  # fmt: skip
def test_a_photograph_of_who_draws_is_no_drawing(alt) -> None:
    """Nor is one of a contest, whose word is the same."""
    assert len(places(item(alt))) == 2


def test_each_picture_of_a_gallery_is_asked_for() -> None:
    """At its own line."""
    text = (
        '---\ntitle: "Lễ"\nkind: launch\nstart: 2025-11-15\ngallery:\n'
        '  - {image: a.jpg, alt: "Các em múa hát"}\n'
        '  - {image: b.jpg, alt: "Các em học sinh", consent: "Nhà trường"}\n'
        '  - {image: c.jpg, alt: "Em bé"}\n---\n\nLễ.\n'
    )
    assert places(text, read_event) == [6, 8]


def test_who_agreed_is_not_published(tmp_path) -> None:
    """It may name the parents of a child: no file of the site holds it."""
    secret = "Cha mẹ em ở nhà số 7"
    files = {
        "news/2025-11-14-a.md": item("Các em múa", secret),
        "news/a.jpg": picture("red", "JPEG"),
    }
    site = built(write(tmp_path, files))
    texts = [each.read_bytes() for each in site.rglob("*") if each.is_file()]
    assert len(texts) > 10
    assert not any(secret.encode() in each for each in texts)
