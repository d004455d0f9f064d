"""Settings in, a preview that lives until it is stopped: for each change, the same build once more."""

import errno
import os
import socket
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from bantin import terminal
from bantin.build import build
from bantin.desk import paths
from bantin.engine.changes import Means, open_changes
from bantin.engine.lock import HeldError, alone_or_not
from bantin.engine.serve import Preview
from bantin.engine.stamps import digest_of
from bantin.pages.templatefiles import PROGRAM
from bantin.settings import OperatorError, Settings
from bantin.showing import Builder, Serving, Show

_OWN = ("content", "templates", "assets")
_ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104  # compared, not listened on
# Marks the program's own folders.
_MARK = "@"
_MEANS = {
    Means.REMOTE: "Thư mục nằm trên ổ đĩa mạng, nơi máy không báo được khi nào có tệp được lưu; vì vậy chương trình tự xem lại các thư mục theo từng nhịp, và trang thử có thể hiện chậm hơn đôi chút.",
    Means.FAILED: "Hệ thống không theo dõi thêm được thư mục nào nữa (đã hết số lượt cho phép); vì vậy chương trình tự xem lại các thư mục theo từng nhịp, và trang thử có thể hiện chậm hơn đôi chút.",
}


def watch(settings: Settings, serving: Serving, build: Builder = build) -> int:
    """Build, serve, and build again whenever something is saved or its hour has come."""
    with ExitStack() as stack:
        note = stack.enter_context(_only_preview(settings))
        # What is saved while the first build runs must not be missed.
        changes = stack.enter_context(
            open_changes(_folders(settings.root), settings.out, is_polling=serving.is_polling)
        )
        show = Show(settings, serving, build, lambda: not changes.has_some)
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
                    show.renew(preview, changed, _names(changed))
                elif show.is_pending:
                    show.finish(preview)
        except KeyboardInterrupt:
            terminal.print_line("\nĐã dừng xem thử.")
    return 0


def _names(changed: frozenset[str]) -> list[str]:
    return sorted(path.removeprefix(_MARK) for path in changed)


def _folders(root: Path) -> dict[str, Path]:
    folders = {name: root / name for name in _OWN}
    if root != PROGRAM:
        folders |= {_MARK + name: PROGRAM / name for name in _OWN[1:]}
    return folders


def _open(serving: Serving, show: Show) -> Preview:
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
