"""What the YAML parser stumbled on in, a Vietnamese sentence with the right place and a hint out."""

from typing import TYPE_CHECKING

from bantin.content.excerpt import excerpt
from bantin.diagnostics import Found, Place

if TYPE_CHECKING:
    import yaml

_QUOTE = "Đặt cả giá trị trong ngoặc kép."

# What libyaml says, and what an author can do with it. The first match counts.
_EXPLANATIONS = (
    ("found unexpected end of stream", "Dấu ngoặc mở ở đây mà không đóng lại.", "Thêm dấu ngoặc đóng ở cuối giá trị."),
    ("mapping values are not allowed", "Dấu hai chấm ở đây làm YAML hiểu nhầm là một khoá mới.", "Đặt cả giá trị trong ngoặc kép; nếu đây là khoá mới, cho nó bắt đầu cùng cột với khoá ở dòng trên."),
    ("could not find expected ':'", "Dòng này thiếu dấu hai chấm giữa khoá và giá trị.", "Viết theo dạng «khoá: giá trị»; nếu đây là phần tiếp của dòng trên, thụt vào hai dấu cách."),
    ("did not find expected key", "Thụt dòng ở đây không khớp với các dòng trên, hoặc dòng trên chưa đóng ngoặc.", "Cho các khoá cùng cấp bắt đầu ở cùng một cột; đặt giá trị có ký tự đặc biệt trong ngoặc kép."),
    ("did not find expected '-' indicator", "Danh sách ở đây bị lệch: mỗi mục phải bắt đầu bằng «- » ở cùng một cột.", "Sửa thụt dòng cho các dấu «-» thẳng hàng."),
    ("did not find expected ',' or ']'", "Danh sách trong [ ] mở ở đây chưa đóng, hoặc thiếu dấu phẩy giữa hai mục.", "Thêm dấu ] ở cuối, hoặc đặt cả giá trị trong ngoặc kép."),
    ("did not find expected ',' or '}'", "Nhóm trong { } mở ở đây chưa đóng, hoặc có dấu hai chấm trong một giá trị.", "Thêm dấu } ở cuối, hoặc đặt từng giá trị trong ngoặc kép."),
    ("did not find expected node content", "Trong ngoặc [ ] hoặc { } có một dấu phẩy hay dấu ngoặc thừa.", "Xoá dấu thừa, hoặc đặt cả giá trị trong ngoặc kép."),
    ("<document start>", "Dòng này thụt vào ít hơn dòng đầu, nên không thuộc nhóm nào.", "Cho mọi khoá cùng cấp bắt đầu ở cùng một cột."),
    ("found character that cannot start any token", "Giá trị bắt đầu bằng một ký tự mà YAML không cho đứng đầu (như %, @ hoặc `).", _QUOTE),
    ("unknown escape character", "Trong ngoặc kép, dấu \\ có nghĩa riêng và ở đây không hiểu được.", "Dùng ngoặc đơn ' thay cho ngoặc kép, hoặc viết \\\\ thay cho \\."),
    ("escape", "Trong ngoặc kép, mã ký tự sau dấu \\ không đúng.", "Dùng ngoặc đơn ' thay cho ngoặc kép, hoặc viết \\\\ thay cho \\."),
    ("did not find expected hexdecimal number", "Trong ngoặc kép, mã ký tự sau dấu \\ không đúng.", "Dùng ngoặc đơn ' thay cho ngoặc kép, hoặc viết \\\\ thay cho \\."),
    ("did not find expected alphabetic or numeric character", "Dấu * hoặc & ở đầu giá trị là ký hiệu riêng của YAML.", _QUOTE),
    ("expected comment or line break", "Sau dấu | hoặc > phải xuống dòng.", "Đặt cả giá trị trong ngoặc kép, hoặc xuống dòng rồi thụt vào hai dấu cách."),
    ("indentation indicator", "Con số sau dấu | hoặc > không đúng.", "Chỉ viết | rồi xuống dòng và thụt vào hai dấu cách."),
    ("whitespace or line break", "Thiếu dấu cách ở chỗ này.", "Thêm một dấu cách, hoặc đặt cả giá trị trong ngoặc kép."),
    ("tag", "Dấu ! ở đầu giá trị là ký hiệu riêng của YAML.", _QUOTE),
)  # fmt: skip
_UNKNOWN = (
    "Dòng này không đúng cách viết YAML.",
    "Đặt giá trị trong ngoặc kép và kiểm tra thụt dòng.",
)
# Here the mistake is where the parser began, not where it gave up.
_AT_CONTEXT = ("unexpected end of stream", "expected ':'", "',' or ']'", "',' or '}'")


def explain(
    error: "yaml.MarkedYAMLError", lines: list[str], path: str, first_line: int, found: Found
) -> None:
    """Say what the parser stumbled on, quoting the line; ``lines`` begin at the file's line ``first_line``."""
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark is not None and any(words in problem for words in _AT_CONTEXT):
        mark = error.context_mark
    message, hint = next(
        ((message, hint) for words, message, hint in _EXPLANATIONS if words in problem), _UNKNOWN
    )
    row = min(mark.line if mark is not None else 0, len(lines) - 1)
    while row > 0 and not lines[row].strip():
        row -= 1
    column = mark.column + 1 if mark is not None and mark.line == row else 1
    line = excerpt(lines[row])
    found.error(
        Place(path, row + first_line, column),
        "yaml-syntax",
        f"{message} Dòng ấy là: «{line}»." if line else message,
        hint,
    )
