"""Which page shows what was saved."""

from pathlib import Path

import pytest

from bantin.engine.output import Written
from bantin.following import page_of
from tests.building import event, news, reported, write

FILE = "news/2025-11-14-tin.md"


@pytest.mark.parametrize(
    ("changed", "page"),
    [
        (["content/news/2025-11-14-tin.md"], "tin-tuc/2025/11/tin/index.html"),
        (["content/events/hop/index.md"], "su-kien/hop/index.html"),
        (["content/pages/gioi-thieu.md"], "gioi-thieu/index.html"),
        (["content/documents/59.md"], "van-ban/59/index.html"),
        (["content/indicators/snapshots/2022-06-30-x.yaml"], "chi-so/ky/2022-06-30-x/index.html"),
        (["content/news/2025-11-14-tin.md", "content/site.yaml"], "tin-tuc/2025/11/tin/index.html"),
        (["content/news/2025-11-14-tin.md", "content/events/hop/index.md"], None),
        (["content/site.yaml"], None),
        (["templates/base.html"], None),
        (["content"], None),
        (["content/news/khong-dang.md"], None),
        (["content/news/2024-01-01-trung.md"], None),
    ],
)
def test_the_page_of_what_was_saved_is_known_by_its_name(changed, page) -> None:
    """Of what was written, the page whose address has the source's name; none where that is not one page."""
    files = (
        "index.html", "tin-tuc/2025/11/tin/index.html", "su-kien/hop/index.html", "gioi-thieu/index.html",
        "van-ban/59/index.html", "chi-so/ky/2022-06-30-x/index.html", "tin-tuc/2024/01/trung/index.html",
        "tin-tuc/2025/01/trung/index.html", "su-kien/hop.ics",
    )  # fmt: skip
    assert page_of(changed, Written(len(files), 0, (), files=files)) == page


def test_a_built_page_is_found(tmp_path) -> None:
    """What a build says that it wrote is what the page is looked for in."""
    root = write(tmp_path, {FILE: news("Cũ"), "events/2025-11-15-hop.md": event("2025-11-15")})
    assert reported(root).written is not None
    for file, text, page in (
        (FILE, news("Mới"), "tin-tuc/2025/11/tin/index.html"),
        ("events/2025-11-15-hop.md", event("2025-11-16"), "su-kien/hop/index.html"),
    ):
        write(root, {file: text})
        written = reported(root).written
        assert written is not None
        assert page_of([f"content/{file}"], written) == page
        assert all(Path(root / "site" / each).is_file() for each in written.files)
