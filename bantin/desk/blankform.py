"""A former snapshot and the definitions in, the text of a new one out: its values to be filled in, or as a table gave them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bantin.content.definitions import Definition, Measure
from bantin.content.excerpt import quoted
from bantin.content.quantities import Quantity
from bantin.content.snapshots import Snapshot
from bantin.content.vietnamese import number, short_day, slug
from bantin.desk.periods import Stretch, following
from bantin.pages.cells import is_suppressed

_PLACES = re.compile(
    r"^(?:thành phố|tỉnh|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s+(?=[^0-9])", re.IGNORECASE
)
_DATED = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}-")
# A key that YAML reads as it stands.
_PLAIN_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of a form: its figure if there is one, what it was before, and why a figure was not taken.

    ``heading`` opens a group; ``parts`` are the breakdowns that the former figure had.
    """

    id: str
    definition: Definition | None
    figure: Quantity | None = None
    former: str = ""
    refused: str = ""
    heading: str = ""
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A new snapshot: what it speaks of, where its figures come from, its rows. ``origin`` says what it was made from."""

    origin: str
    stretch: Stretch
    area: str
    publication: str
    former_title: str
    rows: tuple[Row, ...]
    published: date | None = None
    document: str = ""

    def dated(self, area: str, published: date | None) -> "Form":
        """Give the form for an area, with the day of publication if that is known."""
        return replace(self, area=area, published=published)


def form_after(
    former: Snapshot, definitions: Mapping[str, Definition], stretch: Stretch | None = None
) -> Form:
    """Make the form of the period that follows a snapshot: the same indicators in the same order."""
    front = former.front
    source = front.source
    return Form(
        f"Lập theo kỳ trước, tệp {former.path.rsplit('/', 1)[-1]}.",
        stretch or next_stretch(former, definitions),
        front.area or "",
        source.publication or "",
        front.title or "",
        tuple(
            Row(
                mention.text,
                definitions.get(mention.text),
                former=_former(quantity, definitions.get(mention.text), front.as_of),
                parts=tuple(
                    (name, tuple(cell for cell, _ in cells)) for name, cells in quantity.parts
                ),
            )
            for mention, quantity in former.values
        ),
        document=source.document.text if source.document else "",
    )


def next_stretch(former: Snapshot, definitions: Mapping[str, Definition]) -> Stretch:
    """Propose the period that follows a snapshot; for single days, as far away as its first indicator is updated.

    Where nothing says how often that is, a year.
    """
    known = [definitions[each.text] for each, _ in former.values if each.text in definitions]
    every = next((each.update_every for each in known if each.update_every), None)
    return following(
        Stretch(former.front.period, former.front.as_of), every.months if every else 12
    )


def form_of_all(definitions: Mapping[str, Definition], stretch: Stretch, area: str = "") -> Form:
    """Make a form of every indicator that is defined, group by group, for a site that has no figures yet."""
    groups = dict.fromkeys(each.group for each in definitions.values())
    rows = [
        Row(each.id, each, heading=(group or "") if index == 0 else "")
        for group in groups
        for index, each in enumerate(one for one in definitions.values() if one.group == group)
    ]
    return Form("Gồm mọi chỉ số trong definitions.yaml.", stretch, area, "", "", tuple(rows))


def file_name(form: Form, former: Snapshot | None = None) -> str:
    """Name the file as those beside it are named: its day and its area, with the former one's topic where it has one."""
    area = slug(_PLACES.sub("", form.area.split(",")[0].strip())) or "so-lieu"
    tail = _DATED.sub("", former.path.rsplit("/", 1)[-1]).rsplit(".", 1)[0] if former else ""
    name = tail if tail.endswith(f"-{area}") else area
    return f"{form.stretch.as_of.isoformat()}-{name}.yaml"


def write_form(form: Form) -> str:
    """Write the file. Notes stand on lines of their own, since YAML hides what follows a value."""
    return "\n".join([*_front(form), "values:", *_values(form)]) + "\n"


