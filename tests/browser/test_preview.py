"""In the preview, open pages show a save by themselves and keep their reader's place; what is wrong stands over them."""

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from bantin.engine.serve import Preview, open_preview
from tests.building import built, news, reported, write

FILE = "news/2025-11-14-tin.md"
OTHER = "news/2025-11-15-khac.md"
WAIT_MS = 10_000
EXCERPT = [
    {"number": 2, "text": 'title: "x"', "is_spot": False},
    {"number": 3, "text": "date: 2025-13-14", "is_spot": True},
]


def problem(
    severity: str = "error", message: str = "Không có ngày này.", **more: object
) -> dict[str, object]:
    """Give a problem as a preview is told of it."""
    return {
        "severity": severity, "path": f"content/{FILE}", "line": 3, "column": 7, "code": "x", "message": message,
        "hint": "Viết 2025-11-14", "excerpt": EXCERPT, "editor_url": "vscode://file/x:3:7", **more,
    }  # fmt: skip


class Shown:
    """A small site, its preview, and the state that its pages are told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Mapping[str, object]] = []
        self.is_stale = False
        self.ribbons: dict[str, str] = {}
        self.preview: Preview

    def state(self) -> Mapping[str, object]:
        """Give the newest state."""
        return {
            "problems": self.problems,
            "is_stale": self.is_stale,
            "desk_url": None,
            "ribbons": self.ribbons,
        }

    def address(self, path: str = "tin-tuc/2025/11/tin/") -> str:
        """Give the address of a page."""
        return f"http://localhost:{self.preview.server_port}/ban-tin/{path}"

    def save(self, files: Mapping[str, str], shown: str | None = None) -> None:
        """Save some files, build, and tell the pages."""
        write(self.root, files)
        report = reported(self.root)
        assert report.written is not None
        self.preview.renew(report.written.files + report.written.removed, shown)

    def tell(self, *problems: Mapping[str, object], is_stale: bool = False) -> None:
        """Let the pages know of some problems, with nothing written."""
        self.problems, self.is_stale = list(problems), is_stale
        self.preview.renew(())


@contextmanager
def _showing(root: Path):
    shown = Shown(root)
    with open_preview(root / "site", "127.0.0.1", 0, shown.state) as preview, preview.running():
        shown.preview = preview
        yield shown


@pytest.fixture
def shown(tmp_path, page):
    """Show a site of two articles; at the end the tab leaves before the server ends."""
    root = write(
        tmp_path, {FILE: news("Tiêu đề cũ", body="Một.\n\n" * 80), OTHER: news("Tin khác")}
    )
    built(root)
    with _showing(root) as it:
        yield it
        for tab in page.context.pages:
            tab.goto("about:blank")


def heading(page, title: str) -> None:
    """Wait until a tab shows an article."""
    page.get_by_role("heading", name=title, level=1).wait_for(timeout=WAIT_MS)


def until(is_so: Callable[[], object]) -> None:
    """Wait for what only a question can tell."""
    end = time.monotonic() + WAIT_MS / 1000
    while not is_so():
        assert time.monotonic() < end
        threading.Event().wait(0.01)


def mark(page) -> None:
    """Leave a mark on a page that its next load would not have."""
    page.evaluate("window.isSame = true")


def is_same(page) -> bool:
    """Tell whether a page is still the one that was marked."""
    return page.evaluate("window.isSame === true")


def epoch_is(page, shown: Shown) -> None:
    """Wait until a page has heard of the newest renewal: one that changes nothing is told last."""
    problems = shown.problems
    shown.tell(*problems, problem("warning", f"Mốc {time.monotonic_ns()}."))
    text = f"{len(problems) + 1} cảnh báo"
    page.locator("bantin-lop-phu .badge").get_by_text(text).wait_for(timeout=WAIT_MS)


def test_an_open_page_shows_a_save(page, shown) -> None:
    """Under the site's own policy, below the path of its host, the page loads itself again and shows the new text."""
    page.goto(shown.address())
    heading(page, "Tiêu đề cũ")
    shown.save({FILE: news("Tiêu đề mới")})
    heading(page, "Tiêu đề mới")


@pytest.mark.long
def test_twenty_tabs_all_follow(page, shown) -> None:
    """One tab asks for all; none of the others is starved of its connection, nor left behind."""
    tabs = [page, *(page.context.new_page() for _ in range(19))]
    for tab in tabs:
        tab.goto(shown.address())
    for turn in range(3):
        shown.save({FILE: news(f"Lần {turn}")})
        for tab in tabs:
            heading(tab, f"Lần {turn}")


def test_when_the_asking_tab_is_closed_another_asks(page, shown) -> None:
    """The tab that asks for all may go at any time."""
    page.goto(shown.address())
    other = page.context.new_page()
    other.goto(shown.address())
    page.goto("about:blank")
    shown.save({FILE: news("Tiêu đề mới")})
    heading(other, "Tiêu đề mới")


def test_a_page_that_did_not_change_stays(page, shown) -> None:
    """What was saved elsewhere reloads nothing here."""
    page.goto(shown.address("luu-tru/"))
    mark(page)
    shown.save({FILE: news("Tiêu đề cũ", body="Một câu khác.")})
    epoch_is(page, shown)
    assert is_same(page)


