"""Feeds are valid, hold the full text with addresses that work anywhere, and know an item again after it moved."""

import json
import re
from datetime import datetime
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from lxml import html as lxml_html

from tests.building import SITE, built, news, page, text_of, write

SCHEMA = Path(__file__).parents[1] / "schemas" / "atom.rng"
ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://vi-du.example/ban-tin"
PICTURE = (Path(__file__).parents[2] / "content/pictures/lop-tap-huan.jpg").read_bytes()

FULL = """\
Mở đầu[^1], xem [tin kia](2025-11-01-kia.md#muc-hai), [mục dưới](#muc-mot) và [trang khác](https://noi-khac.example/a).

![Lớp học](lop.jpg "Chú thích")

## Mục một

[[so-lieu lop]] và [[su-kien hop]]

[[su-kien hop]]

[[bieu-do lop]]

<https://noi-khac.example/b>

[^1]: Ghi chú cuối trang.
"""
DEFINITIONS = 'indicators:\n  - {id: lop, title: "Lớp tập huấn", kind: count, unit: "lớp"}\n'
SNAPSHOT = 'as_of: 2025-09-30\npublished: 2025-10-01\nsource: {publication: "Báo cáo"}\nvalues: {lop: 20}\n'
EVENT = '---\ntitle: "Cuộc họp"\nkind: meeting\nstart: 2025-11-20 08:00\n---\n\nHọp.\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """Build a site whose first item has one of everything."""
    root = write(
        tmp_path_factory.mktemp("feeds"),
        {
            "news/2025-11-14-day-du.md": news(
                title="Đủ mọi thứ", body=FULL.replace(" và [[su-kien hop]]", ""), date="2025-11-14 07:30",
                section="hoat-dong", tags='["một", "hai"]', updated="2025-11-15 09:30", id="co-dinh",
                cover='{image: lop.jpg, alt: "Lớp"}',
            ),
            "news/2025-11-01-kia.md": news(
                title="Tin kia", date="2025-11-01", body="Đoạn.\n\n## Mục hai\n\nHết.", sensitive="true",
                corrections='[{date: 2025-11-16, was: "406/1.730", now: "406/1.370"}]', updated="2025-11-02",
            ),
            "news/lop.jpg": PICTURE,
            "indicators/definitions.yaml": DEFINITIONS,
            "indicators/snapshots/2025-09-30.yaml": SNAPSHOT,
            "events/hop.md": EVENT,
        },
    )  # fmt: skip
    return built(root)


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    """Read the schema of RFC 4287."""
    return etree.RelaxNG(etree.parse(SCHEMA))


def entries(site: Path, name: str = "feed.xml") -> dict[str, etree._Element]:
    """Parse a feed's entries by title."""
    return {
        each.findtext(f"{ATOM}title"): each
        for each in etree.parse(site / name).iter(f"{ATOM}entry")
    }


def content(entry: etree._Element) -> etree._Element:
    """Parse an entry's HTML."""
    return lxml_html.fragment_fromstring(entry.findtext(f"{ATOM}content"), create_parent="div")


def identities(site: Path) -> dict[str, str]:
    """List ids by title."""
    return {title: each.findtext(f"{ATOM}id") for title, each in entries(site).items()}


FEEDS = ["feed.xml", "chuyen-muc/hoat-dong/feed.xml", "chuyen-muc/trong/feed.xml"]


