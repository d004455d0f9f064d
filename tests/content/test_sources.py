"""The files of a folder are found by their place and ending; whatever has no use is said."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from bantin.content.sources import SourceKind, bare_name, name_of, read_bytes, scan, slug_of
from tests.texts import codes


def write(root, *paths):
    """Make empty files."""
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/site.yaml", SourceKind.SITE),
        ("content/site.yml", SourceKind.SITE),
        ("content/news/a.md", SourceKind.NEWS),
        ("content/news/2022/a.MD", SourceKind.NEWS),
        ("content/news/2022/a/index.markdown", SourceKind.NEWS),
        ("content/events/a b.md", SourceKind.EVENT),
        ("content/documents/a#b%.md", SourceKind.DOCUMENT),
        ("content/pages/a.md", SourceKind.LEAF),
        ("content/indicators/definitions.yaml", SourceKind.DEFINITIONS),
        ("content/indicators/snapshots/2022/a.yml", SourceKind.SNAPSHOT),
        ("content/pictures/a.JPG", SourceKind.PICTURE),
        ("content/news/a.webp", SourceKind.PICTURE),
        ("content/documents/a.pdf", SourceKind.FILE),
    ],
)
def test_a_file_is_what_its_place_and_ending_say(tmp_path, path, kind):
    """Capitals, blanks and signs in a name change nothing."""
    write(tmp_path, path)
    checked = scan(tmp_path)
    assert [(each.path, each.kind) for each in checked.value] == [(path, kind)]
    assert not checked.diagnostics


@pytest.mark.parametrize(
    ("path", "code", "hint"),
    [
        ("content/a.md", "file-unused", "content/news"),
        ("content/News/a.md", "file-unused", "content/news"),
        ("content/news/a.yaml", "file-unused", "content/indicators/snapshots"),
        ("content/news/a.mdown", "file-unused", "thành: a.md"),
        ("content/news/Bài 1.v2.md.txt", "file-unused", "thành: Bài 1.v2.md"),
        ("content/indicators/snapshots/a.yaml.txt", "file-unused", "thành: a.yaml"),
        ("content/Site.yaml", "file-unused", "thành content/site.yaml"),
        (
            "content/indicators/Definitions.YML",
            "file-unused",
            "content/indicators/definitions.yaml",
        ),
        ("content/news/a", "file-unused", "Chuyển «a»"),
    ],
)
def test_a_file_without_a_use_is_said(tmp_path, path, code, hint):
    """Nothing that somebody put into content/ is passed over in silence."""
    write(tmp_path, path)
    checked = scan(tmp_path)
    assert not checked.value
    assert [(each.code, each.place.path) for each in checked.diagnostics] == [(code, path)]
    assert hint in checked.diagnostics[0].hint


@pytest.mark.parametrize(
    "path",
    ["content/.git/a.md", "content/news/.a.md.swp", "content/news/~$bai.docx", "content/news/a.md~",
     "content/Thumbs.db", "content/news/4913", "content/news/.DS_Store"],
)  # fmt: skip
def test_what_editors_leave_behind_is_passed_over(tmp_path, path):
    """Hidden, lock and backup files are nobody's content."""
    write(tmp_path, path)
    assert scan(tmp_path) == scan(tmp_path / "nowhere")


def test_the_order_is_that_of_paths_on_every_disk(tmp_path):
    """Names are NFC and sorted, however the disk lists them."""
    nfd = unicodedata.normalize("NFD", "content/news/hóa.md")
    write(tmp_path, nfd, "content/news/b.md", "content/events/a.md")
    assert [each.path for each in scan(tmp_path).value] == [
        "content/events/a.md", "content/news/b.md", "content/news/hóa.md",
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform == "darwin", reason="its disks hold one spelling only")
def test_two_files_for_one_are_said(tmp_path):
    """Two spellings of one name, or two endings of a file of which there is one, never hide each other."""
    nfd = unicodedata.normalize("NFD", "content/news/hóa.md")
    write(tmp_path, nfd, "content/news/hóa.md", "content/site.yaml", "content/site.yml")
    checked = scan(tmp_path)
    assert codes(checked.diagnostics) == ["file-double", "file-double"]
    assert len(checked.value) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other disks refuse such names themselves")
