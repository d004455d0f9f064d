"""What directives show: in a sentence, as a card, as a chart; on a page, in a feed and in print."""

import json
import re
from collections import Counter

import pytest

from tests.building import built, codes, news, page, reported, text_of, write

DEFINITIONS = """\
indicators:
  - id: nu
    title: "Nữ lãnh đạo cấp huyện"
    kind: share
    numerator: "Nữ"
    denominator: "Tất cả"
    breakdown: ["khối"]
    better: higher
    targets:
      - {value: 60, by: 2025, source: nghi-quyet}
      - {value: 10, by: 2022-06-30}
  - id: vu
    title: "Vụ việc được phản ánh"
    kind: count
    unit: "vụ việc"
    cumulative: true
    smallest_cell: 5
    breakdown: ["giới"]
    targets:
      - {value: 150, by: 2022-12-15, at_least: false}
  - id: suat
    title: "Tỷ suất sinh"
    kind: rate
    unit: "trẻ/phụ nữ"
  - id: lop
    title: "Lớp tập huấn"
    kind: count
    unit: "lớp"
    update_every: "3 tháng"
  - id: phan
    title: "Vụ đã xong"
    kind: count
    unit: "vụ"
"""
DOCUMENT = '---\nnumber: "28/NQ-CP"\ntitle: "Nghị quyết"\ndate: 2021-03-03\nissuer: "Chính phủ"\nkind: "Nghị quyết"\n---\n'


def snapshot(as_of: str, published: str, values: str, more: str = "", source: str = "Báo cáo A"):
    """Write a snapshot."""
    return f'as_of: {as_of}\npublished: {published}\n{more}source:\n  publication: "{source}"\nvalues:\n{values}\n'


BY_BLOCK = "  nu: {value: 406, of: 1.370, percent: '29,6', by: {khối: {chính quyền: 120/400, đảng: 286/970}}}"
FILES = {
    "indicators/definitions.yaml": DEFINITIONS,
    "documents/nghi-quyet.md": DOCUMENT,
    "indicators/snapshots/2020.yaml": snapshot("2020-12-31", "2021-02-08", "  suat: 2,21\n  phan: 90/120"),
    "indicators/snapshots/a.yaml": snapshot("2021-06-30", "2021-10-08", "  nu: 377/1.370\n  phan: 90/120"),
    "indicators/snapshots/b.yaml": snapshot("2021-12-31", "2022-02-08", "  nu: 390/1.370\n  suat: 2,10"),
    "indicators/snapshots/c.yaml": snapshot("2022-06-30", "2022-10-08", BY_BLOCK),
    "indicators/snapshots/v1.yaml": snapshot("2021-09-30", "2021-10-08", "  vu: 164\n  lop: 25", "period: nine-months\n"),
    "indicators/snapshots/v2.yaml": snapshot("2022-09-30", "2022-10-08", "  vu: {value: 176, by: {giới: {nữ: 170, nam: 4, khác: 2}}}\n  lop: 20", "period: nine-months\n", "Báo cáo B"),
    "indicators/snapshots/q2.yaml": snapshot("2022-06-30", "2022-07-08", "  lop: 8", "period: quarter\n"),
    "indicators/snapshots/q3.yaml": snapshot("2022-09-30", "2022-10-18", "  lop: 12", "period: quarter\n"),
    "indicators/snapshots/y1.yaml": snapshot("2020-12-31", "2021-02-08", "  lop: 0", "period: year\n"),
    "indicators/snapshots/y2.yaml": snapshot("2021-12-31", "2022-02-08", "  lop: 31", "period: year\n"),
    "indicators/snapshots/m.yaml": snapshot("2022-05-31", "2022-06-08", "  lop: 4", "period: month\n"),
    "indicators/snapshots/m2.yaml": snapshot("2022-06-30", "2022-07-09", "  lop: 4", "period: month\n"),
}  # fmt: skip

