"""A page learns all that changed since it was made, no more than that is known, and at once."""

import threading

import pytest

from bantin.engine.epochs import Epochs


def test_a_page_learns_what_it_missed() -> None:
    """The files of all renewals since its own are told together; what was to be shown, only to who has not been told."""
    epochs = Epochs()
    first = epochs.epoch
    assert epochs.missed(first).changed == ()
    epochs.renew(["a"], None)
    epochs.renew(["b", "a"], "/b/")
    missed = epochs.missed(first)
    assert (missed.since, missed.epoch, missed.changed, missed.shown) == (
        first,
        first + 2,
        ("a", "b"),
        "/b/",
    )
    assert epochs.missed(first + 1).changed == ("a", "b")
    assert epochs.missed(first + 2).changed == ()
    assert epochs.missed(first + 2).shown is None


def test_what_is_not_known_is_not_told() -> None:
    """A page of another program, or of long ago, or after a renewal of unknown files, must look for itself."""
    epochs = Epochs()
    first = epochs.epoch
    assert epochs.missed(first - 5).changed is None
    assert epochs.missed(first + 5).changed is None
    epochs.renew(None, None)
    assert epochs.missed(first).changed is None
    epochs.renew((str(number) for number in range(5000)), None)
    assert epochs.missed(first + 1).changed is None
    for _ in range(100):
        epochs.renew((), None)
    assert epochs.missed(first + 2).changed is None
    assert epochs.missed(epochs.epoch - 1).changed == ()


@pytest.mark.parametrize("act", [lambda epochs: epochs.renew(["a"], None), Epochs.close])
def test_a_patient_question_is_answered_at_the_renewal(act) -> None:
    """Who waits is told as soon as there is news, and lets go when all is over."""
    epochs = Epochs()
    answers = []
    since = epochs.epoch
    asking = threading.Thread(target=lambda: answers.append(epochs.missed(since, 60)))
    asking.start()
    act(epochs)
    asking.join(10)
    assert len(answers) == 1


def test_a_question_that_nothing_answers_ends_with_its_time() -> None:
    """Where nothing happens, the answer is that nothing did."""
    epochs = Epochs()
    assert epochs.missed(epochs.epoch, 0.01).epoch == epochs.epoch
