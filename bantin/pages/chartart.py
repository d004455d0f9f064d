"""A chart in, the picture of it out that a newspaper can print: the figures, words and source of the page, light and large.

The same drawing as on the page, set in a sheet of its own: as SVG first, which resvg makes a PNG of.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from bantin.content.vietnamese import short_day
from bantin.pages.charttype import lines
from bantin.pages.chartviews import Drawing, Word
from bantin.pages.colours import palette
from bantin.pages.lettering import legible
from bantin.pages.parts import Chart

# Goes up whenever the same chart comes to look different, so that who keeps pictures by their addresses asks anew.
LOOK = 1
# The sheet in its own units, of which two pixels are made each.
_WIDE, _MARGIN, _EM = 600, 28, 15
_ZOOM = 2
# The type of the head, of a long one, and how many lines it may have; then what the others have.
_HEAD, _SMALLER, _MOST = 21.0, 17.0, 12
_INNER = _WIDE - 2 * _MARGIN
_FONTS = tuple(
    str(Path(__file__).with_name("fonts") / f"be-vietnam-pro-{weight}.ttf") for weight in (500, 700)
)
# The fonts' own kerning is written for Pillow (fonts/README.md); without it words stand well.
_SHEET = """
text { font-family: "Be Vietnam Pro Medium"; font-kerning: none; fill: #221a28 }
.sheet { fill: #ffffff }
.head, .chart-value, .chart-target-label, .chart-number, .chart-name { font-family: "Be Vietnam Pro"; font-weight: 700 }
.sub, .foot, .chart-scale, .chart-note { fill: #5a4f63 }
.name { font-family: "Be Vietnam Pro"; font-weight: 700; fill: BRAND }
.rule { stroke: BRAND; stroke-width: 4 }
.chart-track, .chart-tile { fill: #e2d9df }
.chart-bar { fill: #85778d }
.is-latest, .is-filled { fill: BRAND }
.chart-value.is-latest, .chart-number { fill: BRAND }
.chart-grid { stroke: #e2d9df; stroke-width: 1 }
.chart-base { stroke: #85778d; stroke-width: 1.5 }
.chart-break { stroke: #85778d; stroke-width: 1.5; stroke-dasharray: 1 3; stroke-linecap: round }
.chart-line { stroke: BRAND; stroke-width: 2.5; stroke-linecap: round }
.chart-dot { fill: BRAND }
.chart-target { fill: none; stroke: #a23e12; stroke-width: 2; stroke-dasharray: 6 4 }
.chart-target-label { fill: #a23e12; stroke: none }
.chart-value, .chart-target-label { paint-order: stroke; stroke: #ffffff; stroke-width: 3 }
"""


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A chart that is to be a picture, with the name and the colour of the site that publishes it."""

    chart: Chart
    name: str
    accent: str


@lru_cache(maxsize=1)
def can_draw() -> bool:
    """Tell whether this machine has what draws pictures of charts; there is no wheel of it for every one."""
    return find_spec("resvg_py") is not None


def draw_picture(picture: ChartPicture) -> bytes:
    """Draw a chart as a PNG, 1200 pixels wide: the same bytes for the same chart."""
    return rasterise(svg_of(picture), picture.accent)


def rasterise(svg: str, accent: str) -> bytes:
    """Make a PNG of a sheet in the type and the colours of charts."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415  # a library of its own for those builds that draw

    sheet = _SHEET.replace("BRAND", palette(accent).brand_day)
    return svg_to_bytes(
        svg_string=svg,
        style_sheet=sheet,
        font_files=list(_FONTS),
        skip_system_fonts=True,
        zoom=_ZOOM,
    )


def svg_of(picture: ChartPicture) -> str:
    """Write the sheet as SVG: head, drawing, notes, source and the site's name, one below the other."""
    chart = picture.chart
    y = float(_MARGIN)
    parts = [f'<line class="rule" x1="{_MARGIN}" x2="{_MARGIN + 56}" y1="{y - 8}" y2="{y - 8}"/>']
    y += 6
    is_long = len(lines(legible(chart.title), _INNER / _HEAD, _MOST)) > 3
    y = _set(parts, "head", chart.title, y, _SMALLER if is_long else _HEAD, _MOST)
    y = _set(parts, "sub", chart.subtitle, y + 2, 15, 3)
    y += 14
    parts.append(_drawing(chart.drawing, y))
    y += chart.drawing.height * _EM + 14
    for note in chart.notes:
        y = _set(parts, "foot", note, y, 12.5, 4)
    y = _set(parts, "foot", _source(chart.source.text, chart.as_of), y, 12.5, 3)
    y = _set(parts, "name", picture.name, y + 2, 12.5, 2)
    high = round(y + _MARGIN - 10)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{high}" font-size="{_EM}">'
        f'<rect class="sheet" width="{_WIDE}" height="{high}"/>{"".join(parts)}</svg>'
    )


def _source(text: str, as_of: date) -> str:
    return f"Số liệu tính đến {short_day(as_of)}. Nguồn: {text}"


def _set(parts: list[str], kind: str, text: str, y: float, size: float, most: int) -> float:
    """Set a paragraph below ``y``; give where it ends."""
    text = legible(text)
    for line in lines(text, _INNER / size, most) if text else ():
        y += size * 1.34
        parts.append(
            f'<text class="{kind}" font-size="{size}" x="{_MARGIN}" y="{y:.2f}">{escape(line)}</text>'
        )
    return y


def _drawing(drawing: Drawing, top: float) -> str:
    left = _MARGIN + drawing.left * _EM
    width = _INNER - (drawing.left + drawing.right) * _EM

    def x(percent: float) -> str:
        return f"{left + percent * width / 100:.2f}"

    def y(em: float) -> str:
        return f"{top + em * _EM:.2f}"

    marks = [
        f'<rect class="{each.kind}" x="{x(each.x)}" y="{y(each.y)}" width="{each.width * width / 100:.2f}" height="{each.height * _EM:.2f}"/>'
        for each in drawing.rects
    ]
    if drawing.tiles:
        scale = drawing.side * _EM / 100
        paths = "".join(f'<path class="{each.kind}" d="{each.path}"/>' for each in drawing.tiles)
        marks.append(f'<g transform="translate({left} {top:.2f}) scale({scale:.4f})">{paths}</g>')
    marks += [
        f'<line class="{each.kind}" x1="{x(each.x1)}" y1="{y(each.y1)}" x2="{x(each.x2)}" y2="{y(each.y2)}"/>'
        for each in drawing.strokes
    ]
    marks += [
        f'<circle class="{each.kind}" cx="{x(each.x)}" cy="{y(each.y)}" r="4"/>'
        for each in drawing.dots
    ]
    marks += [
        _word(each, left + each.x * width / 100 + each.dx * _EM, top + each.y * _EM)
        for each in drawing.words
    ]
    return "".join(marks)


def _word(word: Word, x: float, y: float) -> str:
    text = escape(legible(word.text))
    size = f' font-size="{word.size * _EM:g}"' if word.size != 1 else ""
    return f'<text class="{word.kind}"{size} x="{x:.2f}" y="{y:.2f}" text-anchor="{word.anchor}">{text}</text>'