WORDS = [
    ("so-lieu nu", "406/1.370 (29,6%)"),
    ("so-lieu nu kieu=day-du", "406/1.370 (29,6%)"),
    ("so-lieu nu kieu=gia-tri", "406/1.370"),
    ("so-lieu nu kieu=ty-le", "29,6%"),
    ("so-lieu nu kieu=ngay", "30/6/2022"),
    ("so-lieu nu kieu=thay-doi", "tăng 1,2 điểm phần trăm so với ngày 31/12/2021"),
    ("so-lieu nu kieu=thay-doi so-voi=nam-truoc", "tăng 2,1 điểm phần trăm so với cùng thời điểm năm 2021"),
    ("so-lieu nu kieu=thay-doi so-voi=30/6/2021", "tăng 2,1 điểm phần trăm so với ngày 30/6/2021"),
    ("so-lieu nu kieu=thay-doi ngay=31/12/2021", "tăng 0,9 điểm phần trăm so với ngày 30/6/2021"),
    ("so-lieu nu kieu=thay-doi ky=b", "tăng 0,9 điểm phần trăm so với ngày 30/6/2021"),
    ("so-lieu nu kieu=muc-tieu", "từ 10% trở lên vào ngày 30/6/2022"),
    ("so-lieu nu kieu=khoang-cach", "đã đạt mục tiêu từ 10% trở lên vào ngày 30/6/2022"),
    ("so-lieu nu nhom=đảng", "286/970 (29,5%)"),
    ('so-lieu nu nhom="khối: chính quyền" kieu=ty-le', "30%"),
    ('so-lieu nu nhom="chinh quyen" kieu=gia-tri', "120/400"),
    ("so-lieu vu", "176 vụ việc"),
    ("so-lieu vu kieu=gia-tri", "176"),
    ("so-lieu vu kieu=thay-doi", "tăng 12 vụ việc (7,3%) so với 9 tháng năm 2021"),
    ("so-lieu vu kieu=thay-doi so-voi=nam-truoc", "tăng 12 vụ việc (7,3%) so với cùng kỳ năm 2021"),
    ("so-lieu vu kieu=muc-tieu", "không quá 150 vụ việc vào ngày 15/12/2022"),
    ("so-lieu vu kieu=khoang-cach", "cao hơn 26 vụ việc so với mục tiêu không quá 150 vụ việc vào ngày 15/12/2022"),
    ("so-lieu suat", "2,10 trẻ/phụ nữ"),
    ("so-lieu suat kieu=gia-tri", "2,10"),
    ("so-lieu suat kieu=thay-doi", "giảm 0,11 trẻ/phụ nữ so với ngày 31/12/2020"),
    ("so-lieu phan", "90/120 vụ"),
    ("so-lieu phan kieu=ty-le", "75%"),
    ("so-lieu phan kieu=thay-doi", "không đổi so với ngày 31/12/2020"),
    ("so-lieu lop loai-ky=quy kieu=thay-doi", "tăng 4 lớp (50%) so với quý II năm 2022"),
    ("so-lieu lop loai-ky=nam kieu=thay-doi", "tăng 31 lớp so với năm 2020 (số liệu tính đến 31/12/2021)"),
    ("so-lieu lop loai-ky=nam kieu=thay-doi so-voi=nam-truoc", "tăng 31 lớp so với năm 2020 (số liệu tính đến 31/12/2021)"),
    ("so-lieu lop loai-ky=thang kieu=thay-doi", "không đổi so với tháng 5 năm 2022 (số liệu tính đến 30/6/2022)"),
    ("so-lieu lop loai-ky=9-thang kieu=thay-doi so-voi=nam-truoc", "giảm 5 lớp (20%) so với cùng kỳ năm 2021"),
    # A cell of four may not be shown, and with it the one that would give it away.
    ("so-lieu vu nhom=nam", "không công bố"),
    ("so-lieu vu nhom=khác", "không công bố"),
]  # fmt: skip


@pytest.fixture(scope="module")
def sentences(tmp_path_factory) -> dict[str, str]:
    """Build one article of the day after the newest figures, in which each directive stands in a line of its own."""
    body = "\n\n".join(f"«[[{directive}]]»" for directive, _ in WORDS)
    root = tmp_path_factory.mktemp("words")
    files = {**FILES, "news/2022-10-20-tin.md": news(date="2022-10-20", body=body)}
    folder = built(write(root, files), "2022-10-20")
    found = page(folder, "/tin-tuc/2022/10/tin/").xpath("//div[@class='prose']/p")
    return dict(zip((each for each, _ in WORDS), map(text_of, found), strict=True))


