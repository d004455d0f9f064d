"""What other pages show of an item."""

from tests.building import built, news, page, write

DEFINITIONS = """\
indicators:
  - {id: nu-lanh-dao, title: "Nữ lãnh đạo", kind: count, unit: "người"}
"""
SNAPSHOT = """\
as_of: 2025-06-30
published: 2025-07-01
source: {publication: "Báo cáo"}
values:
  nu-lanh-dao: 20
"""


def description(tmp_path, body: str) -> str:
    """Build an article without a summary; give what search engines are told of it."""
    files = {
        "news/2025-11-14-a.md": news(body=body),
        "indicators/definitions.yaml": DEFINITIONS,
        "indicators/snapshots/2025-06.yaml": SNAPSHOT,
    }
    tree = page(built(write(tmp_path, files)), "/tin-tuc/2025/11/a/")
    (found,) = tree.xpath("//meta[@name='description']/@content")
    return str(found)


def test_a_sentence_with_a_figure_is_no_summary_without_it(tmp_path) -> None:
    """Where an author wrote no summary, the beginning of the text stands for it; a sentence that lost its figure does not."""
    body = "Hội nghị họp ngày 1/7. Có [[so-lieu nu-lanh-dao kieu=gia-tri]] nữ lãnh đạo, tăng 19,2%. Báo cáo nêu rõ."
    assert description(tmp_path, body) == "Hội nghị họp ngày 1/7. Báo cáo nêu rõ."
