"""The garbage collector rests for a while and goes on as before, however that while ends."""

import gc

import pytest

from bantin.engine.collector import paused, spared


@pytest.mark.parametrize("was_on", [True, False])
def test_a_pause_ends_as_it_began(was_on) -> None:
    """Whoever had switched the collector off finds it off; one pause within another ends neither early."""
    if not was_on:
        gc.disable()
    try:
        with paused():
            with paused():
                assert not gc.isenabled()
            assert not gc.isenabled()
        assert gc.isenabled() is was_on
        with pytest.raises(LookupError), paused():
            raise LookupError
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_what_is_spared_is_looked_at_again_afterwards() -> None:
    """Nothing is passed over for ever, or a preview would grow with each build."""
    assert gc.get_freeze_count() == 0
    with spared():
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
    with pytest.raises(LookupError), spared():
        raise LookupError
    assert gc.get_freeze_count() == 0
