"""The editors' desk: what it shows of a site, whole or broken, and what it never gives away."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from bantin.build import build
from bantin.desk import paths
from bantin.desk.choice import PER_PAGE, choose, read_choice
from bantin.desk.desk import answer
from bantin.desk.lexicon import read_codes
from bantin.desk.manuscript import mark_text
from bantin.desk.sharing import share
from bantin.desk.stock import State
from bantin.engine.milestone import Difference
from tests.building import SITE, event, news, text_of
from tests.building import page as page_of
from tests.looks import look_at
from tests.texts import NOW

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
FULL = news(
    "Phát động Tháng hành động",
    summary='"Lễ phát động diễn ra ở Sơn Tây."',
    section="hoat-dong",
    tags='["Sơn Tây"]',
    source='{name: "Cổng thông tin"}',
    cover='{image: a.png, alt: "Tranh vẽ buổi lễ", credit: "Minh hoạ: Bản tin"}',
)


def shown(look, path: str):
    """Give the page of the desk at a path, parsed, and its text."""
    found = answer(path, look)
    assert found is not None
    assert found.kind == "text/html; charset=utf-8"
    tree = lxml_html.document_fromstring(found.data.decode())
    return tree, text_of(tree.xpath("//main")[0])


def test_the_first_page_tells_what_waits_and_until_when(tmp_path):
    """Published, scheduled with its hour in Vietnam, draft, expired: each with its count."""
    look = look_at(
        tmp_path,
        {
            "news/a.md": news("Đã đăng"),
            "news/b.md": news("Bài hẹn", publish_at="2025-12-05 7:30"),
            "news/c.md": news("Bài nháp", draft="true"),
            "news/d.md": news("Bài cũ", expires_at="2025-11-20"),
        },
    )
    _, text = shown(look, paths.DESK)
    assert "đăng lúc 7 giờ 30, Thứ Sáu, ngày 5 tháng 12 năm 2025" in text
    assert "Trang tự đổi lần tới vào 7 giờ 30" in text
    assert "không kèm bản nháp" in text
    assert [each.state for each in look.entries] == [
        State.PUBLISHED, State.SCHEDULED, State.DRAFT, State.EXPIRED,
    ]  # fmt: skip
    for words in ("Đã đăng", "Bài hẹn", "Bài nháp", "Bài cũ"):
        assert words in text


def test_with_drafts_the_desk_says_so_and_leads_to_them(tmp_path):
    """What waits has its page then, and the first page says how many there are."""
    files = {"news/a.md": news("Bài nháp", draft="true")}
    look = look_at(tmp_path, files, shows_drafts=True)
    _, text = shown(look, paths.DESK)
    assert "kèm 1 mục chưa đăng" in text
    tree, _ = shown(look, paths.item("content/news/a.md"))
    assert "/ban-tin/tin-tuc/2025/11/a/" in tree.xpath("//a/@href")
    tree, text = shown(look_at(tmp_path, files), paths.item("content/news/a.md"))
    assert "--drafts" in text
    assert "/ban-tin/tin-tuc/2025/11/a/" not in tree.xpath("//a/@href")


def test_a_whole_item_has_nothing_left_to_do(tmp_path):
    """Where all is there, each question is ticked and none is open."""
    look = look_at(tmp_path, {"news/a.md": FULL, "news/a.png": PICTURE})
    tree, text = shown(look, paths.item("content/news/a.md"))
    assert "đủ cả" in text
    assert not tree.xpath("//li[contains(@class, 'is-open')]")
    assert len(tree.xpath("//li[contains(@class, 'is-done')]")) >= 6


@pytest.mark.parametrize(
    ("files", "path", "topic", "hint"),
    [
        ({"news/a.md": news()}, "content/news/a.md", "Tóm tắt", "summary:"),
        ({"news/a.md": news()}, "content/news/a.md", "Từ khoá", "tags:"),
        ({"news/a.md": news()}, "content/news/a.md", "Chuyên mục", "section: hoat-dong"),
        ({"news/a.md": news()}, "content/news/a.md", "Ảnh đại diện", "cover:"),
        ({"news/a.md": news()}, "content/news/a.md", "Nguồn tin", "source:"),
        (
            {"news/a.md": news(cover='{image: a.png, alt: "Buổi lễ"}'), "news/a.png": PICTURE},
            "content/news/a.md",
            "Ảnh đại diện",
            'credit: "Ảnh: …"',
        ),
        (
            {"news/a.md": news(body='![Buổi lễ](a.png "Buổi lễ")'), "news/a.png": PICTURE},
            "content/news/a.md",
            "Ảnh trong bài",
            '{credit="Ảnh: …"}',
        ),
        ({"news/a.md": news("Một vụ bạo lực")}, "content/news/a.md", "Thoát nhanh", "sensitive: true"),
        ({"news/a.md": news("Một hai ba " * 12)}, "content/news/a.md", "Tiêu đề", "120"),
        ({"news/a.md": news("PHÁT ĐỘNG THÁNG HÀNH ĐỘNG")}, "content/news/a.md", "Tiêu đề", "lời báo"),
        ({"news/a.md": news(body="[x](y.md)")}, "content/news/a.md", "Liên kết", ""),
        ({"events/a.md": event("2025-12-05")}, "content/events/a.md", "Đơn vị tổ chức", "organiser:"),
        (
            {"events/a.md": event("2025-12-05", organiser='"Hội LHPN xã"'),
             "events/b.md": event("2025-12-06", organiser='"Hội Liên hiệp Phụ nữ xã"')},
            "content/events/a.md",
            "Tên gọi",
            'organiser: "Hội Liên hiệp Phụ nữ xã"',
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_asked_for_with_what_to_type(tmp_path, files, path, topic, hint):
    """Each open question names its topic, and its hint can be typed as it stands."""
    tree, _ = shown(look_at(tmp_path, files), paths.item(path))
    tasks = [text_of(each) for each in tree.xpath("//li[contains(@class, 'is-open')]")]
    assert any(topic in task and hint in task for task in tasks), tasks


def test_a_hint_leads_to_the_line_of_its_field(tmp_path):
    """The link opens the file on the line that is to be changed."""
    files = {
        "events/a.md": event("2025-12-05", organiser='"Hội LHPN xã"'),
        "events/b.md": event("2025-12-06", organiser='"Hội Liên hiệp Phụ nữ xã"'),
    }
    tree, _ = shown(look_at(tmp_path, files), paths.item("content/events/a.md"))
    assert any(link.endswith("content/events/a.md:5:1") for link in tree.xpath("//a/@href"))


def test_the_list_is_searched_with_and_without_marks(tmp_path):
    """«le phat dong» finds «Lễ phát động»; kind, state and month narrow it."""
    look = look_at(
        tmp_path,
        {
            "news/a.md": news("Lễ phát động"),
            "news/b.md": news("Hội nghị", date="2025-10-01"),
            "events/c.md": event("2025-11-15", title="Lễ phát động ở xã"),
        },
    )

    def titles(**query: str) -> list[str]:
        asked = {name.replace("_", "-"): [value] for name, value in query.items()}
        return [each.title for each in choose(look.entries, read_choice(asked))]

    assert titles(tim="le phat dong") == ["Lễ phát động ở xã", "Lễ phát động"]
    assert titles(tim="động PHÁT", loai="tin") == ["Lễ phát động"]
    assert titles(thang="2025-10") == ["Hội nghị"]
    assert titles(trang_thai="nhap") == []
    _, text = shown(look, f"{paths.ITEMS}?viec=con-viec&loai=tin")
    assert "2 mục" in text
    assert titles(viec="loi-bao") == []
    assert len(titles(loai="x", trang_thai="y", thang="9999-99", trang="-1")) == 3


def test_a_long_list_comes_a_page_at_a_time(tmp_path):
    """Fifty to a page; a number behind the last shows the last."""
    files = {f"news/{number:03}.md": news(f"Tin {number}") for number in range(PER_PAGE + 3)}
    look = look_at(tmp_path, files)
    first, _ = shown(look, paths.ITEMS)
    assert len(first.xpath("//li[@class='row']")) == PER_PAGE
    (following,) = first.xpath("//a[@rel='next']/@href")
    for address in (following, f"{paths.ITEMS}?trang=99"):
        last, text = shown(look, address)
        assert len(last.xpath("//li[@class='row']")) == 3
        assert "Trang 2/2" in text


BROKEN = {
    "news/a.md": "---\ntitle: Hà Nội: phát động\ndate: 30/2/2025\n---\n\n![](x.jpg)\n",
    "news/b.md": b"\xff\xfe\x00",
    "news/c.md": "",
    "news/d.md": news("<script>alert(1)</script>", body="[x](<javascript:alert(1)>)"),
    "indicators/definitions.yaml": "indicators: 1",
    "indicators/snapshots/x.yaml": "as_of: hôm nay",
    "events/e.md": event("2025-12-05", parent="e"),
    "la.xyz": "?",
}


@pytest.mark.parametrize("site", ["", "name: x", None])
def test_errors_everywhere_leave_the_desk_standing(tmp_path, site):
    """With a broken site.yaml too, each page is shown, and nothing that an author typed becomes a tag."""
    files = BROKEN if site is None else BROKEN | {"site.yaml": site}
    look = look_at(tmp_path, files)
    assert (look.site is None) == (site is not None)
    addresses = [
        paths.DESK, paths.ITEMS, paths.PROBLEMS, f"{paths.PROBLEMS}?muc=note", paths.NAMES,
        paths.CHANGES, *(paths.item(each.path) for each in look.entries),
    ]  # fmt: skip
    for address in addresses:
        tree, text = shown(look, address)
        assert text
        assert [each.get("src") for each in tree.xpath("//script")] == [paths.SCRIPT]
        assert not [each for each in tree.xpath("//@href") if each.startswith("javascript:")]
        assert not tree.xpath("//@style | //style")
    assert {each.path for each in look.entries if each.state is State.BROKEN} >= {
        "content/news/a.md", "content/news/b.md", "content/news/c.md",
    }  # fmt: skip


def test_what_the_build_found_stands_with_its_lines(tmp_path):
    """Each diagnostic shows its line, its fix, and the row that explains its code."""
    tree, text = shown(look_at(tmp_path, BROKEN), paths.PROBLEMS)
    assert "«30/2/2025» không có trong lịch." in text
    (spot,) = tree.xpath("//div[contains(@class, 'is-spot')][contains(., '30/2/2025')]")
    assert text_of(spot).startswith("3")
    assert f"{paths.CODES}#day-impossible" in tree.xpath("//a/@href")


@pytest.mark.parametrize(
    "target",
    [
        "/", "/_ban-bien-tap", "/_ban-bien-tap/x", "/_ban-bien-tap/bai/content/site.yaml",
        "/_ban-bien-tap/bai/../../etc/passwd", "/_ban-bien-tap/anh/content/news/a.md",
        "/_ban-bien-tap/anh/..%2f..%2f..%2fetc%2fpasswd", "/_ban-bien-tap/anh/content/news/../news/a.png",
        "/_ban-bien-tap/%ff%00", "/_ban-bien-tap/ban.css/", "/_ban-bien-tap/trang-thai",
    ],
)  # fmt: skip
def test_the_desk_gives_nothing_but_its_own_pages(tmp_path, target):
    """No file is reached by its path: only what was found in content/ as an item or a picture."""
    look = look_at(tmp_path, {"news/a.md": FULL, "news/a.png": PICTURE})
    assert answer(target, look) is None
    picture = answer(f"{paths.PICTURES}content/news/a.png?x=1", look)
    assert picture is not None
    assert (picture.kind, picture.data) == ("image/png", PICTURE)


@pytest.fixture(scope="module")
def broken_look(tmp_path_factory):
    """Give a look at a site that is broken everywhere."""
    return look_at(tmp_path_factory.mktemp("hong"), BROKEN)


@given(st.sampled_from(["", "bai/", "anh/", "loi/?", "bai/?tim=", "bai/?"]), st.text())
def test_whatever_is_asked_for_is_answered_or_not_there(broken_look, page, rest):
    """No address brings the desk down."""
    found = answer(f"{paths.DESK}{page}{rest}", broken_look)
    assert found is None or found.data


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=6))
def test_any_text_can_be_marked(broken_look, lines):
    """Whatever somebody typed or pasted, marking it ends and each mark lies in it."""
    for mark in mark_text("a.md", lines, broken_look.names):
        assert 1 <= mark.place.line <= len(lines)


def test_odd_questions_are_answered_like_plain_ones(tmp_path):
    """Whatever stands behind the question mark, the list is shown."""
    look = look_at(tmp_path, {"news/a.md": news()})
    for query in ("tim=%ff%fe", "tim=" + "x" * 9999, "trang=%d9%a3", "trang=1e9", "&&;=", "tim=%22%3E%3Cb%3E"):  # fmt: skip
        _, text = shown(look, f"{paths.ITEMS}?{query}")
        assert "Bài vở" in text


class _Meta(HTMLParser):
    """Collects a page's og: tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: dict[str, str] = {}

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "meta" and named.get("property", "").startswith("og:"):
            self.tags[named["property"]] = named["content"]


