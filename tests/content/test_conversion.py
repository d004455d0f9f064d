"""What `bantin.content.conversion` promises: its short cuts give, letter for letter, what Python-Markdown gives without them."""

import functools
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content import conversion
from bantin.content.conversion import plain
from bantin.content.encoding import decode
from bantin.content.frontmatter import split
from bantin.content.links import Link
from bantin.content.markdown import read_body
from bantin.content.slots import Slots
from bantin.content.tree import is_clean
from bantin.diagnostics import Place

ROOT = Path(__file__).parents[2]
FIXED = settings(derandomize=True, max_examples=400, deadline=None, database=None)
# What an editor would mend or hide is written out in the cases' texts like this.
VARIANTS = {
    "as it is": lambda text: text,
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "control characters": lambda text: re.sub(r"(?<=[\[*&\\])", "\x02", text).replace(
        ": ", "\x03: "
    ),
    "placeholders": lambda text: re.sub(r"((?:klzzwxh|wzxhzdk):\d+)", "\x02\\1\x03", text),
    "tabs": lambda text: text.replace(" ", "\t"),
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
    "in a quotation": lambda text: "> " + text.replace("\n", "\n> "),
    "in a list": lambda text: "- mục\n\n    " + text.replace("\n", "\n    "),
}


def cases():
    """Return (title, text) of each case of syntax: both are closed by a line with a point alone."""
    text = (ROOT / "tests/cases/syntax.md").read_text(encoding="utf-8")
    parts = text.split("\n.\n")
    assert parts[-1] == ""
    return list(zip(parts[0:-1:2], parts[1:-1:2], strict=True))


@functools.cache
def instance():
    """Make the plain instance once."""
    return plain()


def convert_plainly(source):
    """Convert without any short cut, as `conversion.convert` does with all of them."""
    try:
        return instance().reset().convert(source)
    except RecursionError:
        instance.cache_clear()
        return None


def assert_equal(text):
    """Read a body on both ways; all of what comes out is the same, the places with it."""
    quick = read_body(text, "bai.md", 1)
    slow = read_body(text, "bai.md", 1, convert_plainly)
    # A place takes no part in comparing holes, but is in what is written of them.
    assert repr(quick.value.parts) == repr(slow.value.parts)
    assert quick == slow


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("title", "text"), cases(), ids=[title for title, _ in cases()])
def test_every_construct_is_read_as_python_markdown_reads_it(title, text, variant):
    """Each construct of Python-Markdown and its extensions here, alone and within others, is converted the same."""
    assert title
    assert_equal(VARIANTS[variant](text))


@pytest.mark.parametrize(
    "file",
    [
        file
        for pattern in ("content/**/*.md", "tests/sites/**/*.md")
        for file in sorted(ROOT.glob(pattern))
        if file.is_file()
    ],
    ids=lambda file: file.relative_to(ROOT).as_posix(),
)
def test_every_article_here_is_read_alike(file):
    """The sample site and the wrong sites are converted the same on both ways."""
    text = decode(file.read_bytes(), file.name).value
    front = split(text, file.name).value
    assert_equal(text if front is None else front.body)


@pytest.mark.parametrize("name", ["lists", "markdown", "marks", "slips", "well-formed"])
def test_every_other_case_is_read_alike(name):
    """The cases of the other rooms are converted the same on both ways, what is expected of them as well."""
    text = (ROOT / f"tests/cases/{name}.md").read_text(encoding="utf-8")
    for part in text.split("\n.\n"):
        assert_equal(part)


def fragments():
    """Cut the cases into lines and words, of which others are made."""
    texts = [text for _, text in cases()]
    lines = [line for text in texts for line in text.split("\n")]
    words = [word for line in lines for word in re.findall(r"\s+|\S+", line)]
    signs = re.findall(r"[^\w\s]+", " ".join(lines))
    return sorted(
        {*lines, *words, *signs, "\n", "\n\n", "  \n", "\x02", "\x03", "\r", "\t", "    "}
    )


PIECES = fragments()
COMMON = [*"*_[]()!#>|-:&", "**", "](", "[a](b.md)", "![a](b.jpg)", "\n", "\n\n", "- ", "1. ", "> ", "## ", "chữ", " ", "  \n",
          "| a |\n|---|\n| b |\n", '"', "&a;", "=", "---\n", "\t", "\t\n", " \n", ": ", "\x02klzzwxh:0000\x03", "\x0292\x03"]  # fmt: skip


@FIXED
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_mixture_of_syntax_is_read_alike(text):
    """However constructs are cut and put together, nothing depends on the way they are converted."""
    assert_equal(text)


