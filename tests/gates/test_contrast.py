"""All that a page shows stands out from what lies behind it, in light and dark: what axe-core cannot see of it, too."""

from pathlib import Path

import pytest

from tests.gates.look import HEIGHT, SCHEMES, WIDTHS, opened, stay, told

CHECK = (Path(__file__).parent / "contrast.js").read_text("utf-8")

# The rail on which a bar lies, squares that are not filled and the lines of a scale say nothing that the figures beside them
# do not; a campaign's mark is as it is drawn.
ADORNMENTS = ".chart-track, .chart-tile:not(.is-filled), .chart-grid, .brand-mark"


def look_at(tab, address: str, width: int, scheme: str) -> dict:
    """Open a page as high as it is, and check it."""
    tab.set_viewport_size({"width": width, "height": HEIGHT})
    tab.emulate_media(color_scheme=scheme)
    stay(tab, address)
    # The check unfolds what is folded, and sees nothing of what lies below the window.
    tab.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    height = tab.evaluate("document.documentElement.scrollHeight")
    tab.set_viewport_size({"width": width, "height": height + 100})
    return tab.evaluate(CHECK, ADORNMENTS)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_that_is_shown_stands_out(browser, address, chosen, scheme) -> None:
    """Texts have 4.5 : 1, those in charts among them; marks, edges of controls and rings of focus 3 : 1."""
    found, seen = {}, {}
    with opened(browser) as tab:
        for path in chosen:
            for width in WIDTHS:
                here = look_at(tab, address + path, width, scheme)
                found[f"{path} at {width} px"] = here["found"]
                for kind, count in here["seen"].items():
                    seen[kind] = seen.get(kind, 0) + count
    assert not told(found), told(found)
    # Nothing would be found either where nothing is looked at.
    assert min(seen.values()) > 5, seen
    assert seen["texts"] > 2000, seen


GOOD = """<!DOCTYPE html><html lang="vi"><head><title>Thử</title><style>
:root { color-scheme: light dark; --ink: #222; --paper: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #111 } }
body { background: var(--paper); color: var(--ink) } a { color: inherit }
button { border: 1px solid currentcolor; background: none; color: inherit }
:focus-visible { outline: 3px solid currentcolor; outline-offset: 2px }
text, rect { fill: var(--ink) } line { stroke: var(--ink); stroke-width: 3 }
</style></head><body><h1>Thử</h1><p>Chữ <a href="#">liên kết</a> <button>Nút</button></p>
<svg width="300" height="99"><rect y="40" width="200" height="20"/><text y="30">Số</text><line x1="250" x2="250" y1="30" y2="70"/></svg></body></html>"""
# What is added to the style → what must be found of it.
WRONG = {
    "p { color: #888 }": "text: 3.54",
    "text { fill: #999 }": "text: 2.85",
    "p { opacity: 0.5 }": "text: ",
    "h1 { background: linear-gradient(#333, #fff) }": "text: ",
    "h1 { background: url(a.png) }": "text: ",
    "rect { fill: #ccc }": "mark: 1.61",
    "line { stroke: #bbb; stroke-dasharray: 5 3 }": "mark: 1.9",
    "button { border-color: #ccc }": "control: 1.61",
    ":focus-visible { outline-color: #ddd }": "ring: 1.36",
    ":focus-visible { outline: none }": "ring: none",
}


def test_the_gate_sees_what_is_wrong(browser) -> None:
    """What stands out passes in both schemes; one thing that does not is found, and no other."""
    with opened(browser) as tab:
        for scheme in SCHEMES:
            tab.emulate_media(color_scheme=scheme)
            tab.set_content(GOOD)
            assert tab.evaluate(CHECK, ADORNMENTS)["found"] == []
        tab.emulate_media(color_scheme="light")
        for style, expected in WRONG.items():
            tab.set_content(GOOD.replace("</style>", f"{style}</style>"))
            found = tab.evaluate(CHECK, ADORNMENTS)["found"]
            assert found, style
            assert all(each.startswith(expected) for each in found), (style, found)


def test_the_gate_looks_at_the_dark(browser) -> None:
    """What is forgotten only in the dark is found there."""
    with opened(browser, color_scheme="dark") as tab:
        tab.set_content(GOOD.replace("</style>", "text { fill: #222 }</style>"))
        (found,) = tab.evaluate(CHECK, ADORNMENTS)["found"]
        assert found.startswith("text: 1.1")
