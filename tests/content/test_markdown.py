"""What `bantin.content.markdown` promises: what authors type becomes safe, balanced HTML with holes, each at its place."""

import random
import re
import time
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from bantin.content.body import Body, DirectiveHole, LinkHole, PictureHole
from bantin.content.conversion import plain as plain_converter
from bantin.content.lists import normalise
from bantin.content.markdown import _cleaner, read_body

CASES = Path(__file__).parents[1] / "cases"
FIXED = settings(derandomize=True, max_examples=150, deadline=None, database=None)


def cases(name):
    """Return (title, text, expected) of each case in a file: the three are closed by a line with a point alone."""
    parts = (CASES / name).read_text(encoding="utf-8").split("\n.\n")
    assert parts[-1] == ""
    return [
        pytest.param(text, expected, id=title.strip())
        for title, text, expected in zip(parts[0:-1:3], parts[1:-1:3], parts[2:-1:3], strict=True)
    ]


def shown(body):
    """Write a body out, its holes as tags that tell what they hold."""
    return "".join(part if isinstance(part, str) else shown_hole(part) for part in body.parts)


def shown_hole(hole):
    """Write what fills a hole: a link's attribute, a figure or picture, a figure of data."""
    match hole:
        case LinkHole(target=target):
            return f' href="→{escape(target)}"'
        case PictureHole(target=target, alt=alt, caption=caption, credit=credit, is_block=is_block):
            tag = "figure" if is_block else "picture"
            told = [
                f"{key}={value}"
                for key, value in (("caption", caption), ("credit", credit))
                if value
            ]
            return f"<{tag}>{escape(' | '.join([target, alt, *told]))}</{tag}>"
        case DirectiveHole(name=name, subject=subject, options=options, is_block=is_block):
            tag = "div" if is_block else "data"
            told = [f"{key}={value}" for key, value in options]
            return f"<{tag}>{escape(' '.join([name, subject, *told]))}</{tag}>"


def converted(text):
    """Write a body and below it, after !, the places and codes of what was said."""
    checked = read_body(text, "bai.md", 1)
    said = [f"! {each.place.line}:{each.place.column} {each.code}" for each in checked.diagnostics]
    return "\n".join([shown(checked.value), *said])


@pytest.mark.parametrize(("text", "expected"), cases("lists.md"))
def test_a_list_is_what_its_author_meant(text, expected):
    """However a list was typed or pasted, it becomes a list, and what is none does not."""
    assert converted(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("markdown.md"))
def test_text_becomes_html(text, expected):
    """Tables, notes, figures, headings, code and text from Word become the HTML that the pages need."""
    assert converted(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("marks.md"))
def test_links_data_and_raw_html_are_found(text, expected):
    """Links, commands and tags are found outside code alone, and what is removed or wrong is said with its place."""
    assert converted(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("slips.md"))
def test_a_slip_is_mended_or_said(text, expected):
    """Tables, paragraphs, addresses and pictures that would lose words on the page are mended, or said at their place."""
    assert converted(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("well-formed.md"))
def test_well_formed_markdown_is_left_alone(text, expected):
    """The list preprocessor changes nothing in what Python-Markdown itself understands as it was meant."""
    converter = plain_converter()
    plain = _cleaner().clean(converter.reset().convert(text))
    assert _cleaner().clean(converter.reset().convert(normalise(text))) == plain
    assert plain == expected


# Places

PIECES = [
    ("[chữ](bai-%d.md)", "link"),
    ("![ảnh](anh-%d.jpg)", "picture"),
    ('![ảnh](<anh %d.jpg> "Chú thích")', "picture"),
    ("[[so-lieu ma-%d]]", "data"),
    ("<font>%d", "tag"),
    ("`[[so-lieu ma]] [x](y-%d.md) <font>`", None),
    ("<!-- [x](z-%d.md) <font> -->", None),
    ("\\[x](k-%d.md)", None),
    ("chữ thường %d", None),
    ("**đậm %d**", None),
    ("3 < 5 %d", None),
]
LEADS = ["", "- ", "> ", "1. ", "## Mục ", "Đoạn văn: ", "  - "]


