"""A `Site` and all contents in, what does not hold together out: dead links, unknown names, figures that disagree.

Items that are left out are checked too, so that a mistake is known before the day of publication; those of a draft
are warnings.
"""

import posixpath
import re
from collections.abc import Iterator

from bantin.content.body import DirectiveHole, LinkHole, PictureHole
from bantin.content.excerpt import excerpt
from bantin.content.fields import Mention
from bantin.content.model import AnyItem, DocumentFront, EventFront, Illustration, Item, NewsFront
from bantin.content.reading import Contents
from bantin.content.snapshots import Snapshot
from bantin.diagnostics import Diagnostic, Found, Place, soften
from bantin.pages.agreement import check_repeats, check_shape
from bantin.pages.circles import check_circles
from bantin.pages.gather import Site
from bantin.pages.known import know
from bantin.pages.links import elsewhere, relative_to, resolve, split
from bantin.pages.names import Names, check_name
from bantin.pages.typed import check_typed
from bantin.pages.unquotable import check_quotes, with_coming
from bantin.pages.unused import check_unused


def check(site: Site, contents: Contents) -> tuple[Diagnostic, ...]:
    """Hold every item against the others."""
    found = Found()
    names = Names(site, contents)
    known = know(site)
    later = with_coming(site, contents)
    for item in contents.items:
        own = Found()
        _check_item(item, names, own)
        check_typed(item, known, own)
        check_quotes(item, site if item.path in names.shown else later, names, own)
        found.take(soften(own.all()) if item.publishing.draft else own.all())
    for snapshot in contents.snapshots:
        own = Found()
        _check_snapshot(snapshot, names, own)
        found.take(soften(own.all()) if snapshot.front.draft else own.all())
    for definition in contents.definitions:
        for target in definition.targets:
            check_name(target.source, names.documents, "document-unknown", "văn bản", found)
        for related in definition.related:
            check_name(related, names.indicators, "indicator-unknown", "chỉ số", found)
    for mention in site.masthead.key_indicators:
        check_name(mention, names.indicators, "indicator-unknown", "chỉ số", found)
    _check_site(site, names, found)
    check_circles(contents, site, found)
    check_repeats(site, found)
    check_unused(contents, found)
    return found.all()


def _check_site(site: Site, names: Names, found: Found) -> None:
    """Look up what site.yaml names beside the menu, which is held against the plan."""
    base = "content/site.yaml"
    logo, banner = site.masthead.logo, site.masthead.banner
    if logo is not None:
        _check_picture(logo.text, logo.place, base, names, found)
    link = banner.link if banner is not None else None
    if (
        link is not None
        and not re.match(r"/(?!content/)|[a-z]+:", link.text)
        and resolve(link.text, base, names.targets) is None
    ):
        near = names.near_targets.suggest(link.text, base)
        found.error(
            link.place,
            "link-dead",
            f"Liên kết «{excerpt(link.text)}» không trỏ tới tệp nào.",
            f"Có lẽ ý bạn là: {near}"
            if near
            else "Dùng địa chỉ như /tin-tuc/, hoặc tệp nguồn như pages/gioi-thieu.md.",
        )


def _check_item(item: AnyItem, names: Names, found: Found) -> None:
    match item:
        case Item(front=NewsFront() as front):
            check_name(front.section, names.sections, "section-unknown", "chuyên mục", found)
            check_name(front.event, names.events, "event-unknown", "sự kiện", found)
            for document in front.documents:
                check_name(document, names.documents, "document-unknown", "văn bản", found)
        case Item(front=EventFront() as front):
            _check_event(front, item, names, found)
        case Item(front=DocumentFront() as front):
            check_name(front.replaced_by, names.documents, "document-unknown", "văn bản", found)
            _check_file(front.file, item.path, names, found)
        case _:
            pass
    for illustration in _illustrations(item):
        _check_picture(illustration.image.text, illustration.image.place, item.path, names, found)
    for hole in item.body.holes:
        match hole:
            case LinkHole():
                _check_link(hole, item, names, found)
            case PictureHole():
                _check_picture(hole.target, hole.place, item.path, names, found)
            case DirectiveHole():
                _check_directive(hole, names, found)


def _illustrations(item: AnyItem) -> Iterator[Illustration]:
    front = item.front
    if not isinstance(front, DocumentFront) and front.cover is not None:
        yield front.cover
    if isinstance(front, EventFront):
        yield from front.gallery


def _check_event(front: EventFront, item: AnyItem, names: Names, found: Found) -> None:
    check_name(front.parent, names.events, "event-unknown", "sự kiện", found)
    if front.parent is not None and front.parent.text in {item.slug, item.identity}:
        found.error(
            front.parent.place,
            "event-own-parent",
            f"Sự kiện không thể thuộc về chính nó: «{front.parent.text}».",
            "Xoá dòng parent, hoặc ghi tên tệp của sự kiện lớn hơn.",
        )
    for document in front.documents:
        check_name(document, names.documents, "document-unknown", "văn bản", found)
    for result in front.results:
        check_name(result.indicator, names.indicators, "indicator-unknown", "chỉ số", found)
        check_name(result.snapshot, names.snapshots, "snapshot-unknown", "kỳ số liệu", found)
    for material in front.materials:
        _check_file(material.file, item.path, names, found)