@pytest.mark.parametrize("path", ["news/a.md", "events/b.md", "documents/c.md", "pages/d.md"])
def test_a_shared_page_is_shown_as_it_is_published(tmp_path, path):
    """Title, description, address and the card's words are the og: tags that a build writes; the card is the same file."""
    cover = "cover: {image: /content/news/a.png, alt: Tranh}\n"
    files = {
        "site.yaml": f"{SITE}logo: news/a.png\n",
        "news/a.md": FULL,
        "news/a.png": PICTURE,
        "events/b.md": event("2025-12-05", summary='"Một cuộc họp."') .replace("kind:", f"{cover}kind:"),
        "documents/c.md": '---\ntitle: "Kế hoạch"\nnumber: "59/KH"\ndate: 2025-01-01\nissuer: "UBND"\n---\n\nVăn bản.\n',
        "pages/d.md": f'---\ntitle: "Giới thiệu"\n{cover}---\n\nChúng tôi là ai. Một câu nữa.\n',
    }  # fmt: skip
    look = look_at(tmp_path, files)
    report = build(look.settings, processes=1)
    assert report.written is not None, report.diagnostics
    item = look.items[f"content/{path}"]
    assert look.site is not None
    shared = share(item, look.contents, look.site)
    assert shared is not None
    (entry,) = [each for each in look.entries if each.path == item.path]
    meta = _Meta()
    meta.feed((look.settings.out / entry.address.strip("/") / "index.html").read_text("utf-8"))
    assert shared.title == meta.tags["og:title"]
    assert shared.description == meta.tags.get("og:description", "")
    assert shared.url == meta.tags["og:url"]
    assert shared.alt == meta.tags["og:image:alt"]
    assert [str(shared.width), str(shared.height)] == [meta.tags["og:image:width"], meta.tags["og:image:height"]]  # fmt: skip
    drawn = answer(shared.picture, look)
    assert drawn is not None
    assert drawn.kind == "image/png"
    card = meta.tags["og:image"].rpartition("/anh/")[2]
    assert drawn.data == (look.settings.out / "anh" / card).read_bytes()
    assert page_of(look.settings.out, entry.address) is not None


