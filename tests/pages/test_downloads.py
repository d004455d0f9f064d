"""Each figure goes from YAML into every file and back, exact; what may not be shown is in none of them."""

import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.pages.cells import hidden_parts, is_suppressed
from bantin.pages.dossiers import make_dossiers, terms_of
from bantin.pages.downloads import data_files, write_dossier
from bantin.pages.gather import Site, gather
from bantin.pages.schedule import sift
from tests.tables import FIGURES, excel_rows, in_excel, json_readings, machine_rows
from tests.texts import NOW, contents, site

CONTENT = Path(__file__).parents[2] / "content"
DEFINITIONS = """\
indicators:
  - {id: vu, title: "Số vụ", kind: count, unit: "vụ", smallest_cell: 5}
  - {id: phan, title: "Tỷ lệ", kind: share, numerator: a, denominator: b}
  - {id: trong, title: "Chưa đếm", kind: count}
"""


def published(gathered: Site) -> dict[str, bytes]:
    """Write all files of figures of a site."""
    dossiers = make_dossiers(gathered)
    written = tuple(write_dossier(each) for each in dossiers)
    return data_files(dossiers, written, terms_of(gathered.masthead))


def snapshot(as_of: str, values: str, **more: str) -> str:
    """Write a snapshot; ``values`` is YAML in one line."""
    lines = {"as_of": as_of, "published": as_of, "source": '{publication: "Báo cáo"}', **more}
    return "\n".join([*(f"{key}: {value}" for key, value in lines.items()), f"values: {values}\n"])


def files(definitions: str = DEFINITIONS, **snapshots: str) -> dict[str, bytes]:
    """Write all files of figures of a few snapshots."""
    named = {f"content/indicators/snapshots/{name}.yaml": text for name, text in snapshots.items()}
    checked = site({"content/indicators/definitions.yaml": definitions, **named})
    assert not [each for each in checked.diagnostics if each.severity == "error"]
    return published(checked.value)


def test_every_figure_of_the_sample_comes_back_from_every_file():
    """What the staff typed, digit by digit: in the table, in that for Excel, in JSON, alone and together with all others."""
    texts = {
        f"content/{path.relative_to(CONTENT).as_posix()}": path.read_bytes()
        for path in CONTENT.rglob("*")
        if path.suffix == ".yaml" or path.parent.name == "documents"
    }
    made = published(site(texts).value)
    together = machine_rows(made["/chi-so/tat-ca.csv"])
    count = 0
    for path in sorted((CONTENT / "indicators/snapshots").glob("*.yaml")):
        typed = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        for identity, figure in typed["values"].items():
            value, of, percent = as_typed(figure)
            wanted = (path.stem, value, of, percent)
            rows = machine_rows(made[f"/chi-so/{identity}.csv"])
            assert wanted in [(r["snapshot"], r["value"], r["of"], r["percent"]) for r in rows]
            assert (identity, *wanted) in [
                (r["indicator"], r["snapshot"], r["value"], r["of"], r["percent"]) for r in together
            ]
            excel = excel_rows(made[f"/chi-so/{identity}.excel.csv"])
            assert wanted in [
                (r["Mã kỳ số liệu"], r["Giá trị"], r["Trên tổng số"] or None, r["Tỷ lệ nguồn ghi (%)"] or None)
                for r in excel
            ]  # fmt: skip
            readings = json_readings(made[f"/chi-so/{identity}.json"])
            assert wanted in [(r["snapshot"], r["value"], r["of"], r["percent"]) for r in readings]
            count += 1
    assert count == len(together) >= 20


def as_typed(figure):
    """Take a figure of the sample apart by hand, apart from how the program reads it."""

    def number(text):
        return Decimal(text.replace(".", "").replace(",", ".")) if text else None

    if isinstance(figure, dict):
        return number(figure["value"]), number(figure.get("of")), number(figure.get("percent"))
    value, _, of = figure.partition("/")
    return number(value), number(of), None


NAMES = st.text(
    st.sampled_from("aăđĐ 01;,.:/%\"'=+-@|#\U0001f469😀\t-7"), min_size=1, max_size=12
).filter(lambda text: text.strip(" .…\t"))
NUMBERS = st.decimals(0, 10**12, places=2, allow_nan=False) | st.integers(0, 60).map(Decimal)


def quoted(text: str) -> str:
    """Write a text as YAML reads it back."""
    return json.dumps(text, ensure_ascii=False)


