"""An item in, how it looks when somebody shares it on Zalo or Facebook out: from the very head that is published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import urlsplit

from bantin.content.model import (
    AnyItem,
    DocumentFront,
    Illustration,
)
from bantin.content.reading import Contents
from bantin.content.sources import Source, read_bytes
from bantin.pages.agenda import plan_events
from bantin.pages.articles import plan_articles
from bantin.pages.edition import make_edition
from bantin.pages.forms import Measured
from bantin.pages.gather import Site
from bantin.pages.links import Target, resolve
from bantin.pages.page import Later, Page, absolute
from bantin.pages.parts import Head
from bantin.pages.register import plan_documents, plan_leaves

# What Facebook asks of a shared picture (developers.facebook.com, «Images in link shares»).
_WIDE_PX, _HIGH_PX = 1200, 630
_LEAST_WIDE_PX, _LEAST_HIGH_PX = 600, 315


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What the networks read of a page.

    ``picture`` is the path of the picture's file in content/, "" where the page has none; ``remarks`` say what will
    look bad.
    """

    title: str
    description: str
    url: str
    host: str
    picture: str
    alt: str
    width: int
    height: int
    remarks: tuple[str, ...]


def share_card(item: AnyItem, contents: Contents, site: Site) -> ShareCard | None:
    """Make the card of an item's page; None where no page of it can be planned."""
    source = _cover_source(item, site)
    pictures = _measured(source) if source is not None else {}
    head = head_of(item.path, contents, site, pictures)
    if head is None:
        return None
    return ShareCard(
        head.title,
        head.description,
        absolute(site.masthead.url, head.path),
        urlsplit(site.masthead.url).hostname or "",
        source.path if source is not None and head.image is not None else "",
        head.image_alt,
        head.image.width if head.image else 0,
        head.image.height if head.image else 0,
        tuple(_remarks(head)),
    )


def head_of(
    path: str, contents: Contents, site: Site, pictures: Mapping[str, Measured]
) -> Head | None:
    """Give the head of an item's page, planned as for publication, as if it were the only item."""
    alone = replace(
        site,
        news=tuple(each for each in contents.news if each.path == path),
        events=tuple(each for each in contents.events if each.path == path),
        documents=tuple(each for each in contents.documents if each.path == path),
        leaves=tuple(each for each in contents.leaves if each.path == path),
    )
    edition = make_edition(alone, pictures, {})
    pages = chain(
        plan_articles(edition), plan_events(edition), plan_documents(edition), plan_leaves(edition)
    )
    return next((head for page in pages if path in page.sources for head in _heads(page)), None)


def _heads(page: Page) -> Iterator[Head]:
    view = page.view.make(page.view.matter) if isinstance(page.view, Later) else page.view
    head = getattr(view, "head", None)
    if isinstance(head, Head):
        yield head


def cover_of(item: AnyItem) -> Illustration | None:
    """Give an item's cover, if its kind has one."""
    return None if isinstance(item.front, DocumentFront) else item.front.cover


def _cover_source(item: AnyItem, site: Site) -> Source | None:
    cover = cover_of(item)
    if cover is None:
        return None
    known = {path: Target(path, path) for path in site.pictures}
    found = resolve(cover.image.text, item.path, known)
    return None if found is None else site.pictures[found.source]


def _measured(source: Source) -> dict[str, Measured]:
    """Tell how large the one picture will be."""
    # Pillow takes its time to load, and most pages of the desk show no picture.
    from bantin.pages.pictures import measure  # noqa: PLC0415

    data = read_bytes(source).value
    measured = measure(data, source.path).value if data is not None else None
    return {} if measured is None else {source.path: measured}


def _remarks(head: Head) -> Iterator[str]:
    if head.image is None:
        yield "Trang chưa có ảnh đại diện, nên khi chia sẻ chỉ có chữ, hoặc mạng xã hội tự chọn một hình bất kỳ trên trang."
    elif head.image.width < _LEAST_WIDE_PX or head.image.height < _LEAST_HIGH_PX:
        yield f"Ảnh {head.image.width} × {head.image.height} điểm là quá nhỏ: Facebook chỉ hiện thành một ô nhỏ bên cạnh chữ. Nên dùng ảnh từ {_WIDE_PX} × {_HIGH_PX}."
    elif head.image.height > head.image.width:
        yield "Ảnh đứng sẽ bị cắt trên dưới, chỉ còn dải giữa. Nên chọn ảnh ngang."
    elif head.image.width < _WIDE_PX:
        yield f"Ảnh rộng {head.image.width} điểm; từ {_WIDE_PX} điểm trở lên sẽ nét trên mọi màn hình."
    if not head.description:
        yield "Trang chưa có tóm tắt, nên dưới tiêu đề để trống."
