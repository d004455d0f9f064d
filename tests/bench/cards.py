"""A number in, what it costs to draw so many share cards on the terminal out: ``python -m tests.bench.cards 500``."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bantin.pages.cardart import draw_card
from bantin.pages.cardviews import Brand, ShareCard
from tests.bench.posts import make_posts
from tests.bench.prose import read_prose

_BRAND = Brand("Bản tin thử", "Ban Vì sự tiến bộ của phụ nữ thành phố Hà Nội", "#5b2a86")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What it cost to draw some cards: the first one with all that is held open for later ones, and the bytes of each."""

    first_s: float
    others_s: float
    sizes: tuple[int, ...]

    @property
    def mean_ms(self) -> float:
        """Give the milliseconds of one card after the first."""
        return 1000 * self.others_s / max(1, len(self.sizes) - 1)


def make_cards(count: int) -> tuple[ShareCard, ...]:
    """Make the cards of some posts, no two alike; each fifth shows a figure."""
    posts = make_posts(count, read_prose())
    return tuple(
        ShareCard(_BRAND, post.title, "Tin hoạt động", f"Hà Nội, {number}", *_figure(number))
        for number, post in enumerate(posts)
    )


def _figure(number: int) -> tuple[str, str]:
    return (f"{number},5%", "điểm") if number % 5 == 0 else ("", "")


def draw(cards: Sequence[ShareCard]) -> Drawing:
    """Draw cards one after the other; in seconds of one core, whatever else the machine does."""
    begun = time.process_time()
    sizes = [len(draw_card(cards[0]))]
    first = time.process_time()
    sizes += [len(draw_card(card)) for card in cards[1:]]
    return Drawing(first - begun, time.process_time() - first, tuple(sizes))


def main(arguments: Sequence[str]) -> int:
    """Measure, and print what was measured."""
    drawing = draw(make_cards(int(arguments[0]) if arguments else 500))
    sizes = drawing.sizes
    sys.stdout.write(
        f"{len(sizes)} cards: {drawing.mean_ms:.1f} ms each, the first {drawing.first_s * 1000:.0f} ms; "
        f"{sum(sizes) / len(sizes) / 1000:.1f} kB each, the largest {max(sizes) / 1000:.1f} kB\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
