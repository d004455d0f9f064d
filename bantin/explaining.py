"""What was written in, why each file was written out: which of the things that it is made from is another than before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from bantin.engine.packing import unpack
from bantin.engine.step import Steps
from bantin.pages.page import Later, Page
from bantin.planned import PackedPage

# What the parts of a page are called by who wrote it; a part that isn't here is called by its name in the view.
_PARTS = {
    "body": "liên kết, ảnh hoặc số liệu trong bài",
    "card": "tiêu đề, tóm tắt hoặc ảnh",
    "cards": "danh sách tin",
    "changed": "ngày cập nhật",
    "children": "sự kiện con",
    "citations": "các bài dẫn văn bản này",
    "count": "số lượng tin",
    "documents": "văn bản",
    "event": "sự kiện",
    "events": "sự kiện",
    "feed": "các bài trong nguồn tin",
    "figures": "chỉ số",
    "head": "tiêu đề hoặc mô tả của trang",
    "item": "nội dung bài",
    "latest": "tin mới nhất",
    "lead": "tin nổi bật",
    "letters": "từ khoá",
    "fillings": "liên kết, ảnh hoặc số liệu trong bài",
    "summary": "tóm tắt",
    "title": "tiêu đề",
    "upcoming": "các sự kiện sắp tới",
    "when": "thời gian",
    "months": "các tháng",
    "name": "tên",
    "newer": "bài mới hơn",
    "news": "các tin liên quan",
    "older": "bài cũ hơn",
    "past": "các sự kiện đã qua",
    "related": "tin liên quan",
    "results": "kết quả",
    "tags": "từ khoá",
    "weeks": "lịch của tháng",
    "years": "các năm",
}


@dataclass(frozen=True, slots=True)
class State:
    """What the pages of a build are made from, as digests: of texts by file, of templates by name, of what all share."""

    pages: Mapping[str, PackedPage]
    texts: Mapping[str, bytes]
    templates: Mapping[str, bytes]
    for_all: bytes


def state_of(stages: Mapping[str, Any]) -> State:
    """Give the state that the stages of the last build left."""
    packed_pages = [PackedPage._make(row) for row in stages.get("pages", ())]
    return State(
        {packed.file: packed for packed in packed_pages},
        {path: row[2] for path, row in stages.get("rows", {}).items()} | stages.get("indexed", {}),
        stages.get("templates", {}),
        stages.get("shared", b""),
    )


def explain(file: str, before: State, now: State, steps: Steps) -> str:
    """Say in a sentence why a file was written."""
    packed, last = now.pages[file], before.pages.get(file)
    if not before.pages:
        return "lần dựng đầu, hoặc chương trình đã đổi phiên bản"
    if last is None:
        return "trang mới" if file.endswith(".html") else "tệp mới"
    reasons = []
    if packed.recipe != last.recipe:
        parts = ", ".join(dict.fromkeys(_changed_parts(last, packed, steps)))
        reasons.append(f"đổi {parts}" if parts else "đổi dữ liệu")
    reasons += [
        f"đổi chữ trong {path}"
        for path in dict.fromkeys(packed.sources)
        if now.texts.get(path) != before.texts.get(path)
    ]
    if now.templates.get(packed.template) != before.templates.get(packed.template):
        reasons.append(f"đổi mẫu {packed.template} hoặc một mẫu mà nó gọi")
    if packed.template and now.for_all != before.for_all:
        reasons.append("đổi thông tin chung trong site.yaml, hoặc tệp trong assets")
    # Made from the very same, and yet not there as it was left.
    return "; ".join(reasons) or "tệp trong thư mục xuất bị sửa hoặc bị xoá"


def _changed_parts(last: PackedPage, packed: PackedPage, steps: Steps) -> Iterator[str]:
    kept = steps.take([last.chunk, packed.chunk])
    if len(kept) < len({last.chunk, packed.chunk}):
        return
    before: Page = unpack(kept[last.chunk])[last.number]
    now: Page = unpack(kept[packed.chunk])[packed.number]
    old, new = _matter(before), _matter(now)
    if type(old) is not type(new) or not is_dataclass(new):
        return
    for field in fields(new):
        # What all pages share is said once for all.
        if field.name != "chrome" and getattr(old, field.name) != getattr(new, field.name):
            yield _PARTS.get(field.name, "dữ liệu của trang")


def _matter(page: Page) -> object:
    return page.view.matter if isinstance(page.view, Later) else page.view
