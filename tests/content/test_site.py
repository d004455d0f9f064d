"""site.yaml is read whole or every gap in it is said at its line."""

import pytest

from bantin.content.site import read_masthead
from tests.texts import SITE, codes, spots


def read(more=""):
    """Read the smallest site.yaml with some lines more."""
    return read_masthead(SITE + more, "content/site.yaml")


def test_three_fields_are_enough():
    """Name, address and organisation make a site; all else has a default."""
    checked = read()
    assert not checked.diagnostics
    assert checked.value.authority == "example.gov.vn"
    assert checked.value.accent == "#5b2a86"


@pytest.mark.parametrize(
    ("more", "spot", "hint"),
    [
        ("accent: tím", ("colour-unreadable", 5, 9), '"#5b2a86"'),
        ('accent: "#fff"', ("colour-unreadable", 5, 9), '"#ffffff"'),
        ('accent: "5B2A86"', ("colour-unreadable", 5, 9), '"#5b2a86"'),
        ("accent: [a]", ("colour-unreadable", 5, 9), '"#5b2a86"'),
        ("accent: #5b2a86", ("yaml-comment", 5, 8), 'accent: "#5b2a86"'),
        ("sections: a", ("field-shape", 5, 11), 'title: "a"'),
        (
            "sections:\n  - id: a\n    title: A\n  - id: a\n    title: B",
            ("id-duplicate", 8, 9),
            "a-2",
        ),
        ("hotlines:\n  - name: a\n    number: 111", ("hotline-unchecked", 6, 5), "checked:"),
        ("hotlines:\n  name: a\n  number: 111", ("hotline-unchecked", 6, 3), "checked:"),
        (
            "banner:\n  text: a\n  from: 2/1/2022\n  to: 1/1/2022",
            ("end-before-start", 6, 3),
            "from",
        ),
        ("banner: a", ("field-shape", 5, 9), 'text: "a"'),
        ("social:\n  - name: a\n    url: b.com/c", ("url-unreadable", 7, 10), "https://b.com/c"),
        ("navigation:\n  - title: a", ("field-missing", 6, 5), "link:"),
    ],
)
def test_what_is_wrong_is_said_at_its_line(more, spot, hint):
    """Each mistake has one diagnostic, with a line to type."""
    found = read(more).diagnostics
    assert spots(found) == [spot]
    assert hint in found[0].hint


@pytest.mark.parametrize(
    "url",
    ["example.vn", '"https://[bad"', "https://a.vn:99999/", "https://a.vn/?b", "https://a.vn/#b",
     "mailto:a@b.vn", "ftp://a.vn", "[https://a.vn]"],
)  # fmt: skip
def test_the_address_of_the_site_is_one_that_pages_stand_below(url):
    """Whatever cannot be the beginning of an address is refused before anything is made of it."""
    checked = read_masthead(SITE.replace("https://example.gov.vn", url), "content/site.yaml")
    assert checked.value is None
    assert {code for code, line, _ in spots(checked.diagnostics) if line == 2}


@pytest.mark.parametrize("text", ["", "\n \n", "- a", "a", "[", "name: a"])
def test_without_the_three_fields_there_is_no_site(text):
    """An empty or strange file gives errors and no masthead."""
    checked = read_masthead(text, "content/site.yaml")
    assert checked.value is None
    assert codes(checked.diagnostics)
