"""A published site in, the few of its pages out that show everything there is: each template, each element, each class."""

import re
from collections.abc import Mapping
from pathlib import Path

_NAMES = re.compile(r'<([a-z][a-z0-9-]*)|\sclass="([^"]*)"')


def choose_pages(folder: Path, templates: Mapping[str, str]) -> dict[str, str]:
    """Choose pages until what any page holds is held by one of them; return address below the site's own → template.

    ``templates`` names that of each file of the site. Of pages that bring equally much, the first by name is taken.
    """
    kinds = {file: kind for file, kind in sorted(templates.items()) if file.endswith(".html")}
    holds = {file: _marks((folder / file).read_text("utf-8")) for file in kinds}
    left = set().union(*holds.values())
    chosen = set()
    # One of each template first: with little of its own, a page is of another design all the same.
    for kind in set(kinds.values()):
        mine = [file for file in kinds if kinds[file] == kind]
        chosen.add(max(mine, key=lambda file: len(holds[file])))
    left -= set().union(*(holds[file] for file in chosen))
    while left:
        best = max(kinds, key=lambda file: len(holds[file] & left))
        chosen.add(best)
        left -= holds[best]
    return {file.removesuffix("index.html"): kinds[file] for file in sorted(chosen)}


def _marks(text: str) -> set[str]:
    """List the elements and classes of a page."""
    found = set()
    for element, classes in _NAMES.findall(text):
        found |= {f"<{element}>"} if element else {f".{name}" for name in classes.split()}
    return found
