"""What was put and saved is there in a later process, and what is not as it was put is never handed out."""

import sqlite3
from contextlib import closing

import pytest

from bantin.engine.store import StoreError, open_store, remove_store
from tests.rights import as_nobody, open_to_all


@pytest.fixture
def file(tmp_path):
    """Give the place of a store that isn't there yet."""
    return tmp_path / "kho.sqlite"


def filled(file, values) -> None:
    """Make a store that holds some values."""
    with open_store(file) as store:
        store.put(values)
        store.save()


def kept(file) -> dict[bytes, bytes]:
    """Read all that a store holds."""
    with open_store(file) as store:
        return store.get(store.keys())


def test_what_was_put_is_there(file) -> None:
    """At once, and for whoever opens the file later; what was put again is the later one."""
    values = {b"a": b"mot", b"b": b"", b"": b"hai", b"\0\xff": bytes(100_000)}
    with open_store(file) as store:
        assert store.keys() == set()
        store.put(values)
        assert store.get(values) == values
        store.put({b"a": b"ba"})
        store.save()
    assert kept(file) == {**values, b"a": b"ba"}


def test_what_is_not_there_is_left_out(file) -> None:
    """Of keys that are asked for twice there is one answer."""
    with open_store(file) as store:
        store.put({b"a": b"mot"})
        assert store.get([b"a", b"x", b"a"]) == {b"a": b"mot"}
        assert store.get(iter([])) == {}


def test_what_was_dropped_is_gone(file) -> None:
    """A key that was never there may be dropped too."""
    filled(file, {b"a": b"1", b"b": b"2"})
    with open_store(file) as store:
        store.drop([b"a", b"x"])
        assert store.keys() == {b"b"}
        store.save()
    assert kept(file) == {b"b": b"2"}


def test_thousands_are_asked_for_at_once(file) -> None:
    """More keys than may stand in one question, and their values in one answer."""
    values = {index.to_bytes(16, "big"): str(index).encode() for index in range(40_000)}
    filled(file, values)
    with open_store(file) as store:
        assert store.keys() == values.keys()
        assert store.get(values) == values
        store.drop(list(values)[1:])
        assert store.keys() == {bytes(16)}


def test_what_was_not_saved_is_gone(file) -> None:
    """Neither what was put nor what was dropped stays after a build that failed."""
    filled(file, {b"a": b"1"})
    with open_store(file) as store:
        store.put({b"b": b"2"})
        store.drop([b"a"])
    assert kept(file) == {b"a": b"1"}


def test_a_damaged_value_is_not_handed_out(file) -> None:
    """A page of the disk that holds other bytes is no error of the system's; the checksum finds it."""
    value = b"noi dung " * 50
    filled(file, {b"a": value, b"b": b"khac"})
    data = file.read_bytes()
    assert data.count(value) == 1
    file.write_bytes(data.replace(value, value[:-2] + b"x "))
    with open_store(file) as store:
        with pytest.raises(StoreError):
            store.get([b"a"])
        assert store.get([b"b"]) == {b"b": b"khac"}


def test_a_value_without_its_checksum_is_not_handed_out(file) -> None:
    """A value that is shorter than any that was put is damaged."""
    filled(file, {b"a": b"1"})
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE kept SET value = x'00'")
        connection.commit()
    with open_store(file) as store, pytest.raises(StoreError):
        store.get([b"a"])


@pytest.mark.parametrize(
    "make",
    [
        lambda data: b"khong phai kho " * len(data),
        lambda data: data[: len(data) // 2],
        lambda data: b"x" + data[1:],
        lambda data: data[:100] + bytes(len(data) - 100),
        lambda data: data[:4096] + b"\xff" * (len(data) - 4096),
    ],
    ids=["another file", "half", "first byte", "zeros", "pages"],
)
def test_a_file_that_is_no_store_is_said(file, make) -> None:
    """When it is opened or when it is asked: always as one kind of error."""
    values = {index.to_bytes(16, "big"): bytes([index % 256]) * 200 for index in range(300)}
    filled(file, values)
    file.write_bytes(make(file.read_bytes()))
    with pytest.raises(StoreError), open_store(file) as store:
        assert store.get(store.keys()) != values


def test_a_table_of_another_shape_is_said(file) -> None:
    """A database of something else is no store."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE kept (ten TEXT)")
    with pytest.raises(StoreError), open_store(file) as store:
        store.get([b"a"])


def test_a_folder_that_is_not_there_is_said(tmp_path) -> None:
    """The store makes a file, not folders."""
    with pytest.raises(StoreError), open_store(tmp_path / "khong-co/kho.sqlite"):
        pass


def test_a_folder_without_the_right_to_write_is_said(tmp_path, file) -> None:
    """No file can be made there."""
    open_to_all(tmp_path)
    tmp_path.chmod(0o555)
    with as_nobody(), pytest.raises(StoreError), open_store(file) as store:
        store.put({b"a": b"1"})
    tmp_path.chmod(0o755)
    assert not file.exists()


def test_a_store_that_may_only_be_read_is_said_when_it_is_written(tmp_path, file) -> None:
    """What it holds can be had; what is put is refused, and nobody takes it for kept."""
    filled(file, {b"a": b"1"})
    open_to_all(tmp_path)
    tmp_path.chmod(0o555)
    file.chmod(0o444)
    with as_nobody(), open_store(file) as store:
        assert store.get([b"a"]) == {b"a": b"1"}
        with pytest.raises(StoreError):
            store.put({b"b": b"2"})
    tmp_path.chmod(0o755)


def test_a_removed_store_is_gone_with_what_lies_beside_it(tmp_path, file) -> None:
    """A journal that was left would be taken for that of the next file."""
    filled(file, {b"a": b"1"})
    for end in ("-journal", "-wal", "-shm"):
        file.with_name(file.name + end).touch()
    (tmp_path / "khac").touch()
    remove_store(file)
    remove_store(file)
    assert [each.name for each in tmp_path.iterdir()] == ["khac"]
