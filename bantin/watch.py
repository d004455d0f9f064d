"""Settings in, a preview that lives until it is stopped: for each change, the same build once more."""

import errno
import os
import socket
import time
import traceback
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bantin import terminal
from bantin.build import build
from bantin.desk import paths
from bantin.desk.overlay import news_of, state, state_of_failure
from bantin.desk.serving import Desk
from bantin.engine.changes import Means, open_changes
from bantin.engine.lock import HeldError, alone_or_not
from bantin.engine.serve import Preview, open_preview
from bantin.engine.stamps import digest_of
from bantin.following import page_of
from bantin.pages.templatefiles import PROGRAM
from bantin.report import PUBLISHING, Progress, Report
from bantin.settings import VIETNAM, OperatorError, Settings
from bantin.warm import Warm

_OWN = ("content", "templates", "assets")
_OWN_FAULT = "Chương trình gặp một lỗi của chính nó nên chưa dựng lại được; trang dựng trước đó được giữ nguyên. Hãy lưu lại một lần nữa, và gửi những dòng trên cho người phụ trách kỹ thuật."
_ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104  # compared, not listened on
# A build that failed may succeed as soon as there is room again.
_RETRY_S = 5.0
# Marks the program's own folders.
_MARK = "@"
_MEANS = {
    Means.REMOTE: "Thư mục nằm trên ổ đĩa mạng, nơi máy không báo được khi nào có tệp được lưu; vì vậy chương trình tự xem lại các thư mục theo từng nhịp, và trang thử có thể hiện chậm hơn đôi chút.",
    Means.FAILED: "Hệ thống không theo dõi thêm được thư mục nào nữa (đã hết số lượt cho phép); vì vậy chương trình tự xem lại các thư mục theo từng nhịp, và trang thử có thể hiện chậm hơn đôi chút.",
}


class Builder(Protocol):
    """Builds a site, as `bantin.build.build` does."""

    def __call__(
        self, settings: Settings, progress: Progress = ..., *, warm: Warm | None = None
    ) -> Report:
        """Build the site of the settings."""


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


def watch(settings: Settings, serving: Serving, build: Builder = build) -> int:
    """Build, serve, and build again whenever something is saved or its hour has come."""
    with ExitStack() as stack:
        note = stack.enter_context(_only_preview(settings))
        # What is saved while the first build runs must not be missed.
        changes = stack.enter_context(
            open_changes(_folders(settings.root), settings.out, is_polling=serving.is_polling)
        )
        show = _Show(settings, serving, build)
        preview = stack.enter_context(_open(serving, show))
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


