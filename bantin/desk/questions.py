"""An item of one kind in, what is asked of that kind before it is printed out: its place in the site, its pictures."""

from collections.abc import Iterator
from dataclasses import dataclass

from bantin.content.body import PictureHole
from bantin.content.excerpt import excerpt
from bantin.content.model import (
    AnyItem,
    DocumentFront,
    EventFront,
    EventKind,
    NewsFront,
)
from bantin.content.site import Section
from bantin.desk.sharing import cover_of
from bantin.diagnostics import Place

_COVER = "Ảnh đại diện"
SAID = "Chương trình đã có lời báo về việc này, xem ở phần dưới."


@dataclass(frozen=True, slots=True)
class Check:
    """One question of the checklist.

    ``flaw`` is a sentence, "" where all is well; ``hint`` can be typed as it stands. ``place`` is where it is mended:
    line 0 means the line on which the field ``key`` stands, which only who opens the file knows.
    """

    topic: str
    flaw: str = ""
    hint: str = ""
    place: Place = Place("", 0)
    key: str = ""

    @property
    def is_done(self) -> bool:
        """Tell whether nothing is left to do."""
        return not self.flaw


def ask(topic: str, is_flawed: bool, flaw: str, hint: str = "", key: str = "") -> Check:  # noqa: FBT001  # read as «ask whether»
    """Ask one question."""
    return Check(topic, flaw, hint, key=key) if is_flawed else Check(topic)


def reported(topic: str, codes: set[str], said: set[str]) -> Check:
    """Ask what the build has asked already."""
    return Check(topic, SAID) if codes & said else Check(topic)


def ask_kind(item: AnyItem, said: set[str], sections: tuple[Section, ...]) -> Iterator[Check]:
    """Ask what only one kind of item is asked."""
    match item.front:
        case NewsFront():
            yield from _news(item.front, said, sections)
        case EventFront():
            yield from _event(item.front)
        case DocumentFront():
            yield from _document(item.front)
        case _:
            pass


def _news(front: NewsFront, said: set[str], sections: tuple[Section, ...]) -> Iterator[Check]:
    others = ", ".join(each.id for each in sections[1:6])
    if sections and "section-unknown" not in said:
        yield ask(
            "Chuyên mục",
            front.section is None,
            "Bài chưa thuộc chuyên mục nào nên chỉ nằm trong danh sách chung.",
            f"section: {sections[0].id}" + (f" (hoặc {others})" if others else ""),
            "title",
        )
    yield ask(
        "Từ khoá",
        not front.tags,
        "Chưa có từ khoá, nên bài không được xếp cùng những bài cùng chủ đề.",
        'tags: ["bình đẳng giới", "tên địa phương"]',
        "title",
    )
    yield ask(
        "Nguồn tin hoặc người viết",
        not (front.source or front.author or front.unit),
        "Bài không ghi nguồn, người viết hay đơn vị, nên người đọc không biết ai chịu trách nhiệm.",
        'source:\n  name: "Tên báo hoặc cơ quan"\n  url: https://…',
        "title",
    )


def _event(front: EventFront) -> Iterator[Check]:
    yield ask(
        "Nơi tổ chức",
        not (front.venue or front.online) and front.kind is not EventKind.ACTION_MONTH,
        "Chưa ghi nơi tổ chức hay liên kết dự trực tuyến.",
        'venue: "Hội trường UBND xã …"',
        "start",
    )
    yield ask(
        "Đơn vị tổ chức",
        not front.organiser,
        "Chưa ghi ai tổ chức.",
        'organiser: "Tên đơn vị"',
        "start",
    )


def _document(front: DocumentFront) -> Iterator[Check]:
    yield ask(
        "Bản đầy đủ",
        not (front.file or front.url),
        "Người đọc chưa có tệp hay địa chỉ để đọc cả văn bản.",
        "url: https://…",
        "number",
    )


def ask_cover(item: AnyItem, said: set[str]) -> Iterator[Check]:
    """Ask for a cover and its credit; whether its file is there, and who is on it agreed, the build asks."""
    cover = cover_of(item)
    if cover is None:
        if isinstance(item.front, NewsFront | EventFront):
            yield Check(
                _COVER,
                "Chưa có ảnh đại diện; ở trang chủ và trong danh sách, bài chỉ có chữ.",
                'cover:\n  image: ten-anh.jpg\n  alt: "Trong ảnh có ai, đang làm gì"\n  credit: "Ảnh: …"',
                key="title",
            )
    elif not cover.credit:
        flaw = "Ảnh đại diện chưa ghi nguồn ảnh."
        yield Check(_COVER, flaw, '  credit: "Ảnh: …"', cover.image.place)
    else:
        yield reported(_COVER, {"consent-missing"}, said)


def is_sensitive(item: AnyItem) -> bool:
    """Tell whether an item says of itself that it is about violence."""
    return not isinstance(item.front, DocumentFront) and item.front.sensitive


def ask_pictures(item: AnyItem, said: set[str]) -> Iterator[Check]:
    """Ask for the credit of each picture in a text; descriptions are asked for by the build."""
    holes = [hole for hole in item.body.holes if isinstance(hole, PictureHole)]
    if not holes:
        return
    topic = "Ảnh trong bài"
    bare = [hole for hole in holes if hole.is_block and not hole.credit]
    for hole in bare:
        yield Check(
            topic,
            f"Ảnh «{excerpt(hole.target)}» chưa ghi nguồn ảnh.",
            f'![{excerpt(hole.alt, 200)}]({hole.target}){{credit="Ảnh: …"}}',
            hole.place,
        )
    if not bare:
        yield reported(
            topic,
            {"picture-alt-missing", "picture-alt-vague", "picture-missing", "consent-missing"},
            said,
        )
