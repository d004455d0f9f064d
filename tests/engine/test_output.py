"""The output folder equals the plan after each build, whatever stood there and wherever the last build died."""

import contextlib
import errno
import json
import pickle
import random
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.engine.output import OutputError, insist
from tests.building import files_of, write_site
from tests.rights import as_nobody, open_to_all

FILES = {
    "index.html": b"home",
    "tin/a/index.html": b"a",
    "tin/b/index.html": b"b",
    "anh/x.jpg": b"x" * 5000,
}


@pytest.fixture
def out(tmp_path) -> Path:
    """Give an output folder that isn't there yet."""
    return tmp_path / "site"


@pytest.fixture
def manifest(tmp_path) -> Path:
    """Give the place of a manifest that isn't there yet."""
    return tmp_path / ".cache" / "manifest.json"


def test_a_first_build_writes_all(out, manifest) -> None:
    """The folder holds the plan and nothing else."""
    assert write_site(out, FILES, manifest).changed == len(FILES)
    assert files_of(out) == FILES
    assert [each.name for each in out.iterdir() if each.name.startswith(".")] == []


def test_only_what_differs_is_written(out, manifest) -> None:
    """A file that stayed the same keeps its time and its number on the disk."""
    write_site(out, FILES, manifest)
    before = {path: (out / path).stat() for path in FILES}
    written = write_site(out, {**FILES, "tin/a/index.html": b"A"}, manifest)
    assert (written.changed, written.same, written.removed) == (1, 3, ())
    assert written.files == ("tin/a/index.html",)
    for path in FILES:
        now = (out / path).stat()
        same = (now.st_mtime_ns, now.st_ino) == (before[path].st_mtime_ns, before[path].st_ino)
        assert same == (path != "tin/a/index.html")


def test_what_is_no_longer_planned_goes_with_its_empty_folders(out, manifest) -> None:
    """Pages of a deleted article leave nothing behind."""
    write_site(out, FILES, manifest)
    written = write_site(out, {"index.html": b"home"}, manifest)
    assert len(written.removed) == 3
    assert [each.name for each in out.iterdir()] == ["index.html"]


def test_the_users_own_files_stay(out, manifest) -> None:
    """A file that we did not write is neither changed nor removed, nor is its folder."""
    write_site(out, FILES, manifest)
    own = {
        "CNAME": b"x.example",
        "tin/a/ghi-chu.txt": b"mine",
        "rieng/y.html": b"y",
        ".well-known/z": b"z",
    }
    for path, data in own.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    write_site(out, {"index.html": b"home"}, manifest)
    assert files_of(out) == {"index.html": b"home", **own}


def test_a_file_may_become_a_folder_and_back(out, manifest) -> None:
    """Another plan of the site, another shape."""
    shapes = [
        {"a": b"file"},
        {"a/b/index.html": b"deep"},
        {"a/b": b"file"},
        {"a/b/c": b"1", "a/d": b"2"},
        {"a": b"f"},
    ]
    for shape in shapes:
        write_site(out, shape, manifest)
        assert files_of(out) == shape


def test_empty_folders_give_way_and_full_ones_do_not(out, manifest) -> None:
    """Where the user keeps files in a folder of a new file's name, the build stops and says which."""
    (out / "a" / "b" / "c").mkdir(parents=True)
    write_site(out, {"a": b"file"}, manifest)
    shutil.rmtree(out)
    (out / "a" / "b").mkdir(parents=True)
    (out / "a" / "b" / "mine").write_bytes(b"mine")
    with pytest.raises(OutputError) as failed:
        write_site(out, {"a": b"file"}, manifest)
    assert failed.value.error.errno in {errno.ENOTEMPTY, errno.EEXIST}
    assert files_of(out) == {"a/b/mine": b"mine"}


def test_a_file_of_the_user_in_a_folders_place_stays(out, manifest) -> None:
    """It is not removed to make room; the build stops and names it."""
    out.mkdir()
    (out / "tin").write_bytes(b"mine")
    with pytest.raises(OutputError) as failed:
        write_site(out, FILES, manifest)
    assert failed.value.path == out / "tin"
    assert (out / "tin").read_bytes() == b"mine"


