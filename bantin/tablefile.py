"""The name of a table's file in, its bytes out; what stands in the way is said to whoever named it."""

import os
import sys
from pathlib import Path

from bantin.content.fields import closest
from bantin.desk.books import MOST_BYTES
from bantin.settings import OperatorError
from bantin.terminal import print_line


def read_table_file(file: str) -> bytes:
    """Read the file, or what is pasted; the mistakes are the operator's."""
    if file == "-":
        if sys.stdin.isatty():
            end = "Ctrl+Z rồi Enter" if os.name == "nt" else "Ctrl+D"
            print_line(f"Dán bảng chép từ Excel vào đây, rồi nhấn Enter và {end}:")
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    path = Path(file)
    try:
        if path.is_dir():
            raise OperatorError(
                f"«{file}» là thư mục. Ghi tên tệp bảng, chẳng hạn: import so-lieu.xlsx"
            )
        if path.stat().st_size > MOST_BYTES:
            raise OperatorError("Tệp lớn hơn 100 MB. Chép riêng bảng cần nhập sang tệp mới.")
        if not path.is_file():
            raise OperatorError(f"«{file}» không phải một tệp thường nên không đọc được.")
        data = path.read_bytes()
    except FileNotFoundError:
        there = [each.name for each in path.parent.glob("*") if each.suffix.lower() in {".xlsx", ".csv"}] if path.parent.is_dir() else []  # fmt: skip
        near = closest(path.name, there)
        hint = f" Có lẽ ý bạn là: {near}" if near else ""
        raise OperatorError(f"Không thấy tệp «{file}».{hint}") from None
    except OSError as error:
        raise OperatorError(f"Không mở được «{file}»: {error.strerror or error}. Nếu tệp đang mở trong Excel, hãy đóng lại.") from error  # fmt: skip
    if (path.parent / f"~${path.name}").exists():
        print_line("Tệp đang mở trong Excel: những gì chưa lưu thì không được đọc.")
    return data