@pytest.mark.parametrize(("directive", "words"), WORDS)
def test_a_figure_is_written_as_an_editor_would(sentences, directive, words):
    """Each way of writing a figure gives the words that a sentence needs, and no others."""
    assert sentences[directive] == f"«{words}»"


def article(body: str, root, more=None, now: str = "2022-10-20", **front: str):
    """Build an article of the day of the build; return its page's text part, and the folder."""
    files = {**FILES, "news/2022-10-20-tin.md": news(date="2022-10-20", body=body, **front)}
    folder = built(write(root, {**files, **(more or {})}), now)
    (prose,) = page(folder, "/tin-tuc/2022/10/tin/").xpath("//div[@class='prose']")
    return prose, folder


def feed_html(folder) -> str:
    """Read the text of the only article of a feed."""
    return json.loads((folder / "feed.json").read_text("utf-8"))["items"][0]["content_html"]


def test_sources_are_numbered_and_lead_there_and_back(tmp_path):
    """The same figure has one entry however often it is marked; each mark is led back to, and no id is there twice."""
    body = (
        "## Nguồn số liệu 1 {#nguon-so-lieu-1}\n\nNữ [[so-lieu nu]][[so-lieu nu kieu=nguon]], có [[so-lieu vu]]"
        "[[so-lieu vu kieu=nguon]].\n\n- **Lại**[[so-lieu nu kieu=nguon]]\n\nChú[^1].\n\n[^1]: Thích."
    )
    prose, folder = article(body, tmp_path)
    marks = prose.xpath(".//sup[@class='source-mark']/a")
    assert [text_of(mark) for mark in marks] == ["[1]", "[2]", "[1]"]
    entries = prose.xpath(".//section[@role='doc-endnotes']//li")
    assert [text_of(each).split(" Nguồn:")[0] for each in entries] == [
        "Nữ lãnh đạo cấp huyện, tại ngày 30/6/2022, Thành phố Hà Nội.",
        "Vụ việc được phản ánh, 9 tháng năm 2022, Thành phố Hà Nội.",
    ]
    whole = page(folder, "/tin-tuc/2022/10/tin/")
    ids = Counter(whole.xpath("//@id"))
    assert max(ids.values()) == 1
    targets = prose.xpath(".//a[starts-with(@href, '#')]/@href")
    assert all(target[1:] in ids for target in targets)
    backs = [each.xpath("count(.//a[@role='doc-backlink'])") for each in entries]
    assert backs == [2, 1]
    # What the list names is not named again below the text.
    assert whole.xpath("//p[@class='source']") == []


def test_a_feed_has_every_number_and_plain_words_for_its_source(tmp_path):
    """A feed reader cannot leap to a list: the source stands in brackets, and links are absolute."""
    body = "Nữ giữ [[so-lieu nu]] chức vụ[[so-lieu nu kieu=nguon]].\n\n[[the-so-lieu nu]]"
    _, folder = article(body, tmp_path)
    html = feed_html(folder)
    text = re.sub(r"<[^>]+>", "", html).replace("&#32;", " ")
    assert "Nữ giữ 406/1.370 (29,6%) chức vụ (nguồn: Báo cáo A)." in text
    assert "doc-endnotes" not in html
    links = re.findall(r'href="([^"]*)"', html)
    assert links
    assert all(link.startswith("https://vi-du.example/ban-tin/") for link in links)


def test_a_card_shows_the_figure_of_the_articles_day_and_of_its_category(tmp_path):
    """A card stands alone in its line; of a category it has the name, and neither target nor change of the whole."""
    late = {"indicators/snapshots/z.yaml": snapshot("2022-09-30", "2022-12-08", "  nu: 500/1.370")}
    body = "[[the-so-lieu nu]]\n\n[[the-so-lieu nu nhom=đảng]]\n\n[[the-so-lieu vu nhom=nam]]"
    prose, _ = article(body, tmp_path, late, "2022-12-20")
    whole, part, small = map(text_of, prose.xpath(".//article[@class='figure-card']"))
    assert "29,6% 406/1.370" in whole
    assert "Tăng 1,2 điểm phần trăm so với ngày 31/12/2021" in whole
    assert "Nữ lãnh đạo cấp huyện (đảng)" in part
    assert "286/970" in part
    assert "Mục tiêu" in whole
    assert "Mục tiêu" not in part
    assert "không công bố" in small
    assert not re.search(r"\b4\b", small)