class _Show:
    """What the preview shows: the newest report, the state that its pages are told, and the editors' desk."""

    def __init__(self, settings: Settings, serving: Serving, build: Builder) -> None:
        self._settings = settings
        self._build = build
        self._serving = serving
        self._began = datetime.now(VIETNAM)
        self._built_at = settings.now
        self._warm = Warm(self._tell)
        self._changed: frozenset[str] = frozenset()
        self._preview: Preview | None = None
        self._failed_s: float | None = None
        self._report: Report
        self.state: dict[str, object] = {}
        self._desk = Desk(self._warm)
        with terminal.progress() as progress:
            report = build(settings, progress, warm=self._warm)
        self._desk.lay_out(settings, report)
        terminal.print_report(report, settings, is_dry=False)

    def open(self) -> Preview:
        """Open the server; OSError where no port is free."""
        out, serving = self._settings.out, self._serving
        self._preview = open_preview(
            out, serving.host, serving.port, lambda: self.state, self._desk.answer
        )
        return self._preview

    def is_due(self) -> bool:
        """Tell whether the site must be built though nobody saved.

        An instant has come at which it changes by itself, its folder is gone, or the last build failed some time ago.
        """
        if self._failed_s is not None:
            return time.monotonic() - self._failed_s > _RETRY_S
        if self._report.written is not None and not self._settings.out.is_dir():
            return True
        change = self._report.next_change
        return change is not None and self._built_at < change <= self._now()

    def _now(self) -> datetime:
        # A preview of another day lives on from that day; its clock goes as the machine's does, which may have slept.
        return self._settings.now + (datetime.now(VIETNAM) - self._began)

    def renew(self, preview: Preview, changed: frozenset[str]) -> None:
        """Build the site as it is now; the open pages are told of it as soon as it stands."""
        is_retry = self._failed_s is not None and not changed
        if not is_retry:
            terminal.print_change(_names(changed))
        self._built_at, self._changed, self._failed_s = self._now(), changed, None
        settings = replace(self._settings, now=self._built_at)
        before = self._report
        try:
            with self._desk.cleared():
                self._build(settings, _holding(preview), warm=self._warm)
                self._desk.lay_out(settings, self._report)
        except OperatorError as error:
            # A full disk is mended while the preview runs; it must not end for that.
            self._say_failure(f"{error} Chương trình sẽ tự thử lại.", is_told=is_retry)
            self._failed_s = time.monotonic()
            return
        except Exception:  # noqa: BLE001  # a mistake of the program must not end a day's work
            traceback.print_exc()
            self._say_failure(_OWN_FAULT)
            return
        finally:
            preview.release()
        # What came of it is printed last: whoever saved looks at the browser.
        terminal.print_save(self._report, before, settings)

    def _say_failure(self, sentence: str, *, is_told: bool = False) -> None:
        if not is_told:
            terminal.print_line(f"Lỗi: {sentence}")
        self.state = state_of_failure(sentence)
        if self._preview is not None:
            self._preview.renew(())

    def _tell(self, report: Report) -> None:
        """Take the newest report, and tell the open pages of it."""
        said = self.state if self._preview else None
        before = self._report if self._preview else report
        self._report = report
        self.state = {**state(report, self._settings.root), "notices": news_of(report, before)}
        if self._preview is None:
            return
        self._preview.release()
        files: tuple[str, ...] = ()
        shown = None
        if report.written is not None:
            files = report.written.files + report.written.removed
            shown = page_of(self._changed, report.written) if self._serving.is_following else None
        if files or self.state != said:
            # After an error too: the open page then says so above the last good site.
            self._preview.renew(files, shown)


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


def _open(serving: Serving, show: _Show) -> Preview:
    try:
        return show.open()
    except OSError as error:
        if error.errno in {errno.EADDRNOTAVAIL, socket.EAI_NONAME}:
            raise OperatorError(
                f"Máy này không có địa chỉ «{serving.host}». Hãy bỏ --host, hoặc ghi --host 0.0.0.0 để máy khác trong mạng cũng xem được."
            ) from error
        raise OperatorError(
            f"Không mở được cổng {serving.port} để xem thử ({error.strerror}). Hãy chọn cổng khác bằng --port."
        ) from error


def _greet(preview: Preview, serving: Serving, note: Path | None) -> None:
    seen = _visible(serving.host)
    # At home a page knows more under this machine's own name than under its address.
    home = "localhost" if serving.host in _ANYWHERE else seen
    address = f"http://{home}:{preview.server_port}{preview.hosting.base}"
    if note is not None:
        with suppress(OSError):
            note.write_text(address, encoding="utf-8")
    if not _is_private(serving.host):
        there = address.replace(f"//{home}:", f"//{seen}:")
        terminal.print_line(f"Lưu ý: máy khác trong mạng cũng xem được trang thử tại {there}")
    terminal.print_line(f"Xem thử tại {address} (dừng: Ctrl+C). Mỗi lần lưu, trang tự dựng lại.")
    terminal.print_line(f"Bàn biên tập: http://{home}:{preview.server_port}{paths.DESK}")
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
    if host in {"localhost", "127.0.0.1", "::1"}:
        return "localhost"
    if host not in _ANYWHERE:
        return f"[{host}]" if ":" in host else host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only chooses the card it would send from (192.0.2.1 belongs to nobody).
            probe.connect(("192.0.2.1", 9))
        except OSError:
            # Without a network nobody else can look.
            return "localhost"
        return str(probe.getsockname()[0])
