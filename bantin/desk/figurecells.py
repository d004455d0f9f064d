"""The cells of one row and what its indicator counts in, a figure out; or why none can be taken, with each cell's address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from bantin.content.definitions import Definition, Measure
from bantin.content.quantities import Quantity, read_quantity
from bantin.content.scalars import Refusal, read_number, read_percent
from bantin.content.vietnamese import number, share
from bantin.content.yamltext import Mapping as Node
from bantin.content.yamltext import Scalar
from bantin.desk.cells import Cell
from bantin.desk.columns import FIGURES, Role
from bantin.diagnostics import Found, Place

# No source states more decimals than these; what has more was calculated by the sheet.
_MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What the cells of a row say: a figure, or the trouble; neither where somebody left them blank."""

    figure: Quantity | None = None
    trouble: str = ""
    remarks: tuple[str, ...] = ()


class _TroubleError(Exception):
    """Why a row's figure cannot be taken."""


def read_cells(cells: Mapping[Role, Cell], definition: Definition | None) -> Reading:
    """Read the figure of a row. Nothing is guessed: what is ambiguous, or contradicts itself, is trouble."""
    own = {role: cells[role] for role in FIGURES if role in cells}
    blank = tuple(
        f"ô {cell.address} ghi «{cell.text}» nên không lấy số"
        for cell in own.values()
        if cell.is_nothing and cell.text
    )
    held = {role: cell for role, cell in own.items() if not cell.is_nothing}
    remarks = (*blank, *(cell.remark for cell in held.values() if cell.remark))
    if not held:
        return Reading(remarks=remarks)
    try:
        figure, more = _read(held, definition)
    except _TroubleError as error:
        return Reading(trouble=str(error).rstrip("."), remarks=remarks)
    note = cells.get(Role.NOTE)
    if note is not None and not note.is_nothing and not note.trouble:
        figure = replace(figure, note=" ".join(note.text.split()))
    return Reading(figure, remarks=(*remarks, *more))


def _read(
    held: Mapping[Role, Cell], definition: Definition | None
) -> tuple[Quantity, tuple[str, ...]]:
    for cell in held.values():
        if cell.trouble:
            raise _TroubleError(cell.trouble)
    is_rate = definition is not None and definition.kind is Measure.RATE
    value_cell = held.get(Role.VALUE)
    if value_cell is None:
        if (
            is_rate
            and held.keys() == {Role.PERCENT}
            and "%" in ((definition and definition.unit) or "")
        ):
            return Quantity(_percent(held[Role.PERCENT])), ()
        raise _TroubleError(_only(held, definition))
    if value_cell.is_percent and not is_rate:
        raise _TroubleError(
            f"ô {value_cell.address} là tỷ lệ {number(Decimal(value_cell.text))}%, mà ở đây cần con số gốc"
        )
    figure = _whole(value_cell, is_rate=is_rate)
    if Role.OF in held:
        if figure.of is not None:
            raise _TroubleError(
                f"ô {value_cell.address} đã có mẫu số, mà ô {held[Role.OF].address} lại ghi một mẫu số nữa"
            )
        figure = replace(figure, of=_number(held[Role.OF]))
    _check_itself(figure, value_cell)
    if definition is not None and definition.kind is Measure.SHARE and figure.of is None:
        raise _TroubleError(
            f"ô {value_cell.address} chỉ có {number(figure.value)}; chỉ số là tỷ lệ nên cần cả mẫu số"
        )
    doubts = () if is_rate else _doubts(figure, value_cell)
    if Role.PERCENT not in held:
        return figure, doubts
    figure, remarks = _with_percent(figure, held[Role.PERCENT])
    return figure, (*doubts, *remarks)


def _doubts(figure: Quantity, cell: Cell) -> tuple[str, ...]:
    """Doubt a count that is no whole number: a sheet that takes the point of 1.370 for decimals keeps 1,37."""
    if not cell.is_number or figure.value == figure.value.to_integral_value():
        return ()
    thousand = figure.value * 1000
    meant = (
        f"; nếu lúc gõ là {number(thousand.to_integral_value())} thì bảng tính đã hiểu sai"
        if thousand == thousand.to_integral_value()
        else ""
    )
    return (f"ô {cell.address} là số lẻ {number(figure.value)} mà chỉ số đếm từng đơn vị{meant}",)


