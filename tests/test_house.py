"""The house is as README and the style say.

After a module is added, renamed or described anew: BANTIN_UPDATE=1 python -m pytest tests/test_house.py writes README's map.
"""

import ast
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "bantin").rglob("*.py"))
WARDS = (
    ("bantin", "the words, the loop, the river, the ground floor"),
    ("bantin/content", "what is said"),
    ("bantin/pages", "how it is shown"),
    ("bantin/engine", "how it is fast and safe"),
    ("bantin/desk", "what the staff do"),
)


def describe(file: Path) -> str:
    """Give the first line of a module's docstring."""
    docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return docstring.split("\n", maxsplit=1)[0]


def draw_map() -> str:
    """Write the map of rooms as README shows it."""
    lines = []
    for ward, meaning in WARDS:
        lines += [f"**{ward}/** — {meaning}", "", "| room | what flows in and out |", "|---|---|"]
        for file in MODULES:
            if file.parent == ROOT / ward and file.name not in {"__init__.py", "__main__.py"}:
                lines.append(
                    f"| [{file.stem}]({file.relative_to(ROOT).as_posix()}) | {describe(file)} |"
                )
        lines.append("")
    return "\n".join(lines).rstrip()


def test_readme_maps_every_room() -> None:
    """README's map lists each module with the first line of its docstring."""
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    pattern = re.compile(r"(<!-- map -->\n)(.*?)(\n<!-- /map -->)", re.DOTALL)
    if os.environ.get("BANTIN_UPDATE"):
        text = pattern.sub(lambda match: match[1] + draw_map() + match[3], text)
        readme.write_text(text, "utf-8")

    found = pattern.search(text)
    assert found is not None
    assert draw_map() == found[2]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_room_is_small_and_says_what_it_is(file: Path) -> None:
    """A module has a docstring of one line at its head and at most 300 lines."""
    assert describe(file).endswith((".", ":"))
    assert len(file.read_text("utf-8").splitlines()) <= 300


def test_readme_names_two_commands() -> None:
    """README's first commands are the two that a newcomer needs, and nothing else stands in their block."""
    block = re.search(r"```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)

    assert block is not None
    assert [line.split("#")[0].strip() for line in block[1].splitlines()] == [
        "python3 build.py serve",
        "python3 build.py test",
    ]


def test_links_of_the_docs_lead_somewhere() -> None:
    """Each relative link of README and docs/ leads to a file that is there."""
    dead = []
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
        targets = re.findall(r"\]\(([^)#\s]+)", text)
        local = [target for target in targets if not re.match("[a-z]+:", target)]
        dead += [
            f"{page.name}: {target}" for target in local if not (page.parent / target).exists()
        ]

    assert dead == []
