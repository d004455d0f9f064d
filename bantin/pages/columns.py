"""The columns in which figures are handed out as tables: declared once for both CSV files, their description and the README."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from bantin.content.snapshots import PERIOD_NAMES
from bantin.pages.dossiers import Dossier, Entry, Line, Status, lines_of

Cell: TypeAlias = str | date | Decimal | None


class Kind(StrEnum):
    """What a column holds, in the words of Table Schema (datapackage.org)."""

    TEXT = "string"
    NUMBER = "number"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for machines, its name on paper, and what stands in it; ``words`` are all that may, if few."""

    name: str
    title: str
    meaning: str
    kind: Kind = Kind.TEXT
    is_required: bool = False
    words: tuple[tuple[str, str], ...] = ()


STATUS_NAMES = {
    Status.SHOWN: "đang dùng",
    Status.REPLACED: "đã thay bằng số mới",
    Status.SUPPRESSED: "không công bố",
}

COLUMNS = (
    Column("indicator", "Mã chỉ số", "Mã của chỉ số; không đổi theo thời gian.", is_required=True),
    Column("title", "Chỉ số", "Tên chỉ số.", is_required=True),
    Column("unit", "Đơn vị", "Đơn vị của giá trị, nếu định nghĩa có ghi."),
    Column("as_of", "Tính đến ngày", "Ngày mà số liệu nói tới.", Kind.DAY, is_required=True),
    Column(
        "period",
        "Loại kỳ",
        "Loại kỳ số liệu. Chỉ so sánh các số cùng loại kỳ, cùng địa bàn.",
        is_required=True,
        words=tuple((each.value, name) for each, name in PERIOD_NAMES.items()),
    ),
    Column("period_text", "Kỳ", "Kỳ số liệu viết bằng lời.", is_required=True),
    Column("area", "Địa bàn", "Địa bàn của số liệu."),
    Column(
        "breakdown", "Phân tổ theo", "Tên cách phân tổ; để trống ở hàng của cả chỉ số."
    ),
    Column("category", "Nhóm", "Tên nhóm trong cách phân tổ; để trống ở hàng của cả chỉ số."),
    Column(
        "value",
        "Giá trị",
        "Con số đúng như trong nguồn. Nếu chỉ số là tỷ lệ, đây là tử số.",
        Kind.NUMBER,
    ),
    Column("of", "Trên tổng số", "Tổng số; nếu chỉ số là tỷ lệ, đây là mẫu số.", Kind.NUMBER),
    Column("percent", "Tỷ lệ nguồn ghi (%)", "Tỷ lệ phần trăm đúng như nguồn ghi.", Kind.NUMBER),
    Column(
        "ratio",
        "Tỷ lệ tính lại (%)",
        "Tỷ lệ phần trăm do chương trình tính từ giá trị và tổng số, làm tròn đến bốn chữ số thập phân.",
        Kind.NUMBER,
    ),
    Column("note", "Ghi chú", "Ghi chú riêng của con số."),
    Column("source", "Nguồn", "Văn bản hoặc ấn phẩm đã công bố số liệu.", is_required=True),
    Column("source_url", "Địa chỉ nguồn", "Địa chỉ của nguồn trên mạng, nếu có."),
    Column("snapshot", "Mã kỳ số liệu", "Mã của kỳ số liệu trên trang này.", is_required=True),
    Column(
        "published", "Ngày công bố", "Ngày số liệu được công bố.", Kind.DAY, is_required=True
    ),
    Column(
        "status",
        "Tình trạng",
        "Số đang dùng, số cũ đã được thay, hay số quá nhỏ nên không công bố.",
        is_required=True,
        words=tuple((each.value, name) for each, name in STATUS_NAMES.items()),
    ),
    Column(
        "replaced_by", "Thay bằng kỳ", "Mã kỳ số liệu có con số thay cho số này; để trống nếu số này còn dùng."
    ),
)  # fmt: skip


def rows_of(dossier: Dossier) -> list[tuple[Cell, ...]]:
    """Write an indicator's figures as rows under `COLUMNS`: oldest first, each whole before its cells."""
    definition = dossier.definition
    return [
        _row(dossier, entry, line)
        for entry in dossier.entries
        for line in lines_of(entry, definition)
    ]


def _row(dossier: Dossier, entry: Entry, line: Line) -> tuple[Cell, ...]:
    definition, report = dossier.definition, entry.report
    return (
        definition.id,
        definition.title,
        definition.unit,
        report.as_of,
        report.period.value,
        report.period_text,
        entry.area,
        line.breakdown,
        line.category,
        line.value,
        line.of,
        line.percent,
        line.ratio,
        line.note,
        report.source.text,
        report.source.path,
        report.slug,
        report.published.day,
        line.status.value,
        entry.replaced_by,
    )
