"""The sample site holds the facts of its sources, every link of it leads somewhere, and it can be built again."""

import functools
import gzip
import io
import json
import re
import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html
from PIL import Image

from bantin.build import build
from tests.building import built, files_of, reported, settings, text_of
from tests.sample import copy_whole

ROOT = Path(__file__).parents[1]
BASE = "https://bantin-mau.example"

# What the five pages that the sample retells say, as a reader would look for it.
FIGURES = [
    "20/104", "19,2%", "406/1.370", "29,6%", "322/2.019", "15,9%", "12/30", "58/579", "176", "112", "106", "94,6%",
    "126", "100%", "681", "81", "69", "20 lớp", "1.000", "10 xã, phường", "100 phụ nữ", "11 cụm", "95 năm",
]  # fmt: skip
DAYS = [
    "8/10/2022", "30/6/2022", "14/11/2022", "27/2/2023", "25/10/2022", "5/10/2021", "23/10/2025", "30/10", "3/11/2025",
    "18/10/2025", "12/10", "2/10/2025", "29/9/2025", "11 tháng 10", "9 tháng 11",
]  # fmt: skip
DOCUMENTS = ["59/KH-UBND", "216/KH-BTV", "28/NQ-CP"]
PEOPLE = [
    "Nguyễn Lan Hương", "Chử Xuân Dũng", "Nguyễn Hồng Dân", "Nguyễn Thị Định", "Nguyễn Thị Hà", "Lê Đại Thăng",
    "Phan Minh Nguyệt", "Hoàng Văn Thái", "Lê Trọng Yên", "Tôn Thị Ngọc Hạnh", "Lê Kim Anh", "Nguyễn Duyên Cương",
    "An Thị Bích Phượng", "Tô Lâm",
]  # fmt: skip
PLACES = [
    "Đền Hát Môn", "Phúc Thọ", "Sơn Tây", "Ba Vì", "Mỹ Đức", "Ứng H", "Phong Điền", "Thừa Thiên Huế", "Đắk Nông",
    "Thư Lâm", "Đa Phúc", "Vân Hà", "Đông Anh", "Thạch Thất", "Đoài Phương", "Đại Thanh", "Thanh Trì",
]  # fmt: skip
OFFICES = [
    "Ban Vì sự tiến bộ của phụ nữ", "Ủy ban Mặt trận Tổ quốc", "Sở Lao động – Thương binh và Xã hội",
    "Trung tâm Công tác xã hội và Quỹ Bảo trợ trẻ em", "Sư đoàn Phòng không 361", "Phó Giám đốc Sở", "Thứ trưởng",
    "Phó Chủ tịch UBND",
]  # fmt: skip
SAYINGS = [
    "Đảm bảo an sinh xã hội, tăng quyền năng và tạo cơ hội cho phụ nữ và trẻ em gái",
    "nhằm thực hiện bình đẳng giới và xóa bỏ bạo lực trên cơ sở giới",
    "Đầu tư cho trẻ em gái", "Làng quê an toàn", "Tổ dân phố an toàn",
]  # fmt: skip
# Words that only a program says.
MACHINE = re.compile(
    r"\b(None|Undefined|undefined|NaN|True|False|null|object at 0x|Traceback|Error|published|updated)\b|\{\{|\}\}|\{%|\bbt[0-9a-f]{16}x"
)


@pytest.fixture(scope="session")
def site(sample) -> Path:
    """Give the published folder."""
    return sample.folder


@pytest.fixture(scope="session")
def pages(site) -> dict[str, html.HtmlElement]:
    """Parse each page; keys are paths of files."""
    return {
        path: html.document_fromstring(data.decode())
        for path, data in files_of(site).items()
        if path.endswith(".html")
    }


@pytest.fixture(scope="session")
def words(pages) -> str:
    """Give all text of the site that is seen, in one."""
    return "\n".join(text_of(page) for page in pages.values())


def address_of(path: str) -> str:
    """Give the address under which a server sends a file."""
    return "/" + path.removesuffix("index.html")


def plain(text: str) -> str:
    """Forget the differences of spelling that two editors may have: hoà and hòa, uỷ and ủy, spaces, dashes."""
    pairs = {
        "oà": "òa",
        "oá": "óa",
        "uỷ": "ủy",
        "Uỷ": "Ủy",
        "–": "-",
        "\u00a0": " ",
        "“": '"',
        "”": '"',
    }
    for one, other in pairs.items():
        text = text.replace(one, other)
    return text.lower()


