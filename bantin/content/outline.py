"""Sanitised HTML in, a `Body` out, in one pass: heading ids, links, pictures and plain text."""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Protocol

from bantin.content.body import Body, DirectiveHole, Heading, Hole, LinkHole, PictureHole
from bantin.content.vietnamese import slug
from bantin.diagnostics import Found, Place

# nh3 writes every attribute in double quotes, so one expression reads all tags.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+=\"[^\"]*\")*)\s*/?>")
_ATTRIBUTE = re.compile(r"([a-z-]+)=\"([^\"]*)\"")
_LONE_PICTURE = re.compile(r"<p>\s*(<img(?:\s+[a-z-]+=\"[^\"]*\")*\s*/?>)\s*</p>")
_EXTERNAL = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "tr",
        "blockquote",
        "div",
        "dd",
        "dt",
        "figcaption",
        "pre",
        "table",
        "ul",
        "ol",
        "br",
    ]
)
_LEFTOVER = re.compile(r"\[[^\[\]\n]{1,60}\]\s?\([^()\n]{1,80}\)")


class Places(Protocol):
    """Knows where the author wrote each address."""

    start: Place

    def of(self, target: str) -> Place:
        """Give the place of the next use of an address."""


def read_html(
    html: str, directives: Mapping[str, DirectiveHole], marker: str, places: Places, found: Found
) -> Body:
    """Cut sanitised HTML into parts; ``directives`` maps the tokens that stand in it to their holes."""
    html = _LONE_PICTURE.sub(lambda match: match[1].replace("<img", '<img data-block="1"', 1), html)
    outline = _Outline(places, found)
    last = 0
    for match in _TAG.finditer(html):
        outline.write(html[last : match.start()])
        outline.tag(match)
        last = match.end()
    outline.write(html[last:])
    text = re.sub(rf"{marker}\d+x", "", "".join(outline.text))
    _check_leftovers(text, places, found)
    outline.check_fragments()
    return Body(
        tuple(_cut(outline.parts, directives, marker)),
        tuple(outline.headings),
        frozenset(outline.ids),
        " ".join(unescape(text).split()),
    )


