"""An edition in, its figures as search engines are told of them out: a Dataset an indicator, and one of all in a DataCatalog."""

from collections.abc import Iterable

from bantin.content.definitions import Definition, Measure
from bantin.content.site import DataLicense
from bantin.pages import addresses
from bantin.pages.citation import span_text, title_of_all
from bantin.pages.dossiers import terms_of
from bantin.pages.edition import Edition
from bantin.pages.figures import source_of
from bantin.pages.gather import Point
from bantin.pages.jsonld import Thing, organisation, said
from bantin.pages.page import absolute
from bantin.pages.parts import Chrome, Source

# What Google asks of the description of a data set.
_SHORTEST, _LONGEST = 50, 5000
_CSV, _JSON, _ZIP = "text/csv", "application/json", "application/zip"


def of_indicator(definition: Definition, points: tuple[Point, ...], edition: Edition) -> Thing:
    """Describe an indicator's figures (Dataset), and where they can be had as files."""
    chrome = edition.chrome
    files = {
        addresses.indicator_file(definition.id, "csv"): _CSV,
        addresses.indicator_file(definition.id, "excel.csv"): _CSV,
        addresses.indicator_file(definition.id, "json"): _JSON,
    }
    thing: Thing = {
        "@type": "Dataset",
        "name": definition.title,
        "description": _long_enough(_description(definition), points, chrome),
        "url": chrome.base_url + addresses.indicator(definition.id),
        **_common(points, edition),
        "variableMeasured": _variable(definition),
        "includedInDataCatalog": _catalogue(edition),
        "distribution": _distribution(files, chrome),
    }
    return said(thing)


def of_all(edition: Edition) -> Thing:
    """Describe all figures of the site (DataCatalog): as one data set, and which indicators it holds."""
    site, chrome = edition.site, edition.chrome
    title = title_of_all(terms_of(site.masthead))
    points = tuple(
        point for identity in site.definitions for point in site.points.get(identity, ())
    )
    files = {
        f"{addresses.ALL_FIGURES}.zip": _ZIP,
        f"{addresses.ALL_FIGURES}.csv": _CSV,
        f"{addresses.ALL_FIGURES}.excel.csv": _CSV,
        addresses.DATA_PACKAGE: _JSON,
    }
    names = "; ".join(each.title for each in site.definitions.values())
    whole: Thing = {
        "@type": "Dataset",
        "name": title,
        "description": _long_enough(f"{title}: {names}.", points, chrome),
        "url": chrome.base_url + addresses.INDICATORS,
        **_common(points, edition),
        "variableMeasured": [_variable(each) for each in site.definitions.values()],
        "distribution": _distribution(files, chrome),
    }
    return said({**_catalogue(edition), "inLanguage": "vi", "dataset": said(whole)})


def _catalogue(edition: Edition) -> Thing:
    return {
        "@type": "DataCatalog",
        "name": title_of_all(terms_of(edition.site.masthead)),
        "url": edition.chrome.base_url + addresses.INDICATORS,
    }


def _common(points: tuple[Point, ...], edition: Edition) -> Thing:
    """Say what an indicator and all of them say alike: who, on what terms, of which days and places, after whom."""
    chrome = edition.chrome
    areas = dict.fromkeys(point.area for point in reversed(points) if point.area)
    published = max((point.snapshot.front.published.instant for point in points), default=None)
    license_ = edition.site.masthead.data_license
    return {
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "creator": organisation(chrome),
        "license": _license(license_) if license_ else None,
        "dateModified": published.isoformat() if published else None,
        "temporalCoverage": _span(points),
        "spatialCoverage": [{"@type": "Place", "name": area} for area in areas],
        "isBasedOn": [_work(each, chrome) for each in _sources(points, edition)],
    }


def _license(own: DataLicense) -> Thing:
    return {"@type": "CreativeWork", "name": own.name, "url": own.url}


def _sources(points: Iterable[Point], edition: Edition) -> Iterable[Source]:
    snapshots = {point.snapshot.slug: point.snapshot for point in points}
    return dict.fromkeys(source_of(each, edition.site) for each in snapshots.values())


def _work(source: Source, chrome: Chrome) -> Thing:
    url = absolute(chrome.base_url, source.path) if source.path else None
    return said({"@type": "CreativeWork", "name": source.text, "url": url})


def _variable(definition: Definition) -> Thing:
    unit = "%" if definition.kind is Measure.SHARE else definition.unit
    return said({"@type": "PropertyValue", "name": definition.title, "unitText": unit})


def _distribution(files: dict[str, str], chrome: Chrome) -> list[Thing]:
    return [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": chrome.base_url + file}
        for file, kind in files.items()
    ]


def _description(definition: Definition) -> str:
    """Say what an indicator measures in its definition's own words."""
    sentences = (
        definition.description or definition.title,
        f"Tử số: {definition.numerator}" if definition.numerator else "",
        f"Mẫu số: {definition.denominator}" if definition.denominator else "",
    )
    return " ".join(f"{each.rstrip(' .')}." for each in sentences if each)


def _long_enough(text: str, points: tuple[Point, ...], chrome: Chrome) -> str:
    """Add of which days figures are and who publishes them where a description is too short; cut one that is too long."""
    if len(text) < _SHORTEST:
        span = span_text(tuple(point.as_of for point in points)) or "Chưa có số liệu"
        text = (
            f"{text} {span[0].upper()}{span[1:]}. Nơi công bố: {chrome.organisation.rstrip('.')}."
        )
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _span(points: Iterable[Point]) -> str | None:
    """Write the days of which there are figures: one, or from the first to the last (ISO 8601)."""
    days = sorted({point.as_of for point in points})
    if not days:
        return None
    first, last = days[0].isoformat(), days[-1].isoformat()
    return first if first == last else f"{first}/{last}"
