"""Figures keep what their source says, old articles keep the figures of their day, small ones point at nobody."""

import re
from decimal import Decimal

import pytest

from bantin.content.definitions import Definition, Measure
from bantin.content.quantities import Quantity
from bantin.pages.figures import figure_text
from tests.building import built, codes, files_of, news, page, reported, text_of, write

SHARE = Definition(id="ty-le", title="Tỷ lệ", kind=Measure.SHARE, numerator="a", denominator="b")
COUNT = Definition(id="so", title="Số", kind=Measure.COUNT, unit="vụ", smallest_cell=Decimal(5))


def quantity(value, of=None, percent=None, parts=()):
    """Make a figure from texts."""
    return Quantity(
        Decimal(value), Decimal(of) if of else None, Decimal(percent) if percent else None, parts
    )


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (("20", "104", "19.2"), "19,2% 20/104"), (("406", "1370", "29.6"), "29,6% 406/1.370"),
        (("12", "30"), "40% 12/30"), (("58", "579"), "10% 58/579"), (("126", "126", "100"), "100% 126/126"),
        (("1", "3", "33.33"), "33,33% 1/3"), (("20", "104", "19.20"), "19,20% 20/104"),
    ],
)  # fmt: skip
def test_a_share_shows_its_percentage_and_its_parts(figure, words) -> None:
    """At the decimals that the source states, else at one; a zero behind the comma is dropped."""
    text = figure_text(quantity(*figure), SHARE)
    assert f"{text.main} {text.detail}" == words


def test_a_rate_is_not_a_percentage() -> None:
    """A rate per thousand with its total is written with its own unit."""
    rate = Definition(id="r", title="r", kind=Measure.RATE, unit="trên 1.000 dân")
    text = figure_text(quantity("12.5", "1000"), rate)
    assert (text.main, text.unit) == ("12,5", "trên 1.000 dân")


DEFINITIONS = """\
indicators:
  - {id: vu, title: "Vụ việc", kind: count, unit: "vụ", smallest_cell: 5, breakdown: [giới]}
  - {id: phan, title: "Phần", kind: share, numerator: a, denominator: b, smallest_cell: 5, targets: [{value: 60, by: 2026}]}
  - {id: lop, title: "Lớp", kind: count, unit: "lớp"}
"""


