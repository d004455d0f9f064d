"""The tags and texts of a body in, one by one, and a `Body` out: heading ids, links, pictures, data and plain text."""

from collections.abc import Iterable, Mapping
from html import escape

from bantin.content.anchors import (
    SCHEMES,
    check_fragments,
    refuse_preview,
    refuse_scheme,
    scheme_of,
)
from bantin.content.body import (
    GAP,
    LEAD_LETTERS,
    Body,
    DirectiveHole,
    Heading,
    Hole,
    LinkHole,
    PictureHole,
    joined,
)
from bantin.content.codes import Code
from bantin.content.excerpt import beginning, words_of
from bantin.content.ids import Ids
from bantin.content.links import Link
from bantin.content.quotations import sign
from bantin.content.slots import TOKEN, Places, Slots
from bantin.content.tags import (
    BLOCKS,
    HEADINGS,
    OWN_END,
    OWN_RULE,
    PHRASES,
    TABLE_END,
    VOID,
    cell,
    code_block,
    opening,
    table,
)
from bantin.content.wording import check_alt, check_heading
from bantin.diagnostics import Found, Place


class Outline:
    """Collects the parts of a body while its tags go by.

    ``own`` are the ids that the author wrote; ``is_plain`` says that no text holds a token or what HTML writes otherwise.
    """

    def __init__(
        self, slots: Slots, places: Places, found: Found, own: frozenset[str], *, is_plain: bool
    ) -> None:
        self.slots = slots
        self.places = places
        self.found = found
        self.is_plain = is_plain
        self.parts: list[str | Hole] = []
        self.text: list[str] = []
        self.headings: list[Heading] = []
        self.ids = Ids(own)
        self.fragments: list[tuple[str, Place]] = []
        self.tables = 0
        self.open: list[str] = []
        self._heading: tuple[int, Mapping[str, str], int, int] | None = None
        self._note: int | None = None

    def body(self) -> Body:
        """Give what was collected, once all has gone by."""
        check_fragments(self.fragments, self.ids.taken, self.headings, self.found)
        return Body(
            tuple(joined(self.parts)),
            tuple(self.headings),
            frozenset(self.ids.taken),
            beginning("".join(self.text), LEAD_LETTERS),
        )

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take an opening tag."""
        if attributes or name in OWN_RULE:
            # In the order in which Python-Markdown writes them.
            self.take_tag(name, sorted(attributes.items()), is_end=False)
        else:
            self.parts.append(f"<{name}>")
        if name not in VOID:
            self.open.append(name)
        if name in BLOCKS:
            self.text.append(" ")

    def end(self, name: str) -> None:
        """Take the closing tag of what was opened last."""
        self.open.pop()
        if name in OWN_END:
            self.take_tag(name, (), is_end=True)
        else:
            self.parts.append(f"</{name}>")
        if name in BLOCKS:
            self.text.append(" ")

    def leaf(self, name: str, attributes: Mapping[str, str], words: str, tail: str) -> None:
        """Take what holds nothing but words, and the words behind it."""
        if not self.is_plain or attributes or name in OWN_RULE or name in VOID:
            self.begin(name, attributes)
            self.write(words)
            if name not in VOID:
                self.end(name)
            self.write(tail)
        else:
            self.parts.append(f"<{name}>{words}</{name}>{tail}")
            self.text.append(f" {words} {tail}" if name in BLOCKS else words + tail)

    def write(self, words: str) -> None:
        """Take words as they are meant."""
        if self.is_plain:
            self._write(words)
        else:
            self.take_text(escape(words, quote=False).replace("\xa0", "&nbsp;"))

    def take_text(self, text: str) -> None:
        """Take the text between two tags, as HTML writes it."""
        if self.slots.marker not in text:
            self._write(text)
            return
        last = 0
        for match in self.slots.tokens(text):
            self._write(text[last : match.start()])
            self._write_token(match[0])
            last = match.end()
        self._write(text[last:])

    def _write(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.text.append(text)

    def _write_token(self, token: str) -> None:
        """Put what a token stands for in its place, or what was written where that cannot be."""
        hole = self.slots.directives.get(token)
        code = self.slots.codes.get(token)
        url = self.slots.urls.get(token)
        if url is not None and {"a", "code", "pre", "summary"}.isdisjoint(self.open):
            self._take_url(url)
        elif "code" in self.open or "pre" in self.open or (hole is None and code is None):
            self._write(escape(self.slots.sources.get(token, ""), quote=False))
        elif not self._has_room(token):
            self._misplace(token, "trong tiêu đề, liên kết hoặc chữ in đậm, in nghiêng")
        elif self.slots.is_block(token) and self.open[-1:] == ["p"]:
            self.parts.append("</p>")
            self._put(hole, code)
            self.parts.append("<p>")
        else:
            self._put(hole, code)

    def _take_url(self, url: Link) -> None:
        """Make a link of an address that stands bare in the text."""
        is_refused = refuse_preview(url.target, url.place, self.found)
        self.parts.append(opening("a", {} if is_refused else {"href": url.target}))
        self._write(escape(url.target, quote=False))
        self.parts.append("</a>")

    def _put(self, hole: DirectiveHole | None, code: Code | None) -> None:
        if hole is not None:
            self.parts.append(hole)
            # Without the mark of a source its sentence is still whole.
            if not hole.is_block and ("kieu", "nguon") not in hole.options:
                self.text.append(GAP)
        if code is not None:
            self.parts.append(code_block(code.language, code.text))
            self.text += [" ", escape(code.text, quote=False), " "]

    def _has_room(self, token: str) -> bool:
        """Tell whether what a token stands for may be here: data holds a link, and a block fits into no phrase."""
        if not {"a", "summary", *HEADINGS}.isdisjoint(self.open):
            return False
        # A paragraph can be closed before a block and opened again behind it.
        around = self.open[:-1] if self.open[-1:] == ["p"] else self.open
        return not self.slots.is_block(token) or PHRASES.isdisjoint(around)

    def _misplace(self, token: str, where: str) -> None:
        hole = self.slots.directives.get(token)
        source = self.slots.sources[token]
        if hole is not None:
            self.found.error(
                hole.place,
                "directive-misplaced",
                f"Lệnh «{source}» không dùng được {where}.",
                "Đặt lệnh trong câu văn thường, hoặc gõ thẳng con số ở chỗ này.",
            )
        else:
            self._write(escape(source, quote=False))

    def take_tag(self, name: str, written: Iterable[tuple[str, str]], *, is_end: bool) -> None:
        """Take a tag that has attributes, as they are meant, or a rule of its own."""
        attributes = self._attributes(name, written)
        if name in HEADINGS:
            self._take_heading(name, attributes, is_end=is_end)
        elif is_end:
            if name == "a" and self._note is not None:
                # The number of a note and the arrow back are no words of the text.
                del self.text[self._note :]
                self._note = None
            if name == "blockquote":
                sign(self.parts)
            self.parts.append(TABLE_END if name == "table" else f"</{name}>")
        elif name == "img":
            self._take_picture(attributes)
        elif name == "a" and "href" in attributes:
            self._take_link(attributes)
        elif name == "table":
            self.tables += 1
            self.parts.append(table(self.tables, attributes))
        elif name in {"td", "th"}:
            self.parts.append(cell(name, attributes, is_body="tbody" in self.open))
        else:
            self.parts.append(opening(name, attributes))

    def _attributes(self, name: str, written: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Read a tag's attributes; only an address may be a token, and an id is there once."""
        attributes = {}
        for key, value in written:
            if self.slots.marker in value and not (
                key in {"href", "src"} and value in self.slots.links
            ):
                attributes[key] = TOKEN.sub(lambda token: self._in_attribute(token[0]), value)
            else:
                attributes[key] = value
        own = attributes.get("id")
        if own is not None and name not in HEADINGS:
            anchor = self.ids.keep(own)
            if anchor is None:
                del attributes["id"]
            else:
                attributes["id"] = anchor
        return attributes

    def _in_attribute(self, token: str) -> str:
        if not token.startswith(self.slots.marker):
            return token
        if token not in self.slots.directives:
            return self.slots.sources.get(token, "")
        self._misplace(token, "trong mô tả ảnh, chú thích ảnh hoặc thuộc tính")
        return ""

    def _take_heading(self, name: str, attributes: dict[str, str], *, is_end: bool) -> None:
        if not is_end:
            self._heading = (int(name[1]), attributes, len(self.parts), len(self.text))
            self.parts.append("")
            return
        if self._heading is None:
            return
        level, kept, part, start = self._heading
        self._heading = None
        text = words_of("".join(self.text[start:]))
        if level == 1:
            level = 2
            check_heading(text, self.places.heading(), self.found)
        anchor = self.ids.of_heading(kept.get("id", ""), text)
        self.parts[part] = opening(f"h{level}", {**kept, "id": anchor})
        self.parts.append(f"</h{level}>")
        if level <= 4:
            self.headings.append(Heading(level, anchor, text))

    def _address(self, written: str) -> tuple[str, Place]:
        link = self.slots.links.get(written)
        if link is not None:
            return link.target, link.place
        return written, self.places.of(written)

    def _take_picture(self, attributes: Mapping[str, str]) -> None:
        target, place = self._address(attributes.get("src", ""))
        alt = attributes.get("alt", "")
        check_alt(alt, target, place, self.found)
        if self._heading is not None:
            self.text.append(escape(alt, quote=False))
        caption, credit, consent = (
            attributes.get(each, "") for each in ("title", "credit", "consent")
        )
        is_block = "data-block" in attributes
        self.parts.append(PictureHole(target, alt, caption, credit, is_block, place, consent))

    def _take_link(self, attributes: dict[str, str]) -> None:
        target, place = self._address(attributes.pop("href"))
        if attributes.get("class", "").startswith("footnote-"):
            self._note = len(self.text)
        scheme = scheme_of(target)
        if refuse_preview(target, place, self.found):
            self.parts.append(opening("a", attributes))
        elif scheme is not None and scheme not in SCHEMES:
            refuse_scheme(target, scheme, place, self.found)
            self.parts.append(opening("a", attributes))
        elif target.startswith("#"):
            self.fragments.append((target[1:], place))
            self.parts.append(opening("a", {"href": target, **attributes}))
        elif scheme is not None or target.startswith("//"):
            self.parts.append(opening("a", {"href": target.strip(), **attributes}))
        else:
            self.parts += ["<a", LinkHole(target, place), opening("", attributes)[1:]]
