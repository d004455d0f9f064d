"""A node in, one figure out, held against itself: 20/104 is 19,2 %, and no part is larger than its whole."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bantin.content.excerpt import excerpt, unwrapped
from bantin.content.fields import LINE, NUMBER, PERCENT, is_blank
from bantin.content.records import check_keys, optional, read_record, required, specs
from bantin.content.scalars import Refusal, read_day, read_number, read_percent
from bantin.content.vietnamese import number, percent, share
from bantin.content.yamltext import Mapping, Node, Scalar, Sequence, describe
from bantin.diagnostics import Found


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of a snapshot. ``percent`` is as stated; ``ratio`` what value and total give, in percent."""

    value: Decimal
    of: Decimal | None = None
    percent: Decimal | None = None
    parts: tuple[tuple[str, tuple[tuple[str, "Quantity"], ...]], ...] = ()
    note: str | None = None

    @property
    def ratio(self) -> Decimal | None:
        """The share in percent, unrounded; None where there is neither a total nor a stated percentage."""
        return share(self.value, self.of) if self.of else self.percent


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityFront:
    """The long form of a figure."""

    value: Decimal = required(NUMBER, "Giá trị", example="20")
    of: Decimal | None = optional(NUMBER, "Trên tổng số", example="104")
    percent: Decimal | None = optional(PERCENT, "Tỷ lệ % như nguồn công bố", example="19,2")
    note: str | None = optional(LINE, "Ghi chú")


def read_quantity(node: Node, found: Found) -> Quantity | None:
    """Read ``1.370``, ``20/104`` or ``{value: 20, of: 104, percent: 19,2, by: {…}}`` and check it against itself."""
    match node:
        case Scalar():
            return _short_quantity(node, found)
        case Mapping():
            known = specs(QuantityFront)
            node = check_keys(node, {**known, "by": known["note"]}, found)
            front = read_record(QuantityFront, node, found)
            if front is None:
                return None
            quantity = Quantity(
                front.value, front.of, front.percent, _parts(node.get("by"), found), front.note
            )
            _check(quantity, node, found)
            return quantity
        case Sequence():
            found.error(
                node.place,
                "field-shape",
                f"Ở đây cần một con số, nhưng lại gặp {describe(node)}.",
                _split_hint(node),
            )
            return None


def _split_hint(node: Sequence) -> str:
    """Guess what a list of two whole numbers was meant to be: [19,2] is how a decimal comma dies in YAML."""
    texts = [item.text for item in node.items if isinstance(item, Scalar)]
    if len(texts) != 2:
        return "Viết một con số dạng 1370 hoặc 20/104"
    one, two = (excerpt(text) for text in texts)
    return f"Bỏ dấu ngoặc vuông: {one},{two} nếu là số thập phân, {one}/{two} nếu là phần trên tổng số."


def _short_quantity(node: Scalar, found: Found) -> Quantity | None:
    # Word and some keyboards put these signs for a slash.
    text = re.sub("[\u2044\u2215\uff0f]", "/", (unwrapped(node.text.strip()) or node.text).strip())
    match = re.fullmatch(r"([^/(]+)/([^/(]+)", text)
    if match is None and (meant := _meant(text)) is not None:
        reason, hint = meant
        found.error(node.place, "number-unreadable", f"«{excerpt(text)}» {reason}.", hint)
        return None
    if match is None:
        whole = NUMBER.read(node, found)
        if whole is None:
            return None
        quantity = Quantity(whole)
        _check(quantity, node, found)
        return quantity
    numbers: list[Decimal] = []
    for part in match.groups():
        value = read_number(part.strip())
        if isinstance(value, Refusal):
            is_day = not isinstance(read_day(text), Refusal)
            hint = "Ở đây cần một con số chứ không phải ngày." if is_day else value.hint
            found.error(
                node.place,
                value.code,
                f"«{excerpt(part)}» trong «{excerpt(text)}» {value.reason}.",
                hint,
            )
            return None
        numbers.append(value)
    quantity = Quantity(numbers[0], numbers[1])
    _check(quantity, node, found)
    return quantity


