"""A `Site` in, the pictures and files that its shown items use out: nothing else of content/ is published."""

from collections.abc import Iterator

from bantin.content.body import LinkHole, PictureHole
from bantin.content.model import AnyItem, DocumentFront, EventFront
from bantin.pages.gather import Site
from bantin.pages.links import Target, resolve


def used_pictures(site: Site) -> set[str]:
    """List the source paths of the pictures that are shown or linked to."""
    known = {path: Target(path, path) for path in site.pictures}
    return _resolved(site, known)


def used_files(site: Site) -> set[str]:
    """List the source paths of the files that are handed out."""
    known = {path: Target(path, path) for path in site.files}
    return _resolved(site, known)


def handed_pictures(site: Site) -> set[str]:
    """List the source paths of the pictures that are handed out in their full size: an event's materials."""
    known = {path: Target(path, path) for path in site.pictures}
    resolved = (
        resolve(material.file.text, event.path, known)
        for event in (site.events if known else ())
        for material in event.front.materials
    )
    return {each.source for each in resolved if each is not None}


def _resolved(site: Site, known: dict[str, Target]) -> set[str]:
    if not known:
        return set()
    links = ((link, item.path) for item in site.items for link in links_of(item))
    resolved = (resolve(link, base, known) for link, base in links)
    used = {each.source for each in resolved if each is not None}
    logo = _logo(site, known)
    return used if logo is None else used | {logo}


def logo_of(site: Site) -> str | None:
    """Give the source path of the site's logo, if it has one."""
    return _logo(site, {path: Target(path, path) for path in site.pictures})


def _logo(site: Site, known: dict[str, Target]) -> str | None:
    logo = site.masthead.logo
    found = resolve(logo.text, "content/site.yaml", known) if logo else None
    return None if found is None else found.source


def links_of(item: AnyItem) -> Iterator[str]:
    """List everything that an item shows, hands out or links to, as it was typed."""
    front = item.front
    if isinstance(front, DocumentFront):
        if front.file:
            yield front.file.text
    elif front.cover:
        yield front.cover.image.text
    if isinstance(front, EventFront):
        yield from (each.image.text for each in front.gallery)
        yield from (each.file.text for each in front.materials)
    for hole in item.body.holes:
        if isinstance(hole, LinkHole | PictureHole):
            yield hole.target
