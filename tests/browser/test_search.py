"""In a real browser readers find what they look for, however they write it, and are told where they do not."""

import shutil
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest

from bantin.pages.searchindex import alphabet
from tests.bench.ours import bantin
from tests.bench.posts import make_posts
from tests.bench.prose import read_prose
from tests.bench.sites import make_site
from tests.building import built, news, write
from tests.hosting import hosted

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "search.txt"
# What the index and the script could take apart differently: each is a title, and must find itself.
TRICKY = (
    "Hoà bình, thuý và hòa thúy", "Ủy ban – Uỷ ban", "406/1.370 và 1.234.567,8", "12.3456 hay 1.2345.678", "Ngày 08/03, 8-3",
    "«Trích» “dẫn” 'đơn'", "a_b __c__", "A/B-C.d,e", "x²+½", "🎉 Chúc mừng 🎉", "C++ & AT&T", "đĐ ĐÃ", "Straße ÉCOLE ñandú",
    "İstanbul", "Ελλάδα", "日本語", "<b>đậm</b>", "kết…hợp", "50%/năm", "Số 01-KL/TW", "x" * 200,
)  # fmt: skip
PLANTED = {
    "vuon-sen-cua-chi-thuy": news("Vườn sen của chị Thúy", "2022-02-01"),
    "tram-bom-thuy-loi": news("Trạm bơm thủy lợi", "2022-03-01"),
    "lop-hoc-o-dong-nai": news("Một lớp học", "2022-03-02", "Lớp học mở ở Đồng Nai từ mùa hè."),
    "moi-nguoi-hanh-dong": news("Mọi người", "2026-03-02", "Cùng hành động, nai nịt gọn gàng."),
    "bep-an-tinh-thuong": news("Ấm lòng", "2021-12-02", "Chị em góp gạo nấu bếp ăn tình thương."),
    "bep-va-thuong": news("Cái bếp", "2026-02-02", "Bếp cháy. Ăn xong. Có tình huống đáng thương."),
    "quyet-dinh-trong-bai": news("Văn bản mới", "2023-05-05", "Theo Quyết định số 1234/QĐ-UBND."),
    "hoa-cho-me": news("Hoa cho mẹ", "2024-07-09", "Nhân ngày 9/7/2024, các em hái hoa."),
    "hoa-giai-muong-cha": news("Tổ hoà giải", "2022-06-06", "Hòa giải cơ sở ở Mường Chà."),
    "tu-khoa-la": news("Từ lạ", "2022-07-07", "Chữ constructor, \\_\\_proto\\_\\_ và hasOwnProperty."),
    "ca-phe": news("Cà phê sáng", "2022-08-08", "Quán Café mở cửa sớm."),
}  # fmt: skip


def cases(chapter: str) -> list[tuple[str, tuple[str, ...]]]:
    """Read one chapter of the cases: each question with the pages of which one must come first."""
    text = CASES.read_text("utf-8").split(f"== {chapter}\n")[1].split("\n== ")[0]
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    pairs = (line.split(" → ") for line in lines)
    return [(question, tuple(expected.split(", "))) for question, expected in pairs]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """Build the sample for a sub-folder; give the host's folder."""
    root = tmp_path_factory.mktemp("search")
    shutil.copytree(ROOT / "content", root / "content")
    out = root / "host" / "ban-tin"
    built(root, out=out, base_url="https://vi-du.example/ban-tin")
    with hosted(root / "host") as address:
        yield address + "ban-tin/", out


@pytest.fixture(scope="module")
def thousand(tmp_path_factory):
    """Build 1,000 made-up articles with some planted ones among them."""
    folder = tmp_path_factory.mktemp("thousand")
    site = make_site(bantin(has_search=True), folder, make_posts(1000, read_prose()))
    for slug, text in PLANTED.items():
        (site.folder / "content" / "news" / f"{slug}.md").write_text(text, "utf-8")
    with hosted(built(site.folder, now="2026-11-30")) as address:
        yield address


@pytest.fixture(scope="module")
def tricky(tmp_path_factory):
    """Build a site of tricky titles and hidden matter; give its address and folder."""
    root = tmp_path_factory.mktemp("tricky")
    files = {
        f"news/bai-{number}.md": news(title.replace('"', '\\"'), f"2025-{number % 11 + 1:02}-05")
        for number, title in enumerate(TRICKY)
    }
    out = built(write(root, files))
    with hosted(out) as address:
        yield address, out


