"""The text of definitions.yaml in, what each indicator means out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bantin.content import words
from bantin.content.excerpt import excerpt
from bantin.content.fields import (
    DAY,
    ID,
    LINE,
    MENTION,
    NAME,
    NUMBER,
    TEXT,
    YES,
    Mention,
    Reader,
    closest,
    is_blank,
    list_of,
    one_of,
)
from bantin.content.intervals import INTERVAL, Interval
from bantin.content.records import check_keys, optional, record_of, required, specs
from bantin.content.yamltext import Mapping, Node, Scalar, Sequence, describe, parse
from bantin.diagnostics import Checked, Found, Place


class Measure(StrEnum):
    """What an indicator counts."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"


class Better(StrEnum):
    """Which direction is progress."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


def _read_deadline(node: Node, found: Found) -> date | None:
    """Read a year as its last day, or a day as it is."""
    match = (
        re.fullmatch(r"(?:năm\s+)?([0-9]{4})", node.text.strip())
        if isinstance(node, Scalar)
        else None
    )
    if match is None:
        return DAY.read(node, found)
    year = int(match[1])
    if 1900 <= year <= 2200:
        return date(year, 12, 31)
    found.error(
        node.place,
        "day-impossible",
        f"Năm {year} ở ngoài khoảng 1900–2200.",
        "Kiểm tra lại năm, chẳng hạn: 2025",
    )
    return None


DEADLINE: Reader[date] = Reader(_read_deadline, "năm hoặc ngày", {"type": ["integer", "string"]})


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A value to be reached by a day, and the document that says so."""

    value: Decimal = required(NUMBER, "Giá trị cần đạt", example="60")
    by: date = required(DEADLINE, "Thời hạn (năm hoặc ngày)", example="2025")
    source: Mention | None = optional(
        NAME, "Văn bản đặt mục tiêu (tên tệp)", example="nghi-quyet-28-nq-cp"
    )
    at_least: bool = optional(YES, "Mục tiêu là «từ … trở lên»", True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBreak:
    """A day on which the figures before and after stop being comparable; without ``areas``, everywhere."""

    date: "date" = required(DAY, "Ngày", example="2025-07-01")
    note: str = required(LINE, "Lý do", example='"Sắp xếp lại đơn vị hành chính cấp xã"')
    areas: tuple[str, ...] = optional(
        list_of(LINE), "Chỉ ở những địa bàn này (bỏ trống: mọi địa bàn)", ()
    )
    redefines: bool = optional(
        YES, "Định nghĩa đã khác: số liệu trước ngày này không đem so với mục tiêu", False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonBreak(SeriesBreak):
    """A break of several indicators at once; without ``indicators``, of all."""

    indicators: tuple[Mention, ...] = optional(
        list_of(MENTION), "Chỉ những chỉ số này (bỏ trống: mọi chỉ số)", ()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The day from which an indicator is counted no more, and why."""

    date: "date" = required(DAY, "Ngày", example="2025-07-01")
    note: str = required(LINE, "Lý do", example='"Cấp huyện kết thúc hoạt động"')


_MEASURES = {each.value: each for each in Measure}
_BETTERS = {each.value: each for each in Better}


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What one indicator means; a target belongs to exactly one definition."""

    id: str = required(ID, "Mã chỉ số", example="nu-lanh-dao-cap-thanh-pho")
    title: str = required(
        LINE, "Tên chỉ số", example='"Tỷ lệ nữ lãnh đạo chính quyền cấp thành phố"'
    )
    kind: Measure = required(
        one_of(_MEASURES, "cách đo", words.MEASURE),
        "Cách đo: count, share hoặc rate",
        example="share",
    )
    unit: str | None = optional(LINE, "Đơn vị", example='"người"')
    numerator: str | None = optional(LINE, "Tử số là gì")
    denominator: str | None = optional(LINE, "Mẫu số là gì")
    description: str | None = optional(TEXT, "Định nghĩa, cách tính")
    cumulative: bool = optional(YES, "Cộng dồn trong năm", False)
    better: Better = optional(one_of(_BETTERS, "chiều tốt lên", words.BETTER), "Chiều tốt lên: higher, lower, neutral", Better.NEUTRAL, example="higher")  # fmt: skip
    targets: tuple[Target, ...] = optional(list_of(record_of(Target, "mục tiêu")), "Mục tiêu", ())
    group: str | None = optional(LINE, "Nhóm chỉ số", example='"Tham chính"')
    breakdown: tuple[str, ...] = optional(list_of(LINE), "Cách phân tổ", (), example='["cấp"]')
    breaks: tuple[SeriesBreak, ...] = optional(list_of(record_of(SeriesBreak, "mốc gián đoạn")), "Mốc gián đoạn chuỗi", ())  # fmt: skip
    smallest_cell: Decimal | None = optional(
        NUMBER, "Số nhỏ nhất được công bố (nên từ 5)", example="5"
    )
    update_every: Interval | None = optional(
        INTERVAL, "Bao lâu cập nhật một lần", example='"6 tháng"'
    )
    ended: Ending | None = optional(
        record_of(Ending, "việc ngừng tính"), "Ngừng tính từ ngày nào, vì sao"
    )
    related: tuple[Mention, ...] = optional(list_of(MENTION), "Chỉ số liên quan (mã)", ())


def read_definitions(text: str, path: str) -> Checked[tuple[Definition, ...] | None]:
    """Read definitions.yaml: ``indicators`` holds a list of definitions. None where there is no such list."""
    found = Found()
    parsed = parse(text, path)
    found.take(parsed.diagnostics)
    if parsed.value is None:
        return Checked(None, found.all())
    any_spec = next(iter(specs(Definition).values()))
    root = check_keys(parsed.value, {"indicators": any_spec, "breaks": any_spec}, found)
    node = root.get("indicators")
    if not isinstance(node, Sequence) or not node.items:
        is_missing = node is None or is_blank(node)
        found.error(
            root.place if node is None else node.place,
            "field-missing" if is_missing else "field-shape",
            "Thiếu danh sách «indicators»."
            if node is None or is_missing
            else f"«indicators» cần một danh sách, mỗi mục bắt đầu bằng dấu «-», nhưng lại gặp {describe(node)}.",
            'indicators:\n  - id: ma-chi-so\n    title: "Tên chỉ số"\n    kind: count',
        )
        return Checked(None, found.all())
    definitions = tuple(_definitions(node.items, found))
    return Checked(_with_breaks(definitions, root.get("breaks"), found), found.all())


def _with_breaks(
    definitions: tuple[Definition, ...], node: Node | None, found: Found
) -> tuple[Definition, ...]:
    """Give each indicator those of the common breaks that are its own."""
    if node is None or is_blank(node):
        return definitions
    common = list_of(record_of(CommonBreak, "mốc gián đoạn")).read(node, found) or ()
    known = {each.id for each in definitions}
    for mention in (each for entry in common for each in entry.indicators):
        if mention.text not in known:
            near = closest(mention.text, sorted(known))
            found.error(
                mention.place,
                "indicator-unknown",
                f"Không có chỉ số «{excerpt(mention.text)}».",
                f"Có lẽ ý bạn là: {near}" if near else "Dùng một mã đã khai báo trong tệp này.",
            )
    return tuple(
        replace(
            definition, breaks=tuple(sorted((*definition.breaks, *own), key=lambda each: each.date))
        )
        for definition in definitions
        for own in [[each for each in common if _is_of(each, definition)]]
    )


def _is_of(common: CommonBreak, definition: Definition) -> bool:
    return not common.indicators or any(each.text == definition.id for each in common.indicators)


def _definitions(nodes: tuple[Node, ...], found: Found) -> Iterator[Definition]:
    reader = record_of(Definition, "chỉ số")
    seen: dict[str, Place] = {}
    for node in nodes:
        definition = reader.read(node, found)
        if definition is None or not isinstance(node, Mapping):
            continue
        place = node.place_of("id")
        if definition.id in seen:
            found.error(
                place,
                "id-duplicate",
                f"Mã chỉ số «{definition.id}» đã dùng ở dòng {seen[definition.id].line}.",
                f"Đặt một mã khác, chẳng hạn: {definition.id}-2",
            )
            continue
        seen[definition.id] = place
        if definition.kind is Measure.SHARE and not (
            definition.numerator and definition.denominator
        ):
            found.warn(
                node.place,
                "definition-vague",
                f"Chỉ số «{definition.id}» là tỷ lệ nhưng chưa nói rõ tử số và mẫu số.",
                'numerator: "Số nữ lãnh đạo"\ndenominator: "Tổng số lãnh đạo"',
            )
        yield definition
