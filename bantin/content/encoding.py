"""Bytes in, clean text out: UTF-8, NFC, one kind of line end, no invisible characters; what cannot be read is said."""

import re
import unicodedata

from bantin.diagnostics import Checked, Found, Place

# An editor shows none of these as a line end, while YAML and str.splitlines count them as one:
# left alone, each shifts every later line number by one.
_LINE_ENDS = re.compile("\r\n|\r|\u0085|\u2028|\u2029|\x0b|\x0c")
# Zero-width characters and soft hyphens come along with text pasted from Word and web pages.
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
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
_MODERN = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, path: str) -> Checked[str]:
    """Turn a file's bytes into text.

    A byte-order mark, CRLF, NFD and stray line ends are understood without a word, as their author cannot see them.
    Bytes that are not UTF-8 give an error and an empty text; text in TCVN3 or VNI gives a warning, since it is
    readable only with that font.
    """
    found = Found()
    if data.startswith(_UTF16_MARKS):
        found.error(
            Place(path),
            "encoding-not-utf8",
            "Tệp được lưu bằng bảng mã UTF-16 nên không đọc được.",
            "Mở tệp bằng Notepad, chọn «Save As», đặt Encoding là «UTF-8» rồi lưu lại.",
        )
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
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _LEADING_BLANKS.sub(lambda blanks: " " * len(blanks[0]), text)
    text = unicodedata.normalize("NFC", text)
    _check_controls(text, path, found)
    _check_legacy(text, path, found)
    return Checked(_CONTROL.sub("", text), found.all())


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


def _check_controls(text: str, path: str, found: Found) -> None:
    match = _CONTROL.search(text)
    if match is None:
        return
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    found.warn(
        Place(path, line, column),
        "control-character",
        f"Có ký tự điều khiển U+{ord(match[0]):04X} không nhìn thấy được; chương trình đã bỏ ký tự này.",
        "Xoá rồi gõ lại từ ở chỗ này.",
    )


def _check_legacy(text: str, path: str, found: Found) -> None:
    """Warn of text that was typed for an old font and then saved as UTF-8."""
    if _MODERN.search(text) or len(text) < 20:
        return
    for pattern, name in ((_VNI, "VNI"), (_TCVN3, "TCVN3 (ABC)")):
        hits = list(pattern.finditer(text))
        if len(hits) >= 5 and len(hits) * 25 > len(text):
            line = text.count("\n", 0, hits[0].start()) + 1
            sample = text[hits[0].start() : hits[0].start() + 30].split("\n", maxsplit=1)[0]
            found.error(
                Place(path, line),
                "encoding-legacy",
                f"Chữ trong tệp có vẻ theo bảng mã {name} cũ: «{sample}».",
                "Chuyển văn bản sang Unicode (chẳng hạn bằng Unikey, mục «Công cụ», Ctrl+Shift+F6) rồi dán lại.",
            )
            return