@st.composite
def figure(draw):
    """Draw a figure in YAML, with cells under names that could be anything."""
    value = draw(NUMBERS)
    parts = [f'value: "{value:f}"'.replace(".", ",")]
    if draw(st.booleans()):
        parts.append(f'of: "{value + draw(st.integers(1, 9)):f}"'.replace(".", ","))
    cells = draw(st.dictionaries(NAMES, st.integers(0, 30), max_size=4))
    if cells:
        inner = ", ".join(f"{quoted(name)}: {cell}" for name, cell in cells.items())
        parts.append(f"by: {{{quoted(draw(NAMES))}: {{{inner}}}}}")
    if draw(st.booleans()):
        parts.append(f"note: {quoted(draw(NAMES))}")
    return f"{{{', '.join(parts)}}}"


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(figure(), min_size=1, max_size=4), NAMES, NAMES)
def test_whatever_is_typed_comes_back(figures, title, area):
    """All three files say the same as the figures that were read, whatever names stand around them; hidden ones nowhere."""
    definitions = f"indicators:\n  - {{id: vu, title: {quoted(title)}, kind: share, smallest_cell: 5, numerator: a, denominator: b}}\n"
    named = {
        f"content/indicators/snapshots/k{number}.yaml": snapshot(
            f"2022-0{number % 3 + 1}-01", f"{{vu: {each}}}", area=quoted(area)
        )
        for number, each in enumerate(figures)
    }
    gathered = site({"content/indicators/definitions.yaml": definitions, **named}).value
    made = published(gathered)
    definition, wanted = gathered.definitions["vu"], []
    assert len(gathered.points["vu"]) == len(figures)
    for point in reversed(gathered.points["vu"]):
        whole = point.quantity
        hidden = hidden_parts(whole, definition)
        cells = [("", "", whole, is_suppressed(whole, definition))]
        cells += [
            (name, category, cell, (name, category) in hidden)
            for name, group in whole.parts
            for category, cell in group
        ]
        wanted += [
            (name, category, point.snapshot.slug, point.area, *numbers(cell, is_hidden))
            for name, category, cell, is_hidden in cells
        ]
    assert [identified(row) for row in machine_rows(made["/chi-so/vu.csv"])] == wanted
    assert sorted(map(identified, json_readings(made["/chi-so/vu.json"])), key=str) == sorted(
        wanted, key=str
    )
    excel = [identified_in_excel(row) for row in excel_rows(made["/chi-so/vu.excel.csv"])]
    assert excel == wanted
    assert {row["title"] for row in machine_rows(made["/chi-so/vu.csv"])} == {definition.title}


def numbers(quantity, is_hidden):
    """Give what may be told of a figure: the texts of its numbers, so that 29.60 is not 29.6, and its note."""
    if is_hidden:
        return None, None, ""
    return f"{quantity.value:f}", quantity.of and f"{quantity.of:f}", quantity.note or ""


def identified(row):
    """Take from a row which figure it is and what is told of it."""
    told = [None if row[name] is None else f"{row[name]:f}" for name in ("value", "of")]
    assert (row["value"] is None) == (row["status"] == "suppressed")
    if row["status"] == "suppressed":
        assert [row[name] for name in FIGURES] == [None] * 4
    named = [row[name] for name in ("breakdown", "category", "snapshot", "area")]
    return (*named, *told, row["note"] or "")


def identified_in_excel(row):
    """Do the same of a row for Excel, in which a hidden value is said in words."""
    assert (row["Giá trị"] == "không công bố") == (row["Tình trạng"] == "không công bố")
    told = [
        f"{row[name]:f}" if isinstance(row[name], Decimal) else None
        for name in ("Giá trị", "Trên tổng số")
    ]
    named = [row[name] for name in ("Phân tổ theo", "Nhóm", "Mã kỳ số liệu", "Địa bàn")]
    return (*named, *told, row["Ghi chú"])


def test_what_was_replaced_stays_marked():
    """Through a chain of revisions each old figure names the one that stands today; JSON holds them inside that one."""
    made = files(
        a=snapshot("2022-06-30", "{vu: 20, phan: 1/4}", published="2022-07-01"),
        b=snapshot("2022-06-30", "{vu: 21}", published="2022-07-02", revises="a"),
        c=snapshot("2022-06-30", "{vu: 23}", published="2022-07-03", revises="b"),
    )
    rows = machine_rows(made["/chi-so/vu.csv"])
    assert [(r["snapshot"], r["value"], r["status"], r["replaced_by"]) for r in rows] == [
        ("a", 20, "replaced", "c"),
        ("b", 21, "replaced", "c"),
        ("c", 23, "shown", ""),
    ]
    (series,) = json.loads(made["/chi-so/vu.json"])["series"]
    (reading,) = series["readings"]
    assert (reading["value"], [each["value"] for each in reading["former"]]) == (23, [21, 20])
    (row,) = machine_rows(made["/chi-so/phan.csv"])
    assert (row["status"], row["ratio"]) == ("shown", 25)