def _only(held: Mapping[Role, Cell], definition: Definition | None) -> str:
    cell = next(iter(held.values()))
    what = "tử số và mẫu số" if definition and definition.kind is Measure.SHARE else "giá trị"
    return f"ô {cell.address} có «{cell.text}» nhưng dòng này thiếu {what}"


def _whole(cell: Cell, *, is_rate: bool) -> Quantity:
    """Read a cell of a value, or of a part and its whole."""
    if cell.is_number:
        return Quantity(Decimal(cell.text))
    if is_rate and cell.text.endswith("%"):
        return Quantity(_percent(cell))
    found = Found()
    quantity = read_quantity(Scalar(cell.text, Place(cell.address)), found)
    if quantity is None or found.all():
        wrong = found.all()[0]
        raise _TroubleError(f"ô {cell.address}: {wrong.message} {wrong.hint}")
    return quantity


def _number(cell: Cell) -> Decimal:
    value = Decimal(cell.text) if cell.is_number else read_number(cell.text)
    if isinstance(value, Refusal):
        raise _TroubleError(f"ô {cell.address}: «{cell.text}» {value.reason}. {value.hint}")
    return value


def _percent(cell: Cell) -> Decimal:
    value = Decimal(cell.text) if cell.is_number else read_percent(cell.text)
    if isinstance(value, Refusal):
        raise _TroubleError(f"ô {cell.address}: «{cell.text}» {value.reason}. {value.hint}")
    return value


def _check_itself(figure: Quantity, cell: Cell) -> None:
    """Hold a figure against itself as one that is typed."""
    found = Found()
    place = Place(cell.address)
    entries = [("value", figure.value), ("of", figure.of)]
    node = Node(
        tuple(
            (Scalar(key, place), Scalar(_typed(value), place))
            for key, value in entries
            if value is not None
        ),
        place,
    )
    read_quantity(node, found)
    if wrong := found.all():
        raise _TroubleError(f"ô {cell.address}: {wrong[0].message} {wrong[0].hint}")


def _typed(value: Decimal) -> str:
    whole, _, fraction = f"{value:f}".partition(".")
    return f"{whole},{fraction.ljust(4, '0')}" if fraction else whole


def _with_percent(figure: Quantity, cell: Cell) -> tuple[Quantity, tuple[str, ...]]:
    """Hold the stated percentage against part and whole, and keep it where a file can state it."""
    stated = _percent(cell)
    if stated < 0:
        raise _TroubleError(f"ô {cell.address}: tỷ lệ {number(stated)}% là số âm")
    decimals = max(0, -int(stated.as_tuple().exponent))
    is_bare = cell.is_number and not cell.is_percent
    if figure.of is None:
        if is_bare and 0 < stated <= 1:
            raise _TroubleError(
                f"ô {cell.address} ghi {number(stated)} trong cột tỷ lệ: có thể là {number(stated)}% hoặc {number(stated * 100)}%. Định dạng ô ấy là phần trăm, hoặc gõ thêm dấu %"
            )
        return replace(figure, percent=stated), ()
    exact = share(figure.value, figure.of)
    rounded = exact.quantize(Decimal(1).scaleb(-min(decimals, _MOST_DECIMALS)), ROUND_HALF_UP)
    if rounded != stated.quantize(Decimal(1).scaleb(-min(decimals, _MOST_DECIMALS)), ROUND_HALF_UP):
        raise _TroubleError(
            f"ô {cell.address} ghi {number(stated)}%, mà {number(figure.value)}/{number(figure.of)} là {number(rounded)}%"
        )
    if decimals == 3 or decimals > _MOST_DECIMALS:
        # Three decimals look like thousands, and a calculated percentage is no stated one.
        return figure, (
            f"ô {cell.address}: tỷ lệ {number(stated)}% khớp với phép chia; chương trình tự tính nên không chép",
        )
    return replace(figure, percent=stated), ()
