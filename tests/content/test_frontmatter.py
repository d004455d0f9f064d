"""Front matter and body are taken apart at the right line, and what is missing is said with what to type."""

import pytest

from bantin.content.frontmatter import is_draft, split
from tests.texts import spots


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: b\n---\nX", "X", 4),
        ("---  \na: b\n--- \t\nX\nY", "X\nY", 4),
        ("---\na: b\n...\nX", "X", 4),
        ("-----\na: b\n----\nX", "X", 4),
        ("\n\n---\na: b\n---\nX", "X", 6),
        (" ---\n a: b\n ---\nX", "X", 4),
        ("---\na: |\n  x\n  ---\n  y\n---\nX", "X", 7),
        ("---\na: b\n---\nX\n---\nY", "X\n---\nY", 4),
        ("---\n---", "", 3),
    ],
)
def test_front_matter_and_body_are_taken_apart(text, body, line):
    """The closing line is the first one that stands as far left as the opening one; rules in the body stay."""
    checked = split(text, "a.md")
    assert not checked.diagnostics
    assert checked.value.body == body
    assert checked.value.body_line == line


@pytest.mark.parametrize(
    ("text", "spot", "hint"),
    [
        ("", ("file-empty", 1, 1), "Viết nội dung"),
        (" \n\n", ("file-empty", 1, 1), "Viết nội dung"),
        ("Xin chào", ("front-matter-missing", 1, 1), '---\ntitle: "Tiêu đề"\n---'),
        ("\n\n# Xin chào", ("front-matter-missing", 3, 1), "---"),
        ("title: a\n---\nX", ("front-matter-missing", 1, 1), "một dòng --- nữa"),
        ("———\na: b\n———", ("front-matter-missing", 1, 1), "gõ lại ba dấu"),
        ("+++\na = b\n+++", ("front-matter-missing", 1, 1), "gõ lại ba dấu"),
        ("```yaml\n---\na: b\n---", ("front-matter-missing", 1, 1), "phía trên dòng 2"),
        ("<!-- x -->\n\n---\na: b\n---", ("front-matter-missing", 1, 1), "phía trên dòng 3"),
        ("---\na: b\n\nX", ("front-matter-unclosed", 1, 1), "sau dòng 2"),
        ("---\na: b\n–––\nX", ("front-matter-unclosed", 3, 1), "gõ lại ba dấu"),
        ("---", ("front-matter-unclosed", 1, 1), "sau dòng 1"),
    ],
)
def test_what_is_missing_is_said_with_what_to_type(text, spot, hint):
    """Without both lines there is no item, and the hint names the line where the missing one belongs."""
    checked = split(text, "a.md")
    assert checked.value is None
    assert spots(checked.diagnostics) == [spot]
    assert hint in checked.diagnostics[0].hint


def test_the_fields_of_unclosed_front_matter_are_checked_too():
    """A missing last line hides no other mistake."""
    found = split("---\ntitle: a: b\n\nX", "a.md").diagnostics
    assert spots(found) == [("front-matter-unclosed", 1, 1), ("yaml-colon", 2, 8)]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("---\ndraft: true\n---\n", True),
        ("\n---\ndraft: true\n---\n", True),
        ('---\ndraft: "true"\n---\n', True),
        ("---\ndraft: “có”\n---\n", True),
        ("draft: Yes # a\nas_of: x", True),
        ("---\n: : :\ndraft: true\n---\n", True),
        ("---\ndraft: false\n---\n", False),
        ("---\ntitle: a\n---\ndraft: true\n", False),
        ("---\n  draft: true\n---\n", False),
        ("---\n#draft: true\n---\n", False),
    ],
)
def test_a_draft_is_known_even_where_the_rest_cannot_be_read(text, verdict):
    """One line decides, and only one of the front matter."""
    assert is_draft(text) is verdict
