"""Which pages are shared with which card, what the card says, and which cards a change draws anew."""

from datetime import date
from pathlib import Path

import pytest
from lxml import html as lxml_html
from PIL import Image

from bantin.content.scalars import Moment
from bantin.pages import sharecards
from bantin.pages.cardviews import Brand, ShareCard, words
from bantin.pages.parts import (
    Card,
    DocumentCard,
    EventCard,
    FigureCard,
    FigureText,
    Link,
    Phase,
    Source,
)
from tests.building import SITE, built, event, files_of, news, write

BRAND = Brand("Bản tin thử", "Ban thử", "#5b2a86")
DAY = Moment(date(2022, 11, 14))
DEFINITIONS = """\
indicators:
  - id: nu-lanh-dao
    title: "Tỷ lệ nữ lãnh đạo"
    kind: share
    group: "Tham chính"
"""
SNAPSHOT = """\
as_of: 2022-06-30
published: 2022-10-08
period: point
source: {publication: "Báo cáo"}
values:
  nu-lanh-dao: {value: 20, of: 104}
"""
FILES: dict[str, str | bytes] = {
    "news/2025-11-14-a.md": news("Tin a", section="hoat-dong"),
    "news/2025-11-15-b.md": news("Tin b", "2025-11-15", kicker='"Sơn Tây"'),
    "events/c.md": event("2025-12-05", title="Sự kiện c", venue='"Sơn Tây"'),
    "documents/d.md": '---\ntitle: "Kế hoạch d"\nnumber: "59/KH"\ndate: 2025-01-01\nissuer: "UBND"\n---\n',
    "pages/e.md": '---\ntitle: "Giới thiệu"\n---\n\nChúng tôi.\n',
    "indicators/definitions.yaml": DEFINITIONS,
    "indicators/snapshots/2022-06-30.yaml": SNAPSHOT,
}


def cards_of(folder: Path) -> dict[str, str]:
    """Give the card that each page of a site is shared with."""
    shared = {}
    for path, data in files_of(folder).items():
        if path.endswith(".html"):
            page = lxml_html.document_fromstring(data.decode())
            for address in page.xpath("//meta[@property='og:image']/@content"):
                shared[path.removesuffix("index.html")] = address.rpartition("/")[2]
    return shared


def drawn_in(folder: Path) -> dict[str, bytes]:
    """Read the cards that lie in a site."""
    return {file.name: file.read_bytes() for file in (folder / "anh").glob("the-*.png")}


def test_every_page_is_shared_with_a_card_that_is_there(tmp_path):
    """An item, an indicator, a snapshot and a section have their own; all others have the site's, and no card lies about unused."""
    folder = built(write(tmp_path, FILES))
    shared, drawn = cards_of(folder), drawn_in(folder)
    assert len(shared) == sum(1 for path in files_of(folder) if path.endswith(".html"))
    assert set(shared.values()) == drawn.keys()
    own = [
        "tin-tuc/2025/11/a/", "tin-tuc/2025/11/b/", "su-kien/c/", "van-ban/d/", "e/", "chi-so/nu-lanh-dao/",
        "chi-so/ky/2022-06-30/", "chuyen-muc/hoat-dong/", "chuyen-muc/trong/", "",
    ]  # fmt: skip
    assert len({shared[path] for path in own}) == len(own)
    assert {shared[path] for path in shared.keys() - set(own)} == {shared[""]}
    for name in drawn:
        with Image.open(folder / "anh" / name) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))


def test_the_head_says_what_the_card_is(tmp_path):
    """Networks are told the card's absolute address, its kind and size, its words, and the facts of the article."""
    item = news("Tin a", section="hoat-dong", tags='["Sơn Tây", "bình đẳng giới"]', updated="2025-11-20 8:00")  # fmt: skip
    folder = built(write(tmp_path, {"news/2025-11-14-a.md": item}))
    page = lxml_html.document_fromstring((folder / "tin-tuc/2025/11/a/index.html").read_text())
    said = [
        (each.get("property") or each.get("name"), each.get("content"))
        for each in page.xpath("//meta[starts-with(@property, 'og:') or starts-with(@property, 'article:') or starts-with(@name, 'twitter:')]")
    ]  # fmt: skip
    (image,) = [content for name, content in said if name == "og:image"]
    assert image.startswith("https://vi-du.example/ban-tin/anh/the-")
    assert [each for each in said if each[0] != "og:image"] == [
        ("og:site_name", "Bản tin thử"),
        ("og:locale", "vi_VN"),
        ("og:type", "article"),
        ("og:title", "Tin a"),
        ("og:url", "https://vi-du.example/ban-tin/tin-tuc/2025/11/a/"),
        ("og:description", "Nội dung."),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "Hoạt động. Tin a. 14/11/2025. Bản tin thử"),
        ("twitter:card", "summary_large_image"),
        ("article:published_time", "2025-11-14T00:00+07:00"),
        ("article:modified_time", "2025-11-20T08:00+07:00"),
        ("article:section", "Hoạt động"),
        ("article:tag", "Sơn Tây"),
        ("article:tag", "bình đẳng giới"),
    ]


