"""Settings in, what a preview shows out: the newest report, the state that its pages are told, and the editors' desk."""

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bantin import terminal
from bantin.desk.overlay import news_of, state, state_of_failure
from bantin.desk.serving import Desk
from bantin.engine.serve import Preview, open_preview
from bantin.following import page_of
from bantin.leave import Leave
from bantin.report import PUBLISHING, Progress, Report, stops
from bantin.settings import VIETNAM, OperatorError, Settings
from bantin.warm import Warm

_OWN_FAULT = "Chương trình gặp một lỗi của chính nó nên chưa dựng lại được; trang dựng trước đó được giữ nguyên. Hãy lưu lại một lần nữa, và gửi những dòng trên cho người phụ trách kỹ thuật."
# A build that failed may succeed as soon as there is room again.
_RETRY_S = 5.0
# What took less, nobody has waited for.
_WORTH_SAYING_S = 2.0


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


class Show:
    """What the preview shows: the newest report, the state that its pages are told, and the editors' desk."""

    def __init__(
        self, settings: Settings, serving: Serving, build: Builder, is_quiet: Callable[[], bool]
    ) -> None:
        self._settings = settings
        self._build = build
        self._serving = serving
        self._began = datetime.now(VIETNAM)
        self._built_at = settings.now
        self._is_quiet = is_quiet
        self._warm = Warm(
            self._tell, Leave(is_patient=True, has_time=self._has_time, asked=self._asked)
        )
        self._changed: frozenset[str] = frozenset()
        self._told: set[str] = set()
        self._is_again = False
        self._is_finishing = False
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
        self._preview.expect(self._report.pending)
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

    @property
    def is_pending(self) -> bool:
        """Tell whether pages name files that are still to be made, and could be."""
        return (
            bool(self._report.pending)
            and self._failed_s is None
            and not stops(self._report.diagnostics, is_strict=False)
        )

    def _has_time(self) -> bool:
        # Whoever saved or asks the desk comes first.
        return self._is_finishing and self._is_quiet() and not self._desk.is_awaited

    def _asked(self) -> frozenset[str]:
        return frozenset() if self._preview is None else self._preview.expected.asked

    def finish(self, preview: Preview) -> None:
        """Make what the pages of the last build were shown without, for as long as nobody saves."""
        settings = replace(self._settings, now=self._built_at)
        self._changed = frozenset()
        started = time.monotonic()
        self._is_finishing = True
        try:
            is_built = self._brought_up(preview, settings, is_told=False)
        finally:
            self._is_finishing = False
        took_s = time.monotonic() - started
        if is_built and not self._report.pending and took_s > _WORTH_SAYING_S:
            terminal.print_line("Đã chuẩn bị xong các ảnh.")

    def renew(self, preview: Preview, changed: frozenset[str], names: list[str]) -> None:
        """Build the site as it is now; the open pages are told of it as soon as it stands."""
        is_retry = self._failed_s is not None and not changed
        if not is_retry:
            terminal.print_change(names)
        self._built_at, self._changed, self._failed_s = self._now(), changed, None
        settings = replace(self._settings, now=self._built_at)
        before = self._report
        if self._brought_up(preview, settings, is_told=is_retry):
            # What came of it is printed last: whoever saved looks at the browser.
            terminal.print_save(self._report, before, settings)

    def _brought_up(self, preview: Preview, settings: Settings, *, is_told: bool) -> bool:
        """Build the site once more; tell whether that could be done, which is said otherwise, if it is not told yet."""
        self._told.clear()
        self._is_again = False
        try:
            with self._desk.cleared():
                self._build(settings, _holding(preview), warm=self._warm)
                self._desk.lay_out(settings, self._report)
        except OperatorError as error:
            # A full disk is mended while the preview runs; it must not end for that.
            self._say_failure(f"{error} Chương trình sẽ tự thử lại.", is_told=is_told)
            self._failed_s = time.monotonic()
            return False
        except Exception:  # noqa: BLE001  # a mistake of the program must not end a day's work
            traceback.print_exc()
            self._say_failure(_OWN_FAULT)
            self._report = replace(self._report, pending=frozenset())
            return False
        finally:
            preview.release()
        return True

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
        # A build that tells of more pictures has no other news than when it told of its pages.
        notices = self.state["notices"] if self._is_again else news_of(report, before)
        self._is_again = True
        self.state = {**state(report, self._settings.root), "notices": notices}
        if self._preview is None:
            return
        self._preview.release()
        self._preview.expect(report.pending)
        files: set[str] = set()
        shown = None
        if report.written is not None:
            # What was pending a browser waits for, and needs no other page for it.
            files = {*report.written.files, *report.written.removed} - self._told - before.pending
            self._told |= files
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