def test_a_chart_joins_nothing_that_is_not_the_same(tmp_path):
    """Quarters stand with quarters, categories with their like, up to the report that is named; ids differ."""
    body = (
        "[[bieu-do lop loai-ky=quy kieu=cot]]\n\n[[bieu-do lop loai-ky=nam ky=y1]]\n\n"
        "[[bieu-do nu nhom=đảng]]\n\n[[bieu-do nu nhom=đảng]]\n\n[[bieu-do nu ngay=31/12/2021]]"
    )
    prose, folder = article(body, tmp_path)
    charts = [text_of(each) for each in prose.xpath(".//figure[@class='chart-figure']")]
    assert "8 lớp" in charts[0]
    assert "12 lớp" in charts[0]
    assert "20 lớp" not in charts[0]
    assert "31 lớp" not in charts[1]
    assert "29,5%" in charts[2]
    assert "29,6%" not in charts[2] + charts[4]
    assert "28,5%" in charts[4]
    ids = Counter(page(folder, "/tin-tuc/2022/10/tin/").xpath("//@id"))
    assert max(ids.values()) == 1


def test_a_chart_of_categories_shows_no_hidden_one(tmp_path):
    """What the table hides beside a small cell is no bar either."""
    prose, folder = article("Chữ.\n\n[[bieu-do vu nhom=khác]]", tmp_path)
    assert prose.xpath(".//figure") == []
    assert "vụ việc" not in feed_html(folder)


REVISED = {
    "indicators/snapshots/d.yaml": snapshot(
        "2022-06-30",
        "2022-11-10",
        "  nu: {value: 407, of: 1.370, by: {khối: {chính quyền: 121/400, đảng: 286/970}}}",
        "revises: c\n",
    )
}


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        ("[[so-lieu nu]] và [[so-lieu nu kieu=ty-le]]", ["Nữ lãnh đạo cấp huyện tại ngày 30/6/2022 là 407/1.370 (29,7%)"]),
        ("[[so-lieu nu ky=c]]", ["Nữ lãnh đạo cấp huyện tại ngày 30/6/2022 là 407/1.370 (29,7%)"]),
        ("[[so-lieu nu kieu=thay-doi]]", ["Nữ lãnh đạo cấp huyện tại ngày 30/6/2022 là 407/1.370 (29,7%)"]),
        ('[[so-lieu nu nhom="chính quyền"]]',
         ["Nữ lãnh đạo cấp huyện (chính quyền) tại ngày 30/6/2022 là 121/400 (30,3%)"]),
        ("[[the-so-lieu nu]]", ["Nữ lãnh đạo cấp huyện tại ngày 30/6/2022 là 407/1.370 (29,7%)"]),
        ("[[so-lieu nu nhom=đảng]]", []),
        ("[[so-lieu nu kieu=ngay]], [[so-lieu nu kieu=muc-tieu]]", []),
        ("[[so-lieu nu ngay=31/12/2021]]", []),
        ("[[so-lieu nu ky=d]]", []),
        ("[[so-lieu vu]]", []),
    ],
)  # fmt: skip
def test_readers_are_told_of_a_figure_that_was_corrected_since(tmp_path, body, notes):
    """Once for each figure, with a link to the report, on the page and in the feed; never of what says the same."""
    prose, folder = article(body, tmp_path, REVISED, "2022-12-20")
    found = prose.xpath(".//p[@class='revision']")
    expected = [f"Số liệu mới hơn: {note}, đính chính ngày 10/11/2022." for note in notes]
    assert [text_of(each) for each in found] == expected
    assert all(each.xpath("a/@href")[0].endswith("chi-so/ky/d/") for each in found)
    assert feed_html(folder).count("Số liệu mới hơn:") == len(notes)
    assert "407/1.370" not in re.sub("Số liệu mới hơn.*", "", text_of(prose)) or "ky=d" in body


