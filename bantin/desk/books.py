"""The bytes of whatever somebody calls a table in, its sheets out; or a sentence on what it is, and how to save it anew."""

import re

from bantin.desk.sheets import Book, TableError

_SAVE_ANEW = "Mở tệp bằng Excel hoặc LibreOffice, chọn «Lưu thành» (Save As), loại «Excel Workbook (.xlsx)», rồi nhập tệp mới."  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAGE = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml|meta|head)", re.IGNORECASE)
MOST_BYTES = 100 * 1024 * 1024


def read_book(data: bytes, name: str) -> Book:
    """Read a file by what it is, whatever its name says; TableError where no table can be read from it."""
    if len(data) > MOST_BYTES:
        raise TableError("Tệp lớn hơn 100 MB. Chép riêng bảng cần nhập sang tệp mới.")
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise TableError("Bảng trống: không có ô nào.")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise TableError(
                "Tệp này được đặt mật khẩu nên không đọc được. Mở tệp bằng Excel, chọn Tệp, Thông tin, «Bảo vệ sổ làm việc» để bỏ mật khẩu, lưu lại rồi nhập."
            )
        raise TableError(f"Đây là tệp Excel đời cũ (.xls). {_SAVE_ANEW}")
    if data.startswith(b"PK"):
        # openpyxl takes a tenth of a second to be loaded, and a table of text needs none of it.
        from bantin.desk.workbook import read_workbook  # noqa: PLC0415

        return read_workbook(data)
    if _PAGE.match(data):
        raise TableError(
            f"Bên trong tệp này là một trang web hoặc tệp XML, dù tên tệp có thể là .xls. {_SAVE_ANEW}"
        )
    from bantin.desk.delimited import read_delimited  # noqa: PLC0415

    return read_delimited(data, name)
