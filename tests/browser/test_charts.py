"""In a real browser charts can be read on the narrowest telephone, on paper, and without their colours."""

import pytest

from tests.building import built, write
from tests.gallery import content
from tests.host import hosted

# Boxes of words within a chart that overlap by more than a hair, and those that reach beyond the page.
LOOK = """() => [...document.querySelectorAll("svg.chart")].flatMap(chart => {
  const id = chart.querySelector("title")?.textContent;
  const words = [...chart.querySelectorAll("text")].map(each => {
    const box = each.getBoundingClientRect();
    // The font's box is higher than its letters.
    const shrink = box.height * 0.2;
    return { text: each.textContent, left: box.left, right: box.right, top: box.top + shrink, bottom: box.bottom - shrink };
  });
  const found = [];
  words.forEach((one, index) => words.slice(index + 1).forEach(other => {
    if (one.left < other.right - 0.5 && other.left < one.right - 0.5 && one.top < other.bottom && other.top < one.bottom)
      found.push([id, one.text, other.text]);
  }));
  const frame = chart.getBoundingClientRect();
  for (const each of words)
    if (each.left < frame.left - 1 || each.right > frame.right + 1 || each.top < frame.top - 2 || each.bottom > frame.bottom + 2)
      found.push([id, each.text, "outside"]);
  return found;
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Build the gallery and serve it; yield its address."""
    with hosted(built(write(tmp_path_factory.mktemp("gallery"), content()))) as address:
        yield address


PAGES = ["tin-tuc/2025/11/bieu-do/", "chi-so/nhom-ten-dai/", "chi-so/hai-nhom-bon-ky/"]


@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
@pytest.mark.parametrize("path", PAGES)
def test_words_of_charts_leave_each_other_room(page, address, path, width) -> None:
    """No two words of any chart cover each other, none leaves its drawing, and the page does not scroll sideways."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + path)
    # A busy machine may miss the moment up to which a first visit waits for the site's font; a second visit has it.
    page.evaluate("document.fonts.ready")
    page.reload()
    page.evaluate("document.fonts.ready")
    assert page.locator("svg.chart").count() >= 2
    assert page.evaluate(LOOK) == []
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def test_every_chart_is_an_image_with_a_name_and_a_description(page, address) -> None:
    """A screen reader hears what a chart finds and every figure of it, and nothing of its marks."""
    page.goto(address + PAGES[0])
    for chart in page.locator("svg.chart").all():
        assert chart.get_attribute("role") == "img"
        named = chart.get_attribute("aria-labelledby").split()
        assert [page.locator(f"#{each}").count() for each in named] == [1, 1]
        assert chart.locator("g[aria-hidden=true] text").count() > 0


def test_a_lines_table_is_printed(page, address) -> None:
    """On paper, where nothing can be unfolded, the table of a line stands below it; that of columns need not."""
    page.goto(address + PAGES[0])
    page.emulate_media(media="print")
    shown = page.locator(".chart-rows table").evaluate_all(
        "tables => tables.map(each => each.getBoundingClientRect().height > 0)"
    )
    lines = page.locator(".chart-figure").evaluate_all(
        "figures => figures.map(each => each.querySelector('circle') !== null)"
    )
    assert any(lines)
    assert shown == lines


@pytest.mark.parametrize("media", ["screen", "print"])
def test_marks_can_be_told_without_colours(page, address, media) -> None:
    """With the reader's own colours, and on paper, bars and lines are drawn in a colour that is not the page's."""
    page.emulate_media(media=media, forced_colors="active" if media == "screen" else "none")
    page.goto(address + PAGES[0])
    seen = page.evaluate(
        """() => {
          const ground = getComputedStyle(document.body).backgroundColor;
          return [...document.querySelectorAll(".chart-bar, .chart-dot, .is-filled, .chart text")]
            .map(each => getComputedStyle(each).fill).concat(
              [...document.querySelectorAll(".chart-line, .chart-target")].map(each => getComputedStyle(each).stroke))
            .filter(each => each === ground || each === "none").length;
        }"""
    )
    assert seen == 0
