"""What rows of tables are called in, which indicator each is out: kept in content/indicators/bang-nhap.yaml, one a line.

It lies beside the definitions and not in them: a program that writes into a file of somebody's own would lose their order and
notes. Nothing of the site is made from it. Only what somebody has confirmed stands there, and may be changed by hand.
"""

from collections.abc import Mapping

from bantin.content.excerpt import quoted
from bantin.content.yamltext import Scalar, parse
from bantin.diagnostics import Checked

NAMES_PATH = "content/indicators/bang-nhap.yaml"
_HEAD = """\
# Tên dòng trong các bảng số liệu đã nhập, và mã chỉ số mà ban biên tập đã xác nhận cho từng dòng.
# Lệnh import tự thêm vào đây để lần sau khỏi hỏi lại; sửa hoặc xoá dòng nào cũng được.
"""


def read_names(text: str) -> Checked[Mapping[str, str]]:
    """Read the names that were confirmed earlier; none, where the file cannot be understood."""
    parsed = parse(text, NAMES_PATH)
    entries = parsed.value.entries if parsed.value is not None else ()
    names = {
        key.text: value.text.strip()
        for key, value in entries
        if isinstance(value, Scalar) and value.text.strip()
    }
    return Checked(names, parsed.diagnostics)


def add_names(text: str, names: Mapping[str, str]) -> str:
    """Add names at the end of the file's text; what somebody wrote there stays as it is."""
    known = read_names(text).value
    lines = [
        f"{quoted(' '.join(name.split()))}: {identity}\n"
        for name, identity in names.items()
        if known.get(" ".join(name.split())) is None
    ]
    if not lines:
        return text
    start = text or _HEAD
    return start + ("" if start.endswith("\n") else "\n") + "".join(lines)
