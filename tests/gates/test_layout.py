"""A page stays where it is: it never scrolls sideways, and nothing on it moves while it loads."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.gates.look import HEIGHT, WIDTHS, opened, stay, told
from tests.host import hosted

NARROWEST = 320

OVERFLOW = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return null;
  const wide = [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > clientWidth);
  return `${scrollWidth - clientWidth} px: ${wide.slice(-3).map((each) => each.localName + "." + each.className).join(", ")}`;
}"""
# A reader sets the browser's own letters to twice their size, which media queries in «em» know of, too.
LETTERS = {1: {"standard": 16, "fixed": 13}, 2: {"standard": 32, "fixed": 26}}

NOTE_SHIFTS = """
window.shifts = [];
const note = (list) => {
  for (const entry of list.getEntries()) {
    const who = entry.sources.map((each) => each.node?.parentElement?.className + " > " + each.node?.nodeName + "." + each.node?.className);
    shifts.push(`${entry.value.toFixed(4)} at ${Math.round(entry.startTime)} ms: ${who.join(", ")}`);
  }
};
window.observer = new PerformanceObserver(note);
observer.observe({ type: "layout-shift", buffered: true });
window.takeShifts = () => (note({ getEntries: () => observer.takeRecords() }), shifts);
"""
PAINTED = """new Promise((resolve) => {
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length) requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
  observer.observe({ type: "paint", buffered: true });
})"""
SETTLED = """document.fonts.ready.then(() => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}))"""


def overflows(tab, address: str) -> Iterator[str]:
    """List where a page is wider than its window: at each width, and with letters twice as large where no narrow one is asked for."""
    browser = tab.context.new_cdp_session(tab)
    for times, sizes in LETTERS.items():
        browser.send("Page.setFontSizes", {"fontSizes": sizes})
        stay(tab, address)
        for width in WIDTHS if times > 1 else (NARROWEST, *WIDTHS):
            tab.set_viewport_size({"width": width, "height": HEIGHT})
            if found := tab.evaluate(OVERFLOW):
                yield f"{width} px, letters × {times}: {found}"
    browser.detach()


def shifts(browser, address: str, width: int) -> list[str]:
    """List what moved while a page was loaded whose fonts come only once it is painted without them."""
    held = []
    with opened(browser) as tab:
        tab.add_init_script(NOTE_SHIFTS)
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        tab.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
        tab.goto(address, wait_until="domcontentloaded")
        tab.evaluate(PAINTED)
        for route in held:
            route.continue_()
        tab.evaluate(SETTLED)
        return tab.evaluate("takeShifts()")


def test_no_page_scrolls_sideways(browser, address, chosen) -> None:
    """Every page fits 320, 390 and 1280 pixels, the latter two with letters twice as large, too."""
    with opened(browser) as tab:
        found = {path: list(overflows(tab, address + path)) for path in chosen}
    assert not told(found), told(found)


def test_nothing_moves_while_a_page_loads(browser, address, chosen) -> None:
    """Even where the fonts come late, no page has a layout shift: CLS is 0."""
    found = {
        f"{path} at {width} px": shifts(browser, address + path, width)
        for path in chosen
        for width in WIDTHS
        # This one leads on at once, and has nothing that could come late.
        if chosen[path] != "moved.html"
    }
    assert not told(found), told(found)


def test_the_gate_sees_what_moves(browser, tmp_path) -> None:
    """A font that changes places with another one pushes what is below it, and a wide word makes a page scroll."""
    shutil.copyfile(FONT, tmp_path / "chu.woff2")
    (tmp_path / "index.html").write_text(BAD, "utf-8")
    with hosted(tmp_path) as address:
        assert shifts(browser, address, WIDTHS[0])
        with opened(browser) as tab:
            assert [each.split(":")[0] for each in overflows(tab, address)] == [
                "320 px, letters × 1", "390 px, letters × 2",
            ]  # fmt: skip


FONT = Path(__file__).parents[2] / "assets" / "fonts" / "be-vietnam-pro-400.woff2"
BAD = """<!DOCTYPE html><html lang="vi"><head><title>Sai</title>
<style>@font-face { font-family: "Chữ"; src: url("chu.woff2"); font-display: swap } p { font: 1rem/normal "Chữ", monospace } b { display: block; width: 21rem }</style></head>
<body><p>Chữ này đến sau nên dòng này dài ra hay ngắn lại, và những dòng sau phải nhường chỗ.</p><b>Rộng</b></body></html>"""
