"""The preview serves a site as its own `_headers` tells a host to."""

import pytest

from bantin.engine.hosting import read_hosting
from bantin.pages.signposts import CONTENT_POLICY
from tests.building import SITE, built, write


def test_a_site_says_where_and_how_it_is_served(tmp_path) -> None:
    """The path and the policy are those of the built site; how long its readers' browsers keep a file is not."""
    hosting = read_hosting(built(write(tmp_path, {})))
    assert hosting.base == "/ban-tin/"
    assert hosting.headers["Content-Security-Policy"] == CONTENT_POLICY
    assert "Cache-Control" not in hosting.headers
    assert hosting.inside("/ban-tin/tin-tuc/") == "tin-tuc/"
    assert hosting.inside("/tin-tuc/") is None


def test_a_site_at_its_hosts_root(tmp_path) -> None:
    """Without a path in its address, the site begins at the first slash."""
    site = SITE.replace("vi-du.example/ban-tin", "vi-du.example")
    assert read_hosting(built(write(tmp_path, {"site.yaml": site}))).base == "/"


@pytest.mark.parametrize("text", [None, b"", b"\xff\xfe", b"x\ny: z", b"/ban-tin\n  X: y"])
def test_a_folder_that_says_nothing_is_served_strictly(tmp_path, text) -> None:
    """Where nothing can be read, pages may load nothing from elsewhere, and begin at the root."""
    if text is not None:
        (tmp_path / "_headers").write_bytes(text)
    hosting = read_hosting(tmp_path)
    assert hosting.base == "/"
    assert "default-src 'none'" in hosting.headers["Content-Security-Policy"]
