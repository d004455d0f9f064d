"""The preview's scripts stand in a page as it is served; pages that differ in their look alone have one shape."""

import re
from pathlib import Path

import pytest

from bantin.engine.scripted import FILES, OWN, read_own, shape_of, with_scripts

PAGE = b'<!doctype html><head><link rel="stylesheet" href="css/site.0a.css"></head><body><p>x</p></body></html>\n'


def test_scripts_stand_at_the_end_of_a_page() -> None:
    """Before the body ends, with the epoch, the shape and the base; a page without an end has them at its own."""
    page = with_scripts(PAGE, 7, '/b"/').decode()
    found = re.findall(
        rf'<script src="{OWN}([a-z-]+\.js)" data-epoch="7" data-shape="{shape_of(PAGE)}" data-base="([^"]*)"></script>',
        page,
    )
    assert [name for name, _ in found] == [name for name in FILES if name.endswith(".js")]
    assert {base for _, base in found} == {"/b&quot;/"}
    assert page.endswith("</script></body></html>\n")
    assert with_scripts(b"<p>x", 7, "/").startswith(b"<p>x<script")


@pytest.mark.parametrize(
    ("changed", "is_same"),
    [
        (PAGE.replace(b"site.0a", b"site.1b"), True),
        (PAGE.replace(b"<p>x", b"<p>y"), False),
        (
            PAGE.replace(b'rel="stylesheet" href="css/site.0a.css"', b'rel="icon" href="a.png"'),
            False,
        ),
    ],
)
def test_the_look_has_no_part_in_the_shape(changed, is_same) -> None:
    """Another name of a style sheet is the same shape; any other difference is another one."""
    assert (shape_of(changed) == shape_of(PAGE)) == is_same


def test_only_the_own_files_are_read() -> None:
    """Each is there; nothing else is given out, whatever the name."""
    assert all(read_own(name) for name in FILES)
    folder = Path(__file__).parents[2] / "bantin" / "engine" / "preview"
    assert {file.name for file in folder.iterdir()} == set(FILES)
    for name in ("", "../serve.py", "x.js", "preview"):
        assert read_own(name) is None
