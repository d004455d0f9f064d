"""The text of a ``[[…]]`` in, a hole for data or an event out; what is not understood is said."""

import re

from bantin.content.body import DirectiveHole
from bantin.content.fields import closest
from bantin.content.marks import Directive
from bantin.content.vietnamese import fold, slug
from bantin.diagnostics import Found

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


def read_directive(directive: Directive, found: Found) -> DirectiveHole | None:
    """Read ``name subject key=value``; say what is not understood."""
    words = re.findall(r'[^\s="“”]+=(?:"[^"]*"|“[^”]*”|\S+)|\S+', directive.text)
    name = words[0] if words else ""
    if name not in DIRECTIVES:
        hint = (
            _meant(directive.text)
            or f"Dùng một trong: {', '.join(f'[[{each} …]]' for each in DIRECTIVES)}; để hiện nguyên dấu ngoặc, gõ \\[[."
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
            " ".join([f"[[{name}", slug(" ".join(subjects)) or "ma-cua-ban", *_options(words)])
            + "]]",
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


def _options(words: list[str]) -> list[str]:
    return [word for word in words[1:] if "=" in word]


def _meant(text: str) -> str | None:
    """Give the command that was probably meant, with its subject: «Số liệu x» and «so-lieu: x» mean so-lieu."""
    words = re.findall(r"[^\s:]+", text)
    starts = [(" ".join(words[:count]), " ".join(words[count:])) for count in (1, 2)]
    for start, rest in starts:
        for name in DIRECTIVES:
            if re.sub(r"[\s_-]", "", fold(start)) == name.replace("-", ""):
                return f"[[{name} {rest or '…'}]]"
    for start, rest in starts:
        if near := closest(start, list(DIRECTIVES)):
            return f"[[{near} {rest or '…'}]]"
    return None
