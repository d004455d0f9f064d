"""An address below /_ban-bien-tap/ and a look at the site in, what the browser is shown out: the editors' desk."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

from bantin.content.snapshots import Snapshot
from bantin.content.sources import read_bytes
from bantin.desk import paths
from bantin.desk.choice import (
    OPEN,
    WORK_NAMES,
    choose,
    lay_out,
    month_of,
    month_title,
    open_only,
    read_choice,
)
from bantin.desk.due import due_figures
from bantin.desk.lexicon import read_codes
from bantin.desk.look import Look
from bantin.desk.naming import differing
from bantin.desk.overview import corrected_quotes, todo_counts, waiting
from bantin.desk.proofs import chosen_problems, proof_of
from bantin.desk.render import render, static
from bantin.desk.sharing import draw_share_card
from bantin.desk.stock import KIND_NAMES, STATE_NAMES, State
from bantin.diagnostics import Severity
from bantin.engine.filetypes import HTML, type_of

Query = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser is shown: the kind of the bytes as HTTP names it, and the bytes."""

    kind: str
    data: bytes


def answer(target: str, look: Look) -> Answer | None:
    """Answer a request to the desk; None where it has no such page.

    ``target`` is what stands in the request: a path with its %-signs, and the query behind it.
    """
    address, _, asked = target.partition("?")
    path = unquote(address, errors="replace")
    served = static(path)
    if served is not None:
        return Answer(*served)
    if path.startswith(paths.PICTURES):
        return _picture(path.removeprefix(paths.PICTURES), look)
    if path.startswith(paths.CARDS):
        return _card(path.removeprefix(paths.CARDS), look)
    query = parse_qs(asked, errors="replace", max_num_fields=None)
    page: bytes | None
    if path.startswith(paths.ITEMS) and path != paths.ITEMS:
        page = _item(path.removeprefix(paths.ITEMS), look)
    else:
        make = _PAGES.get(path)
        page = None if make is None else make(look, query)
    return None if page is None else Answer(HTML, page)


def _picture(path: str, look: Look) -> Answer | None:
    """Show a picture as it lies in content/; only what was found there is looked for."""
    source = look.contents.pictures.get(path)
    data = read_bytes(source).value if source is not None else None
    return None if data is None else Answer(type_of(path), data)


def _card(path: str, look: Look) -> Answer | None:
    """Show the share card of an item; it may not be in the site yet, or never for a draft."""
    item = look.items.get(path)
    if item is None or isinstance(item, Snapshot) or look.site is None:
        return None
    return Answer("image/png", draw_share_card(item, look.contents, look.site))


def _page(template: str, look: Look, here: str, **values: object) -> bytes:
    counts = Counter(each.severity for found in look.problems.values() for each in found)
    return render(
        template,
        look=look,
        here=here,
        site_name=look.site.masthead.name if look.site else "",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
        differing=differing(look.names),
        kinds=KIND_NAMES,
        states=STATE_NAMES,
        **values,
    )


def _overview(look: Look, _query: Query) -> bytes:
    groups = waiting(look.entries)
    newest = tuple(each for each in look.entries if each.state is State.PUBLISHED)[:8]
    shown = (*newest, *(entry for group in groups for entry in group.entries))
    return _page(
        "overview.html",
        look,
        paths.DESK,
        tally=Counter(each.state for each in look.entries),
        tally_kinds=Counter(each.kind for each in look.entries),
        waiting=groups,
        newest=newest,
        todo=todo_counts(shown, look),
        quotes=corrected_quotes(look),
        due=due_figures(look.site) if look.site is not None else (),
        drafts=sum(each.address is not None for each in look.schedule.left_out),
    )


def _items(look: Look, query: Query) -> bytes:
    choice = read_choice(query)
    chosen = choose(look.entries, choice)
    if choice.work == OPEN:
        chosen = open_only(chosen, todo_counts(chosen, look))
    sheet = lay_out(chosen, choice.page)
    shown = tuple(entry for month in sheet.months for entry in month.entries)
    months = dict.fromkeys(month_of(each.day) for each in look.entries if each.day)
    return _page(
        "items.html",
        look,
        paths.ITEMS,
        choice=choice,
        sheet=sheet,
        todo=todo_counts(shown, look),
        works=WORK_NAMES,
        months=[(month, month_title(month)) for month in months],
    )


def _item(path: str, look: Look) -> bytes | None:
    proof = proof_of(path, look)
    return None if proof is None else _page("item.html", look, paths.ITEMS, proof=proof)


def _problems(look: Look, query: Query) -> bytes:
    chosen = chosen_problems(look, query)
    return _page("problems.html", look, paths.PROBLEMS, chosen=chosen)


def _names(look: Look, _query: Query) -> bytes:
    return _page("names.html", look, paths.NAMES)


def _changes(look: Look, _query: Query) -> bytes:
    return _page("changes.html", look, paths.CHANGES, changes=look.changes)


def _codes(look: Look, _query: Query) -> bytes:
    return _page("codes.html", look, paths.CODES, chapters=read_codes())


_PAGES: dict[str, Callable[[Look, Query], bytes]] = {
    paths.DESK: _overview,
    paths.ITEMS: _items,
    paths.PROBLEMS: _problems,
    paths.NAMES: _names,
    paths.CHANGES: _changes,
    paths.CODES: _codes,
}
