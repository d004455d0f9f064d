"""Settings in, a preview that lives until it is stopped: for each change, the same build once more."""

import os
import socket
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bantin import terminal
from bantin.build import build
from bantin.engine.changes import Means, open_changes
from bantin.engine.lock import HeldError, alone_or_not
from bantin.engine.serve import Preview, open_preview
from bantin.engine.stamps import digest_of
from bantin.pages.templatefiles import PROGRAM
from bantin.report import PUBLISHING, Progress, Report
from bantin.settings import VIETNAM, OperatorError, Settings
from bantin.standing import page_of, standing, standing_of_failure

_OWN = ("content", "templates", "assets")
# Marks the program's own folders.
_MARK = "@"
_MEANS = {
    Means.REMOTE: "Thư mục nằm trên ổ đĩa mạng, nơi máy không báo được khi nào có tệp được lưu; vì vậy chương trình tự xem lại các thư mục theo từng nhịp, và trang thử có thể hiện chậm hơn đôi chút.",
    Means.FAILED: "Hệ thống không theo dõi thêm được thư mục nào nữa (đã hết số lượt cho phép); vì vậy chương trình tự xem lại các thư mục theo từng nhịp, và trang thử có thể hiện chậm hơn đôi chút.",
}


@dataclass(frozen=True, slots=True)
class Serving:
    """How a preview is shown.

    ``host`` and ``port`` are where it listens; ``is_opened`` opens a browser; ``is_polling`` looks at the folders every so
    often instead of waiting for events; ``is_following`` leads the browser to the page whose text was saved.
    """

    host: str
    port: int
    is_opened: bool = True
    is_polling: bool = False
    is_following: bool = False


def watch(settings: Settings, serving: Serving) -> int:
    """Build, serve, and build again whenever something is saved or its hour has come."""
    with ExitStack() as stack:
        note = stack.enter_context(_only_preview(settings))
        # What is saved while the first build runs must not be missed.
        changes = stack.enter_context(
            open_changes(_folders(settings.root), settings.out, is_polling=serving.is_polling)
        )
        show = _Show(settings, serving)
        preview = stack.enter_context(_open(settings, serving, show))
        try:
            stack.enter_context(preview.running())
            _greet(preview, serving, note)
            said: Means | None = None
            while True:
                if changes.means is not said and (said := changes.means) in _MEANS:
                    terminal.print_line(_MEANS[said])
                changed = changes.wait()
                if changed or show.is_due():
                    show.renew(preview, changed)
        except KeyboardInterrupt:
            terminal.print_line("\nĐã dừng xem thử.")
    return 0


def _build(settings: Settings, progress: Progress) -> Report:
    return build(settings, progress)


class _Show:
    """What the preview shows: the newest report, and the state that its pages are told."""

    def __init__(self, settings: Settings, serving: Serving) -> None:
        self._settings = settings
        self._serving = serving
        self._began = datetime.now(VIETNAM)
        self._built_at = settings.now
        with terminal.progress() as progress:
            self._report = _build(settings, progress)
        terminal.print_report(self._report, settings, is_dry=False)
        self.state = standing(self._report, settings.root)

    def is_due(self) -> bool:
        """Tell whether an instant has come, since the last build, at which the site changes by itself."""
        change = self._report.next_change
        return change is not None and self._built_at < change <= self._now()

    def _now(self) -> datetime:
        # A preview of another day lives on from that day; its clock goes as the machine's does, which may have slept.
        return self._settings.now + (datetime.now(VIETNAM) - self._began)

    def renew(self, preview: Preview, changed: frozenset[str]) -> None:
        """Build the site as it is now, and tell the open pages."""
        terminal.print_change(_names(changed))
        self._built_at = self._now()
        before, said = self._report, self.state
        try:
            report = _build(replace(self._settings, now=self._built_at), _holding(preview))
        except OperatorError as error:
            # A full disk is mended while the preview runs; it must not end for that.
            terminal.print_line(f"Lỗi: {error}")
            self.state = standing_of_failure(error)
            preview.renew(())
            return
        finally:
            preview.release()
        self._report, self.state = report, standing(report, self._settings.root)
        files: tuple[str, ...] = ()
        shown = None
        if report.written is not None:
            files = report.written.files + report.written.removed
            shown = page_of(changed, report.written) if self._serving.is_following else None
        if files or self.state != said:
            # After an error too: the open page then says so above the last good site.
            preview.renew(files, shown)
        # What came of it is printed last: whoever saved looks at the browser.
        terminal.print_save(report, before, self._settings)


def _holding(preview: Preview) -> Progress:
    """Hold requests for files while the site is neither the old one nor the new one."""

    def progress(stage: str, done: int, total: int) -> None:
        if stage != PUBLISHING:
            terminal.say_waiting(stage, done, total)
        elif done < total:
            preview.hold()
        else:
            preview.release()

    return progress


def _names(changed: frozenset[str]) -> list[str]:
    return sorted(path.removeprefix(_MARK) for path in changed)


def _folders(root: Path) -> dict[str, Path]:
    folders = {name: root / name for name in _OWN}
    if root != PROGRAM:
        folders |= {_MARK + name: PROGRAM / name for name in _OWN[1:]}
    return folders


def _open(settings: Settings, serving: Serving, show: _Show) -> Preview:
    try:
        return open_preview(settings.out, serving.host, serving.port, lambda: show.state)
    except OSError as error:
        raise OperatorError(
            f"Không mở được cổng {serving.port} để xem thử ({error.strerror}). Hãy chọn cổng khác bằng --port."
        ) from error


def _greet(preview: Preview, serving: Serving, note: Path | None) -> None:
    address = f"http://{_visible(serving.host)}:{preview.server_port}{preview.hosting.base}"
    if note is not None:
        with suppress(OSError):
            note.write_text(address, encoding="utf-8")
    if not _is_private(serving.host):
        terminal.print_line(f"Lưu ý: máy khác trong mạng cũng xem được trang thử tại {address}")
    terminal.print_line(f"Xem thử tại {address} (dừng: Ctrl+C). Mỗi lần lưu, trang tự dựng lại.")
    if serving.is_opened:
        webbrowser.open(address)


@contextmanager
def _only_preview(settings: Settings) -> Iterator[Path | None]:
    """Be the only preview that writes to an output folder; give the file in which its address is noted."""
    name = f"xem-thu-{digest_of([os.fsencode(settings.out)]).hex()[:12]}"
    note = settings.root / ".cache" / f"{name}.txt"
    with ExitStack() as stack:
        try:
            stack.enter_context(alone_or_not(note.with_suffix(".lock")))
        except HeldError as error:
            try:
                where = f", tại {note.read_text('utf-8')}"
            except (OSError, ValueError):
                where = ""
            raise OperatorError(
                f"Trang này đang được xem thử ở một cửa sổ khác{where}. Hãy mở địa chỉ ấy, hoặc dừng bên kia (Ctrl+C) rồi chạy lại."
            ) from error
        except OSError:
            # Nothing can be noted here; the build will say why, if it must.
            yield None
            return
        with suppress(OSError):
            note.unlink(missing_ok=True)
        yield note


def _is_private(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")


def _visible(host: str) -> str:
    """Give the name under which a browser finds the preview: one that listens everywhere, by this machine's address."""
    if _is_private(host):
        return "localhost"
    if host not in {"0.0.0.0", "::"}:  # noqa: S104  # compared, not listened on
        return f"[{host}]" if ":" in host else host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only chooses the card it would send from (192.0.2.1 belongs to nobody).
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])
