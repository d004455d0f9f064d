"""Planned pages in, the files of the pictures out that newspapers can print: one for each chart that a page shows."""

from collections.abc import Iterable, Iterator

from bantin.diagnostics import Diagnostic, Found, Place
from bantin.pages.chartart import ChartPicture, can_draw
from bantin.pages.edition import Edition
from bantin.pages.figureviews import IndicatorView
from bantin.pages.page import Later, Page
from bantin.pages.parts import BodyView, Chart
from bantin.pages.stories import Story


def plan_chart_pictures(pages: Iterable[Page], edition: Edition) -> Iterator[Page]:
    """Plan a file for each chart; two pages that show the very same share one."""
    masthead = edition.site.masthead
    pictures = {
        chart.picture: chart for page in pages for chart in charts_of(page) if chart.picture
    }
    for path, chart in pictures.items():
        yield Page(path, "", ChartPicture(chart, masthead.name, masthead.accent))


def check_pictures(pages: Iterable[Page]) -> tuple[Diagnostic, ...]:
    """Say once where charts go without their pictures, since this machine lacks what draws them."""
    found = Found()
    if not can_draw() and any(True for page in pages for _ in charts_of(page)):
        found.note(
            Place("content/indicators/definitions.yaml"),
            "chart-picture-missing",
            "Máy này thiếu thư viện resvg-py nên các biểu đồ không có ảnh PNG để tải.",
            "Xoá thư mục .venv rồi chạy lại build.py để cài đủ thư viện; hoặc dựng trang trên máy khác.",
        )
    return found.all()


def charts_of(page: Page) -> Iterator[Chart]:
    """List the charts that a page shows."""
    match page.view:
        case Later(matter=Story(fillings=parts)):
            yield from _charts(parts)
        case IndicatorView() as view:
            yield from (chart for series in view.series for chart in series.charts)
        case _:
            body = getattr(page.view, "body", None)
            if isinstance(body, BodyView):
                yield from _charts(body.parts)


def _charts(parts: Iterable[object]) -> Iterator[Chart]:
    return (each for each in parts if isinstance(each, Chart))
