"""An incremental build equals a clean build, byte for byte and word for word, whatever happened before."""

import contextlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from bantin import build as build_module
from bantin.build import build
from bantin.engine.stamps import digest_of
from bantin.report import Report
from bantin.warm import Warm
from tests.building import SITE, news, settings
from tests.edits import BROKEN, FIELDS, WHOLES, Root, picture
from tests.rooms import in_child, meddle_at

DAYS = ("2025-12-01", "2025-12-02 09:00", "2025-12-03 10:00", "2025-12-04 09:00", "2025-12-21")
ADDRESSES = (None, "https://khac.example/x/y")
OWN = "cua-rieng/ghi-chu.txt"
LONG = os.environ.get("BANTIN_LONG", "0") != "0"


@dataclass(frozen=True)
class Options:
    """What a run is asked for."""

    now: str = DAYS[0]
    base_url: str | None = None
    strict: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a build leaves: its files (None where nothing was published) and what it said."""

    files: Mapping[str, bytes] | None
    said: tuple[object, ...]


def said_of(report: Report, root: Path) -> tuple[object, ...]:
    """Give all that a report says of the content; a message that names the root names no particular one."""
    diagnostics = tuple(
        replace(each, message=each.message.replace(str(root), "…")) for each in report.diagnostics
    )
    places = tuple((each.place.line, each.place.column) for each in diagnostics)
    return (
        diagnostics,
        places,
        dict(report.counts),
        report.left_out,
        report.next_change,
        report.written is not None,
    )


def tree(folder: Path) -> dict[str, bytes | str]:
    """Read a folder as it lies on the disk: a link is what it leads to, and a folder is nothing."""
    found: dict[str, bytes | str] = {}
    for inner, folders, names in os.walk(folder):
        for name in (*names, *(each for each in folders if (Path(inner) / each).is_symlink())):
            file = Path(inner) / name
            path = file.relative_to(folder).as_posix()
            found[path] = f"→ {file.readlink()}" if file.is_symlink() else file.read_bytes()
    return found


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """List the paths at which two folders differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


_CLEAN: dict[bytes, Outcome] = {}


def clean(root: Root, options: Options, *, is_dry: bool = False) -> Outcome:
    """Build a copy of a root that has never been built."""
    files = root.files()
    pieces = [f"{options}{is_dry}".encode()]
    pieces += [piece for path in sorted(files) for piece in (path.encode(), files[path])]
    key = digest_of(pieces)
    if key not in _CLEAN:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for path, data in files.items():
                file = folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            report = run(folder, options, is_dry=is_dry)
            written = None if report.written is None else tree(folder / "site")
            _CLEAN[key] = Outcome(written, said_of(report, folder))
    return _CLEAN[key]


def run(
    folder: Path, options: Options, *, is_dry: bool = False, warm: Warm | None = None
) -> Report:
    """Build a root in this process."""
    asked = replace(settings(folder, options.now, options.base_url), strict=options.strict)
    return build(asked, is_dry=is_dry, processes=1, warm=warm)


def wait_for_clock(folder: Path) -> None:
    """Wait until a file that is written now has another time than all that were written before."""
    probe = folder / ".dong-ho"
    probe.touch()
    first = probe.stat().st_mtime_ns
    while probe.stat().st_mtime_ns <= first:
        probe.write_bytes(b"")
    probe.unlink()


@contextlib.contextmanager
def later(folder: Path):
    """Let what is built meanwhile take every file for an old one, as if the day's work lay between edit and build."""
    wait_for_clock(folder)
    before = build_module.now_ns
    build_module.now_ns = lambda: time.time_ns() + 10**10
    try:
        yield
    finally:
        build_module.now_ns = before


EDITS = [
    (path, key) for path, choices in FIELDS.items() for key in choices if len(choices[key]) > 1
]


@st.composite
def edits(draw) -> tuple[str, str, str | None]:
    """Choose a file, one of its fields, and a value of that."""
    path, key = draw(st.sampled_from(EDITS))
    return path, key, draw(st.sampled_from(FIELDS[path][key]))


