"""The designer's page lists every template with all that it sees.

After a change of a view: BANTIN_UPDATE=1 python -m pytest tests/test_views.py writes the list anew.
"""

import dataclasses
import os
import re
from pathlib import Path
from typing import get_args

from bantin.pages import views
from bantin.pages.filters import FILTERS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "giao-dien.md"


def describe(view: type) -> str:
    """Write one view: the templates that see it, and the names of its fields."""
    templates = ", ".join(f"`{name}`" for name in re.findall(r"[\w-]+\.html", view.__doc__ or ""))
    names = ", ".join(f"`{field.name}`" for field in dataclasses.fields(view))
    return f"| {templates} | {names} |"


def test_the_designers_page_lists_every_view() -> None:
    """docs/giao-dien.md has each view with its template and fields, as the program declares them."""
    table = "\n".join(["| mẫu | `view` có |", "|---|---|", *map(describe, get_args(views.View))])
    pattern = re.compile(r"(<!-- views -->\n)(.*?)(\n<!-- /views -->)", re.DOTALL)
    text = PAGE.read_text("utf-8")
    if os.environ.get("BANTIN_UPDATE"):
        text = pattern.sub(lambda match: match[1] + table + match[3], text)
        PAGE.write_text(text, "utf-8")
    found = pattern.search(text)
    assert found is not None
    assert found[2] == table


def test_the_designers_page_names_every_filter() -> None:
    """Each filter that templates may use is explained."""
    text = PAGE.read_text("utf-8")
    assert [name for name in FILTERS if f"`{name}`" not in text] == []


def test_every_template_has_a_view() -> None:
    """No page template lies unused, and none that a view names is missing."""
    named = {
        name
        for view in get_args(views.View)
        for name in re.findall(r"[\w-]+\.html", view.__doc__ or "")
    }
    there = {file.name for file in (ROOT / "templates").glob("*.html")} - {"base.html"}
    assert there == named