@pytest.mark.parametrize(
    "fact", [*FIGURES, *DAYS, *DOCUMENTS, *PEOPLE, *PLACES, *OFFICES, *SAYINGS]
)
def test_every_fact_of_the_sources_is_on_the_site(words, fact) -> None:
    """Each figure, day, document, name, place and office of the five pages can be found by a reader."""
    assert re.search(rf"(?<![\w.,/]){re.escape(plain(fact))}", plain(words))


def test_the_sample_is_built_without_a_warning(sample, tmp_path) -> None:
    """What is shown as a model has no error and no warning."""
    report = build(settings(copy_whole(sample, tmp_path)), is_dry=True)
    assert not [each for each in report.diagnostics if each.severity != "note"]


def test_every_figure_has_its_source_beside_it(pages) -> None:
    """Cards, rows of tables, charts and figures in sentences name where they come from."""
    seen = 0
    for path, page in pages.items():
        cards = page.xpath("//*[@class='figure-card' or @class='now' or @class='chart-figure']")
        for card in cards:
            assert "Nguồn:" in text_of(card), path
        for quoted in page.xpath("//a[@class='quoted']"):
            assert quoted.get("title").startswith("Nguồn: "), path
        if page.xpath("//main//a[@class='quoted']") and "tin-tuc/" in path:
            assert "Nguồn số liệu" in text_of(page), path
        if re.fullmatch(r"chi-so/(?!ky/)[^/]+/index\.html", path):
            for row in page.xpath("//table[contains(@class,'stack')]/tbody/tr"):
                assert text_of(row.xpath("td[last()]")[0]), path
        if path.startswith("chi-so/ky/"):
            assert page.xpath("//dt[text()='Nguồn']/following-sibling::dd//text()"), path
        seen += len(cards)
    assert seen > 30


LINKS = {
    "a": ("href",), "link": ("href",), "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"),
    "video": ("src", "poster"), "use": ("href",), "form": ("action",), "iframe": ("src",), "object": ("data",),
}  # fmt: skip


def links_of(page) -> list[str]:
    """List all that a page points at."""
    found = []
    for name, attributes in LINKS.items():
        for element in page.iter(name):
            for attribute in attributes:
                value = element.get(attribute)
                if value is None:
                    continue
                parts = value.split(",") if attribute == "srcset" else [value]
                found += [part.split()[0] if attribute == "srcset" else part for part in parts]
    for element in page.iter("meta"):
        if element.get("http-equiv") == "refresh":
            found.append(element.get("content").split("url=", 1)[1])
    return found


def is_elsewhere(link: str) -> bool:
    """Tell whether a link leaves the site."""
    return bool(re.match(r"(?i)(https?:|mailto:|tel:|data:)", link)) and not link.startswith(BASE)


def check_link(link: str, page_url: str, root: str, files, pages) -> str | None:
    """Say what is wrong with a link of the page at ``page_url`` of a site served at ``root``."""
    target = urlsplit(urljoin(page_url, link))
    path = unquote(target.path)
    if not path.startswith(root):
        return f"{page_url}: {link} leaves the folder"
    file = path.removeprefix(root)
    file += "index.html" if file == "" or file.endswith("/") else ""
    if file not in files:
        return f"{page_url}: {link} is missing"
    fragment = unquote(target.fragment)
    if fragment and file in pages and fragment not in ids_of(pages[file]):
        return f"{page_url}: {link} has no such part"
    return None


def ids_of(page) -> set[str]:
    """List the ids of a page."""
    return set(page.xpath("//@id"))


@pytest.mark.parametrize("root", ["/", "/ban-tin/ha-noi/"])
def test_every_link_leads_to_a_file_that_is_there(site, pages, root) -> None:
    """At a server's root and in any folder, each link, picture, script and part of a page is there."""
    files = files_of(site)
    wrong = []
    for path, page in pages.items():
        if path == "404.html":
            continue
        url = "http://x.example" + root + path.removesuffix("index.html")
        for link in links_of(page):
            if is_elsewhere(link):
                continue
            if link.startswith(BASE):
                assert page.xpath("//link[@rel='canonical']/@href") == [link] or link.startswith(
                    BASE
                ), path
                problem = check_link(
                    link.removeprefix(BASE) or "/", "http://x.example/", "/", files, pages
                )
            else:
                assert not link.startswith("/"), (path, link)
                problem = check_link(link, url, root, files, pages)
            wrong += [problem] if problem else []
    assert not wrong


