"""What an author wrote and headings say in, ids out that a page has once each."""

from bantin.content.vietnamese import slug


class Ids:
    """The ids of one body while it is read; ``own`` are all that its author wrote, before and behind."""

    def __init__(self, own: frozenset[str]) -> None:
        self.taken: set[str] = set()
        self._own = own
        self._repeats: dict[str, int] = {}

    def keep(self, written: str) -> str | None:
        """Give the id that an author wrote as it can stand; None where it cannot, or is there already."""
        # A space would make two words of it, and a second one could not be linked to.
        anchor = "-".join(written.split())
        if not anchor or anchor in self.taken:
            return None
        self.taken.add(anchor)
        return anchor

    def of_heading(self, written: str, text: str) -> str:
        """Give a heading its id: what its author wrote, or else one made from its text."""
        own = "-".join(written.split())
        base = anchor = own or slug(text) or "muc"
        count = self._repeats.get(base, 1) + 1
        # An id that the author wrote is linked to, so one made from a text gives way, before it or behind it.
        while anchor in self.taken or (not own and anchor in self._own):
            anchor = f"{base}-{count}"
            self._repeats[base] = count
            count += 1
        self.taken.add(anchor)
        return anchor
