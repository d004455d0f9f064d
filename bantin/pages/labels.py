"""What an item says of itself in, the links that pages show of it out: its tags, and where it was taken from."""

import functools

from bantin.content.model import Origin
from bantin.content.vietnamese import slug
from bantin.pages import addresses
from bantin.pages.parts import Link, Source

HOME_LINK = Link("Trang chủ", addresses.HOME)
NEWS_LINK = Link("Tin tức", addresses.NEWS)


def origin(source: Origin | None) -> Source | None:
    """Say where an item's facts were taken from."""
    return None if source is None else Source(source.name, source.url)


# A site has few tags and names each of them often.
@functools.lru_cache(maxsize=4096)
def tag_key(tag: str) -> str:
    """Give what tags of one address share."""
    return slug(tag)


def tag_links(tags: tuple[str, ...]) -> tuple[Link, ...]:
    """Give the links of an item's tags, each address once."""
    links = {tag_key(tag): Link(tag, addresses.tag(tag)) for tag in tags if tag_key(tag)}
    return tuple(links.values())
