"""An item's pictures in, those of children and of victims out of whom nobody is said to have agreed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bantin.content.body import Body, PictureHole
from bantin.content.excerpt import excerpt
from bantin.content.model import (
    DocumentFront,
    EventFront,
    Illustration,
    LeafFront,
    NewsFront,
)
from bantin.diagnostics import Found, Place

# Nobody has to agree to what was drawn: a description or a credit begins with that. In a contest («tranh tài») there are people.
_DRAWN = re.compile(
    r"(?:bức |hình )?(?:tranh(?! (?:biện|chấp|cử|luận|tài|thủ|tụng)\b)|minh hoạ|minh họa|đồ hoạ|đồ họa|áp phích|biểu đồ|"
    r"sơ đồ|bản đồ|biểu trưng|logo)\b"
)
_CHILDREN = re.compile(
    r"\b(?:trẻ em|trẻ nhỏ|trẻ thơ|em bé|em nhỏ|em gái|em trai|bé gái|bé trai|các em|các bé|các cháu|cháu bé|học sinh|"
    r"thiếu nhi|thiếu niên|nhi đồng|mầm non|mẫu giáo)\b"
)


class _Shown(NamedTuple):
    """A picture: its path as it was typed, its words, who agreed, and how to say that."""

    target: str
    words: tuple[str, ...]
    consent: str
    place: Place
    hint: str


def check_consent(
    front: NewsFront | EventFront | DocumentFront | LeafFront, body: Body, found: Found
) -> None:
    """Say each picture that may harm whom it shows, unless somebody agreed to it; a drawing shows nobody."""
    is_sensitive = not isinstance(front, DocumentFront) and front.sensitive
    for shown in (*_illustrations(front), *_pictures(body)):
        words = [each.lower() for each in shown.words]
        if shown.consent or any(map(_DRAWN.match, words)):
            continue
        name = excerpt(shown.target)
        if any(map(_CHILDREN.search, words)):
            message = f"Ảnh «{name}» có trẻ em mà chưa ghi cha mẹ hoặc người giám hộ nào đã đồng ý cho đăng."
        elif is_sensitive:
            message = (
                f"Bài về bạo lực có ảnh «{name}» mà chưa ghi người trong ảnh đã đồng ý cho đăng."
            )
        else:
            continue
        found.warn(shown.place, "consent-missing", message, shown.hint)


def _illustrations(
    front: NewsFront | EventFront | DocumentFront | LeafFront,
) -> Iterator[_Shown]:
    if isinstance(front, DocumentFront):
        return
    gallery: tuple[Illustration, ...] = front.gallery if isinstance(front, EventFront) else ()
    for each in (*([front.cover] if front.cover else []), *gallery):
        yield _Shown(
            each.image.text,
            (each.alt, each.caption or "", each.credit or ""),
            each.consent or "",
            each.image.place,
            'consent: "Ai đồng ý, ngày nào"',
        )


def _pictures(body: Body) -> Iterator[_Shown]:
    for hole in body.holes:
        if isinstance(hole, PictureHole):
            yield _Shown(
                hole.target,
                (hole.alt, hole.caption, hole.credit),
                hole.consent,
                hole.place,
                f'![{excerpt(hole.alt, 200)}]({hole.target}){{consent="Ai đồng ý, ngày nào"}}',
            )
