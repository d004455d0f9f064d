"""Every kind of chart with the hardest figures, as one small site: to be looked at, and for the browser's test.

python -m tests.gallery FOLDER writes content/ there and builds the site; each chart is its indicator's page.
"""

import sys
from pathlib import Path

from tests.building import SITE, built, news, write

LONG = "Tỷ lệ cơ quan quản lý nhà nước, đơn vị sự nghiệp công lập và doanh nghiệp nhà nước trên địa bàn có cán bộ nữ giữ chức vụ lãnh đạo chủ chốt theo quy hoạch được cấp có thẩm quyền phê duyệt cho nhiệm kỳ 2025–2030"
SHARE = "kind: share, numerator: a, denominator: b, better: higher"
COUNT = 'kind: count, unit: "vụ việc"'


def shares(values):
    """Give shares of a thousand."""
    return [f"{value}/1000" for value in values]


def wave(count, low, high):
    """Give figures that go up and down between two."""
    step = [0, 3, 1, 5, 2, 7, 4, 9, 6, 8, 10, 5]
    return [low + (high - low) * ((step[i % 12] + i // 12) % 11) // 10 for i in range(count)]


# Name → definition, period, the days' months in steps, the figures, oldest first; None for a period without one.
SERIES = {
    "mot-ty-le": (f"{SHARE}, targets: [{{value: 60, by: 2025}}, {{value: 75, by: 2030}}]", "point", 6, ["12/30"]),
    "mot-ty-le-le": (SHARE, "year", 12, ["{value: 406, of: 1.370, percent: '29,6'}"]),
    "mot-tram": (SHARE, "year", 12, ["126/126"]),
    "mot-khong": (SHARE, "year", 12, ["0/126"]),
    "mot-so": (COUNT, "nine-months", 12, [176]),
    "hai-ky": (SHARE, "point", 6, shares([275, 296])),
    "ba-ky": (COUNT, "year", 12, [1370, 1210, 1490]),
    "ba-ky-muc-tieu": (f"{SHARE}, targets: [{{value: 60, by: 2025}}]", "year", 12, shares([275, 296, 355])),
    "sau-ky-hai-muc-tieu": (f"{SHARE}, targets: [{{value: 33, by: 2025}}, {{value: 35, by: 2030}}]", "point", 6, shares([275, 296, 301, 322, 311, 342])),
    "sau-ky-thieu": (COUNT, "quarter", 3, [12, 15, None, 9, 14, 21]),
    "bay-ky": (COUNT, "year", 12, [21, 25, 24, 30, 38, 33, 41]),
    "muoi-hai-thang": (COUNT, "month", 1, wave(12, 20, 60)),
    "muoi-hai-bang-nhau": (COUNT, "month", 1, [45] * 12),
    "muoi-hai-khong": (COUNT, "month", 1, [0] * 12),
    "muoi-hai-tram": (SHARE, "month", 1, shares([1000] * 12)),
    "muoi-hai-thieu": (SHARE, "month", 1, [*shares([301, 312]), None, None, *shares([330, 318, 341, 352, 347]), None, *shares([360, 371])]),
    "muoi-hai-gian-doan": (f"{SHARE}, targets: [{{value: 60, by: 2025}}], breaks: [{{date: 2025-07-01, note: 'Sắp xếp lại đơn vị hành chính cấp xã', redefines: true}}]", "quarter", 3, shares([301, 312, 305, 330, 318, 341, 352, 347, 360, 371, 520, 531])),
    "bon-muoi": (f"{COUNT}, targets: [{{value: 900000, by: 2030}}]", "quarter", 3, wave(40, 120000, 1234567)),
    "bon-muoi-ty-le": (f"{SHARE}, targets: [{{value: 60, by: 2025}}, {{value: 62, by: 2030}}]", "quarter", 3, shares(wave(40, 280, 640))),
    "bon-muoi-ngay": (f"{SHARE}", "point", 2, shares(wave(40, 910, 990))),
    "ten-rat-dai": (SHARE, "year", 12, shares([275, 296, 301, 322, 311, 342, 350])),
    "an-so-nho": (f"{COUNT}, smallest_cell: 5", "year", 12, [12, 3, 9, 14, 4, 11, 18]),
    "an-so-nho-it": (f"{COUNT}, smallest_cell: 5", "year", 12, [12, 3, 9, 14]),
    "so-rat-lon": (COUNT, "year", 12, [123456789012, 223456789012, 323456789012, 223456789012, 323456789012, 423456789012, 523456789012]),
    "so-lon-cot": (COUNT, "year", 12, [12345678, 15345678, 11345678, 18345678]),
    "ty-suat": ('kind: rate, unit: "trên 1.000 dân"', "year", 12, ["12,5", "12,25", "11,9", "12"]),
    "cong-don": (f"{COUNT}, cumulative: true", "point", 3, [44, 12, 30, 41, 60, 14, 33, 52]),
}  # fmt: skip
# The month of the last figure of each kind of period.
START = {"year": 2024 * 12 + 11} | dict.fromkeys(
    ("point", "month", "quarter", "nine-months"), 2025 * 12 + 8
)
TITLES = {"ten-rat-dai": LONG}
GROUPS = {
    "hai-nhom": (SHARE, ["nữ", "nam"], 1),
    "hai-nhom-bon-ky": (SHARE, ["cấp tỉnh", "cấp xã"], 4),
    "muoi-hai-nhom": (COUNT, [f"Nhóm thứ {i}" for i in range(1, 13)], 1),
    "nhom-ten-dai": (COUNT, [f"{LONG} ({i})" for i in range(1, 4)], 3),
}
AREAS = {
    "hai-dia-ban": (COUNT, ["Thành phố Hà Nội", "Huyện Phong Điền, tỉnh Thừa Thiên Huế"]),
    "muoi-hai-dia-ban": (SHARE, ["Thành phố Hà Nội", *(f"Tỉnh số {i}" for i in range(2, 13))]),
}


def content() -> dict[str, str]:
    """Write the site's files."""
    definitions, files, body = [], {"site.yaml": SITE}, []
    for name, (definition, period, step, values) in SERIES.items():
        title = TITLES.get(name, f"Chỉ số thử «{name}»")
        definitions.append(f'  - {{id: {name}, title: "{title}", {definition}}}')
        for index, value in enumerate(values):
            if value is not None:
                files[f"indicators/snapshots/{name}-{index:02}.yaml"] = snapshot(
                    last_day(START[period] + (index - len(values) + 1) * step),
                    period,
                    f"  {name}: {value}",
                )
        body.append(f"[[bieu-do {name}]]")
    for name, (definition, categories, count) in GROUPS.items():
        definitions.append(
            f'  - {{id: {name}, title: "Chỉ số thử «{name}»", breakdown: [nhóm], {definition}}}'
        )
        for index in range(count):
            cells = "".join(
                f"\n        {json(each)}: {figure(definition, 37 + 31 * place + 7 * index)}"
                for place, each in enumerate(categories)
            )
            values = f"  {name}:\n    value: 600\n    of: 900\n    by:\n      nhóm:{cells}"
            if definition is COUNT:
                values = values.replace("    of: 900\n", "")
            files[f"indicators/snapshots/{name}-{index}.yaml"] = snapshot(
                last_day(START["year"] + (index - count + 1) * 12), "year", values
            )
        body.append(f"[[bieu-do {name}]]")
    for name, (definition, areas) in AREAS.items():
        definitions.append(f'  - {{id: {name}, title: "Chỉ số thử «{name}»", {definition}}}')
        for index, area in enumerate(areas):
            values = f"  {name}: {figure(definition, 37 + 53 * index % 700)}"
            files[f"indicators/snapshots/{name}-{index:02}.yaml"] = snapshot(
                last_day(START["year"]), "year", values, area
            )
        body.append(f"[[bieu-do {name}]]")
    files["indicators/definitions.yaml"] = "\n".join(["indicators:", *definitions, ""])
    files["news/2025-11-14-bieu-do.md"] = news("Mọi biểu đồ", body="\n\n".join(body))
    return files


def figure(definition: str, value: int) -> str:
    """Write a figure as its definition asks for it."""
    return f"{value}/1000" if definition is SHARE else str(value)


def json(text: str) -> str:
    """Write a key of YAML."""
    return f'"{text}"'


def last_day(months: int) -> str:
    """Give the last day of a month, counted from the year 0."""
    return f"{months // 12}-{months % 12 + 1:02}-{[31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][months % 12]}"


def snapshot(as_of: str, period: str, values: str, area: str = "") -> str:
    """Write a snapshot."""
    where = f'area: "{area}"\n' if area else ""
    return f'as_of: {as_of}\npublished: 2025-10-01\nperiod: {period}\n{where}source: {{publication: "Báo cáo của Sở"}}\nvalues:\n{values}\n'


if __name__ == "__main__":
    built(write(Path(sys.argv[1]), content()))