def test_only_the_head_and_sharing_write_the_site_in_full(pages) -> None:
    """Everything in a page that a reader clicks within the site is relative, so that the folder can be moved."""
    for path, page in pages.items():
        if path == "404.html":
            continue
        for link in page.xpath(
            "//body//a/@href | //body//img/@src | //script/@src | //link[@rel='stylesheet']/@href"
        ):
            assert not link.startswith((BASE, "/")), (path, link)


def test_the_page_of_a_wrong_address_works_from_any_depth(site, pages) -> None:
    """Its links begin at the host's root, wherever the wrong address was."""
    files = files_of(site)
    for link in links_of(pages["404.html"]):
        if is_elsewhere(link) or link.startswith(("#", BASE)):
            continue
        assert link.startswith("/")
        assert check_link(link, "http://x.example/mot/hai/ba", "/", files, pages) is None


def test_stylesheets_find_their_fonts(site) -> None:
    """Each url(…) of a stylesheet is a file of the site."""
    count = 0
    for file in site.rglob("*.css"):
        for address in re.findall(r'url\("?([^")]+)"?\)', file.read_text("utf-8")):
            if not address.startswith(("data:", "#")):
                assert (file.parent / address.split("#")[0]).is_file(), address
                count += 1
    assert count


def test_each_page_is_well_formed(pages) -> None:
    """One h1, a title, a language, ids used once, no style or script of its own, JSON-LD that is JSON."""
    titles: dict[str, str] = {}
    for path, page in pages.items():
        assert page.get("lang") == "vi", path
        assert len(page.xpath("//h1")) == 1, path
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        (title,) = page.xpath("//head/title")
        assert title.text.strip(), path
        # A long title is cut in <title>; what it is cut from must differ.
        for name in page.xpath("//meta[@property='og:title']/@content"):
            assert titles.setdefault(name, path) == path
        assert not page.xpath("//@style | //style | //*[@onclick or @onload or @onerror]"), path
        for script in page.xpath("//script[not(@src)]"):
            assert script.get("type") == "application/ld+json", path
            assert json.loads(script.text)["@context"] == "https://schema.org", path
        for picture in page.xpath("//img"):
            assert picture.get("width"), path
            assert picture.get("alt") is not None, path


