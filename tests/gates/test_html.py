"""Every published page is valid HTML, as two independent checkers understand it."""

import subprocess
from pathlib import Path

import pytest

# Each of them begins anew for each folder, and reads a hundred pages.

CONFIG = Path(__file__).parent / "html-validate.json"

# Opened as a file a page has no origin, and all that its policy allows looks forbidden to the checker.
NO_ORIGIN = ".*Content Security Policy.*"

GOOD = """<!DOCTYPE html>
<html lang="vi">
<head><meta charset="utf-8"><title>Bản tin</title></head>
<body><main><h1>Bản tin</h1><p><img src="a.jpg" alt="Lễ phát động"></p></main></body>
</html>
"""

WRONG = [
    GOOD.replace(' alt="Lễ phát động"', ""),
    GOOD.replace("</h1>", "</h2>"),
    GOOD.replace("<p>", '<p id="x"></p><p id="x">'),
]


@pytest.fixture(scope="session")
def html_validate(machine, tool):
    """Return a function that lists what html-validate finds in a folder."""
    words = [machine("node"), tool("html-validate", "bin", "html-validate.mjs")]
    words += ["--config", str(CONFIG), "--formatter", "text"]
    return lambda folder: printed([*words, f"{folder.as_posix()}/**/*.html"])


@pytest.fixture(scope="session")
def vnu(machine, tool):
    """Return a function that lists what the Nu checker finds in a folder, text that isn't NFC among it."""
    words = [machine("java"), "-jar", tool("vnu-jar", "build", "dist", "vnu.jar")]
    words += ["--skip-non-html", "--filterpattern", NO_ORIGIN]
    return lambda folder: printed([*words, str(folder)])


@pytest.mark.parametrize("name", ["html_validate", "vnu"])
def test_each_page_is_valid(request, site, name):
    """No page of the sample site has an error or a warning."""
    check = request.getfixturevalue(name)
    assert len(list(site.rglob("*.html"))) > 50
    found = check(site)
    assert not found, "\n" + found.replace(f"{site.as_posix()}/", "")


@pytest.mark.parametrize("name", ["html_validate", "vnu"])
def test_the_checker_sees_what_is_wrong(request, tmp_path, name):
    """A checker that finds nothing anywhere would prove nothing."""
    check = request.getfixturevalue(name)
    page = tmp_path / "index.html"
    page.write_text(GOOD, encoding="utf-8")
    assert check(tmp_path) == ""
    for wrong in WRONG:
        page.write_text(wrong, encoding="utf-8")
        assert "index.html" in check(tmp_path)


def printed(words: list[str]) -> str:
    """Run a checker; return all that it printed."""
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    return (done.stdout + done.stderr).strip()
