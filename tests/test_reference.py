"""The field reference and the schemas in docs/ are what the program itself declares.

After a change of a field: BANTIN_UPDATE=1 python -m pytest tests/test_reference.py writes them anew.
"""

import json
import os
from pathlib import Path

import pytest

from bantin.content.reference import CHAPTERS, write_reference, write_schemas

DOCS = Path(__file__).parents[1] / "docs"


def written() -> dict[Path, str]:
    """Give each file of docs/ that is written by the program."""
    files = {DOCS / "truong-du-lieu.md": write_reference()}
    for name, schema in write_schemas().items():
        files[DOCS / "schema" / name] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return files


@pytest.mark.parametrize("file", written(), ids=lambda file: file.name)
def test_docs_say_what_the_program_declares(file: Path) -> None:
    """A field that is added, renamed or explained anew shows in docs/ at once."""
    text = written()[file]
    if os.environ.get("BANTIN_UPDATE"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")

    assert text == file.read_text("utf-8")


def test_every_record_has_a_chapter() -> None:
    """No chapter is empty, and none stands twice."""
    records = [record for chapter in CHAPTERS for record in chapter.records]

    assert len(records) == len(set(records))
    assert all(chapter.where for chapter in CHAPTERS)
