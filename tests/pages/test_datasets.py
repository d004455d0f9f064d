"""Search engines are told of the figures what is known of them: who, whence, of which days and places, on what terms."""

import json

from tests.building import SITE, built, page, write

BASE = "https://vi-du.example/ban-tin"
DEFINITIONS = 'indicators:\n  - {id: a, title: "Tỷ lệ nữ", kind: share, description: "Chức vụ do nữ giữ.", numerator: "chức vụ do nữ giữ"}\n'
SNAPSHOT = "as_of: {day}\npublished: {day}\nperiod: point\narea: {area}\nsource: {source}\nvalues:\n  a: {{value: 20, of: 104}}\n"
FILES = {
    "indicators/definitions.yaml": DEFINITIONS,
    "indicators/snapshots/1.yaml": SNAPSHOT.format(
        day="2021-06-30", area="Hà Nội", source="{publication: A, url: 'https://nguon.example/a'}"
    ),
    "indicators/snapshots/2.yaml": SNAPSHOT.format(
        day="2022-06-30", area="Sơn Tây", source="{document: bao-cao}"
    ),
    "documents/bao-cao.md": '---\ntitle: "Báo cáo"\nnumber: 1/BC\ndate: 2022-07-01\nissuer: "Sở"\nkind: "Báo cáo"\n---\n\nNội dung.\n',
}
LICENSE = 'data_license: {name: "CC BY 4.0", url: "https://giay-phep.example/by"}\n'


def told(folder, address):
    """Read what a page says in JSON-LD, by the kinds of things."""
    (text,) = page(folder, address).xpath("//script[@type='application/ld+json']/text()")
    return {thing["@type"]: thing for thing in json.loads(text)["@graph"]}


def test_an_indicator_is_a_dataset(tmp_path):
    """Its definition, the days, areas and sources of its figures, its unit, its licence and its three files."""
    folder = built(write(tmp_path, {**FILES, "site.yaml": SITE + LICENSE}))
    dataset = told(folder, "/chi-so/a/")["Dataset"]
    creator = dataset.pop("creator")
    assert (creator["@type"], creator["name"]) == ("Organization", "Ban thử")
    assert dataset == {
        "@type": "Dataset",
        "name": "Tỷ lệ nữ",
        "description": "Chức vụ do nữ giữ. Tử số: chức vụ do nữ giữ. Số liệu từ 30/6/2021 đến 30/6/2022. Nơi công bố: Ban thử.",
        "url": f"{BASE}/chi-so/a/",
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "license": {
            "@type": "CreativeWork",
            "name": "CC BY 4.0",
            "url": "https://giay-phep.example/by",
        },
        "dateModified": "2022-06-30T00:00:00+07:00",
        "temporalCoverage": "2021-06-30/2022-06-30",
        "spatialCoverage": [
            {"@type": "Place", "name": "Hà Nội"},
            {"@type": "Place", "name": "Sơn Tây"},
        ],
        "isBasedOn": [
            {
                "@type": "CreativeWork",
                "name": "Báo cáo 1/BC, Sở",
                "url": f"{BASE}/van-ban/bao-cao/",
            },
            {"@type": "CreativeWork", "name": "A", "url": "https://nguon.example/a"},
        ],
        "variableMeasured": {"@type": "PropertyValue", "name": "Tỷ lệ nữ", "unitText": "%"},
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": "Các chỉ số của Bản tin thử",
            "url": f"{BASE}/chi-so/",
        },
        "distribution": [
            download("a.csv", "text/csv"),
            download("a.excel.csv", "text/csv"),
            download("a.json", "application/json"),
        ],
    }


def download(name, kind):
    """Describe a file below /chi-so/."""
    return {
        "@type": "DataDownload",
        "encodingFormat": kind,
        "contentUrl": f"{BASE}/chi-so/{name}",
    }


def test_all_figures_are_a_catalogue(tmp_path):
    """The dashboard presents them as one data set: what it measures, and its files, the zip first; no licence is made up."""
    folder = built(write(tmp_path, FILES))
    catalogue = told(folder, "/chi-so/")["DataCatalog"]
    dataset = catalogue["dataset"]
    assert catalogue["url"] == dataset["url"] == f"{BASE}/chi-so/"
    assert dataset["distribution"] == [
        download("tat-ca.zip", "application/zip"),
        download("tat-ca.csv", "text/csv"),
        download("tat-ca.excel.csv", "text/csv"),
        download("datapackage.json", "application/json"),
    ]
    assert [each["name"] for each in dataset["variableMeasured"]] == ["Tỷ lệ nữ"]
    assert "license" not in dataset
    assert 50 <= len(dataset["description"]) <= 5000


def test_an_indicator_without_figures_invents_none(tmp_path):
    """No day, no area, no source, no change where nothing was measured yet; and what there is, is long enough to be taken."""
    files = {
        "indicators/definitions.yaml": 'indicators:\n  - {id: a, title: "Số vụ", kind: count, unit: "vụ"}\n'
    }
    dataset = told(built(write(tmp_path, files)), "/chi-so/a/")["Dataset"]
    assert dataset.keys().isdisjoint(
        ["temporalCoverage", "spatialCoverage", "dateModified", "isBasedOn", "license"]
    )
    assert dataset["variableMeasured"]["unitText"] == "vụ"
    assert dataset["description"] == "Số vụ. Chưa có số liệu. Nơi công bố: Ban thử."