def ask(page, question: str) -> list[str]:
    """Ask on the open search page; give the names of the pages that are shown."""
    page.get_by_role("searchbox").fill(question)
    page.get_by_role("button", name="Tìm", exact=True).click()
    return answer(page)


def answer(page) -> list[str]:
    """Wait until the search has answered; give the names of the pages that are shown."""
    page.wait_for_selector("[data-search-results][aria-busy=false]", state="attached")
    links = page.locator("[data-search-results] a").evaluate_all("all => all.map(a => a.pathname)")
    return [path.rstrip("/").rpartition("/")[2] for path in links]


def check(page, chapter: str) -> None:
    """Ask all questions of a chapter; name those that are answered otherwise."""
    wrong = []
    for question, expected in cases(chapter):
        found = ask(page, question)
        first = found[0] if found else "-"
        if first not in expected:
            wrong.append((question, expected, found[:3]))
    assert wrong == []


def test_readers_of_the_sample_find_what_they_look_for(page, sample) -> None:
    """What must come first does, with marks or without, by number, figure, name, phrase and kind."""
    page.goto(f"{sample[0]}tim-kiem/")
    check(page, "sample")


def test_readers_of_a_thousand_articles_find_what_is_planted(page, thousand) -> None:
    """Among 1,000 others, phrases come before scattered words and the very marks before others."""
    page.goto(f"{thousand}tim-kiem/")
    check(page, "thousand")
    found = ask(page, "thuy")
    assert {"vuon-sen-cua-chi-thuy", "tram-bom-thuy-loi"} <= set(found)
    assert ask(page, "dong nai").index("lop-hoc-o-dong-nai") == 0
    assert "bep-va-thuong" not in ask(page, '"bếp ăn tình thương"')


def test_the_script_reads_words_as_the_index_does(page, tricky) -> None:
    """Whatever a title holds, composed or not, it finds its own page; signs alone find nothing and are said."""
    page.goto(f"{tricky[0]}tim-kiem/")
    for number, title in enumerate(TRICKY):
        for form in ("NFC", "NFD"):
            found = ask(page, unicodedata.normalize(form, title).replace("«", "").replace("“", ""))
            assert f"bai-{number}" in found, (title, form, found)
    last, further, slots = alphabet()
    assert not set(last + further) & set(slots + '"\\ ')


@pytest.mark.parametrize("question", [" ", ".*+?^${}()|[]\\", "🎉", '"', "«»", "\u0301", "…"])
def test_signs_alone_are_no_question(page, tricky, question) -> None:
    """Where there is no letter and no digit, the page asks for one, and finds nothing."""
    page.goto(f"{tricky[0]}tim-kiem/?q={quote(question)}")
    status = page.get_by_role("status")
    status.filter(has_text="ít nhất một chữ" if question.strip() else "").wait_for(state="attached")
    assert page.locator("[data-search-results] li").count() == 0


def test_odd_questions_do_no_harm(page, sample) -> None:
    """Markup is shown as text, an open quote quotes nothing, a repeated word is one, a long text is cut."""
    page.goto(f"{sample[0]}tim-kiem/?q={quote('<img src=x onerror=alert(1)>')}")
    assert answer(page) == []
    assert "<img src=x" in page.get_by_role("status").inner_text()
    assert page.locator("main img").count() == 0
    assert ask(page, '"bình đẳng giới') == ask(page, "bình đẳng giới")
    assert ask(page, "giới giới giới")
    assert ask(page, "phụ nữ " * 60)
    assert ask(page, "xyz" * 160) == []
    assert page.locator("[data-search-advice]").is_visible()


def test_results_say_what_they_are(page, sample) -> None:
    """A result has its title, kind, day and a stretch of its text; the words found are marked; the count is announced."""
    page.goto(f"{sample[0]}tim-kiem/?q=den%20hat%20mon")
    assert answer(page)[0] == "dang-huong-den-hat-mon"
    first = page.locator("[data-search-results] li").first
    assert first.locator("h2 mark").all_inner_texts() == ["Đền Hát Môn"]
    assert first.locator("time").get_attribute("datetime") == "2022-10-08"
    assert "Hát Môn" in " ".join(first.locator("p mark").all_inner_texts())
    assert page.get_by_role("status").inner_text().startswith("Tìm thấy 3 trang")
    first.get_by_role("link").click()
    page.wait_for_url("**/dang-huong-den-hat-mon/")


