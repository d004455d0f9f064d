"""The snapshots of a site and what somebody wishes in, which period is to be entered out, and after which former one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bantin.content.definitions import Definition
from bantin.content.fields import closest
from bantin.content.reading import read
from bantin.content.records import specs
from bantin.content.scalars import Refusal, read_day
from bantin.content.snapshots import Period, Snapshot, SnapshotFront
from bantin.content.sources import SourceKind, bare_name, read_bytes, scan
from bantin.content.vietnamese import fold, short_day
from bantin.content.yamltext import Scalar
from bantin.desk.blankform import next_stretch
from bantin.desk.periods import Stretch, following
from bantin.diagnostics import Found, Place, Severity
from bantin.settings import OperatorError
from bantin.terminal import print_line

# Puts a question to whoever is at the keyboard, and gives the answer; empty for what was proposed.
Ask = Callable[[str], str]
_MOST_CHOICES = 9


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says of the period: names and days as typed, None where it says nothing."""

    origin: str | None = None
    as_of: str | None = None
    published: str | None = None
    period: str | None = None
    area: str | None = None
    out_name: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What a site has of figures: its definitions by id, and its snapshots, the newest first, drafts left aside."""

    definitions: Mapping[str, Definition]
    snapshots: tuple[Snapshot, ...]


def read_ground(root: Path) -> Ground:
    """Read the definitions and the snapshots of a site."""
    definitions: tuple[Definition, ...] = ()
    snapshots: list[Snapshot] = []
    for source in scan(root).value:
        if source.kind not in {SourceKind.DEFINITIONS, SourceKind.SNAPSHOT}:
            continue
        data = read_bytes(source).value
        said = read(source.path, source.kind, data or b"")
        match said.value:
            case Snapshot() as snapshot if not snapshot.front.draft:
                snapshots.append(snapshot)
            case tuple() as defined:
                definitions = defined
            case None if source.kind is SourceKind.DEFINITIONS:
                wrong = next(each for each in said.diagnostics if each.severity is Severity.ERROR)
                raise OperatorError(
                    f"Chưa đọc được {source.path} nên không biết có những chỉ số nào: {wrong.message}"
                )
            case _:
                pass
    if not definitions:
        raise OperatorError(
            "Chưa có chỉ số nào. Hãy định nghĩa các chỉ số trong content/indicators/definitions.yaml trước."
        )
    snapshots.sort(key=lambda each: (each.front.as_of, each.front.published, each.path))
    return Ground({each.id: each for each in definitions}, tuple(reversed(snapshots)))


def choose_former(ground: Ground, wish: Wish, ask: Ask | None) -> Snapshot | None:
    """Choose the snapshot that a new one follows; None where there is none at all."""
    if wish.origin:
        name = bare_name(wish.origin)
        found = next((each for each in ground.snapshots if name in {each.slug, each.path}), None)
        if found is None:
            near = closest(name, [each.slug for each in ground.snapshots])
            hint = f" Có lẽ ý bạn là: --from {near}" if near else ""
            raise OperatorError(f"Không có kỳ số liệu nào tên «{wish.origin}».{hint}")
        return found
    fitting = _fitting(ground, wish)
    if ask is None or len(fitting) < 2 or wish.area or wish.period:
        if fitting:
            print_line(f"Lập theo kỳ {_describe(fitting[0])}.")
        return fitting[0] if fitting else None
    for number, each in enumerate(fitting[:_MOST_CHOICES], 1):
        print_line(f"  {number}. {_describe(each)}")
    while answer := ask("Lập theo kỳ nào? Gõ số thứ tự, hoặc Enter để lấy số 1: "):
        if answer.isdecimal() and 1 <= int(answer) <= len(fitting[:_MOST_CHOICES]):
            return fitting[int(answer) - 1]
        print_line(f"«{answer}» không nằm trong danh sách trên.")
    return fitting[0]


def _fitting(ground: Ground, wish: Wish) -> tuple[Snapshot, ...]:
    """List the snapshots of the area and the kind of period that were asked for; all, where none is such."""
    period = read_period(wish.period) if wish.period else None
    fitting = [
        each
        for each in ground.snapshots
        if (not wish.area or fold(wish.area) in fold(each.front.area or ""))
        and period in {None, each.front.period}
    ]
    if not fitting and ground.snapshots:
        print_line(
            "Chưa có kỳ nào của địa bàn và loại kỳ ấy, nên lấy danh sách chỉ số của kỳ mới nhất."
        )
    return tuple(fitting) or ground.snapshots


def _describe(snapshot: Snapshot) -> str:
    front = snapshot.front
    place = f", {front.area}" if front.area else ""
    return f"{snapshot.slug} ({Stretch(front.period, front.as_of)}{place}, {len(snapshot.values)} chỉ số)"


def settle(
    ground: Ground,
    wish: Wish,
    former: Snapshot | None,
    ask: Ask | None,
    seen: Stretch | None = None,
) -> tuple[Stretch, str, date | None]:
    """Settle the period, the area and the day of publication; ``seen`` is the period that a table names itself."""
    period = read_period(wish.period) if wish.period else None
    proposed = seen or (next_stretch(former, ground.definitions) if former else None)
    if proposed and period and proposed.period is not period:
        same = Stretch(period, former.front.as_of if former else proposed.as_of)
        proposed = seen if seen and seen.period is period else following(same)
    if wish.as_of:
        as_of = read_date("--as-of", wish.as_of)
    elif ask is not None:
        as_of = _ask_day(ask, proposed)
    elif proposed:
        as_of = proposed.as_of
        print_line(f"Số liệu tính đến ngày {short_day(as_of)}; nếu là ngày khác, ghi --as-of.")
    else:
        raise OperatorError(
            "Chưa có kỳ nào để đoán ngày. Hãy ghi ngày của số liệu: --as-of 30/9/2023"
        )
    kind = period or (proposed.period if proposed else Period.POINT)
    published = read_date("--published", wish.published) if wish.published else None
    return Stretch(kind, as_of), _area(wish, former), published


def _area(wish: Wish, former: Snapshot | None) -> str:
    """Give the area; one that is typed in part is the former one's, if it is a part of that."""
    own = (former.front.area or "") if former else ""
    return own if not wish.area or fold(wish.area) in fold(own) else wish.area


def _ask_day(ask: Ask, proposed: Stretch | None) -> date:
    shown = f", hoặc Enter để lấy {short_day(proposed.as_of)}" if proposed else ""
    while True:
        answer = ask(f"Số liệu tính đến ngày nào? Gõ dạng 30/9/2023{shown}: ")
        if not answer and proposed:
            return proposed.as_of
        if not answer:
            raise OperatorError("Chưa có ngày của số liệu. Hãy ghi: --as-of 30/9/2023")
        day = read_day(answer)
        if isinstance(day, date):
            return day
        print_line(f"«{answer}» {day.reason}. {day.hint}")


def read_date(option: str, text: str) -> date:
    """Read a day of the command line."""
    day = read_day(text)
    if isinstance(day, Refusal):
        raise OperatorError(f"{option}: «{text}» {day.reason}. {day.hint}")
    return day


def read_period(text: str) -> Period:
    """Read a kind of period of the command line, by its word or its name."""
    found = Found()
    reader = specs(SnapshotFront)["period"].reader
    period = reader.read(Scalar(text, Place("")), found)
    if not isinstance(period, Period):
        wrong = found.all()[0]
        raise OperatorError(f"--period: {wrong.message} {wrong.hint}")
    return period
