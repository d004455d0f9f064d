"""The text of a snapshot in, the figures of one day or period out, with their source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bantin.content.fields import (
    DAY,
    LINE,
    MOMENT,
    NAME,
    TEXT,
    URL,
    YES,
    Mention,
    is_blank,
    one_of,
)
from bantin.content.frontmatter import is_draft
from bantin.content.quantities import Quantity, read_quantity
from bantin.content.records import check_keys, optional, read_record, record_of, required, specs
from bantin.content.scalars import Moment
from bantin.content.sources import name_of
from bantin.content.vietnamese import short_day
from bantin.content.yamltext import Mapping, describe, parse
from bantin.diagnostics import Checked, Found, Place, soften


class Period(StrEnum):
    """What stretch of time a snapshot speaks of; ``point`` is the state on one day."""

    POINT = "point"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    NINE_MONTHS = "nine-months"
    YEAR = "year"
    TERM = "term"


PERIOD_NAMES = {
    Period.POINT: "Tại thời điểm",
    Period.MONTH: "Tháng",
    Period.QUARTER: "Quý",
    Period.HALF_YEAR: "6 tháng",
    Period.NINE_MONTHS: "9 tháng",
    Period.YEAR: "Cả năm",
    Period.TERM: "Nhiệm kỳ",
}


_PERIODS = {each.value: each for each in Period}


def first_day(period: Period, as_of: date) -> date | None:
    """Give the first day of the period that ends on a day; None for the state on one day, and for a term."""
    match period:
        case Period.MONTH:
            return as_of.replace(day=1)
        case Period.QUARTER:
            return date(as_of.year, as_of.month - (as_of.month - 1) % 3, 1)
        case Period.HALF_YEAR:
            return date(as_of.year, 1 if as_of.month <= 6 else 7, 1)
        case Period.NINE_MONTHS | Period.YEAR:
            return date(as_of.year, 1, 1)
        case Period.POINT | Period.TERM:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSource:
    """Where a snapshot's figures stand in print."""

    document: Mention | None = optional(NAME, "Văn bản nguồn (tên tệp)")
    publication: str | None = optional(
        LINE, "Ấn phẩm hoặc trang tin", example='"Cổng thông tin Hội LHPN Hà Nội"'
    )
    page: str | None = optional(LINE, "Trang, mục")
    url: str | None = optional(URL, "Địa chỉ")
    date: "date | None" = optional(DAY, "Ngày công bố của nguồn")


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotFront:
    """The fields of a snapshot apart from its values."""

    title: str | None = optional(LINE, "Tên kỳ số liệu")
    as_of: date = required(DAY, "Số liệu tính đến ngày", example="2022-06-30")
    published: Moment = required(MOMENT, "Ngày công bố", example="2022-10-08")
    period: Period = optional(
        one_of(_PERIODS, "kỳ", {each.value: name for each, name in PERIOD_NAMES.items()}),
        "Kỳ số liệu",
        Period.POINT,
        example="nine-months",
    )
    area: str | None = optional(LINE, "Địa bàn", example='"Thành phố Hà Nội"')
    source: FigureSource = required(record_of(FigureSource, "nguồn số liệu"), "Nguồn số liệu", example='\n  publication: "Tên ấn phẩm"')  # fmt: skip
    notes: str | None = optional(TEXT, "Ghi chú")
    revises: Mention | None = optional(NAME, "Kỳ số liệu được thay thế (tên tệp)")
    draft: bool = optional(YES, "Bản nháp (không đăng)", False)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Figures of one day or period; ``values`` pairs each indicator's id, as mentioned, with its figure."""

    path: str
    slug: str
    front: SnapshotFront
    values: tuple[tuple[Mention, Quantity], ...]


def read_snapshot(text: str, path: str, slug: str) -> Checked[Snapshot | None]:
    """Read one snapshot; None where it cannot be understood. A draft's errors are warnings."""
    found = Found()
    snapshot = _read(text, path, slug, found)
    return Checked(snapshot, soften(found.all()) if is_draft(text) else found.all())


def _read(text: str, path: str, slug: str, found: Found) -> Snapshot | None:
    if not text.strip():
        found.error(
            Place(path),
            "file-empty",
            "Tệp này trống.",
            "Viết nội dung cho tệp, hoặc xoá tệp nếu không cần nữa.",
        )
        return None
    parsed = parse(text, path)
    found.take(parsed.diagnostics)
    if parsed.value is None:
        return None
    known = specs(SnapshotFront)
    node = check_keys(parsed.value, {**known, "values": known["as_of"]}, found)
    front = read_record(SnapshotFront, node, found)
    values = tuple(_values(node, found))
    if not slug:
        found.error(
            Place(path),
            "slug-empty",
            f"Tên «{name_of(path)}» không có chữ cái hay chữ số nào để làm địa chỉ trang.",
            "Đổi tên tệp, chẳng hạn: 2022-9-thang.yaml",
        )
    if front is None or not slug:
        return None
    _check_front(front, node, found)
    return Snapshot(path, slug, front, values)


def _check_front(front: SnapshotFront, node: Mapping, found: Found) -> None:
    if not front.source.document and not front.source.publication:
        found.error(
            node.place_of("source"),
            "source-missing",
            "Nguồn số liệu chưa nêu văn bản hoặc ấn phẩm nào.",
            'publication: "Tên ấn phẩm hoặc trang tin"',
        )
    if front.published.day < front.as_of:
        found.warn(
            node.place_of("published"),
            "published-early",
            f"Ngày công bố {short_day(front.published.day)} trước ngày số liệu {short_day(front.as_of)}.",
            "Kiểm tra lại hai trường published và as_of.",
        )


def _values(node: Mapping, found: Found) -> Iterator[tuple[Mention, Quantity]]:
    values = node.get("values")
    if not isinstance(values, Mapping) or not values.entries:
        is_missing = values is None or is_blank(values)
        found.error(
            node.place if values is None else values.place,
            "field-missing" if is_missing else "field-shape",
            "Thiếu các giá trị trong «values»."
            if values is None or is_missing
            else f"«values» cần các dòng «mã chỉ số: con số», nhưng lại gặp {describe(values)}.",
            "values:\n  ma-chi-so: 20/104",
        )
        return
    for key, value in values.entries:
        if is_blank(value):
            found.error(
                value.place,
                "field-missing",
                f"Chỉ số «{key.text}» chưa có giá trị.",
                # A hint that is a figure would be published by who types it as it stands.
                f"{key.text}: …",
            )
            continue
        quantity = read_quantity(value, found)
        if quantity is not None:
            yield Mention(key.text, key.place), quantity