def test_what_a_card_cannot_show_is_said_beside_it(tmp_path):
    """A title that is cut, and a letter that the card's type lacks, are remarked on; a good title is not."""
    files = {
        "news/a.md": news("Rất dài " * 40),
        "news/b.md": news("Chúc mừng 🎉 20/10", day="2025-11-02"),
        "news/c.md": news("Chúc mừng", day="2025-11-03"),
    }
    look = look_at(tmp_path, files)
    assert look.site is not None
    remarks = {}
    for name in files:
        shared = share(look.items[f"content/{name}"], look.contents, look.site)
        assert shared is not None
        remarks[name] = " ".join(shared.remarks)
    assert "bỏ phần cuối" in remarks["news/a.md"]
    assert "«🎉»" in remarks["news/b.md"]
    assert "thẻ" not in remarks["news/c.md"]


def test_the_desk_draws_cards_of_items_alone(tmp_path):
    """What is no item of the site has no card; whatever stands in the address, no file is read for it."""
    look = look_at(tmp_path, {"news/a.md": news()})
    for name in ("content/news/b.md", "content/site.yaml", "../../etc/passwd", ""):
        assert answer(paths.card(name), look) is None


def test_what_the_next_publish_changes_is_shown_where_it_is_known(tmp_path):
    """Without a memory of the last publish the page says that it cannot know."""
    _, text = shown(look_at(tmp_path, {"news/a.md": news()}), paths.CHANGES)
    assert "Chưa có mốc để so sánh" in text
    difference = Difference(("tin-tuc/2025/11/a/index.html",), (), ("cu/index.html",), 3)
    look = look_at(tmp_path, {"news/a.md": news("Bài mới")}, difference=difference)
    tree, text = shown(look, paths.CHANGES)
    assert "Bài mới" in text
    assert "/cu/" in text
    assert "/ban-tin/tin-tuc/2025/11/a/" in tree.xpath("//a/@href")
    assert "/ban-tin/cu/" not in tree.xpath("//a/@href")


def test_every_code_of_the_docs_has_its_row():
    """The desk leads to each code that docs/loi.md explains."""
    codes = [row.code for chapter in read_codes() for row in chapter.rows]
    assert len(codes) == len(set(codes)) > 90
    assert {"link-dead", "table-row", "yaml-colon"} <= set(codes)


def test_the_day_of_the_preview_is_the_one_it_shows(tmp_path):
    """A preview of another hour says that hour in Vietnam."""
    look = look_at(tmp_path, {"news/a.md": news()}, NOW + timedelta(hours=8, minutes=5))
    _, text = shown(look, paths.DESK)
    assert re.search("8 giờ 05, Thứ Hai, ngày 1 tháng 12 năm 2025", text)
