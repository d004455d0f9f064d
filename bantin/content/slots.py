"""What stands in a body's text while Markdown reads it: tokens for data, addresses and code, and what they mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from bantin.content.body import DirectiveHole
from bantin.content.codes import Code
from bantin.content.links import Link
from bantin.diagnostics import Place

# The marker is another for each body; one expression for all of them is compiled once, and matches no two that overlap.
TOKEN = re.compile("bt[0-9a-f]{16}x[0-9]+x")


class Places(Protocol):
    """Knows where the author wrote each address and each heading of the first level."""

    start: Place

    def of(self, target: str) -> Place:
        """Give the place of the next use of an address."""

    def heading(self) -> Place:
        """Give the place of the next heading of the first level."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What stands for a token that begins with ``marker``: data, an address, code, or a bare address; ``sources`` is what was written."""

    marker: str
    directives: Mapping[str, DirectiveHole]
    links: Mapping[str, Link]
    codes: Mapping[str, Code]
    urls: Mapping[str, Link]
    sources: Mapping[str, str]

    @property
    def has_blocks(self) -> bool:
        """Tell whether any token stands for what cannot be in a paragraph."""
        return bool(self.codes) or any(hole.is_block for hole in self.directives.values())

    def tokens(self, text: str) -> Iterator[re.Match[str]]:
        """Find the tokens in a text; what only looks like one is none."""
        if self.marker in text:
            for match in TOKEN.finditer(text):
                if match[0].startswith(self.marker):
                    yield match

    def is_block(self, token: str) -> bool:
        """Tell whether a token stands for what cannot be in a paragraph."""
        return token in self.codes or (token in self.directives and self.directives[token].is_block)
