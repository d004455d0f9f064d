"""What a calendar is made from."""

from dataclasses import dataclass

from bantin.content.model import Event


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Some events as a calendar: its name, the authority that its ids are given by, and the address of the site."""

    name: str
    authority: str
    base_url: str
    events: tuple[Event, ...]