def test_no_link_leads_out_of_the_folder(tmp_path, out, manifest) -> None:
    """A link to a folder or a file elsewhere is replaced; what it led to is never written, read as ours, or removed."""
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "a").mkdir(parents=True)
    (elsewhere / "a" / "index.html").write_bytes(b"not yours")
    (elsewhere / "home").write_bytes(b"home")
    before = files_of(elsewhere)
    write_site(out, FILES, manifest)
    shutil.rmtree(out / "tin")
    (out / "tin").symlink_to(elsewhere)
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(elsewhere / "home")
    write_site(out, FILES, manifest)
    assert files_of(elsewhere) == before
    assert files_of(out) == FILES
    assert not (out / "index.html").is_symlink()
    shutil.rmtree(out / "tin")
    (out / "tin").symlink_to(elsewhere)
    write_site(out, {"index.html": b"home"}, manifest)
    assert files_of(elsewhere) == before


def test_the_folder_itself_may_be_a_link(tmp_path, out, manifest) -> None:
    """Who keeps site/ on another disk may link it."""
    (tmp_path / "disk").mkdir()
    out.symlink_to(tmp_path / "disk")
    write_site(out, FILES, manifest)
    assert files_of(tmp_path / "disk") == FILES


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{}",
        "null",
        '["../mine", "/mine", "a/../../mine", "..\\\\mine", "C:mine", 5, null, ""]',
        "[" * 100_000,
        "\x00",
    ],
)
def test_a_damaged_manifest_removes_nothing(tmp_path, out, manifest, text) -> None:
    """Neither a broken list nor one that somebody forged reaches beyond the folder."""
    (tmp_path / "mine").write_bytes(b"mine")
    manifest.parent.mkdir()
    manifest.write_text(text, "utf-8")
    write_site(out, FILES, manifest)
    assert (tmp_path / "mine").read_bytes() == b"mine"
    assert files_of(out) == FILES
    assert set(json.loads(manifest.read_text("utf-8"))) == set(FILES)


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a\\x", "c:x", "", "a/./b", "x\0"])
def test_no_path_leads_out(out, manifest, path) -> None:
    """A plan that names a file outside the folder is a mistake of ours, and is refused before anything is published."""
    with pytest.raises(ValueError, match="leads out"):
        write_site(out, {"index.html": b"home", path: b"x"}, manifest)
    assert files_of(out.parent) == {".cache/manifest.json.lock": b""}


NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)


def plans():
    """Draw plans in which no file is also a folder."""

    def fits(plan):
        return not any(other.startswith(path + "/") for path in plan for other in plan)

    return st.dictionaries(NAMES, st.binary(max_size=3), max_size=6).filter(fits)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(plans(), min_size=1, max_size=4))
def test_any_plan_follows_any_other(tmp_path, many) -> None:
    """After each of several plans the folder equals the last one."""
    folder = tmp_path / "any"
    shutil.rmtree(folder, ignore_errors=True)
    for plan in many:
        write_site(folder / "site", plan, folder / "manifest.json")
        assert files_of(folder / "site") == plan


WRITER = """
import pathlib, sys
from tests.building import write_site
root, count, shape = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
files = {f"{shape}/{i % 7}/{i}/index.html": (f"{shape}{i}" * 400).encode() for i in range(count)}
files["index.html"] = shape.encode() * 9000
print("bắt đầu", flush=True)
for _ in range(int(sys.argv[4])):
    write_site(root / "site", files, root / "manifest.json")
"""


def writer(root: Path, shape: str, times: int = 1, count: int = 300) -> subprocess.Popen:
    """Start a process that writes a site."""
    words = [sys.executable, "-c", WRITER, str(root), str(count), shape, str(times)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])


