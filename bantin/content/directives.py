"""The text of a ``[[…]]`` in, a hole for data or an event out; what is not understood is said."""

import re
from collections.abc import Iterator

from bantin.content.body import DirectiveHole
from bantin.content.choosers import CHOOSERS, option_text, read_option
from bantin.content.excerpt import excerpt
from bantin.content.fields import closest
from bantin.content.marks import Directive
from bantin.content.scalars import Refusal
from bantin.content.vietnamese import fold, slug
from bantin.diagnostics import Found

DIRECTIVES = {
    "so-lieu": "số liệu trong câu",
    "bieu-do": "biểu đồ",
    "the-so-lieu": "thẻ số liệu",
    "su-kien": "thẻ sự kiện",
}
_BLOCK_DIRECTIVES = frozenset({"bieu-do", "the-so-lieu", "su-kien"})
_DIRECTIVE_OPTIONS = {
    "so-lieu": {"kieu": "kiểu viết", **CHOOSERS, "so-voi": "so với kỳ nào"},
    "bieu-do": {"kieu": "kiểu biểu đồ", **CHOOSERS},
    "the-so-lieu": CHOOSERS,
    "su-kien": {},
}
# Word and telephones turn quotation marks, some of them the wrong way round.
_PIECE = re.compile(
    r"(?P<key>[^\s=\"“”„«»']+)\s*=\s*"
    r"(?:[\"“”„‟«](?P<text>[^\"“”„‟«»]*)[\"“”‟»]|['‘’‚](?P<single>[^'‘’‚]*)['‘’]|(?P<bare>[^\s=]*)(?!\s*=))"
    r"|(?P<word>\S+)"
)
_QUOTES = "\"'“”„‟«»‘’‚"


def read_directive(directive: Directive, found: Found) -> DirectiveHole | None:
    """Read ``name subject key=value``; say what is not understood."""
    name, rest = [*directive.text.split(None, 1), "", ""][:2]
    if name not in DIRECTIVES:
        hint = (
            _meant(directive.text)
            or f"Dùng một trong: {', '.join(f'[[{each} …]]' for each in DIRECTIVES)}; để hiện nguyên dấu ngoặc, gõ \\[[."
        )
        found.error(
            directive.place, "directive-unknown", f"Không có lệnh «[[{directive.text}]]».", hint
        )
        return None
    subjects, written = _take_apart(rest)
    if len(subjects) != 1:
        typed = [option_text(key, value) for key, value in written]
        found.error(
            directive.place,
            "directive-subject",
            f"Lệnh «[[{directive.text}]]» cần đúng một mã.",
            " ".join([f"[[{name}", slug(" ".join(subjects)) or "ma-cua-ban", *typed]) + "]]",
        )
        return None
    options = _options(directive, name, written, found)
    if name in _BLOCK_DIRECTIVES and not directive.is_block:
        found.error(
            directive.place,
            "directive-inline",
            f"Lệnh «[[{directive.text}]]» phải đứng một mình trên một dòng.",
            "Đặt lệnh ở dòng riêng, có dòng trống ở trên và ở dưới.",
        )
        return None
    if options is None:
        return None
    is_block = directive.is_block and name in _BLOCK_DIRECTIVES
    return DirectiveHole(name, subjects[0], options, is_block, directive.place)


def _take_apart(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Give the words that belong to no option, and the options; «dia-ban=Tỉnh Đắk Nông» needs no quotation marks."""
    subjects: list[str] = []
    written: list[tuple[str, str]] = []
    is_open = False
    for match in _PIECE.finditer(text):
        if match["key"] is not None:
            value = next(each for each in match.group("text", "single", "bare") if each is not None)
            # A quotation mark without its partner is no part of a name.
            written.append((match["key"], value.strip(_QUOTES)))
            is_open = match["bare"] is not None and bool(subjects)
        elif is_open:
            key, value = written[-1]
            written[-1] = (key, f"{value} {match['word']}".strip(_QUOTES))
        else:
            subjects.append(match["word"])
    return subjects, written


def _options(
    directive: Directive, name: str, written: list[tuple[str, str]], found: Found
) -> tuple[tuple[str, str], ...] | None:
    """Read the options; None where one has a value that nobody understands."""
    known = _DIRECTIVE_OPTIONS[name]
    options: dict[str, str] = {}
    is_right = True
    for written_key, text in written:
        key = fold(written_key)
        if key not in known:
            near = closest(key, list(known)) if known else None
            found.error(
                directive.place,
                "directive-option",
                f"Lệnh «{name}» không có tuỳ chọn «{written_key}».",
                option_text(near, text) if near else f"Xoá «{option_text(written_key, text)}».",
            )
            continue
        value = read_option(name, key, text)
        if isinstance(value, Refusal):
            is_right = False
            found.error(
                directive.place,
                value.code,
                f"«{option_text(key, excerpt(text))}» {value.reason}."
                if text.strip()
                else f"Tuỳ chọn «{key}» {value.reason}.",
                value.hint,
            )
            continue
        options[key] = value
    for message, hint in _clashes(name, written, options):
        is_right = False
        found.error(directive.place, "directive-option", message, hint)
    return tuple(options.items()) if is_right else None


def _clashes(
    name: str, written: list[tuple[str, str]], options: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Say options that contradict each other, or that do nothing."""
    keys = [fold(key) for key, _ in written]
    for key in dict.fromkeys(each for each in keys if each in options and keys.count(each) > 1):
        yield f"Tuỳ chọn «{key}» ghi hai lần.", f"Chỉ giữ một: {option_text(key, options[key])}"
    if "ky" in options and "ngay" in options:
        yield (
            "«ky» và «ngay» cùng chọn kỳ số liệu, chỉ được ghi một trong hai.",
            f"Giữ {option_text('ky', options['ky'])} và xoá «ngay», hoặc ngược lại.",
        )
    if "so-voi" in options and options.get("kieu") != "thay-doi":
        yield (
            f"«so-voi» chỉ đi với «kieu=thay-doi» của lệnh «{name}».",
            f"kieu=thay-doi {option_text('so-voi', options['so-voi'])}",
        )


def _meant(text: str) -> str | None:
    """Give the command that was probably meant, with its subject: «Số liệu x» and «so-lieu: x» mean so-lieu."""
    words = re.findall(r"[^\s:]+", text)
    starts = [(" ".join(words[:count]), " ".join(words[count:])) for count in (1, 2, 3)]
    for start, rest in starts:
        for name in DIRECTIVES:
            if re.sub(r"[\s_-]", "", fold(start)) == name.replace("-", ""):
                return f"[[{name} {rest or '…'}]]"
    for start, rest in starts[:2]:
        if near := closest(start, list(DIRECTIVES)):
            return f"[[{near} {rest or '…'}]]"
    return None
