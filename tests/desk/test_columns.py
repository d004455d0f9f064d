"""Which column of a table is what, by the headings that reports have; what is planned or compared is no figure."""

import pytest

from bantin.desk.cells import of_text
from bantin.desk.columns import Role, choose, find_layout
from bantin.desk.sheets import Sheet, TableError


def sheet(*rows: list[str]) -> Sheet:
    """Make a sheet of texts; nothing is a blank cell."""
    return Sheet("Biểu", {number: {column: of_text(f"R{number}C{column}", text) for column, text in enumerate(row, 1) if text} for number, row in enumerate(rows, 1)})  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        (["STT", "Chỉ tiêu", "ĐVT", "Tử số", "Mẫu số", "Tỷ lệ (%)", "Ghi chú"], "ORDER NAME UNIT VALUE OF PERCENT NOTE"),
        (["TT", "Nội dung", "Đơn vị tính", "Kết quả"], "ORDER NAME UNIT VALUE"),
        (["Mã chỉ số", "Tên chỉ tiêu", "Giá trị"], "ID NAME VALUE"),
        (["Chỉ tiêu", "Tổng số", "Nữ", "Tỷ lệ nữ"], "NAME OF VALUE PERCENT"),
        (["Chỉ tiêu", "Tổng số (người)", "Trong đó nữ", "%"], "NAME OF VALUE PERCENT"),
        (["CHỈ TIÊU", "SỐ LƯỢNG", "TỶ LỆ %"], "NAME VALUE PERCENT"),
        (["Chỉ tiêu", "Kế hoạch năm 2023", "Thực hiện 9 tháng năm 2023", "Thực hiện/Kế hoạch (%)"], "NAME OTHER VALUE OTHER"),
        (["Chỉ tiêu", "Năm 2022 (người)", "Năm 2023 (người)", "So với cùng kỳ"], "NAME VALUE VALUE OTHER"),
        (["Chỉ tiêu", "Tổng số nữ", "Số lượng"], "NAME OTHER VALUE"),
        (["Chỉ số", "2022", "2023"], "NAME VALUE VALUE"),
    ],
)  # fmt: skip
def test_a_heading_tells_what_its_column_holds(headings, roles):
    """The common words are known, whatever their capitals and units; «Tổng số nữ» is no whole."""
    columns = find_layout(sheet(headings, ["x"] * len(headings))).columns
    assert [each.role.name for each in columns] == roles.split()


def test_titles_above_a_table_are_no_headings():
    """A title that begins with the word of a heading does not head the table; the period that it names is kept."""
    layout = find_layout(sheet(["Chỉ tiêu bình đẳng giới 9 tháng năm 2022"], ["STT", "Chỉ tiêu", "Số lượng"], ["1", "Một", "5"]))  # fmt: skip
    assert layout.first_row == 3
    assert str(layout.named) == "9 tháng, tính đến 30/9/2022"


def test_a_total_alone_is_the_figure():
    """Where nothing else counts, «Tổng số» is what was counted."""
    layout = find_layout(sheet(["Chỉ tiêu", "Tổng số"], ["Một", "5"]))
    assert [each.role for each in choose(layout, None)] == [Role.NAME, Role.VALUE]


@pytest.mark.parametrize("headings", [["Chỉ tiêu", "Nữ", "Số lượng"], ["Chỉ tiêu", "Tên", "Nữ"], ["Chỉ tiêu", "Tổng", "Tổng số", "Nữ"]])  # fmt: skip
def test_two_columns_for_one_thing_are_refused(headings):
    """Which of the two is meant is not guessed."""
    with pytest.raises(TableError, match="2 cột"):
        choose(find_layout(sheet(headings, ["x"] * 4)), None)
