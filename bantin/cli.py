"""Words in, an exit code out: 0 all is well, 1 the content has errors, 2 the person at the keyboard must mend something."""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from bantin import terminal
from bantin.build import build
from bantin.report import stops
from bantin.settings import VIETNAM, OperatorError, Settings

_COMMANDS = {
    "build": "dựng trang vào thư mục site/ (mặc định, khi không ghi lệnh)",
    "check": "chỉ kiểm tra nội dung, không ghi gì",
    "serve": "dựng trang, mở xem thử trên máy này, dựng lại mỗi khi lưu",
    "test": "chạy các bài kiểm thử của chương trình",
}


_WITH_VALUE = frozenset({"--root", "--out", "--now", "--base-url", "--format", "--port", "--host"})


def main(arguments: Sequence[str]) -> int:
    """Run one command."""
    try:
        return _run(arguments)
    except OperatorError as error:
        print(f"Lỗi: {error}", file=sys.stderr)  # noqa: T201
        return 2
    except KeyboardInterrupt:
        print("\nĐã dừng.", file=sys.stderr)  # noqa: T201
        return 130


def _run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(_with_command(arguments))
    settings = _settings(options)
    if options.command == "serve":
        # A build needs neither a server nor file events.
        from bantin.showing import Serving  # noqa: PLC0415
        from bantin.watch import watch  # noqa: PLC0415

        how = Serving(
            options.host,
            options.port,
            is_opened=not options.no_open,
            is_polling=options.poll,
            is_following=options.follow,
        )
        return watch(settings, how)
    is_dry = options.command == "check"
    if is_dry and options.format == "json":
        report = build(settings, terminal.say_waiting, is_dry=True)
        terminal.print_json(report)
    else:
        with terminal.progress() as progress:
            is_explained = not is_dry and options.explain
            report = build(settings, progress, is_dry=is_dry, is_explained=is_explained)
        terminal.print_report(report, settings, is_dry=is_dry)
    return 1 if stops(report.diagnostics, is_strict=settings.strict) else 0


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
    return parser


def _port(text: str) -> int:
    """Read the number of a port; argparse says a ValueError."""
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port


def _add_help(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("Tuỳ chọn")
    group.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")


def _common() -> _Parser:
    common = _Parser(add_help=False)
    options = common.add_argument_group("Tuỳ chọn chung")
    options.add_argument(
        "--root",
        type=Path,
        default=Path(),
        metavar="THƯ_MỤC",
        help="thư mục có content/ (mặc định: thư mục đang đứng)",
    )
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


def _settings(options: argparse.Namespace) -> Settings:
    root: Path = options.root.resolve()
    if not (root / "content").is_dir():
        raise OperatorError(
            f"Không thấy thư mục content trong «{root}». Hãy đứng ở thư mục của trang, hoặc chỉ ra bằng --root."
        )
    is_preview = options.command == "serve"
    shows_drafts = is_preview and options.drafts
    out: Path = options.out.resolve() if options.out else root / "site"
    if options.out is None and is_preview and (shows_drafts or options.now):
        # What is not to be published yet must not lie where the next upload takes it from.
        # One folder for each kind, since what one shows is no removal from the other.
        kinds = (("-nhap", shows_drafts), ("-ngay", options.now is not None))
        out = root / ".cache" / ("xem-thu" + "".join(kind for kind, is_so in kinds if is_so))
    _check_out(root, out)
    if options.base_url is not None and not re.match(
        r"^https?://[^/\s?#]+[^\s?#]*$", options.base_url
    ):
        raise OperatorError(
            f"Địa chỉ «{options.base_url}» không đúng; viết đủ, chẳng hạn https://vidu.gov.vn/ban-tin"
        )
    return Settings(root, out, _now(options.now), options.base_url, options.strict, shows_drafts)


def _check_out(root: Path, out: Path) -> None:
    """Refuse to write over what the staff wrote, or over the whole project."""
    if out == root or out in root.parents:
        raise OperatorError(
            f"Không ghi trang vào «{out}» được, vì thư mục ấy chứa cả nội dung gốc. Hãy chọn thư mục khác bằng --out."
        )
    for name in ("content", "templates", "assets"):
        if out == root / name or root / name in out.parents:
            raise OperatorError(
                f"Không ghi trang vào thư mục {name}/ được. Hãy chọn thư mục khác bằng --out."
            )
    if out.exists() and not out.is_dir():
        raise OperatorError(
            f"«{out}» là một tệp, không phải thư mục. Hãy chọn nơi khác bằng --out."
        )


def _now(text: str | None) -> datetime:
    if text is None:
        return datetime.now(VIETNAM)
    from bantin.content.scalars import Refusal, read_moment  # noqa: PLC0415  # few builds are of another day

    moment = read_moment(text)
    if isinstance(moment, Refusal):
        raise OperatorError(f"--now: «{text}» {moment.reason}. {moment.hint}")
    # No author writes seconds, but an instant has them.
    seconds = re.search(r":[0-9]{2}:([0-5][0-9])$", text)
    return moment.instant.replace(second=int(seconds[1]) if seconds else 0)
