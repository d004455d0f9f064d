"""Bytes in, clean text out: UTF-8, NFC, one kind of line end, no invisible characters; what cannot be read is said."""

import re
import unicodedata
from pathlib import PurePosixPath

from bantin.diagnostics import Checked, Found, Place

# An editor shows none of these as a line end, while YAML and str.splitlines count them as one:
# left alone, each shifts every later line number by one.
_LINE_ENDS = re.compile("\r\n|\r|\u0085|\u2028|\u2029|\x0b|\x0c")
# Zero-width characters, soft hyphens and marks of direction come along with text pasted from Word and web pages.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_LEADING_BLANKS = re.compile(
    "^[ \t]*[\u00a0\u2000-\u200a\u202f\u3000][ \t\u00a0\u2000-\u200a\u202f\u3000]*", re.MULTILINE
)

# Frequent letters of each old Vietnamese encoding, as they look when its bytes are read as Latin-1 or UTF-8 text.
_TCVN3 = re.compile(
    "[\u00b5-\u00b9\u00bb-\u00bf\u00c6-\u00cf\u00d0-\u00d9\u00dc-\u00df\u00e1-\u00ef\u00f1-\u00fe\u00a8-\u00ae]"
)
_VNI = re.compile(
    "[aeouAEOU\u00f4\u00d4\u00f6\u00d6][\u00f9\u00f8\u00fb\u00f5\u00ef\u00e2\u00e1\u00e0\u00e5\u00e3\u00e4\u00ea\u00e9\u00e8\u00fa\u00fc\u00eb]|[\u00f1\u00d1]"
)
# Letters that Unicode text in Vietnamese can hardly do without, and that neither old encoding looks like.
_MODERN = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
# Letters that Vietnamese does not have: without a few of them a text is merely short, or French.
_STRANGE = re.compile(
    "[\u00a8-\u00aa\u00ac\u00ae\u00b5-\u00b9\u00bc-\u00bf\u00c4-\u00c7\u00cb\u00ce\u00cf\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe]"
)
# UTF-8 that was read as Windows-1252 and saved again: «Hội» becomes «Há»™i», «đ» becomes «Ä‘».
_MOJIBAKE = re.compile(
    "\u00e1[\u00ba\u00bb][^\x00-\x7f]|\u00c4[\u0090\u0091\u0192\u2018\u201a]|\u00c6[\u00a1\u00b0]|\u00c3[\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf]"
)
# Whatever is a line end, invisible, a wide blank, a control character, or the second letter of a broken one.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\u00aa\u00ac-\u00bf\u0192\u2000-\u200f\u2018\u201a\u2028-\u202f"
    "\u2060\u2066-\u2069\u3000\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SHORTEST = 20
