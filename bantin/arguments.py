"""The words of a command line in, the options of one run out; what was mistyped is a sentence in Vietnamese."""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from bantin.settings import OperatorError

_COMMANDS = {
    "build": "dựng trang vào thư mục site/ (mặc định, khi không ghi lệnh)",
    "check": "chỉ kiểm tra nội dung, không ghi gì",
    "serve": "dựng trang, mở xem thử trên máy này, dựng lại mỗi khi lưu",
    "new": "tạo một tệp mới để điền, chẳng hạn một kỳ số liệu",
    "import": "nhập bảng số liệu từ Excel hoặc CSV thành một kỳ số liệu",
    "test": "chạy các bài kiểm thử của chương trình",
}


_WITH_VALUE = frozenset([
    "--root", "--out", "--now", "--base-url", "--format", "--port", "--host",
    "--from", "--as-of", "--published", "--period", "--area", "--out-name", "--sheet", "--map",
])  # fmt: skip


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read a command and its options; ``command`` is the word of the command."""
    return _parser().parse_args(_with_command(arguments))


def _with_command(arguments: Sequence[str]) -> list[str]:
    """Put the command in front, «build» where none was given; refuse a word that is no command."""
    words = list(arguments)
    index = next(_free_words(words), None)
    if index is None:
        return words if {"-h", "--help"} & set(words) else ["build", *words]
    word = words.pop(index)
    if word not in _COMMANDS:
        from bantin.content.fields import closest  # noqa: PLC0415  # only for who mistypes

        near = closest(word, list(_COMMANDS))
        hint = f"Có lẽ ý bạn là: {near}" if near else f"Các lệnh: {', '.join(_COMMANDS)}"
        raise OperatorError(f"Không có lệnh «{word}». {hint}")
    return [word, *words]


def _free_words(words: list[str]) -> Iterator[int]:
    """Find the words that are neither an option nor the value of one."""
    is_value = False
    for index, word in enumerate(words):
        if not is_value and not word.startswith("-"):
            yield index
        is_value = word in _WITH_VALUE


class _Parser(argparse.ArgumentParser):
    """Argparse, speaking Vietnamese."""

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Cách dùng:")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Cách dùng:")

    def error(self, message: str) -> NoReturn:
        raise OperatorError(f"{_translate(message)}\nXem cách dùng: python3 build.py --help")


_ERRORS = (
    (r"the following arguments are required: (.+)", "Thiếu {0}."),
    (r"unrecognized arguments: (.+)", "Không có tuỳ chọn «{0}»."),
    (r"argument (\S+): ignored explicit argument", "Tuỳ chọn {0} không nhận giá trị."),
    (r"argument (\S+): expected one argument", "Tuỳ chọn {0} cần một giá trị đi kèm."),
    (r"argument (\S+): invalid choice: '([^']*)' \(choose from (.+)\)", "«{1}» không dùng được ở đây; hãy chọn một trong: {2}."),
    (r"argument (\S+): invalid \S+ value: '([^']*)'", "Giá trị «{1}» của {0} không đúng."),
)  # fmt: skip


def _translate(message: str) -> str:
    for pattern, sentence in _ERRORS:
        if match := re.search(pattern, message):
            return sentence.format(*(group.replace("command", "lệnh") for group in match.groups()))
    return f"Dòng lệnh không đúng ({message})."


def _parser() -> argparse.ArgumentParser:
    words = "\n".join(f"  {word:<7} {meaning}" for word, meaning in _COMMANDS.items())
    parser = _Parser(
        prog="build.py",
        usage="python3 build.py [lệnh] [tuỳ chọn]   (Windows: py build.py …)",
        description=f"Bản tin: dựng trang tin tiếng Việt từ các tệp trong thư mục content/.\n\nLệnh:\n{words}",
        epilog="Xem tuỳ chọn của một lệnh: python3 build.py serve --help. Hướng dẫn cho ban biên tập: docs/huong-dan.md",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    _add_help(parser)
    commands = parser.add_subparsers(
        dest="command", required=True, parser_class=_Parser, metavar="lệnh", help=argparse.SUPPRESS
    )
    common = _common()
    for word in ("build", "check", "serve"):
        command = commands.add_parser(
            word, parents=[common], add_help=False, prog=f"build.py {word}",
            usage=f"python3 build.py {word} [tuỳ chọn]", description=_COMMANDS[word].capitalize() + ".",
        )  # fmt: skip
        options = command.add_argument_group("Tuỳ chọn")
        options.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")
        if word == "check":
            options.add_argument(
                "--format",
                choices=("text", "json"),
                default="text",
                metavar="DẠNG",
                help="text (mặc định) hoặc json: mỗi dòng một đối tượng",
            )
        if word == "build":
            options.add_argument(
                "--explain",
                action="store_true",
                help="nói rõ vì sao từng tệp được ghi lại",
            )
        if word == "serve":
            options.add_argument(
                "--port",
                type=_port,
                default=8000,
                metavar="SỐ",
                help="cổng (mặc định 8000; bận thì dùng cổng kế tiếp)",
            )
            options.add_argument(
                "--host",
                default="127.0.0.1",
                metavar="ĐỊA_CHỈ",
                help="địa chỉ lắng nghe (mặc định chỉ máy này)",
            )
            options.add_argument("--no-open", action="store_true", help="không mở trình duyệt")
            options.add_argument(
                "--drafts",
                action="store_true",
                help="xem cả bài nháp, bài chưa duyệt và bài hẹn giờ",
            )
            options.add_argument(
                "--follow",
                action="store_true",
                help="lưu bài nào, trình duyệt chuyển tới trang của bài ấy",
            )
            options.add_argument(
                "--poll",
                action="store_true",
                help="tự xem lại các thư mục theo từng nhịp, cho ổ đĩa mạng không báo thay đổi",
            )
    _add_new(commands)
    _add_import(commands)
    return parser


# What argparse calls the list of commands has no public name.
_Commands = Any


def _add_new(commands: _Commands) -> None:
    command = _entry(commands, "new", "new snapshot")
    command.add_argument(
        "what",
        metavar="LOẠI",
        help="loại tệp: snapshot (hoặc so-lieu) cho một kỳ số liệu",
    )
    _add_period(command)


def _add_import(commands: _Commands) -> None:
    command = _entry(commands, "import", "import BANG.xlsx")
    command.add_argument(
        "table", metavar="BẢNG", help="tệp .xlsx hoặc .csv; ghi - để dán bảng vào cửa sổ dòng lệnh"
    )
    _add_period(command)
    command.add_argument(
        "--sheet", metavar="TÊN", help="trang tính cần đọc, nếu tệp có nhiều trang"
    )
    command.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="DÒNG=MÃ",
        help="dòng nào của bảng là chỉ số nào, chẳng hạn «Số lớp=lop-tap-huan»; ghi được nhiều lần",
    )
    command.add_argument(
        "--yes",
        action="store_true",
        help="ghi luôn những dòng chắc chắn, không hỏi lại; dòng không chắc thì bỏ",
    )


def _entry(commands: _Commands, word: str, example: str) -> argparse.ArgumentParser:
    """Add a command that enters something; it knows a root, but no site that is built."""
    command: argparse.ArgumentParser = commands.add_parser(
        word, add_help=False, prog=f"build.py {word}",
        usage=f"python3 build.py {example} [tuỳ chọn]", description=f"{_COMMANDS[word][:1].upper()}{_COMMANDS[word][1:]}.",
    )  # fmt: skip
    command._positionals.title = "Phải ghi"  # noqa: SLF001  # argparse has no other way to name it
    command._optionals.title = "Tuỳ chọn"  # noqa: SLF001
    command.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")
    _add_root(command)
    return command


def _add_period(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--from",
        dest="origin",
        metavar="TÊN",
        help="lập theo kỳ số liệu này (mặc định: kỳ mới nhất)",
    )
    command.add_argument("--as-of", metavar="NGÀY", help="số liệu tính đến ngày nào")
    command.add_argument("--published", metavar="NGÀY", help="ngày số liệu được công bố")
    command.add_argument(
        "--period", metavar="KỲ", help="loại kỳ, chẳng hạn nine-months, half-year, year"
    )
    command.add_argument("--area", metavar="TÊN", help="địa bàn của số liệu")
    command.add_argument(
        "--out-name", metavar="TÊN", help="tên tệp mới trong content/indicators/snapshots"
    )


def _port(text: str) -> int:
    """Read the number of a port; argparse says a ValueError."""
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port


def _add_help(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("Tuỳ chọn")
    group.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")


def _add_root(options: argparse._ActionsContainer) -> None:
    options.add_argument(
        "--root",
        type=Path,
        default=Path(),
        metavar="THƯ_MỤC",
        help="thư mục có content/ (mặc định: thư mục đang đứng)",
    )


def _common() -> _Parser:
    common = _Parser(add_help=False)
    options = common.add_argument_group("Tuỳ chọn chung")
    _add_root(options)
    options.add_argument(
        "--out",
        type=Path,
        metavar="THƯ_MỤC",
        help="nơi ghi trang (mặc định: site/ trong thư mục gốc)",
    )
    options.add_argument(
        "--now",
        metavar="NGÀY",
        help="dựng như thể đang là ngày này, chẳng hạn 2022-11-20 hoặc «2022-11-20 08:30»",
    )
    options.add_argument(
        "--base-url", metavar="ĐỊA_CHỈ", help="địa chỉ của trang, thay cho url trong site.yaml"
    )
    options.add_argument("--strict", action="store_true", help="coi cảnh báo như lỗi")
    return common
