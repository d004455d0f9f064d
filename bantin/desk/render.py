"""A template's name and its values in, a page of the desk as HTML out; and the desk's own style and script."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from bantin.content.vietnamese import long_day, long_moment, number, short_day
from bantin.desk import paths
from bantin.settings import VIETNAM

_HERE = Path(__file__).parent
_STATIC = {
    paths.STYLE: ("ban.css", "text/css; charset=utf-8"),
    paths.SCRIPT: ("ban.js", "text/javascript; charset=utf-8"),
}


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["paths"] = paths
    environment.filters.update(
        moment=_moment,
        day=short_day,
        long_day=long_day,
        number=lambda count: number(int(count)),
        typed=_typed,
    )
    return environment


def render(template: str, **values: object) -> bytes:
    """Write a page."""
    return _environment().get_template(template).render(values).encode("utf-8", "replace")


def static(path: str) -> tuple[str, bytes] | None:
    """Give the kind and the bytes of the desk's style or script."""
    if path not in _STATIC:
        return None
    name, kind = _STATIC[path]
    return kind, (_HERE / "static" / name).read_bytes()


def _moment(moment: datetime) -> str:
    """Write an instant with its hour in Vietnam; midnight is the day itself."""
    local = moment.astimezone(VIETNAM)
    is_midnight = (local.hour, local.minute) == (0, 0)
    return (
        _uncapitalised(long_day(local.date()))
        if is_midnight
        else _uncapitalised(long_moment(moment))
    )


def _uncapitalised(text: str) -> str:
    """Write «Thứ Hai» as it stands inside a sentence; the names of weekdays keep their second capital."""
    return f"{text[:1].lower()}{text[1:]}"


def _typed(text: str) -> Markup:
    """Write a sentence in which `…` stands around what is typed."""
    pieces = text.split("`")
    return Markup().join(
        Markup("<code>{}</code>").format(piece) if index % 2 else escape(piece)
        for index, piece in enumerate(pieces)
    )
