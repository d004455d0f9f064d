"""An item in, the item without its text and the text out: of the 60 MB that 10,000 bodies are, one page needs its own.

What other pages, lists and checks see of a body are its holes, the ids in it, and how it begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bantin.content.body import LEAD_LETTERS, Body, Heading
from bantin.content.model import AnyItem

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of a body: its HTML around its holes, one piece more than there are holes, and its headings."""

    texts: tuple[str, ...]
    headings: tuple[Heading, ...]


def divide(item: AnyItem) -> tuple[AnyItem, Prose]:
    """Take an item and the text of its body apart; the body that stays has its holes as its only parts."""
    body = item.body
    texts, last = [], ""
    for part in body.parts:
        if isinstance(part, str):
            last = part
        else:
            texts.append(last)
            last = ""
    # In an order of their own: a set is written in another one by each process.
    ids = tuple(sorted(body.ids))
    rest = Body(body.holes, (), ids, body.text[: LEAD_LETTERS + 1], body.typed)
    return replace(item, body=rest), Prose((*texts, last), body.headings)


def interleave(texts: Sequence[str], fillings: Sequence[P | str]) -> tuple[P | str, ...]:
    """Put what fills the holes between the texts around them."""
    parts: list[P | str] = []
    for text, filling in zip(texts, (*fillings, ""), strict=True):
        if text:
            parts.append(text)
        if filling != "":
            parts.append(filling)
    return tuple(parts)
