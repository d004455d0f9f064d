"""All dossiers in, the text that lies with their files out: what they are, who may use them, and how they are read."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from bantin.pages import addresses
from bantin.pages.citation import citation_of_all, days_of, span_text, title_of_all
from bantin.pages.columns import COLUMNS
from bantin.pages.dossiers import Dossier, Terms
from bantin.pages.figuretables import BOM

_WIDTH = 92
_FILES = (
    ("tat-ca.csv", "Số liệu của mọi chỉ số. Các ô ngăn bằng dấu phẩy, số thập phân dùng dấu chấm, ngày viết 2022-06-30. Hợp với phần mềm thống kê và với Excel đặt theo tiếng Anh."),
    ("tat-ca.excel.csv", "Cũng những số liệu ấy. Các ô ngăn bằng dấu chấm phẩy, số thập phân dùng dấu phẩy, ngày viết 30/06/2022. Hợp với Excel đặt theo Việt Nam; nếu mở ra mà cả hàng dồn vào một cột, hãy mở tệp kia."),
    ("….json", "Mỗi chỉ số một tệp, gọi theo mã chỉ số: định nghĩa, mục tiêu, mốc gián đoạn, số liệu và những số cũ đã được thay."),
    ("datapackage.json", "Bản mô tả các tệp theo chuẩn Data Package 2.0 (datapackage.org)."),
)  # fmt: skip
_NOTES = (
    (
        "Số không công bố",
        (
            "Số quá nhỏ có thể làm lộ một con người cụ thể nên không được công bố. Ô giá trị để trống, ở tệp cho Excel thì ghi "
            "«không công bố»; cột status ghi suppressed. Có khi một số lớn hơn trong cùng bảng cũng không được công bố, để không "
            "ai lấy tổng số trừ ra số nhỏ. Để trống không có nghĩa là 0."
        ),
    ),
    (
        "Số đã được thay",
        (
            "Khi nguồn sửa số liệu, số cũ vẫn còn ở một hàng riêng: cột status ghi replaced, cột replaced_by ghi mã kỳ số liệu có số "
            "mới. Muốn có đúng những số đang dùng, chỉ lấy các hàng có status là shown."
        ),
    ),
    (
        "Dấu nháy đơn",
        (
            "Ô chữ nào bắt đầu bằng dấu =, +, - hoặc @ đều được thêm dấu nháy đơn (') ở trước, để Excel không coi đó là công thức; "
            "dấu ấy cũng được thêm khi những dấu này đứng sau dấu phẩy hoặc dấu chấm phẩy. Ở tệp cho Excel, tên gọi trông như con số "
            "hay ngày tháng (10-14) cũng được thêm dấu nháy đơn."
        ),
    ),
)


def write_readme(dossiers: tuple[Dossier, ...], terms: Terms) -> bytes:
    """Write README.txt so that old editors on Windows open it right, too."""
    columns = ((f"{each.name} ({each.title})", each.meaning) for each in COLUMNS)
    indicators = ((each.definition.id, each.definition.title) for each in dossiers)
    parts = (
        "\n".join([title_of_all(terms), "", *_about(dossiers, terms)]),
        _listed("Các tệp", _FILES),
        _listed("Các cột của hai tệp CSV", columns),
        *(f"{title}\n\n{fill(text, _WIDTH)}" for title, text in _NOTES),
        _listed("Các chỉ số", indicators),
    )
    text = "\n\n\n".join(parts) + "\n"
    return BOM + text.replace("\n", "\r\n").encode()


def _about(dossiers: tuple[Dossier, ...], terms: Terms) -> Iterator[str]:
    if span := span_text(days_of(dossiers)):
        yield f"{span[0].upper()}{span[1:]}."
    yield f"Nơi công bố: {terms.organisation}"
    yield f"Địa chỉ: {terms.base_url}{addresses.INDICATORS}"
    if terms.license is not None:
        yield f"Giấy phép: {terms.license.name} ({terms.license.url})"
    if terms.contact is not None:
        yield f"Hỏi về số liệu: {terms.contact}"
    # An address that is cut in two leads nowhere.
    yield f"Trích dẫn: {citation_of_all(dossiers, terms)}"


def _listed(title: str, entries: Iterable[tuple[str, str]]) -> str:
    lines = (
        f"{name}\n{fill(text, _WIDTH, initial_indent='  ', subsequent_indent='  ')}"
        for name, text in entries
    )
    return "\n".join([title, "", *lines])
