"""All news in, for each item the older ones that share most with it out."""

from collections import defaultdict
from collections.abc import Iterator

from bantin.content.model import News
from bantin.pages.labels import tag_key

_RELATED = 4
# How far back the related of an article are looked for among those that share a tag or a section.
_REACH = 12
_WEIGHTS = {"event": 8, "document": 4, "tag": 3, "section": 1}


def find_related(news: tuple[News, ...]) -> list[tuple[int, ...]]:
    """Choose for each article the older ones that share most with it; of equal ones, the newer.

    Only older ones, so that a new article changes no other's list; weights are fixed. ``news`` is newest first, and
    items are named by where they stand in it.
    """
    count = len(news)
    shelves: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    related: list[tuple[int, ...]] = [()] * count
    for index in range(count - 1, -1, -1):
        # One number holds both, the score and where the item stands: numbers are sorted faster than pairs.
        scores: dict[int, int] = {}
        for topic in _topics(news[index]):
            shelf, weight = shelves[topic], _WEIGHTS[topic[0]] * count
            for older in shelf[-_REACH:]:
                scores[older] = scores.get(older, -older) + weight
            shelf.append(index)
        best = sorted(scores.values(), reverse=True)[:_RELATED]
        related[index] = tuple([-each % count for each in best])
    return related


def _topics(item: News) -> Iterator[tuple[str, str]]:
    front = item.front
    if front.event:
        yield "event", front.event.text
    if front.section:
        yield "section", front.section.text
    for document in {each.text for each in front.documents}:
        yield "document", document
    for tag in {tag_key(each) for each in front.tags}:
        yield "tag", tag
