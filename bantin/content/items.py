"""The text of one Markdown file in, one item out: news, event, document or page."""

import re
from typing import TypeVar

from bantin.content.body import Body
from bantin.content.frontmatter import Front, split
from bantin.content.markdown import read_body
from bantin.content.model import (
    Document,
    DocumentFront,
    DocumentStatus,
    Event,
    EventFront,
    EventStatus,
    F,
    Item,
    Leaf,
    LeafFront,
    News,
    NewsFront,
    Publishing,
)
from bantin.content.records import check_keys, read_record, specs
from bantin.content.vietnamese import short_day
from bantin.diagnostics import Checked, Diagnostic, Found, Place, soften

T = TypeVar("T")
_DRAFT = re.compile(
    r"^draft\s*:\s*(true|yes|có|co|on|1|đúng)\s*(#.*)?$", re.MULTILINE | re.IGNORECASE
)


def read_news(text: str, path: str, slug: str) -> Checked[News | None]:
    """Read a news item."""
    found = Found()
    front = split(text, path)
    item = _item(NewsFront, front, path, slug, found)
    return _checked(item, text, found)


def read_event(text: str, path: str, slug: str) -> Checked[Event | None]:
    """Read an event."""
    found = Found()
    front = split(text, path)
    item = _item(EventFront, front, path, slug, found)
    if item is not None and front.value is not None:
        _check_event(item, front.value, found)
    return _checked(item, text, found)


def read_document(text: str, path: str, slug: str) -> Checked[Document | None]:
    """Read a document of the register."""
    found = Found()
    front = split(text, path)
    item = _item(DocumentFront, front, path, slug, found)
    if item is not None and front.value is not None:
        is_replaced = item.front.status is DocumentStatus.REPLACED
        if is_replaced and item.front.replaced_by is None:
            found.warn(
                front.value.fields.place_of("status"),
                "document-replaced",
                "Văn bản đã bị thay thế nhưng chưa nêu văn bản thay thế.",
                "replaced_by: ten-tep-van-ban-moi",
            )
    return _checked(item, text, found)


def read_leaf(text: str, path: str, slug: str) -> Checked[Leaf | None]:
    """Read a static page."""
    found = Found()
    return _checked(_item(LeafFront, split(text, path), path, slug, found), text, found)


def _checked(item: T, text: str, found: Found) -> Checked[T]:
    """Hand an item on; a draft's errors are warnings, as one person's draft never blocks another's news."""
    diagnostics: tuple[Diagnostic, ...] = found.all()
    return Checked(item, soften(diagnostics) if is_draft(text) else diagnostics)


def is_draft(text: str) -> bool:
    """Tell whether a file says that it is a draft, even where the rest of its front matter cannot be read."""
    return _DRAFT.search(text.split("\n---", 1)[0]) is not None


def _item(
    front_type: type[F], front: Checked[Front | None], path: str, slug: str, found: Found
) -> Item[F] | None:
    found.take(front.diagnostics)
    if front.value is None:
        return None
    fields = front.value.fields
    check_keys(fields, specs(Publishing, front_type), found)
    publishing = read_record(Publishing, fields, found)
    own = read_record(front_type, fields, found)
    body = read_body(front.value.body, path, front.value.body_line)
    found.take(body.diagnostics)
    if not slug:
        found.error(
            Place(path),
            "slug-empty",
            "Tên tệp không có chữ cái hay chữ số nào để làm địa chỉ trang.",
            "Đổi tên tệp, chẳng hạn: 2022-11-14-le-phat-dong.md",
        )
        return None
    if publishing is None or own is None:
        return None
    _check_publishing(publishing, front.value, found)
    _check_prose(own, body.value, front.value, found)
    return Item(path, slug, publishing, own, body.value)


def _check_publishing(publishing: Publishing, front: Front, found: Found) -> None:
    begin, end = publishing.publish_at, publishing.expires_at
    if begin and end and end.instant <= begin.instant:
        found.error(
            front.fields.place_of("expires_at"),
            "end-before-start",
            f"Giờ gỡ bài {short_day(end.day)} không sau giờ đăng {short_day(begin.day)}.",
            "Sửa publish_at hoặc expires_at.",
        )


def _check_prose(
    own: NewsFront | EventFront | DocumentFront | LeafFront, body: Body, front: Front, found: Found
) -> None:
    if own.summary and own.summary.strip(" .") == own.title.strip(" ."):
        found.warn(
            front.fields.place_of("summary"),
            "summary-repeats",
            "Tóm tắt trùng với tiêu đề nên không nói thêm được gì.",
            "Viết tóm tắt một hai câu: ai, làm gì, ở đâu, khi nào.",
        )
    letters = [letter for letter in own.title if letter.isalpha()]
    if len(letters) >= 12 and all(letter.isupper() for letter in letters):
        found.warn(
            front.fields.place_of("title"),
            "title-capitals",
            "Tiêu đề viết toàn chữ hoa nên khó đọc.",
            f'title: "{own.title.capitalize()}" (rồi viết hoa lại tên riêng)',
        )
    if isinstance(own, NewsFront) and not body.parts:
        found.warn(
            Place(front.fields.place.path, front.body_line),
            "body-empty",
            "Bài chưa có nội dung.",
            "Viết nội dung bên dưới dòng --- thứ hai.",
        )


def _check_event(event: Event, front: Front, found: Found) -> None:
    own = event.front
    if own.end is not None and own.end.end < own.start.instant:
        found.error(
            front.fields.place_of("end"),
            "end-before-start",
            f"Sự kiện kết thúc ({short_day(own.end.day)}) trước khi bắt đầu ({short_day(own.start.day)}).",
            "Đổi chỗ start và end, hoặc sửa lại năm.",
        )
    if own.status is EventStatus.RESCHEDULED and own.rescheduled_from is None:
        found.warn(
            front.fields.place_of("status"),
            "event-rescheduled",
            "Sự kiện dời ngày nhưng chưa nêu ngày dự kiến trước đó.",
            "rescheduled_from: 2022-11-10",
        )
