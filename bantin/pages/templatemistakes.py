"""What Jinja or a template says of a mistake in, the diagnostic at the template's line out."""

import re
from types import TracebackType

import jinja2

from bantin.content.fields import closest
from bantin.diagnostics import Found, Place

# Templates are compiled under this folder and their names, so that a traceback tells their lines from the program's.
FOLDER = "templates/"
_COMPARE = "So dòng này với tệp mẫu gốc của chương trình, hoặc xoá tệp của bạn để dùng lại mẫu gốc."
# Why a template cannot be compiled where nothing is wrong with its syntax: Python bounds how deep code may nest.
UNREADABLE = (UnicodeDecodeError, RecursionError, SyntaxError)
_SYNTAX = (
    (r"unknown tag '(\w+)'", "Không có thẻ «{0}»."),
    (r"unexpected '(.+?)'", "Gặp «{0}» không đúng chỗ."),
    (r"expected token '(.+?)', got '(.+?)'", "Cần «{0}» nhưng lại gặp «{1}»."),
    (r"Unexpected end of template.*'(end\w+)'", "Thiếu thẻ đóng «{0}»."),
    (r"No filter named '(.+?)'", "Không có bộ lọc «{0}»."),
    (r"No test named '(.+?)'", "Không có phép thử «{0}»."),
    (r"Missing end of (\w+)", "Phần «{0}» mở mà không đóng."),
)
# What Python says of a template's mistake, in the words of who wrote the template.
_REASONS = {
    "ZeroDivisionError": "có phép chia cho 0",
    "TypeError": "một giá trị không đúng loại mà phép tính hay bộ lọc cần",
    "ValueError": "một giá trị không dùng được cho bộ lọc",
    "KeyError": "không có mục ấy trong nhóm",
    "IndexError": "danh sách không có phần tử ấy",
    "AttributeError": "giá trị không có thuộc tính ấy",
    "RecursionError": "các mẫu gọi nhau mãi không dừng",
}


def place(name: str | None, line: int | None) -> Place:
    """Give the place of a line of a template, as its author knows the file."""
    return Place(f"{FOLDER}{name or '?'}", line or 1)


def say_syntax(error: jinja2.TemplateSyntaxError, found: Found) -> None:
    """Say a template's syntax error in Vietnamese, with the file and line of the template."""
    message = error.message or ""
    sentence = next(
        (
            text.format(*match.groups())
            for pattern, text in _SYNTAX
            if (match := re.search(pattern, message))
        ),
        "Mẫu viết sai cú pháp Jinja.",
    )
    found.error(place(error.name, error.lineno), "template-syntax", sentence, _COMPARE)


def say_unreadable(name: str, error: Exception, found: Found) -> None:
    """Say which of the `UNREADABLE` a template is."""
    if isinstance(error, UnicodeDecodeError):
        found.error(
            place(name, 1),
            "encoding-not-utf8",
            "Mẫu không phải UTF-8.",
            "Lưu lại tệp mẫu bằng bảng mã UTF-8.",
        )
    else:
        found.error(
            place(name, 1),
            "template-syntax",
            "Mẫu lồng quá nhiều tầng ngoặc hoặc thẻ nên không đọc được.",
            _COMPARE,
        )


def say_missing(where: Place, name: str | None, known: set[str], found: Found) -> None:
    """Say that a template calls one that is not there; None is a name that only a run would tell."""
    if name is None:
        found.error(
            where,
            "template-dynamic",
            "Tên mẫu được gọi phải viết thẳng trong ngoặc kép.",
            '{% include "parts/cards.html" %}',
        )
        return
    near = closest(name, sorted(known))
    found.error(
        where,
        "template-missing",
        f"Không có mẫu «{name}».",
        f'Có lẽ ý bạn là: "{near}"' if near else "Kiểm tra tên tệp trong thư mục templates.",
    )


def say_failed(error: Exception, template: str, found: Found) -> None:
    """Say why a template could not be rendered; what is no template's mistake is raised again."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        say_syntax(error, found)
        return
    if isinstance(error, jinja2.TemplateNotFound):
        return  # Said when the templates were checked, at the line that calls it.
    where = _place_of(error.__traceback__)
    if isinstance(error, jinja2.TemplateError):
        _say_unknown(str(error), where or place(template, 1), found)
        return
    if where is None:
        raise error
    found.error(
        where,
        "template-failed",
        f"Mẫu không chạy được ở dòng này: {_REASONS.get(type(error).__name__, type(error).__name__)}.",
        _COMPARE,
    )


def _say_unknown(message: str, where: Place, found: Found) -> None:
    if message.startswith("asset "):
        found.error(
            where,
            "asset-missing",
            f"Không có tệp «{message[7:-1]}» trong thư mục assets.",
            "Sửa tên trong asset(…), hoặc thêm tệp ấy.",
        )
        return
    name = re.search(r"'([^']+)'(?: is undefined|$)", message) or re.search("'([^']+)'", message)
    found.error(
        where,
        "template-undefined",
        f"Mẫu dùng «{name[1] if name else message}» nhưng trang này không có giá trị ấy.",
        "Xem danh sách giá trị của từng mẫu trong docs/giao-dien.md.",
    )


def _place_of(traceback: TracebackType | None) -> Place | None:
    """Find the template line in which an error was raised: the innermost frame that is a template's."""
    found: Place | None = None
    while traceback is not None:
        file, line = traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        if file.startswith(FOLDER):
            # A macro that the program called still counts the lines of its compiled form.
            template = traceback.tb_frame.f_globals.get("__jinja_template__")
            if isinstance(template, jinja2.Template):
                line = template.get_corresponding_lineno(line)
            found = Place(file, line)
        traceback = traceback.tb_next
    return found
