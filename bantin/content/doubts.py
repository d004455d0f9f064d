"""A text as typed in; what its author may see otherwise than YAML does is asked about."""

import re

from bantin.content.excerpt import excerpt, quoted, unwrapped
from bantin.content.yamltext import Scalar
from bantin.diagnostics import Found

# Only the text of a page has places for data; a title stands in lists, feeds and on share cards, too.
_DIRECTIVE = re.compile(r"\[\[\s*(?:so-lieu|bieu-do|the-so-lieu|su-kien)\b[^\[\]]*\]\]")


def check_signs(node: Scalar, found: Found) -> None:
    """Say signs that the author sees as part of the text and YAML does not, or the other way round."""
    if node.comment:
        found.warn(
            node.place,
            "yaml-comment",
            f"Phần «{excerpt(node.comment)}» bị hiểu là ghi chú nên không thuộc giá trị «{excerpt(node.text)}».",
            f"Nếu dấu # thuộc câu chữ, viết: {excerpt(quoted(f'{node.text} {node.comment}'), 200)}",
        )
    if "[[" in node.text and (match := _DIRECTIVE.search(node.text)):
        found.error(
            node.place,
            "directive-misplaced",
            f"Lệnh «{excerpt(match[0])}» chỉ dùng được trong thân bài, ở đây sẽ hiện nguyên văn.",
            "Gõ thẳng con số ở đây, và dùng lệnh trong thân bài.",
        )
    if node.quoted:
        return
    inner = unwrapped(node.text)
    if inner is not None:
        found.warn(
            node.place,
            "quotes-stray",
            f"Ngoặc kép cong trong «{excerpt(node.text)}» là một phần của câu chữ nên cũng hiện trên trang.",
            f"{quoted(excerpt(inner, 160))} (nếu muốn giữ ngoặc cong, viết: {quoted(excerpt(node.text, 160))})",
        )
    elif node.text.count('"') == 1 and node.text.endswith('"'):
        found.warn(
            node.place,
            "quotes-stray",
            f"«{excerpt(node.text)}» có dấu ngoặc kép đóng mà không có dấu mở.",
            quoted(excerpt(node.text[:-1].strip(), 160)),
        )
