"""An edition in, the quiet pages out: documents, corrections, static pages, stubs under old addresses."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import unquote

from bantin.content.model import Document, DocumentStatus, Event, News
from bantin.pages import addresses, sharecards
from bantin.pages.articles import cards_of, latest
from bantin.pages.bodies import fill
from bantin.pages.cardviews import shared_with
from bantin.pages.edition import (
    Edition,
    card,
    document_card,
    event_card,
    figure,
    summary,
)
from bantin.pages.labels import HOME_LINK, origin
from bantin.pages.links import resolve
from bantin.pages.lists import list_head
from bantin.pages.page import Page
from bantin.pages.parts import CorrectionView, Head, Link
from bantin.pages.views import (
    CorrectionsView,
    DocumentsView,
    DocumentView,
    LeafView,
    MovedView,
    NotFoundView,
)

DOCUMENTS_LINK = Link("Văn bản", addresses.DOCUMENTS)
_STATUS = {
    DocumentStatus.IN_FORCE: "Còn hiệu lực",
    DocumentStatus.EXPIRED: "Hết hiệu lực",
    DocumentStatus.REPLACED: "Đã được thay thế",
    DocumentStatus.UNKNOWN: None,
}


def plan_documents(edition: Edition) -> Iterator[Page]:
    """Plan the register and a page for each document, with what cites it."""
    site = edition.site
    if not site.documents:
        return
    years = groupby(site.documents, lambda document: document.front.date.year)
    head = list_head(
        "Văn bản",
        addresses.DOCUMENTS,
        (HOME_LINK,),
        edition.chrome,
        "Các văn bản mà tin, sự kiện và số liệu trên trang dẫn tới.",
    )
    listed = tuple(
        (year, tuple(document_card(each) for each in documents)) for year, documents in years
    )
    yield Page(addresses.DOCUMENTS, "documents.html", DocumentsView(edition.chrome, head, listed))
    news: defaultdict[str, list[News]] = defaultdict(list)
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for item in site.news:
        for path in _cited(item, edition):
            news[path].append(item)
    for event in site.events:
        for path in _cited(event, edition):
            events[path].append(event)
    for document in site.documents:
        yield _document(document, tuple(news[document.path]), tuple(events[document.path]), edition)


def _cited(item: News | Event, edition: Edition) -> list[str]:
    """List the documents that an item names in its front matter or links to in its text."""
    named = edition.site.documents_named
    mentioned = [named[each.text].path for each in item.front.documents if each.text in named]
    targets = (getattr(hole, "target", None) for hole in item.body.holes)
    resolved = (resolve(target, item.path, edition.site.targets) for target in targets if target)
    linked = [each.source for each in resolved if each is not None]
    return list(dict.fromkeys(mentioned + linked))


def _document(
    document: Document, news: tuple[News, ...], events: tuple[Event, ...], edition: Edition
) -> Page:
    site = edition.site
    front = document.front
    own = document_card(document)
    trail = (HOME_LINK, DOCUMENTS_LINK)
    title = f"{front.kind or 'Văn bản'} {front.number}"
    share = sharecards.of_document(own, edition.brand)
    head = shared_with(list_head(title, own.path, trail, edition.chrome, front.title), share)
    replaced = site.documents_named.get(front.replaced_by.text) if front.replaced_by else None
    resolved = resolve(front.file.text, document.path, site.targets) if front.file else None
    file = (
        Link(front.file.text.rsplit("/", 1)[-1], resolved.target.address)
        if front.file and resolved and resolved.target.address
        else None
    )
    indicators = tuple(
        Link(definition.title, addresses.indicator(definition.id))
        for definition in site.definitions.values()
        if any(
            target.source and site.documents_named.get(target.source.text) is document
            for target in definition.targets
        )
        or any(
            _source_is(point.snapshot.front.source.document, document, edition)
            for point in site.points.get(definition.id, ())
        )
    )
    view = DocumentView(
        chrome=edition.chrome,
        head=head,
        card=own,
        status=_STATUS[front.status],
        replaced_by=document_card(replaced) if replaced else None,
        summary=front.summary or "",
        file=file,
        url=front.url,
        body=fill(document.body, document.path, edition),
        source=origin(front.source),
        citations=cards_of(news, edition),
        events=tuple(event_card(event, edition) for event in events),
        indicators=indicators,
    )
    return Page(own.path, "document.html", view)


def _source_is(mention: object, document: Document, edition: Edition) -> bool:
    name = getattr(mention, "text", None)
    return name is not None and edition.site.documents_named.get(name) is document


def plan_leaves(edition: Edition) -> Iterator[Page]:
    """Plan the static pages."""
    for leaf in edition.site.leaves:
        front = leaf.front
        cover = figure(front.cover, leaf.path, edition)
        share = sharecards.of_leaf(front.title, front.summary, edition.brand)
        address, words = addresses.of_item(leaf), summary(leaf)
        bare = list_head(front.title, address, (HOME_LINK,), edition.chrome, words)
        head = shared_with(bare, share)
        view = LeafView(
            edition.chrome,
            head,
            front.title,
            front.summary or "",
            cover,
            fill(leaf.body, leaf.path, edition),
            front.sensitive,
        )
        yield Page(addresses.of_item(leaf), "leaf.html", view)


def plan_corrections(edition: Edition) -> Iterator[Page]:
    """Plan the page of all corrections; it is there before the first one, so that readers know where to look."""
    rows = [
        (card(item, edition), CorrectionView(each.date, each.was, each.now))
        for item in edition.site.news
        for each in item.front.corrections
    ]
    rows.sort(key=lambda row: row[1].day, reverse=True)
    head = list_head(
        "Đính chính",
        addresses.CORRECTIONS,
        (HOME_LINK,),
        edition.chrome,
        "Những chỗ đã đăng sai và đã sửa.",
    )
    yield Page(
        addresses.CORRECTIONS,
        "corrections.html",
        CorrectionsView(edition.chrome, head, tuple(rows)),
    )


def plan_not_found(edition: Edition) -> Iterator[Page]:
    """Plan the page that a server shows for an unknown address."""
    head = Head("Không tìm thấy trang", addresses.NOT_FOUND, is_indexed=False)
    yield Page(
        addresses.NOT_FOUND, "404.html", NotFoundView(edition.chrome, head, latest(edition, 5))
    )


def find_moves(edition: Edition) -> tuple[tuple[str, Link, str], ...]:
    """List old addresses with where they lead now, and the file that names them."""
    site = edition.site
    return tuple(
        (_directory(alias), Link(item.front.title, addresses.of_item(item)), item.path)
        for item in site.items
        for alias in item.publishing.aliases
    )


def _directory(alias: str) -> str:
    """Write an old address as ours are written: from the root; of a page, with a slash at its end."""
    path = re.sub("^https?://[^/]*", "", alias.strip(), flags=re.IGNORECASE)
    # A server looks for «%C4%91» under the letter that it stands for.
    address = re.sub("/+", "/", f"/{unquote(path)}")
    return address if address.endswith((".html", ".htm", "/")) else f"{address}/"


def plan_moves(edition: Edition) -> Iterator[Page]:
    """Plan a stub under each old address, since few hosts read _redirects."""
    for old, link, _ in find_moves(edition):
        yield Page(old, "moved.html", MovedView(link.path, link.title))
