"""What is cited in, the citation out: who, what, of which days, where; the day of the visit is the reader's to fill in."""

from collections.abc import Iterable
from datetime import date

from bantin.content.vietnamese import short_day
from bantin.pages import addresses
from bantin.pages.dossiers import Dossier, Terms

_VISITED = "truy cập ngày …"


def citation(dossier: Dossier) -> str:
    """Write how an indicator's figures are cited."""
    return cited(dossier.definition.title, days_of([dossier]), dossier.url, dossier.terms)


def citation_of_all(dossiers: Iterable[Dossier], terms: Terms) -> str:
    """Write how the figures of all indicators are cited."""
    url = terms.base_url + addresses.INDICATORS
    return cited(title_of_all(terms), days_of(dossiers), url, terms)


def title_of_all(terms: Terms) -> str:
    """Give the title under which the figures of all indicators are handed out."""
    return f"Các chỉ số của {terms.site}"


def days_of(dossiers: Iterable[Dossier]) -> tuple[date, ...]:
    """List the days of which there are figures."""
    return tuple(entry.report.as_of for each in dossiers for entry in each.entries)


def span_text(days: tuple[date, ...]) -> str:
    """Say of which days there are figures; "" where there are none."""
    first, last = min(days, default=None), max(days, default=None)
    if first is None or last is None:
        return ""
    if first == last:
        return f"số liệu tính đến {short_day(first)}"
    return f"số liệu từ {short_day(first)} đến {short_day(last)}"


def cited(title: str, days: Iterable[date], url: str, terms: Terms) -> str:
    """Write how something is cited that has a title, figures of some days, and an address."""
    what = ", ".join(each for each in (title, span_text(tuple(days))) if each)
    return f"{_ended(terms.organisation)} {_ended(what)} {url} ({_VISITED})"


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