@FIXED
@given(st.lists(st.sampled_from(COMMON), max_size=30).map("".join))
def test_any_mixture_of_common_signs_is_read_alike(text):
    """What news are made of takes the shortest way, and so is mixed without the rest as well."""
    assert_equal(text)


# Phrases that stand alone, within others and beside each other, what holds no phrase though it looks like one, and what the
# sanitiser would write in another way or put elsewhere.
PHRASES = ["[một](mot.md)", "[hai ba](#ba)", "**đậm**", "*nghiêng*", "**đậm vừa** ", "(*a*)", "“**b**”", "*a*b", "a*b*",
           "**a**,", "***c***", "**a *b* c**", "**a  \nb**", "*a\nb*", "**[d](d.md)**", "[**e**](e.md)", "[f](f.md)(g)", "![h](h.jpg)", "![](i.jpg)",
           "[![k](k.jpg)](k.md)", "[l](<l m>)", "[n](n.md \"n\")", "[o]", "[ ](p.md)", "_q_", "r_s", " ** ", "*", "**", "!",
           "[t](t_t*.md)", "[u](javascript:u)", "https://v.vn/v", "[[so-lieu w]]", "[[bieu-do x]]", "\n\n[[bieu-do y]]\n\n",
           "```\nz\n```\n", "R&D", "a < b", ">", "\u00a0", "\u3000", "\x0c", "\x1c", "\ufeff", "\0", " ", "  \n", "\n",
           "\n\n", "- ", "1. ", "3. ", "> ", "## ", "# ", "    ", "---\n", "===\n", "| a | b |\n|---|:-:|\n| c |",
           "| | b |\n|---|---|\n| c | d |\n", "|\u00a0| b |\n|---|---|\n"]  # fmt: skip
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3)


@settings(FIXED, max_examples=600)
@given(st.lists(st.sampled_from(PHRASES) | LETTERS, max_size=30).map("".join))
def test_any_mixture_of_phrases_is_read_alike(text):
    """A tree that is read without being written and sanitised says what its sanitised HTML says, whatever letters it holds."""
    assert_equal(text)


def test_an_address_that_is_no_token_is_sanitised():
    """The tree alone does not say which schemes are allowed, so only addresses that were found in the source are taken from it."""
    nothing = Slots("bt", {}, {}, {}, {}, {})
    for text in ("[a](b.md)", "![a](b.jpg)", "**[a](javascript:b)**"):
        assert not is_clean(conversion.grow(text), nothing)
    assert is_clean(conversion.grow("**a** – *b*\n\n- c"), nothing)


@pytest.mark.parametrize(
    "html",
    [
        "<div><script>a</script></div>",
        "<div><p onclick='a'>b</p></div>",
        "<div><p>a<a href='bt'>b<a href='bt'>c</a></a></p></div>",
        "<div><p><img src='a.jpg' alt=''/></p></div>",
    ],
)
def test_what_markdown_does_not_make_is_sanitised(html):
    """Whatever another version of Python-Markdown may put into a tree, only what is known here is taken from it."""
    link = Link("b.md", 0, 2, (), Place("bai.md"))
    assert not is_clean(ElementTree.fromstring(html), Slots("bt", {}, {"bt": link}, {}, {}, {}))


def test_nearly_all_articles_here_are_read_from_their_tree():
    """The short way is the usual one: what has no rare sign is not written as HTML and parsed again."""
    bodies = [
        split(decode(file.read_bytes(), file.name).value, file.name).value.body
        for file in sorted(ROOT.glob("content/news/**/*.md"))
    ]
    short = [body for body in bodies if conversion.grow(body) is not None]
    assert len(short) > 0.8 * len(bodies)


@FIXED
@given(st.lists(st.sampled_from(COMMON), max_size=30).map("".join))
def test_html_itself_is_the_same(text):
    """Not only the body but the HTML it is made from is the same, before anything is cleaned."""
    assert conversion.convert(text) == convert_plainly(text)


@pytest.mark.parametrize("depth", [30, 300, 900])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [("*a _b ", "b_ a*"), ("**a *b ", "b* a**"), ("[", "](b.md)"), ("*[a ", "](b.md)*")],
)
def test_what_nests_deep_is_read_alike(opening, closing, depth):
    """No way gives up before the other, however deep phrases nest."""
    text = opening * depth + "chữ" + closing * depth
    assert_equal(text)
    assert conversion.convert(text) == convert_plainly(text)


def test_most_cases_do_not_take_one_way_only():
    """The suite asks every instance."""
    chosen = {id(conversion.fitting(text)) for _, text in cases()}
    assert len(chosen) == 3