def finish(process: subprocess.Popen) -> None:
    """Wait for a writer that must succeed."""
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_killed_anywhere_the_next_build_is_right(tmp_path) -> None:
    """Ten builds die at random points; the eleventh leaves the very folder that a clean one makes."""
    chance = random.Random(20)
    killed = 0
    for turn in range(10):
        process = writer(tmp_path / "a", "xy"[turn % 2])
        assert process.stdout is not None
        process.stdout.readline()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.001, 0.05))
        killed += process.poll() is None
        process.kill()
        process.communicate()
    assert killed
    for root in (tmp_path / "a", tmp_path / "clean"):
        finish(writer(root, "z"))
    assert files_of(tmp_path / "a" / "site") == files_of(tmp_path / "clean" / "site")


def test_two_builds_at_once_leave_no_half_file(tmp_path) -> None:
    """Neither fails, every file that a reader finds is whole, and a build after them has the last word."""
    both = [writer(tmp_path, "x", times=6, count=120), writer(tmp_path, "y", times=6, count=120)]
    seen = set()
    while any(process.poll() is None for process in both):
        with contextlib.suppress(FileNotFoundError):
            seen.add((tmp_path / "site" / "index.html").read_bytes())
    for process in both:
        finish(process)
    assert seen <= {b"x" * 9000, b"y" * 9000}
    for path, data in files_of(tmp_path / "site").items():
        if "/" in path:
            number = path.split("/")[2]
            assert data == (path[0] + number).encode() * 400


def test_a_disk_without_room_is_said_and_leaves_whole_files(tmp_path, out, manifest) -> None:
    """Where a file cannot be written to its end, the old one stays; nothing half-written is left."""
    write_site(out, FILES, manifest)
    limit = 3000

    def shrink() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    code = (
        "import pathlib, sys\nfrom bantin.engine.output import OutputError\nfrom tests.building import write_site\n"
        "root = pathlib.Path(sys.argv[1])\n"
        "try:\n    write_site(root/'site', {'index.html': b'n' * 9000, 'zz.html': b'z'}, root/'.cache'/'manifest.json')\n"
        "except OutputError as error:\n    print(error.path.name, error.error.errno)\n"
    )
    words = [sys.executable, "-B", "-c", code, str(tmp_path)]
    done = subprocess.run(
        words,
        cwd=Path(__file__).parents[2],
        preexec_fn=shrink,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split()[-1] == str(errno.EFBIG), done.stderr
    assert (out / "index.html").read_bytes() == b"home"
    assert not list(out.rglob(".bantin-*"))
    write_site(out, {"index.html": b"new"}, manifest)
    assert files_of(out) == {"index.html": b"new"}


def test_a_folder_without_the_right_to_write_is_said(tmp_path, out) -> None:
    """The failure names the folder; what is there stays."""
    manifest = tmp_path / "open" / "manifest.json"
    manifest.parent.mkdir()
    manifest.parent.chmod(0o777)
    out.mkdir()
    (out / "index.html").write_bytes(b"old")
    out.chmod(0o555)
    open_to_all(tmp_path)
    with as_nobody(), pytest.raises(OutputError) as failed:
        write_site(out, FILES, manifest)
    assert failed.value.error.errno == errno.EACCES
    assert files_of(out) == {"index.html": b"old"}


def test_a_failure_in_another_process_is_the_same_failure(tmp_path) -> None:
    """A worker that finds the disk full tells the first process which file it was and why."""
    error = OutputError(tmp_path / "a", OSError(errno.ENOSPC, "No space left on device"))
    back = pickle.loads(pickle.dumps(error))
    assert (Path(back.path), back.error.errno, str(back)) == (error.path, errno.ENOSPC, str(error))


def test_who_holds_a_file_is_waited_for() -> None:
    """A file that somebody reads is replaced once he is done; one that is never free is an error; any other error is one at once."""
    tries: list[int] = []

    def act(free_at: int, error: OSError) -> None:
        tries.append(1)
        if len(tries) < free_at:
            raise error

    insist(lambda: act(3, PermissionError()), (0, 0, 0))
    assert len(tries) == 3
    tries.clear()
    with pytest.raises(PermissionError):
        insist(lambda: act(9, PermissionError()), (0, 0))
    assert len(tries) == 3
    tries.clear()
    with pytest.raises(FileNotFoundError):
        insist(lambda: act(9, FileNotFoundError()), (0, 0))
    assert len(tries) == 1
