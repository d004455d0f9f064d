"""No page has a barrier that axe-core knows of, on a telephone and a desk, in light and dark."""

from pathlib import Path

import pytest

from tests.gates.look import HEIGHT, SCHEMES, WIDTHS, opened, stay, told

# WCAG 2.0, 2.1 and 2.2 at levels A and AA, and what is good practice beyond them.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    # Switched off by default, since it is young: targets of 24 by 24 pixels.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    # What the sheets say is asked of the browser, and not fetched again.
    "preload": False,
}
RUN = """async (options) => {
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map((each) => `${id}: ${each.target} ${each.html.slice(0, 120)}`));
}"""


@pytest.fixture(scope="module")
def axe(tool) -> str:
    """Read axe-core; it is given to the page by the browser's own door, which no policy of a page closes."""
    return Path(tool("axe-core", "axe.min.js")).read_text("utf-8")


def barriers(tab, axe: str) -> dict[str, list[str]]:
    """List the barriers of the page that is open, by how it is looked at."""
    tab.evaluate(axe)
    found = {}
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in SCHEMES:
            tab.emulate_media(color_scheme=scheme)
            if violations := tab.evaluate(RUN, OPTIONS):
                found[f"{width} px, {scheme}"] = violations
    return found


def test_no_page_has_a_barrier(browser, address, chosen, axe) -> None:
    """Axe-core finds no violation on any page."""
    found = {}
    with opened(browser) as tab:
        for path in chosen:
            stay(tab, address + path)
            here = barriers(tab, axe)
            found |= {f"{path} ({how})": lines for how, lines in here.items()}
    assert not told(found), told(found)


def test_the_gate_sees_what_is_wrong(browser, axe) -> None:
    """A picture without words, a small target, a heading that skips a level and pale letters are found; dark ones where it is dark."""
    with opened(browser) as tab:
        tab.set_content(BAD)
        found = barriers(tab, axe)
    rules = {each: {line.split(":")[0] for line in lines} for each, lines in found.items()}
    all_of_them = {"image-alt", "target-size", "heading-order"}
    assert all_of_them | {"color-contrast"} <= rules["390 px, dark"]
    assert all_of_them <= rules["1280 px, light"]
    assert "color-contrast" not in rules["1280 px, light"]


BAD = """<!DOCTYPE html><html lang="vi"><head><title>Sai</title>
<style>:root { color-scheme: light dark } @media (prefers-color-scheme: dark) { main { background: #222; color: #444 } } button { width: 9px; height: 9px; padding: 0 }</style></head>
<body><main><h1>Sai</h1><h3>Sai</h3><p>Chữ.</p><img src="data:," width="9" height="9"><button aria-label="a"></button><button aria-label="b"></button></main></body></html>"""