# What Google asks of each kind of thing (developers.google.com/search/docs, «Structured data»), and we of the rest.
REQUIRED = {
    "NewsArticle": {"headline", "image", "datePublished", "dateModified", "publisher", "mainEntityOfPage", "description"},
    "Event": {"name", "startDate"},
    "Dataset": {"name", "description", "creator", "distribution", "variableMeasured", "url"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "DataCatalog": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "Organization": {"name"},
    "Person": {"name"},
    "Place": {"name"},
    "PropertyValue": {"name"},
    "CreativeWork": {"name"},
    "WebSite": {"name", "url", "publisher"},
}  # fmt: skip


def things_in(value):
    """Walk through all things of a JSON-LD text, one inside the other."""
    if isinstance(value, list):
        for each in value:
            yield from things_in(each)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for each in value.values():
            yield from things_in(each)


def described(page):
    """List the things that a page itself describes."""
    return [thing for text in page.xpath("//script[@type='application/ld+json']/text()") for thing in json.loads(text)["@graph"]]  # fmt: skip


def test_search_engines_are_told_what_they_ask_for(sample, pages) -> None:
    """Each thing of each page has its required properties and no empty one; each address in it is in the site."""
    kinds = set()
    for path, page in pages.items():
        for thing in things_in(described(page)):
            kind = thing["@type"]
            kinds.add(kind)
            assert thing.keys() >= REQUIRED[kind], (path, thing)
            assert not [name for name, value in thing.items() if value in (None, "", [], {})], path
            for value in thing.values():
                for each in value if isinstance(value, list) else [value]:
                    if isinstance(each, str) and each.startswith(BASE):
                        assert (
                            sample.folder / unquote(each[len(BASE) + 1 :] or "index.html")
                        ).exists()
    assert kinds == REQUIRED.keys()


def test_each_page_describes_its_own_thing_and_its_way_home(pages) -> None:
    """Below home every page has a trail that begins there and ends at itself; articles, events and indicators describe themselves."""
    for path, page in pages.items():
        by_kind = {thing["@type"]: thing for thing in described(page)}
        if path == "index.html":
            assert by_kind.keys() == {"Organization", "WebSite"}
        elif path != "404.html":
            steps = by_kind["BreadcrumbList"]["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), path
            assert steps[0]["item"] == f"{BASE}/", path
            assert steps[-1]["name"] == page.xpath("string(//meta[@property='og:title']/@content)")
        if re.fullmatch(r"tin-tuc/\d+/\d+/.+", path):
            assert len(by_kind["NewsArticle"]["headline"]) <= 110, path
            assert by_kind["NewsArticle"]["datePublished"].endswith("+07:00"), path
        if re.fullmatch("su-kien/[^/]+/index.html", path):
            # One event's place was not announced yet, and none is made up.
            assert ("location" in by_kind["Event"]) == ("thang-hanh-dong-2025" not in path)
        if re.fullmatch("chi-so/(?!cach-doc/)[^/]+/index.html", path):
            assert 50 <= len(by_kind["Dataset"]["description"]) <= 5000, path


def test_every_page_can_be_shared(sample, pages) -> None:
    """The picture that networks are told of is in the site and is as large as is said."""
    for path, page in pages.items():
        (address,) = page.xpath("//meta[@property='og:image']/@content")
        sizes = page.xpath("//meta[@property='og:image:width' or @property='og:image:height']/@content")  # fmt: skip
        with Image.open(sample.folder / address.removeprefix(f"{BASE}/")) as card:
            assert [str(each) for each in card.size] == sizes == ["1200", "630"], path


def test_no_machine_speaks(pages) -> None:
    """No page shows a value that was missing, a template's brackets, a hole or a program's English."""
    for path, page in pages.items():
        shown = [
            text_of(page),
            *page.xpath(
                "//@alt | //@title | //@aria-label | //head/title/text() | //meta/@content"
            ),
        ]
        for text in shown:
            assert not MACHINE.search(text), (path, MACHINE.search(text))


def test_every_page_can_be_reached_from_home(site, pages) -> None:
    """Following links from the first page, a reader comes to all others."""
    files = files_of(site)
    seen, todo = set(), ["index.html"]
    while todo:
        path = todo.pop()
        if path in seen or path not in pages:
            continue
        seen.add(path)
        for link in pages[path].xpath("//body//a/@href"):
            if not is_elsewhere(link):
                target = unquote(
                    urlsplit(urljoin("http://x" + address_of(path), link)).path
                ).lstrip("/")
                todo.append(target + ("index.html" if target == "" or target.endswith("/") else ""))
    moved = {path for path, page in pages.items() if page.xpath("//meta[@http-equiv='refresh']")}
    assert set(pages) - seen - moved == {"404.html"}
    assert "feed.xml" in files


def test_the_sitemap_lists_each_page_once(site, pages) -> None:
    """All pages that may be found by a search engine, and no other."""
    tree = etree.parse(site / "sitemap.xml")
    listed = tree.xpath("//*[local-name()='loc']/text()")
    indexed = {
        BASE + address_of(path)
        for path, page in pages.items()
        if not page.xpath("//meta[@name='robots' and contains(@content,'noindex')]")
        and not page.xpath("//meta[@http-equiv='refresh']")
    }
    assert len(listed) == len(set(listed))
    assert set(listed) == indexed
    for path, page in pages.items():
        canonical = page.xpath("//link[@rel='canonical']/@href")
        assert not canonical or canonical[0] == BASE + address_of(path) or path == "404.html"


def test_the_policy_is_the_same_in_the_page_and_in_the_header(site, pages) -> None:
    """What a host that reads _headers sends is the page's own policy, and one thing that only a header can say."""
    header = re.search("Content-Security-Policy: (.*)", (site / "_headers").read_text("utf-8"))
    (meta,) = pages["index.html"].xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert header is not None
    assert header[1] == meta + "; frame-ancestors 'none'"


@pytest.mark.long
def test_the_same_content_gives_the_same_bytes(site, tmp_path) -> None:
    """Neither the clock, nor the folder, nor the order in which files were copied changes a byte."""
    for file in sorted((ROOT / "content").rglob("*"), reverse=True):
        if file.is_file():
            copy = tmp_path / file.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    assert files_of(built(tmp_path)) == files_of(site)


def test_another_day_changes_only_what_speaks_of_today(sample, site, tmp_path) -> None:
    """Two weeks later an event is over: the pages that show its state change, and no other."""
    later = files_of(built(copy_whole(sample, tmp_path), now="2025-12-20"))
    before = files_of(site)
    changed = {path for path in before.keys() | later.keys() if before.get(path) != later.get(path)}
    assert "su-kien/thang-hanh-dong-2025/index.html" in changed
    assert len(changed) < 15
    assert not any(path.startswith(("chi-so/", "van-ban/", "luu-tru/", "feed")) for path in changed)


def test_another_address_changes_only_what_must_be_written_in_full(sample, site, tmp_path) -> None:
    """In a sub-folder the same links work; only canonical, Open Graph, JSON-LD, feeds and host files differ."""
    # As long as the sample's own, since pages say how large the files are that they hand out.
    other = "https://tinh.example/a/bcd"
    assert len(other) == len(BASE)
    moved = unzipped(files_of(built(copy_whole(sample, tmp_path), base_url=other)))
    before = unzipped(files_of(site))
    assert moved.keys() == before.keys()
    for path, data in before.items():
        if PurePosixPath(path).suffix in {
            ".avif",
            ".jpg",
            ".css",
            ".js",
            ".woff2",
            ".svg",
            ".csv",
            ".png",
            ".txt",
            "",
        }:
            assert data == moved[path] or path in {"_headers", "_redirects", "robots.txt"}, path
        elif path != "404.html":
            text = moved[path].decode()
            assert BASE not in text, path
            encoded = text.replace("tinh.example%2Fa%2Fbcd", "bantin-mau.example").replace(
                "tinh.example/a/bcd", "bantin-mau.example"
            )
            assert encoded == data.decode(), path


def unzipped(files):
    """Put what is in zips in their stead; a text for people like any other."""
    whole = {path: data for path, data in files.items() if not path.endswith(".zip")}
    for path in files.keys() - whole.keys():
        with zipfile.ZipFile(io.BytesIO(files[path])) as folder:
            whole |= {f"{path}/{name}.md": folder.read(name) for name in folder.namelist()}
    return whole


def test_a_quiet_second_build_writes_nothing(sample, tmp_path) -> None:
    """Built again, all files stay as they are."""
    report = reported(copy_whole(sample, tmp_path))
    assert report.written is not None
    assert (report.written.changed, report.written.removed) == (0, ())


def test_every_form_of_a_picture_is_as_wide_as_pages_say(site, pages) -> None:
    """Each candidate of a srcset is in the site, has the width beside it and the shape of the picture, and is an AVIF if it says so."""
    checked = set()
    for path, page in pages.items():
        for element in page.xpath("//*[@srcset]"):
            assert element.get("sizes"), path
            (image,) = element.xpath("descendant-or-self::img | ancestor::picture//img")
            shape = int(image.get("width")) / int(image.get("height"))
            widths = []
            for candidate in element.get("srcset").split(", "):
                link, width = candidate.split(" ")
                file = PurePosixPath(link).name
                widths.append(int(width.removesuffix("w")))
                if file not in checked:
                    with Image.open(site / "anh" / file) as drawn:
                        assert drawn.width == widths[-1], file
                        assert abs(drawn.width / drawn.height - shape) < 0.02, file
                        assert (drawn.format == "AVIF") == (element.get("type") == "image/avif")
                    checked.add(file)
            assert widths == sorted(widths)
    assert len(checked) > 50


def test_a_page_is_light_without_its_pictures(sample, pages) -> None:
    """Compressed, a page with all that it loads is below 60 kB, its styles and scripts below 20 kB: for a 3G phone."""
    for path, page in pages.items():
        if path == "404.html":
            continue
        links = page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        fonts = page.xpath("//link[@rel='preload']/@href")
        weigh = functools.partial(compressed, (sample.folder / path).parent)
        code = sum(map(weigh, links))
        assert code <= 20_000, path
        assert compressed(sample.folder, path) + code + sum(map(weigh, fonts)) <= 60_000, path


def compressed(folder: Path, link: str) -> int:
    """Weigh what a link leads to, as a server sends it."""
    return len(gzip.compress((folder / link).read_bytes()))


def test_one_picture_of_a_page_comes_first_and_the_others_wait(pages) -> None:
    """The lead or the cover is asked for at once and before others; each other one when it is near."""
    firsts = 0
    for path, page in pages.items():
        pictures = page.xpath("//main//img")
        first = [each for each in pictures if each.get("fetchpriority") == "high"]
        assert len(first) <= 1, path
        assert all(each is pictures[0] and not each.get("loading") for each in first), path
        assert all(each.get("loading") == "lazy" for each in pictures if each not in first), path
        firsts += len(first)
    assert firsts > 20
