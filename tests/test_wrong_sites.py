"""Each folder of tests/sites/wrong is a site with one mistake, and expected.txt is all that is said of it.

``BANTIN_UPDATE=1 pytest tests/test_wrong_sites.py`` writes every expected.txt anew; read the difference as an editor
before it is committed. A folder whose name begins with «understood-» holds something odd that is no mistake.
"""

import ast
import json
import os
import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bantin.build import build
from bantin.cli import main
from bantin.diagnostics import Severity
from bantin.report import Report, stops
from bantin.settings import VIETNAM, Settings
from bantin.terminal import print_json

HERE = Path(__file__).parent
WRONG = HERE / "sites" / "wrong"
PROGRAM = HERE.parent / "bantin"
TABLE = HERE.parent / "docs" / "loi.md"
NOW = datetime(2025, 12, 1, tzinfo=VIETNAM)
# What only a machine can lack, and no site; tests/pages/test_chartart.py takes it away.
OF_MACHINES = {"chart-picture-missing": "ghi chú"}
KEYS = ["path", "line", "column", "severity", "code", "message", "hint"]
SITES = sorted(each.name for each in WRONG.iterdir() if each.is_dir())
OLD = "<p>trang đã dựng trước đó</p>"
# What the parsers say in English, and what Python says of its own.
ENGLISH = re.compile(
    r"\b(expected|found|invalid|error|unexpected|cannot|mapping|Traceback|None|undefined)\b"
)


@pytest.fixture
def site(request, tmp_path) -> Path:
    """Copy a wrong site, with a site/ that was built before."""
    shutil.copytree(WRONG / request.param, tmp_path, dirs_exist_ok=True, symlinks=True)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(OLD, "utf-8")
    return tmp_path


def said(report: Report, root: Path) -> str:
    """Write diagnostics as expected.txt has them."""
    lines = []
    for each in report.diagnostics:
        hint = each.hint.replace("\n", "\n      ")
        lines += [
            f"{each.place} {each.severity.value} {each.code} {each.message}",
            f"    → {hint}",
        ]
    return "".join(f"{line}\n" for line in lines).replace(str(root), "ROOT")


@pytest.mark.parametrize("site", SITES, indirect=True)
def test_a_wrong_site_is_told_what_is_wrong(site, request, capsys):
    """Every mistake gives its file, line, column, Vietnamese sentence and hint; an error leaves site/ as it was."""
    report = build(Settings(root=site, out=site / "site", now=NOW))
    name = request.node.callspec.params["site"]
    expected = WRONG / name / "expected.txt"
    if os.environ.get("BANTIN_UPDATE"):
        expected.write_text(said(report, site), "utf-8", newline="\n")
    assert said(report, site) == expected.read_text("utf-8")
    assert stops(report.diagnostics, is_strict=False) == any(
        each.severity is Severity.ERROR for each in report.diagnostics
    )
    is_old = (site / "site" / "index.html").read_text("utf-8") == OLD
    files = [each for each in (site / "site").rglob("*") if each.is_file()]
    if stops(report.diagnostics, is_strict=False):
        assert is_old
        assert len(files) == 1
    else:
        assert not is_old
        assert len(files) > 10
    if name.startswith("understood-"):
        assert not report.diagnostics
        assert "Phát động" in (site / "site/tin-tuc/2022/11/phat-dong/index.html").read_text(
            "utf-8"
        )
    print_json(report)
    for line in capsys.readouterr().out.splitlines():
        diagnostic = json.loads(line)
        assert list(diagnostic) == KEYS
        assert not ENGLISH.search(diagnostic["message"])
        assert diagnostic["hint"]


@pytest.mark.parametrize(
    ("site", "code"),
    [("day-impossible", 1), ("quotes-stray", 0), ("item-draft", 0)],
    indirect=["site"],
)
def test_exit_code_and_json_lines(site, code, capsys):
    """Errors alone give exit code 1; --format json is one object a line and nothing else."""
    arguments = ["check", "--root", str(site), "--format", "json", "--now", "2025-12-01"]
    assert main(arguments) == code
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [list(line) for line in lines] == [KEYS] * len(lines)
    assert lines
    assert main(["build", *arguments[1:3], "--now", "2025-12-01"]) == code
    said_aloud = capsys.readouterr()
    assert all(line["message"] in said_aloud.out + said_aloud.err for line in lines)


def codes_of_the_program() -> set[str]:
    """Read every code that the program's text can give to a diagnostic."""
    return {
        code
        for file in PROGRAM.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        for code in _codes(node)
    }


# Which argument of a call is a code.
POSITIONS = {
    "error": 1,
    "warn": 1,
    "note": 1,
    "Refusal": 0,
    "check_name": 2,
    "Diagnostic": 2,
    "Flaw": 0,
}


def _codes(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    position = POSITIONS.get(name)
    if position is None or len(call.args) <= position:
        return
    for node in ast.walk(call.args[position]):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def codes_that_are_shown() -> set[str]:
    """Read every code that a wrong site is an example of."""
    texts = [(WRONG / name / "expected.txt").read_text("utf-8") for name in SITES]
    return {line.split()[2] for text in texts for line in text.splitlines() if line[0] != " "}


def rows() -> dict[str, list[str]]:
    """Read the rows of docs/loi.md by their code."""
    cells = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in TABLE.read_text("utf-8").splitlines()
        if line.startswith("| `")
    ]
    codes = [each[0].strip("`") for each in cells]
    assert len(codes) == len(set(codes))
    return dict(zip(codes, cells, strict=True))


def test_every_code_has_its_wrong_site():
    """No code of the program is without an example, and no example shows a code that is none."""
    assert codes_of_the_program() == codes_that_are_shown() | OF_MACHINES.keys()


def test_every_code_has_its_row_in_the_table():
    """docs/loi.md explains exactly the codes that there are."""
    assert set(rows()) == codes_of_the_program()


def test_the_table_tells_the_severity_that_is_printed():
    """A code's severity in docs/loi.md is the one of its wrong site; drafts turn errors into warnings."""
    names = {"error": "lỗi", "warning": "cảnh báo", "note": "ghi chú"}
    shown = {code: {name} for code, name in OF_MACHINES.items()}
    for name in SITES:
        if name == "item-draft-error":
            continue
        for line in (WRONG / name / "expected.txt").read_text("utf-8").splitlines():
            if not line.startswith(" "):
                _, severity, code, _ = line.split(maxsplit=3)
                shown.setdefault(code, set()).add(names[severity])
    assert {code: set(cells[1].split(", ")) for code, cells in rows().items()} == shown
