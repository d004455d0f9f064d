"""A dossier in, the JSON of its indicator out: the definition, the terms, and its figures in series.

Each object has all its keys: what is not known is null, and so are the numbers of a figure that is not told. What a figure
has replaced stands inside it as ``former``, newest first.
"""

from collections import defaultdict
from collections.abc import Iterable

from bantin.content.snapshots import Period
from bantin.pages.citation import citation
from bantin.pages.dossiers import Dossier, Entry, Line, Report, lines_of
from bantin.pages.exactjson import Json, write_json
from bantin.pages.parts import Source


def write_indicator(dossier: Dossier) -> bytes:
    """Write the JSON of an indicator."""
    return write_json({**_definition(dossier), **_terms(dossier), "series": _series(dossier)})


def _definition(dossier: Dossier) -> dict[str, Json]:
    definition = dossier.definition
    every, ended = definition.update_every, definition.ended
    return {
        "id": definition.id,
        "title": definition.title,
        "url": dossier.url,
        "group": definition.group,
        "kind": definition.kind.value,
        "unit": definition.unit,
        "numerator": definition.numerator,
        "denominator": definition.denominator,
        "description": definition.description,
        "cumulative": definition.cumulative,
        "better": definition.better.value,
        "smallest_cell": definition.smallest_cell,
        "update_every_months": every.months if every else None,
        "ended": {"date": ended.date.isoformat(), "note": ended.note} if ended else None,
        "targets": [
            {
                "value": target.value,
                "by": target.by.isoformat(),
                "at_least": target.at_least,
                "source": _source(source) if source else None,
            }
            for target, source in zip(definition.targets, dossier.targets, strict=True)
        ],
        "breaks": [
            {
                "date": each.date.isoformat(),
                "note": each.note,
                "areas": list(each.areas),
                "redefines": each.redefines,
            }
            for each in definition.breaks
        ],
        "related": [each.text for each in definition.related],
    }


def _terms(dossier: Dossier) -> dict[str, Json]:
    terms = dossier.terms
    own = terms.license
    return {
        "publisher": {"name": terms.organisation, "site": terms.site, "url": f"{terms.base_url}/"},
        "license": {"name": own.name, "url": own.url} if own else None,
        "contact": terms.contact,
        "citation": citation(dossier),
    }


def _series(dossier: Dossier) -> list[Json]:
    """Sort the figures that stand by area and kind of period, each with those that it has replaced."""
    kinds: defaultdict[tuple[str, Period], list[Json]] = defaultdict(list)
    former = _former(dossier.entries)
    for entry in dossier.entries:
        if entry.replaced_by is None:
            reading = _reading(entry, dossier)
            earlier = [_reading(each, dossier) for each in former[entry.report.slug][::-1]]
            kinds[entry.area, entry.report.period].append({**reading, "former": earlier})
    return [
        {"area": area, "period": period.value, "readings": readings}
        for (area, period), readings in kinds.items()
    ]


def _former(entries: Iterable[Entry]) -> defaultdict[str, list[Entry]]:
    """List what each snapshot's figure stands for, in the order in which it was published."""
    former: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(
        entries, key=lambda each: (each.report.published.instant, each.report.slug)
    ):
        if entry.replaced_by is not None:
            former[entry.replaced_by].append(entry)
    return former


def _reading(entry: Entry, dossier: Dossier) -> dict[str, Json]:
    whole, *cells = lines_of(entry, dossier.definition)
    return {
        "as_of": entry.report.as_of.isoformat(),
        **_figure(whole),
        "cells": [
            {"breakdown": each.breakdown, "category": each.category, **_figure(each)}
            for each in cells
        ],
        **_report(entry.report),
    }


def _figure(line: Line) -> dict[str, Json]:
    return {
        "value": line.value,
        "of": line.of,
        "percent": line.percent,
        "ratio": line.ratio,
        "status": line.status.value,
        "note": line.note,
    }


def _report(report: Report) -> dict[str, Json]:
    published = report.published
    return {
        "period_text": report.period_text,
        "published": published.instant.isoformat()
        if published.clock
        else published.day.isoformat(),
        "snapshot": report.slug,
        "snapshot_title": report.title,
        "snapshot_url": report.url,
        "source": {**_source(report.source), "page": report.page},
    }


def _source(source: Source) -> dict[str, Json]:
    return {"text": source.text, "url": source.path}