@pytest.mark.parametrize("seed", range(60))
def test_every_place_is_that_of_the_source(seed):
    """Whatever stands around it, a link, a picture, a figure or a removed tag is placed where its author typed it."""
    rng = random.Random(seed)
    lines, expected = [], set()
    for number in range(40):
        if rng.random() < 0.4:
            lines.append(rng.choice(["", "", "```\n[[so-lieu a]] [b](c.md) <font>\n```", "Câu."]))
            lines = "\n".join(lines).split("\n")
        lead = rng.choice(LEADS)
        piece, kind = rng.choice(PIECES)
        if kind == "data" and lead.startswith("#"):
            lead = "Có "
        if kind is not None:
            expected.add((kind, len(lines) + 12, len(lead) + 1))
        lines.append(f"{lead}{piece % number} hết")
    checked = read_body("\n".join(lines), "bai.md", 12)
    kinds = {LinkHole: "link", PictureHole: "picture", DirectiveHole: "data"}
    found = {
        (kinds[type(each)], each.place.line, each.place.column) for each in checked.value.holes
    }
    found |= {
        ("tag", each.place.line, each.place.column)
        for each in checked.diagnostics
        if each.code == "html-removed"
    }
    assert found == expected


# Safety

SIGNS = [
    "<script>", "</script>", "<p>", "</p>", "<div>", "</div>", "<a href=", "<img src=x onerror=y>", '"', "'", ">", "<",
    "[", "]", "(", ")", "](", "![", "javascript:x", "`", "```", "\n```\n", "\n\n", "\n", "\n- ", "\n> ", "\n1. ", "**",
    "_", "[[so-lieu a]]", "\n\n[[bieu-do b]]\n\n", "\n[[bieu-do b]]\n", "| a | b |\n|---|---|\n| c | d |\n", "## ", "\\",
    "&lt;", "&#1;", "<!--", "-->", "{.a}", '{title="[[so-lieu a]]"}', "{: onclick=x }", "[^1]", "\n\n[^1]: ", "    ",
    "\t", "ạ", "<svg/onload=x>", "<em>", "</em>", "<table><tr><td>", '<b title="', "<h2>", "</h2>", "<pre>", "\n: ",
    "*[a]: b", "\x02", "\x03", "klzzwxh:0000", "wzxhzdk:0", "<a href='data:x'>", "<?", "<![CDATA[", "~~~", "\u00a0",
]  # fmt: skip
bodies = st.lists(st.sampled_from(SIGNS) | st.text(max_size=5), max_size=25).map("".join)


@FIXED
@given(bodies)
@example("`[[so-lieu a]]` <b title='[[so-lieu a]]'>[[so-lieu a]]")
@example("[a](b.md\n\n- [[bieu-do b]]")
def test_the_html_is_safe_and_balanced(text):
    """No script, no event attribute, no token of a hole comes through, and with its holes filled the HTML is balanced."""
    checked = read_body(text, "bai.md", 1)
    html = shown(checked.value)
    tags = re.findall(r"<[^>]*>", re.sub(r'"[^"]*"', '""', html))
    assert not any(
        re.search(r"<script|<svg|<iframe|\son\w+=|\sstyle=", tag, re.IGNORECASE) for tag in tags
    )
    assert not re.search(r'href="[\s\x00-\x20]*(javascript|data|vbscript):', html, re.IGNORECASE)
    whole = repr(checked.value) + "".join(each.message + each.hint for each in checked.diagnostics)
    assert not re.search(r"bt[0-9a-f]{16}x[0-9]+x", whole)
    closed = re.sub(r"<(br|hr)\b([^>]*)>", r"<\1\2/>", html).replace("&nbsp;", "&#160;")
    closed = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", closed)
    etree.fromstring(f"<body>{closed}</body>")
    for block in re.findall(r"<p(?: [^>]*)?>((?:(?!</p>).)*)</p>", html, re.DOTALL):
        assert not re.search("<(figure|div|pre|table|ul|ol|h[1-6])", block)


