"""A table of figures in, a new snapshot out: each row is shown with what it will be read as before anything is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bantin.content.definitions import Definition
from bantin.content.encoding import decode
from bantin.content.fields import closest
from bantin.content.snapshots import Snapshot
from bantin.desk.blankform import write_form
from bantin.desk.books import read_book
from bantin.desk.columns import FIGURES, Layout, choose, find_layout, read_lines
from bantin.desk.intake import Entry, confirmed_names, filled, read_entries, says_exactly
from bantin.desk.matching import How, Match, match_lines
from bantin.desk.periods import Stretch
from bantin.desk.rownames import NAMES_PATH, add_names, read_names
from bantin.desk.sheets import Book, Sheet, TableError
from bantin.enteredperiod import Ask, Ground, Wish, read_date, read_ground, read_period
from bantin.newsnapshot import blank_form, write_new
from bantin.settings import OperatorError
from bantin.shownrows import say_remarks, say_written, show_entries
from bantin.tablefile import read_table_file
from bantin.terminal import print_line


@dataclass(frozen=True, slots=True)
class Table:
    """Which table is to be entered: its file, «-» for what is pasted, its sheet, what rows are, whether nobody is asked."""

    file: str
    sheet: str | None = None
    maps: tuple[str, ...] = ()
    is_sure: bool = False


def import_table(root: Path, table: Table, wish: Wish, ask: Ask | None = None) -> int:
    """Read a table, show what it says, and write it; 1 where something of it could not be taken."""
    try:
        return _import(root, table, wish, ask)
    except TableError as error:
        raise OperatorError(str(error)) from error


def _import(root: Path, table: Table, wish: Wish, ask: Ask | None) -> int:
    ground = read_ground(root)
    told = _told(table.maps, ground.definitions)
    book = read_book(read_table_file(table.file), table.file)
    sheet = _choose_sheet(book, table.sheet, ask)
    layout = find_layout(sheet)
    stretch = _choose_stretch(layout, wish, ask)
    columns = choose(layout, stretch)
    lines = tuple(read_lines(sheet, layout, columns))
    matches = match_lines(lines, ground.definitions, _known_names(root), told)
    _check_told(told, matches)
    say_remarks(book, sheet, layout, columns_of={each.index for each in columns})
    if ask is not None and not table.is_sure:
        matches = tuple(_confirm(each, ground.definitions, ask) for each in matches)
    entries = read_entries(matches, ground.definitions)
    show_entries(entries)
    if not _may_write(entries, table, ask):
        return 1
    seen = stretch or layout.named
    if ask is None and seen is None and wish.as_of is None:
        raise OperatorError(
            "Bảng không nói số liệu tính đến ngày nào. Ghi thêm, chẳng hạn: --as-of 30/9/2023"
        )
    form, name = blank_form(_nearest_first(ground, entries), wish, ask, seen)
    origin = f"Nhập từ bảng «{Path(table.file).name if table.file != '-' else 'dán vào'}»."
    form = filled(form, entries, ground.definitions, origin)
    text = write_form(form)
    if not says_exactly(text, form):
        raise OperatorError("Chương trình không viết được các con số này cho đúng nên không ghi gì. Xin báo cho người phụ trách chương trình, kèm bảng.")  # fmt: skip
    path = write_new(root, name, text)
    if not says_exactly(_read_back(root / path), form):
        (root / path).unlink(missing_ok=True)
        raise OperatorError(f"Tệp {path} ghi xuống đĩa không đọc lại được đúng như bảng, nên đã xoá. Kiểm tra ổ đĩa rồi nhập lại.")  # fmt: skip
    _remember(root, confirmed_names(entries))
    return say_written(path, form.stretch, entries)


def _nearest_first(ground: Ground, entries: Iterable[Entry]) -> Ground:
    """Put those snapshots first that have most of the table's indicators, the newest of them before the others."""
    ids = {each.match.id for each in entries if each.is_taken}

    def shared(snapshot: Snapshot) -> int:
        return sum(mention.text in ids for mention, _ in snapshot.values)

    return replace(ground, snapshots=tuple(sorted(ground.snapshots, key=shared, reverse=True)))


