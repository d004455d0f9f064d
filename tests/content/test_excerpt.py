"""The beginning of a text is a beginning of all its words, and long enough."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.content.excerpt import beginning, words_of

PIECES = st.sampled_from(["chữ", " ", "\n", "&amp;", "&nbsp;", "&lt;", "&", "một hai", " " * 50])


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(PIECES, max_size=60).map("".join), st.integers(1, 40))
@example("ư" * 500, 20)
@example("&amp;" * 500, 20)
@example(f"a{' ' * 500}bc", 2)
def test_a_beginning_is_long_enough_or_all(text, letters):
    """No word and no entity is cut, and what is left out is not needed."""
    words, begun = words_of(text), beginning(text, letters)
    assert f"{words} ".startswith(f"{begun} ") or not begun
    assert len(begun) > letters or begun == words
