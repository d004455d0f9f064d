"""Addresses of one body in, what is wrong with them out: foreign schemes, the preview, and links to headings that are not there."""

import re
from collections.abc import Iterable, Sequence, Set
from urllib.parse import unquote

from bantin.content.body import Heading
from bantin.content.excerpt import excerpt
from bantin.content.vietnamese import slug
from bantin.diagnostics import Found, Place

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SEEN_ACROSS = re.compile(r"[\x00-\x20\x7f-\x9f]")
_PREVIEW = re.compile(
    r"\s*(?:(?:https?:)?//(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])(?::\d*)?"
    r"|(?:localhost|127(?:\.\d+){3}):\d+)(?![\w.-])",
    re.IGNORECASE,
)
_SCRIPTS = frozenset({"javascript", "data", "vbscript"})
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def scheme_of(target: str) -> str | None:
    """Give the scheme of an address in small letters; browsers read it across controls and spaces."""
    if ":" not in target:
        return None
    scheme = _SCHEME.match(_SEEN_ACROSS.sub("", target))
    return scheme[1].lower() if scheme else None


def refuse_scheme(target: str, scheme: str, place: Place, found: Found) -> None:
    """Say why an address of a scheme such as javascript: or C: is left out."""
    if scheme in _SCRIPTS:
        found.warn(
            place,
            "html-removed",
            f"Liên kết «{target[:40]}» chạy mã lệnh nên đã bị bỏ.",
            "Thay bằng địa chỉ https://…",
        )
        return
    is_local = len(scheme) == 1 or scheme == "file"
    found.error(
        place,
        "link-scheme",
        f"Liên kết «{target[:60]}» trỏ vào ổ đĩa của một máy, người đọc không mở được."
        if is_local
        else f"Liên kết «{target[:60]}» bắt đầu bằng «{scheme}:», trang web không mở được.",
        "Chép tệp vào cạnh bài viết rồi chỉ ghi tên tệp."
        if is_local
        else "Dùng địa chỉ bắt đầu bằng https://, mailto: hoặc tel:",
    )


def refuse_preview(target: str, place: Place, found: Found) -> bool:
    """Say an address that was copied from the preview, which only its author's machine shows; tell whether it is one."""
    match = _PREVIEW.match(target)
    if match is None:
        return False
    path = target[match.end() :].strip()
    found.error(
        place,
        "link-preview",
        f"Liên kết «{excerpt(target.strip())}» trỏ tới trang xem thử trên máy của bạn, người đọc không mở được.",
        f"{path if path.startswith('/') else f'/{path}'} (hoặc tên tệp nguồn của bài ấy, dạng ../news/ten-tep.md)",
    )
    return True


def check_fragments(
    fragments: Iterable[tuple[str, Place]], ids: Set[str], headings: Sequence[Heading], found: Found
) -> None:
    """Say each link to a heading that this body does not have."""
    for fragment, place in fragments:
        if not fragment or fragment in ids or unquote(fragment) in ids:
            continue
        near = slug(unquote(fragment))
        known = ", ".join(f"#{heading.id}" for heading in headings[:5])
        if near in ids:
            hint = f"#{near}"
        elif known:
            hint = f"Các mục trong bài: {known}"
        else:
            hint = "Bài này chưa có mục nào; xoá liên kết."
        found.error(
            place,
            "link-dead",
            f"Liên kết «#{fragment}» không trỏ tới mục nào trong bài.",
            hint,
        )
