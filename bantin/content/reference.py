"""The declared records in, the field reference (Vietnamese, Markdown) and the editors' JSON Schemas out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bantin.content.definitions import CommonBreak, Definition, Ending, SeriesBreak, Target
from bantin.content.fields import JsonSchema
from bantin.content.model import (
    Correction,
    DocumentFront,
    EventFront,
    Illustration,
    LeafFront,
    Material,
    NewsFront,
    Origin,
    Person,
    ProgrammeEntry,
    Publishing,
    Result,
)
from bantin.content.quantities import QuantityFront
from bantin.content.records import json_schema, specs
from bantin.content.site import (
    Banner,
    DataLicense,
    Hotline,
    Masthead,
    NavigationEntry,
    Organisation,
    Section,
    SocialAccount,
)
from bantin.content.snapshots import FigureSource, SnapshotFront


@dataclass(frozen=True, slots=True)
class Chapter:
    """One table of the reference: its heading, where such files lie, the records that share the mapping."""

    title: str
    where: str
    records: tuple[type, ...]


CHAPTERS = (
    Chapter("Tin", "Tệp `content/news/**.md`.", (NewsFront,)),
    Chapter("Sự kiện", "Tệp `content/events/**.md`.", (EventFront,)),
    Chapter("Văn bản", "Tệp `content/documents/*.md`.", (DocumentFront,)),
    Chapter("Trang tĩnh", "Tệp `content/pages/*.md`.", (LeafFront,)),
    Chapter("Đăng, hẹn giờ, gỡ", "Dùng được trong mọi tệp Markdown ở trên.", (Publishing,)),
    Chapter("Ảnh", "Dùng ở `cover` và từng mục của `gallery`.", (Illustration,)),
    Chapter("Nguồn tin", "Dùng ở `source` của tin, sự kiện, văn bản.", (Origin,)),
    Chapter("Đính chính", "Từng mục của `corrections`.", (Correction,)),
    Chapter("Mục chương trình", "Từng mục của `programme`.", (ProgrammeEntry,)),
    Chapter("Người tham dự", "Từng mục của `people`.", (Person,)),
    Chapter("Kết quả", "Từng mục của `results`.", (Result,)),
    Chapter("Tài liệu truyền thông", "Từng mục của `materials`.", (Material,)),
    Chapter("Thông tin chung của trang", "Tệp `content/site.yaml`.", (Masthead,)),
    Chapter("Cơ quan", "Dùng ở `organisation` của site.yaml.", (Organisation,)),
    Chapter("Chuyên mục", "Từng mục của `sections` trong site.yaml.", (Section,)),
    Chapter("Mục thực đơn", "Từng mục của `navigation` trong site.yaml.", (NavigationEntry,)),
    Chapter("Đường dây nóng", "Từng mục của `hotlines` trong site.yaml.", (Hotline,)),
    Chapter("Giấy phép số liệu", "Dùng ở `data_license` của site.yaml.", (DataLicense,)),
    Chapter("Dải thông báo", "Dùng ở `banner` của site.yaml.", (Banner,)),
    Chapter("Mạng xã hội", "Từng mục của `social` trong site.yaml.", (SocialAccount,)),
    Chapter("Định nghĩa chỉ số", "Từng mục của `indicators` trong `content/indicators/definitions.yaml`.", (Definition,)),
    Chapter("Mục tiêu", "Từng mục của `targets` trong định nghĩa chỉ số.", (Target,)),
    Chapter("Mốc gián đoạn", "Từng mục của `breaks` trong định nghĩa chỉ số.", (SeriesBreak,)),
    Chapter("Mốc gián đoạn chung", "Từng mục của `breaks` ở ngoài cùng tệp `content/indicators/definitions.yaml`.", (CommonBreak,)),
    Chapter("Ngừng tính", "Dùng ở `ended` trong định nghĩa chỉ số.", (Ending,)),
    Chapter("Kỳ số liệu", "Tệp `content/indicators/snapshots/*.yaml`; các con số nằm ở `values`.", (SnapshotFront,)),
    Chapter("Nguồn số liệu", "Dùng ở `source` của kỳ số liệu.", (FigureSource,)),
    Chapter("Một con số", "Từng mục của `values`; viết gọn được: `1.370` hoặc `20/104`.", (QuantityFront,)),
)  # fmt: skip


def write_reference() -> str:
    """Write docs/truong-du-lieu.md."""
    lines = [
        "# Các trường dữ liệu",
        "",
        "Bảng này do chương trình viết ra từ chính các khai báo mà nó dùng để đọc nội dung, nên luôn đúng.",
        "Dấu ● là trường bắt buộc. Cách viết ngày, giờ, con số: xem [hướng dẫn](huong-dan.md).",
        "",
    ]
    for chapter in CHAPTERS:
        lines += [f"## {chapter.title}", "", chapter.where, "", *_table(chapter.records), ""]
    return "\n".join(lines)


def _table(records: tuple[type, ...]) -> Iterator[str]:
    yield "| Trường | | Ý nghĩa | Kiểu | Ví dụ |"
    yield "|---|---|---|---|---|"
    for key, spec in specs(*records).items():
        example = f"`{key}: {spec.example}`" if spec.example and "\n" not in spec.example else ""
        mark = "●" if spec.is_required else ""
        choices = ", ".join(
            f"`{word}` ({label})" if label else f"`{word}`" for word, label in spec.reader.choices
        )
        kind = f"một trong: {choices}" if choices else spec.reader.kind
        cells = (f"`{key}`", mark, spec.meaning, kind, example)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def write_schemas() -> Mapping[str, JsonSchema]:
    """Give the JSON Schema of each kind of YAML file, by the name of its file below docs/schema/."""
    quantity = json_schema(QuantityFront)
    parts: JsonSchema = {"type": "object", "description": "Các nhóm phân tổ"}
    long_form = {**quantity, "properties": {**quantity["properties"], "by": parts}}
    values: JsonSchema = {
        "type": "object",
        "additionalProperties": {"anyOf": [{"type": ["number", "string"]}, long_form]},
    }
    snapshot = json_schema(SnapshotFront)
    definitions: JsonSchema = {
        "type": "object",
        "additionalProperties": False,
        "required": ["indicators"],
        "properties": {
            "indicators": {"type": "array", "items": json_schema(Definition)},
            "breaks": {"type": "array", "items": json_schema(CommonBreak)},
        },
    }
    kinds: dict[str, JsonSchema] = {
        "site.json": json_schema(Masthead),
        "definitions.json": definitions,
        "snapshot.json": {**snapshot, "properties": {**snapshot["properties"], "values": values}},
        "news.json": json_schema(Publishing, NewsFront),
        "event.json": json_schema(Publishing, EventFront),
        "document.json": json_schema(Publishing, DocumentFront),
        "page.json": json_schema(Publishing, LeafFront),
    }
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
        for name, schema in kinds.items()
    }
