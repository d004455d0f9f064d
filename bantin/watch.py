"""Settings in, a preview that lives until it is stopped: for each change, the same build once more."""

import socket
import threading
import webbrowser
from dataclasses import replace
from datetime import datetime

from bantin import terminal
from bantin.build import build
from bantin.diagnostics import Severity
from bantin.engine.changes import changes
from bantin.engine.serve import Preview, open_preview
from bantin.pages.templatefiles import PROGRAM
from bantin.report import Report
from bantin.settings import VIETNAM, OperatorError, Settings


def watch(settings: Settings, host: str, port: int, *, is_opened: bool) -> int:
    """Build, serve, and build again whenever something is saved."""
    reports: list[Report] = [_build(settings)]
    try:
        preview = open_preview(settings.out, host, port, lambda: _problem(reports[-1]))
    except OSError as error:
        raise OperatorError(
            f"Không mở được cổng {port} để xem thử ({error.strerror}). Hãy chọn cổng khác bằng --port."
        ) from error
    with preview:
        threading.Thread(target=preview.serve_forever, daemon=True).start()
        try:
            address = f"http://{_visible(host)}:{preview.server_port}/"
            if not _is_private(host):
                terminal.print_line(
                    f"Lưu ý: máy khác trong mạng cũng xem được trang thử tại {address}"
                )
            terminal.print_line(
                f"Xem thử tại {address} (dừng: Ctrl+C). Mỗi lần lưu, trang tự dựng lại."
            )
            if is_opened:
                webbrowser.open(address)
            _follow(settings, preview, reports)
        except KeyboardInterrupt:
            terminal.print_line("\nĐã dừng xem thử.")
        finally:
            preview.shutdown()
    return 0


def _is_private(host: str) -> bool:
    return host == "localhost" or host.startswith("127.")


def _visible(host: str) -> str:
    """Give the name under which a browser finds the preview: one that listens everywhere, by this machine's address."""
    if _is_private(host):
        return "localhost"
    if host != "0.0.0.0":  # noqa: S104  # compared, not listened on
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only chooses the card it would send from (192.0.2.1 belongs to nobody).
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


def _follow(settings: Settings, preview: Preview, reports: list[Report]) -> None:
    root = settings.root
    folders = [root / "content", root / "templates", root / "assets"]
    if root != PROGRAM:
        folders += [PROGRAM / "templates", PROGRAM / "assets"]
    began = datetime.now(VIETNAM)
    for _ in changes(folders):
        now = datetime.now(VIETNAM)
        terminal.print_line(f"— {now:%H:%M:%S}: có thay đổi, đang dựng lại…")
        # A preview of another day stays on that day; one of today follows the clock.
        shown = replace(settings, now=settings.now + (now - began))
        try:
            reports[:] = [_build(shown)]
        except OperatorError as error:
            # A full disk is mended while the preview runs; it must not end for that.
            terminal.print_line(f"Lỗi: {error}")
            continue
        # After an error too: the open page then says so above the last good site.
        preview.renew()


def _build(settings: Settings) -> Report:
    report = build(settings, terminal.say_waiting)
    terminal.print_report(report, settings, is_dry=False)
    return report


def _problem(report: Report) -> str:
    """Say why the newest site cannot be shown; nothing where it can."""
    if report.written is not None:
        return ""
    errors = [each for each in report.diagnostics if each.severity is Severity.ERROR]
    return "\n\n".join(f"{each.place}\n{each.message}\n→ {each.hint}" for each in errors)
