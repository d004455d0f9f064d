"""The pages that the gates look at show all that the site can show."""

import re
from pathlib import Path

from tests.gates.choice import choose_pages

TEMPLATES = Path(__file__).parents[2] / "templates"
# What others extend has no page of its own.
LAYOUTS = {"base.html"}


def test_every_template_has_a_page_that_is_looked_at(chosen) -> None:
    """No template of the program's is left out; one that is added needs a page in the sample."""
    assert set(chosen.values()) == {file.name for file in TEMPLATES.glob("*.html")} - LAYOUTS


def test_every_class_is_on_a_page_that_is_looked_at(site, chosen) -> None:
    """What is styled on any page of the site is seen on one of those."""
    files = [file.read_text("utf-8") for file in site.rglob("*.html")]
    seen = [(site / path / "index.html" if path.endswith("/") or not path else site / path).read_text("utf-8") for path in chosen]  # fmt: skip
    classes = [set(" ".join(re.findall(r' class="([^"]*)"', "".join(texts))).split()) for texts in (files, seen)]  # fmt: skip
    assert classes[0] == classes[1]
    assert len(chosen) < len(files) / 3


def test_a_page_that_alone_shows_something_is_chosen(tmp_path) -> None:
    """One page of each template, and whatever else it takes."""
    texts = {"a": '<p class="x">', "b": '<p class="x y">', "c": '<em class="z">', "d": "<p>"}
    for name, text in texts.items():
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
    kinds = {"a.html": "one", "b.html": "one", "c.html": "one", "d.html": "two", "e.xml": "three"}
    assert choose_pages(tmp_path, kinds) == {"b.html": "one", "c.html": "one", "d.html": "two"}
