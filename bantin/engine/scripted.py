"""A page's bytes in, the same with the preview's scripts out; on the disk the page stays as it is published."""

import re
from hashlib import blake2b
from html import escape
from pathlib import Path

# The preview's own addresses. Nothing that is published begins so.
OWN = "/_ban-bien-tap/"
# They lie beside this room, as they are served: an editor colours them, a browser's debugger shows them line by line.
_FOLDER = Path(__file__).parent / "preview"
SCRIPTS = ("lop-phu.js", "va-trang.js", "tai-lai.js")
FILES = (*SCRIPTS, "lop-phu.css")
_SHEET = re.compile(rb'(<link\b[^>]*\bhref=")[^"]*(\.css"[^>]*>)')


def read_own(name: str) -> bytes | None:
    """Read one of the preview's own files; None for any other name."""
    return (_FOLDER / name).read_bytes() if name in FILES else None


def shape_of(page: bytes) -> str:
    """Give what a page is but for the names of its style sheets: pages of one shape differ in their look alone."""
    return blake2b(_SHEET.sub(rb"\1\2", page), digest_size=8).hexdigest()


def with_scripts(page: bytes, epoch: int, base: str) -> bytes:
    """Put the scripts at the end of a page, with the epoch in which it was read."""
    facts = f'data-epoch="{epoch}" data-shape="{shape_of(page)}" data-base="{escape(base)}"'
    tags = [f'<script src="{OWN}{name}" {facts}></script>' for name in SCRIPTS]
    scripts = "".join(tags).encode()
    before, end, after = page.rpartition(b"</body>")
    return before + scripts + end + after if end else page + scripts