def _told(maps: Iterable[str], definitions: Mapping[str, Definition]) -> dict[str, str]:
    """Read what --map says: «tên dòng=mã»."""
    told = {}
    for text in maps:
        name, equals, identity = text.rpartition("=")
        if not equals or not name.strip():
            raise OperatorError(f"--map: «{text}» cần dạng «tên dòng=mã chỉ số», chẳng hạn: --map \"Số lớp=lop-tap-huan\"")  # fmt: skip
        if identity.strip() not in definitions:
            near = closest(identity, list(definitions))
            hint = f" Có lẽ ý bạn là: {near}" if near else ""
            raise OperatorError(f"--map: không có chỉ số nào mang mã «{identity.strip()}».{hint}")
        told[name.strip()] = identity.strip()
    return told


def _check_told(told: Mapping[str, str], matches: Iterable[Match]) -> None:
    used = {each.id for each in matches if each.how is How.TOLD}
    for name, identity in told.items():
        if identity not in used:
            raise OperatorError(f"--map: bảng không có dòng nào tên «{name}».")


def _choose_sheet(book: Book, wished: str | None, ask: Ask | None) -> Sheet:
    sheets = {each.name: each for each in book.sheets}
    if wished is not None:
        name = wished if wished in sheets else closest(wished, list(sheets))
        if wished in sheets:
            return sheets[wished]
        hint = f'Có lẽ ý bạn là: --sheet "{name}"' if name else f"Các trang: {', '.join(sheets)}"
        raise OperatorError(f"Không có trang tính «{wished}» (hoặc trang ấy bị ẩn). {hint}")
    filled_in = [each for each in book.sheets if each.rows]
    if not filled_in:
        raise TableError(
            "Bảng trống: không có ô nào đọc được. Nếu tệp được lưu theo loại «Strict Open XML», hãy lưu lại thành «Excel Workbook (.xlsx)»."
        )
    if len(filled_in) == 1:
        return filled_in[0]
    names = [each.name for each in filled_in]
    answer = _pick("Nhập trang tính nào", names, ask)
    if answer is None:
        raise OperatorError(f"Tệp có {len(names)} trang tính: {', '.join(f'«{each}»' for each in names)}. Ghi trang cần nhập: --sheet \"{names[0]}\"")  # fmt: skip
    return filled_in[answer]


def _choose_stretch(layout: Layout, wish: Wish, ask: Ask | None) -> Stretch | None:
    """Take the period whose columns are to be read, where the table has several."""
    found = layout.stretches
    if wish.as_of or wish.period:
        as_of = read_date("--as-of", wish.as_of) if wish.as_of else None
        period = read_period(wish.period) if wish.period else None
        found = tuple(each for each in found if as_of in {None, each.as_of} and period in {None, each.period})  # fmt: skip
        if layout.stretches and not found:
            shown = "; ".join(map(str, layout.stretches))
            raise OperatorError(f"Bảng không có cột nào của kỳ ấy. Các kỳ trong bảng: {shown}.")
    if len(found) < 2:
        return found[0] if found else None
    answer = _pick("Nhập kỳ nào", [str(each) for each in found], ask)
    if answer is None:
        raise OperatorError(f"Bảng có nhiều kỳ: {'; '.join(map(str, found))}. Ghi kỳ cần nhập, chẳng hạn: --as-of {found[-1].as_of}")  # fmt: skip
    return found[answer]