@st.composite
def wholes(draw) -> tuple[str, int]:
    """Choose a file and which of its contents it holds."""
    path = draw(st.sampled_from(sorted(WHOLES)))
    return path, draw(st.integers(0, len(WHOLES[path]) - 1))


TEXTS = sorted(set(FIELDS) - {"content/site.yaml"})


class Newsroom(RuleBasedStateMachine):
    """Whatever a newsroom, a careless hand or a failing disk does between two builds of one root."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.root = Root(self.place / "trang")
        self.options = Options()
        self.forgiven: set[str] = set()
        self.told: list[Report] = []
        self.preview = Warm(self.told.append)
        self.good = self.root.copy()

    def teardown(self) -> None:
        """Leave nothing."""
        shutil.rmtree(self.place)

    @property
    def site(self) -> Path:
        """The folder that would be published."""
        return self.root.folder / "site"

    @property
    def cache(self) -> Path:
        """The folder of what a build remembers."""
        return self.root.folder / ".cache"

    @initialize()
    def first_build(self) -> None:
        """Begin with a site that is there."""
        self.build(is_late=False)

    # What the newsroom does.

    @rule(edit=edits())
    def edit(self, edit: tuple[str, str, str | None]) -> None:
        """Edit a field, add an item that was deleted, mend one that was broken."""
        self.root.save(edit[0], self.root.set(*edit))

    @rule(edit=edits())
    def edit_with_old_time(self, edit: tuple[str, str, str | None]) -> None:
        """Edit a field with a program that gives the file its old time again."""
        file = self.root.folder / edit[0]
        before = file.stat() if file.exists() else None
        self.edit(edit)
        if before is not None:
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(edits=st.lists(edits(), min_size=2, max_size=4))
    def edit_several(self, edits: list[tuple[str, str, str | None]]) -> None:
        """Edit some fields at once."""
        for each in edits:
            self.edit(each)

    @rule(path=st.sampled_from(TEXTS))
    def delete(self, path: str) -> None:
        """Delete an item."""
        self.root.save(path, None)

    @rule(path=st.sampled_from(sorted(FIELDS)))
    def break_file(self, path: str) -> None:
        """Slip in a file's YAML."""
        self.root.save(path, BROKEN)

    @rule()
    def mend_all(self) -> None:
        """Save all items anew, as they were before they were deleted or broken."""
        for path in FIELDS:
            self.root.save(path, self.root.set(path, "", None))

    @rule()
    def restore_all(self) -> None:
        """Go back to the very first version of everything, as a checkout does."""
        shutil.rmtree(self.root.folder / "content")
        self.root = Root(self.root.folder)

    @rule(path=st.sampled_from([path for path in TEXTS if path.endswith(".md")]))
    def rename(self, path: str) -> None:
        """Rename an item, or give it its name again; its time stays."""
        file = self.root.folder / path
        other = file.with_name(f"{file.stem}-moi.md")
        if file.exists():
            file.replace(other)
        elif other.exists():
            other.replace(file)

    @rule(whole=wholes())
    def replace_whole(self, whole: tuple[str, int]) -> None:
        """Replace a picture, a file, a template or an asset, or remove it."""
        path, index = whole
        self.root.save(path, WHOLES[path][index])

    @rule(names=st.permutations(["le.jpg", "to.jpg"]))
    def swap_pictures(self, names: list[str]) -> None:
        """Let two pictures change their names."""
        one, other = (self.root.folder / "content/pictures" / name for name in names)
        spare = self.place / "anh"
        one.replace(spare)
        other.replace(one)
        spare.replace(other)

    @rule(data=st.data(), seconds=st.sampled_from([-100_000, 0, 100_000]))
    def touch(self, data: st.DataObject, seconds: int) -> None:
        """Give a file another time and nothing else."""
        path = data.draw(st.sampled_from(sorted(self.root.files())))
        at = int(time.time()) + seconds
        os.utime(self.root.folder / path, (at, at))

    @rule(now=st.sampled_from(DAYS))
    def another_day(self, now: str) -> None:
        """Go on to another day, or back to one."""
        self.options = replace(self.options, now=now)

    @rule(address=st.sampled_from(ADDRESSES))
    def another_address(self, address: str | None) -> None:
        """Build for another address."""
        self.options = replace(self.options, base_url=address)

    @rule(strict=st.booleans())
    def be_strict(self, strict: bool) -> None:  # noqa: FBT001  # hypothesis hands it over by name
        """Take warnings for errors, or no longer."""
        self.options = replace(self.options, strict=strict)

    # What happens to the site.

    def published(self) -> list[str]:
        """List the files of the site that are ours."""
        return sorted(
            path
            for path, data in tree(self.site).items()
            if path != OWN and isinstance(data, bytes)
        )

    @precondition(lambda self: self.published())
    @rule(data=st.data(), way=st.sampled_from(["delete", "edit", "cut", "folder", "link"]))
    def damage_output(self, data: st.DataObject, way: str) -> None:
        """Do something to a file of the site."""
        file = self.site / data.draw(st.sampled_from(self.published()))
        wait_for_clock(self.place)
        content = file.read_bytes()
        match way:
            case "delete":
                file.unlink()
            case "edit":
                file.write_bytes(content.swapcase())
            case "cut":
                file.write_bytes(content[: len(content) // 2])
            case "folder":
                file.unlink()
                (file / "trong").mkdir(parents=True)
            case _:
                spare = self.place / "ngoai"
                spare.write_bytes(content)
                file.unlink()
                file.symlink_to(spare)

    @rule()
    def remove_site(self) -> None:
        """Remove the whole site."""
        shutil.rmtree(self.site, ignore_errors=True)

    @rule()
    def put_own_file(self) -> None:
        """Put a file of one's own into the site."""
        (self.site / OWN).parent.mkdir(parents=True, exist_ok=True)
        (self.site / OWN).write_text("của tôi", "utf-8")

    # What happens to the memory.

    def remembered(self) -> list[Path]:
        """List the files of the memory."""
        return sorted(path for path in self.cache.rglob("*") if path.is_file())

    @precondition(lambda self: self.remembered())
    @rule(data=st.data(), way=st.sampled_from(["flip", "cut", "delete", "empty"]))
    def damage_memory(self, data: st.DataObject, way: str) -> None:
        """Let the disk give other bytes for a file of the memory."""
        file = data.draw(st.sampled_from(self.remembered()), label="file")
        if file.name == "manifest.json":
            # What is not known to be ours is never removed.
            self.forgiven |= set(self.published())
        content = bytearray(file.read_bytes())
        match way:
            case "delete":
                file.unlink()
            case "cut":
                file.write_bytes(content[: len(content) // 2])
            case "empty":
                file.write_bytes(b"")
            case _ if content:
                for at in data.draw(
                    st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=5)
                ):
                    content[at] ^= 0x41
                file.write_bytes(content)

    @rule()
    def remove_memory(self) -> None:
        """Forget all."""
        self.forgiven |= set(self.published())
        shutil.rmtree(self.cache, ignore_errors=True)

    # The builds, and what must be true of each.

    @rule(
        is_late=st.booleans(), is_mended=st.sampled_from([True, True, False]), is_warm=st.booleans()
    )
    def build(self, is_late: bool, is_mended: bool = False, is_warm: bool = False) -> None:  # noqa: FBT001, FBT002  # hypothesis hands them over by name
        """Build, alone or in a preview: the site is that of a clean build, or was left alone where there can be none.

        Then what led to errors is mostly undone.
        """
        before = tree(self.site)
        self.told.clear()
        with later(self.place) if is_late else contextlib.nullcontext():
            report = run(self.root.folder, self.options, warm=self.preview if is_warm else None)
        if is_warm:
            assert said_of(self.told[-1], self.root.folder) == said_of(report, self.root.folder)
        expected = clean(self.root, self.options)
        assert said_of(report, self.root.folder) == expected.said
        after = tree(self.site)
        if expected.files is None:
            assert after == before
            if is_mended:
                self.root.go_back(*self.good)
                self.options = replace(self.options, strict=False)
            return
        self.good = self.root.copy()
        kept = {OWN: before[OWN]} if OWN in before else {}
        stale = {path for path in after if path in self.forgiven and path not in expected.files}
        assert {path: after[path] for path in after if path not in stale} == {
            **expected.files,
            **kept,
        }

    @rule()
    def build_again(self) -> None:
        """Build at once again: nothing is written."""
        if run(self.root.folder, self.options).written is not None:
            written = run(self.root.folder, self.options).written
            assert written is not None
            assert (written.changed, written.removed) == (0, ())

    @rule(is_late=st.booleans())
    def check(self, is_late: bool) -> None:  # noqa: FBT001  # hypothesis hands it over by name
        """Check: the same is said as by a clean check, and nothing of the site is touched."""
        before = tree(self.site)
        with later(self.place) if is_late else contextlib.nullcontext():
            report = run(self.root.folder, self.options, is_dry=True)
        assert said_of(report, self.root.folder) == clean(self.root, self.options, is_dry=True).said
        assert tree(self.site) == before


TestNewsroom = Newsroom.TestCase
TestNewsroom.settings = hypothesis.settings(
    max_examples=400 if LONG else 12,
    stateful_step_count=40 if LONG else 12,
    derandomize=not LONG,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)


PICTURE = picture("red", "JPEG")
CAMERA = picture("red", "JPEG", camera="May")
A = news(
    "Một",
    body="Xem [tệp](k.pdf).\n\n![Các em đọc sách](b.png)",
    cover='{image: a.jpg, alt: "Lớp học"}',
)
SMALL: Mapping[str, bytes] = {
    "content/site.yaml": SITE.encode(),
    "content/news/2025-11-14-a.md": A.encode(),
    "content/news/a.jpg": CAMERA,
    "content/news/b.png": picture("red"),
    "content/news/k.pdf": b"%PDF mot",
    "content/indicators/definitions.yaml": b'indicators: [{id: lop, title: "Lop", kind: count}]\n',
    "templates/parts/share.html": b"<p>Chia</p>",
    "assets/css/site.css": b"p{color:red}",
}
MEDDLED: Mapping[str, bytes] = {
    "content/site.yaml": SITE.replace("Bản tin thử", "Bản tin thứ").encode(),
    "content/news/2025-11-14-a.md": A.replace("Xem", "Tải").encode(),
    "content/news/a.jpg": picture("blue", "JPEG", camera="May"),
    "content/news/b.png": picture("blue", size=(9, 9)),
    "content/news/k.pdf": b"%PDF hai" * 2000,
    "content/indicators/definitions.yaml": b'indicators: [{id: lop, title: "Lap", kind: count}]\n',
    "templates/parts/share.html": b"<p>Chie</p>",
    "assets/css/site.css": b"p{color:tan}",
}


_TODAY = Options()


class Plain(Root):
    """A root of given files."""

    def __init__(self, folder: Path, files: Mapping[str, bytes]) -> None:  # its fields are nobody's
        self.folder = folder
        for path, data in files.items():
            self.save(path, data)


def equals_clean(root: Root, options: Options = _TODAY) -> None:
    """Build a root, and hold it against a clean build of the same."""
    expected = clean(root, options)
    assert said_of(run(root.folder, options), root.folder) == expected.said
    if expected.files is not None:
        assert differing(expected.files, tree(root.folder / "site")) == []


@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.parametrize("goes_back", [False, True])
@pytest.mark.parametrize("path", sorted(MEDDLED))
def test_a_file_that_changes_while_it_is_built(tmp_path, path, goes_back, is_late) -> None:
    """Whatever of it was read, and even where it is as before afterwards: the next build equals a clean one."""
    wrong = []
    for moment in range(-1, 4):
        root = Plain(tmp_path / f"trang{moment}", SMALL)
        file = root.folder / path

        def meddled(file: Path = file, moment: int = moment, root: Root = root) -> None:
            def change() -> None:
                file.write_bytes(MEDDLED[path])

            def at_end(stage: str, _done: int, _all: int) -> None:
                if stage == "Ghi trang" and moment < 0:
                    change()

            meddle_at(file, moment, change)
            with later(tmp_path) if is_late else contextlib.nullcontext():
                build(settings(root.folder), at_end, processes=1)

        assert in_child(meddled, tmp_path / "loi.txt") == 0, (tmp_path / "loi.txt").read_text()
        if goes_back:
            file.write_bytes(SMALL[path])
        try:
            equals_clean(root)
        except AssertionError as error:
            wrong.append((moment, str(error).splitlines()[0]))
    assert not wrong, wrong


@pytest.mark.parametrize("folder", ["assets/.an", "templates/.an", "assets/css/.an"])
def test_what_lies_in_a_hidden_folder_is_no_part_of_the_site(tmp_path, folder) -> None:
    """Editors and version control hide copies there; what is not followed must not be published either."""
    name = "x.html" if folder.startswith("templates") else "x.css"
    root = Plain(tmp_path / "trang", {**SMALL, f"{folder}/{name}": b"p{color:red}"})
    equals_clean(root)
    assert not [path for path in tree(root.folder / "site") if ".an/" in path]
    root.save(f"{folder}/{name}", b"{% if %}")
    equals_clean(root)


def test_a_linked_folder_that_gives_way_to_a_file_is_said_as_one(tmp_path) -> None:
    """What is said of a name that cannot be read is said of what stands there now."""
    root = Plain(tmp_path / "trang", SMALL)
    link = root.folder / "content/news/khac"
    link.symlink_to(tmp_path)
    run(root.folder, Options())
    link.unlink()
    link.write_bytes(b"")
    equals_clean(root)


def test_a_kept_picture_that_the_disk_damaged_is_drawn_again(tmp_path) -> None:
    """What is published is what was drawn, whatever became of the copy that was kept."""
    root = Plain(tmp_path / "trang", SMALL)
    run(root.folder, Options())
    forms = sorted((root.folder / ".cache").rglob("anh/*"))
    assert len(forms) > 1
    for kept in forms:
        for damaged in (kept.read_bytes()[:-3] + b"xyz", kept.read_bytes()[:40], b""):
            kept.write_bytes(damaged)
            shutil.rmtree(root.folder / "site")
            equals_clean(root)


@pytest.mark.parametrize("is_late", [False, True])
def test_a_file_that_was_away_for_a_moment_is_read_when_it_is_back(tmp_path, is_late) -> None:
    """A folder that is moved away and back keeps all stamps of its files: an error in reading is not remembered."""
    path = "content/news/sau/2025-11-15-b.md"
    root = Plain(tmp_path / "trang", {**SMALL, path: news("Hai", "2025-11-15").encode()})
    folder, spare = root.folder / "content/news/sau", tmp_path / "dau"

    def meddled() -> None:
        with later(tmp_path) if is_late else contextlib.nullcontext():
            meddle_at(root.folder / "content/news/2025-11-14-a.md", 0, lambda: folder.rename(spare))
            report = build(settings(root.folder), processes=1)
            assert "file-unreadable" in {each.code for each in report.diagnostics}

    assert in_child(meddled, tmp_path / "loi.txt") == 0, (tmp_path / "loi.txt").read_text()
    spare.rename(folder)
    equals_clean(root)


def test_a_folder_of_the_site_that_became_a_link_is_made_again(tmp_path) -> None:
    """The same files behind a link are not the site: the folder that is published must hold them itself."""
    root = Plain(tmp_path / "trang", SMALL)
    run(root.folder, Options())
    folder = root.folder / "site/tin-tuc"
    folder.rename(tmp_path / "noi-khac")
    folder.symlink_to(tmp_path / "noi-khac")
    equals_clean(root)


def test_reasons_are_those_since_the_site_was_written(tmp_path) -> None:
    """A check in between, or a build that found errors, does not make them forgotten."""
    root = Plain(tmp_path / "trang", SMALL)
    run(root.folder, Options())
    root.save("content/news/2025-11-14-a.md", MEDDLED["content/news/2025-11-14-a.md"])
    run(root.folder, Options(), is_dry=True)
    report = build(settings(root.folder), is_explained=True, processes=1)
    page = "tin-tuc/2025/11/a/index.html"
    assert "đổi chữ trong content/news/2025-11-14-a.md" in report.reasons[page]


MANY = 1000


def post(number: int, title: str = "", body: str = "Nội dung.") -> tuple[str, bytes]:
    """Give the path of a short post, and its text."""
    day = date(2023, 1, 1) + timedelta(days=number)
    text = news(
        title or f"Bài {number}",
        f"{day}",
        body,
        section="hoat-dong",
        tags=f"[t{number % 20}]",
        summary='"Tóm tắt."',
    )
    return f"content/news/{day:%Y-%m}/{day}-bai-{number}.md", text.encode()


@pytest.fixture(scope="module")
def posts(tmp_path_factory) -> Root:
    """Give a site of a thousand short posts over three years, built once."""
    files = dict(post(number) for number in range(MANY))
    folder = tmp_path_factory.mktemp("nhieu") / "trang"
    root = Plain(folder, {"content/site.yaml": SITE.encode(), **files})
    run(folder, Options())
    return root


def written_of(root: Root) -> set[str]:
    """Build with reasons; give the files that were written."""
    report = build(settings(root.folder), is_explained=True, processes=1)
    assert report.written is not None
    assert report.written.changed == len(report.reasons)
    assert report.written.changed + report.written.same == len(tree(root.folder / "site"))
    return set(report.reasons)


def split(files: set[str]) -> tuple[set[str], set[str]]:
    """Tell what readers and other machines see from the files of the search."""
    searched = {file for file in files if file.startswith("tim-kiem/")}
    return files - searched, searched


@pytest.mark.long
def test_another_body_writes_one_page(posts) -> None:
    """Its own; of the newest thirty, the feeds too; and what the search has of its words, in its year alone."""
    posts.save(*post(300, body="Nội dung khác hẳn."))
    (page,), searched = split(written_of(posts))
    assert 2 <= len(searched) <= 30
    assert len({file.split("/")[2] for file in searched}) == 1
    assert page.endswith("/bai-300/index.html")
    posts.save(*post(MANY - 1, body="Nội dung khác hẳn."))
    page, *feeds = sorted(split(written_of(posts))[0], key=lambda file: not file.endswith(".html"))
    assert page.endswith(f"/bai-{MANY - 1}/index.html")
    assert feeds
    assert {file.rpartition("/")[2] for file in feeds} == {"feed.xml", "feed.json"}
    equals_clean(posts)


@pytest.mark.long
def test_another_title_writes_those_who_name_it(posts) -> None:
    """Its page, its neighbours, the lists it stands in, and data for machines: no other article."""
    posts.save(*post(500, title="Tên khác"))
    files = written_of(posts)
    articles = {each for each in files if re.search(r"/bai-\d+/index\.html$", each)}
    lists = {each for each in files if each.endswith(".html")} - articles
    assert len(articles) <= 12
    assert len(lists) <= 8
    equals_clean(posts)


@pytest.mark.long
def test_a_new_article_writes_few_pages(posts) -> None:
    """Its own page, its neighbour, and the lists that it stands in."""
    path, text = (
        "content/news/2025-11/2025-11-30-moi.md",
        news("Mới", "2025-11-30", section="hoat-dong", tags="[t1]"),
    )
    posts.save(path, text.encode())
    pages = {each for each in written_of(posts) if each.endswith(".html")}
    assert len(pages) <= 20, sorted(pages)
    equals_clean(posts)


def test_nothing_changed_writes_nothing_and_reads_no_body(posts) -> None:
    """Once all stamps are old enough to be believed, no file of content/ is opened."""

    def unread() -> None:
        opened: list[str] = []
        with later(posts.folder.parent):
            run(posts.folder, Options())
            content = str(posts.folder / "content")
            sys.addaudithook(
                lambda event, arguments: (
                    opened.append(str(arguments[0]))
                    if event == "open" and str(arguments[0]).startswith(content)
                    else None
                )
            )
            report = run(posts.folder, Options())
        assert report.written is not None
        assert (report.written.changed, report.written.removed, opened) == (0, (), [])

    log = posts.folder.parent / "loi.txt"
    assert in_child(unread, log) == 0, log.read_text("utf-8")