@pytest.mark.parametrize("name", [b"a\nb.md", b"\xff\xfe.md", b"a\xe2\x80\xa8b.md", b"\x07.md"])
def test_a_name_that_cannot_be_printed_is_said(tmp_path, name):
    """Line ends, control signs and bytes of another encoding make no page, and no broken message either."""
    folder = tmp_path / "content" / "news"
    folder.mkdir(parents=True)
    with open(os.path.join(os.fsencode(folder), name), "wb"):  # noqa: PTH118, PTH123  # pathlib takes no bytes
        pass
    checked = scan(tmp_path)
    assert not checked.value
    assert codes(checked.diagnostics) == ["file-name"]
    assert checked.diagnostics[0].place.path.isprintable()
    assert str(checked.diagnostics[0]).encode()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_and_pipes_end_no_build(tmp_path):
    """A link in a circle, to nothing or to a folder, and a pipe that nobody fills, are each said."""
    news = tmp_path / "content" / "news"
    news.mkdir(parents=True)
    (news / "a.md").symlink_to("a.md")
    (news / "b.md").symlink_to("nowhere.md")
    (news / "c").symlink_to(".")
    os.mkfifo(news / "d.md")
    (news / "e.md").mkdir()
    checked = scan(tmp_path)
    assert codes(checked.diagnostics) == ["file-unused"]
    read = [read_bytes(source) for source in checked.value]
    assert [each.value for each in read] == [None, None, None]
    assert [codes(each.diagnostics) for each in read] == [["file-unreadable"]] * 3


def test_a_file_that_vanished_is_said(tmp_path):
    """Between listing and reading a file may go; the build goes on to find the rest."""
    write(tmp_path, "content/news/a.md")
    (source,) = scan(tmp_path).value
    assert read_bytes(source).value == b"x"
    Path(source.file).unlink()
    checked = read_bytes(source)
    assert checked.value is None
    assert codes(checked.diagnostics) == ["file-unreadable"]


@pytest.mark.parametrize(
    ("path", "name", "slug"),
    [
        ("content/news/2022-11-14-le-phat-dong.md", "2022-11-14-le-phat-dong", "le-phat-dong"),
        ("content/news/20221114_Lễ phát động.md", "20221114_Lễ phát động", "le-phat-dong"),
        ("content/news/2022/le/index.md", "le", "le"),
        ("content/news/2022-1-4-le/INDEX.md", "2022-1-4-le", "le"),
        ("content/news/index.md", "index", "index"),
        ("content/news/2022-11-14.md", "2022-11-14", "2022-11-14"),
        ("content/news/Đắk Nông.md", "Đắk Nông", "dak-nong"),
        ("content/news/94,6%.md", "94,6%", "94-6"),
        ("content/news/!!!.md", "!!!", ""),
    ],
)
def test_the_address_comes_from_the_name(path, name, slug):
    """The file, or the folder of an index.md, names the page; its date is not part of it."""
    assert name_of(path) == name
    assert slug_of(path) == slug


@pytest.mark.parametrize("ending", ["psd", "AI", "eps", "dng", "svgz"])
def test_a_picture_of_an_unusable_kind_is_said_and_known(tmp_path, ending):
    """Whoever shows such a picture is told of its kind, not that there is no picture."""
    write(tmp_path, f"content/news/a.{ending}")
    checked = scan(tmp_path)
    assert [each.kind for each in checked.value] == [SourceKind.FILE]
    assert [each.code for each in checked.diagnostics] == ["picture-format"]


@pytest.mark.parametrize("ending", ["jfif", "HEIC", "svg", "tiff", "bmp", "JPG"])
def test_a_picture_of_a_rarer_kind_is_a_picture(tmp_path, ending):
    """What Windows saves from the web, what an iPhone, a scanner or a drawing program writes, whatever the case of its ending."""
    write(tmp_path, f"content/news/a.{ending}")
    assert [each.kind for each in scan(tmp_path).value] == [SourceKind.PICTURE]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("thd-2026", "thd-2026"),
        ("thd-2026.md", "thd-2026"),
        ("events/thd-2026.md", "thd-2026"),
        ("events\\2026-11-15-thd.md", "thd"),
        ("../events/thd-2026/index.md", "thd-2026"),
        ("events/thd-2026", "thd-2026"),
        ("snapshots/2022-06-30-a.yaml", "2022-06-30-a"),
        ("2022.yaml", "2022"),
        ("59/KH-UBND", "59/KH-UBND"),
        ("https://a.vn/b.md", "https://a.vn/b.md"),
        ("index.md", "index"),
        (".md", ".md"),
        ("/", "/"),
    ],
)
def test_a_path_is_a_name(text, name):
    """Who names an item by its file means the item; the number of a document is no path."""
    assert bare_name(text) == name
