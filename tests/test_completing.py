"""A build leaves the schema of the site's snapshots where editors look for it, and touches it only when it must."""

import json
from pathlib import Path

from bantin.build import build
from bantin.completing import schema_file
from tests.building import built, files_of, settings
from tests.entering import DEFINITIONS, figures_site

ROOT = Path(__file__).parents[1]


def codes(root: Path) -> list[str]:
    """List the codes that an editor would complete."""
    schema = json.loads(schema_file(root).read_text("utf-8"))
    return list(schema["properties"]["values"]["properties"])


def test_a_build_brings_the_schema_up_to_the_definitions(tmp_path):
    """A new indicator can be completed after the next build; one in which it stays the same leaves the file alone."""
    root = figures_site(tmp_path)
    built(root)
    assert "lop-tap-huan" in codes(root)
    schema_file(root).write_text("của tôi", "utf-8")
    (root / "content/news").mkdir()
    (root / "content/news/2025-01-01-tin.md").write_text('---\ntitle: "Một tin"\ndate: 2025-01-01\n---\n\nChữ.\n', "utf-8")  # fmt: skip
    built(root)
    assert schema_file(root).read_text("utf-8") == "của tôi"
    text = f'{DEFINITIONS}  - {{id: moi, title: "Chỉ số mới", kind: count}}\n'
    (root / "content/indicators/definitions.yaml").write_text(text, "utf-8")
    out = built(root)
    assert "moi" in codes(root)
    assert not [path for path in files_of(out) if "luoc-do" in path]


def test_the_schema_that_was_thrown_away_comes_back(tmp_path):
    """It is no more than what is remembered."""
    root = figures_site(tmp_path)
    built(root)
    schema_file(root).unlink()
    (root / "content/indicators/definitions.yaml").write_text(DEFINITIONS + "\n# ghi chú\n", "utf-8")  # fmt: skip
    built(root)
    assert schema_file(root).exists()


def test_a_check_writes_none(tmp_path):
    """Who only checks leaves no file for editors."""
    root = figures_site(tmp_path)
    build(settings(root), is_dry=True)
    assert not schema_file(root).exists()


def test_the_editors_settings_point_to_files_that_are_there(tmp_path):
    """What the settings of Visual Studio Code name is written by a build, or lies in docs/."""
    named = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    own = schema_file(tmp_path).relative_to(tmp_path).as_posix()
    assert f"./{own}" in named
    assert all((ROOT / path).is_file() for path in named if path != f"./{own}")
