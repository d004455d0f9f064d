"""Whatever the bytes of a file and whatever its kind, reading ends with a value or with a reason in Vietnamese."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.content.reading import read
from bantin.content.sources import SourceKind
from bantin.diagnostics import Severity, has_error
from tests.texts import SITE, event, news

PATHS = {
    SourceKind.SITE: "content/site.yaml",
    SourceKind.NEWS: "content/news/a.md",
    SourceKind.EVENT: "content/events/a.md",
    SourceKind.DOCUMENT: "content/documents/a.md",
    SourceKind.LEAF: "content/pages/a.md",
    SourceKind.DEFINITIONS: "content/indicators/definitions.yaml",
    SourceKind.SNAPSHOT: "content/indicators/snapshots/a.yaml",
}
GOOD = [
    SITE,
    news("tags: [a, b]\nsource:\n  name: x\n  url: https://a.vn", "Một *hai* [ba](b.md)."),
    event("end: 2022-11-16\nprogramme:\n  - time: 7:30\n    title: x"),
    "indicators:\n  - id: a\n    title: b\n    kind: count\n",
    "as_of: 2022-06-30\npublished: 2022-10-08\nsource:\n  publication: x\nvalues:\n  a: 20/104\n",
]
ENGLISH = re.compile(r"\b(expected|found|invalid|error|while|mapping|line|Traceback|None)\b")
# Pieces of which horrors are made.
PIECES = st.sampled_from(
    [*"\n\t :-[]{}\"'#&*!|>%@`?,.~=", "---\n", "title: ", "date: ", "null", "“", "”", "：", "•", "\x00",
     "\u2028", "\ufeff", "30/2/2022", "1,370", "draft: true\n", "[[so-lieu a]]", "![](", "<b", "```", "\u0301"]
)  # fmt: skip


@st.composite
def spoilt(draw) -> bytes:
    """Spoil a good file: cut a stretch out of it, or put horrors in."""
    text = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 12))
        text = text[:at] + "".join(draw(st.lists(PIECES, max_size=4))) + text[at + gone :]
    return text.encode("utf-8", "surrogatepass")


def check(kind: SourceKind, data: bytes) -> None:
    """Read, and hold what is said against the rules of a diagnostic."""
    checked = read(PATHS[kind], kind, data)
    assert checked.value is not None or checked.diagnostics
    if checked.value is None and b"draft" not in data:
        assert has_error(checked.diagnostics)
    lines = data.count(b"\n") + data.count(b"\r") + data.count(b"\x0b") + data.count(b"\x0c") + 1
    lines += (
        data.count("\u0085".encode())
        + data.count("\u2028".encode())
        + data.count("\u2029".encode())
    )
    for each in checked.diagnostics:
        assert 1 <= each.place.line <= lines + 1
        assert each.place.column >= 1
        assert each.hint or each.severity is Severity.NOTE
        assert each.message.endswith(".")
        # Markdown that is quoted may go over a line's end.
        assert "\n" not in each.message or each.code == "link-unread"
        assert len(each.message) < 600
        quoted_away = re.sub("«[^»]*»", "", each.message)
        assert not ENGLISH.search(quoted_away)


@pytest.mark.parametrize("kind", PATHS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.one_of(st.binary(max_size=120), spoilt()))
def test_reading_never_raises(kind, data):
    """Any bytes as any kind: no traceback, a reason for every refusal, and every reason fit to be read."""
    check(kind, data)


@pytest.mark.parametrize("kind", PATHS)
@pytest.mark.parametrize("text", GOOD)
def test_every_beginning_of_a_file_is_read(kind, text):
    """A file that an editor has half written gives reasons, not a traceback."""
    data = text.encode()
    for end in range(0, len(data), 3):
        check(kind, data[:end])


def test_a_draft_of_another_encoding_is_a_warning_too():
    """Whatever is wrong with a draft's letters blocks nobody."""
    text = "---\ndraft: true\ntitle: Héi nghÞ tæng kÕt c«ng t¸c phô n÷\ndate: 2022-11-14\n---\nx\n"
    checked = read("content/news/a.md", SourceKind.NEWS, text.encode())
    assert [each.severity for each in checked.diagnostics] == [Severity.WARNING]