def snapshot(as_of, published, values, **more):
    """Write a snapshot."""
    lines = [f"{key}: {value}" for key, value in more.items()]
    return "\n".join(
        [
            f"as_of: {as_of}",
            f"published: {published}",
            'source: {publication: "Báo cáo"}',
            *lines,
            "values:",
            values,
            "",
        ]
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Build a site whose figures are too small to show."""
    values = "  vu: {value: 41, by: {giới: {nữ: 3, nam: 17, khác: 21}}}\n  phan: 2/37"
    body = "Có [[so-lieu vu]], [[so-lieu phan kieu=ty-le]], [[so-lieu phan kieu=gia-tri]], [[so-lieu phan]].\n\n[[bieu-do phan]]"
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "indicators/snapshots/a.yaml": snapshot("2025-09-30", "2025-10-01", values),
        "news/2025-11-14-tin.md": news(body=body),
        "events/hop.md": '---\ntitle: "Họp"\nkind: meeting\nstart: 2025-11-14\nresults: [{indicator: phan}]\n---\n\nHọp.\n',
        "site.yaml": (write(tmp_path_factory.mktemp("x"), {}) / "content/site.yaml").read_text("utf-8") + "key_indicators: [phan, vu]\n",
    }  # fmt: skip
    return built(write(tmp_path_factory.mktemp("small"), files))


def test_a_small_figure_is_nowhere(small) -> None:
    """Not on a page, in a chart or its description, in tables, feeds, JSON-LD or the search: neither it, nor what gives it away."""
    for path, data in files_of(small).items():
        if path.endswith((".html", ".xml", ".csv", ".json", ".ics", ".js", ".zip")):
            text = data.decode("utf-8", "replace")
            if path.endswith(".html"):
                shown = text_of(page(small, "/" + path.removesuffix("index.html")))
                found = re.search(r"2/37|5,4%|54,6|nữ 3\b|nam 17\b", shown)
                assert found is None, (path, found)
            assert not re.search(r"2/37|5,4%|54,6|5\.405", text), path
    article = text_of(page(small, "/tin-tuc/2025/11/tin/").xpath("//article")[0])
    assert "Có 41 vụ, dưới 5, dưới 5, dưới 5." in article
    history = text_of(page(small, "/chi-so/vu/"))
    assert "nữ không công bố" in history
    assert "nam không công bố" in history
    assert "khác 21" in history


def old_and_new(tmp_path, **snapshots):
    """Build an article of October 2025 beside snapshots; return its text."""
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "news/2025-10-05-tin.md": news(
            date="2025-10-05", body="Đã mở [[so-lieu lop]].\n\n[[bieu-do lop]]"
        ),
        **{f"indicators/snapshots/{name}.yaml": text for name, text in snapshots.items()},
    }
    folder = built(write(tmp_path, files))
    return text_of(page(folder, "/tin-tuc/2025/10/tin/").xpath("//article")[0]), folder


def test_an_old_article_keeps_its_figures(tmp_path) -> None:
    """What was published later, a new figure or one that revises the old, changes neither its sentence nor its chart.

    Of the revision its end tells.
    """
    first = snapshot("2025-09-30", "2025-10-01", "  lop: 20")
    later = snapshot("2025-10-31", "2025-11-01", "  lop: 31")
    revision = snapshot("2025-09-30", "2025-11-10", "  lop: 22", revises="a")
    alone, _ = old_and_new(tmp_path / "1", a=first)
    with_later, folder = old_and_new(tmp_path / "2", a=first, b=later)
    with_both, revised = old_and_new(tmp_path / "3", a=first, b=later, c=revision)
    assert "Đã mở 20 lớp." in alone
    ends = re.compile("Số liệu mới hơn:|Nguồn số liệu")
    assert ends.split(alone)[0] == ends.split(with_later)[0] == ends.split(with_both)[0]
    assert "Số liệu mới hơn" not in alone + with_later
    told = "Số liệu mới hơn: Lớp tại ngày 30/9/2025 là 22 lớp, đính chính ngày 10/11/2025."
    assert told in " ".join(with_both.split())
    assert "31 lớp" in text_of(page(folder, "/chi-so/lop/"))
    history = text_of(page(revised, "/chi-so/lop/"))
    assert "Trước khi sửa: 20 lớp" in history
    chart = page(revised, "/chi-so/lop/").xpath("//*[local-name()='desc']")[0].text
    assert "22 lớp" in chart
    assert "20 lớp" not in chart


def test_a_revision_replaces_only_what_it_repeats(tmp_path) -> None:
    """A snapshot that mends one figure leaves the others of the first one standing."""
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "indicators/snapshots/a.yaml": snapshot("2025-09-30", "2025-10-01", "  lop: 20\n  vu: 50"),
        "indicators/snapshots/b.yaml": snapshot(
            "2025-09-30", "2025-10-09", "  vu: 51", revises="a"
        ),
    }
    folder = built(write(tmp_path, files))
    assert "20" in text_of(page(folder, "/chi-so/").xpath("//article[.//a[text()='Lớp']]")[0])
    assert "51" in text_of(page(folder, "/chi-so/").xpath("//article[.//a[text()='Vụ việc']]")[0])
    assert "Đã có số liệu sửa đổi" not in text_of(page(folder, "/chi-so/lop/"))


def test_the_sites_own_area_comes_first(tmp_path) -> None:
    """A newer figure of another place does not replace the city's; it is named in the history."""
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "indicators/snapshots/a.yaml": snapshot("2025-09-30", "2025-10-01", "  lop: 20"),
        "indicators/snapshots/b.yaml": snapshot(
            "2025-10-31", "2025-11-01", "  lop: 2", area='"Huyện khác"'
        ),
    }
    folder = built(write(tmp_path, files))
    card = text_of(page(folder, "/chi-so/").xpath("//article[.//a[text()='Lớp']]")[0])
    assert "20 lớp" in card
    assert "Thành phố Hà Nội" in card
    assert "Huyện khác" in text_of(page(folder, "/chi-so/lop/"))