@pytest.mark.parametrize("name", FEEDS)
def test_an_atom_feed_is_valid(site, schema, name) -> None:
    """The whole site's, a section's and an empty section's feed follow RFC 4287 and its three further rules."""
    tree = etree.parse(site / name)
    assert schema.validate(tree), schema.error_log
    root = tree.getroot()
    assert root.find(f"{ATOM}author") is not None
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
    ids = [each.text for each in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    (own,) = root.xpath("a:link[@rel='self']/@href", namespaces={"a": ATOM[1:-1]})
    assert own == f"{BASE}/{name}"
    parsed = feedparser.parse((site / name).read_bytes())
    assert parsed.bozo == 0
    assert parsed.version == "atom10"


def test_the_schema_refuses_what_is_wrong(site, schema) -> None:
    """A schema that accepts everything would prove nothing."""
    text = (site / "feed.xml").read_text("utf-8")
    for old, new in [
        ("<updated>2025", "<updated>hôm 2025"), ("<title>", "<title>a</title><title>"),
        ('type="application/atom+xml"', 'type="atom"'), ("<id>", "<id/><id>"),
    ]:  # fmt: skip
        assert not schema.validate(etree.fromstring(text.replace(old, new, 1).encode())), new


@pytest.mark.parametrize("name", [name.replace("xml", "json") for name in FEEDS])
def test_a_json_feed_says_the_same(site, name) -> None:
    """JSON Feed 1.1 has its required keys, and the same items as the Atom feed beside it."""
    feed = json.loads((site / name).read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"] == f"{BASE}/{name}"
    atom = entries(site, name.replace("json", "xml"))
    assert [item["title"] for item in feed["items"]] == list(atom)
    for item in feed["items"]:
        entry = atom[item["title"]]
        assert item["id"] == entry.findtext(f"{ATOM}id")
        assert item["content_html"] == entry.findtext(f"{ATOM}content")
        assert datetime.fromisoformat(item["date_published"]).isoformat() == entry.findtext(
            f"{ATOM}published"
        )


def test_every_address_in_a_feed_is_absolute(site) -> None:
    """Links, pictures, figures, charts, event cards and footnotes lead to the site from any reader."""
    for title in ("Đủ mọi thứ", "Tin kia"):
        body = content(entries(site)[title])
        addresses = body.xpath(".//@href | .//@src | .//@srcset")
        assert addresses
        for address in addresses:
            assert re.match("https://|tel:", address), address
    body = content(entries(site)["Đủ mọi thứ"])
    links = body.xpath(".//@href")
    own = f"{BASE}/tin-tuc/2025/11/day-du/"
    fragments = {link.partition("#")[2] for link in links if link.startswith(f"{own}#")}
    # The heading, the footnote, and the way back from it; each of them is on the page.
    assert len(fragments) == 3
    assert fragments <= set(page(site, "/tin-tuc/2025/11/day-du/").xpath("//@id"))
    assert f"{BASE}/tin-tuc/2025/11/kia/#muc-hai" in links
    assert f"{BASE}/chi-so/lop/" in links
    assert f"{BASE}/su-kien/hop/" in links
    for picture in body.xpath(".//img/@src"):
        assert (site / picture.removeprefix(f"{BASE}/")).is_file()


def test_a_feed_has_the_full_text(site) -> None:
    """What the page's body says, the feed says word for word."""
    article = page(site, "/tin-tuc/2025/11/day-du/")
    body = content(entries(site)["Đủ mọi thứ"])
    for paragraph in body.xpath(".//p | .//h2 | .//li | .//figcaption"):
        assert text_of(paragraph) in text_of(article)
    for said in ("Mở đầu", "Ghi chú cuối trang", "Mục một", "20 lớp", "Cuộc họp", "Chú thích"):
        assert said in text_of(body)


def test_days_are_those_of_vietnam(site) -> None:
    """Published and updated carry +07:00; a correction counts as a change."""
    whole, corrected = entries(site)["Đủ mọi thứ"], entries(site)["Tin kia"]
    assert whole.findtext(f"{ATOM}published") == "2025-11-14T07:30:00+07:00"
    assert whole.findtext(f"{ATOM}updated") == "2025-11-15T09:30:00+07:00"
    assert corrected.findtext(f"{ATOM}updated") == "2025-11-16T00:00:00+07:00"
    root = etree.parse(site / "feed.xml").getroot()
    assert root.findtext(f"{ATOM}updated") == "2025-11-16T00:00:00+07:00"


def test_a_correction_and_a_number_to_call_come_along(site) -> None:
    """A reader of the feed learns what was wrong, and where to call where the text is about violence."""
    text = text_of(content(entries(site)["Tin kia"]))
    assert "Đính chính ngày 16/11/2025: «406/1.730» nay sửa là «406/1.370»." in text
    assert "Gọi 111" in text
    assert "Gọi 111" not in text_of(content(entries(site)["Đủ mọi thứ"]))


def test_an_id_survives_every_change_of_address(tmp_path) -> None:
    """With `id`, a new title, section, day, file, folder and site address leave an item the same to a reader."""
    first = {"news/2025-11-14-mot.md": news(title="Một", id="tin-mot", section="hoat-dong")}
    second = {
        "news/2024/ten-khac/index.md": news(
            title="Hai", id="tin-mot", date="2024-03-01", section="trong"
        )
    }
    one = identities(built(write(tmp_path / "a", first)))["Một"]
    two = identities(built(write(tmp_path / "b", second), base_url="https://tinh.example/moi"))[
        "Hai"
    ]
    assert one == two == "tag:vi-du.example,2021:tin/tin-mot"


def test_without_an_id_the_files_name_is_the_identity(tmp_path) -> None:
    """Day, folder, title and section may change; only another name of the file makes another item."""
    name = "news/2025-11-14-ten-tep.md"
    one = identities(built(write(tmp_path / "a", {name: news(title="Một")})))["Một"]
    moved = {"news/cu/2025-11-15-ten-tep.md": news(title="Hai", date="2025-11-15")}
    assert identities(built(write(tmp_path / "b", moved)))["Hai"] == one
    renamed = {"news/2025-11-14-ten-moi.md": news(title="Ba")}
    assert identities(built(write(tmp_path / "c", renamed)))["Ba"] != one


@pytest.mark.parametrize(
    "title",
    ["A & B", "2 < 3 > 1", "]]> hết", "Hội 🌸🎗", "&amp; &lt;b&gt;", "<script>alert(1)</script>"],
)
def test_odd_titles_arrive_as_written(tmp_path, schema, title) -> None:
    """What looks like XML or HTML in a title, a tag and a text is text."""
    files = {
        "news/2025-11-14-a.md": news(
            title=title, tags=f'["{title}"]', summary=f'"{title}"', body="A ]]> & b."
        )
    }
    folder = built(write(tmp_path, files))
    tree = etree.parse(folder / "feed.xml")
    assert schema.validate(tree)
    assert list(entries(folder)) == [title]
    assert json.loads((folder / "feed.json").read_text("utf-8"))["items"][0]["title"] == title
    assert "A ]]> & b." in text_of(content(entries(folder)[title]))
    assert text_of(page(folder, "/tin-tuc/2025/11/a/").xpath("//h1")[0]) == title


def test_a_feed_ends_with_the_thirtieth_item(tmp_path) -> None:
    """The newest thirty come, newest first; adding one drops the oldest."""
    files = {
        f"news/2025-10-{day:02}-tin-{day}.md": news(f"Tin {day}", f"2025-10-{day:02}")
        for day in range(1, 32)
    }
    titles = list(entries(built(write(tmp_path, files))))
    assert titles == [f"Tin {day}" for day in range(31, 1, -1)]


def test_a_section_may_have_any_id(tmp_path) -> None:
    """No section's feed has the id of the whole site's."""
    yaml = SITE.replace("id: trong", "id: trang")
    folder = built(write(tmp_path, {"site.yaml": yaml}))
    ids = {etree.parse(file).getroot().findtext(f"{ATOM}id") for file in folder.rglob("feed.xml")}
    assert len(ids) == 3
