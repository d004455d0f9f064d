"""What files tell of persons is said before they are handed out; whatever their bytes are, looking at them does no harm."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bantin.pages.imprints import look_into
from tests.building import built, reported, write

NAME = "Văn thư, phòng Tổ chức"
DOCUMENT = '---\ntitle: "Kế hoạch"\nnumber: "59/KH"\ndate: 2025-01-01\nissuer: "UBND"\nfile: a.pdf\n---\n\nVăn bản.\n'


def pdf(info: bytes, kind: bytes = b"") -> bytes:
    """Write so much of a PDF as says what it is."""
    return b"%PDF-1.7\n" + kind + b"1 0 obj\n<<" + info + b">>\nendobj\n%%EOF\n"


def packed(info: bytes) -> bytes:
    """Write a PDF that keeps what it says of itself packed, as newer programs do."""
    head = b"%PDF-1.7\n4 0 obj\n<</Type /ObjStm /N 1 /First 4 /DecodeParms <</Columns 4>> /Filter /FlateDecode>>\nstream\r\n"
    return head + zlib.compress(b"1 0 <<" + info + b">>") + b"\nendstream\nendobj\n"


def box(kind: bytes, body: bytes) -> bytes:
    """Write one box of a film."""
    return struct.pack(">I", 8 + len(body)) + kind + body


def film(told: bytes) -> bytes:
    """Write so much of a film as says what it is; its pictures come first, as telephones write them."""
    large = struct.pack(">I4sQ", 1, b"mdat", 16 + 5) + b"xyzab"
    return box(b"ftyp", b"qt  " + bytes(8)) + large + box(b"moov", box(b"udta", told))


def told(data: bytes) -> list[tuple[str, str]]:
    """List what is said of a file."""
    return [(each.code, each.message) for each in look_into(data, "content/documents/a.pdf")]


def by_pillow() -> bytes:
    """Let a library write a whole PDF with an author."""
    stream = io.BytesIO()
    Image.new("RGB", (9, 9)).save(stream, "PDF", author=NAME)
    return stream.getvalue()


UTF_16 = b"\xfe\xff" + NAME.encode("utf-16-be")
XMP = f"<dc:creator><rdf:Seq><rdf:li>{NAME}</rdf:li></rdf:Seq></dc:creator>".encode()


@pytest.mark.parametrize(
    "data",
    [
        by_pillow(),
        pdf(b"/Author <" + UTF_16.hex().encode() + b">"),
        pdf(b"/Author (" + UTF_16.replace(b"\\", b"\\\\").replace(b"(", b"\\(") + b")"),
        pdf(b"/Author (\xef\xbb\xbf" + NAME.encode() + b")"),
        packed(b"/Author <" + UTF_16.hex().encode() + b">"),
        pdf(XMP),
    ],
    ids=["whole", "hex", "utf-16", "utf-8", "packed", "xmp"],
)
def test_who_wrote_a_pdf_is_named(data) -> None:
    """In each way in which a PDF may say so; the warning quotes the name, for its owner to judge."""
    ((code, message),) = told(data)
    assert code == "file-author"
    assert NAME in message


def test_escapes_of_a_pdf_are_read() -> None:
    """Brackets and octal numbers are part of a name."""
    ((_, message),) = told(pdf(rb"/Author (To \(mot\) \101\tB)"))
    assert "«To (mot) A B»" in message


@pytest.mark.parametrize(
    "data",
    [
        pdf(b"/Title (Ke hoach)"),
        pdf(b"/Author ()"),
        pdf(b"/Author (\xfe\xff)"),
        pdf(b"/Encrypt 9 0 R /Author (\x12\x80\x99)"),
        b"/Author (no PDF at all)",
        film(b""),
        box(b"ftyp", b"qt  ") + box(b"mdat", b"\xa9xyz"),
        b"",
    ],
)
def test_what_tells_of_nobody_is_let_be(data) -> None:
    """An empty name is none, a locked one cannot be read, and pictures may hold any bytes."""
    assert told(data) == []


@pytest.mark.parametrize("mark", [b"\xa9xyz", b"loci", b"com.apple.quicktime.location.ISO6709"])
def test_where_a_film_was_taken_is_said(mark) -> None:
    """As Android, other telephones and iPhones write it."""
    assert [code for code, _ in told(film(box(mark, b"+21.0285+105.8542/")))] == ["file-place"]


@given(st.sampled_from([by_pillow(), packed(XMP), film(b"loci")]), st.data())
def test_no_damage_escapes(data, draw) -> None:
    """Whatever bytes are turned or cut, a file is looked at to its end."""
    damaged = bytearray(data)
    for place, value in draw.draw(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 255)))):
        damaged[place % len(damaged)] = value
    look_into(bytes(damaged[: draw.draw(st.integers(0, len(damaged)))]), "content/a.pdf")


def test_a_file_is_looked_at_once_and_spoken_of_each_time(tmp_path) -> None:
    """The next plan knows what it tells, another content is looked at, and a file that nobody hands out is not."""
    root = tmp_path
    files = {"documents/a.md": DOCUMENT, "documents/a.pdf": pdf(b"/Author (A)"), "documents/b.pdf": pdf(b"/Author (B)")}  # fmt: skip
    built(write(root, files))

    def said() -> list[str]:
        return [each.message for each in reported(root).diagnostics if each.code == "file-author"]

    assert ["«A»" in each for each in said()] == [True]
    write(root, {"documents/a.md": DOCUMENT.replace("Kế hoạch", "Kế hoạch mới")})
    assert ["«A»" in each for each in said()] == [True]
    write(root, {"documents/a.pdf": pdf(b"/Author (C)")})
    assert ["«C»" in each for each in said()] == [True]
    write(root, {"documents/a.pdf": pdf(b"")})
    assert said() == []
