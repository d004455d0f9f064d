"""A step is done once for each key, and never again for as long as its memory lasts."""

import pytest

from bantin.diagnostics import Checked
from bantin.engine.memory import MemoryLostError
from bantin.engine.step import Steps
from bantin.engine.store import open_store


@pytest.fixture
def store(tmp_path):
    """Hold a store open."""
    with open_store(tmp_path / "kho.sqlite") as opened:
        yield opened


class Count:
    """A function that knows how often it was called."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> object:
        """Count this call."""
        self.times += 1
        return self.value


def test_a_step_is_done_once_for_a_key(store) -> None:
    """The value comes back in this build and in a later one, even where it is None."""
    for key, value in ((b"a", Checked(("x", 1))), (b"b", None)):
        made = Count(value)
        for steps in (Steps(store), Steps(store)):
            for _ in range(2):
                assert steps.step("doc", key, made) == value
        assert made.times == 1


def test_another_key_or_stage_is_another_step(store) -> None:
    """Nor does the end of a stage's name run into its key."""
    steps, made = Steps(store), Count("x")
    for stage, key in (("doc", b"a"), ("doc", b"b"), ("ve", b"a"), ("do", b"ca"), ("doc", b"")):
        steps.step(stage, key, made)
    assert made.times == 5


def test_a_step_that_failed_was_not_done(store) -> None:
    """What it raised is raised, and it is asked again."""

    def fail() -> None:
        raise ArithmeticError

    steps, made = Steps(store), Count("x")
    with pytest.raises(ArithmeticError):
        steps.step("doc", b"a", fail)
    assert steps.step("doc", b"a", made) == "x"
    assert made.times == 1


def test_what_was_asked_for_is_known(store) -> None:
    """So that a build can drop what nobody asks for any more."""
    first = Steps(store)
    first.step("doc", b"a", Count("a"))
    first.step("doc", b"b", Count("b"))
    first.keep({b"k": b"1", b"l": b"2"})
    assert first.used == store.keys()
    second = Steps(store)
    second.step("doc", b"a", Count("a"))
    assert second.take([b"k", b"khong-co"]) == {b"k": b"1"}
    assert len(second.used) == 2
    store.drop(store.keys() - second.used)
    again = Count("b")
    third = Steps(store)
    third.step("doc", b"a", Count("khác"))
    third.step("doc", b"b", again)
    assert again.times == 1


def test_what_is_needed_must_be_there(store) -> None:
    """Where one value of several is gone the memory is of no use; keys may be named twice."""
    steps = Steps(store)
    steps.keep({b"k": b"1", b"l": b"2"})
    assert steps.need([b"k", b"l", b"k"]) == {b"k": b"1", b"l": b"2"}
    assert steps.need([]) == {}
    with pytest.raises(MemoryLostError):
        steps.need([b"k", b"khong-co"])


def test_what_is_kept_but_is_no_value_is_a_lost_memory(store) -> None:
    """Bytes that cannot be unpacked end the build's memory, not the build."""
    steps = Steps(store)
    steps.step("doc", b"a", Count("a"))
    store.put(dict.fromkeys(store.keys(), b"hong"))
    with pytest.raises(MemoryLostError):
        steps.step("doc", b"a", Count("a"))
