"""A key that nobody reads in, the one that was probably meant out, and what to type."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bantin.content.excerpt import excerpt
from bantin.content.fields import closest
from bantin.content.vietnamese import fold
from bantin.content.yamltext import Node, Scalar

if TYPE_CHECKING:
    from bantin.content.records import Spec


def meant_key(word: str, known: Mapping[str, "Spec"]) -> str | None:
    """Find the key that a word is closest to, in its letters or in its meaning."""
    by_meaning = {re.split(r" \(|, |:", spec.meaning)[0]: key for key, spec in known.items()}
    near = closest(word, list(known))
    if near is None and (meaning := closest(word, list(by_meaning))):
        near = by_meaning[meaning]
    if near is None and len(word) >= 4:
        start = fold(word)
        near = next(
            (
                key
                for meaning, key in sorted(
                    by_meaning.items(), key=lambda each: not known[each[1]].is_required
                )
                if fold(meaning).startswith(start)
            ),
            None,
        )
    return near


def suggest(
    word: str, meant: str | None, value: Node, known: Mapping[str, "Spec"], *, is_free: bool
) -> str:
    """Say what to do with an unknown key; ``is_free`` tells whether the key that was meant is not there yet."""
    if meant is None:
        return f"Xoá dòng này, hoặc dùng một trong các trường: {', '.join(sorted(known))}."
    if not is_free:
        return f"Đã có «{meant}» rồi; xoá dòng này."
    if isinstance(value, Scalar) and value.text and "\n" not in value.text:
        return f"Đổi «{excerpt(word)}» thành: {meant}"
    return f"Đổi «{excerpt(word)}» thành: {meant}:"