def _pick(question: str, names: list[str], ask: Ask | None) -> int | None:
    """Let somebody choose from a list; None where nobody is there, or nothing was chosen."""
    if ask is None:
        return None
    for number, name in enumerate(names, 1):
        print_line(f"  {number}. {name}")
    while answer := ask(f"{question}? Gõ số thứ tự: "):
        if answer.isdecimal() and 1 <= int(answer) <= len(names):
            return int(answer) - 1
        print_line(f"«{answer}» không nằm trong danh sách trên.")
    return None


def _known_names(root: Path) -> Mapping[str, str]:
    try:
        text = decode((root / NAMES_PATH).read_bytes(), NAMES_PATH)
    except OSError:
        return {}
    names = read_names(text.value)
    for wrong in (*text.diagnostics, *names.diagnostics):
        print_line(f"{wrong.place}: {wrong.message}")
    return names.value


def _confirm(match: Match, definitions: Mapping[str, Definition], ask: Ask) -> Match:
    """Ask what a row is that is not certain; one without a figure is nobody's business."""
    if match.is_certain or not any(role in match.line.cells for role in FIGURES):
        return match
    print_line(f"Dòng {match.line.number}: «{match.line.name or match.line.id}»")
    for number, identity in enumerate(match.others, 1):
        print_line(f"  {number}. {definitions[identity].title} ({identity})")
    question = "  Là chỉ số nào? Gõ số thứ tự hoặc mã; Enter để bỏ dòng này: "
    while answer := ask(question):
        if answer.isdecimal() and 1 <= int(answer) <= len(match.others):
            return replace(match, id=match.others[int(answer) - 1], how=How.ANSWERED)
        if answer in definitions:
            return replace(match, id=answer, how=How.ANSWERED)
        near = closest(answer, list(definitions))
        print_line(f"  Không có chỉ số «{answer}».{f' Có lẽ ý bạn là: {near}' if near else ''}")
    return replace(match, id="", how=How.NOBODY)


def _may_write(entries: tuple[Entry, ...], table: Table, ask: Ask | None) -> bool:
    """Decide whether anything is written: somebody says so, now or on the command line."""
    taken = [each for each in entries if each.is_taken and each.reading.figure]
    doubtful = [each for each in entries if not each.match.is_certain and (each.reading.figure or each.reading.trouble)]  # fmt: skip
    for each in doubtful:
        name = each.match.line.name or each.match.line.id
        near = f" (gần giống {', '.join(each.match.others[:3])})" if each.match.others else ""
        print_line(f"Dòng {each.match.line.number} «{name}» chưa rõ là chỉ số nào{near}; nếu cần, ghi: --map \"{name}=mã-chỉ-số\"")  # fmt: skip
    if not taken:
        print_line("Không có con số nào lấy được chắc chắn, nên không ghi gì.")
        return False
    if table.is_sure:
        return True
    if ask is None:
        print_line(
            f"Chưa ghi gì. Nếu bảng trên đúng, chạy lại với --yes để ghi {len(taken)} con số."
        )
        return False
    answer = ask(f"Ghi {len(taken)} con số trên thành kỳ số liệu mới? Gõ c để ghi: ")
    if answer.lower() in {"c", "có", "co", "y", "yes"}:
        return True
    print_line("Không ghi gì.")
    return False


def _read_back(file: Path) -> str:
    try:
        return decode(file.read_bytes(), file.name).value
    except OSError:
        return ""


def _remember(root: Path, names: Mapping[str, str]) -> None:
    """Keep what was confirmed; where the file cannot be written, the same is asked again."""
    file = root / NAMES_PATH
    try:
        # Bytes, so that the line ends of whoever wrote there stay.
        text = file.read_bytes().decode() if file.exists() else ""
        added = add_names(text, names)
        if added != text:
            file.write_bytes(added.encode())
            print_line(f"Đã nhớ {len(names)} tên dòng vào {NAMES_PATH}.")
    except (OSError, UnicodeDecodeError):
        print_line(f"Không ghi được {NAMES_PATH} nên lần sau sẽ hỏi lại.")
