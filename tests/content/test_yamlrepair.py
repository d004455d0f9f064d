"""The commonest slips are said with a line that can be typed as it stands, and the rest of the file is still read."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.content import yamlrepair
from bantin.content.yamlrepair import repair
from bantin.content.yamltext import Scalar, parse
from bantin.diagnostics import Found
from tests.texts import spots

CASES = [
    ("title: Hà Nội: phát động", "yaml-colon", 8, 'title: "Hà Nội: phát động"'),
    ("title: Hội thi “Bình đẳng: giới”", "yaml-colon", 8, 'title: "Hội thi “Bình đẳng: giới”"'),
    ("title: “Hà Nội: phát động”", "yaml-colon", 8, 'title: "Hà Nội: phát động"'),
    ('title: Hội thi "Bình: đẳng"', "yaml-colon", 8, "title: 'Hội thi \"Bình: đẳng\"'"),
    ("title: Hà Nội:", "yaml-colon", 8, 'title: "Hà Nội:"'),
    ("title： Hà Nội", "yaml-colon-wide", 6, "title: Hà Nội"),
    ("title:Hà Nội", "yaml-space", 6, "title: Hà Nội"),
    ('title: "Làng" ở Sơn Tây', "yaml-quote", 8, "title: '\"Làng\" ở Sơn Tây'"),
    ("title: 'Ngày d'or'", "yaml-quote", 8, "title: '''Ngày d''or'''"),
    ('title: "Hà Nội', "yaml-quote", 8, 'title: "Hà Nội"'),
    ("title: 'Hà Nội", "yaml-quote", 8, 'title: "Hà Nội"'),
    ("title: [Hà Nội] Phát động", "yaml-quote", 8, 'title: "[Hà Nội] Phát động"'),
    ("title: {Hà Nội} Phát động", "yaml-quote", 8, 'title: "{Hà Nội} Phát động"'),
    ("title: *Hà Nội* mở hội", "yaml-start", 8, 'title: "*Hà Nội* mở hội"'),
    ("title: &Hà", "yaml-start", 8, 'title: "&Hà"'),
    ("title: !Hà", "yaml-start", 8, 'title: "!Hà"'),
    ("title: %nữ", "yaml-start", 8, 'title: "%nữ"'),
    ("title: @hanoi", "yaml-start", 8, 'title: "@hanoi"'),
    ("title: | Hà Nội", "yaml-start", 8, 'title: "| Hà Nội"'),
    ("title: - Hà Nội", "yaml-start", 8, 'title: "- Hà Nội"'),
    ("- *Hà Nội*", "yaml-start", 3, '- "*Hà Nội*"'),
    ("%YAML 1.2", "yaml-start", 1, "Xoá dòng này."),
]


@pytest.mark.parametrize(("line", "code", "column", "hint"), CASES)
def test_a_slip_is_said_with_the_line_to_type(line, code, column, hint):
    """One error at the value's column; its hint, typed in place of the line, has nothing more wrong."""
    found = Found()
    repair(line, "a.md", 7, found)
    assert spots(found.all()) == [(code, 7, column)]
    assert found.all()[0].hint == hint
    again = Found()
    repair(hint, "a.md", 7, again)
    assert not again.all()


@pytest.mark.parametrize("line", [case[0] for case in CASES])
def test_what_follows_a_slip_is_still_read(line):
    """A mended line hides no other mistake of the file."""
    text = f"items:\n  {line}\nafter: x" if line.startswith("-") else f"{line}\nafter: x"
    checked = parse(text, "a.md")
    assert checked.value is not None
    assert isinstance(checked.value.get("after"), Scalar)


@pytest.mark.parametrize("bullet", ["• ", "– ", "* ", "+ ", "-", "· "])
def test_bullets_of_word_become_items(bullet):
    """A list typed with other signs would become one long text without a word."""
    checked = parse(f"tags:\n  {bullet}a\n  {bullet}b\nx: y", "a.md")
    assert [each.text for each in checked.value.get("tags").items] == ["a", "b"]
    assert [(each.code, each.place.line, each.hint) for each in checked.diagnostics] == [
        ("yaml-dash", 2, "- a"),
        ("yaml-dash", 3, "- b"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'a: "b: c"',
        "a: 'b: c'",
        'a: "b \\" c: d"',
        "a: 'it''s: d'",
        "a: [b, c]",
        "a: {b: c}",
        "a: [b, c] # d",
        "a: https://example.vn/b",
        "a: 7:30",
        "a: b # c: d",
        "a: #b: c",
        "a: |\n  b: c: d\n  • e\n\tf: g",
        "a: >-\n  *b*: c",
        'a: "b\n  c: d: e\n  f"\ng: h',
        "a:\n  - b: c\n    d: e",
        "- b: c",
        "a: x – y",
        "a: b\n  – c",
        "a: 5 - 3",
    ],
)
def test_what_is_right_stays_as_it_is(text):
    """Quotes, blocks, lists, addresses and hours are no slips."""
    found = Found()
    lines = repair(text, "a.md", 1, found)
    assert lines == text
    assert not found.all()


def test_tabs_become_blanks_and_are_said():
    """A tab before a key is an error at the tab; behind a colon it is a blank like another."""
    found = Found()
    assert repair("a:\n\tb:\tc", "a.md", 1, found) == "a:\n  b: c"
    assert spots(found.all()) == [("yaml-tab", 2, 1)]


def test_a_hint_is_never_longer_than_can_be_typed():
    """A line of a megabyte is cut in the message and not repeated in the hint."""
    found = Found()
    repair("title: " + "a: " * 100_000, "a.md", 1, found)
    (diagnostic,) = found.all()
    assert len(diagnostic.message) < 200
    assert diagnostic.hint == "Đặt cả giá trị trong ngoặc kép."


@settings(derandomize=True, max_examples=300, deadline=None, database=None)
@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "'",
                ": ",
                ":",
                "#",
                " #",
                "[",
                "]",
                ", ",
                "a",
                "7",
                "|",
                ">",
                "\\",
                "\t",
                "-",
                ".",
                " ",
                "đ",
                "：",
                "\n",
                "title: ",
            ]
        ),
        max_size=16,
    ).map("".join)
)
@example('title: "a: > # b"')
@example("date: 2025-11-13 12:05")
@example('tags: ["a", "b"]')
@example('a\ncover:\n  image: ../b.jpg\n  alt: "c: d"\n  tags: ["e"]\nurl: https://f.vn/g')
def test_a_sound_line_needs_no_repair(text):
    """What is passed over as sound is what the repair would leave as it is."""
    with pytest.MonkeyPatch.context() as patch:
        quick, slow = Found(), Found()
        short = yamlrepair.repair(f"title: {text}", "a.md", 1, quick)
        patch.setattr(yamlrepair, "SOUND", re.compile("(?!)"))
        assert yamlrepair.repair(f"title: {text}", "a.md", 1, slow) == short
        assert quick.all() == slow.all()
