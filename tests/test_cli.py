"""What the person at the keyboard types is understood, or refused in Vietnamese with what to type."""

import json
import re
from pathlib import Path

import pytest

from bantin.cli import main
from tests.building import files_of, news, without_memory, write
from tests.rights import as_nobody, open_to_all

ENGLISH = re.compile(
    r"\b(usage|options?|optional|positional|arguments?|error|invalid|choose|show|help message|exit|required|default|unrecognized)\b",
    re.IGNORECASE,
)
COMMANDS = ["build", "check", "serve"]
ENTERING = ["new", "import"]


@pytest.fixture
def root(tmp_path) -> Path:
    """Write a good small site."""
    return write(tmp_path / "trang", {"news/2025-11-14-tin.md": news()})


def run(capsys, *words: str) -> tuple[int, str, str]:
    """Run the program; return the exit code and what it wrote to both streams."""
    try:
        code = main(words)
    except SystemExit as end:
        code = int(end.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    "words", [["--help"], ["-h"], *[[command, "--help"] for command in (*COMMANDS, *ENTERING)]]
)
def test_help_is_vietnamese(capsys, words) -> None:
    """No word of the argument parser's own English is left, apart from the names of the options."""
    code, out, err = run(capsys, *words)
    assert (code, err) == (0, "")
    assert "Cách dùng: python3 build.py" in out
    text = re.sub(r"(?<!\w)--?[a-z-]+", "", out)
    assert not ENGLISH.search(text), ENGLISH.search(text)


def test_help_names_every_command(capsys) -> None:
    """The first help lists them; each has a help of its own with the options of all."""
    _, out, _ = run(capsys, "--help")
    for command in [*COMMANDS, *ENTERING, "test"]:
        assert re.search(rf"^  {command} ", out, re.MULTILINE)
    for command in COMMANDS:
        _, out, _ = run(capsys, command, "--help")
        for option in ("--root", "--out", "--now", "--base-url", "--strict"):
            assert option in out


WRONG = [
    ["bild"], ["build", "--bogus"], ["--bogus"], ["build", "--now"], ["build", "--strict=1"], ["check", "--format", "xml"],
    ["build", "extra"], ["serve", "--port", "abc"], ["serve", "--port", "99999"], ["serve", "--port", "-1"],
    ["build", "--now", "30/2/2025"], ["build", "--now", "hôm nay"], ["build", "--now", "14/11"], ["build", "--now", ""],
    ["build", "--base-url", "vidu.vn"], ["build", "--base-url", "https://"], ["build", "--base-url", "ftp://a"],
    ["new", "snapshot", "--yes"], ["import", "a.xlsx", "--map"], ["new", "snapshot", "--as-of"], ["import"], ["new"],
    ["build", "--base-url", "https://a.vn/?x=1"], ["build", "--base-url", "https://a.vn/#x"],
]  # fmt: skip


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_mistake_on_the_command_line_is_a_sentence(capsys, root, words) -> None:
    """Exit code 2, one Vietnamese sentence on the error stream, nothing built."""
    command, *rest = words
    place = ["--root", str(root)] if command in COMMANDS else []
    code, out, err = run(capsys, command, *place, *rest)
    assert code == 2
    assert out == ""
    assert err.startswith("Lỗi: ")
    assert "Traceback" not in err
    assert not ENGLISH.search(re.sub(r"--?[a-z-]+|«[^»]*»", "", err)), err
    assert not (root / "site").exists()


def test_a_folder_without_content_is_said(capsys, tmp_path) -> None:
    """The folder that was looked in is named, and how to name another."""
    code, _, err = run(capsys, "build", "--root", str(tmp_path / "khong-co"))
    assert code == 2
    assert "khong-co" in err
    assert "--root" in err


@pytest.mark.parametrize(
    "out", [".", "..", "content", "content/x", "templates", "assets/css", "tep"]
)
def test_the_site_is_not_written_over_its_sources(capsys, root, out) -> None:
    """Neither the project's folder, nor one above or in its sources, nor a file takes the site."""
    (root / "tep").write_text("của tôi")
    before = files_of(root)
    code, _, err = run(capsys, "build", "--root", str(root), "--out", str(root / out))
    assert code == 2
    assert "--out" in err
    assert files_of(root) == before


def test_a_place_that_cannot_be_is_said(capsys, root) -> None:
    """A folder inside a file is refused by the system; the refusal is a sentence with the place."""
    (root / "tep").write_text("của tôi")
    code, _, err = run(capsys, "build", "--root", str(root), "--out", str(root / "tep" / "site"))
    assert code == 2
    assert err.startswith("Lỗi: Không ghi được")
    assert "Not a directory" not in err


