"""The locks: what pyproject.toml pins, with all that it draws in, each exact and hashed."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

REFRESH = """
uv lock --upgrade
uv export --quiet --no-header --no-annotate --no-default-groups --output-file requirements.lock
uv export --quiet --no-header --no-annotate --no-default-groups --group test --output-file requirements-test.lock
"""


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_names_versions_and_hashes_and_no_place(name):
    """Every pin is exact and hashed; where it comes from is left to the machine that installs it."""
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.split(r"\n(?=\S)", text.strip())
    for pin in pins:
        assert re.fullmatch(
            r"[\w.-]+==\S+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+", pin
        ), pin
    assert "://" not in text


@pytest.mark.parametrize(
    ("name", "groups"), [("requirements.lock", []), ("requirements-test.lock", ["test"])]
)
def test_a_lock_holds_what_pyproject_pins(name, groups):
    """The lock was exported after the last change of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {*project["project"]["dependencies"]}
    for group in groups:
        wanted |= {*project["dependency-groups"][group]}
    lock = (ROOT / name).read_text(encoding="utf-8")
    missing = wanted - {line.split()[0] for line in lock.splitlines() if line[0].isalnum()}
    assert not missing, f"refresh the locks:\n{REFRESH}"


def test_the_tests_run_on_the_libraries_that_are_published():
    """What the runtime lock pins, the test lock pins alike, so that one .venv serves both."""
    runtime, test = (
        set(re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip()))
        for name in ("requirements.lock", "requirements-test.lock")
    )
    assert runtime <= test
