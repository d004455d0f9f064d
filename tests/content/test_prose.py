"""A body and its text part and come together again as they were."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bantin.content.body import LEAD_LETTERS, Body, DirectiveHole, LinkHole, PictureHole, joined
from bantin.content.model import Item
from bantin.content.prose import Prose, divide, interleave
from bantin.content.reading import read
from bantin.content.sources import SourceKind
from bantin.diagnostics import Place
from tests.texts import news

HERE = Place("content/news/a.md", 6)


def item_of(body: Body) -> Item:
    """Make an item with a body."""
    checked = read("content/news/a.md", SourceKind.NEWS, news().encode())
    assert isinstance(checked.value, Item)
    return replace(checked.value, body=body)


HOLES = (
    st.builds(LinkHole, st.text(max_size=3), st.just(HERE))
    | st.builds(DirectiveHole, st.text(max_size=3), st.just(""), st.just(()), st.booleans(), st.just(HERE))
    | st.just(PictureHole("a.jpg", "Ảnh", "", "", is_block=True, place=HERE))
)  # fmt: skip
# Texts between holes are joined when a body is made; none is empty.
PARTS = st.lists(st.text(min_size=1, max_size=5) | HOLES, max_size=8).map(joined).map(tuple)


@given(PARTS)
def test_any_body_comes_together_again(parts) -> None:
    """There is one text more than there are holes; filled with the holes themselves they are the parts."""
    item, prose = divide(item_of(Body(parts)))
    assert item.body.parts == item.body.holes
    assert len(prose.texts) == len(item.body.holes) + 1
    assert interleave(prose.texts, item.body.parts) == parts


@given(PARTS, st.text(max_size=2))
def test_what_fills_a_hole_may_be_nothing(parts, filling) -> None:
    """A hole that is filled with no text leaves what stood around it."""
    item, prose = divide(item_of(Body(parts)))
    written = interleave(prose.texts, [filling] * len(item.body.holes))
    assert "".join(written) == filling.join(prose.texts)
    assert "" not in written


def test_only_the_text_is_taken() -> None:
    """The front matter, the holes and the ids stay, the ids in an order of their own; headings go with their text."""
    text = "## Mục\n\n" + "Nội dung [một](mot.md). " * 30 + "\n\n## Mục\n\n### Khác\n"
    whole = read("content/news/a.md", SourceKind.NEWS, news(body=text).encode()).value
    assert isinstance(whole, Item)
    item, prose = divide(whole)
    assert (item.front, item.publishing, item.path) == (whole.front, whole.publishing, whole.path)
    assert item.body.headings == ()
    assert prose.headings == whole.body.headings
    assert len(prose.headings) == 3
    assert list(item.body.ids) == sorted(whole.body.ids)
    assert item.body.holes == whole.body.holes
    assert interleave(prose.texts, item.body.holes) == whole.body.parts


def test_the_beginning_of_the_text_stays() -> None:
    """As much as a card may show, and one letter by which it is seen that there is more."""
    for length in (0, LEAD_LETTERS, LEAD_LETTERS + 1, LEAD_LETTERS + 500):
        item, _ = divide(item_of(Body(text="ư" * length)))
        assert len(item.body.text) == min(length, LEAD_LETTERS + 1)


def test_a_body_of_nothing_has_one_empty_text() -> None:
    """So that it is put together like any other."""
    item, prose = divide(item_of(Body()))
    assert prose == Prose(("",), ())
    assert interleave(prose.texts, item.body.parts) == ()
