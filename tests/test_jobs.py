"""What is given to many hands is done alike by each, whatever it did before."""

import subprocess
import sys
from pathlib import Path

from bantin.content.sources import SourceKind, scan
from bantin.engine.stamps import digest
from bantin.jobs import ReadFile, read_files

ROOT = Path(__file__).parents[1]
UNOPENED = {SourceKind.PICTURE, SourceKind.FILE}
READ = """
import pathlib, sys
from bantin.content.sources import SourceKind, scan
from bantin.engine.stamps import digest
from bantin.jobs import read_files
sources = [each for each in scan(pathlib.Path(sys.argv[1])).value if each.kind not in {SourceKind.PICTURE, SourceKind.FILE}]
for read in read_files(tuple(reversed(sources))):
    print(digest(read.outline + read.texts).hex(), read.path)
"""


def line_of(read: ReadFile) -> str:
    """Write what was read as one line."""
    return f"{digest(read.outline + read.texts).hex()} {read.path}"


def test_a_file_is_read_alike_by_each_process_and_in_any_order() -> None:
    """What a file says has the same bytes, whichever files the same process read before; the plan's key stands on it."""
    sources = [each for each in scan(ROOT).value if each.kind not in UNOPENED]
    assert len(sources) > 20
    here = [line_of(read) for source in sources for read in read_files((source,))]
    there = subprocess.run(
        [sys.executable, "-c", READ, str(ROOT)],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "5"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    assert sorted(here) == sorted(there)


def test_a_file_that_cannot_be_read_is_said_in_its_place(tmp_path) -> None:
    """The others of its batch are read, and it has no digest under which it would be known again."""
    folder = tmp_path / "content/news"
    folder.mkdir(parents=True)
    for name in ("a.md", "b.md"):
        (folder / name).write_text("---\ntitle: A\ndate: 2025-11-14\n---\n", "utf-8")
    sources = scan(tmp_path).value
    (folder / "a.md").unlink()
    gone, there = read_files(sources)
    assert (gone.path, gone.digest, gone.texts) == ("content/news/a.md", b"", b"")
    assert there.digest == digest((folder / "b.md").read_bytes())
