"""An item in, how it looks when somebody shares it on Zalo or Facebook out: from the very head that is published."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import urlsplit

from bantin.content.excerpt import excerpt
from bantin.content.model import AnyItem, DocumentFront, Illustration
from bantin.content.reading import Contents
from bantin.content.sources import read_bytes
from bantin.desk import paths
from bantin.pages.agenda import plan_events
from bantin.pages.articles import plan_articles
from bantin.pages.cardplan import card_of
from bantin.pages.edition import Edition, make_edition
from bantin.pages.gather import Site
from bantin.pages.lettering import unknown
from bantin.pages.page import Later, Page, absolute
from bantin.pages.parts import Head
from bantin.pages.register import plan_documents, plan_leaves
from bantin.pages.used import logo_of


@dataclass(frozen=True, slots=True)
class SharedPage:
    """What the networks show of a page.

    ``picture`` is where the desk shows its share card, ``alt`` what stands on it, ``width`` and ``height`` are in pixels;
    ``remarks`` say what will look bad.
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


def share(item: AnyItem, contents: Contents, site: Site) -> SharedPage | None:
    """Say how an item's page will look; None where no page of it can be planned."""
    edition = _edition(item, contents, site, b"")
    head = _head(item.path, edition)
    if head is None or head.image is None:
        return None
    return SharedPage(
        head.title,
        head.description,
        absolute(site.masthead.url, head.path),
        urlsplit(site.masthead.url).hostname or "",
        paths.card(item.path),
        head.image_alt,
        head.image.width,
        head.image.height,
        tuple(_remarks(item, head, edition)),
    )


def draw_share_card(item: AnyItem, contents: Contents, site: Site) -> bytes:
    """Draw an item's share card, byte for byte as it will be published."""
    # Pillow takes its time to load, and most pages of the desk show no picture.
    from bantin.pages.cardart import draw_card  # noqa: PLC0415
    from bantin.pages.emblems import emblem  # noqa: PLC0415

    path = logo_of(site)
    logo = None if path is None else read_bytes(site.pictures[path]).value
    return draw_card(
        card_of(item, _edition(item, contents, site, emblem(logo) if logo is not None else b""))
    )


def _edition(item: AnyItem, contents: Contents, site: Site, emblem: bytes) -> Edition:
    """Make the edition of a site that has this one item, so that a draft is in it, too."""
    path = item.path
    alone = replace(
        site,
        news=tuple(each for each in contents.news if each.path == path),
        events=tuple(each for each in contents.events if each.path == path),
        documents=tuple(each for each in contents.documents if each.path == path),
        leaves=tuple(each for each in contents.leaves if each.path == path),
    )
    return make_edition(alone, {}, {}, emblem)


def _head(path: str, edition: Edition) -> Head | None:
    """Give the head of an item's page, planned as for publication."""
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


def _remarks(item: AnyItem, head: Head, edition: Edition) -> Iterator[str]:
    from bantin.pages.cardart import lay_out  # noqa: PLC0415  # as above

    card = card_of(item, edition)
    if lay_out(card).is_cut:
        yield "Tiêu đề dài quá nên thẻ chia sẻ phải bỏ phần cuối, thay bằng dấu «…». Nên rút tiêu đề còn dưới 120 ký tự."
    lost = unknown(f"{card.kicker} {card.title} {card.detail}")
    if lost:
        yield f"Phông chữ của thẻ chia sẻ không có «{excerpt(lost)}» nên thẻ bỏ qua; trang vẫn hiện đủ."
    if not head.description:
        yield "Trang chưa có tóm tắt, nên dưới tiêu đề để trống."
