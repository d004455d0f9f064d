"""Python-Markdown's tree before its inline patterns in, the same tree after them out, for phrases that stand alone.

Links to plain addresses and words in stars are nearly all the phrases of news. Where a body has no others, one expression finds
them; Python-Markdown tries every pattern on every text, letter by letter.
"""

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What begins a phrase in a text without rare signs, besides the blanks of a break: a set alone is searched for fastest.
_SIGN = re.compile(r"[\[*_]")
# A link whose words hold no sign, or words between stars: no blank at their inner side, no third star, no sign and no line's
# end within, as there may be a break before it. Each begins with its sign, so that the search can leap from one to the next.
_PLAIN = re.compile(
    r"\[(?<!!\[)(?P<words>[^\s\[\]*_][^\[\]*_\n]*)\]\((?P<address>[0-9A-Za-z]+)\)"
    r"|\*(?P<star>\*?)(?P<stressed>(?![\s*])[^\[\]*_\n]+(?<!\s))\*(?P=star)(?!\*)"
)
_BREAK = "  \n"


class Phrases(InlineProcessor):
    """Takes a body whose phrases all stand alone at once; any other is left to Python-Markdown as a whole.

    As a whole, since what one phrase leaves behind there may meet the next.
    """

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Put elements where phrases are written."""
        elements = list(tree.iter())
        texts = [(each, each.text) for each in elements if each.text and _is_marked(each.text)]
        found = [(each, _pieces(text)) for each, text in texts]
        if all(pieces for _, pieces in found) and not any(
            _is_marked(each.tail) for each in elements if each.tail
        ):
            for element, pieces in found:
                _put(element, pieces)
            return tree
        # A text in which no phrase begins is done, before each pattern is tried on it.
        marked = {id(element) for element, _ in texts}
        for element in elements:
            if element.text and id(element) not in marked:
                element.text = AtomicString(element.text)
        return super().run(tree, ancestors)


def _is_marked(text: str) -> bool:
    """Tell whether a phrase may begin in a text."""
    return _SIGN.search(text) is not None or _BREAK in text


def _pieces(text: str) -> list[str]:
    """Cut a text at its phrases: words, then four groups and words for each; nothing if there is any other sign."""
    pieces = _PLAIN.split(text)
    return [] if _is_marked("\0".join(pieces[::5])) else pieces


def _put(element: Element, pieces: list[str]) -> None:
    element.text = pieces[0]
    for index in range(1, len(pieces), 5):
        words, address, star, stressed, tail = pieces[index : index + 5]
        if words:
            phrase = Element("a", href=address)
            phrase.text = words
        else:
            phrase = Element("strong" if star else "em")
            phrase.text = stressed
        phrase.tail = tail
        element.insert(index // 5, phrase)
