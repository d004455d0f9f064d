"""In the preview, a page that is open shows a save by itself."""

import threading

from bantin.engine.serve import open_preview
from tests.building import built, news, write


def test_an_open_page_shows_a_save(page, tmp_path) -> None:
    """Under the site's own policy, the page loads itself again after a renewal, and shows the new text."""
    root = write(tmp_path, {"news/2025-11-14-tin.md": news("Tiêu đề cũ")})
    site = built(root)
    with open_preview(site, "127.0.0.1", 0, str) as preview:
        threading.Thread(target=preview.serve_forever, args=(0.01,), daemon=True).start()
        page.goto(f"http://127.0.0.1:{preview.server_port}/tin-tuc/2025/11/tin/")
        assert page.locator("h1").inner_text() == "Tiêu đề cũ"
        write(root, {"news/2025-11-14-tin.md": news("Tiêu đề mới")})
        built(root)
        preview.renew()
        page.get_by_role("heading", name="Tiêu đề mới", level=1).wait_for(timeout=10_000)
        page.goto("about:blank")
        preview.shutdown()


def test_an_error_stands_above_the_last_good_site(page, tmp_path) -> None:
    """While the newest build has errors, every page says so at its top; once it is mended, the bar is gone."""
    site = built(write(tmp_path, {"news/2025-11-14-tin.md": news("Tiêu đề")}))
    problems = ["content/news/tin.md:2:8\nTiêu đề có dấu hai chấm."]
    with open_preview(site, "127.0.0.1", 0, lambda: "".join(problems)) as preview:
        threading.Thread(target=preview.serve_forever, args=(0.01,), daemon=True).start()
        page.goto(f"http://127.0.0.1:{preview.server_port}/")
        bar = page.get_by_role("alert")
        bar.wait_for(timeout=10_000)
        assert "Tiêu đề có dấu hai chấm." in bar.inner_text()
        assert page.get_by_role("link", name="Tiêu đề").count() > 0
        problems.clear()
        preview.renew()
        bar.wait_for(state="detached", timeout=10_000)
        page.goto("about:blank")
        preview.shutdown()
