"""Markdown in, Python-Markdown's HTML or tree out, by the shortest way that gives the same: what cannot act on a text is not asked.

`plain` is Python-Markdown as it comes, and the measure of the others; `_quick` knows what most paragraphs and links look
like; `_lean` lacks besides what a body without rare signs cannot need, and is asked for its tree alone. All that is changed
goes through the public registries and public methods.
"""

import functools
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import Element

import markdown
from markdown.blockparser import BlockParser
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from bantin.content.phrases import Phrases

if TYPE_CHECKING:
    from markdown.extensions.abbr import AbbrTreeprocessor

# The signs of what `_lean` lacks: escapes, code, raw HTML, attribute lists and notes; besides these the control characters
# that Python-Markdown or the sanitiser take out of a text, which may so become another.
_RARE = ("\\", "`", "<", "{", "[^", "\0", "\x02", "\x03", "\r")
# An entity, the definition of a term, and that of a reference or an abbreviation. Each begins with a letter that is looked
# for as fast as those above.
_RARE_FORMS = tuple(map(re.compile, (r"&(?:#|[\w.-]*;)", r":(?<![^\s>]:)[ \t]", r"\][ \t]?:")))
# A line that is a paragraph by itself: it begins with a word or a quotation mark, perhaps an emphasised one.
_WORDS = re.compile(r"(?:[*_]{0,3}[^\W\d_]|[\"“‘«(])[^\n]*\Z")
# What begins a phrase of any kind, besides the blanks of a break: a set alone is searched for fastest.
_PHRASE = re.compile(r"[\\`\[<&*_]")
# The signs without which a processor of blocks does nothing.
_BLOCK_SIGNS = {"table": "|", "hashheader": "#", "setextheader": "\n", "quote": ">"}
_RARE_PHRASES = (
    "backtick",
    "escape",
    "footnote",
    "reference",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "html",
    "entity",
)
# What `normalize_whitespace` takes out of a line of blanks.
_BLANKS = re.compile(r"(?<=\n) +\n")
# An address that neither spaces, quotation marks nor brackets make a riddle.
_ADDRESS = re.compile(r"\(([\w/.:#?=%-]+)\)")


def convert(source: str) -> str | None:
    """Convert Markdown to HTML; None where it nests too deep for Python-Markdown, which calls itself."""
    converter = _quick()
    converter.reset()
    try:
        return converter.convert(source)
    except RecursionError:
        # The parser was left in the midst of its work, and would read the next body differently.
        _quick.cache_clear()
        return None


def grow(source: str) -> Element | None:
    """Make the tree of a body without rare signs; None for any other, and for one that nests too deep."""
    converter = fitting(source)
    if converter is None:
        return None
    try:
        root = Element("div")
        converter.parser.parseChunk(root, _evened(source))
        return converter.treeprocessors["inline"].run(root)
    except RecursionError:
        _lean.cache_clear()
        return None


def _evened(source: str) -> str:
    """Do what Python-Markdown's first preprocessor does to a text that has no control characters."""
    text = f"{source}\n\n".expandtabs(4) if "\t" in source else f"{source}\n\n"
    return _BLANKS.sub("\n", text) if "\n " in text else text


def fitting(source: str) -> markdown.Markdown | None:
    """Give the instance that knows all that a source without rare signs can need, and little more; None for any other."""
    if any(sign in source for sign in _RARE) or any(rare.search(source) for rare in _RARE_FORMS):
        return None
    # A tab becomes blanks, of which two at a line's end are a break.
    has_breaks = "  \n" in source or "\t" in source
    return _lean(is_least=not has_breaks and "![" not in source)


def plain() -> markdown.Markdown:
    """Make an instance without any short cut; making one costs as much as converting ten pages."""
    converter = markdown.Markdown(
        extensions=[
            "tables",
            "footnotes",
            "attr_list",
            "sane_lists",
            "def_list",
            "abbr",
        ],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "footnotes": {
                "BACKLINK_TEXT": "↩",
                "SEPARATOR": "-",  # a colon in an id trips CSS selectors and some validators
                "BACKLINK_TITLE": "Trở lại chỗ có chú thích {}",
            },
        },
    )
    # Text pasted from Word is indented for looks; only fences make code, and those are out of the text by now.
    converter.parser.blockprocessors.deregister("code")
    return converter


@functools.cache
def _quick() -> markdown.Markdown:
    """Make the instance of a process that reads everything."""
    converter = plain()
    # The registry's type knows only what all processors have in common.
    own = cast("AbbrTreeprocessor", converter.treeprocessors["abbr"])
    converter.treeprocessors.register(_Quiet(own.abbrs), "quiet", 30)
    return _with_short_cuts(converter)


def _with_short_cuts(converter: markdown.Markdown) -> markdown.Markdown:
    converter.inlinePatterns.register(_Link(LINK_RE, converter), "link", 160)
    converter.parser = _Blocks(converter.parser)
    return converter


@functools.cache
def _lean(*, is_least: bool) -> markdown.Markdown:
    """Make an instance of a process that reads bodies without rare signs; the least one, without pictures and breaks, too."""
    converter = plain()
    for name in ("defindent", "deflist", "footnote", "abbr", "reference"):
        converter.parser.blockprocessors.deregister(name)
    for name in (*_RARE_PHRASES, "image_link", "linebreak") if is_least else _RARE_PHRASES:
        converter.inlinePatterns.deregister(name)
    converter.treeprocessors.register(Phrases(converter), "inline", 20)
    return _with_short_cuts(converter)


class _Blocks(BlockParser):
    """Takes a line of words for the paragraph that it is, and asks no processor whose sign a block does not have."""

    def __init__(self, usual: BlockParser) -> None:
        super().__init__(usual.md)
        self.blockprocessors = usual.blockprocessors
        signs = {self.blockprocessors[name]: sign for name, sign in _BLOCK_SIGNS.items()}
        # The registry would be sorted and listed again for each block.
        self._each = [(each, signs.get(each, "")) for each in self.blockprocessors]
        self._paragraph = self.blockprocessors["paragraph"]
        for each in self.blockprocessors:
            each.parser = self

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the library's name
        while blocks:
            if _WORDS.match(blocks[0]):
                self._paragraph.run(parent, blocks)
            else:
                self._parse_block(parent, blocks)

    def _parse_block(self, parent: Element, blocks: list[str]) -> None:
        for each, sign in self._each:
            block = blocks[0]
            if sign in block and each.test(parent, block) and each.run(parent, blocks) is not False:
                return


class _Quiet(Treeprocessor):
    """Marks texts in which no phrase begins as done, before each pattern is tried on each of them.

    Abbreviations are put into texts that are not done, and so nothing is marked where there are some.
    """

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        super().__init__()
        self.abbreviations = abbreviations

    def run(self, root: Element) -> None:
        if self.abbreviations:
            return
        for element in root.iter():
            text = element.text
            if text and not _PHRASE.search(text) and "  \n" not in text:
                element.text = AtomicString(text)


class _Link(LinkInlineProcessor):
    """Reads a plain address by one expression instead of letter by letter."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        match = _ADDRESS.match(data, index)
        if match is None:
            return super().getLink(data, index)
        return match[1], None, match.end(), True
