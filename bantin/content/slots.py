"""What stands in a body's text while Markdown reads it: tokens for data, addresses and code, and what they mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bantin.content.body import DirectiveHole
from bantin.content.codes import Code
from bantin.content.marks import Link
from bantin.diagnostics import Place


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
    def pattern(self) -> re.Pattern[str]:
        """Match any token."""
        return re.compile(rf"{self.marker}[0-9]+x")

    def is_block(self, token: str) -> bool:
        """Tell whether a token stands for what cannot be in a paragraph."""
        return token in self.codes or (token in self.directives and self.directives[token].is_block)