def test_a_hidden_figure_is_in_no_file():
    """Neither a small figure nor its total, its percentage or its note; nor a cell that the total would give back."""
    cells = "{giới: {nữ: 3, nam: 17, khác: 21}}"
    made = files(
        a=snapshot("2022-06-30", f"{{vu: {{value: 41, by: {cells}}}}}"),
        b=snapshot("2022-07-31", '{vu: {value: 2, of: 37, note: "hai vụ ở một xã"}}'),
    )
    rows = machine_rows(made["/chi-so/vu.csv"])
    assert {r["category"]: r["value"] for r in rows if r["snapshot"] == "a"} == {
        "": 41, "nữ": None, "nam": None, "khác": 21,
    }  # fmt: skip
    for address, data in made.items():
        text = data.decode("utf-8", "replace")
        for secret in (";17;", ",17,", ": 17", ";37;", ",37,", ": 37", "hai vụ ở một xã"):
            assert secret not in text, (address, secret)


def test_the_order_of_files_does_not_matter():
    """Whichever snapshot is read first, all files are the same, byte by byte."""
    named = {
        f"content/indicators/snapshots/{name}.yaml": snapshot("2022-06-30", f"{{vu: {value}}}", **more)
        for name, value, more in (
            ("a", 20, {}), ("b", 21, {"revises": "a"}), ("c", 22, {"area": "Huế"}), ("d", 2, {"area": "Huế"}),
        )
    }  # fmt: skip
    read_all = contents({"content/indicators/definitions.yaml": DEFINITIONS, **named})
    turned = replace(read_all, snapshots=read_all.snapshots[::-1])
    one, other = (
        gather(each, sift(each, NOW).value, each.masthead, NOW).value for each in (read_all, turned)
    )
    assert published(one) == published(other)


def test_two_reports_of_one_day_stand_side_by_side():
    """One published on a day, another at an hour of it: both are there, in the order in which they came out."""
    made = files(
        sau=snapshot("2022-06-30", "{vu: 20}", published="2022-07-01 8:00"),
        truoc=snapshot("2022-06-30", "{vu: 21}", published="2022-07-01", area="Huế"),
    )
    rows = machine_rows(made["/chi-so/vu.csv"])
    assert [row["snapshot"] for row in rows] == ["truoc", "sau"]


def test_an_indicator_without_figures_has_its_files():
    """Their addresses stand from the day of the definition: the names of the columns, and nothing below."""
    made = files()
    assert machine_rows(made["/chi-so/trong.csv"]) == []
    assert json.loads(made["/chi-so/trong.json"])["series"] == []
    assert made["/chi-so/tat-ca.csv"] == made["/chi-so/trong.csv"]
    assert published(site({}).value) == {}


def test_the_zip_holds_what_the_description_describes():
    """Each resource under its path, as it lies on the site; the description; and a text in Vietnamese for people."""
    made = files(a=snapshot("2022-06-30", "{vu: 20, phan: 20/104}"))
    with zipfile.ZipFile(io.BytesIO(made["/chi-so/tat-ca.zip"])) as whole:
        inside = {name: whole.read(name) for name in whole.namelist()}
    readme = inside.pop("README.txt").decode("utf-8-sig")
    described = json.loads(inside["datapackage.json"])
    assert inside.keys() == {
        "datapackage.json",
        *(each["path"] for each in described["resources"]),
    }
    assert inside == {name: made[f"/chi-so/{name}"] for name in inside}
    for said in ("không công bố", "Ban VSTBPN", "vu\r\n  Số vụ", "https://example.gov.vn/chi-so/"):
        assert said in readme
    assert "Giấy phép" not in readme


def test_terms_are_said_where_there_are_some():
    """Licence and contact of site.yaml stand in the JSON, the description and the README."""
    more = 'name: "Tin"\nurl: https://a.vn\norganisation: {name: "Hội"}\ndata_license: {name: "CC BY 4.0", url: "https://giay-phep.example/by"}\ndata_contact: so-lieu@a.example\n'
    made = published(
        site({"content/site.yaml": more, "content/indicators/definitions.yaml": DEFINITIONS}).value
    )
    terms = json.loads(made["/chi-so/vu.json"])
    assert terms["license"] == {"name": "CC BY 4.0", "url": "https://giay-phep.example/by"}
    assert terms["contact"] == "so-lieu@a.example"
    assert json.loads(made["/chi-so/datapackage.json"])["licenses"] == [
        {"path": "https://giay-phep.example/by", "title": "CC BY 4.0"}
    ]
    assert b"https://giay-phep.example/by" in made["/chi-so/tat-ca.zip"]
    assert terms["citation"] == "Hội. Số vụ. https://a.vn/chi-so/vu/ (truy cập ngày …)"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("1370", 1370), ("29,60", Decimal("29.6")), ("-5", -5), ("1.370", 1370), ("0,001", Decimal("0.001"))],
)  # fmt: skip
def test_the_reader_that_stands_for_excel_reads_as_excel_does(text, meant):
    """A comma is for decimals, a point for thousands: what the tests hold the files against."""
    assert in_excel(text) == meant