def _front(form: Form) -> Iterator[str]:
    yield f"# {form.origin} Kiểm tra từng dòng, điền chỗ còn trống sau dấu hai chấm,"
    yield "# rồi xoá dòng draft để số liệu được đăng."
    if form.former_title:
        yield f"# Tên kỳ trước: {_comment(form.former_title)}"
    yield "title:"
    yield f"as_of: {form.stretch.as_of.isoformat()}"
    if form.published is None:
        yield "# Ngày số liệu được công bố, viết dạng 8/10/2022."
        yield "published:"
    else:
        yield f"published: {form.published.isoformat()}"
    yield f"period: {form.stretch.period.value}"
    yield f"area: {quoted(form.area)}" if form.area else "area:"
    yield "source:"
    if form.document:
        yield "  # Văn bản của kỳ trước; nếu kỳ này theo văn bản khác thì sửa lại."
        yield f"  document: {quoted(form.document)}"
    if form.publication or not form.document:
        yield (
            f"  publication: {quoted(form.publication)}" if form.publication else "  publication:"
        )
    yield "draft: true"


def _values(form: Form) -> Iterator[str]:
    for row in form.rows:
        if row.heading:
            yield f"  # ── {_comment(row.heading)} ──"
        yield from (f"  # {_comment(line)}" for line in _meaning(row))
        if row.refused:
            yield f"  # {_comment(row.refused)}"
        yield from _figure(row)


def _meaning(row: Row) -> Iterator[str]:
    """Say what an indicator is, what is to be typed for it, and what it was before."""
    definition = row.definition
    if definition is None:
        yield f"«{row.id}» chưa có trong definitions.yaml."
    elif definition.kind is Measure.SHARE:
        yield f"{definition.title}."
        yield f"Ghi tử số/mẫu số: {definition.numerator or '…'} / {definition.denominator or '…'}."
    else:
        yield f"{definition.title}{f' ({definition.unit})' if definition.unit else ''}."
    if row.former:
        yield row.former


def _former(quantity: Quantity, definition: Definition | None, as_of: date) -> str:
    """Write what a figure was; one that is too small to be published does not stand in a comment either."""
    if definition is not None and is_suppressed(quantity, definition):
        return ""
    total = f"/{number(quantity.of)}" if quantity.of is not None else ""
    return f"Kỳ trước ({short_day(as_of)}): {number(quantity.value)}{total}."


def _figure(row: Row) -> Iterator[str]:
    key = row.id if _PLAIN_KEY.fullmatch(row.id) else quoted(row.id)
    figure = row.figure
    if figure is None and row.parts:
        yield f"  {key}:"
        yield "    value:"
        yield "    by:"
        for name, cells in row.parts:
            yield f"      {quoted(name)}:"
            yield from (f"        {quoted(cell)}:" for cell in cells)
    elif figure is None:
        yield f"  {key}:"
    elif figure.percent is None and not figure.note:
        total = f"/{typed(figure.of)}" if figure.of is not None else ""
        yield f"  {key}: {typed(figure.value)}{total}"
    else:
        yield f"  {key}:"
        yield f"    value: {typed(figure.value)}"
        if figure.of is not None:
            yield f"    of: {typed(figure.of)}"
        if figure.percent is not None:
            yield f"    percent: {typed(figure.percent)}"
        if figure.note:
            yield f"    note: {quoted(figure.note)}"


def typed(value: Decimal) -> str:
    """Write a number as it is read in one way only: 1370, 19,2; three decimals get a zero, which changes no value."""
    whole, _, fraction = f"{value:f}".partition(".")
    if len(fraction) == 3:
        fraction += "0"
    return f"{whole},{fraction}" if fraction else whole


def _comment(text: str) -> str:
    """Keep a comment on its line."""
    return " ".join(text.split())
