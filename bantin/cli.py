"""Words in, an exit code out: 0 all is well, 1 the content has errors, 2 the person at the keyboard must mend something."""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bantin import terminal
from bantin.arguments import parse
from bantin.build import build
from bantin.report import stops
from bantin.settings import VIETNAM, OperatorError, Settings


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
    options = parse(arguments)
    if options.command in {"new", "import"}:
        # What the staff enter is no build, and a build needs none of it.
        from bantin.entering import enter  # noqa: PLC0415

        return enter(_root(options), options)
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


def _root(options: argparse.Namespace) -> Path:
    root: Path = options.root.resolve()
    if not (root / "content").is_dir():
        raise OperatorError(
            f"Không thấy thư mục content trong «{root}». Hãy đứng ở thư mục của trang, hoặc chỉ ra bằng --root."
        )
    return root


def _settings(options: argparse.Namespace) -> Settings:
    root = _root(options)
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
