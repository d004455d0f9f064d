"""What the next publish changes: new, changed and removed files, by kind, with the titles of items."""

from hypothesis import given
from hypothesis import strategies as st

from bantin.desk.changes import address_of, tell
from bantin.engine.milestone import Difference

KEYS = st.dictionaries(
    st.sampled_from(["index.html", "tin-tuc/2025/11/a/index.html", "feed.xml", "anh/a.jpg"]),
    st.binary(max_size=1),
)


def compare(last, now) -> Difference:
    """Compare two lists of files with what is in them."""
    kept = now.keys() & last.keys()
    changed = sorted(file for file in kept if now[file] != last[file])
    new, removed = sorted(now.keys() - last.keys()), sorted(last.keys() - now.keys())
    return Difference(tuple(new), tuple(changed), tuple(removed), len(kept) - len(changed))


@given(KEYS, KEYS)
def test_every_file_is_counted_once(last, now):
    """A file is new, changed, removed or the same, and in one kind only."""
    found = tell(compare(last, now), {})
    counts = [
        sum(group.count for group in groups)
        for groups in (found.added, found.changed, found.removed)
    ]
    assert sum(counts) + found.same == len(last.keys() | now.keys())
    assert counts[2] == len(last.keys() - now.keys())
    assert found.is_empty == (last == now)


def test_files_are_named_by_kind_and_title():
    """A page of news has its article's title; a feed beside pages is for machines."""
    now = {"tin-tuc/2025/11/a/index.html": b"1", "tin-tuc/feed.xml": b"1", "anh/a-1.jpg": b"1"}
    difference = compare({"gioi-thieu/index.html": b"1"}, now)
    found = tell(difference, {"/tin-tuc/2025/11/a/": "Một tin"})
    assert [(group.kind, [each.title for each in group.files]) for group in found.added] == [
        ("Tin", ["Một tin"]),
        ("Ảnh", [""]),
        ("Nguồn tin, lịch và tệp cho máy đọc", [""]),
    ]
    assert [group.kind for group in found.removed] == ["Trang chủ và trang tĩnh"]


def test_addresses_are_those_of_a_web_server():
    """The file of a folder is shown at the folder."""
    assert [address_of(each) for each in ("index.html", "a/index.html", "a-index.html")] == [
        "/", "/a/", "/a-index.html",
    ]  # fmt: skip
