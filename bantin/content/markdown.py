"""A Markdown body in, a `Body` out: sanitised HTML with holes, headings with ids, plain text, and what was wrong.

The marker of a hole is made from the digest of the body itself, so no author can type it.
"""

import functools
import re
from hashlib import blake2b

import markdown
import nh3

from bantin.content.body import Body, DirectiveHole
from bantin.content.fields import closest
from bantin.content.lists import normalise
from bantin.content.marks import Directive, Finder, Marks, scan
from bantin.content.outline import read_html
from bantin.diagnostics import Checked, Found, Place

DIRECTIVES = {
    "so-lieu": "số liệu trong câu",
    "bieu-do": "biểu đồ",
    "su-kien": "thẻ sự kiện",
}
_BLOCK_DIRECTIVES = frozenset({"bieu-do", "su-kien"})
_DIRECTIVE_OPTIONS = {
    "so-lieu": {"kieu": "kiểu viết", "ky": "kỳ số liệu"},
    "bieu-do": {"ky": "kỳ số liệu"},
    "su-kien": {},
}

_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
    ]
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "title"},
    "a": {"href"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "details": {"open"},
    "img": {"src", "alt", "credit"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
}
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_FORBIDDEN_ATTRIBUTE = re.compile(r"\s(on\w+|style|srcset|formaction)\s*=", re.IGNORECASE)
_SCRIPT_LINK = re.compile(r"^\s*(javascript|data|vbscript)\s*:", re.IGNORECASE)


@functools.cache
def _converter() -> markdown.Markdown:
    """Make the one instance of a process; making it costs as much as converting a page."""
    converter = markdown.Markdown(
        extensions=[
            "tables",
            "footnotes",
            "attr_list",
            "sane_lists",
            "fenced_code",
            "def_list",
            "abbr",
        ],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "footnotes": {"BACKLINK_TEXT": "↩", "BACKLINK_TITLE": "Trở lại chỗ có chú thích {}"},
        },
    )
    # Text pasted from Word is indented for looks; only fences make code.
    converter.parser.blockprocessors.deregister("code")
    return converter


@functools.cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS), attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES), link_rel=None, clean_content_tags={"script", "style"},
    )  # fmt: skip


def read_body(text: str, path: str, first_line: int) -> Checked[Body]:
    """Convert a body whose first line is the file's line ``first_line``."""
    found = Found()
    marks = scan(text, path, first_line)
    _check_tags(marks, found)
    marker = "bt" + blake2b(text.encode(), digest_size=8).hexdigest() + "x"
    holes = {}
    pieces, last = [], 0
    for index, directive in enumerate(marks.directives):
        hole = _directive(directive, found)
        token = f"{marker}{index}x"
        pieces += [text[last : directive.start], token if hole else ""]
        last = directive.end
        if hole:
            holes[token] = hole
    source = normalise("".join(pieces) + text[last:])
    converter = _converter()
    converter.reset()
    html = _cleaner().clean(converter.convert(source))
    body = read_html(html, holes, marker, _Places(marks.finder(), Place(path, first_line)), found)
    return Checked(body, found.all())


class _Places:
    """Gives a place for each target, the body's first line where none is known."""

    def __init__(self, finder: Finder, start: Place) -> None:
        self._finder = finder
        self.start = start

    def of(self, target: str) -> Place:
        return self._finder.place(target, self.start)


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
    for target, places in marks.addresses.items():
        if _SCRIPT_LINK.match(target):
            for place in places:
                found.warn(
                    place,
                    "html-removed",
                    f"Liên kết «{target[:40]}» chạy mã lệnh nên đã bị bỏ.",
                    "Thay bằng địa chỉ https://…",
                )


def _directive(directive: Directive, found: Found) -> DirectiveHole | None:
    """Read ``name subject key=value``; say what is not understood."""
    words = re.findall(r'[^\s="“”]+=(?:"[^"]*"|“[^”]*”|\S+)|\S+', directive.text)
    name = words[0] if words else ""
    if name not in DIRECTIVES:
        near = closest(name, list(DIRECTIVES)) if name else None
        hint = (
            f"[[{near} …]]"
            if near
            else f"Dùng một trong: {', '.join(f'[[{each} …]]' for each in DIRECTIVES)}; để hiện nguyên dấu ngoặc, gõ \\[[."
        )
        found.error(
            directive.place, "directive-unknown", f"Không có lệnh «[[{directive.text}]]».", hint
        )
        return None
    subjects = [word for word in words[1:] if "=" not in word]
    if len(subjects) != 1:
        found.error(
            directive.place,
            "directive-subject",
            f"Lệnh «[[{directive.text}]]» cần đúng một mã.",
            f"[[{name} ma-cua-ban]]",
        )
        return None
    options = []
    for word in words[1:]:
        if "=" not in word:
            continue
        key, value = word.split("=", 1)
        known = _DIRECTIVE_OPTIONS[name]
        if key not in known:
            near = closest(key, list(known)) if known else None
            found.error(
                directive.place,
                "directive-option",
                f"Lệnh «{name}» không có tuỳ chọn «{key}».",
                f"{near}={value}" if near else f"Xoá «{word}».",
            )
            continue
        options.append((key, value.strip('"“”')))
    if name in _BLOCK_DIRECTIVES and not directive.is_block:
        found.error(
            directive.place,
            "directive-inline",
            f"Lệnh «[[{directive.text}]]» phải đứng một mình trên một dòng.",
            "Đặt lệnh ở dòng riêng, có dòng trống ở trên và ở dưới.",
        )
        return None
    is_block = directive.is_block and name in _BLOCK_DIRECTIVES
    return DirectiveHole(name, subjects[0], tuple(options), is_block, directive.place)
