"""An edition in, its first page out."""

from collections.abc import Iterator

from bantin.content.model import News
from bantin.pages import addresses, jsonld
from bantin.pages.agenda import current_campaign, current_events
from bantin.pages.edition import Edition, card
from bantin.pages.figurecards import current_card
from bantin.pages.page import Page
from bantin.pages.parts import Head
from bantin.pages.views import HomeView

_LATEST = 9
_EVENTS = 4
_FIGURES = 3


def plan_home(edition: Edition) -> Iterator[Page]:
    """Plan the first page: the lead, the latest, the campaign, events and key figures."""
    site, chrome = edition.site, edition.chrome
    lead = choose_lead(site.news, edition)
    others = [item for item in site.news[: _LATEST + 1] if item is not lead][:_LATEST]
    keys = [mention.text for mention in site.masthead.key_indicators] or list(site.definitions)[
        :_FIGURES
    ]
    figures = (current_card(key, edition) for key in keys)
    head = Head(
        chrome.name,
        addresses.HOME,
        chrome.tagline or "",
        data=jsonld.script(jsonld.publisher(site.masthead, chrome), jsonld.website(chrome)),
    )
    campaign = current_campaign(edition)
    view = HomeView(
        chrome=chrome,
        head=head,
        lead=card(lead, edition) if lead else None,
        latest=tuple(card(item, edition) for item in others),
        campaign=campaign,
        events=current_events(edition, _EVENTS, campaign),
        figures=tuple(figure for figure in figures if figure is not None),
    )
    yield Page(addresses.HOME, "home.html", view)


def choose_lead(news: tuple[News, ...], edition: Edition) -> News | None:
    """Choose the lead story: the newest that is featured today, else the newest of all."""
    today = edition.site.now.date()
    featured = (item for item in news if item.front.featured and item.front.featured >= today)
    return next(featured, None) or next(iter(news), None)
