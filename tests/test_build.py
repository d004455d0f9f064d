"""The river as a whole: what is published, what stops it, and what a stranger's template or address can do to it."""

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from bantin.build import build
from tests.building import (
    SITE,
    built,
    codes,
    event,
    files_of,
    news,
    page,
    reported,
    settings,
    text_of,
    without_memory,
    write,
)

PICTURE = (Path(__file__).parents[1] / "content/pictures/lop-tap-huan.jpg").read_bytes()


def template(root: Path, name: str, text: str | bytes) -> Path:
    """Write a template of the root's own; return the root."""
    file = root / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def test_a_site_of_nothing_is_a_site(tmp_path) -> None:
    """With site.yaml alone there are a first page, feeds, a sitemap and a page for wrong addresses."""
    files = files_of(built(write(tmp_path, {})))
    assert {
        "index.html",
        "feed.xml",
        "feed.json",
        "lich.ics",
        "sitemap.xml",
        "robots.txt",
        "404.html",
        "_headers",
    } <= files.keys()


def test_a_dry_build_writes_nothing(tmp_path) -> None:
    """It finds the same and leaves the folder alone but for its own memory."""
    root = write(tmp_path, {"news/2025-11-14-a.md": news()})
    before = files_of(root)
    for _ in range(2):
        report = build(settings(root), is_dry=True)
        assert report.written is None
        assert report.counts["tin"] == 1
        assert sorted(each.name for each in root.iterdir()) == [".cache", "content"]
        assert without_memory(root) == before


def test_only_what_is_shown_is_published(tmp_path) -> None:
    """Pictures and files of drafts, and those that nothing uses, stay at home."""
    body = "![Lớp](lop.jpg)\n\n[Tệp](ke-hoach.pdf)"
    files = {
        "news/nhap/2025-11-14-nhap.md": news(body=body.replace("lop", "rieng").replace("ke-hoach", "mat"), draft="true"),
        "news/2025-11-14-tin.md": news(body=body),
        "news/lop.jpg": PICTURE, "news/thua.jpg": PICTURE, "news/nhap/rieng.jpg": PICTURE,
        "news/ke-hoach.pdf": b"%PDF", "news/nhap/mat.pdf": b"%PDF", "news/thua.pdf": b"%PDF",
    }  # fmt: skip
    published = files_of(built(write(tmp_path, files)))
    # Share cards are drawn, and come from no file of an author.
    pictures = [path for path in published if re.match("anh/(?!the-)", path)]
    assert pictures != []
    assert all("/lop-" in path for path in pictures)
    assert [path for path in published if path.endswith(".pdf")] == ["tep/news/ke-hoach.pdf"]
    assert not any("nhap" in path for path in published)


