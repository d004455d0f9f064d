"""A designer changes the look of a whole site with a few short files and no Python.

tests/sites/good/doc-sach is another campaign: its own colour, mark, letters and order of the first page.
"""

import re
import shutil
from pathlib import Path

import pytest

from tests.building import files_of, page, reported, text_of

SITE = Path(__file__).parent / "sites" / "good" / "doc-sach"
NOW = "2025-11-26"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """Build the other campaign, in which nothing may be wrong; return what would be published."""
    root = tmp_path_factory.mktemp("doc-sach")
    shutil.copytree(SITE, root, dirs_exist_ok=True)
    report = reported(root, NOW)
    assert [each for each in report.diagnostics if each.severity != "note"] == []
    return root / "site"


def test_the_first_page_has_its_own_order(site) -> None:
    """What comes comes before the news, below a greeting of its own; the blocks themselves are the program's."""
    home = page(site, "/")
    assert text_of(home.xpath("//main//h1")[0]) == "Đọc cùng nhau, mỗi tối mười lăm phút"
    titles = [text_of(each) for each in home.xpath("//main//h2")]
    assert titles == [
        "Tháng đọc sách cùng con",
        "Sự kiện",
        "Dọn một góc đọc trong nhà",
        "Tin mới",
        "Tin khác",
    ]
    assert home.xpath("//section[@class='band']//a[@class='button']")


def test_the_first_pages_own_template_is_short() -> None:
    """Changing the order takes no copy of the program's template."""
    assert len((SITE / "templates/home.html").read_text("utf-8").splitlines()) <= 12


def test_each_page_has_the_campaigns_colour_letters_and_mark(site) -> None:
    """Its sheet comes last on every page, its colour in the shades for day and night; no font is loaded."""
    sheets = {path: data.decode() for path, data in files_of(site).items() if path.endswith(".css")}
    assert any("--accent:#0f766e;" in text for text in sheets.values())
    for path in files_of(site):
        if not path.endswith(".html"):
            continue
        linked = page(site, f"/{path}").xpath("//link[@rel='stylesheet']/@href")
        assert [re.sub(r"\.\w+\.css$", "", each.rpartition("/")[2]) for each in linked] == [
            "site",
            "accent",
            "rieng",
        ], path
        assert page(site, f"/{path}").xpath("//img[@class='brand-mark']/@src"), path
        assert not page(site, f"/{path}").xpath("//link[@as='font']"), path


def test_all_else_is_the_programs(site) -> None:
    """An article of this campaign has what any article has, its lifted sentence among it."""
    article = page(site, "/tin-tuc/2025/11/goc-doc/")
    assert text_of(article.xpath("//blockquote/p[@class='noi-bat']")[0]).startswith("“Sách để")
    assert article.xpath("//blockquote/p[@class='said-by']")
    assert article.xpath("//section[@class='share']")
    assert not article.xpath("//*[contains(@class, 'call')]")