@FIXED
@given(st.text(max_size=200))
def test_reading_never_raises(text):
    """Any text at all is a body."""
    assert isinstance(read_body(text, "bai.md", 1).value, Body)


def test_a_token_cannot_be_forged():
    """Text that has the form of a token stays text: the marker is made from the whole body."""
    text = "[[so-lieu a]] bt0123456789abcdefx0x"
    assert "bt0123456789abcdefx0x" in shown(read_body(text, "bai.md", 1).value)


def test_a_refused_body_leaves_no_trace():
    """After a body that is too deep, the next one is read as ever."""
    before = converted("- một\n- hai\n\nđoạn")
    assert "body-tangled" in converted(">" * 3000 + " a")
    assert converted("- một\n- hai\n\nđoạn") == before


# Work

HORRORS = {
    "one long line": "chữ " * 250_000,
    "brackets": "[" * 50_000,
    "nested brackets": "[" * 10_000 + "]" * 10_000,
    "stars": "a*" * 50_000,
    "emphasis": "*a*b" * 50_000,
    "backticks": "`a " * 50_000,
    "growing backticks": "".join("`" * n + "a " for n in range(300)),
    "less-than signs": "<a " * 50_000,
    "open quotes": '<a b="' * 30_000,
    "open tags": "<b>" * 50_000,
    "links": "[a](" * 50_000,
    "parentheses": "[a](((" * 30_000,
    "backslashes": "\\" * 200_000,
    "comments": "<!--" * 50_000,
    "quotations": ">" * 10_000 + " a",
    "lists in one line": "- " * 10_000 + "a",
    "lists below lists": "\n".join("  " * n + "- a" for n in range(400)),
    "quotations below quotations": "\n".join(">" * n + " a" for n in range(400)),
    "headings": "# a\n" * 50_000,
    "terms": "a\n: b\n" * 20_000,
    "fences": "```\n" * 50_000,
    "spaces": " " * 200_000,
    "newlines": "\n" * 200_000,
    "notes": "[^a]" * 50_000,
    "abbreviations": "*[ab]: c\n" * 20_000,
    "autolinks": "<http://a" * 20_000,
    "ampersands": "&#" * 100_000,
    "paragraphs of brackets": ("[" * 400 + "\n\n") * 500,
    "directives": "[[so-lieu x]] " * 10_000,
    "bare addresses": "https://a.vn " * 30_000,
    "points in an address": "https://" + "a." * 100_000 + "a\\_",
    "closing brackets": "https://a.vn/" + ")" * 100_000,
    "rows": "|a" * 2000 + "\n" + "|-" * 2000 + ("\n" + "|a" * 100) * 2000,
    "rules": "|--|\n" * 20_000,
    "braces": "*{a=“" * 30_000,
    "sentences": "Câu.\n" * 50_000,
    "equals": "a\n==\n" * 40_000,
    "tables": "|" * 100_000 + "\n" + "|-" * 50_000,
}


@pytest.mark.parametrize("name", HORRORS)
def test_a_horror_takes_no_time(name):
    """Whatever is pasted, a body is converted within a moment, or refused and said."""
    text = HORRORS[name]
    start = time.process_time()
    checked = read_body(text, "bai.md", 1)
    assert time.process_time() - start < 2
    assert isinstance(checked.value, Body)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"- [Mục {n}](bai-{n}.md) ngày {n}/11/2022, **quan trọng**" for n in range(1000)),
        "| a | b |\n|---|---|\n" + "\n".join(f"| [x](y-{n}.md) | **{n}** |" for n in range(1000)),
        "\n\n".join(
            f"## Mục {n}\n\nĐoạn *{n}* có [liên kết](a-{n}.md) và `mã`. " * 3 for n in range(500)
        ),
        "```\n" + "[ * ` < " * 20_000 + "\n```",
        " ".join(f"[{n}](a-{n}.md)" for n in range(200)),
    ],
    ids=["a long list", "a long table", "a long text", "much code", "many links"],
)
def test_long_but_honest_text_is_converted(text):
    """The bounds are far above what people write."""
    assert "body-tangled" not in {each.code for each in read_body(text, "bai.md", 1).diagnostics}
