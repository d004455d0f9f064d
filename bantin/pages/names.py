"""A site and all contents in, everything that may be named out; and the one way in which a name is looked up."""

from collections.abc import Iterable, Mapping

from bantin.content.definitions import Definition
from bantin.content.excerpt import excerpt
from bantin.content.fields import Mention, closest
from bantin.content.model import AnyItem
from bantin.content.reading import Contents
from bantin.content.snapshots import Snapshot
from bantin.content.sources import slug_of
from bantin.diagnostics import Found
from bantin.pages.gather import Site
from bantin.pages.links import Nearby, Target


class Names:
    """Everything that may be mentioned, shown or not, so that a draft's name is known."""

    def __init__(self, site: Site, contents: Contents) -> None:
        self.targets = site.targets
        self.pictures = {path: Target(path, path) for path in site.pictures}
        self.unusable = {path: Target(path, path) for path in contents.unusable}
        self.files = {path: Target(path, path) for path in site.files}
        self.targets_and_pictures = {**self.targets, **self.pictures}
        self.files_and_pictures = {**self.files, **self.pictures}
        self.near_targets = Nearby(self.targets)
        self.near_pictures = Nearby(self.pictures)
        self.near_files = Nearby(self.files_and_pictures)
        self.broken = contents.broken
        self.shown = {item.path for item in site.items}
        self.events = _by_name(contents.events, contents.broken, "content/events/")
        self.documents = _by_name(contents.documents, contents.broken, "content/documents/")
        self.sections: Mapping[str, object] = {
            section.id: section for section in site.masthead.sections
        }
        self.indicators: Mapping[str, object] | None = {
            each.id: each for each in contents.definitions
        }
        if any(path.startswith("content/indicators/definitions.") for path in contents.broken):
            self.indicators = None
        self.definitions: Mapping[str, Definition] = {
            each.id: each for each in contents.definitions
        }
        self.snapshots: Mapping[str, Snapshot] = {each.slug: each for each in contents.snapshots}


def _by_name(items: Iterable[AnyItem], broken: frozenset[str], folder: str) -> Mapping[str, object]:
    """List the names of items; a file that could not be read keeps its name, lest its error be said twice."""
    names: dict[str, object] = {slug_of(path): path for path in broken if path.startswith(folder)}
    for item in items:
        names[item.slug] = item
        names[item.identity] = item
    return names


def check_name(
    mention: Mention | None, known: Mapping[str, object] | None, code: str, kind: str, found: Found
) -> None:
    """Look a name up; nothing is known where the file that defines the names could not be read, which is said there."""
    if mention is None or known is None or mention.text in known:
        return
    undated = slug_of(f"{mention.text}.md")
    near = undated if undated in known else closest(mention.text, list(known))
    if near:
        hint = f"Có lẽ ý bạn là: {near}"
    elif known:
        more = ", …" if len(known) > 8 else ""
        hint = f"Dùng một trong: {', '.join(sorted(known)[:8])}{more}"
    else:
        hint = f"Chưa có {kind} nào; thêm vào rồi dựng lại."
    found.error(mention.place, code, f"Không có {kind} nào tên «{excerpt(mention.text)}».", hint)