@pytest.mark.parametrize(
    ("name", "text", "line", "code"),
    [
        ("article.html", "{% extends 'base.html' %}\n{% if %}", 2, "template-syntax"),
        ("article.html", "\n\n{{ view.title|khong_co }}", 3, "template-syntax"),
        ("article.html", "\n{{ view.khong_co }}", 2, "template-undefined"),
        ("article.html", "{% include 'parts/khong-co.html' %}", 1, "template-missing"),
        ("article.html", "{% include view.title %}", 1, "template-dynamic"),
        ("article.html", '\n{{ asset("css/khong-co.css") }}', 2, "asset-missing"),
        ("article.html", "\n{{ 1 / 0 }}", 2, "template-failed"),
        ("article.html", "\n\n{{ view.title + 1 }}", 3, "template-failed"),
        ("article.html", "\n{{ view.title|size }}", 2, "template-failed"),
        ("article.html", "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "template-failed"),
        ("khong-dung.html", "{% endif %}", 1, "template-syntax"),
        ("article.html", "Tiếng Việt".encode("utf-16"), 1, "encoding-not-utf8"),
        ("parts/holes.html", "{% macro figure(f) %}\n{{ f.khong_co }}{% endmacro %}", 2, "template-undefined"),
        ("parts/holes.html", "{# không có gì #}", 1, "template-undefined"),
    ],
)  # fmt: skip
def test_a_wrong_template_is_an_error_at_its_line(tmp_path, name, text, line, code) -> None:
    """Whatever a template of the root's own cannot do is said with its file and line, and the site stays as it was."""
    files = {
        "news/2025-11-14-a.md": news(cover='{image: lop.jpg, alt: "Lớp"}'),
        "news/lop.jpg": PICTURE,
    }
    root = write(tmp_path, files)
    before = files_of(built(root))
    report = reported(template(root, name, text))
    said = [each for each in report.diagnostics if each.severity == "error"]
    assert (f"templates/{name}", line, code) in {
        (each.place.path, each.place.line, each.code) for each in said
    }, said
    assert all(each.hint for each in said)
    assert report.written is None
    assert files_of(root / "site") == before
    first = reported(root, out=root / "lan-dau")
    assert first.diagnostics == report.diagnostics
    assert files_of(root / "lan-dau") == {}


def test_one_template_may_be_ones_own(tmp_path) -> None:
    """A file of the root's stands before the program's of that name, and is read again when it changes."""
    root = write(tmp_path, {"news/2025-11-14-a.md": news()})
    template(root, "parts/share.html", "<p>Của tôi</p>")
    address = "/tin-tuc/2025/11/a/"
    assert "Của tôi" in text_of(page(built(root), address))
    template(root, "parts/share.html", "<p>Khác hẳn</p>")
    assert "Khác hẳn" in text_of(page(built(root), address))
    (root / "templates/parts/share.html").unlink()
    assert "Chia sẻ" in text_of(page(built(root), address))


def test_an_asset_may_be_ones_own(tmp_path) -> None:
    """A style sheet of the root's replaces the program's; another content gives it another name."""
    root = write(tmp_path, {})
    before = {path for path in files_of(built(root)) if path.startswith("tai-nguyen/css/site.")}
    (root / "assets/css").mkdir(parents=True)
    (root / "assets/css/site.css").write_text("p { color: red }", "utf-8")
    (after,) = (path for path in files_of(built(root)) if path.startswith("tai-nguyen/css/site."))
    assert {after} != before
    assert (root / "site" / after).read_text("utf-8") == "p { color: red }"


def test_a_style_sheet_that_names_a_missing_file_is_an_error(tmp_path) -> None:
    """With the line of the style sheet."""
    root = write(tmp_path, {})
    (root / "assets/css").mkdir(parents=True)
    (root / "assets/css/site.css").write_text("p {}\na { background: url('../x.png') }", "utf-8")
    (said,) = [each for each in reported(root).diagnostics if each.severity == "error"]
    assert (said.code, str(said.place)) == ("asset-missing", "assets/css/site.css:2:1")


def test_an_old_address_leads_on(tmp_path) -> None:
    """A stub, a line of _redirects, and no entry of the sitemap; full addresses and spaces are understood."""
    root = write(
        tmp_path,
        {
            "news/2025-11-14-a.md": news(
                aliases="[/tin-cu//bai-1/, '/tin-cu/b%C3%A0i%202.html', 'https://cu.example/x/y']"
            )
        },
    )
    site = built(root)
    for path in ("tin-cu/bai-1/index.html", "tin-cu/bài 2.html", "x/y/index.html"):
        text = (site / path).read_text("utf-8")
        depth = "../" * path.count("/")
        assert f"{depth}tin-tuc/2025/11/a/" in text
    redirects = (site / "_redirects").read_text("utf-8")
    assert "/ban-tin/tin-cu/b%C3%A0i%202.html /ban-tin/tin-tuc/2025/11/a/ 301\n" in redirects
    assert "tin-cu" not in (site / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("/../../ngoai/", "alias-unreadable"), ("/a/../../b/", "alias-unreadable"), ("'/tin.aspx?id=3'", "alias-unreadable"),
        ("'/a:b/'", "alias-unreadable"), ("'/a\\b/'", "alias-unreadable"), ("/a%5Cb/", "alias-unreadable"), ("/a%3Fb/", "alias-unreadable"), ("/%2e%2e/b/", "alias-unreadable"),
        ("/", "alias-taken"), ("/tin-tuc/", "alias-taken"), ("/tin-tuc/2025/11/a/", "alias-taken"), ("/feed.xml", "alias-taken"),
        ("/robots.txt/", "alias-taken"), ("/lich.ics/x/", "alias-taken"), ("/404.html", "alias-taken"), ("/_headers", "alias-taken"),
        ("/tin-tuc", "alias-taken"), ("/tin-tuc/index.html", "alias-taken"), ("/404.html/x/", "alias-taken"), ("/cu.html, /cu.html/x/", "alias-taken"),
    ],
)  # fmt: skip
def test_an_old_address_that_cannot_be_is_an_error(tmp_path, alias, code) -> None:
    """Neither out of the folder, nor over a page or a file of the site, nor with signs that no file may have."""
    root = write(tmp_path / "a" / "b", {"news/2025-11-14-a.md": news(aliases=f"[{alias}]")})
    report = reported(root)
    assert codes(report, "error") == {code}
    assert report.written is None
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_data_for_search_engines_cannot_end_its_script(tmp_path) -> None:
    """A title that looks like HTML stays inside JSON-LD, and says there what the author wrote."""
    title = "</script><script>alert(1)</script> & <!--"
    folder = built(
        write(
            tmp_path,
            {"news/2025-11-14-a.md": news(title), "events/b.md": event("2025-11-14", title=title)},
        )
    )
    for address in ("/tin-tuc/2025/11/a/", "/su-kien/b/", "/"):
        tree = page(folder, address)
        scripts = tree.xpath("//script[not(@src)]")
        assert all(script.get("type") == "application/ld+json" for script in scripts)
        assert not tree.xpath("//*[contains(text(), 'alert(1)')][self::script][not(@type)]")
    (data,) = page(folder, "/tin-tuc/2025/11/a/").xpath(
        "//script[@type='application/ld+json']/text()"
    )
    assert json.loads(data)["@graph"][0]["headline"] == title
    latest = (folder / "tai-nguyen/tin-moi.js").read_text("utf-8")
    assert (
        json.loads(latest.removeprefix("window.bantinLatest=").rstrip(";\n"))[0]["title"] == title
    )