def test_a_merely_newer_figure_is_no_correction(tmp_path):
    """An old article stays as it is when the next period is published: to the byte."""
    newer = {"indicators/snapshots/z.yaml": snapshot("2022-09-30", "2022-12-08", "  nu: 500/1.370")}
    body = "Nữ [[so-lieu nu]], [[so-lieu nu kieu=thay-doi]][[so-lieu nu kieu=nguon]].\n\n[[the-so-lieu nu]]\n\n[[bieu-do nu]]"
    (alone, _), (later, _) = (
        article(body, tmp_path / str(number), more, "2022-12-20")
        for number, more in enumerate((None, newer))
    )
    assert text_of(alone) == text_of(later)


DATED = "(số liệu tính đến 30/9/2022)"


@pytest.mark.parametrize(
    ("now", "body", "words"),
    [
        ("2022-12-31", "Đã mở [[so-lieu lop loai-ky=9-thang]].", "Đã mở 20 lớp."),
        ("2023-01-01", "Đã mở [[so-lieu lop loai-ky=9-thang]].", f"Đã mở 20 lớp {DATED}."),
        ("2023-01-01", "Đã mở [[so-lieu lop loai-ky=9-thang kieu=gia-tri]] lớp.", f"Đã mở 20 {DATED} lớp."),
        ("2023-01-01", "Số lớp [[so-lieu lop loai-ky=9-thang kieu=thay-doi]].", f"Số lớp giảm 5 lớp (20%) so với 9 tháng năm 2021 {DATED}."),
        ("2023-01-01", "Tính đến [[so-lieu lop loai-ky=9-thang kieu=ngay]], đã mở [[so-lieu lop loai-ky=9-thang]].", "Tính đến 30/9/2022, đã mở 20 lớp."),
        ("2023-01-01", "Tính đến **30/09/2022**, đã mở [[so-lieu lop loai-ky=9-thang]].", "Tính đến 30/09/2022, đã mở 20 lớp."),
        ("2023-01-01", "Đã mở [[so-lieu lop loai-ky=9-thang]], tính đến hết ngày 30 tháng 9 năm 2022.", "Đã mở 20 lớp, tính đến hết ngày 30 tháng 9 năm 2022."),
        ("2023-01-01", "Hội nghị ngày 30/9/2022: [[so-lieu lop loai-ky=9-thang]].", f"Hội nghị ngày 30/9/2022: 20 lớp {DATED}."),
        ("2023-01-01", "[[so-lieu lop loai-ky=9-thang]], [[so-lieu lop loai-ky=9-thang kieu=thay-doi]].", f"20 lớp {DATED}, giảm 5 lớp (20%) so với 9 tháng năm 2021."),
        ("2023-01-01", "[[so-lieu lop loai-ky=9-thang]], [[so-lieu lop loai-ky=nam]].", f"20 lớp {DATED}, 31 lớp (số liệu tính đến 31/12/2021)."),
        ("2023-01-01", "Có [[so-lieu vu]].", "Có 176 vụ việc."),
        ("2023-01-01", "Nguồn[[so-lieu lop loai-ky=9-thang kieu=nguon]].", "Nguồn[1]."),
    ],
)  # fmt: skip
def test_a_figure_past_its_interval_says_of_which_day_it_is(tmp_path, now, body, words):
    """From the day after it was due, once in a paragraph, and not where the paragraph names the day itself."""
    prose, folder = article(body, tmp_path, None, now)
    assert text_of(prose.xpath("p")[0]) == words
    feed = re.sub("<[^>]+>", "", feed_html(folder))
    assert ("số liệu tính đến" in feed) == ("số liệu tính đến" in words)


def test_points_rows_and_paragraphs_each_say_the_day(tmp_path):
    """What a reader takes in as one says it once; a share says it inside its brackets."""
    definitions = DEFINITIONS.replace("    better: higher\n", '    update_every: "1 tháng"\n')
    body = "- [[so-lieu nu]]\n- [[so-lieu nu]]\n\n| A | B |\n|---|---|\n| [[so-lieu nu]] | [[so-lieu nu kieu=ty-le]] |\n\nChữ [[so-lieu nu]]."
    prose, _ = article(body, tmp_path, {"indicators/definitions.yaml": definitions})
    whole = "406/1.370 (29,6%; số liệu tính đến 30/6/2022)"
    assert [text_of(each) for each in prose.xpath(".//li")] == [whole, whole]
    assert [text_of(each) for each in prose.xpath(".//td")] == [whole, "29,6%"]
    assert text_of(prose.xpath("p")[0]) == f"Chữ {whole}."