def test_the_address_carries_the_question(page, sample) -> None:
    """A question, a kind and a year stand in the address; going back asks the former one again."""
    page.goto(f"{sample[0]}tim-kiem/")
    ask(page, "bình đẳng giới")
    assert page.url.endswith(f"?q={quote('bình đẳng giới').replace('%20', '+')}")
    page.get_by_label("Loại").select_option("van-ban")
    only = answer(page)
    assert set(only) == {"59-kh-ubnd", "nghi-quyet-28-nq-cp"}
    page.get_by_label("Năm").select_option("2023")
    assert answer(page) == ["59-kh-ubnd"]
    assert page.url.endswith("&loai=van-ban&nam=2023")
    page.go_back()
    page.go_back()
    page.wait_for_selector("[data-search-more]:not([hidden])")
    assert len(answer(page)) == 10
    assert page.get_by_label("Loại").input_value() == ""


def test_more_results_come_when_asked_for(page, sample) -> None:
    """Ten results are shown, the next at a press of a key, and the first of those has the focus."""
    page.goto(f"{sample[0]}tim-kiem/?q=ph%E1%BB%A5+n%E1%BB%AF")
    assert len(answer(page)) == 10
    page.get_by_role("button", name="Xem thêm kết quả").press("Enter")
    page.locator("[data-search-results] li").nth(19).wait_for()
    focused = page.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('[data-search-results] li')[10]"
    )
    assert focused


def test_a_word_is_found_while_it_is_typed(page, sample) -> None:
    """Three letters of the last word are enough, and nobody has to press a key."""
    page.goto(f"{sample[0]}tim-kiem/")
    page.get_by_role("searchbox").press_sequentially("huyện phong điề")
    page.locator("[data-search-results] a[href*='phong-dien']").first.wait_for()


def test_a_file_that_does_not_come_is_said_and_asked_for_again(page, sample) -> None:
    """Where the index cannot be loaded, the page says so; a press of a key tries again."""
    page.route(
        "**/muc-luc.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    page.goto(f"{sample[0]}tim-kiem/?q=huế")
    page.get_by_role("status").filter(has_text="Không tải được").wait_for()
    page.unroute("**/muc-luc.js")
    page.get_by_role("button", name="Thử lại").click()
    page.locator("[data-search-results] li").first.wait_for()
    assert not page.get_by_role("button", name="Thử lại").is_visible()


def test_the_search_works_from_a_folder(browser, sample) -> None:
    """Opened from the disk, without any server, it finds the same."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"{(sample[1] / 'tim-kiem' / 'index.html').as_uri()}?q=28%2FNQ-CP")
    assert answer(tab)[0] == "nghi-quyet-28-nq-cp"
    assert ask(tab, "lien he")[0] == "lien-he"
    context.close()


def test_without_scripts_the_page_shows_other_ways(browser, sample) -> None:
    """Where scripts are off there is no field that does nothing, but the reason, and links that work."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{sample[0]}tim-kiem/?q=gi%E1%BB%9Bi")
    assert not tab.get_by_role("searchbox").is_visible()
    assert "cần JavaScript" in tab.locator("main").inner_text()
    tab.get_by_role("link", name="Xem tin theo ngày").click()
    tab.wait_for_url("**/luu-tru/")
    context.close()


def test_other_pages_lead_to_the_search(page, sample) -> None:
    """The head of each page links to it, and the page of a wrong address hands a question over."""
    page.goto(f"{sample[0]}van-ban/")
    page.get_by_role("banner").get_by_role("link", name="Tìm kiếm").click()
    page.wait_for_url("**/tim-kiem/")
    page.goto(f"{sample[0]}404.html")
    page.get_by_role("searchbox").fill("lien he")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/tim-kiem/?q=lien+he")
    assert answer(page)[0] == "lien-he"


def test_the_search_page_fits_and_its_controls_are_large_enough(page, sample) -> None:
    """At 320, 390 and 1280 pixels nothing scrolls sideways; what is pressed is at least 24 pixels high and wide."""
    page.goto(f"{sample[0]}tim-kiem/?q=phu+nu")
    answer(page)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert (
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            <= 0
        )
        for control in page.locator("main :is(input, select, button):visible").all():
            box = control.bounding_box()
            assert box["width"] >= 24
            assert box["height"] >= 24
