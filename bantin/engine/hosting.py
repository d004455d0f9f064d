"""A published folder in, how its host would serve it out: below which path, and with which headers.

The site says so itself, in the file `_headers` that static hosts read; so the preview shows it as readers will get it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

# How a host that knows nothing of the site must serve it, so that a page that is not ours can do nothing here.
_STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# Nothing is kept by a browser here, whatever the site allows its readers' browsers.
_OTHERWISE = frozenset({"cache-control", "expires"})


@dataclass(frozen=True, slots=True)
class Hosting:
    """How a site is served: ``base`` is the path of its first page, with a slash at both ends."""

    base: str
    headers: Mapping[str, str]

    def inside(self, path: str) -> str | None:
        """Give what a path names below the base, without a slash at its beginning; None for a path beside it."""
        return path[len(self.base) :] if path.startswith(self.base) else None


def read_hosting(folder: Path) -> Hosting:
    """Read how a folder wants to be served; one that does not say is served at the root, and strictly."""
    try:
        lines = (folder / "_headers").read_text("utf-8").splitlines()
    except (OSError, ValueError):
        lines = []
    base, headers = "/", {}
    for number, line in enumerate(lines):
        if not line[:1].isspace():
            # The first rule is that of all pages; those that follow say more of some.
            if number:
                break
            base = unquote(line.removesuffix("*"))
            continue
        name, _, value = line.partition(":")
        if name.strip().lower() not in _OTHERWISE:
            headers[name.strip()] = value.strip()
    if not (base.startswith("/") and base.endswith("/")):
        base = "/"
    return Hosting(base, {"Content-Security-Policy": _STRICT, **headers})