def test_a_chart_is_drawn_to_scale(tmp_path) -> None:
    """Bars begin at zero and are as long as their figures; a share's scale ends at 100 %; a target stands at its value."""
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "indicators/snapshots/a.yaml": snapshot(
            "2024-09-30", "2024-10-01", "  phan: 20/100\n  lop: 10"
        ),
        "indicators/snapshots/b.yaml": snapshot(
            "2025-09-30", "2025-10-01", "  phan: 45/100\n  lop: 40"
        ),
    }
    folder = built(write(tmp_path, files))
    widths = {
        name: page(folder, f"/chi-so/{name}/").xpath("//*[contains(@class,'chart-bar')]/@width")
        for name in ("phan", "lop")
    }
    assert widths == {"phan": ["20%", "45%"], "lop": ["25%", "100%"]}
    assert set(page(folder, "/chi-so/phan/").xpath("//*[@class='chart-target']/@x1")) == {"60%"}
    described = page(folder, "/chi-so/phan/").xpath("//*[local-name()='desc']")[0].text
    for said in ("20%", "45%", "mục tiêu từ 60% trở lên"):
        assert said in described


def test_a_target_belongs_to_one_definition(tmp_path) -> None:
    """No page of another indicator speaks of it."""
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "indicators/snapshots/a.yaml": snapshot(
            "2025-09-30", "2025-10-01", "  phan: 20/100\n  lop: 10\n  vu: 30"
        ),
    }
    folder = built(write(tmp_path, files))
    assert "Còn thiếu 40 điểm phần trăm." in text_of(page(folder, "/chi-so/phan/"))
    for name in ("lop", "vu"):
        assert "ục tiêu" not in text_of(page(folder, f"/chi-so/{name}/"))


def test_zeros_have_a_chart(tmp_path) -> None:
    """A history of nothing but zeros is drawn without dividing by it."""
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "indicators/snapshots/a.yaml": snapshot("2025-09-30", "2025-10-01", "  lop: 0\n  vu: 0"),
        "indicators/snapshots/b.yaml": snapshot("2025-06-30", "2025-10-01", "  lop: 0"),
    }
    report = reported(write(tmp_path, files))
    assert not codes(report, "error")
    folder = tmp_path / "site"
    assert "0 lớp" in text_of(page(folder, "/chi-so/lop/"))
    assert "0 vụ" in text_of(page(folder, "/chi-so/vu/"))


@pytest.mark.parametrize("text", ["[[so-lieu vu]]", "[[so-lieu vu ky=a]]", "[[so-lieu lop ky=b]]"])
def test_a_sentence_does_not_lose_its_figure_in_silence(tmp_path, text) -> None:
    """An indicator without a figure, at all or in the period that was asked for, is an error at its place."""
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "indicators/snapshots/a.yaml": snapshot("2025-09-30", "2025-10-01", "  lop: 20"),
        "indicators/snapshots/b.yaml": snapshot("2025-10-31", "2025-11-01", "  phan: 20/40"),
        "news/2025-11-14-tin.md": news(body=f"Có {text}."),
    }
    (said,) = [
        each for each in reported(write(tmp_path, files)).diagnostics if each.severity == "error"
    ]
    assert (said.code, said.place.line, said.place.column) == ("figure-missing", 6, 4)


def test_a_chart_with_nothing_to_draw_is_a_warning(tmp_path) -> None:
    """The page is built without it, and that is said."""
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "news/2025-11-14-tin.md": news(body="[[bieu-do lop]]"),
    }
    assert codes(reported(write(tmp_path, files)), "warning") == {"figure-missing"}
