"""The rows of a table as they were matched and read in, what somebody sees of them out, before and after they are written."""

from collections.abc import Iterable

from bantin.desk.columns import Layout, Role
from bantin.desk.intake import Entry
from bantin.desk.periods import Stretch
from bantin.desk.sheets import Book, Sheet, letters
from bantin.terminal import print_line


def say_remarks(book: Book, sheet: Sheet, layout: Layout, columns_of: set[int]) -> None:
    """Say what was left out of the table, and what was understood though it looks otherwise."""
    for remark in (*book.remarks, *sheet.remarks):
        print_line(remark)
    for column in layout.columns:
        is_read = column.index in columns_of and column.role is not Role.OTHER
        if not is_read and column.heading:
            print_line(f"Không đọc cột {letters(column.index)} «{column.heading}».")


def show_entries(entries: Iterable[Entry]) -> None:
    """Print what each row was matched to and will be read as."""
    from rich import box  # noqa: PLC0415  # 60 ms
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table as Grid  # noqa: PLC0415

    grid = Grid(box=box.SIMPLE, pad_edge=False)
    for heading in ("Ô", "Dòng trong bảng", "Chỉ số", "Khớp", "Được đọc là"):
        # A code that is cut short names another indicator.
        grid.add_column(heading, overflow="fold")
    for each in entries:
        if not each.reading.figure and not each.reading.trouble and not each.match.is_certain:
            continue
        line = each.match.line
        cells = (
            each.address,
            line.name or line.id,
            each.match.id,
            each.match.how.value,
            each.shown(),
        )
        grid.add_row(*map(escape, cells))
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    console.print(grid)
    for each in entries:
        for remark in each.reading.remarks:
            print_line(f"{remark[:1].upper()}{remark[1:]}.")


def say_written(path: str, stretch: Stretch, entries: Iterable[Entry]) -> int:
    """Say what was written and what was not; 1 where a figure could not be taken."""
    taken = [each for each in entries if each.is_taken]
    refused = [each for each in taken if each.reading.trouble]
    print_line(f"Đã ghi {len(taken) - len(refused)} con số vào {path} ({stretch}).")
    for each in refused:
        print_line(f"Chưa ghi «{each.match.id}»: {each.reading.trouble}.")
    print_line(
        "Đó là bản nháp: kiểm tra lại, ghi ngày công bố và nguồn, rồi xoá dòng draft để đăng."
    )
    return 1 if refused else 0
