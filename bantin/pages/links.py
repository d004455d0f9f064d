"""A link as an author wrote it in, what it leads to out; links point at source files, as they do in an editor."""

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import quote, unquote

from bantin.content.vietnamese import fold

# Letters that stand for themselves in a path, whatever wrote it.
_PLAIN = re.compile(r"[\w./-]+")
# A path that begins otherwise is that of a file in the same folder, or below it.
_LEADING = frozenset({"", ".", "/"})
# A link to a file in the same folder, as nearly all are.
_NEIGHBOUR = re.compile(r"\w[\w-]*\.md")
_MOST_COMPARED = 40
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Target:
    """What a source path stands for: its address (None while it is not published), its title, the ids on its page."""

    address: str | None
    title: str
    ids: Collection[str] | None = None


class Resolved(NamedTuple):
    """A link that was looked up: the source it leads to, and the part behind #."""

    source: str
    target: Target
    fragment: str


def split(link: str) -> tuple[str, str]:
    """Take a link's path and fragment apart; backslashes, as Windows copies them, count as slashes."""
    path, _, fragment = link.partition("#")
    # Nearly all links are such.
    if _PLAIN.fullmatch(path):
        return path, unquote(fragment) if "%" in fragment else fragment
    return unquote(path.partition("?")[0]).replace("\\", "/").strip(), unquote(fragment)


def resolve(link: str, base: str, targets: Mapping[str, Target]) -> Resolved | None:
    """Look a relative link up from the file ``base``; its .md and index.md may be left out."""
    if _NEIGHBOUR.fullmatch(link):
        source = base[: base.rfind("/") + 1] + link
        if source in targets:
            return Resolved(source, targets[source], "")
    path, fragment = split(link)
    if path.startswith("/content/"):
        path = path[1:]
    elif not path.startswith("content/"):
        path = joined(base, path)
    for candidate in (path, f"{path}.md", f"{path}/index.md"):
        if candidate in targets:
            return Resolved(candidate, targets[candidate], fragment)
    return None


def joined(base: str, path: str) -> str:
    """Give the path from the root of what a path relative to the file ``base`` leads to."""
    together = f"{base[: base.rfind('/') + 1]}{path}"
    return posixpath.normpath(together) if path[:1] in _LEADING or "/" in path else together


def elsewhere(link: str) -> str | None:
    """Complete a link that was meant for another site or a mailbox and lacks its beginning."""
    if link.startswith("www."):
        return f"https://{link}"
    return f"mailto:{link}" if _MAILBOX.fullmatch(link) else None


class Nearby:
    """Finds the links that were probably meant among some targets; its lists are made when the first is asked for.

    Comparing a name with all others takes milliseconds, so it is done for the first mistakes only: who has moved a folder
    makes hundreds, and needs no hundred hints.
    """

    def __init__(self, targets: Mapping[str, Target]) -> None:
        self._targets = targets
        self._by_fold: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._left = _MOST_COMPARED

    def suggest(self, link: str, base: str) -> str | None:
        """Find the link that was probably meant, written from the file ``base``."""
        if not self._by_fold:
            for each in self._targets:
                self._by_fold[fold(each)] = each
                self._by_name.setdefault(_plain_name(each), each)
        path, _ = split(link)
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
        if fold(wanted) in self._by_fold:
            return _written(self._by_fold[fold(wanted)], base)
        if not self._left:
            return None
        self._left -= 1
        near = get_close_matches(_plain_name(wanted), self._by_name, n=1, cutoff=0.75)
        return _written(self._by_name[near[0]], base) if near else None


def _written(source: str, base: str) -> str:
    """Write a path as a link in which no sign is taken for something else."""
    return re.sub(r"[%#?\s<>()]", lambda match: quote(match[0]), relative_to(source, base))


def _plain_name(path: str) -> str:
    name = posixpath.basename(path)
    if name == "index.md":
        name = posixpath.basename(posixpath.dirname(path))
    return fold(name.rsplit(".", 1)[0])


def relative_to(source: str, base: str) -> str:
    """Write the path of a source as a link from the file ``base``."""
    return posixpath.relpath(source, posixpath.dirname(base))
