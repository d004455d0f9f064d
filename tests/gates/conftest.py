"""What the gates look at: the sample site of content/, built once and from nothing, as a campaign team would."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """Build a copy of the repository's own content; return the folder that would be published."""
    root = tmp_path_factory.mktemp("gates")
    shutil.copytree(ROOT / "content", root / "content")
    words = [sys.executable, str(ROOT / "build.py"), "build", "--root", str(root)]
    built = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return root / "site"


@pytest.fixture(scope="session")
def tool():
    """Return a function that finds a file under node_modules, and skips the test if it isn't there."""

    def find(*parts: str) -> str:
        path = Path(__file__).parent.joinpath("node_modules", *parts)
        if not path.exists():
            pytest.skip(f"{path.name} is not installed (npm ci --prefix tests/gates)")
        return str(path)

    return find


@pytest.fixture(scope="session")
def machine():
    """Return a function that finds Node or Java, and skips the test if it isn't on this machine."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"no {name} on this machine")
        return path

    return find
