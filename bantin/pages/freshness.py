"""A figure's day and an instant in, whether the figure is past its update interval out, and since when."""

from datetime import date, datetime, timedelta

from bantin.content.definitions import Definition
from bantin.content.scalars import Moment


def outdated_from(definition: Definition, as_of: date) -> datetime | None:
    """Give the first instant at which a figure of a day is past its interval; None where no interval is declared."""
    if definition.update_every is None:
        return None
    try:
        due = definition.update_every.after(as_of)
        return Moment(due + timedelta(days=1)).instant
    except OverflowError:
        return None


def is_outdated(definition: Definition, as_of: date, now: datetime) -> bool:
    """Tell whether a figure is past its update interval; a reader is then told of which day it is."""
    instant = outdated_from(definition, as_of)
    return instant is not None and instant <= now


def is_due(definition: Definition, as_of: date, now: datetime) -> bool:
    """Tell whether the staff should look for a newer figure: nobody will ever have one of what is counted no more."""
    ended = definition.ended
    return is_outdated(definition, as_of, now) and (
        ended is None or Moment(ended.date).instant > now
    )
