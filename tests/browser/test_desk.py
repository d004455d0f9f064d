"""The editors' desk as a person meets it: on a phone, with a keyboard, under the policy that the preview sends."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bantin.desk import paths
from bantin.desk.desk import Answer, answer
from bantin.pages.signposts import CONTENT_POLICY
from tests.building import news
from tests.looks import look_at

FILES = {
    "news/a.md": news("Một tiêu đề đã đăng"),
    "news/b.md": news("Bài hẹn giờ", publish_at="2025-12-05 7:30"),
    "news/c.md": "---\ntitle: Hà Nội: phát động\ndate: 30/2/2025\n---\n\n" + "rất dài " * 60,
    "news/mot-ten-tep-rat-dai-khong-co-cho-nao-de-xuong-dong-ca-chi-co-gach-noi-2025.md": news("X"),
}
# The last one is that of the site which the preview shows.
EPOCHS = [1]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Yield the address of a server that answers for the desk alone."""
    look = look_at(tmp_path_factory.mktemp("desk"), FILES)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            found = answer(self.path, look)
            if self.path == f"{paths.DESK}trang-thai":
                found = Answer("application/json", b'{"epoch": %d}' % EPOCHS[-1])
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", found.kind if found else "text/plain")
            self.send_header("Content-Security-Policy", CONTENT_POLICY)
            self.end_headers()
            self.wfile.write(found.data if found else b"")

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


PAGES = (
    paths.DESK, paths.ITEMS, paths.PROBLEMS, paths.NAMES, paths.CHANGES, paths.CODES,
    paths.item("content/news/c.md"), paths.item("content/news/a.md"),
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_page_fits_a_phone(page, desk, scheme):
    """No page is wider than its window, in either light; nothing is refused by the policy."""
    page.emulate_media(color_scheme=scheme)
    for path in PAGES:
        page.goto(desk + path)
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            overflow = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert overflow <= 0, (path, width, overflow)
        assert page.locator("h1").count() == 1


def test_the_desk_works_by_keyboard(page, desk):
    """The first stop leads to the matter; a slash goes to the search, and Enter asks."""
    page.goto(desk + paths.ITEMS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "tim"
    page.keyboard.type("hen gio")
    page.keyboard.press("Enter")
    page.wait_for_url("**tim=hen+gio**")
    assert page.locator(".row-title").all_inner_texts() == ["Bài hẹn giờ"]


def test_what_is_to_be_typed_can_be_copied(page, desk):
    """A button beside each hint puts it on the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk)
    page.goto(desk + paths.item("content/news/c.md"))
    page.locator(".hint button").first.click()
    page.get_by_role("button", name="Đã chép").wait_for()
    hint = page.locator(".hint pre").first.inner_text()
    assert hint == 'title: "Hà Nội: phát động"'
    assert page.evaluate("navigator.clipboard.readText()") == hint
    # Of a sentence only what is to be typed.
    day = page.locator(".hint", has_text="28/2/2025")
    day.get_by_role("button").click()
    day.get_by_role("button", name="Đã chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "28/2/2025"


def test_who_comes_back_finds_the_page_as_it_is_now(page, desk):
    """Nothing is loaded again while nothing was built; after a build the page is, once somebody looks at it."""
    with page.expect_response("**/trang-thai"):
        page.goto(desk + paths.DESK)
    page.evaluate("window.isOld = true")
    with page.expect_response("**/trang-thai"):
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    assert page.evaluate("window.isOld")
    EPOCHS.append(2)
    with page.expect_event("load"):
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    assert page.evaluate("window.isOld === undefined")


def test_all_works_without_scripts(browser, desk):
    """The list is asked and paged by plain forms and links."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(desk + paths.ITEMS)
    tab.get_by_label("Tìm trong tiêu đề").fill("da dang")
    tab.get_by_role("button", name="Lọc").click()
    assert tab.locator(".row-title").all_inner_texts() == ["Một tiêu đề đã đăng"]
    context.close()
