"""A small site with figures, and tables of them: for tests of what somebody enters."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

from tests.building import write

DEFINITIONS = """\
indicators:
  - {id: nu-lanh-dao-huyen, title: "Tỷ lệ nữ lãnh đạo cấp huyện", kind: share, group: "Tham chính", numerator: "Số nữ lãnh đạo", denominator: "Tổng số lãnh đạo", breakdown: ["cấp"]}
  - {id: nu-lanh-dao-xa, title: "Tỷ lệ nữ lãnh đạo cấp xã", kind: share, group: "Tham chính", numerator: "Số nữ", denominator: "Tổng số"}
  - {id: lop-tap-huan, title: "Số lớp tập huấn", kind: count, unit: "lớp", group: "Tập huấn"}
  - {id: vu-viec, title: "Số vụ việc tiếp nhận", kind: count, unit: "vụ", group: "Bạo lực", smallest_cell: 5}
  - {id: muc-tang, title: "Tỷ suất ly hôn", kind: rate, group: "Gia đình"}
"""
FORMER = """\
title: "Chín tháng năm 2022"
as_of: 2022-09-30
published: 2022-10-08
period: nine-months
area: "Thành phố Hà Nội"
source: {publication: "Cổng thông tin", page: "Trang 3"}
values:
  vu-viec: 3
  nu-lanh-dao-huyen: 406/1.370
  lop-tap-huan: 20
"""
SNAPSHOTS = "content/indicators/snapshots"


def figures_site(root: Path, *, with_figures: bool = True) -> Path:
    """Write a site with five indicators, and one snapshot of three of them."""
    files = {"indicators/definitions.yaml": DEFINITIONS}
    if with_figures:
        files["indicators/snapshots/2022-09-30-ha-noi.yaml"] = FORMER
    return write(root, files)


def workbook(
    rows: Iterable[Sequence[object]],
    shapes: dict[str, str] | None = None,
    merged: Iterable[str] = (),
) -> bytes:
    """Save rows as a workbook; ``shapes`` are number formats by address."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for address, shape in (shapes or {}).items():
        sheet[address].number_format = shape
    for each in merged:
        sheet.merge_cells(each)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def answering(*answers: str):
    """Answer questions one after the other; a question too many is a mistake of the test."""
    left = list(answers)

    def ask(_question: str) -> str:
        return left.pop(0)

    return ask


def snapshot_files(root: Path) -> list[str]:
    """List the snapshots of a site."""
    return sorted(each.name for each in (root / SNAPSHOTS).glob("*"))