def test_the_archive_counts_days(tmp_path) -> None:
    """Each month has a calendar whose days lead to their news; each day, month and year lists its own."""
    files = {
        f"news/2025-{month}-{day:02}-t{index}.md": news(f"Tin {index}", f"2025-{month}-{day:02}")
        for index, (month, day) in enumerate([("11", 14), ("11", 14), ("11", 30), ("10", 1)])
    }
    folder = built(write(tmp_path, files))
    month = page(folder, "/luu-tru/2025/11/")
    assert [text_of(each) for each in month.xpath("//table//td/a/span[@aria-hidden]")] == [
        "14 2 tin",
        "30 1 tin",
    ]
    assert len(month.xpath("//table/tbody/tr")) == 5
    assert all(len(row.xpath("td")) == 7 for row in month.xpath("//table/tbody/tr"))
    assert "Tin 0" in text_of(page(folder, "/luu-tru/2025/11/14/"))
    assert "Tin 2" not in text_of(page(folder, "/luu-tru/2025/11/14/").xpath("//main")[0])
    assert (folder / "luu-tru/2025/10/01/index.html").is_file()


def test_a_long_section_continues_by_year(tmp_path) -> None:
    """Its first page holds the newest; its pages by year hold all, so that a new article moves none."""
    files = {
        f"news/{year}-01-{day:02}-t{year}{day}.md": news(
            f"Tin {year}-{day}", f"{year}-01-{day:02}", section="hoat-dong", tags="[chung]"
        )
        for year in (2024, 2025)
        for day in range(1, 16)
    }
    folder = built(write(tmp_path, files))
    for base in ("/chuyen-muc/hoat-dong/", "/tu-khoa/chung/"):
        assert len(page(folder, base).xpath("//main//article")) == 20
        for year in (2024, 2025):
            assert len(page(folder, f"{base}{year}/").xpath("//main//article")) == 15


