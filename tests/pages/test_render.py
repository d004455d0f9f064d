"""A page is rendered from its view, its templates and what all pages share."""

import pickle

import pytest

from bantin.pages.page import Page, absolute, file_of, relative, upward
from bantin.pages.parts import Anchor, BodyView, Chrome, Figure, Head, Link, Picture
from bantin.pages.render import Renderer
from bantin.pages.templatefiles import PROGRAM, TemplateFile, read_templates
from bantin.pages.templates import Templates, check_templates
from bantin.pages.views import LeafView

CHROME = Chrome(
    name="Bản tin <thử>",
    tagline=None,
    notice=None,
    organisation="Ban thử",
    organisation_lines=(),
    base_url="https://vi-du.example/ban-tin",
    accent="#5b2a86",
    logo=None,
    navigation=(Link("Tin tức", "/tin-tuc/"),),
    sections=(Link("Hoạt động", "/chuyen-muc/hoat-dong/"),),
    leaves=(),
    social=(),
    hotlines=(),
    banner=None,
)
BODY = BodyView(
    (
        "<p><a",
        Anchor("/tin-tuc/?a=1&b=2"),
        ">x</a> <a",
        Anchor(None),
        '>y</a> <a href="#muc">z</a></p>',
        Figure(Picture("/anh/a.jpg", 4, 3), "Lớp"),
    )
)


class AnyAssets(dict):
    """Assets under their plain names."""

    def __missing__(self, name: str) -> str:
        return f"/tai-nguyen/{name}"

    def __contains__(self, name: object) -> bool:
        return name != "css/khong-co.css"


def page(path: str) -> Page:
    """Make a static page at an address."""
    head = Head("Trang <một>", path)
    return Page(path, "leaf.html", LeafView(CHROME, head, "Trang <một>", "", None, BODY, False))


def renderer(**own: str) -> Renderer:
    """Open the program's templates with some changed: a__b stands for a/b.html."""
    files = {file.name: file for file in read_templates(PROGRAM)}
    for key, text in own.items():
        name = f"{key.replace('__', '/')}.html"
        files[name] = TemplateFile(name, f"/{name}", text.encode())
    return Renderer(Templates(tuple(files.values())), AnyAssets(), CHROME)


def text(made: Renderer, path: str) -> str:
    """Render a page that must have no error."""
    checked = made.render(page(path))
    assert checked.diagnostics == ()
    assert checked.value is not None
    return checked.value.data.decode()


@pytest.mark.parametrize(
    ("path", "up"),
    [("/", "./"), ("/a/", "../"), ("/a/b/", "../../"), ("/404.html", "/ban-tin/")],
)
def test_links_lead_from_where_the_page_lies(path, up) -> None:
    """Those of the frame, of macros and of the body begin alike; only the page of a wrong address knows its folder."""
    made = text(renderer(), path)
    assert f'<a href="{up}chuyen-muc/hoat-dong/">' in made
    assert f'<a href="{up}tin-tuc/?a=1&amp;b=2">x</a> <a>y</a> <a href="#muc">' in made
    assert f'src="{up}anh/a.jpg"' in made
    assert f'href="{up}tai-nguyen/css/site.css"' in made


def test_pages_of_one_renderer_are_those_of_many() -> None:
    """What is kept from one page to the next changes none, in whatever order they come."""
    paths = ["/", "/a/", "/b/", "/a/b/", "/", "/404.html", "/a/"]
    made = renderer()
    assert [text(made, path) for path in paths] == [text(renderer(), path) for path in paths]


def test_a_page_that_came_from_another_process_is_the_same() -> None:
    """Pages may be rendered by workers, to whom all that is needed is sent."""
    sent = pickle.loads(pickle.dumps(page("/a/")))
    assert renderer().render(sent) == renderer().render(page("/a/"))


def test_the_frame_may_be_ones_own() -> None:
    """A changed footer is seen on every page, with the site's chrome and functions."""
    made = renderer(parts__footer='<p><a href="{{ link("/x/") }}">{{ chrome.name }}</a></p>')
    assert '<p><a href="../x/">Bản tin &lt;thử&gt;</a></p>' in text(made, "/a/")
    assert "Chuyên mục" not in text(made, "/a/")


def test_the_frame_sees_nothing_of_a_page() -> None:
    """What is made once for all pages cannot say one page's title: that is an error at its line, for each page."""
    made = renderer(parts__footer="<p>\n{{ view.head.title }}</p>")
    for path in ("/a/", "/b/"):
        checked = made.render(page(path))
        assert checked.value is None
        (said,) = checked.diagnostics
        assert (said.place.path, said.place.line, said.code) == (
            "templates/parts/footer.html",
            2,
            "template-undefined",
        )
        assert "«view»" in said.message


def test_a_macro_sees_the_page_where_it_is_told_to() -> None:
    """A template of one's own may hand its view on, or anything else that it knows."""
    own = '{% from "m.html" import m with context %}{% set word = "<w>" %}{{ m() }}'
    made = renderer(leaf=own, m="{% macro m() %}{{ view.title }}{{ chrome.name }}{% endmacro %}")
    assert text(made, "/a/") == "Trang &lt;một&gt;Bản tin &lt;thử&gt;"


def test_a_missing_asset_is_said_where_it_is_named() -> None:
    """The line is that of the included part."""
    (said,) = (
        renderer(parts__look='\n{{ asset("css/khong-co.css") }}').render(page("/")).diagnostics
    )
    assert (str(said.place), said.code) == ("templates/parts/look.html:2:1", "asset-missing")


def test_what_fails_outside_templates_is_raised() -> None:
    """The program's own mistake is no template's."""
    with pytest.raises(TypeError):
        renderer().feed_body("/a/", BodyView(None))


def test_a_body_in_a_feed_has_links_in_full() -> None:
    """A feed reader knows no address to which a link could be relative; footnotes lead to the article's."""
    html = renderer().feed_body("/a/", BODY).value
    assert 'href="https://vi-du.example/ban-tin/tin-tuc/?a=1&amp;b=2"' in html
    assert 'href="https://vi-du.example/ban-tin/a/#muc"' in html
    assert 'src="https://vi-du.example/ban-tin/anh/a.jpg"' in html


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/x/", "../x/"),
        ("/", "../"),
        ("x/", "../x/"),
        ("", "../"),
        ("///x", "///x"),
        ("//x.example/", "//x.example/"),
        ("#muc", "#muc"),
        ("https://x.example/", "https://x.example/"),
        ("MAILTO:a@x.example", "MAILTO:a@x.example"),
        ("tel:111", "tel:111"),
    ],
)
def test_only_the_sites_own_addresses_are_made_relative(path, link) -> None:
    """Whatever has a scheme or a host, and a place in the page itself, stays as it is."""
    assert relative(upward(2), path) == link
    assert absolute("https://a.example", "/x/") == "https://a.example/x/"


def test_a_web_server_finds_the_file() -> None:
    """A folder's page is its index."""
    assert [file_of(path) for path in ("/", "/a/", "/404.html")] == [
        "index.html",
        "a/index.html",
        "404.html",
    ]


def test_every_template_of_the_program_is_right() -> None:
    """Nothing is found in them."""
    assert check_templates(read_templates(PROGRAM)).diagnostics == ()
