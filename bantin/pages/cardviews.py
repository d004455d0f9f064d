"""What a share card says in, its address and its words for those who cannot see it out: all before it is drawn."""

from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b

from bantin.pages import addresses
from bantin.pages.parts import Head, Picture

# What Facebook and Zalo ask of a shared picture.
WIDTH_PX, HEIGHT_PX = 1200, 630
# Goes up whenever the same card comes to look different, so that networks, which keep pictures by their addresses, ask anew.
LOOK = 1


@dataclass(frozen=True, slots=True)
class Brand:
    """What all cards of a site show: its name, who publishes it, its colour, and its logo as `emblems` made it (b"" for none).

    Where a site does not want many cards (``has_many``), its own stands for each page.
    """

    name: str
    organisation: str
    accent: str
    emblem: bytes = b""
    has_many: bool = True


@dataclass(frozen=True, slots=True)
class ShareCard:
    """The picture that stands for one page where somebody shares it.

    ``kicker`` stands above the title, ``detail`` below; ``figure`` is what to set largest, with its ``unit``.
    """

    brand: Brand
    title: str
    kicker: str = ""
    detail: str = ""
    figure: str = ""
    unit: str = ""


def address(card: ShareCard) -> str:
    """Give a card's address, which tells apart all that it shows: pages can name the card before it is drawn."""
    said: tuple[str, ...] = ()
    if card.brand.has_many:
        said = (card.title, card.kicker, card.detail, card.figure, card.unit)
    digest = blake2b(repr(said).encode("utf-8", "replace"), digest_size=10, key=_key(card.brand))
    return f"{addresses.PICTURES}the-{digest.hexdigest()}.png"


@lru_cache(maxsize=4)
def _key(brand: Brand) -> bytes:
    said = repr((LOOK, brand.name, brand.organisation, brand.accent, brand.emblem))
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).digest()


def picture(card: ShareCard) -> Picture:
    """Give the picture that a page's head names."""
    return Picture(address(card), WIDTH_PX, HEIGHT_PX)


def shared_with(head: Head, card: ShareCard) -> Head:
    """Let a page's head name a card."""
    return replace(head, image=picture(card), image_alt=words(card))


def words(card: ShareCard) -> str:
    """Say what a card shows, for those who hear it."""
    if not card.brand.has_many:
        return card.brand.name
    figure = f"{card.figure} {card.unit}".strip()
    said = (card.kicker, card.title, figure, card.detail, card.brand.name)
    return ". ".join(each.rstrip(" .") for each in said if each)