def test_tags_stand_in_vietnamese_order(tmp_path) -> None:
    """đ after d, ă after a; one page for spellings that make one address."""
    files = {
        "news/2025-11-14-a.md": news(tags='["đoàn", "ăn", "dân", "Bình đẳng", "ông"]'),
        "news/2025-11-15-b.md": news(date="2025-11-15", tags='["bình đẳng"]'),
    }
    folder = built(write(tmp_path, files))
    names = [
        text_of(each)
        for each in page(folder, "/tu-khoa/").xpath(
            "//main//li/a[contains(@href, 'tu-khoa') or contains(@href, '/')]"
        )
    ]
    shown = [re.sub(r" \(?\d+\)?.*", "", name) for name in names if not name.startswith("#")]
    assert shown == ["ăn", "Bình đẳng", "dân", "đoàn", "ông"]


def test_what_is_found_is_sorted_and_said_once(tmp_path) -> None:
    """All errors of all files come in one run, by file and line."""
    files = {
        "news/2025-11-14-b.md": "x",
        "news/2025-11-14-a.md": "x",
        "events/c.md": "x",
        "site.yaml": SITE,
    }
    report = reported(write(tmp_path, files))
    places = [each.place for each in report.diagnostics]
    assert places == sorted(places)
    assert len(report.diagnostics) == len(set(report.diagnostics))
    assert {place.path for place in places} == {
        "content/events/c.md",
        "content/news/2025-11-14-a.md",
        "content/news/2025-11-14-b.md",
    }


RUN = """
import sys
from bantin.cli import main
code = main(sys.argv[1:])
print(code, *sys.modules)
"""
# What reads, makes and draws; and with it the rooms that hold it.
HEAVY = {
    "markdown", "nh3", "yaml", "jinja2", "PIL", "babel", "slugify", "icalendar", "rich", "concurrent", "multiprocessing",
    "bantin.river", "bantin.content.reading", "bantin.pages.plan", "bantin.pages.render", "bantin.pages.views",
}  # fmt: skip


def loaded(root: Path, *words: str) -> set[str]:
    """Run a command in a process of its own; give the modules that it has loaded at its end."""
    command = [sys.executable, "-c", RUN, *words, "--root", str(root), "--now", "2025-12-01"]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[1], capture_output=True, encoding="utf-8", check=True
    )
    code, *modules = done.stdout.splitlines()[-1].split()
    assert code == "0", done.stdout + done.stderr
    return set(modules)


@pytest.mark.parametrize("words", [("build",), ("check",)], ids=" ".join)
def test_where_nothing_changed_nothing_heavy_is_loaded(tmp_path, words) -> None:
    """That there is nothing to do is known without a library; the same question in a first build loads them."""
    files = {
        "news/2025-11-14-a.md": news(cover='{image: lop.jpg, alt: "Lớp"}'),
        "news/lop.jpg": PICTURE,
    }
    root = write(tmp_path, files)
    first = loaded(root, *words)
    assert {"markdown", "jinja2", "PIL", "yaml", "bantin.river"} <= first
    again = loaded(root, *words)
    needless = sorted(HEAVY & again)
    assert not needless, f"see who imports them: python -X importtime -c 'import {needless[0]}'"


def test_one_root_may_be_written_to_several_folders(tmp_path) -> None:
    """Each has a memory of its own, and neither build takes the other's for its own."""
    root = write(tmp_path, {"news/2025-11-14-a.md": news()})
    one, two = tmp_path / "mot", tmp_path / "hai"
    for out in (one, two):
        built(root, out=out)
    write(root, {"news/2025-11-14-a.md": news("Khác")})
    built(root, out=one)
    assert "Khác" in text_of(page(one, "/tin-tuc/2025/11/a/"))
    assert "Khác" not in text_of(page(two, "/tin-tuc/2025/11/a/"))
    assert files_of(built(root, out=two)) == files_of(one)


@pytest.mark.parametrize("damage", [b"", b"hong " * 2000], ids=["emptied", "overwritten"])
def test_a_damaged_memory_is_thrown_away_and_said(tmp_path, damage) -> None:
    """Whichever file of it: the site is right, a remark says it once, and the next build has a memory again."""
    root = write(tmp_path, {"news/2025-11-14-a.md": news()})
    good = files_of(built(root))
    memory = [file for file in (root / ".cache").rglob("*") if file.suffix in {".bin", ".sqlite"}]
    assert len(memory) == 2
    for file in memory:
        file.write_bytes(damage)
        write(root, {"news/2025-11-14-a.md": news("Khác")})
        changed = reported(root)
        assert changed.written is not None
        assert len(changed.remarks) == 1
        write(root, {"news/2025-11-14-a.md": news()})
        assert reported(root).remarks == ()
        assert files_of(root / "site") == good