def _check_file(mention: Mention | None, base: str, names: Names, found: Found) -> None:
    if mention is None:
        return
    known = names.files_and_pictures
    if resolve(mention.text, base, known) is None:
        near = names.near_files.suggest(mention.text, base)
        found.error(
            mention.place,
            "file-missing",
            f"Không tìm thấy tệp «{excerpt(mention.text)}».",
            f"Có lẽ ý bạn là: {near}" if near else "Chép tệp vào cạnh bài viết này.",
        )


def _check_link(hole: LinkHole, item: AnyItem, names: Names, found: Found) -> None:
    if hole.target.startswith("/") and not hole.target.startswith("/content/"):
        return  # An address of the published site; it is held against the plan, where all addresses are known.
    known = names.targets_and_pictures if "." in hole.target else names.targets
    resolved = resolve(hole.target, item.path, known)
    if resolved is None:
        near = elsewhere(hole.target) or names.near_targets.suggest(hole.target, item.path)
        found.error(
            hole.place,
            "link-dead",
            f"Liên kết «{excerpt(hole.target)}» không trỏ tới tệp nào.",
            f"Có lẽ ý bạn là: {near}"
            if near
            else "Chép tệp ấy vào cạnh bài này, hoặc dẫn bằng đường dẫn tới tệp nguồn của bài.",
        )
    elif (
        resolved.target.address is None
        and item.path in names.shown
        and resolved.source in names.targets
        and resolved.source not in names.broken
    ):
        found.warn(
            hole.place,
            "link-unpublished",
            f"Liên kết «{excerpt(hole.target)}» trỏ tới bài chưa đăng nên tạm thời chỉ hiện chữ.",
            "Liên kết sẽ tự hoạt động khi bài kia được đăng.",
        )
    elif (
        resolved.fragment
        and resolved.target.ids is not None
        and resolved.fragment not in resolved.target.ids
    ):
        ids = ", ".join(f"#{each}" for each in sorted(resolved.target.ids)[:5])
        found.error(
            hole.place,
            "link-dead",
            f"«#{resolved.fragment}» không có trong «{resolved.target.title}».",
            f"Các mục ở đó: {ids}" if ids else "Bỏ phần sau dấu #.",
        )


def _check_picture(target: str, place: Place, base: str, names: Names, found: Found) -> None:
    if target.startswith(("http:", "https:", "//", "data:")):
        found.error(
            place,
            "picture-remote",
            f"Ảnh «{excerpt(target)}» nằm ở trang khác.",
            "Tải ảnh về cạnh bài viết rồi dùng đường dẫn tới tệp ấy.",
        )
        return
    if re.match(r"[A-Za-z]:[\\/]|file:", target):
        found.error(
            place,
            "picture-missing",
            f"«{excerpt(target)}» là đường dẫn trên một máy tính, trang web không thấy được.",
            f"Chép ảnh vào cạnh bài viết rồi chỉ ghi tên tệp: {posixpath.basename(split(target)[0])}",
        )
        return
    if resolve(target, base, names.pictures) is not None:
        return
    unusable = resolve(target, base, names.unusable)
    if unusable is not None:
        kind = posixpath.splitext(unusable.source)[1][1:].upper()
        found.error(
            place,
            "picture-format",
            f"Ảnh «{excerpt(target)}»: ảnh dạng {kind} chưa dùng được.",
            f"Mở ảnh rồi lưu lại thành JPEG, và ghi tên tệp mới, chẳng hạn: {posixpath.splitext(split(target)[0])[0]}.jpg",
        )
        return
    near = names.near_pictures.suggest(target, base)
    if near is not None and re.sub(r"\D", "", split(near)[0]) != re.sub(
        r"\D", "", split(target)[0]
    ):
        # IMG_1234 and IMG_1235 are two pictures, however close their names.
        near = None
    exact = near is not None and near.lower() == relative_to(_from(base, target), base).lower()
    reason = "; chữ hoa và chữ thường phải khớp nhau" if exact else ""
    found.error(
        place,
        "picture-missing",
        f"Không tìm thấy ảnh «{excerpt(target)}»{reason}.",
        f"Có lẽ ý bạn là: {near}" if near else "Chép ảnh vào cạnh bài viết, hoặc sửa đường dẫn.",
    )


def _from(base: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def _check_directive(hole: DirectiveHole, names: Names, found: Found) -> None:
    mention = Mention(hole.subject, hole.place)
    if hole.name == "su-kien":
        check_name(mention, names.events, "event-unknown", "sự kiện", found)
        return
    check_name(mention, names.indicators, "indicator-unknown", "chỉ số", found)
    period = dict(hole.options).get("ky")
    if period is not None:
        mention = Mention(period, hole.place)
        check_name(mention, names.snapshots, "snapshot-unknown", "kỳ số liệu", found)


def _check_snapshot(snapshot: Snapshot, names: Names, found: Found) -> None:
    check_name(
        snapshot.front.source.document, names.documents, "document-unknown", "văn bản", found
    )
    check_name(snapshot.front.revises, names.snapshots, "snapshot-unknown", "kỳ số liệu", found)
    for mention, quantity in snapshot.values:
        check_name(mention, names.indicators, "indicator-unknown", "chỉ số", found)
        definition = names.definitions.get(mention.text)
        if definition is not None:
            check_shape(definition, quantity, mention, found)