def _meant(text: str) -> tuple[str, str] | None:
    """Understand a share written as in an article, and say how a figure is typed here."""
    spoken = re.fullmatch(
        r"([0-9.,]{1,20})\s*(?:/|trên(?: tổng số)?)\s*([0-9.,]{1,20})\s*(?:\([^()]{1,20}\))?", text
    )
    if spoken is not None:
        return "viết như trong câu văn, ở đây chỉ ghi hai con số", f"{spoken[1]}/{spoken[2]}"
    if re.fullmatch(r"[0-9.,]{1,20}\s*%", text) and not isinstance(read_percent(text), Refusal):
        bare = text.removesuffix("%").strip()
        return (
            "là tỷ lệ phần trăm, ở đây cần con số gốc",
            f"Nếu chỉ số là tỷ lệ (share), ghi tử số và mẫu số dạng …/…, chương trình tự tính %; nếu không có mẫu số (rate), bỏ dấu %: {bare}",
        )
    return None


def _parts(
    node: Node | None, found: Found
) -> tuple[tuple[str, tuple[tuple[str, Quantity], ...]], ...]:
    if node is None or is_blank(node):
        return ()
    if not isinstance(node, Mapping):
        found.error(
            node.place,
            "field-shape",
            f"«by» cần các nhóm phân tổ, nhưng lại gặp {describe(node)}.",
            "by:\n  cấp:\n    huyện: 406/1.370",
        )
        return ()
    parts = []
    for key, cells in node.entries:
        if not isinstance(cells, Mapping):
            found.error(
                cells.place,
                "field-shape",
                f"Phân tổ «{key.text}» cần các dòng «tên: con số».",
                f"{key.text}:\n  tên: 10",
            )
            continue
        read = [
            (name.text, read_quantity(cell, found))
            for name, cell in cells.entries
            if not is_blank(cell)
        ]
        parts.append((key.text, tuple((name, cell) for name, cell in read if cell is not None)))
    return tuple(parts)


def _check(quantity: Quantity, node: Node, found: Found) -> None:
    """Hold a figure against itself: value within its total, stated percentage equal to value / total."""
    place = node.place_of("value") if isinstance(node, Mapping) else node.place
    negative = next((each for each in (quantity.value, quantity.of) if each and each < 0), None)
    if negative is not None:
        found.error(
            place,
            "value-negative",
            f"{number(negative)} là số âm, mà ở đây chỉ đếm từ 0 trở lên.",
            f"Kiểm tra lại con số; nếu dấu trừ là thừa, viết: {number(abs(negative))}",
        )
        return
    if quantity.of is None:
        return
    if quantity.of == 0:
        found.error(
            place,
            "total-zero",
            f"{number(quantity.value)}/{number(quantity.of)} có tổng số bằng 0 nên không tính được tỷ lệ.",
            "Kiểm tra lại tổng số, hoặc bỏ chỉ số này khỏi kỳ.",
        )
        return
    if quantity.value > quantity.of:
        found.error(
            place,
            "value-over-total",
            f"Giá trị {number(quantity.value)} lớn hơn tổng số {number(quantity.of)}.",
            f"Nếu hai số bị đảo, viết: {number(quantity.of)}/{number(quantity.value)}",
        )
        return
    if quantity.percent is None or not isinstance(node, Mapping):
        return
    decimals = max(0, -int(quantity.percent.as_tuple().exponent))
    exact = share(quantity.value, quantity.of).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if exact != quantity.percent:
        found.error(
            node.place_of("percent"),
            "percent-mismatch",
            f"{number(quantity.value)}/{number(quantity.of)} là {percent(exact, decimals)}, nhưng ở đây ghi {percent(quantity.percent, decimals)}.",
            f"percent: {number(exact, decimals)}",
        )
