"""An SVG is published with nothing in it but what is drawn."""

import pytest
from lxml import etree

from bantin.pages.pictures import measure
from bantin.pages.variants import draw
from bantin.pages.vectors import VectorError, clean_svg, is_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">'
LOGO = (
    '<?xml version="1.0"?><!-- Generator: X --><!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>'
    '<svg xmlns="&ns;" viewBox="0 0 40 20" xmlns:i="urn:inkscape" i:author="Nguoi ve"><metadata>Nguoi ve</metadata>'
    "<title>Hoa sen</title><style>.a{fill:#5b2a86}</style>"
    '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>'
    '<path class="a" d="M0 0h40v20z"/><rect width="9" height="9" fill="url(#g)"/><use href="#g"/>'
    '<text x="1" y="9">Vì sự <tspan>tiến bộ</tspan> phụ nữ</text></svg>'
).encode()


def cleaned(inside: str):
    """Clean an SVG that holds something."""
    return clean_svg(f"{HEAD}{inside}</svg>".encode(), 1600)


def test_a_logo_stays_what_it_is() -> None:
    """Shapes, gradients, classes and words stay; what a drawing program notes of its user goes in silence."""
    vector = clean_svg(LOGO, 1600)
    assert vector.removed == ()
    assert vector.size == (40, 20)
    text = vector.data.decode()
    for kept in (
        "M0 0h40v20z",
        "url(#g)",
        '"#g"',
        ".a{fill:#5b2a86}",
        "tiến bộ",
        "Hoa sen",
        "stop-color",
    ):
        assert kept in text
    assert "Nguoi ve" not in text
    assert "ENTITY" not in text
    root = etree.fromstring(vector.data)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "".join(root.find("{*}text").itertext()) == "Vì sự tiến bộ phụ nữ"


@pytest.mark.parametrize(
    ("inside", "removed"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<rect onload="alert(1)" width="1"/>', "onload"),
        ('<rect ONCLICK="alert(1)" width="1"/>', "ONCLICK"),
        ('<a href="javascript:alert(1)"><rect width="1"/></a>', "a"),
        ('<use xlink:href="http://vi-du.example/x.svg#a"/>', "href"),
        ('<use href="data:image/svg+xml;base64,AAAA"/>', "href"),
        ('<image href="anh.jpg"/>', "image"),
        ("<foreignObject><p>x</p></foreignObject>", "foreignObject"),
        ('<animate attributeName="href" to="javascript:alert(1)"/>', "animate"),
        ("<style>@import 'http://vi-du.example/a.css'</style>", "style"),
        ("<style>.a{background:url(http://vi-du.example/a.png)}</style>", "style"),
        ('<rect style="fill:url( http://vi-du.example/a)"/>', "style"),
        ('<rect fill="url(//vi-du.example/a)"/>', "fill"),
        ('<rect style="background:u\\72l(http://vi-du.example)"/>', "style"),
    ],
)
def test_nothing_runs_and_nothing_is_loaded(inside, removed) -> None:
    """What could, goes, and the author is told its name."""
    vector = cleaned(inside + '<circle r="3"/>')
    assert vector.removed == (removed,)
    for bad in (b"alert", b"example", b"data:", b"anh.jpg"):
        assert bad not in vector.data
    assert b"circle" in vector.data


def test_what_is_clean_is_clean_when_it_is_cleaned_again() -> None:
    """The published file has nothing left that would go."""
    once = clean_svg(LOGO, 1600)
    again = clean_svg(once.data, 1600)
    assert (again.data, again.removed) == (once.data, ())


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="210mm" height="297mm"', (794, 1123)),
        ('width="100" viewBox="0 0 40 20"', (100, 50)),
        ('height="100" viewBox="0 0 40 20"', (200, 100)),
        ('width="100%" height="100%" viewBox="0 0 40 20"', (40, 20)),
        ('viewBox="0,0,3200,1600"', (1600, 800)),
        ('width="2in" height="1in"', (192, 96)),
    ],
)
def test_its_size_is_known(attributes, size) -> None:
    """From its own size or its box of view, no wider than the layout."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode()
    assert clean_svg(svg, 1600).size == size


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>',
        b"<svg/>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><g>',
        b'<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY b "&a;&a;">]><svg>&c;</svg>',
        HEAD.encode() + b"<g>" * 100 + b"</svg>",
        HEAD.encode() + b" " * 2_000_001 + b"</svg>",
    ],
)
def test_one_that_cannot_be_used_is_refused(data) -> None:
    """Without a size, cut, with parts that are nowhere, or too large."""
    with pytest.raises(VectorError):
        clean_svg(data, 1600)


def test_entities_that_multiply_are_refused() -> None:
    """A few hundred bytes must not become gigabytes."""
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE svg [<!ENTITY e0 "ha">{steps}]><svg xmlns="http://www.w3.org/2000/svg">&e11;</svg>'
    assert measure(bomb.encode(), "content/pictures/a.svg").value is None


def test_one_that_is_too_deep_is_a_sentence() -> None:
    """However its shapes are nested, no build breaks."""
    deep = HEAD + "<g>" * 20_000 + "</g>" * 20_000 + "</svg>"
    checked = measure(deep.encode(), "content/pictures/a.svg")
    assert checked.value is not None or checked.diagnostics


def test_an_svg_has_one_form() -> None:
    """It is sharp at any width; its address ends as a server must know it, whatever its name."""
    checked = measure(LOGO, "content/pictures/logo.svg")
    assert checked.value is not None
    assert not checked.diagnostics
    ((address, form),) = checked.value.files
    assert address.endswith(".svg")
    assert draw(LOGO, [form])[form] == clean_svg(LOGO, 1600).data


def test_it_is_told_by_its_bytes() -> None:
    """With a mark of byte order, a comment or a prefix; HTML and pictures are none."""
    assert is_svg(b"\xef\xbb\xbf\n<!-- x --><svg width='1'>")
    assert is_svg(LOGO)
    assert not is_svg(b"<html><body>svg</body></html>")
    assert not is_svg(b"\x89PNG <svg >")
