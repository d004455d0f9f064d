"""An item in, its checklist out: what an editor asks before it is printed, what is done, and what to type where it isn't."""

import re
from collections.abc import Iterator

from bantin.content.body import DirectiveHole, LinkHole
from bantin.content.excerpt import excerpt, quoted
from bantin.content.model import AnyItem, DocumentFront
from bantin.content.snapshots import Snapshot
from bantin.content.vietnamese import fold, in_sentence_case
from bantin.desk.look import Look
from bantin.desk.questions import SAID, Check, ask, ask_cover, ask_kind, ask_pictures, reported
from bantin.desk.quotes import old_quotes
from bantin.diagnostics import Place
from bantin.pages.typed import matching

# Longer titles are cut by phones and search engines; the diagnostic speaks of those that break a page.
_LONG_TITLE = 120
# So many figures that match are named.
_SHOWN = 12
# The campaign's own name is in half of its news, and tells nothing of what happened to whom.
_CAMPAIGN = re.compile(
    "phong(?: ngua)?,? (?:ung pho voi|chong) bao luc(?: gia dinh| tren co so gioi)?"
)
_VIOLENCE = ("bao luc", "xam hai", "mua ban nguoi", "cuong buc", "hiep dam", "quay roi tinh duc")


def check_entry(path: str, look: Look) -> tuple[Check, ...]:
    """Write the checklist of a file; empty where it could not be read."""
    match look.items.get(path):
        case None:
            return ()
        case Snapshot() as snapshot:
            return check_snapshot(snapshot, look)
        case item:
            return check_item(item, look)


def check_item(item: AnyItem, look: Look) -> tuple[Check, ...]:
    """Write the checklist of an item, from what is known without its text."""
    said = {each.code for each in look.problems.get(item.path, ())}
    sections = look.site.masthead.sections if look.site is not None else ()
    return (
        _title(item, said),
        _summary(item, said),
        *ask_kind(item, said, sections),
        *ask_cover(item, said),
        *ask_pictures(item, said),
        *_links(item, said),
        *_figures(item, said, look),
        *_typed(item, said, look),
        *_sensitive(item, look),
        *_names(item.path, look),
        *_approval(item, look),
    )


def check_snapshot(snapshot: Snapshot, look: Look) -> tuple[Check, ...]:
    """Write the checklist of figures."""
    front = snapshot.front
    has_source = bool(front.source.url or front.source.document)
    area = front.area or (look.site.masthead.organisation.area if look.site else None)
    return (
        ask(
            "Nguồn có liên kết",
            not has_source,
            "Nguồn chưa có địa chỉ hay văn bản để người đọc tự kiểm tra.",
            "source:\n  url: https://…",
            "source",
        ),
        ask(
            "Địa bàn",
            not area,
            "Chưa ghi số liệu này của nơi nào.",
            'area: "Thành phố Hà Nội"',
        ),
        *_names(snapshot.path, look),
    )


def _title(item: AnyItem, said: set[str]) -> Check:
    if said & {"title-capitals", "title-long"}:
        return Check("Tiêu đề", SAID)
    length = len(item.front.title)
    return ask(
        "Tiêu đề",
        length > _LONG_TITLE,
        f"Tiêu đề dài {length} ký tự; điện thoại, Zalo và trang tìm kiếm sẽ cắt bớt.",
        f"Rút còn dưới {_LONG_TITLE} ký tự.",
        "title",
    )


def _summary(item: AnyItem, said: set[str]) -> Check:
    if "summary-repeats" in said:
        return Check("Tóm tắt", SAID)
    summary = item.front.summary
    if not summary:
        return Check(
            "Tóm tắt",
            "Chưa có tóm tắt; thẻ bài và mạng xã hội phải lấy tạm mấy câu đầu.",
            'summary: "Ai, làm gì, ở đâu, khi nào."',
            key="title",
        )
    letters = [sign for sign in summary if sign.isalpha()]
    return ask(
        "Tóm tắt",
        len(letters) > 12 and all(sign.isupper() for sign in letters),
        "Tóm tắt viết toàn chữ hoa nên khó đọc.",
        f"summary: {quoted(excerpt(in_sentence_case(summary), 160))} (rồi viết hoa lại tên riêng)",
        "summary",
    )


