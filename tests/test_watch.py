"""The preview of a folder follows what is saved, keeps the last good site, and ends when it is told to."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bantin.build import build
from bantin.settings import OperatorError
from bantin.showing import Serving
from bantin.watch import watch
from tests.building import built, files_of, news, settings, write
from tests.saving import SAVES
from tests.watched import ARTICLE, PATIENCE_S, watching

FILE = "news/2025-11-14-tin.md"


@pytest.fixture
def root(tmp_path) -> Path:
    """Write a small site."""
    return write(tmp_path / "trang", {FILE: news("Một")})


@pytest.fixture
def watched(root):
    """Run a preview of a small site."""
    with watching(root) as preview:
        yield preview


def test_a_preview_lives_through_a_working_day(watched) -> None:
    """A save shows; an error keeps the last good page; templates and folders may break and come back; Ctrl+C ends it well."""
    assert "<h1>Một</h1>" in watched.get(ARTICLE)
    watched.save(f"content/{FILE}", news("Hai"), "<h1>Hai</h1>")

    (watched.root / "content" / FILE).write_text("không có phần đầu", "utf-8")
    watched.wait_for("được giữ nguyên")
    assert "<h1>Hai</h1>" in watched.get(ARTICLE)
    watched.save(f"content/{FILE}", news("Ba"), "<h1>Ba</h1>")

    (watched.root / "templates").mkdir()
    (watched.root / "templates" / "article.html").write_text("{% if %}", "utf-8")
    watched.wait_for(r"templates/article\.html:1")
    (watched.root / "templates" / "article.html").unlink()
    watched.save(f"content/{FILE}", news("Bốn"), "<h1>Bốn</h1>")

    shutil.rmtree(watched.root / "content")
    watched.wait_for(r"site-missing|content/site\.yaml")
    assert "<h1>Bốn</h1>" in watched.get(ARTICLE)
    write(watched.root, {})
    watched.save(f"content/{FILE}", news("Năm"), "<h1>Năm</h1>")

    code, said = watched.stop()
    assert code == 0
    assert "Đã dừng" in said
    assert "Traceback" not in said


def test_a_first_build_that_fails_is_shown(tmp_path) -> None:
    """Where there is no site yet, the browser shows what to mend; once it is mended, the site below its own path."""
    with watching(write(tmp_path, {FILE: "không có phần đầu"})) as preview:
        shown = preview.get("/")
        assert "content/news/2025-11-14-tin.md:1" in shown
        assert "data-epoch" in shown
        preview.save(f"content/{FILE}", news("Một"), "<h1>Một</h1>")
        assert preview.stop()[0] == 0


@pytest.mark.parametrize("options", [(), ("--poll",)], ids=["events", "polling"])
@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__)
def test_each_save_is_shown(root, save, options) -> None:
    """However an editor saves, by events or by looking, each of some saves in a row is shown without another one."""
    with watching(root, *options) as preview:
        for turn in range(4):
            save(root / "content" / FILE, news(f"Lần {turn}"))
            preview.until_shown(f"<h1>Lần {turn}</h1>")
        code, said = preview.stop()
        assert (code, "lỗi:" in said) == (0, False)


def test_a_burst_is_built_once_or_twice(root) -> None:
    """Five hundred files that are copied in cost one build or two, and are all there."""
    with watching(root) as preview:
        for number in range(500):
            (root / "content" / "news" / f"2025-11-13-so-{number}.md").write_text(
                news(f"Tin số {number}")
            )
        last = "/ban-tin/tin-tuc/2025/11/so-499/"
        end = time.monotonic() + PATIENCE_S * 3
        while "Tin số 499" not in preview.get(last):
            assert time.monotonic() < end
        preview.wait_for("Đã dựng lại")
        _, said = preview.stop()
        assert 1 <= said.count("Đã dựng lại") <= 2
        assert len(list((root / ".cache/xem-thu-ngay/tin-tuc/2025/11").iterdir())) == 501


def test_the_hour_comes_without_a_save(root) -> None:
    """An article that is due while the preview runs appears by itself."""
    write(root, {FILE: news("Một", publish_at="2025-12-01 07:00")})
    with watching(root, now="2025-12-01 06:59:57") as preview:
        assert "<h1>Một</h1>" not in preview.get(ARTICLE)
        preview.wait_for("đã đến giờ thay đổi")
        preview.until_shown("<h1>Một</h1>")
        assert preview.stop()[1].count("đã đến giờ thay đổi") == 1


def test_a_second_preview_of_one_site_says_where_the_first_is(root) -> None:
    """Two would fight over one folder; once the first has ended, another one may begin."""
    with watching(root) as preview:
        words = [
            sys.executable,
            "-m",
            "bantin",
            "serve",
            "--root",
            str(root),
            "--now",
            "2025-12-01",
            "--no-open",
        ]
        second = subprocess.run(
            words,
            check=False,
            capture_output=True,
            encoding="utf-8",
            cwd=Path(__file__).parents[1],
            timeout=60,
        )
        assert second.returncode == 2
        assert (
            f"đang được xem thử ở một cửa sổ khác, tại http://localhost:{preview.port}/ban-tin/"
            in second.stderr
        )
        assert preview.stop()[0] == 0
    with watching(root) as preview:
        assert preview.stop()[0] == 0


def test_what_was_saved_is_told_to_the_pages(root) -> None:
    """With --follow, open pages learn which page shows what was saved; what else changed, and what is wrong, they learn too."""
    with watching(root, "--follow") as preview:
        epoch = preview.ask()["epoch"]
        preview.save(f"content/{FILE}", news("Hai"), "<h1>Hai</h1>")
        state = preview.ask(f"?tu={epoch}&cho=1")
        assert state["shown"] == ARTICLE
        assert "tin-tuc/2025/11/tin/index.html" in state["changed"]
        assert (state["problems"], state["is_stale"]) == ([], False)
        epoch = preview.ask()["epoch"]
        (root / "content" / FILE).write_text(news("Hai", date="2025-13-14"), "utf-8")
        state = preview.ask(f"?tu={epoch}&cho=1")
        assert (state["changed"], state["is_stale"]) == ([], True)
        assert state["problems"][0]["excerpt"][2] == {
            "number": 3,
            "text": "date: 2025-13-14",
            "is_spot": True,
        }
        epoch = state["epoch"]
        (root / "content" / FILE).write_text(news("Hai"), "utf-8")
        state = preview.ask(f"?tu={epoch}&cho=1")
        assert (state["changed"], state["problems"], state["is_stale"]) == ([], [], False)


def test_a_save_is_told_in_three_lines(root) -> None:
    """Which file it was, what was built and how fast, what is wrong; a warning that was there before is only counted."""
    with watching(root) as preview:
        preview.save(f"content/{FILE}", news("Hai", body="<blink>x</blink>"), "<h1>Hai</h1>")
        preview.wait_for(r"^— [0-9:]{8}: content/news/2025-11-14-tin\.md, đang dựng lại…$")
        preview.wait_for(r"html-removed")
        # The share card of the title that was goes, if it was drawn already.
        preview.wait_for(
            r"^Đã dựng lại trong [0-9]+ ms: ghi [0-9]+ tệp(, xoá 1 tệp)?\. Có 1 cảnh báo nên xem lại\.$"
        )
        preview.save(f"content/{FILE}", news("Ba", body="<blink>x</blink>"), "<h1>Ba</h1>")
        # The page is shown before the terminal says so.
        preview.wait_for("^Đã dựng lại")
        said = preview.stop()[1].rpartition("nên xem lại")[0].rpartition("content/news")[2]
        assert "html-removed" not in said


def test_drafts_are_shown_where_no_upload_takes_them_from(root) -> None:
    """With --drafts a draft has its page and a ribbon; site/ is left alone, and so are the builds that fill it."""
    write(root, {"news/2025-11-15-nhap.md": news("Bản thảo", "2025-11-15", draft="true")})
    with watching(root, "--drafts") as preview:
        assert "<h1>Bản thảo</h1>" in preview.get("/ban-tin/tin-tuc/2025/11/nhap/")
        assert preview.ask()["ribbons"] == {"/tin-tuc/2025/11/nhap/": "BẢN NHÁP"}
        assert not (root / "site").exists()
        assert preview.stop()[0] == 0
    assert "tin-tuc/2025/11/nhap/index.html" not in files_of(built(root))


def test_the_desk_shows_the_newest_build(root) -> None:
    """It lists what is published, follows each save, and says what has changed since the site was built to be published."""
    built(root, out=root / ".cache" / "xem-thu-ngay")
    with watching(root) as preview:
        assert "Một" in preview.get("/_ban-bien-tap/")
        assert preview.get("/_ban-bien-tap/ban.css")
        preview.save(f"content/{FILE}", news("Hai"), "<h1>Hai</h1>")
        desk = preview.get("/_ban-bien-tap/")
        assert "Hai" in desk
        assert "Một" not in desk
        assert "Hai" in preview.get(f"/_ban-bien-tap/bai/content/{FILE}")
        assert "Hai" in preview.get("/_ban-bien-tap/thay-doi/")
        epoch = preview.ask()["epoch"]
        (root / "content" / FILE).write_text(news("Ba", date="2025-13-14"), "utf-8")
        assert preview.ask(f"?tu={epoch}&cho=1")["is_stale"] is True
        assert "2025-13-14" in preview.get("/_ban-bien-tap/loi/")
        assert preview.stop()[0] == 0


def test_a_mistake_of_the_program_does_not_end_the_day(root, capsys) -> None:
    """What nobody foresaw is said with its traceback; the preview goes on and builds the next save."""
    seen = []

    def failing(asked, progress, *, warm=None):
        """Build as always, but for the second time; each build is followed by a save."""
        seen.append(len(seen))
        if len(seen) == 2:
            (root / "content" / FILE).write_text(news("Ba"), "utf-8")
            raise RuntimeError("không ai ngờ")
        if len(seen) == 3:
            report = build(asked, progress, warm=warm)
            assert "<h1>Ba</h1>" in (root / "site/tin-tuc/2025/11/tin/index.html").read_text(
                "utf-8"
            )
            raise KeyboardInterrupt
        report = build(asked, progress, warm=warm)
        (root / "content" / FILE).write_text(news("Hai"), "utf-8")
        return report

    assert watch(settings(root), Serving("127.0.0.1", 0, is_opened=False), failing) == 0
    said = capsys.readouterr()
    assert "không ai ngờ" in said.err
    assert "Chương trình gặp một lỗi của chính nó" in said.out
    assert seen == [0, 1, 2]


def test_what_is_saved_and_not_shown_is_said(root) -> None:
    """A new draft, or an article of a later day, is no page yet: the terminal and the pages say so, and until when."""
    with watching(root) as preview:
        epoch = preview.ask()["epoch"]
        (root / "content/news/2025-11-20-nhap.md").write_text(
            news("Bản thảo", "2025-11-20", draft="true"), "utf-8"
        )
        assert preview.ask(f"?tu={epoch}&cho=1")["notices"] == [
            "«Bản thảo» là bản nháp nên chưa đăng; xem trước bằng --drafts."
        ]
        preview.wait_for("«Bản thảo» là bản nháp")
        epoch = preview.ask()["epoch"]
        preview.save(f"content/{FILE}", news("Hai"), "<h1>Hai</h1>")
        # The page is there a moment before the news of it.
        assert preview.ask(f"?tu={epoch}&cho=1")["notices"] == []
        preview.wait_for("^Đã dựng lại")
        assert preview.stop()[1].count("là bản nháp") == 1


def test_a_site_that_is_deleted_comes_back(root) -> None:
    """Somebody tidies up while the preview runs: the site is built again without a save."""
    with watching(root) as preview:
        shutil.rmtree(root / ".cache/xem-thu-ngay")
        preview.until_shown("<h1>Một</h1>")
        assert preview.stop()[0] == 0


def test_an_address_that_this_machine_does_not_have_is_said(root) -> None:
    """The address is wrong, not the port."""
    with pytest.raises(OperatorError, match=r"không có địa chỉ «192\.0\.2\.7»"):
        watch(settings(root), Serving("192.0.2.7", 0, is_opened=False))
