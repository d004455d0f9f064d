"""The text of one Markdown file in, one item out: news, event, document or page."""

import re
from dataclasses import replace
from functools import partial
from typing import TypeVar
from urllib.parse import unquote

from bantin.content.body import Body
from bantin.content.consent import check_consent
from bantin.content.excerpt import excerpt, quoted
from bantin.content.frontmatter import Front, is_draft, split
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
from bantin.content.ratios import Typed, read_line
from bantin.content.records import check_keys, placeholder, read_record, specs
from bantin.content.scalars import Moment
from bantin.content.sources import name_of
from bantin.content.vietnamese import in_sentence_case, short_day
from bantin.content.vietnamese import slug as slug_of_text
from bantin.content.yamltext import Node, Scalar, Sequence
from bantin.diagnostics import Checked, Diagnostic, Found, Place, soften

T = TypeVar("T")
# An old address: of this site or with its host, one that a file on a static host can stand under.
_ALIAS = re.compile(r"^(?:https?://[^/?#\s]+)?(?P<path>/[^?#\\\s\"<>|*:]*)$", re.IGNORECASE)
_LONGEST_TITLE = 200
# Folders of a disk have names up to 255 bytes.
_LONGEST_ADDRESS = 200


def read_news(text: str, path: str, slug: str) -> Checked[News | None]:
    """Read a news item."""
    found = Found()
    front = split(text, path, partial(_example, NewsFront, path))
    item = _item(NewsFront, front, path, slug, found)
    return _checked(item, text, found)


def read_event(text: str, path: str, slug: str) -> Checked[Event | None]:
    """Read an event."""
    found = Found()
    front = split(text, path, partial(_example, EventFront, path))
    item = _item(EventFront, front, path, slug, found)
    if item is not None and front.value is not None:
        item = _check_event(item, front.value, found)
    return _checked(item, text, found)


def read_document(text: str, path: str, slug: str) -> Checked[Document | None]:
    """Read a document of the register."""
    found = Found()
    front = split(text, path, partial(_example, DocumentFront, path))
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
    return _checked(
        _item(LeafFront, split(text, path, partial(_example, LeafFront, path)), path, slug, found),
        text,
        found,
    )


def _checked(item: T, text: str, found: Found) -> Checked[T]:
    """Hand an item on; a draft's errors are warnings, as one person's draft never blocks another's news."""
    diagnostics: tuple[Diagnostic, ...] = found.all()
    return Checked(item, soften(diagnostics) if is_draft(text) else diagnostics)


def _example(front_type: type, path: str) -> str:
    """Write the lines that a file of a kind must have."""
    needed = {key: spec for key, spec in specs(front_type).items() if spec.is_required}
    return "\n".join(f"{key}: {placeholder(spec, path)}" for key, spec in needed.items())


def _item(
    front_type: type[F], front: Checked[Front | None], path: str, slug: str, found: Found
) -> Item[F] | None:
    found.take(front.diagnostics)
    if front.value is None:
        return None
    fields = check_keys(front.value.fields, specs(Publishing, front_type), found)
    publishing = read_record(Publishing, fields, found)
    own = read_record(front_type, fields, found)
    body = read_body(front.value.body, path, front.value.body_line)
    text = _with_lines(body.value, front.value, found)
    found.take(body.diagnostics)
    if not slug:
        found.error(
            Place(path),
            "slug-empty",
            f"Tên «{name_of(path)}» không có chữ cái hay chữ số nào để làm địa chỉ trang.",
            "Đổi tên tệp, chẳng hạn: 2022-11-14-le-phat-dong.md",
        )
        return None
    if publishing is None or own is None:
        return None
    publishing = _check_publishing(publishing, front.value, found)
    _check_days(publishing, own, front.value, found)
    _check_prose(own, text, front.value, found)
    check_consent(own, text, found)
    return Item(path, slug, publishing, own, text)


def _with_lines(body: Body, front: Front, found: Found) -> Body:
    """Add the figures of title and summary, which are read like the text, to those of a body."""
    for key in ("summary", "title"):
        node = front.fields.get(key)
        line = read_line(node.text, node.place, found) if isinstance(node, Scalar) else Typed()
        if any(line):
            ratios = (*line.ratios, *body.typed.ratios)
            body = replace(body, typed=Typed(ratios, (*line.singles, *body.typed.singles)))
    return body


def _check_publishing(publishing: Publishing, front: Front, found: Found) -> Publishing:
    """Check the fields of publication; hand on those that can be used."""
    begin, end = publishing.publish_at, publishing.expires_at
    if begin and end and end.instant <= begin.instant:
        found.error(
            front.fields.place_of("expires_at"),
            "end-before-start",
            f"Bài được gỡ ({short_day(end.day)}) trước khi hoặc ngay khi đăng ({short_day(begin.day)}).",
            "Đổi chỗ publish_at và expires_at, hoặc sửa lại năm.",
        )
    usable = tuple(alias for alias in publishing.aliases if _is_address(alias))
    for alias in publishing.aliases:
        if alias not in usable:
            found.error(
                _place_of_text(front.fields.get("aliases"), alias, front),
                "alias-unreadable",
                f"«{excerpt(alias)}» không làm địa chỉ cũ được: địa chỉ bắt đầu bằng / và không có «..», dấu ? hay dấu #.",
                'aliases: ["/tin-cu/phat-dong/"]',
            )
    return replace(publishing, aliases=usable)