@pytest.mark.parametrize(
    ("file", "text", "new"),
    [
        ("news/2025-11-14-a.md", news("Tin khác", section="hoat-dong"), 1),
        ("news/2025-11-16-z.md", news("Tin mới", "2025-11-16"), 1),
        ("news/2025-11-14-a.md", news("Tin a", section="hoat-dong", body="Nội dung khác."), 0),
        ("events/c.md", event("2025-12-06", title="Sự kiện c", venue='"Sơn Tây"'), 1),
        ("indicators/snapshots/2022-06-30.yaml", SNAPSHOT.replace("20,", "21,"), 1),
        ("site.yaml", SITE.replace("Bản tin thử", "Bản tin khác"), 10),
    ],
)
def test_a_change_draws_what_shows_it_and_nothing_else(tmp_path, file, text, new):
    """A title, a day, a figure are drawn anew on the one card that shows them; the site's name on all; a text on none."""
    before = drawn_in(built(write(tmp_path, FILES)))
    after = drawn_in(built(write(tmp_path, {"site.yaml": SITE, **FILES, file: text})))
    assert len(after.keys() - before.keys()) == new
    assert all(after[name] == before[name] for name in after.keys() & before.keys())


def test_a_card_speaks_of_no_today(tmp_path):
    """As days go by, an event begins and ends, and its card stays what it was."""
    root = write(tmp_path, FILES)
    assert drawn_in(built(root)) == drawn_in(built(root, now="2026-02-01"))


def test_a_logo_is_on_all_cards(tmp_path):
    """With a logo in site.yaml each card is another one; the same logo again leaves all as they are."""
    picture = Path(tmp_path, "logo.png")
    Image.new("RGB", (64, 64), "#cc0000").save(picture)
    before = drawn_in(built(write(tmp_path, FILES)))
    files = {**FILES, "site.yaml": f"{SITE}logo: logo.png\n", "logo.png": picture.read_bytes()}
    with_logo = drawn_in(built(write(tmp_path, files)))
    assert len(with_logo) == len(before)
    assert not with_logo.keys() & before.keys()
    again = drawn_in(built(write(tmp_path, {**files, "pages/e.md": '---\ntitle: "Khác"\n---\n\nA.\n'})))  # fmt: skip
    assert len(with_logo.keys() & again.keys()) == len(before) - 1


def figure(main, detail="", unit=""):
    """Make an indicator's card."""
    return FigureCard(
        "Tỷ lệ", "/chi-so/a/", FigureText(main, detail, unit), date(2022, 6, 30), "Thành phố Hà Nội", Source("Báo cáo"), "/chi-so/ky/a/"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            sharecards.of_indicator("Tỷ lệ nữ", "Tham chính", figure("19,2%", "20/104"), BRAND),
            ShareCard(BRAND, "Tỷ lệ nữ", "Chỉ số · Tham chính", "20/104 · Thành phố Hà Nội · tính đến 30/6/2022", "19,2%"),
        ),
        (
            sharecards.of_indicator("Vụ việc", None, figure("dưới 5", unit="vụ"), BRAND),
            ShareCard(BRAND, "Vụ việc", "Chỉ số", "Thành phố Hà Nội · tính đến 30/6/2022", "dưới 5", "vụ"),
        ),
        (sharecards.of_indicator("Chưa có", None, None, BRAND), ShareCard(BRAND, "Chưa có", "Chỉ số")),
        (
            sharecards.of_news(Card("Một tin", "/a/", DAY, section=Link("Hoạt động", "/b/")), BRAND),
            ShareCard(BRAND, "Một tin", "Hoạt động", "14/11/2022"),
        ),
        (sharecards.of_news(Card("Một tin", "/a/", DAY), BRAND), ShareCard(BRAND, "Một tin", "Tin tức", "14/11/2022")),
        (
            sharecards.of_event(EventCard("Lễ", "/a/", "Lễ phát động", DAY, Moment(date(2022, 12, 15)), Phase.OVER, "cancelled", "Sơn Tây"), BRAND),
            ShareCard(BRAND, "Lễ", "Đã huỷ · Lễ phát động", "14/11 – 15/12/2022 · Sơn Tây"),
        ),
        (
            sharecards.of_document(DocumentCard("59/KH", "Kế hoạch năm", "/a/", DAY.day, "UBND", None), BRAND),
            ShareCard(BRAND, "Kế hoạch năm", "Văn bản 59/KH", "UBND · 14/11/2022"),
        ),
        (sharecards.of_site(BRAND, None), ShareCard(BRAND, "Bản tin thử")),
        (sharecards.of_site(BRAND, "Tin tức và số liệu"), ShareCard(BRAND, "Tin tức và số liệu")),
    ],
)  # fmt: skip
def test_what_the_card_of_each_kind_says(made, said):
    """A figure stands as its page has it, with parts, unit, area and day; what is cancelled says so first."""
    assert made == said


def test_a_card_is_told_in_words():
    """Who cannot see a card hears all of it, each part a sentence."""
    card = ShareCard(BRAND, "Tỷ lệ nữ lãnh đạo.", "Chỉ số", "tính đến 30/6/2022", "20", "người")
    assert words(card) == "Chỉ số. Tỷ lệ nữ lãnh đạo. 20 người. tính đến 30/6/2022. Bản tin thử"
