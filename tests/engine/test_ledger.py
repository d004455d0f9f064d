"""The ledger says what it was told or that it is damaged, never anything else."""

import pytest

from bantin.engine.ledger import (
    Ledger,
    LedgerError,
    pack_stages,
    read_check,
    read_ledger,
    write_ledger,
)

PROGRAM, OTHER = b"p" * 16, b"q" * 16
STAGES = {"rows": {"content/a.md": (b"a", b"b", b"c")}, "leaves": [("x", 1)], "shelves": [b"k"]}
LEDGER = Ledger(
    options=b"o" * 16,
    inputs={"content/a.md": ((3, 1, 2, 4), b"d" * 16), "content/\udcff.md": (None, b"")},
    outputs={"index.html": (b"k" * 16, (9, 8, 7, 6)), "a/index.html": (b"", None)},
    since_s=1.5,
    until_s=float("inf"),
    report=b"report",
    packed_stages=pack_stages(STAGES),
)


@pytest.fixture
def file(tmp_path):
    """Give the place of a ledger that isn't there yet."""
    return tmp_path / "so-dung.bin"


def test_what_was_written_is_read(file) -> None:
    """All of it; a later ledger takes an earlier one's place, and nothing else is left in the folder."""
    write_ledger(file, Ledger(), PROGRAM)
    write_ledger(file, LEDGER, PROGRAM)
    assert read_ledger(file, PROGRAM) == LEDGER
    assert read_ledger(file, PROGRAM).stages == STAGES
    assert list(file.parent.iterdir()) == [file]


def test_a_first_build_has_an_empty_ledger(file) -> None:
    """No file is no mistake."""
    assert read_ledger(file, PROGRAM) == Ledger()
    assert Ledger().stages == {}


def test_another_programs_ledger_is_an_empty_one(file) -> None:
    """What another version noted may mean anything."""
    write_ledger(file, LEDGER, OTHER)
    assert read_ledger(file, PROGRAM) == Ledger()


def test_a_damaged_ledger_is_said(file) -> None:
    """Any byte that is another, wherever it stands, and for whichever program."""
    write_ledger(file, LEDGER, PROGRAM)
    data = file.read_bytes()
    for at in range(len(data)):
        for other in (data[at] ^ 1, data[at] ^ 0xFF):
            file.write_bytes(data[:at] + bytes([other]) + data[at + 1 :])
            for program in (PROGRAM, OTHER):
                with pytest.raises(LedgerError):
                    read_ledger(file, program)


def test_a_ledger_that_was_cut_is_said(file) -> None:
    """At any byte, and one that is too long."""
    write_ledger(file, LEDGER, PROGRAM)
    data = file.read_bytes()
    for cut in [*(data[:end] for end in range(len(data))), data + b"\0", bytes(40)]:
        file.write_bytes(cut)
        with pytest.raises(LedgerError):
            read_ledger(file, PROGRAM)


def test_what_is_no_file_is_said(file) -> None:
    """A folder of its name cannot be read."""
    file.mkdir()
    with pytest.raises(LedgerError):
        read_ledger(file, PROGRAM)


def test_a_ledger_that_cannot_be_written_leaves_the_old_one(file) -> None:
    """Values of other kinds are a mistake of ours, found before the file is touched."""
    write_ledger(file, LEDGER, PROGRAM)
    with pytest.raises(ValueError, match="marshal"):
        write_ledger(file, Ledger(report=object()), PROGRAM)
    assert read_ledger(file, PROGRAM) == LEDGER


def test_a_ledger_is_told_from_any_other_without_being_read(file) -> None:
    """Its first bytes stand for all of it; where there is none, nothing does."""
    assert read_check(file) == b""
    write_ledger(file, LEDGER, PROGRAM)
    first = read_check(file)
    write_ledger(file, Ledger(), PROGRAM)
    assert read_check(file) not in {first, b""}
    write_ledger(file, LEDGER, PROGRAM)
    assert read_check(file) == first
