"""What sentences and tables claim in figures is found, and nothing else is taken for it."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bantin.content.assertions import claims_of, read_passages
from bantin.content.claims import (
    Change,
    Claim,
    Count,
    Hedge,
    Percent,
    Ratio,
    Stated,
    is_borne_out,
    right_percent,
)
from bantin.content.codes import Manuscript, counter, find_codes, without_code, without_codes
from bantin.content.encoding import decode
from bantin.content.links import Link
from bantin.content.marks import scan
from bantin.content.statements import LONGEST, sentences
from bantin.content.unmarked import unmarked
from bantin.content.vietnamese import number

CASES = tuple(
    Path(__file__).parents[1] / "cases" / f"{name}.txt"
    for name in ("figures", "figures-moi", "figures-them", "figures-cuoi", "figures-sau")
)


class Case(NamedTuple):
    """A text and the labels of the figures that must be found in it."""

    text: str
    labels: tuple[str, ...]


def cases() -> list[Case]:
    """Read the labelled sentences."""
    found = []
    for block in "\n\n".join(each.read_text("utf-8") for each in CASES).split("\n\n"):
        lines = [line for line in block.split("\n") if not re.match(r"#(?: |$)|@", line)]
        labels = [line[2:] for line in lines if line.startswith("= ")]
        text = "\n".join(line for line in lines if not line.startswith("= "))
        if labels:
            text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
            found.append(Case(text, tuple(label for label in labels if label != "none")))
    return found


def manuscript(text: str) -> Manuscript:
    """Read a body as `read_body` does."""
    place = counter(text, "content/news/a.md", 1)
    codes = find_codes(text, place)
    unfenced = without_codes(text, codes)
    return Manuscript(text, codes, unfenced, without_code(unfenced), place)


def claims(text: str) -> tuple[Claim, ...]:
    """Find what a body claims, wherever it stands."""
    script = manuscript(decode(text.encode(), "content/news/a.md").value)
    marks = scan(script)
    return claims_of(unmarked(script.bare, sorted((*marks.links, *marks.urls), key=start_of)))


def start_of(link: Link) -> int:
    """Give where a link's target begins."""
    return link.start


def shares(found: Iterable[Claim]) -> list[str]:
    """Label what states a share."""
    return sorted(label(each) for each in found if isinstance(each, Ratio | Percent))


def figure(stated: Stated) -> str:
    """Write a percentage as the labels have it."""
    hedge = "" if stated.hedge is Hedge.NONE else "~"
    return f"{hedge}{number(stated.value)}{'‰' if stated.base == 1000 else ''}"


def label(claim: Claim) -> str:
    """Write a claim as the labels have it."""
    match claim:
        case Ratio():
            written = f"ratio {number(claim.part)}/{number(claim.whole)}"
            if claim.stated is None:
                return written
            written += f" {figure(claim.stated)}"
            if is_borne_out(claim.part, claim.whole, claim.stated):
                return written
            right = right_percent(claim.part, claim.whole, claim.stated)
            return f"{written} wrong {right.rstrip('%')}"
        case Percent():
            upto = "" if claim.upto is None else f"–{number(claim.upto)}"
            return f"percent {figure(claim.stated)}{upto}"
        case Change():
            return f"change {number(claim.points)}"
        case Count():
            return f"count ~{number(claim.value)}"


def test_the_labelled_set_is_large_and_varied() -> None:
    """There are more than 300 sentences, a third of them without any figure, and each kind of claim is among them."""
    every = cases()
    kinds = Counter(label.split()[0] for case in every for label in case.labels)
    assert len(every) > 300
    assert sum(not case.labels for case in every) > len(every) / 4
    assert kinds["ratio"] > 130
    assert min(kinds["percent"], kinds["count"], kinds["change"]) > 3


def test_figures_are_found_with_precision_and_recall() -> None:
    """Of what is found at least 95 of 100 are labelled so; of what is labelled at least 90 of 100 are found."""
    hits = found = wanted = 0
    missed = []
    for case in cases():
        said, labels = Counter(map(label, claims(case.text))), Counter(case.labels)
        hits += (said & labels).total()
        found += said.total()
        wanted += labels.total()
        if said != labels:
            missed.append(
                f"{case.text}\n  missing {[*(labels - said)]}\n  too much {[*(said - labels)]}"
            )
    report = "\n".join(missed)
    assert hits / found >= 0.95, report
    assert hits / wanted >= 0.90, report