def test_events_and_pages_speak_of_today(tmp_path):
    """What is of no day, or of a day to come, has the figure that stands today."""
    files = {
        **FILES,
        "pages/trang.md": '---\ntitle: "Trang"\n---\n\nCó [[so-lieu nu]].\n',
        "events/hop.md": '---\ntitle: "Họp"\nkind: meeting\nstart: 2021-11-15\n---\n\nCó [[so-lieu nu]].\n',
    }
    folder = built(write(tmp_path, files), "2022-10-20")
    for address in ("/trang/", "/su-kien/hop/"):
        assert "Có 406/1.370 (29,6%)." in text_of(page(folder, address).xpath("//main")[0])


def test_many_directives_in_one_text_are_filled_each(tmp_path):
    """Five hundred figures are five hundred links, and one name of their source."""
    prose, folder = article("Có [[so-lieu nu]] và [[so-lieu vu]].\n\n" * 250, tmp_path)
    assert len(prose.xpath(".//a[@class='quoted']")) == 500
    (source,) = page(folder, "/tin-tuc/2022/10/tin/").xpath("//p[@class='source']")
    assert text_of(source) == "Nguồn số liệu: Báo cáo A; Báo cáo B."


def test_an_area_of_any_length_is_found_and_quoted_short(tmp_path):
    """A name of a thousand letters is understood where there is one, and cut in a message."""
    long = "Thôn " + "rất xa " * 200
    more = {
        "indicators/snapshots/z.yaml": snapshot("2022-06-30", "2022-10-08", "  nu: 1/2", f'area: "{long}"\n'),
    }  # fmt: skip
    prose, _ = article(f'Có [[so-lieu nu dia-ban="{long}"]].', tmp_path / "1", more)
    assert "1/2 (50%)" in text_of(prose)
    files = {**FILES, "news/a.md": news(date="2022-10-20", body=f'[[so-lieu nu dia-ban="{long}"]]')}
    report = reported(write(tmp_path / "2", files), "2022-10-20")
    assert codes(report, "error") == {"area-unknown"}
    assert all(len(each.message) < 300 for each in report.diagnostics)


def test_where_nothing_is_read_nothing_is_shown(tmp_path):
    """In code a directive stays as it is typed."""
    prose, _ = article("Gõ `[[so-lieu nu]]` hay\n\n```\n[[the-so-lieu nu]]\n```", tmp_path)
    assert "[[so-lieu nu]]" in text_of(prose)
    assert "[[the-so-lieu nu]]" in text_of(prose)
    assert "406" not in text_of(prose)


def test_a_waiting_article_is_held_against_the_figures_of_its_day(tmp_path):
    """What is published together with it is no mistake before; what is not there at all is one, of a draft a warning."""
    coming = {
        "indicators/snapshots/z.yaml": snapshot("2022-11-30", "2022-12-01", "  nu: 500/1.370")
    }
    for front, body, severity in (
        ({}, "[[so-lieu nu ngay=30/11/2022]]", None),
        ({}, "[[so-lieu nu ky=z]]", None),
        ({}, "[[so-lieu nu ngay=1/1/2000]]", "error"),
        ({"draft": "true"}, "[[so-lieu nu ngay=1/1/2000]]", "warning"),
    ):
        item = news(date="2022-12-01", body=body, **front)
        report = reported(write(tmp_path, {**FILES, **coming, "news/a.md": item}), "2022-10-20")
        assert "figure-missing" in codes(report, severity) if severity else not codes(report, "error")  # fmt: skip


def test_an_article_that_names_an_unpublished_report_is_stopped(tmp_path):
    """A sentence never loses its figure in silence."""
    files = {
        **FILES,
        "indicators/snapshots/z.yaml": snapshot("2022-11-30", "2022-12-01", "  nu: 500/1.370"),
        "news/a.md": news(date="2022-10-20", body="Có [[so-lieu nu ky=z]]."),
    }
    report = reported(write(tmp_path, files), "2022-10-20")
    assert codes(report, "error") == {"figure-missing"}