def test_without_a_memory_the_site_is_the_same(tmp_path) -> None:
    """Who removes .cache loses time, no file of the site, and none of his own in it."""
    root = write(tmp_path, {"news/2025-11-14-a.md": news()})
    good = files_of(built(root))
    (root / "site/CNAME").write_text("vi-du.example")
    shutil.rmtree(root / ".cache")
    report = reported(root)
    assert report.written is not None
    assert (report.written.changed, report.written.removed) == (0, ())
    assert files_of(root / "site") == {**good, "CNAME": b"vi-du.example"}


HOLD = """
import pathlib, sys
from bantin.engine.memory import open_memory
from bantin.engine.program import program
with open_memory(pathlib.Path(sys.argv[1]), program()):
    print("giữ", flush=True)
    sys.stdin.readline()
"""


def test_a_second_build_waits_and_says_for_whom(tmp_path) -> None:
    """It goes on as soon as the first one is done, with what that one left."""
    root = write(tmp_path, {"news/2025-11-14-a.md": news()})
    built(root)
    (memory,) = (root / ".cache").iterdir()
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(memory)],
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout is not None
    other.stdout.readline()
    said: list[str] = []

    def progress(stage: str, _done: int, _all: int) -> None:
        said.append(stage)
        if other.returncode is None:
            other.communicate(b"\n", timeout=60)

    report = build(settings(root), progress)
    assert said[0].startswith(f"Chờ một lần dựng khác làm xong (tiến trình {other.pid}, từ ")
    assert report.written is not None
    assert report.written.changed == 0


def test_a_link_among_the_sites_folders_gives_way(tmp_path) -> None:
    """Where a page behind it must be written, all of the folder is; what it led to is left alone."""
    root = write(
        tmp_path / "trang",
        {"news/2025-11-14-a.md": news(), "news/2025-11-13-b.md": news(date="2025-11-13")},
    )
    site, elsewhere = built(root), tmp_path / "noi-khac"
    (site / "tin-tuc/2025").rename(elsewhere)
    (site / "tin-tuc/2025").symlink_to(elsewhere)
    before = files_of(elsewhere)
    write(root, {"news/2025-11-14-a.md": news("Khác")})
    built(root)
    assert not (site / "tin-tuc/2025").is_symlink()
    assert files_of(elsewhere) == before
    assert files_of(site) == files_of(built(root, out=tmp_path / "moi"))


def drawn(root: Path) -> Path:
    """Write a site with a picture that must be drawn anew, and build it; give one of the files in which it is kept."""
    stream = io.BytesIO()
    Image.new("RGB", (3000, 2000), "purple").save(stream, "JPEG")
    cover = '{image: lop.jpg, alt: "Lớp"}'
    built(
        write(root, {"news/2025-11-14-a.md": news(cover=cover), "news/lop.jpg": stream.getvalue()})
    )
    return min((root / ".cache").glob("anh/*"))


def test_a_kept_picture_that_is_gone_is_drawn_again(tmp_path) -> None:
    """Once it is needed; a picture that nobody shows any more is not kept."""
    kept = drawn(tmp_path)
    good = files_of(tmp_path / "site")
    kept.unlink()
    shutil.rmtree(tmp_path / "site")
    assert files_of(built(tmp_path)) == good
    assert kept.is_file()
    (tmp_path / "content/news/lop.jpg").unlink()
    write(tmp_path, {"news/2025-11-14-a.md": news()})
    built(tmp_path)
    assert list(kept.parent.iterdir()) == []


def test_a_kept_picture_that_was_damaged_is_drawn_again(tmp_path) -> None:
    """As all that is remembered: what a power cut has left of it is never published."""
    kept = drawn(tmp_path)
    good = files_of(tmp_path / "site")
    kept.write_bytes(kept.read_bytes()[:100])
    shutil.rmtree(tmp_path / "site")
    assert files_of(built(tmp_path)) == good
