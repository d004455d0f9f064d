"""A Markdown body in, a `Body` out: sanitised HTML with holes, headings with ids, plain text, and what was wrong.

The marker of a hole is made from the digest of the body itself, so no author can type it.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from html import escape
from typing import TYPE_CHECKING

from bantin.content.body import Body, DirectiveHole
from bantin.content.codes import Code, Manuscript, counter, find_codes, without_code, without_codes
from bantin.content.directives import read_directive
from bantin.content.links import Link
from bantin.content.lists import normalise
from bantin.content.marks import Marks, scan
from bantin.content.markup import read_html
from bantin.content.ratios import read_typed
from bantin.content.slots import Places, Slots
from bantin.content.tables import check_tables
from bantin.content.tangle import Tangle
from bantin.content.tangle import find as tangled
from bantin.content.tree import is_clean, read_tree
from bantin.content.wording import check_paragraphs
from bantin.diagnostics import Checked, Found, Place

if TYPE_CHECKING:
    import nh3

_TAGS = frozenset([
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details",
    "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time",
    "tr", "u", "ul"
])  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "title"},
    "a": {"href"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "details": {"open"},
    "img": {"src", "alt", "credit", "consent"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
}
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_FORBIDDEN_ATTRIBUTE = re.compile(r"\s(on\w+|style|srcset|formaction)\s*=", re.IGNORECASE)
_SCRIPT_LINK = re.compile(r"^\s*(javascript|data|vbscript)\s*:", re.IGNORECASE)


@functools.cache
def _cleaner() -> "nh3.Cleaner":
    import nh3  # noqa: PLC0415 - a build in which no text changed needs no sanitiser

    return nh3.Cleaner(
        tags=set(_TAGS), attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES), link_rel=None, clean_content_tags={"script", "style"},
    )  # fmt: skip


def read_body(
    text: str, path: str, first_line: int, convert: Callable[[str], str | None] | None = None
) -> Checked[Body]:
    """Convert a body whose first line is the file's line ``first_line``.

    ``convert`` is another way from Markdown to HTML: a test holds the short one against Python-Markdown as it comes.
    """
    found = Found()
    place = counter(text, path, first_line)
    codes = find_codes(text, place)
    unfenced = without_codes(text, codes)
    if tangle := tangled(unfenced, codes):
        return _refused(text, tangle, Place(path, first_line + text.count("\n", 0, tangle.index)))
    script = Manuscript(text, codes, unfenced, without_code(unfenced), place)
    marks = scan(script)
    _check_tags(marks, found)
    _check_code(marks, found)
    check_tables(script, marks, found)
    check_paragraphs(script, found)
    typed = read_typed(script, marks, found)
    source, slots = _with_tokens(text, marks, found)
    places = _Places(marks, Place(path, first_line))
    body = _converted(normalise(source), slots, places, found, convert)
    if body is None:
        return _refused(text, Tangle("có quá nhiều cấp lồng nhau", 0), Place(path, first_line))
    return Checked(replace(body, typed=typed) if any(typed) else body, found.all())


def _converted(
    source: str,
    slots: Slots,
    places: Places,
    found: Found,
    convert: Callable[[str], str | None] | None,
) -> Body | None:
    """Convert a source with its tokens; None where it nests too deep."""
    from bantin.content import conversion  # noqa: PLC0415 - 25 ms of Python-Markdown

    root = None if convert else conversion.grow(source)
    if root is not None and is_clean(root, slots):
        return read_tree(root, slots, places, found)
    html = (convert or conversion.convert)(source)
    return None if html is None else read_html(_cleaner().clean(html), slots, places, found)


def _refused(text: str, tangle: Tangle, place: Place) -> Checked[Body]:
    """Give a body that shows its text as it was written, and say why."""
    found = Found()
    found.error(
        place,
        "body-tangled",
        f"Bài {tangle.reason} nên chương trình không dựng được.",
        "Chia thành nhiều bài hoặc nhiều đoạn; nếu là nội dung dán nhầm, xoá đoạn ấy.",
    )
    return Checked(Body((f"<p>{escape(text)}</p>",), text=" ".join(text.split())), found.all())


def _with_tokens(text: str, marks: Marks, found: Found) -> tuple[str, Slots]:
    """Put tokens where data, addresses and code stand, so that Markdown cannot misread them."""
    marker = "bt" + blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest() + "x"
    directives: dict[str, DirectiveHole] = {}
    links: dict[str, Link] = {}
    codes: dict[str, Code] = {}
    urls: dict[str, Link] = {}
    sources: dict[str, str] = {}
    edits: list[tuple[int, int, str]] = []

    def token(start: int, end: int) -> str:
        name = f"{marker}{len(sources)}x"
        sources[name] = text[start:end]
        return name

    for link in marks.links:
        name = token(link.start, link.end)
        links[name] = link
        edits.append((link.start, link.end, name))
        edits += [(at, at + 1, '"') for at in link.quotes]
    for code in marks.codes:
        name = token(code.start, code.end)
        codes[name] = code
        edits.append((code.start, code.end, _alone(code.lead, name)))
    for url in marks.urls:
        name = token(url.start, url.end)
        urls[name] = url
        edits.append((url.start, url.end, name))
    edits += [(at, at + 1, '"') for at in marks.quotes]
    for directive in marks.directives:
        hole = read_directive(directive, found)
        if hole is None:
            edits.append((directive.start, directive.end, ""))
            continue
        name = token(directive.start, directive.end)
        directives[name] = hole
        written = name
        if hole.is_block:
            lead = text[text.rfind("\n", 0, directive.start) + 1 : directive.start]
            written = f"\n{lead}{name}\n"
        edits.append((directive.start, directive.end, written))
    pieces, last = [], 0
    for start, end, written in sorted(edits):
        if start < last:
            continue  # What stands within another is part of it.
        pieces += [text[last:start], written]
        last = end
    return "".join(pieces) + text[last:], Slots(marker, directives, links, codes, urls, sources)


def _alone(lead: str, name: str) -> str:
    """Write a token as a block of its own: between blank lines, which within a quotation begin with its sign."""
    quote = lead[: lead.rfind(">") + 1]
    return f"{quote}\n{lead}{name}\n{quote}"


class _Places:
    """Gives a place for each target, the body's first line where none is known."""

    def __init__(self, marks: Marks, start: Place) -> None:
        self._finder = marks.finder()
        self._headings = iter(marks.headings)
        self.start = start

    def of(self, target: str) -> Place:
        return self._finder.place(target, self.start)

    def heading(self) -> Place:
        return next(self._headings, self.start)


