"""YAML text in, nodes with places out: every scalar stays the text that the author typed.

YAML's own guesses corrupt Vietnamese figures without an error (1.370 becomes 1.37, 7:30 becomes 450), so only the
structure is taken from the parser; what a scalar means is decided by its field (see `scalars`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import yaml

from bantin.content.encoding import CONTROL
from bantin.content.excerpt import excerpt
from bantin.content.yamlerrors import explain
from bantin.content.yamlrepair import repair
from bantin.diagnostics import Checked, Found, Place

# Deeper than any schema here; a file of ten thousand brackets must not exhaust the stack.
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as typed. ``comment`` is what YAML took for a comment behind it on the same line."""

    text: str
    place: Place
    quoted: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file, each key once."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        """Give the value under a key."""
        return next((value for name, value in self.entries if name.text == key), None)

    def place_of(self, key: str) -> Place:
        """Give the place of a key's value, or the mapping's own where the key is absent."""
        value = self.get(key)
        return self.place if value is None else value.place


Node: TypeAlias = Scalar | Sequence | Mapping


def parse(text: str, path: str, first_line: int = 1) -> Checked[Mapping | None]:
    """Parse one YAML mapping; ``first_line`` is the line of the file on which ``text`` begins.

    Gives None with an error where nothing could be understood. Aliases and anchors are refused, so nothing expands.
    """
    found = Found()
    text = repair(text, path, first_line, found)
    builder = _Builder(text, path, first_line, found)
    try:
        node = builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except _TooDeepError as error:
        found.error(
            error.place,
            "yaml-syntax",
            "Các mục lồng vào nhau quá sâu.",
            "Bớt các dấu [ và { hoặc bớt thụt dòng.",
        )
        return Checked(None, found.all())
    except yaml.MarkedYAMLError as error:
        explain(error, builder.lines, path, first_line, found)
        return Checked(None, found.all())
    if node is None:
        return Checked(Mapping((), Place(path, first_line)), found.all())
    if not isinstance(node, Mapping):
        found.error(
            node.place,
            "yaml-not-mapping",
            f"Ở đây cần các dòng dạng «khoá: giá trị», nhưng lại gặp {describe(node)}.",
            'Viết mỗi thông tin trên một dòng, theo dạng khoá: "giá trị"',
        )
        return Checked(None, found.all())
    return Checked(node, found.all())


def describe(node: Node) -> str:
    """Name a node in a sentence, quoting what can be quoted."""
    match node:
        case Scalar():
            return f"«{excerpt(node.text)}»" if node.text else "một giá trị trống"
        case Sequence(items=items):
            return f"một danh sách («{_inner(items)}»)"
        case Mapping(entries=entries):
            return f"một nhóm «khoá: giá trị» («{_inner(key for key, _ in entries)}»)"


def _inner(nodes: Iterable[Node]) -> str:
    return excerpt(", ".join(each.text if isinstance(each, Scalar) else "…" for each in nodes))


class _Mark(Protocol):
    line: int
    column: int


class _TooDeepError(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class _Builder:
    """Turns the parser's events into nodes; holds the text for its lines while it does."""

    def __init__(self, text: str, path: str, first_line: int, found: Found) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.first_line = first_line
        self.found = found

    def place(self, mark: "_Mark | None") -> Place:
        # The parser gives every event its marks; the stubs cannot know.
        return (
            Place(self.path, self.first_line)
            if mark is None
            else Place(self.path, mark.line + self.first_line, mark.column + 1)
        )

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self.found.error(
                        self.place(event.start_mark),
                        "yaml-documents",
                        "Dòng «---» này mở một tài liệu YAML thứ hai; phần sau nó bị bỏ qua.",
                        "Xoá dòng «---» thừa, hoặc tách phần sau thành một tệp khác.",
                    )
                    return root
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, events, 0)
        return root

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        place = self.place(event.start_mark)
        if depth > _MAX_DEPTH:
            raise _TooDeepError(place)
        if (
            isinstance(event, yaml.AliasEvent)
            or getattr(event, "anchor", None)
            or getattr(event, "tag", None)
        ):
            self.found.error(
                place,
                "yaml-alias",
                f"«{excerpt(self._from(place))}»: các dấu &, * và ! ở đầu giá trị là ký hiệu riêng của YAML, ở đây không dùng được.",
                "Đặt giá trị trong ngoặc kép, hoặc viết lại đầy đủ nội dung.",
            )
        match event:
            case yaml.ScalarEvent():
                return self._scalar(event, place)
            case yaml.SequenceStartEvent():
                return Sequence(tuple(self._items(events, depth)), place)
            case yaml.MappingStartEvent():
                return Mapping(tuple(self._entries(events, depth)), place)
            case _:
                # Text, so that a missing value is not said on top of the alias.
                return Scalar(f"*{getattr(event, 'anchor', '')}", place)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        is_block = event.style in {"|", ">"}
        comment = "" if is_block else self._comment(event.end_mark)
        text = CONTROL.sub("", event.value)
        if text != event.value:
            self.found.warn(
                place,
                "control-character",
                f"«{excerpt(self._from(place))}» có mã của một ký tự điều khiển; chương trình đã bỏ ký tự này.",
                "Xoá mã sau dấu \\, hoặc dùng ngoặc đơn ' thay cho ngoặc kép.",
            )
        return Scalar(text, place, event.style in {"'", '"'}, comment)

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.node(event, events, depth + 1)

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Place] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self.found.error(
                    key.place,
                    "yaml-key",
                    f"Khoá phải là một từ, nhưng ở đây là {describe(key)}.",
                    "Nếu giá trị bắt đầu bằng [ hoặc {, hãy đặt cả giá trị trong ngoặc kép.",
                )
            elif key.text in seen:
                self.found.error(
                    key.place,
                    "key-duplicate",
                    f"Khoá «{key.text}» viết hai lần; lần đầu ở dòng {seen[key.text].line}.",
                    f"Giữ lại một dòng «{key.text}: …» và xoá dòng kia.",
                )
            else:
                seen[key.text] = key.place
                yield key, value

    def _comment(self, mark: "_Mark | None") -> str:
        # Hardly a line holds the sign, and the text behind each value need not be cut out to see that.
        if mark is None or mark.line >= len(self.lines) or "#" not in self.lines[mark.line]:
            return ""
        rest = self.lines[mark.line][mark.column :]
        stripped = rest.lstrip()
        return stripped if stripped.startswith("#") and rest != stripped else ""

    def _from(self, place: Place) -> str:
        row = place.line - self.first_line
        return self.lines[row][place.column - 1 :] if row < len(self.lines) else ""
