"""For each file that is written it is said why, and no other file is spoken of."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.build import build
from bantin.pages.templatefiles import PROGRAM, read_templates
from bantin.pages.templates import check_templates
from tests.building import SITE, built, event, files_of, news, settings, write

FIRST, SECOND, THIRD = (f"tin-tuc/2025/11/t{day}/index.html" for day in (1, 2, 3))
# Longer than what a card shows of a text.
LONG = "Câu mở đầu của bài. " * 20
BY_HAND = "tệp trong thư mục xuất bị sửa hoặc bị xoá"
Edit = Callable[[Path], object]


@pytest.fixture
def root(tmp_path) -> Path:
    """Write three news, an event and a page, and build the site."""
    files = {
        f"news/2025-11-{day:02}-t{day}.md": news(
            f"Tin {day}", f"2025-11-{day:02}", LONG, section="hoat-dong", tags="[chung]"
        )
        for day in (1, 2, 3)
    }
    files["events/hop.md"] = event("2025-11-20")
    files["pages/gioi-thieu.md"] = "---\ntitle: Giới thiệu\n---\n\nAi làm trang này.\n"
    root = write(tmp_path / "trang", files)
    built(root)
    return root


def reasons(root: Path, *edits: Edit) -> dict[str, str]:
    """Edit a site and build it; give the reasons, which must be those of exactly the files that are others."""
    before = files_of(root / "site")
    for edit in edits:
        edit(root)
    damaged = files_of(root / "site")
    report = build(settings(root), is_explained=True)
    assert report.written is not None
    after = files_of(root / "site")
    assert set(report.reasons) == {path for path in after if after[path] != damaged.get(path)}
    assert report.written.changed == len(report.reasons)
    assert before
    return dict(report.reasons)


def replace(path: str, old: str, new: str) -> Edit:
    """Make an edit that replaces a text in a file."""

    def edit(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return edit


def test_where_nothing_changed_nothing_is_said(root) -> None:
    """No file is written, so there is no reason."""
    assert reasons(root) == {}


def test_nobody_is_told_who_did_not_ask(root) -> None:
    """Nor where nothing is written."""
    replace("content/news/2025-11-02-t2.md", "Tin 2", "Tin hai")(root)
    assert build(settings(root), is_dry=True, is_explained=True).reasons == {}
    assert build(settings(root)).reasons == {}


def test_a_new_page_is_called_new(root) -> None:
    """So is a new file for machines; what else is written says what of it is another."""

    def add(root: Path) -> None:
        write(
            root,
            {
                "news/2025-10-01-moi.md": news("Mới", "2025-10-01"),
                "events/moi.md": event("2025-11-21"),
            },
        )

    said = reasons(root, add)
    new = {path for path, reason in said.items() if reason in {"trang mới", "tệp mới"}}
    cards = {path for path in new if path.startswith("anh/the-")}
    assert len(cards) == 2
    assert new - cards == {
        "tin-tuc/2025/10/moi/index.html", "luu-tru/2025/10/index.html", "luu-tru/2025/10/01/index.html",
        "su-kien/moi/index.html", "su-kien/moi/lich.ics", "tim-kiem/du-lieu/2025/j0.js",
    }  # fmt: skip
    assert said["su-kien/moi/lich.ics"] == "tệp mới"
    assert said[FIRST] == "đổi bài cũ hơn"
    assert said["luu-tru/index.html"] == "đổi các năm"
    assert SECOND not in said


def test_an_edited_text_is_said_of_its_page_and_its_feeds(root) -> None:
    """What a card shows of it stays, so no list is written."""
    path = "content/news/2025-11-02-t2.md"
    said = reasons(root, replace(path, "bài. \n", "bài. Câu cuối.\n"))
    feeds = {
        f"{folder}feed.{ending}"
        for folder in ("", "chuyen-muc/hoat-dong/")
        for ending in ("xml", "json")
    }
    found = "tim-kiem/du-lieu/2025/k0.js"
    assert said == {
        **dict.fromkeys({SECOND, *feeds, found}, f"đổi chữ trong {path}"),
        "tim-kiem/du-lieu/2025/w0.js": "đổi chữ trong tim-kiem/2025/k",
    }


def test_an_edited_title_is_said_of_all_that_show_it(root) -> None:
    """Its own page, those of its neighbours, and each list by the name of its part."""
    said = reasons(root, replace("content/news/2025-11-02-t2.md", "Tin 2", "Tin hai"))
    assert "tiêu đề, tóm tắt hoặc ảnh" in said[SECOND]
    assert said[FIRST] == "đổi bài mới hơn"
    assert said[THIRD] == "đổi tin liên quan, bài cũ hơn"
    for listing in ("tin-tuc/", "chuyen-muc/hoat-dong/", "tu-khoa/chung/", "luu-tru/2025/11/02/"):
        assert said[f"{listing}index.html"] == "đổi danh sách tin"
    assert said["index.html"] == said["404.html"] == "đổi tin mới nhất"
    assert "gioi-thieu/index.html" not in said
    assert "luu-tru/2025/11/01/index.html" not in said


def test_an_edited_template_is_said_of_all_pages_that_it_is_part_of(root, tmp_path) -> None:
    """They are those that a first build would write otherwise, and each says which template calls it."""
    before = files_of(root / "site")

    def edit(root: Path) -> None:
        (root / "templates/parts").mkdir(parents=True)
        (root / "templates/parts/share.html").write_text("<p>Của tôi</p>", "utf-8")

    said = reasons(root, edit)
    after = files_of(built(root, out=tmp_path / "moi"))
    assert said.keys() == {path for path in after if after[path] != before[path]}
    assert {FIRST, SECOND, THIRD, "su-kien/hop/index.html"} <= said.keys()
    closures = check_templates(read_templates(root)).value
    for reason in said.values():
        found = re.fullmatch(r"đổi mẫu (\S+) hoặc một mẫu mà nó gọi", reason)
        assert found is not None
        assert "parts/share.html" in closures[found[1]]


def test_the_frame_is_part_of_every_page(root) -> None:
    """An edited footer is said of all pages and of no feed; moved pages have no frame."""

    def edit(root: Path) -> None:
        shutil.copytree(PROGRAM / "templates", root / "templates")
        with (root / "templates/parts/footer.html").open("a", encoding="utf-8") as file:
            file.write("<p>Cuối</p>")

    said = reasons(root, edit)
    assert set(said) == {path for path in files_of(root / "site") if path.endswith(".html")}
    assert all("hoặc một mẫu mà nó gọi" in reason for reason in said.values())


def test_an_edited_site_file_is_said_of_all_pages(root) -> None:
    """The site's name stands on each; files for machines are written where they name it."""
    said = reasons(root, replace("content/site.yaml", "Bản tin thử", "Bản tin khác"))
    pages = {path for path in files_of(root / "site") if path.endswith(".html")}
    assert pages <= said.keys()
    assert all("site.yaml" in said[path] for path in pages)
    assert {"feed.xml", "feed.json", "lich.ics"} <= said.keys()
    assert not {"robots.txt", "sitemap.xml", "su-kien/hop/lich.ics"} & said.keys()