def test_a_new_look_needs_no_reload(page, shown) -> None:
    """Where only style sheets differ, they are exchanged; the page stays with all that its reader did."""
    page.goto(shown.address())
    mark(page)
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        sheet = shown.root / "assets" / "css" / "site.css"
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(f"body {{ color: {colour}; }}")
        shown.save({})
        page.wait_for_function(
            "colour => getComputedStyle(document.body).color === colour",
            arg=colour,
            timeout=WAIT_MS,
        )
    assert is_same(page)
    until(lambda: page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length") == 3)


# A page that shows a button only now, which no script has met yet: it must be loaded anew.
LEAF = """\
{% extends "base.html" %}
{% block main %}
<h1>{{ view.head.title }}</h1>
{% if view.head.title == "Mới" %}<button>Mới</button><p>{{ "Thêm một đoạn. " * 200 }}</p>{% endif %}
<details><summary>Một</summary>1</details><details open><summary>Hai</summary>2</details>
{% for number in range(20) %}<h2 id="phan-{{ number }}">Phần</h2><p>{{ "Câu này dài. " * 60 }}</p>{% endfor %}
{% endblock %}
"""


def leaf(title: str) -> dict[str, str]:
    """Write a page of its own."""
    return {"pages/gap.md": f'---\ntitle: "{title}"\n---\n\nx\n'}


def test_the_readers_place_survives_a_reload(page, shown) -> None:
    """The same lines stand in the window, though something was added above, and what was unfolded still is."""
    (shown.root / "templates").mkdir()
    (shown.root / "templates" / "leaf.html").write_text(LEAF)
    shown.save(leaf("Cũ"))
    page.goto(shown.address("gap/"))
    mark(page)
    for summary in page.locator("summary").all():
        summary.click()
    page.evaluate("document.getElementById('phan-12').scrollIntoView()")
    page.evaluate("scrollBy(0, 60)")
    before = page.evaluate("document.getElementById('phan-12').getBoundingClientRect().top")
    assert before < 0
    shown.save(leaf("Mới"))
    heading(page, "Mới")
    page.wait_for_load_state("load")
    assert not is_same(page)
    after = page.evaluate("document.getElementById('phan-12').getBoundingClientRect().top")
    assert abs(after - before) < 3
    folds = "[...document.querySelectorAll('details')].map(each => each.open)"
    assert page.evaluate(folds) == [True, False]


def test_a_changed_sentence_needs_no_reload(page, shown) -> None:
    """What differs in the text is exchanged where it stands; the page becomes what a reload would show."""
    page.goto(shown.address())
    page.wait_for_load_state("load")
    mark(page)
    for body in (
        "Hai.\n\nBa.",
        "Hai.\n\nChen vào.\n\nBa.\n\n- a\n- b",
        "**Ba**, [liên kết](2025-11-15-khac.md).",
        "Một.",
    ):
        shown.save({FILE: news("Tiêu đề cũ", body=body)})
        fetched = page.evaluate(
            "fetch(location.href).then(it => it.text()).then(it => new DOMParser().parseFromString(it, 'text/html').querySelector('.prose').textContent)"
        )
        shows = "text => document.querySelector('.prose').textContent === text"
        page.wait_for_function(shows, arg=fetched, timeout=WAIT_MS)
    assert is_same(page)


def test_the_page_of_what_was_saved_is_shown(page, shown) -> None:
    """With an address to show, the tab that was looked at last goes there; another one stays where it is."""
    page.goto(shown.address("luu-tru/"))
    other = page.context.new_page()
    other.goto(shown.address("luu-tru/"))
    mark(page)
    shown.save({FILE: news("Tiêu đề mới")}, "tin-tuc/2025/11/tin/index.html")
    heading(other, "Tiêu đề mới")
    assert other.url == shown.address()
    epoch_is(page, shown)
    assert is_same(page)


def test_an_error_stands_over_the_last_good_site(page, shown) -> None:
    """While the newest build has errors, each page says so with file, line and hint; mended, it says nothing, unloaded."""
    page.goto(shown.address())
    mark(page)
    shown.tell(problem(message="Ngày <b>lạ</b>."), problem("warning"), is_stale=True)
    panel = page.get_by_role("dialog", name="1 lỗi cần sửa, 1 cảnh báo")
    panel.wait_for(timeout=WAIT_MS)
    text = panel.inner_text()
    for said in (
        "Ngày <b>lạ</b>.",
        f"content/{FILE}:3",
        "date: 2025-13-14",
        "Viết 2025-11-14",
        "bản dựng trước",
    ):
        assert said in text
    assert (
        panel.get_by_role("link", name="Mở bằng VS Code").first.get_attribute("href")
        == "vscode://file/x:3:7"
    )
    assert page.locator("bantin-lop-phu [role=alert]").inner_text().startswith("1 lỗi cần sửa")
    shown.tell()
    panel.wait_for(state="detached", timeout=WAIT_MS)
    assert is_same(page)
    assert page.locator("bantin-lop-phu .badge").is_hidden()


def test_escape_hides_an_error_until_there_is_another(page, shown) -> None:
    """What was hidden stays a badge, on the next page too; another error shows itself again."""
    shown.tell(problem(), is_stale=True)
    page.goto(shown.address())
    panel = page.get_by_role("dialog")
    panel.wait_for(timeout=WAIT_MS)
    page.keyboard.press("Escape")
    panel.wait_for(state="detached", timeout=WAIT_MS)
    page.goto(shown.address("luu-tru/"))
    badge = page.get_by_role("button", name="1 lỗi")
    badge.wait_for(timeout=WAIT_MS)
    assert panel.count() == 0
    badge.press("Enter")
    panel.wait_for(timeout=WAIT_MS)
    panel.get_by_role("button", name="Ẩn").click()
    assert badge.evaluate("each => each.getRootNode().activeElement === each")
    shown.tell(problem(message="Lỗi khác."), is_stale=True)
    page.get_by_text("Lỗi khác.").first.wait_for(timeout=WAIT_MS)


def test_warnings_are_a_badge(page, shown) -> None:
    """Warnings do not stand in the way: a badge opens their list, and Esc closes it."""
    shown.tell(problem("warning"), problem("warning", "Ảnh thiếu mô tả."))
    page.goto(shown.address())
    page.get_by_role("button", name="2 cảnh báo").click()
    panel = page.get_by_role("dialog", name="2 cảnh báo nên xem lại")
    assert "Ảnh thiếu mô tả." in panel.inner_text()
    page.keyboard.press("Escape")
    panel.wait_for(state="detached", timeout=WAIT_MS)
    assert page.get_by_role("button", name="2 cảnh báo").is_visible()


def test_warnings_that_stop_the_site_are_no_badge(page, shown) -> None:
    """Where warnings count as errors, they stand over the page as those do: it is an old one."""
    shown.tell(problem("warning"), is_stale=True)
    page.goto(shown.address())
    panel = page.get_by_role("dialog", name="1 cảnh báo cần sửa")
    panel.wait_for(timeout=WAIT_MS)
    assert "bản dựng trước" in panel.inner_text()


def test_a_draft_bears_a_ribbon(page, shown) -> None:
    """A page that the state names as a draft's says so; another one does not."""
    shown.ribbons = {"/tin-tuc/2025/11/tin/": "BẢN NHÁP"}
    page.goto(shown.address())
    page.locator("bantin-lop-phu .ribbon").get_by_text("BẢN NHÁP").wait_for(timeout=WAIT_MS)
    page.goto(shown.address("luu-tru/"))
    epoch_is(page, shown)
    assert page.locator("bantin-lop-phu .ribbon").is_hidden()


def test_the_overlay_fits_and_its_style_is_its_own(page, shown) -> None:
    """On a telephone and a desk it stays in the window, and the page's own style changes nothing in it."""
    page.goto(shown.address())
    width = page.evaluate("document.documentElement.scrollWidth")
    shown.tell(problem(excerpt=[{"number": 3, "text": "x" * 160, "is_spot": True}]), is_stale=True)
    panel = page.get_by_role("dialog")
    panel.wait_for(timeout=WAIT_MS)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for size in ((390, 844), (320, 568), (1280, 800)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        box = panel.bounding_box()
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert box["y"] + box["height"] <= size[1]
        assert panel.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_where_there_is_no_site_yet_the_error_is_the_page(page, tmp_path) -> None:
    """A first build that fails shows what to mend; once it is mended, the site comes by itself."""
    root = write(tmp_path, {FILE: news("Một")})
    with _showing(root) as shown:
        shown.tell(problem(), is_stale=True)
        # A page that is not there is an error in a browser's own eyes, too.
        tab = page.context.browser.new_page()
        tab.goto(f"http://localhost:{shown.preview.server_port}/")
        tab.get_by_role("dialog", name="1 lỗi cần sửa").wait_for(timeout=WAIT_MS)
        assert "Chưa dựng được trang" in tab.inner_text("body")
        shown.problems = []
        shown.save({})
        tab.get_by_role("link", name="Một").first.wait_for(timeout=WAIT_MS)
        assert tab.get_by_role("dialog").count() == 0
        tab.close()


def test_a_page_from_another_machine_asks_by_itself(page, shown) -> None:
    """Where a browser gives no locks, as it does without encryption, each page asks now and then."""
    page.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    page.goto(shown.address())
    shown.save({FILE: news("Tiêu đề mới")})
    heading(page, "Tiêu đề mới")


def test_a_preview_that_ended_says_so(page, shown) -> None:
    """A page that is still open says that nothing follows any more."""
    tab = page.context.browser.new_page()
    preview = open_preview(shown.root / "site", "127.0.0.1", 0, shown.state)
    with preview as other, other.running():
        tab.goto(f"http://localhost:{other.server_port}/ban-tin/")
        until(lambda: tab.evaluate("navigator.locks.query().then(it => it.held.length)") == 1)
    tab.get_by_text("Trang xem thử đã dừng").wait_for(timeout=WAIT_MS)
    tab.close()