class _Outline:
    """Collects the parts of a body while its tags go by."""

    def __init__(self, places: Places, found: Found) -> None:
        self.places = places
        self.found = found
        self.parts: list[str | Hole] = []
        self.text: list[str] = []
        self.headings: list[Heading] = []
        self.ids: set[str] = set()
        self.fragments: list[tuple[str, Place]] = []
        self.tables = 0
        self._heading: tuple[int, str, int, int] | None = None

    def write(self, text: str) -> None:
        """Take the text between two tags."""
        if text:
            self.parts.append(text)
            self.text.append(text)

    def tag(self, match: re.Match[str]) -> None:
        """Take one tag."""
        closing, name, raw = match.groups()
        attributes = {key: unescape(value) for key, value in _ATTRIBUTE.findall(raw)}
        if re.fullmatch("h[1-6]", name):
            self._take_heading(name, attributes, is_end=bool(closing))
        elif name == "img":
            self._take_picture(attributes)
        elif name == "a" and not closing and "href" in attributes:
            self._take_link(attributes)
        elif name == "table":
            self._take_table(is_end=bool(closing))
        elif name in {"td", "th"} and not closing:
            self.parts.append(_cell(name, attributes))
        else:
            self.parts.append(match[0])
            if "id" in attributes:
                self.ids.add(attributes["id"])
        if name in _BLOCKS or re.fullmatch("h[1-6]", name):
            self.text.append(" ")

    def _take_heading(self, name: str, attributes: Mapping[str, str], *, is_end: bool) -> None:
        if not is_end:
            level = int(name[1])
            if level == 1:
                level = 2
                self.found.warn(
                    self.places.start,
                    "heading-level",
                    "Trong bài có tiêu đề cấp 1 (một dấu #), vốn dành cho tên bài; chương trình đã đổi thành cấp 2.",
                    "## Tiêu đề của phần",
                )
            self._heading = (level, attributes.get("id", ""), len(self.parts), len(self.text))
            self.parts.append("")
            return
        if self._heading is None:
            return
        level, own_id, part, start = self._heading
        self._heading = None
        text = " ".join(unescape("".join(self.text[start:])).split())
        anchor = self._unique(own_id or slug(text) or "muc")
        self.parts[part] = f'<h{level} id="{escape(anchor)}">'
        self.parts.append(f"</h{level}>")
        if level <= 4:
            self.headings.append(Heading(level, anchor, text))

    def _unique(self, anchor: str) -> str:
        count = 2
        base = anchor
        while anchor in self.ids:
            anchor = f"{base}-{count}"
            count += 1
        self.ids.add(anchor)
        return anchor

    def _take_picture(self, attributes: Mapping[str, str]) -> None:
        target = attributes.get("src", "")
        place = self.places.of(target)
        if not attributes.get("alt", "").strip():
            self.found.error(
                place,
                "picture-alt-missing",
                f"Ảnh «{target}» chưa có mô tả cho người không nhìn thấy ảnh.",
                f"![Mô tả ngắn nội dung ảnh]({target})",
            )
        self.parts.append(
            PictureHole(
                target,
                attributes.get("alt", ""),
                attributes.get("title", ""),
                attributes.get("credit", ""),
                is_block="data-block" in attributes,
                place=place,
            )
        )

    def _take_link(self, attributes: Mapping[str, str]) -> None:
        target = attributes["href"]
        others = "".join(
            f' {key}="{escape(value)}"' for key, value in attributes.items() if key != "href"
        )
        if target.startswith("#"):
            if not target.startswith(("#fn:", "#fnref")):
                self.fragments.append((target[1:], self.places.of(target)))
            self.parts.append(f'<a href="{escape(target)}"{others}>')
        elif _EXTERNAL.match(target):
            self.parts.append(f'<a href="{escape(target)}"{others}>')
        else:
            self.parts += ["<a", LinkHole(target, self.places.of(target)), f"{others}>"]

    def _take_table(self, *, is_end: bool) -> None:
        if is_end:
            self.parts.append("</table></section>")
            return
        self.tables += 1
        # A wide table scrolls in its own box on a phone, and a box that scrolls must be reachable by keyboard.
        self.parts.append(
            f'<section class="table-scroll" aria-label="Bảng {self.tables}" tabindex="0"><table>'
        )

    def check_fragments(self) -> None:
        """Say each link to a heading that this body does not have."""
        for fragment, place in self.fragments:
            if fragment not in self.ids:
                known = ", ".join(f"#{heading.id}" for heading in self.headings[:5])
                hint = (
                    f"Các mục trong bài: {known}"
                    if known
                    else "Bài này chưa có mục nào; xoá liên kết."
                )
                self.found.error(
                    place,
                    "link-dead",
                    f"Liên kết «#{fragment}» không trỏ tới mục nào trong bài.",
                    hint,
                )


def _cell(name: str, attributes: Mapping[str, str]) -> str:
    """Write a table cell: alignment as a class, since the attribute is obsolete and a style is forbidden."""
    kept = {key: value for key, value in attributes.items() if key != "align"}
    if align := attributes.get("align"):
        kept["class"] = f"align-{align}"
    if name == "th" and "scope" not in kept:
        kept["scope"] = "col"
    written = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
    return f"<{name}{written}>"


def _check_leftovers(text: str, places: Places, found: Found) -> None:
    if match := _LEFTOVER.search(text):
        found.warn(
            places.start,
            "link-unread",
            f"«{match[0]}» trông như liên kết nhưng viết chưa đúng nên hiện nguyên chữ.",
            "[chữ hiện ra](dia-chi-khong-co-dau-cach): không để dấu cách giữa ] và (, cũng không trong địa chỉ.",
        )


def _cut(
    parts: list[str | Hole], directives: Mapping[str, DirectiveHole], marker: str
) -> list[str | Hole]:
    """Join neighbouring texts and cut them again at directives."""
    joined: list[str | Hole] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part:
            joined.append(part)
    token = re.compile(rf"(?:<p>\s*)?({marker}\d+x)(?:\s*</p>)?")
    cut: list[str | Hole] = []
    for part in joined:
        if not isinstance(part, str):
            cut.append(part)
            continue
        last = 0
        for match in token.finditer(part):
            hole = directives[match[1]]
            start, end = match.span() if hole.is_block else match.span(1)
            cut += [part[last:start], hole]
            last = end
        cut.append(part[last:])
    return [part for part in cut if part]
