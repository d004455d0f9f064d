"""Who asks for a file that is still to be made waits until it is there, and nobody waits for any other."""

import threading

from bantin.engine.expected import Expected


def waiting(expected: Expected, file: str, most_s: float) -> threading.Thread:
    """Wait for a file in a thread; return once it waits."""
    thread = threading.Thread(target=expected.wait_for, args=(file, most_s))
    thread.start()
    while thread.is_alive() and file not in expected.asked:
        thread.join(0.001)
    return thread


def test_nobody_waits_for_what_is_not_expected() -> None:
    """A file that is there, or that there will never be, is answered at once."""
    expected = Expected()
    expected.renew({"anh/a.jpg"})
    expected.wait_for("anh/b.jpg", 60)
    assert expected.asked == frozenset()


def test_who_waits_goes_on_when_the_file_is_there() -> None:
    """Two may wait for one; what they ask for is known meanwhile, so that it is made first."""
    expected = Expected()
    expected.renew({"anh/a.jpg", "anh/b.jpg"})
    threads = [waiting(expected, "anh/a.jpg", 60) for _ in range(2)]
    assert expected.asked == {"anh/a.jpg"}
    assert expected.renew({"anh/b.jpg"}) == frozenset()
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()
    assert expected.asked == frozenset()


def test_a_wait_in_vain_is_told_once_the_file_is_there() -> None:
    """Its page was shown without it, and must be told."""
    expected = Expected()
    expected.renew({"anh/a.jpg"})
    expected.wait_for("anh/a.jpg", 0)
    assert expected.renew({"anh/a.jpg"}) == frozenset()
    assert expected.renew(()) == {"anh/a.jpg"}
    assert expected.renew(()) == frozenset()