def _links(item: AnyItem, said: set[str]) -> Iterator[Check]:
    if any(isinstance(hole, LinkHole) for hole in item.body.holes) or "link-unread" in said:
        codes = {"link-dead", "link-unread", "link-scheme", "link-preview", "link-unpublished"}
        yield reported("Liên kết", codes, said)


def _figures(item: AnyItem, said: set[str], look: Look) -> Iterator[Check]:
    """Ask whether the figures that a text quotes are still those of the day."""
    if not any(isinstance(hole, DirectiveHole) for hole in item.body.holes):
        return
    topic = "Số liệu nêu trong bài"
    found = old_quotes(item, look.site) if look.site is not None else ()
    for quote in found:
        yield Check(topic, quote.message, quote.hint, quote.place)
    if not found:
        yield reported(topic, {"figure-missing", "figure-later", "indicator-unknown"}, said)


def _typed(item: AnyItem, said: set[str], look: Look) -> Iterator[Check]:
    """Ask about the figures that a text types out; those that a snapshot holds are named, with their lines."""
    held = matching(item, look.site) if look.site is not None else ()
    if held:
        shown = ", ".join(f"{each.text} (dòng {each.place.line})" for each in held[:_SHOWN])
        more = f" và {len(held) - _SHOWN} số nữa" if len(held) > _SHOWN else ""
        yield Check(f"Số liệu gõ trong bài: {shown}{more} khớp với kỳ số liệu")
    if said & {"ratio-wrong", "figure-differs", "figure-outdated"}:
        yield Check("Số liệu gõ trong bài", SAID)
    elif item.body.ratios and not held:
        yield Check("Số liệu gõ trong bài")


def _sensitive(item: AnyItem, look: Look) -> Iterator[Check]:
    topic = "Nút Thoát nhanh và đường dây nóng"
    front = item.front
    if isinstance(front, DocumentFront):
        return
    if front.sensitive and look.site is not None and not look.site.masthead.hotlines:
        yield Check(
            topic,
            "Bài về bạo lực mà site.yaml chưa có đường dây nóng nào để người đọc gọi.",
            'hotlines:\n  - name: "Tổng đài …"\n    number: "…"',
            Place("content/site.yaml"),
        )
        return
    words = _CAMPAIGN.sub("", fold(f"{front.title} {front.summary or ''}"))
    if front.sensitive or any(word in words for word in _VIOLENCE):
        yield ask(
            topic,
            not front.sensitive,
            "Bài nói tới bạo lực. Nếu người đang bị bạo lực có thể đọc bài này, hãy bật nút Thoát nhanh và đường dây nóng.",
            "sensitive: true",
            "title",
        )


def _names(path: str, look: Look) -> Iterator[Check]:
    """Ask about each name in a field that the site writes otherwise elsewhere."""
    for naming, text, field in look.renames.get(path, ()):
        doubt = "" if naming.is_sure else " Nếu đó là hai nơi khác nhau thì không phải sửa."
        yield Check(
            "Tên gọi thống nhất",
            f"Ở đây viết «{text}», nơi khác trên trang viết «{naming.best}».{doubt}",
            f"{field}: {quoted(naming.best)}",
            key=field,
        )


def _approval(item: AnyItem, look: Look) -> Iterator[Check]:
    if look.site is not None and look.site.masthead.require_approval:
        yield ask(
            "Người duyệt",
            not item.publishing.approved_by,
            "Chưa có người duyệt, mà trang chỉ đăng bài đã duyệt.",
            'approved_by: "Họ tên người duyệt"',
            "title",
        )