@pytest.mark.parametrize("words", [[], ["build"]])
def test_without_a_word_it_builds(capsys, monkeypatch, root, words) -> None:
    """In a site's folder the program needs no word and no option."""
    monkeypatch.chdir(root)
    code, out, err = run(capsys, *words)
    assert (code, err) == (0, "")
    assert "Đã dựng" in out
    assert (root / "site" / "index.html").is_file()


def test_options_alone_build_too(capsys, root) -> None:
    """`build.py --root …` is `build.py build --root …`."""
    assert (
        run(capsys, "--root", str(root), "--out", str(root / "khac"), "--now", "2025-12-01")[0] == 0
    )
    assert (root / "khac" / "index.html").is_file()


@pytest.mark.parametrize(
    ("now", "is_shown"),
    [
        ("2025-11-13", False), ("2025-11-14", True), ("14/11/2025", True), ("14-11-2025", True), ("2025-11-13 23:59", False),
        ("13/11/2025 8h30", False), ("2025-11-14 00:00", True),
    ],
)  # fmt: skip
def test_now_is_a_day_or_a_day_with_an_hour(capsys, root, now, is_shown) -> None:
    """In each form that authors write."""
    assert run(capsys, "build", "--root", str(root), "--now", now)[0] == 0
    assert (root / "site/tin-tuc/2025/11/tin/index.html").exists() == is_shown


def test_check_writes_nothing(capsys, root) -> None:
    """It says that all is well and touches no file but its own memory."""
    before = files_of(root)
    code, out, _ = run(capsys, "check", "--root", str(root), "--now", "2025-12-01")
    assert code == 0
    assert "Không có lỗi" in out
    assert without_memory(root) == before


def test_check_needs_no_right_to_write(capsys, root) -> None:
    """Whoever may only read a site can check it; that nothing is remembered is no mistake of his."""
    open_to_all(root)
    for folder in [root, *(each for each in root.rglob("*") if each.is_dir())]:
        folder.chmod(0o555)
    with as_nobody():
        code, out, err = run(capsys, "check", "--root", str(root), "--now", "2025-12-01")
    assert (code, err) == (0, "")
    assert "Không có lỗi" in out


def test_a_lost_memory_is_said_on_the_terminal(capsys, root) -> None:
    """In a sentence beside the summary: it explains why this build took longer."""
    words = ("build", "--root", str(root), "--now", "2025-12-01")
    assert run(capsys, *words)[0] == 0
    for file in root.glob(".cache/*/*.bin"):
        file.write_bytes(b"hong")
    code, out, err = run(capsys, *words)
    assert code == 0
    assert "Bộ nhớ của lần dựng trước" in out + err


def test_an_error_leaves_the_last_good_site(capsys, root) -> None:
    """Exit code 1, the place in the content, and the site as it was."""
    run(capsys, "build", "--root", str(root), "--now", "2025-12-01")
    before = files_of(root / "site")
    (root / "content/news/2025-11-15-sai.md").write_text("không có phần đầu", "utf-8")
    code, out, err = run(capsys, "build", "--root", str(root), "--now", "2025-12-01")
    assert code == 1
    assert "content/news/2025-11-15-sai.md:1" in err
    assert "giữ nguyên" in out
    assert files_of(root / "site") == before


def test_strict_stops_at_a_warning(capsys, root) -> None:
    """A warning is built with a warning; with --strict it is not built."""
    (root / "content/news/2025-11-15-canh-bao.md").write_text(
        news(body="<iframe src='x'></iframe> chữ"), "utf-8"
    )
    words = ["--root", str(root), "--now", "2025-12-01"]
    assert run(capsys, "build", *words, "--strict")[0] == 1
    assert not (root / "site").exists()
    assert run(capsys, "check", *words, "--strict")[0] == 1
    assert run(capsys, "build", *words)[0] == 0


def test_json_is_one_object_a_line(capsys, root) -> None:
    """Each diagnostic with path, line, column, severity, code, message and hint, and nothing else on the stream."""
    (root / "content/news/2025-11-15-sai.md").write_text("không có phần đầu", "utf-8")
    code, out, err = run(
        capsys, "check", "--root", str(root), "--now", "2025-12-01", "--format", "json"
    )
    assert (code, err) == (1, "")
    found = [json.loads(line) for line in out.splitlines()]
    assert found
    for each in found:
        assert list(each) == ["path", "line", "column", "severity", "code", "message", "hint"]
        assert each["severity"] in {"error", "warning", "note"}
        assert isinstance(each["line"], int)
    assert any(
        each["path"] == "content/news/2025-11-15-sai.md" and each["severity"] == "error"
        for each in found
    )


def test_another_address_may_be_given(capsys, root) -> None:
    """--base-url replaces the address of site.yaml, with or without a slash at its end."""
    run(
        capsys, "build", "--root", str(root), "--now", "2025-12-01", "--base-url", "https://a.vn/b/"
    )
    assert "<loc>https://a.vn/b/</loc>" in (root / "site/sitemap.xml").read_text("utf-8")