def test_no_sentence_without_a_slip_is_accused() -> None:
    """Not one alarm is false, and not one slip of the set goes unseen: an author who was told wrongly believes no more."""
    for case in cases():
        said = sorted(each for each in map(label, claims(case.text)) if " wrong " in each)
        assert said == sorted(each for each in case.labels if " wrong " in each), case.text


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(20, 104, "19,2"), (406, 1370, "29,6"), (322, 2019, "15,9"), (106, 112, "94,6")],
)
def test_the_ratios_of_the_seeds_are_borne_out(part, whole, percent) -> None:
    """The four percentages that the first pages stated are what their figures give."""
    said = claims(f"Có {number(part)}/{number(whole)} người, đạt tỷ lệ {percent}%.")
    assert [label(each) for each in said] == [f"ratio {number(part)}/{number(whole)} {percent}"]


PIECES = st.sampled_from([
    "20/104", "19,2%", "(", ")", ", đạt tỷ lệ ", " trong đó ", "tổng số ", "406", "1.370", " người", ";", ".", "\n", "\n\n",
    "|", "|---|---|", " Tỷ lệ (%) ", "**", "[a](b/1/2.md)", "lần lượt ", " và ", "gần ", "–", "`", "điểm %", "‰", " trên ",
    "một phần ba ", "0/0", "/", "%", "12/30 xã ", "- ", "> ", "1. ", "\\", "<b>", "ngày ", "999999999999999999999999999", "İ",
])  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join))
@example('[20/104](x.md "(") | 19,2%')
def test_any_text_is_read_and_extents_lie_in_it(text) -> None:
    """Reading never fails; each claim spans digits of the text, and where its percentage begins there is a digit."""
    text = decode(text.encode("utf-8", "replace"), "content/news/a.md").value
    for claim in claims(text):
        assert 0 <= claim.start < claim.end <= len(text)
        if isinstance(claim, Ratio):
            assert text[claim.at].isdecimal() or claim.stated is None
            if claim.stated is not None:
                is_borne_out(claim.part, claim.whole, claim.stated)
                right_percent(claim.part, claim.whole, claim.stated)


@given(st.lists(PIECES, max_size=40).map("".join), st.integers(1, 200))
def test_sentences_cover_the_text_and_none_is_longer_than_a_sentence_can_be(text, times) -> None:
    """What is weighed against each other is bounded, whatever a text repeats; nothing of the text is left out."""
    text *= times
    extents = list(sentences(text))
    assert "".join(text[start:end] for start, end in extents) == text
    assert all(0 < end - start <= LONGEST for start, end in extents)


@pytest.mark.parametrize(
    "piece",
    ["1/", "20/104 ", "(", "19,2% (", "1.", "1,", "tổng số 1 ", "20/104, 19,2%, ", "| 1 ", "|-|-|\n", "lần lượt 1/3, ",
     "trong đó 5 người, chiếm 7% ", "gần ", " trên ", "một phần ", "20/104\n\n", "5 a b c ", "% ", "1 trên 2 "],
)  # fmt: skip
def test_a_long_text_that_repeats_itself_is_read_to_its_end(piece) -> None:
    """100 kB of anything end; a search that tried all ways through it would not."""
    script = manuscript(piece * (100_000 // len(piece)))
    for passage in read_passages(script, scan(script)):
        assert passage.start + passage.claims[-1].end <= len(script.text)


def test_what_is_left_out_at_a_glance_states_no_ratio() -> None:
    """Every ratio of the labelled texts, each alone and all in one, is found in the stretches that are read."""
    texts = [case.text for case in cases()]
    for text in [*texts, "\n\n".join(texts), " ".join(texts)]:
        script = manuscript(decode(text.encode(), "content/news/a.md").value)
        read = [
            claim for passage in read_passages(script, scan(script)) for claim in passage.claims
        ]
        every = [claim for claim in claims(text) if is_checked(claim)]
        assert Counter(label(each) for each in every) == Counter(
            label(each) for each in read if is_checked(each)
        ), text[:400]


def is_checked(claim: Claim) -> bool:
    """Tell a ratio in digits; what is said in words alone is held against nothing."""
    return isinstance(claim, Ratio) and (claim.stated is not None or claim.end - claim.start < 10)
