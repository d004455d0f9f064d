"""An indicator's page keeps apart what does not belong together, and shows what was replaced, cut, changed and quoted."""

import pytest

from tests.building import built, event, news, page, text_of, write

DEFINITIONS = """\
breaks:
  - {date: 2025-07-01, note: "Sắp xếp lại xã"}
indicators:
  - {id: lop, title: "Lớp tập huấn", kind: count, unit: "lớp", better: higher, update_every: "3 tháng", breakdown: [cấp]}
  - {id: cu, title: "Đã thôi đếm", kind: count, unit: "lớp", update_every: "3 tháng", ended: {date: 2025-07-01, note: "Cấp huyện kết thúc hoạt động"}}
"""


def snapshot(as_of, value, period="nine-months", **more):
    """Write a snapshot of one indicator."""
    lines = [f"{key}: {value}" for key, value in more.items()]
    head = [f"as_of: {as_of}", f"published: {more.pop('published', as_of)}", f"period: {period}"]
    lines = [*head, *(f"{key}: {each}" for key, each in more.items())]
    return "\n".join([*lines, 'source: {publication: "Báo cáo"}', "values:", f"  lop: {value}", ""])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a site whose one indicator has been through everything."""
    snapshots = {
        "a2022": snapshot("2022-09-30", "20"),
        "a2023": snapshot("2023-09-30", "{value: 30, by: {cấp: {huyện: 10, xã: 20}}}"),
        "a2024": snapshot("2024-09-30", "24"),
        "sua2024": snapshot("2024-09-30", "27", published="2024-12-01", revises="a2024"),
        "a2025": snapshot("2025-09-30", "33"),
        "quy": snapshot("2025-09-30", "9", period="quarter"),
        "hue": snapshot("2025-09-30", "4", area="Huế"),
        "thoi": snapshot("2022-06-30", "3", period="quarter").replace("  lop:", "  cu:"),
    }
    files = {
        "indicators/definitions.yaml": DEFINITIONS,
        "news/2024-10-05-bai.md": news("Bài nêu số", date="2024-10-05", body="[[so-lieu lop]]"),
        "events/hop.md": event("2024-10-05", title="Họp nêu số", results="[{indicator: lop}]"),
        **{f"indicators/snapshots/{name}.yaml": text for name, text in snapshots.items()},
    }
    return built(write(tmp_path_factory.mktemp("chi-so"), files), now="2025-12-01")


def test_each_series_has_a_table_of_its_own(site):
    """Nine months here, a quarter here, nine months elsewhere: three tables, the own area's first."""
    root = page(site, "/chi-so/lop/")
    tables = root.xpath("//table[contains(@class, 'history')]")
    heads = [[text_of(cell) for cell in table.xpath(".//th[@scope='row']")] for table in tables]
    assert [len(each) for each in heads] == [4, 1, 1]
    assert all("9 tháng" in each for each in heads[0])
    titles = [text_of(each) for each in root.xpath("//h2[starts-with(@id, 'bt-day-so-')]")]
    assert titles[0] == "Thành phố Hà Nội, số liệu 9 tháng"
    assert set(titles[1:]) == {"Thành phố Hà Nội, số liệu quý", "Huế, số liệu 9 tháng"}


def test_a_replaced_value_stays_visible_beside_the_one_that_stands(site):
    """27 stands, 24 is struck out with the day on which it had been published."""
    (row,) = [each for each in page(site, "/chi-so/lop/").xpath("//tr[td]") if "27" in text_of(each)]  # fmt: skip
    assert "Trước khi sửa: 24 lớp (công bố 30/9/2024)" in text_of(row)
    assert [text_of(each) for each in row.xpath(".//s")] == ["24 lớp"]
    assert "Giảm 3 lớp (10%) so với 9 tháng năm 2023, ngược hướng mong muốn" in text_of(row)


def test_a_break_stands_between_the_rows_that_it_parts(site):
    """Nothing after 1 July 2025 is compared with what was before, and the table says why."""
    rows = page(site, "/chi-so/lop/").xpath("(//table[contains(@class, 'history')])[1]/tbody/tr")
    texts = [text_of(each) for each in rows]
    cut = next(index for index, text in enumerate(texts) if "Sắp xếp lại xã" in text)
    assert "33 lớp" in texts[cut - 1]
    assert "so với" not in texts[cut - 1]
    assert "27 lớp" in texts[cut + 1]


def test_a_breakdown_stands_in_its_row(site):
    """Categories are told with their names."""
    text = text_of(page(site, "/chi-so/lop/"))
    assert "Cấp: huyện 10 lớp; xã 20 lớp" in text


def test_who_quotes_the_figure_is_listed(site):
    """Articles and events, each by its title."""
    root = page(site, "/chi-so/lop/")
    assert "Bài nêu số" in text_of(root.xpath("//*[@aria-labelledby='bt-trich-dan']")[0])
    assert "Họp nêu số" in text_of(root.xpath("//*[@aria-labelledby='bt-su-kien']")[0])


def test_what_is_counted_no_more_says_so_and_is_not_called_late(site):
    """An indicator that has ended keeps its figures, and nobody is told that newer ones are missing."""
    text = text_of(page(site, "/chi-so/cu/"))
    assert "Từ ngày 1/7/2025, chỉ số này không tính nữa: Cấp huyện kết thúc hoạt động." in text
    assert "quá hạn" not in text


def test_a_figure_past_its_interval_says_of_which_day_it_is(site):
    """On cards, too, wherever they stand."""
    card = next(each for each in page(site, "/chi-so/").xpath("//article") if "Đã thôi đếm" in text_of(each))  # fmt: skip
    assert "số liệu tính đến 30/6/2022" in text_of(card)
    fresh = next(each for each in page(site, "/chi-so/").xpath("//article") if "Lớp tập huấn" in text_of(each))  # fmt: skip
    assert "số liệu tính đến" not in text_of(fresh)
