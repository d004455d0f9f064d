"""In a real browser the sample site shows itself without a complaint, on a telephone and a desk, in any folder."""

import pytest

from tests.building import built
from tests.host import hosted
from tests.sample import copy_whole

PAGES = [
    "", "tin-tuc/", "tin-tuc/2022/10/gap-mat-nu-can-bo-chu-chot/", "tin-tuc/2022/10/chin-thang-vu-viec-bao-luc/", "su-kien/",
    "su-kien/thang-hanh-dong-2022/", "su-kien/gap-mat-nu-can-bo-2022/", "chi-so/", "chi-so/ubnd-cap-huyen-co-nu-chu-chot/",
    "chi-so/ky/2022-06-30-nu-lanh-dao-ha-noi/", "van-ban/", "luu-tru/2022/10/", "tu-khoa/", "dinh-chinh/", "hoi-dap/", "404.html",
]  # fmt: skip


@pytest.fixture(scope="session")
def address(sample, tmp_path_factory):
    """Build the sample for a sub-folder and serve it there; yield its address."""
    root = copy_whole(sample, tmp_path_factory.mktemp("browser"))
    with hosted(built(root, base_url="https://vi-du.example/ban-tin/ha-noi")) as address:
        assert address.endswith("/ban-tin/ha-noi/")
        yield address


@pytest.fixture
def page(page):
    """Yield a tab of a reader who wants no motion: how pages fade into each other depends on the machine's speed."""
    page.emulate_media(reduced_motion="reduce")
    return page


def test_no_page_complains_or_scrolls_sideways(page, address) -> None:
    """Each kind of page loads all it names, breaks no policy, and fits 320, 390 and 1280 pixels."""
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    for path in PAGES:
        page.goto(address + path)
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            overflow = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert overflow <= 0, (path, width, overflow)
    assert not missing


# How wide a picture is, and how wide its «sizes» says it is: the first media condition that holds.
WIDTHS_OF_PICTURES = """() => [...document.querySelectorAll("img[sizes]")]
  .filter(image => image.getBoundingClientRect().width)
  .map(image => {
    const said = image.sizes.split(", ").map(each => each.match(/^(?:(\\(.*\\)) )?([\\d.]+)(px|vw)$/));
    const [, , number, unit] = said.find(each => !each[1] || matchMedia(each[1]).matches);
    const px = unit === "px" ? Number(number) : Number(number) * innerWidth / 100;
    return [image.className, image.getBoundingClientRect().width, px];
  })"""


@pytest.mark.parametrize("width", [320, 390, 700, 1000, 1280, 1920])
def test_a_picture_is_as_wide_as_its_sizes_say(page, address, width) -> None:
    """No telephone fetches much more than it shows, and no picture is drawn larger than what was fetched for it."""
    page.set_viewport_size({"width": width, "height": 900})
    seen = 0
    for path in PAGES:
        page.goto(address + path)
        for name, shown, said in page.evaluate(WIDTHS_OF_PICTURES):
            assert said <= max(shown * 1.35, shown + 40), (path, name, shown, said)
            assert shown <= said * 1.12, (path, name, shown, said)
            seen += 1
    assert seen > 20


def test_the_latest_news_come_by_script(page, address) -> None:
    """Beside an old article stand the newest titles, and their links work in the sub-folder."""
    page.goto(address + "tin-tuc/2021/10/hop-ban-tinh-dak-nong/")
    links = page.locator("[data-latest] li a")
    assert links.count() >= 3
    assert links.first.get_attribute("href").startswith(address)
    links.first.click()
    page.wait_for_load_state()
    assert page.locator("h1").count() == 1
    assert "/tin-tuc/2025/" in page.url


def test_a_reader_comes_from_home_to_an_article_and_back(page, address) -> None:
    """Links of the menu and of the lists work by clicking."""
    page.goto(address)
    page.get_by_role("navigation", name="Mục chính").get_by_role("link", name="Tin tức").click()
    page.locator("main article a").first.click()
    page.wait_for_url("**/tin-tuc/20*/**")
    assert page.locator("article h1, main h1").count() == 1
    page.locator("a.brand").click()
    page.wait_for_url(address)


def test_fonts_and_pictures_are_drawn(page, address) -> None:
    """The site's own font is loaded, and each picture on the first page has pixels."""
    page.goto(address, wait_until="load")
    assert page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].some(font => font.status === 'loaded'))"
    )
    for picture in page.locator("img").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("image => image.decode()")
        assert picture.evaluate("image => image.naturalWidth") > 1


def test_without_scripts_nothing_is_lost(browser, address) -> None:
    """Where scripts are off, an article still has its text and a plain link to the latest news."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "tin-tuc/2021/10/hop-ban-tinh-dak-nong/")
    assert tab.locator("[data-latest] a").count() >= 1
    assert tab.locator("h1").inner_text()
    context.close()
