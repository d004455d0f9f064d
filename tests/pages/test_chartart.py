"""The picture of a chart for newspapers says the very same as the page, in letters that can be read, on every machine."""

import io
import re
import sys
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from bantin.content.vietnamese import short_day
from bantin.pages import chartart
from bantin.pages.chartart import ChartPicture, draw_picture, rasterise, svg_of
from bantin.pages.charts import draw, draw_series
from bantin.pages.chartsquares import draw_squares
from bantin.pages.lettering import VIETNAMESE, legible
from bantin.pages.parts import Chart, Source
from bantin.pages.series import series_of
from tests.building import built, news, page, reported, write
from tests.gallery import content
from tests.sample import copy_content
from tests.series import SHARE, month_end, quantity
from tests.texts import site as gathered

DEFINITIONS = """\
indicators:
  - {id: phan, title: "Phần", kind: share, numerator: a, denominator: b, better: higher}
  - {id: lop, title: "Lớp", kind: count, unit: "lớp"}
"""
SNAPSHOT = """\
as_of: 2025-06-30
published: 2025-07-01
source: {publication: "Báo cáo"}
values: {phan: 12/30, lop: 20}
"""
PNG = b"\x89PNG\r\n\x1a\n"


def chart(title: str = "Tỷ lệ: 40%") -> Chart:
    """Make a chart of one share."""
    return Chart(
        id="bieu-do-x",
        title=title,
        subtitle="Đơn vị: %",
        description="",
        drawing=draw_squares(quantity("12/30"), SHARE),
        notes=("Mỗi ô vuông là 1%.",),
        columns=("Kỳ", "Số liệu"),
        rows=(("30/6/2022", "40% (12/30)"),),
        path="/chi-so/x/",
        as_of=month_end(2022 * 12 + 5),
        source=Source("Báo cáo"),
        picture="/chi-so/bieu-do/x.png",
    )


def opened(data: bytes) -> Image.Image:
    """Open a PNG."""
    assert data.startswith(PNG)
    return Image.open(io.BytesIO(data)).convert("L")


def ink(letter: str, kind: str) -> bytes:
    """Draw a letter alone and give its points."""
    word = f'<text class="{kind}" font-size="30" x="6" y="40">{letter}</text>'
    sheet = f'<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50">{word}</svg>'
    return Image.open(io.BytesIO(rasterise(sheet, "#5b2a86"))).getchannel("A").tobytes()


def test_a_picture_is_wide_and_always_the_same() -> None:
    """1200 pixels wide, and the same bytes for the same chart."""
    picture = ChartPicture(chart(), "Bản tin", "#5b2a86")
    one, two = draw_picture(picture), draw_picture(picture)
    assert one == two
    assert opened(one).width == 1200


@pytest.mark.parametrize("kind", ["sub", "head"])
def test_every_vietnamese_letter_is_drawn(kind) -> None:
    """Each of the 134 leaves ink of its own: a frame for those that are missing would be the same for all."""
    drawn = {letter: ink(letter, kind) for letter in sorted(VIETNAMESE)}
    assert len(set(drawn.values())) == len(VIETNAMESE) >= 134


@pytest.mark.parametrize(
    "title", ["a & b < c > \"d\" 'e'", "😀 tăng 😀", "]]><script>alert(1)</script>", "Chữ " * 800, "字", "a\u0000b\u0001c", "x" * 3000]
)  # fmt: skip
def test_no_text_breaks_a_picture(title) -> None:
    """Signs of XML, emoji, other scripts, control characters and very long names are drawn or left out."""
    assert opened(draw_picture(ChartPicture(chart(title), title, "#5b2a86"))).width == 1200


def words_of(svg: str) -> str:
    """Give all words of an SVG."""
    return " ".join(unescape(each) for each in re.findall(r"<text[^>]*>([^<]*)</text>", svg))


def charts_of(root: Path) -> list[Chart]:
    """Draw every indicator of a site, and all its breakdowns."""
    files = {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in (root / "content").rglob("*")
        if file.suffix in {".yaml", ".md"}
    }
    site = gathered(files, datetime(2026, 1, 1, tzinfo=UTC)).value
    drawn: list[Chart] = []
    for definition in site.definitions.values():
        points = site.points.get(definition.id, ())
        chart = draw(definition, points, site) if points else None
        drawn += [chart] if chart else []
        known = series_of(definition, points)
        drawn += [each for series in known for each in draw_series(series, known, site)]
    return drawn


def numbers(text: str) -> set[str]:
    """List the numbers of a text."""
    return set(re.findall(r"[0-9]+(?:[.,][0-9]+)*", text))


@pytest.mark.parametrize("kind", ["sample", "gallery"])
def test_pictures_say_what_the_figures_say(tmp_path, kind) -> None:
    """Every word of a chart's drawing, title and remarks stands in its picture, and no number that its table has not."""
    root = copy_content(tmp_path) if kind == "sample" else write(tmp_path, content())
    charts = charts_of(root)
    assert len(charts) >= (15 if kind == "sample" else 35)
    for chart in charts:
        words = words_of(svg_of(ChartPicture(chart, "Bản tin", "#5b2a86")))
        parts = (chart.title, chart.subtitle, *chart.notes, chart.source.text)
        for part in (*parts, *(each.text for each in chart.drawing.words)):
            assert legible(part) in words, (chart.title, part)
        scale = [each.text for each in chart.drawing.words if each.kind == "chart-scale"]
        known = " ".join(
            (*parts, chart.description, *scale, *(" ".join(row) for row in chart.rows))
        )
        assert numbers(words) <= numbers(known) | numbers(short_day(chart.as_of)), chart.title
        for row in chart.rows:
            assert numbers(row[-1]) <= numbers(chart.description), row


def test_every_chart_of_a_page_has_its_picture(tmp_path) -> None:
    """The link below a chart leads to a file that is there."""
    snapshots = {
        "indicators/definitions.yaml": DEFINITIONS,
        "indicators/snapshots/a.yaml": SNAPSHOT,
    }
    body = "[[bieu-do phan]]\n\n[[bieu-do lop]]"
    folder = built(write(tmp_path, {**snapshots, "news/2025-11-14-tin.md": news(body=body)}))
    links = page(folder, "/tin-tuc/2025/11/tin/").xpath("//a[@download]/@href")
    assert len(links) == 2
    for link in links:
        assert (folder / link.lstrip("./")).read_bytes().startswith(PNG)


def test_without_the_library_there_are_no_pictures(monkeypatch, tmp_path) -> None:
    """Where the machine has no resvg, the build says so once and goes on, and no link is dead."""
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "indicators/snapshots/a.yaml": SNAPSHOT,
        "news/2025-11-14-tin.md": news(body="[[bieu-do phan]]"),
    }
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    chartart.can_draw.cache_clear()
    try:
        report = reported(write(tmp_path, files))
    finally:
        monkeypatch.undo()
        chartart.can_draw.cache_clear()
    assert [each.code for each in report.diagnostics].count("chart-picture-missing") == 1
    tree = page(tmp_path / "site", "/tin-tuc/2025/11/tin/")
    assert tree.xpath("//*[@class='chart-figure']")
    assert not tree.xpath("//a[@download]")
    assert not list((tmp_path / "site").rglob("chi-so/bieu-do/*"))
