"""What somebody at the keyboard wants to enter in, a new file in content/ out; what is not certain is asked, where one can ask."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bantin.content.fields import closest
from bantin.enteredperiod import Ask, Wish
from bantin.newsnapshot import new_snapshot
from bantin.settings import OperatorError


def enter(root: Path, options: argparse.Namespace) -> int:
    """Run ``new`` or ``import``; return the exit code."""
    ask = _ask if sys.stdin.isatty() else None
    wish = Wish(
        options.origin,
        options.as_of,
        options.published,
        options.period,
        options.area,
        options.out_name,
    )
    if options.command == "new":
        return _maker(options.what)(root, wish, ask)
    from bantin.importing import Table, import_table  # noqa: PLC0415  # a form needs no table

    table = Table(options.table, options.sheet, tuple(options.map), is_sure=options.yes)
    return import_table(root, table, wish, ask)


def _ask(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""


# What can be made, by the words for it.
_MAKERS: Mapping[str, Callable[[Path, Wish, Ask | None], int]] = {
    "snapshot": new_snapshot,
    "so-lieu": new_snapshot,
    "số-liệu": new_snapshot,
}


def _maker(word: str) -> Callable[[Path, Wish, Ask | None], int]:
    if word in _MAKERS:
        return _MAKERS[word]
    near = closest(word, list(_MAKERS))
    hint = (
        f"Có lẽ ý bạn là: new {near}" if near else "Hiện tạo được: new snapshot (hoặc new so-lieu)."
    )
    raise OperatorError(f"Chưa tạo được tệp loại «{word}». {hint}")