def _check_code(marks: Marks, found: Found) -> None:
    for code in marks.codes:
        if not code.is_closed:
            found.warn(
                code.place,
                "code-unclosed",
                "Khối mã mở bằng dấu này mà không có dòng đóng, nên tất cả phần sau đều hiện như mã.",
                "Thêm một dòng chỉ có ``` sau đoạn mã, hoặc xoá dòng này.",
            )


def _check_tags(marks: Marks, found: Found) -> None:
    """Say what the sanitiser will remove, since it does not tell."""
    for tag in marks.tags:
        if tag.name not in _TAGS:
            found.warn(
                tag.place,
                "html-removed",
                f"Thẻ HTML <{tag.name}> không được dùng trong bài nên đã bị bỏ.",
                "Viết bằng Markdown; để hiện nguyên dấu <, gõ &lt;"
                if tag.name not in {"script", "iframe", "style"}
                else "Xoá thẻ này; muốn dẫn tới video hoặc trang khác, đặt một liên kết.",
            )
        elif match := _FORBIDDEN_ATTRIBUTE.search(" " + tag.attributes):
            found.warn(
                tag.place,
                "html-removed",
                f"Thuộc tính «{match[1]}» của thẻ <{tag.name}> không được dùng nên đã bị bỏ.",
                "Xoá thuộc tính này.",
            )
    for name, place in marks.attributes:
        found.warn(
            place,
            "html-removed",
            f"Thuộc tính «{name}» trong ngoặc nhọn không được dùng nên đã bị bỏ.",
            "Xoá thuộc tính này.",
        )
    for text, place in marks.unread:
        found.warn(
            place,
            "link-unread",
            f"«{text}» trông như liên kết nhưng viết chưa đúng nên hiện nguyên chữ.",
            text.replace("] (", "](").replace("]\n(", "]("),
        )
    for target, places in marks.addresses.items():
        if _SCRIPT_LINK.match(target):
            for place in places:
                found.warn(
                    place,
                    "html-removed",
                    f"Liên kết «{target[:40]}» chạy mã lệnh nên đã bị bỏ.",
                    "Thay bằng địa chỉ https://…",
                )
