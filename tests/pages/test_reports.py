"""A snapshot's page is the report of its period: figures, what they were before, what happened meanwhile, who signs."""

import pytest

from tests.building import built, event, news, page, text_of, write

DEFINITIONS = """\
indicators:
  - {id: lop, title: "Lớp tập huấn", kind: count, unit: "lớp", better: higher, group: "Tập huấn"}
  - {id: moi, title: "Chỉ số mới", kind: count, unit: "việc", group: "Khác"}
"""


def snapshot(as_of, values, period="nine-months", **more):
    """Write a snapshot."""
    head = [f"as_of: {as_of}", f"published: {as_of}", f"period: {period}"]
    lines = [*head, *(f"{key}: {each}" for key, each in more.items())]
    return "\n".join([*lines, 'source: {publication: "Báo cáo"}', "values:", *values, ""])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a site with the nine months of two years."""
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "indicators/snapshots/k2023.yaml": snapshot("2023-09-30", ["  lop: 20"]),
        "indicators/snapshots/k2024.yaml": snapshot("2024-09-30", ["  lop: 30", "  moi: 7"]),
        "indicators/snapshots/ngay.yaml": snapshot("2024-09-30", ["  lop: 1"], period="point"),
        "events/trong.md": event("2024-03-08", title="Họp trong kỳ"),
        "events/ngoai.md": event("2024-10-01", title="Họp ngoài kỳ"),
        **{f"news/2024-0{m}-01-t{m}.md": news(f"Tin tháng {m}", date=f"2024-0{m}-01") for m in range(1, 10)},
        **{f"news/2024-05-{d:02}-n{d}.md": news(f"Tin ngày {d}", date=f"2024-05-{d:02}") for d in range(10, 16)},
    }  # fmt: skip
    return built(write(tmp_path_factory.mktemp("bao-cao"), files), now="2025-12-01")


def test_a_report_holds_each_figure_against_the_same_period_before(site):
    """The group that has an earlier figure has a column for it, the other has none."""
    tables = page(site, "/chi-so/ky/k2024/").xpath("//table[contains(@class, 'report-table')]")
    first, second = (text_of(each) for each in tables)
    assert "Tăng 10 lớp (50%), theo hướng mong muốn" in first
    assert "9 tháng năm 2023: 20 lớp" in first
    assert "So với kỳ trước" not in second


def test_a_report_names_what_happened_in_its_period(site):
    """Events and the newest news from the first day of the period to its last; how many there are is said."""
    text = text_of(page(site, "/chi-so/ky/k2024/"))
    assert "Họp trong kỳ" in text
    assert "Họp ngoài kỳ" not in text
    assert "12 tin mới nhất trong 15 tin của kỳ này." in text
    assert "Hoạt động trong kỳ" not in text_of(page(site, "/chi-so/ky/ngay/"))


def test_a_report_can_be_signed(site):
    """Whoever prints it has a place for two names."""
    assert "Người lập biểu" in text_of(page(site, "/chi-so/ky/k2024/"))