def test_an_edited_asset_is_said_of_all_pages(root) -> None:
    """Its name holds what it holds, and stands on each page."""

    def edit(root: Path) -> None:
        (root / "assets/css").mkdir(parents=True)
        (root / "assets/css/site.css").write_text("p { color: red }", "utf-8")

    said = reasons(root, edit)
    (asset,) = (path for path in said if path.startswith("tai-nguyen/css/site."))
    assert said.pop(asset) == "tệp mới"
    assert set(said) == {path for path in files_of(root / "site") if path.endswith(".html")}
    assert all("assets" in reason for reason in said.values())


@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        lambda file: file.write_bytes(b"khac"),
        lambda file: file.write_bytes(b"x" * file.stat().st_size),
    ],
    ids=["removed", "edited", "edited to the same size"],
)
def test_a_file_that_was_damaged_by_hand_is_mended_and_said(root, damage) -> None:
    """Removed or edited, a page or any other file; no other is touched."""
    paths = ["index.html", SECOND, "feed.xml", "su-kien/hop/lich.ics", "robots.txt"]
    before = files_of(root / "site")
    said = reasons(root, *(lambda root, path=path: damage(root / "site" / path) for path in paths))
    assert said == dict.fromkeys(paths, BY_HAND)
    assert files_of(root / "site") == before


def test_several_reasons_are_all_said(root) -> None:
    """A page of which both the text and the template are others says both."""

    def edit(root: Path) -> None:
        (root / "templates/parts").mkdir(parents=True)
        (root / "templates/parts/share.html").write_text("<p>Của tôi</p>", "utf-8")

    path = "content/news/2025-11-02-t2.md"
    said = reasons(root, edit, replace(path, "bài. \n", "bài. Câu cuối.\n"))
    assert said[SECOND] == f"đổi chữ trong {path}; đổi mẫu article.html hoặc một mẫu mà nó gọi"
    assert said[FIRST] == "đổi mẫu article.html hoặc một mẫu mà nó gọi"


SLIP = {"site.yaml": SITE, "news/sai.md": "không có phần đầu"}


@pytest.mark.parametrize("is_dry", [True, False], ids=["a check", "an error"])
def test_what_was_not_written_is_said_when_it_is(root, is_dry) -> None:
    """After a check or an error the next build still knows why a page is another; nobody touched the site by hand."""
    replace("content/news/2025-11-02-t2.md", "Tin 2", "Tin hai")(root)
    write(root, {} if is_dry else SLIP)
    assert build(settings(root), is_dry=is_dry, is_explained=True).written is None
    (root / "content/news/sai.md").unlink(missing_ok=True)
    said = reasons(root)
    assert SECOND in said
    assert BY_HAND not in said.values()
