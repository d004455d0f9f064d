"""What is said of typed figures beside the sample's snapshots is right, and little that could be said is missed."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bantin.content.items import read_news
from bantin.pages.gather import Site
from bantin.pages.known import know
from bantin.pages.typed import judged
from bantin.pages.verdicts import Outcome
from tests.texts import SITE, news, site

ROOT = Path(__file__).parents[2]
CASES = tuple(ROOT / "tests" / "cases" / f"{each}.txt" for each in ("verdicts", "verdicts-moi"))
LATER = {
    "content/indicators/snapshots/2023-06-30.yaml": """as_of: 2023-06-30
published: 2023-07-15
area: "Thành phố Hà Nội"
source:
  publication: "Số liệu bịa ra để kiểm thử"
values:
  nu-lanh-dao-cap-thanh-pho: 22/104
  nu-lanh-dao-cap-huyen: 425/1.365
  nu-lanh-dao-cap-xa: 340/2.010
  ubnd-cap-huyen-co-nu-chu-chot: 14/30
  ubnd-cap-xa-co-nu-chu-chot: 70/579
""",
    "content/indicators/snapshots/2023-09-30.yaml": """as_of: 2023-09-30
published: 2023-10-10
period: nine-months
area: "Thành phố Hà Nội"
source:
  publication: "Số liệu bịa ra để kiểm thử"
values:
  vu-viec-phan-anh-bao-luc: 160
  vu-viec-bao-luc-xac-minh-dung: 105
  vu-bao-luc-phu-nu-tre-em: 98/105
  nan-nhan-duoc-ho-tro: 118/120
  lop-tap-huan: 25
  xa-phuong-duoc-tap-huan: 12
""",
}
SAID = {Outcome.MATCH: "khớp", Outcome.DIFFERS: "khác", Outcome.OUTDATED: "mới hơn"}


class Case(NamedTuple):
    """A sentence of a day, and the labels of what may be said of its figures."""

    day: str
    text: str
    labels: tuple[str, ...]


def cases() -> list[Case]:
    """Read the labelled sentences."""
    found = []
    for block in "\n\n".join(each.read_text("utf-8") for each in CASES).split("\n\n"):
        lines = [line for line in block.split("\n") if line and not re.match(r"#(?: |$)", line)]
        labels = [line[2:] for line in lines if line.startswith("= ")]
        if labels:
            text = "\n".join(line for line in lines[1:] if not line.startswith("= "))
            wanted = tuple(label for label in labels if label != "không")
            found.append(Case(lines[0].removeprefix("@ "), text, wanted))
    return found


@cache
def sample() -> Site:
    """Gather the sample's indicators with two later snapshots."""
    folder = ROOT / "content" / "indicators"
    files = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.yaml")
    }
    masthead = SITE.rstrip("\n") + '\n  area: "Thành phố Hà Nội"\n'
    return site({"content/site.yaml": masthead, **files, **LATER}).value


def labels(text: str, day: str, title: str = "Phát động") -> list[str]:
    """Label what is said of a text's figures."""
    written = news(body=text, title=title).replace("date: 2022-11-14", f"date: {day}")
    checked = read_news(written, "content/news/a.md", "a")
    assert checked.value is not None
    wrong = [each for each in checked.diagnostics if each.code == "ratio-wrong"]
    verdicts = judged(checked.value, know(sample()))
    return [
        *(f"sai {each.message.split(' ', 1)[0]}" for each in wrong),
        *(f"{SAID[each.outcome]} {_digits(each.text)}" for each in verdicts),
    ]


def _digits(text: str) -> str:
    """Write a figure as the labels have it: 02 lớp is 2, and points have no sign."""
    figure = re.match(r"[\d.,/]+%?", text)
    assert figure is not None
    return figure[0] if figure[0] == "0" else figure[0].lstrip("0")


def test_verdicts_have_precision_and_recall() -> None:
    """Of what is said at least 95 of 100 are labelled so; of what is labelled at least 90 of 100 are said."""
    hits = said = wanted = 0
    missed = []
    for case in cases():
        found, right = Counter(labels(case.text, case.day)), Counter(case.labels)
        hits += (found & right).total()
        said += found.total()
        wanted += right.total()
        if found != right:
            missed.append(
                f"{case.day} {case.text}\n  missing {[*(right - found)]}\n  too much {[*(found - right)]}"
            )
    report = f"{hits} right of {said} said, {wanted} wanted\n" + "\n".join(missed)
    assert hits / said >= 0.95, report
    assert hits / wanted >= 0.90, report


def test_nobody_is_accused_falsely() -> None:
    """Not one warning is false: an author who was told wrongly believes no more."""
    for case in cases():
        found = [each for each in labels(case.text, case.day) if not each.startswith("khớp")]
        assert not Counter(found) - Counter(case.labels), case.text


def test_titles_and_summaries_are_read_as_texts_are() -> None:
    """A title's figure is held against the snapshots, and its wrong percentage is said at its line."""
    title = "Trung tâm tiếp nhận 176 vụ việc phản ánh về bạo lực"
    assert labels("Nội dung.", "2022-11-14", title) == ["khớp 176"]
    assert labels("Nội dung.", "2022-11-14", "Có 45/60 chi hội đạt loại tốt, chiếm 70%") == [
        "sai 45/60"
    ]
    written = news('summary: "Có 45/60 chi hội đạt loại tốt, chiếm 70%."\n')
    wrong = [
        each.place.line
        for each in read_news(written, "content/news/a.md", "a").diagnostics
        if each.code == "ratio-wrong"
    ]
    assert wrong == [4]


def test_nothing_is_told_of_a_figure_that_is_not_shown() -> None:
    """Whoever tries small numbers one after the other learns nothing: neither that one matches nor that it differs."""
    definitions = """indicators:
  - id: vu-xam-hai
    title: "Vụ xâm hại trẻ em được phát hiện"
    kind: count
    unit: "vụ"
    smallest_cell: 20
  - id: ty-le-xam-hai
    title: "Tỷ lệ vụ xâm hại trẻ em được phát hiện"
    kind: share
    numerator: x
    denominator: y
    smallest_cell: 20
"""
    snapshot = """as_of: 2022-06-30
published: 2022-07-01
source:
  publication: x
values:
  vu-xam-hai: 12
  ty-le-xam-hai: 12/96
"""
    known = know(
        site(
            {
                "content/indicators/definitions.yaml": definitions,
                "content/indicators/snapshots/a.yaml": snapshot,
            }
        ).value
    )
    for figure in ("12 vụ", "21 vụ", "12,5%", "12,6%", "hơn 10 vụ"):
        text = news(body=f"Tỷ lệ và số vụ xâm hại trẻ em được phát hiện là {figure} xâm hại.")
        item = read_news(text, "content/news/a.md", "a").value
        assert item is not None
        assert not [*judged(item, known)]
