"""A site and all contents in; events, documents and snapshots that lead back to themselves are said."""

from bantin.content.fields import Mention
from bantin.content.model import Event
from bantin.content.reading import Contents
from bantin.diagnostics import Found
from bantin.pages.gather import Site


def check_circles(contents: Contents, site: Site, found: Found) -> None:
    """Say events that belong to one another in a circle, and what replaces or revises itself."""
    for event in site.events:
        parent = event.front.parent
        if parent is not None and parent.text not in {event.slug, event.identity}:
            _check_parents(event, parent, site, found)
    for document in contents.documents:
        own = {document.slug, document.identity}
        _check_self(document.front.replaced_by, own, "Văn bản", found)
    for snapshot in contents.snapshots:
        _check_self(snapshot.front.revises, {snapshot.slug}, "Kỳ số liệu", found)


def _check_parents(event: Event, parent: Mention, site: Site, found: Found) -> None:
    """Follow the parents of an event; a circle is said at each event of it, but not at those that lead into it."""
    seen: set[str] = set()
    above = site.events_named.get(parent.text)
    while above is not None and above.path not in seen:
        if above is event:
            found.error(
                parent.place,
                "event-own-parent",
                f"Sự kiện thuộc về «{parent.text}», mà sự kiện ấy lại thuộc về chính sự kiện này.",
                "Xoá dòng parent ở sự kiện lớn hơn.",
            )
            return
        seen.add(above.path)
        further = above.front.parent
        above = site.events_named.get(further.text) if further is not None else None


def _check_self(mention: Mention | None, own: set[str], kind: str, found: Found) -> None:
    if mention is not None and mention.text in own:
        found.error(
            mention.place,
            "mention-self",
            f"{kind} không thể thay thế chính nó: «{mention.text}».",
            "Xoá dòng này, hoặc ghi tên tệp khác.",
        )