_CONFLICT = re.compile("^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# How files begin that are no text, whatever their name says.
_SIGNATURES = {
    b"PK\x03\x04": "tệp Word, Excel hoặc tệp nén",
    b"\xd0\xcf\x11\xe0": "tệp Word hoặc Excel đời cũ",
    b"{\\rtf": "tệp RTF",
    b"%PDF-": "tệp PDF",
    b"\x89PNG": "tệp ảnh PNG",
    b"\xff\xd8\xff": "tệp ảnh JPEG",
    b"GIF8": "tệp ảnh GIF",
}


def decode(data: bytes, path: str) -> Checked[str]:
    """Turn a file's bytes into text.

    A byte-order mark, CRLF, NFD and stray line ends are understood without a word, as their author cannot see them.
    Bytes that are not UTF-8 give an error and an empty text; so does text in TCVN3 or VNI give an error, since it can
    be read only with its font.
    """
    found = Found()
    if reason := _foreign(data, path):
        found.error(Place(path), "encoding-not-utf8", *reason)
        return Checked("", found.all())
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _position(data, error.start)
        found.error(
            Place(path, line, column),
            "encoding-not-utf8",
            f"Tệp không phải UTF-8 (byte {data[error.start]:#04x} không đọc được); có lẽ tệp dùng {_guess(data)}.",
            "Mở tệp bằng trình soạn thảo, chọn «Save As» hoặc «Lưu với bảng mã», đặt bảng mã là «UTF-8» rồi lưu lại.",
        )
        return Checked("", found.all())
    clean = unicodedata.normalize("NFC", text)
    # Most files are clean, and one search tells as much as the seven below.
    if not _SUSPECT.search(clean):
        _check_conflict(clean, path, found)
        _check_font(clean, path, found)
        return Checked(clean, found.all())
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _LEADING_BLANKS.sub(lambda blanks: " " * len(blanks[0]), text)
    text = unicodedata.normalize("NFC", text)
    _check_conflict(text, path, found)
    _check_controls(text, path, found)
    if not _is_broken(text, path, found):
        _check_font(text, path, found)
    return Checked(CONTROL.sub("", text), found.all())


def _foreign(data: bytes, path: str) -> tuple[str, str] | None:
    """Say what a file is that is no UTF-8 text at all, and what to do; None where it may be text."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return (
                f"Tên tệp là «{PurePosixPath(path).name}» nhưng bên trong là {kind}, không phải văn bản thuần.",
                "Mở tệp ấy bằng chương trình của nó, chép phần chữ sang một tệp mới lưu dạng văn bản UTF-8.",
            )
    nulls = data.count(0)
    if data.startswith(_UTF16_MARKS) or len(data) // 4 < nulls < len(data):
        return (
            "Tệp được lưu bằng bảng mã UTF-16 nên không đọc được.",
            "Mở tệp bằng Notepad, chọn «Save As», đặt Encoding là «UTF-8» rồi lưu lại.",
        )
    if nulls > 1 and nulls > len(data) // 20:
        return (
            "Tệp đầy byte rỗng: nó bị hỏng khi lưu, hoặc không phải là văn bản.",
            "Khôi phục tệp từ bản sao lưu, hoặc xoá tệp.",
        )
    return None


def _position(data: bytes, index: int) -> tuple[int, int]:
    """Count the line and column of a byte, columns in characters as far as they can be read."""
    before = data[:index]
    start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[start:].decode("utf-8", "replace")) + 1


def _guess(data: bytes) -> str:
    """Name the encoding that the bytes most likely have."""
    text = data.decode("latin-1")
    # TCVN3 puts its frequent letters where Latin-1 has signs; VNI puts a mark behind a plain vowel.
    if len(_VNI.findall(text)) * 2 > len(_TCVN3.findall(text)):
        return "bảng mã VNI"
    if re.search("[\u00b5-\u00bf\u00a8-\u00ae]", text):
        return "bảng mã TCVN3 (ABC)"
    return "bảng mã Windows-1258"


def _check_conflict(text: str, path: str, found: Found) -> None:
    """Say the marks that a half-finished merge of two persons' work leaves in a file."""
    has_signs = "<<<<<<<" in text or ">>>>>>>" in text
    match = _CONFLICT.search(text) if has_signs else None
    if match is not None:
        found.error(
            _place(text, match.start(), path),
            "merge-conflict",
            f"Tệp còn dấu «{match[0][:30]}» của lần trộn chưa xong: hai người đã sửa cùng một chỗ.",
            "Giữ lại phần đúng, rồi xoá các dòng bắt đầu bằng <<<<<<<, ======= và >>>>>>>.",
        )


def _place(text: str, index: int, path: str) -> Place:
    return Place(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _check_controls(text: str, path: str, found: Found) -> None:
    match = CONTROL.search(text)
    if match is not None:
        found.warn(
            _place(text, match.start(), path),
            "control-character",
            f"Có ký tự điều khiển U+{ord(match[0]):04X} không nhìn thấy được; chương trình đã bỏ ký tự này.",
            "Xoá rồi gõ lại từ ở chỗ này.",
        )


def _is_broken(text: str, path: str, found: Found) -> bool:
    """Say text that was opened under a wrong encoding and then saved as UTF-8; tell whether it is such."""
    broken = list(_MOJIBAKE.finditer(text)) if len(text) >= _SHORTEST else []
    if len(broken) < 3:
        return False
    found.error(
        _place(text, broken[0].start(), path),
        "encoding-legacy",
        f"Chữ trong tệp bị vỡ vì từng được mở sai bảng mã rồi lưu lại: «{_sample(text, broken[0])}».",
        "Lấy lại bản gốc chưa bị vỡ, mở bằng bảng mã UTF-8 rồi lưu lại dưới dạng UTF-8.",
    )
    return True


def _check_font(text: str, path: str, found: Found) -> None:
    """Say text that was typed for an old font and then saved as UTF-8."""
    if len(text) < _SHORTEST:
        return
    if _MODERN.search(text) or len(_STRANGE.findall(text)) < 3:
        return
    for pattern, name in ((_VNI, "VNI"), (_TCVN3, "TCVN3 (ABC)")):
        hits = list(pattern.finditer(text))
        if len(hits) >= 5 and len(hits) * 25 > len(text):
            found.error(
                _place(text, hits[0].start(), path),
                "encoding-legacy",
                f"Chữ trong tệp có vẻ theo bảng mã {name} cũ: «{_sample(text, hits[0])}».",
                "Chuyển văn bản sang Unicode (chẳng hạn bằng Unikey, mục «Công cụ», Ctrl+Shift+F6) rồi dán lại.",
            )
            return


def _sample(text: str, match: re.Match[str]) -> str:
    """Quote the line of a match from its word on."""
    start = max(text.rfind(" ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
    return text[start : start + 30].split("\n", maxsplit=1)[0].rstrip()
