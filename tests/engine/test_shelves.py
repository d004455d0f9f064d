"""What was put on the shelves is there in a later build, and what has not changed is not written anew."""

import random

import pytest

from bantin.engine.memory import MemoryLostError
from bantin.engine.shelves import Shelves
from bantin.engine.store import open_store

NAMES = [f"content/news/bai-{index}.md" for index in range(300)]


@pytest.fixture
def store(tmp_path):
    """Hold a store open."""
    with open_store(tmp_path / "kho.sqlite") as opened:
        yield opened


def filled(store, names=NAMES) -> list[bytes]:
    """Put a value under each name; give the keys of the shelves."""
    shelves = Shelves(store)
    for name in names:
        shelves.put(name, (name, 1))
    return shelves.save()


def test_what_was_put_is_there_later(store) -> None:
    """Each value under its name, and all of them; a name that has none is no value."""
    shelves = Shelves(store, filled(store))
    assert shelves.get(NAMES[7]) == (NAMES[7], 1)
    assert dict(shelves.items()) == {name: (name, 1) for name in NAMES}
    with pytest.raises(KeyError):
        shelves.get("content/khong-co.md")


def test_empty_shelves_hold_nothing(store) -> None:
    """Neither before anything was put nor after all was forgotten, when no bytes are left in any key."""
    assert list(Shelves(store).items()) == []
    assert not any(Shelves(store).save())
    shelves = Shelves(store, filled(store))
    shelves.keep([])
    keys = shelves.save()
    assert not any(keys)
    assert list(Shelves(store, keys).items()) == []


def test_what_is_not_kept_is_forgotten(store) -> None:
    """The others stay as they were."""
    shelves = Shelves(store, filled(store))
    shelves.keep([*NAMES[:10], "content/khong-co.md"])
    assert dict(Shelves(store, shelves.save()).items()) == {name: (name, 1) for name in NAMES[:10]}


def test_only_shelves_that_changed_are_written(store) -> None:
    """One other value is one other key, and the bytes of one shelf; the same value again is none."""
    keys = filled(store)
    before = store.keys()
    shelves = Shelves(store, keys)
    shelves.put(NAMES[3], (NAMES[3], 2))
    after = shelves.save()
    assert sum(one != other for one, other in zip(keys, after, strict=True)) == 1
    assert store.keys() - before == set(after) - set(keys)
    same = Shelves(store, after)
    same.put(NAMES[3], (NAMES[3], 2))
    same.keep(NAMES)
    assert same.save() == after
    assert store.keys() == before | set(after)


def test_keys_do_not_tell_the_order_of_putting(store) -> None:
    """The same values make the same shelves, put in any order and after any others."""
    keys = filled(store)
    names = random.Random(7).sample(NAMES, len(NAMES))
    shelves = Shelves(store)
    for name in [*names, "content/di.md"]:
        shelves.put(name, "khác")
    shelves.save()
    for name in names:
        shelves.put(name, (name, 1))
    shelves.keep(NAMES)
    assert shelves.save() == keys


def test_a_value_may_be_asked_for_before_it_is_saved(store) -> None:
    """What was put last counts."""
    shelves = Shelves(store, filled(store))
    shelves.put(NAMES[0], "mới")
    assert shelves.get(NAMES[0]) == "mới"
    assert dict(shelves.items())[NAMES[0]] == "mới"


def test_a_shelf_that_is_missing_is_a_lost_memory(store) -> None:
    """So is one that holds something else; the build must begin again without them."""
    keys = filled(store)
    gone = next(key for key in keys if key)
    store.drop([gone])
    with pytest.raises(MemoryLostError):
        dict(Shelves(store, keys).items())
    store.put({gone: b"khong phai ke"})
    with pytest.raises(MemoryLostError):
        dict(Shelves(store, keys).items())


def test_names_that_are_no_text_have_their_place(store) -> None:
    """A path whose bytes are no UTF-8 is a name like any other."""
    keys = filled(store, ["content/\udcff.md", ""])
    assert dict(Shelves(store, keys).items()) == {
        "content/\udcff.md": ("content/\udcff.md", 1),
        "": ("", 1),
    }
