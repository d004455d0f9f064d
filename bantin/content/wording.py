"""The words of a body in, what its readers would stumble on out: run-on paragraphs, headings, pictures' descriptions."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bantin.content.codes import Manuscript
from bantin.content.excerpt import excerpt
from bantin.content.vietnamese import fold
from bantin.diagnostics import Found, Place

_END = (".", ":", ";", "!", "?", "…")
_CLOSING = "\"'”’»)]*_"
_LEAD = re.compile(r"[\"'“‘«(\[*_]*")
_LETTER = re.compile(r"[a-zđ][.)]\s")
# Items, headings, rows, quotations, notes, terms and raw tags are no lines of a paragraph.
_OTHER = re.compile(
    r"[-–—+*•▪●○■➢✓\uf0b7\uf0a7·o§][ \t\u00a0]|[0-9]{1,3}[.)]\s|[#>|<:]|\[\^|\*?\[[^\]]*\]:"
)
# No editor breaks lines that are longer.
_WIDEST = 120
_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_PICTURE_FILE = re.compile(r"\S+\.(?:jpe?g|png|webp|gif|heic|svg|avif|tiff?|bmp)")
# What cameras, phones, Zalo and Word call a picture, and words that say only that it is one.
_VAGUE = re.compile(
    r"(?:(?:img|dscn?|dscf|pxl|z|image|images|photo|picture|pic|screenshot|untitled|anh|hinh|hinh anh|"
    r"(?:anh|hinh) (?:chup|minh hoa|bia|dai dien))(?![a-z]))?[\d\s_().-]*"
)


def check_alt(alt: str, target: str, place: Place, found: Found) -> None:
    """Say a picture whose description is missing, or tells no more than a file's name."""
    if not alt.strip():
        found.error(
            place,
            "picture-alt-missing",
            f"Ảnh «{target}» chưa có mô tả cho người không nhìn thấy ảnh.",
            f"![Mô tả ngắn nội dung ảnh]({target})",
        )
    elif _is_vague(alt.strip(), target):
        found.warn(
            place,
            "picture-alt-vague",
            f"Mô tả ảnh «{excerpt(alt)}» không cho biết trong ảnh có gì.",
            f"![Ai đang làm gì, ở đâu]({target})",
        )


def _is_vague(alt: str, target: str) -> bool:
    plain = fold(alt)
    if _VAGUE.fullmatch(plain) or _PICTURE_FILE.fullmatch(plain):
        return True
    # A name with a sign in it, copied from the file, is not a description; a lone word may be one.
    stem = target.rpartition("/")[2].rpartition(".")[0]
    return alt == stem and re.search(r"[\d_-]", alt) is not None and " " not in alt


def check_heading(text: str, place: Place, found: Found) -> None:
    """Say a heading of the first level."""
    found.warn(
        place,
        "heading-level",
        "Trong bài có tiêu đề cấp 1 (một dấu #), vốn dành cho tên bài; chương trình đã đổi thành cấp 2.",
        f"## {excerpt(text, 200) or 'Tiêu đề của phần'}\nNếu dòng này chỉ lặp lại tên bài, xoá nó đi.",
    )


def check_paragraphs(script: Manuscript, found: Found) -> None:
    """Say once where paragraphs stand below each other without a blank line, as Word and Notepad leave them."""
    at = 0
    for block in script.unfenced.split("\n\n"):
        runs = _runs(block) if block.count("\n") >= 2 else ()
        for start, lines in runs:
            if len(lines) >= 3 and not _is_wrapped(lines):
                found.warn(
                    script.place(at + start),
                    "paragraph-run",
                    f"Từ «{excerpt(lines[0], 40)}», {len(lines)} dòng liền nhau sẽ nhập thành một đoạn.",
                    "Để một dòng trống giữa hai đoạn.",
                )
                return
        at += len(block) + 2


def _runs(plain: str) -> Iterator[tuple[int, list[str]]]:
    """Give where a run begins, and its lines: each ends as a sentence does, and the next begins as one."""
    run: list[str] = []
    at = start = 0
    for line in [*plain.split("\n"), ""]:
        lead = _QUOTE.match(line)
        bare = line[lead.end() if lead else 0 :].strip()
        if run and not (bare and _begins(bare)):
            yield start, run
            run = []
        # Two spaces at the end are a break that the author asked for.
        if bare and _ends(bare) and not _OTHER.match(bare) and not line.endswith("  "):
            if not run:
                start = at + len(line) - len(line[lead.end() if lead else 0 :].lstrip())
            run.append(bare)
        elif run:
            yield start, run
            run = []
        at += len(line) + 1


def _ends(line: str) -> bool:
    return line.rstrip(_CLOSING).endswith(_END)


def _begins(line: str) -> bool:
    if _OTHER.match(line):
        return False
    lead = _LEAD.match(line)
    first = line[lead.end() if lead else 0 :]
    return first[:1].isupper() or _LETTER.match(first) is not None


def _is_wrapped(lines: list[str]) -> bool:
    """Tell whether an editor broke the lines at a width: no line had room for the next one's first word."""
    width = max(len(line) for line in lines)
    return width <= _WIDEST and all(
        len(line) + 1 + len(after.split(maxsplit=1)[0]) > width for line, after in pairwise(lines)
    )