def _check_days(
    publishing: Publishing,
    own: NewsFront | EventFront | DocumentFront | LeafFront,
    front: Front,
    found: Found,
) -> None:
    """Hold the days after an article's own against it, and each correction against itself."""
    if not isinstance(own, NewsFront):
        return
    updated = publishing.updated
    if updated is not None and updated.end <= own.date.instant:
        found.warn(
            front.fields.place_of("updated"),
            "updated-early",
            f"Bài cập nhật ngày {short_day(updated.day)}, trước ngày đăng {short_day(own.date.day)}.",
            "Kiểm tra lại hai trường date và updated.",
        )
    for correction in own.corrections:
        if correction.date < own.date.day:
            found.warn(
                front.fields.place_of("corrections"),
                "correction-early",
                f"Đính chính ngày {short_day(correction.date)}, trước ngày đăng bài {short_day(own.date.day)}.",
                "Kiểm tra lại ngày của đính chính và của bài.",
            )
        if correction.was == correction.now:
            found.warn(
                front.fields.place_of("corrections"),
                "correction-same",
                f"Đính chính «{excerpt(correction.was)}» không đổi gì: was và now giống nhau.",
                "Ghi nội dung đã đăng sai vào was, nội dung đúng vào now.",
            )


def _is_address(alias: str) -> bool:
    match = _ALIAS.match(alias)
    if match is None or len(alias) > _LONGEST_ADDRESS or match["path"].startswith("//"):
        return False
    path = unquote(match["path"])
    return ".." not in path.split("/") and path.isprintable()


def _place_of_text(node: Node | None, text: str, front: Front) -> Place:
    """Find the place of one text in a list, or of the list."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    texts = (each for each in nodes if isinstance(each, Scalar))
    found = next((each for each in texts if " ".join(each.text.split()) == text), None)
    return front.fields.place if found is None else found.place


def _check_prose(
    own: NewsFront | EventFront | DocumentFront | LeafFront, body: Body, front: Front, found: Found
) -> None:
    if own.summary and own.summary.strip(" .") == own.title.strip(" ."):
        found.warn(
            front.fields.place_of("summary"),
            "summary-repeats",
            f"Tóm tắt «{excerpt(own.summary)}» trùng với tiêu đề nên không nói thêm được gì.",
            "Viết tóm tắt một hai câu: ai, làm gì, ở đâu, khi nào.",
        )
    if len(own.title) > _LONGEST_TITLE:
        found.warn(
            front.fields.place_of("title"),
            "title-long",
            f"Tiêu đề «{excerpt(own.title)}» dài {len(own.title)} ký tự; trang và mạng xã hội sẽ cắt bớt.",
            "Rút tiêu đề còn dưới 120 ký tự và chuyển phần còn lại vào summary.",
        )
    letters = (letter for letter in own.title if letter.isalpha())
    if all(letter.isupper() for letter in letters) and _has_letters(own.title, 12):
        found.warn(
            front.fields.place_of("title"),
            "title-capitals",
            f"Tiêu đề «{excerpt(own.title)}» viết toàn chữ hoa nên khó đọc.",
            f"title: {quoted(excerpt(in_sentence_case(own.title), 160))} (rồi viết hoa lại tên riêng)",
        )
    if isinstance(own, NewsFront | EventFront):
        _check_tags(own.tags, front, found)
    if isinstance(own, NewsFront) and not body.parts:
        found.warn(
            Place(front.fields.place.path, front.body_line),
            "body-empty",
            "Bài chưa có nội dung.",
            "Viết nội dung bên dưới dòng --- thứ hai.",
        )


def _has_letters(text: str, count: int) -> bool:
    return sum(letter.isalpha() for letter in text) >= count


def _check_tags(tags: tuple[str, ...], front: Front, found: Found) -> None:
    for tag in tags:
        if 0 < len(slug_of_text(tag)) <= _LONGEST_ADDRESS // 2:
            continue
        is_long = len(tag) > _LONGEST_ADDRESS // 2
        reason = "dài quá" if is_long else "không có chữ cái hay chữ số nào để làm địa chỉ trang"
        found.error(
            _place_of_text(front.fields.get("tags"), tag, front),
            "tag-unreadable",
            f"Từ khoá «{excerpt(tag)}» {reason}.",
            'Xoá từ khoá này, hoặc viết bằng vài chữ, chẳng hạn: tags: ["bình đẳng giới"]',
        )


def _check_event(event: Event, front: Front, found: Found) -> Event:
    """Check an event's times; hand it on without an end that cannot be."""
    own = event.front
    if own.status is EventStatus.RESCHEDULED and own.rescheduled_from is None:
        found.warn(
            front.fields.place_of("status"),
            "event-rescheduled",
            "Sự kiện dời ngày nhưng chưa nêu ngày dự kiến trước đó.",
            "rescheduled_from: 2022-11-10",
        )
    if own.end is None or own.end.instant >= own.start.instant or own.end.end > own.start.instant:
        return event
    found.error(
        front.fields.place_of("end"),
        "end-before-start",
        f"Sự kiện kết thúc ({_when(own.end)}) trước khi bắt đầu ({_when(own.start)}).",
        "Đổi chỗ start và end, hoặc sửa lại năm.",
    )
    return replace(event, front=replace(own, end=None))


def _when(moment: Moment) -> str:
    """Write a moment shortly, with its hour where there is one."""
    clock = "" if moment.clock is None else f"{moment.clock:%H:%M} ngày "
    return f"{clock}{short_day(moment.day)}"
