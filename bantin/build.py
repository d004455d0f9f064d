"""The options of a run in, a report out. Whether there is anything to build is known before the river is even loaded."""

import errno
import os
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.engine.ledger import Ledger
from bantin.engine.memory import Memory, MemoryLostError, open_memory
from bantin.engine.output import OutputError, Written, tidy
from bantin.engine.packing import UnpackError, unpack
from bantin.engine.program import program
from bantin.engine.stamps import (
    Stamp,
    are_as_left,
    digest_of,
    is_settled,
    linked_folders,
    now_ns,
    stamp,
)
from bantin.inputs import is_unchanged, memory_folder, survey_inputs
from bantin.leave import Leave
from bantin.report import Progress, Report, no_progress
from bantin.settings import OperatorError, Settings
from bantin.warm import Warm

if TYPE_CHECKING:
    from bantin.recent import Recent

_LOST = "Bộ nhớ của lần dựng trước (thư mục .cache) bị hỏng nên đã bỏ đi và dựng lại từ đầu."
_UNKEPT = "Không ghi được bộ nhớ trong thư mục .cache, nên lần sau sẽ lại dựng từ đầu."
# A first build of so many files takes several seconds; further processes load what they need while this one does.
_MANY = 500


def build(
    settings: Settings,
    progress: Progress = no_progress,
    *,
    is_dry: bool = False,
    is_explained: bool = False,
    processes: int | None = None,
    warm: Warm | None = None,
) -> Report:
    """Build the site of ``settings.root`` as it is at ``settings.now``; a dry build only checks.

    ``is_explained`` asks for the reason of each file that is written; ``processes`` bounds how many work at it; ``warm`` is
    for a process that builds one site again and again. What is remembered between builds lies in .cache, a folder for each
    output folder.
    """
    started = time.perf_counter()
    folder = memory_folder(settings)

    def on_wait(holder: str) -> None:
        who = f" ({holder})" if holder else ""
        progress(f"Chờ một lần dựng khác làm xong{who}…", 0, 0)

    left = warm or Warm()
    recent, left.recent = left.recent, None
    order = _Order(
        settings,
        progress,
        is_dry,
        is_explained,
        processes,
        warm is not None,
        warm.leave if warm else Leave(),
        recent,
        _timed(left.tell, started),
    )
    known = (recent.ledger, recent.saved) if recent else (Ledger(), b"")
    try:
        with ExitStack() as stack:
            try:
                memory = stack.enter_context(open_memory(folder, program(), on_wait, known))
            except OSError:
                if not is_dry:
                    raise
                import tempfile  # noqa: PLC0415  # 8 ms

                # Who may only read the folder may check it all the same; nothing is remembered then.
                place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                memory = stack.enter_context(open_memory(place, program()))
            report, left.recent = _build(order, memory)
            if warm is None and report.written is not None and not is_dry:
                memory.set_milestone()
    except OutputError as error:
        raise OperatorError(_explain(error.error, error.path)) from error
    except OSError as error:
        raise OperatorError(_explain(error, error.filename or folder)) from error
    return replace(report, duration_s=time.perf_counter() - started)


@dataclass(frozen=True, slots=True)
class _Order:
    """What a build was asked to do."""

    settings: Settings
    progress: Progress
    is_dry: bool
    is_explained: bool
    processes: int | None
    is_warm: bool
    leave: Leave
    recent: "Recent | None"
    tell: Callable[[Report], None]


def _build(order: _Order, memory: Memory) -> "tuple[Report, Recent | None]":
    settings = order.settings
    # Another process may have built in between; what this one had at hand is then of no use.
    recent = order.recent if order.recent and memory.last is order.recent.ledger else None
    options = digest_of(
        [
            os.fsencode(settings.root),
            (settings.base_url or "").encode("utf-8", "surrogateescape"),
            bytes([settings.strict, order.is_dry, settings.shows_drafts]),
        ]
    )
    seen_ns = now_ns()
    seen = survey_inputs(settings.root)
    # A preview begins by taking all to hand, whether anything has changed or not.
    may_recall = recent is not None or not order.is_warm
    report = (
        _recall(settings, memory, options, seen, seen_ns, is_dry=order.is_dry)
        if may_recall
        else None
    )
    if report is not None:
        order.tell(report)
        return report, recent and replace(recent, ledger=memory.last, saved=memory.saved)
    from bantin.engine.workers import open_workers  # noqa: PLC0415  # not before something has changed

    with open_workers(order.processes) as workers:
        if not memory.last.inputs and len(seen) > _MANY:
            workers.begin(warm)
        # Markdown and Jinja are loaded here, where they are needed.
        from bantin.river import flow  # noqa: PLC0415
        from bantin.run import Run  # noqa: PLC0415

        while True:
            run = Run(
                settings,
                memory,
                seen,
                seen_ns,
                recent.stages if recent else memory.last.stages,
                options,
                workers,
                order.progress,
                is_dry=order.is_dry,
                is_explained=order.is_explained,
                recent=recent,
                tell=order.tell,
                leave=order.leave,
            )
            try:
                report, left = flow(run)
            except (MemoryLostError, UnpackError):
                # Without a memory nothing can be lost again but the working memory itself.
                if memory.is_lost and not memory.is_kept:
                    raise
                memory.lose()
                recent = None
            else:
                break
    if memory.is_lost:
        report = replace(report, remarks=(_LOST if memory.is_kept else _UNKEPT,))
    return report, left if memory.is_kept else None


def _timed(tell: Callable[[Report], None], started: float) -> Callable[[Report], None]:
    return lambda report: tell(replace(report, duration_s=time.perf_counter() - started))


def warm() -> None:
    """Load what a further process works with."""
    import bantin.content.conversion  # noqa: PLC0415
    import bantin.jobs  # noqa: F401, PLC0415


def _recall(
    settings: Settings,
    memory: Memory,
    options: bytes,
    seen: Mapping[str, Stamp],
    seen_ns: int,
    *,
    is_dry: bool,
) -> Report | None:
    """Give the last report again if nothing has changed since: no file, no option, and no instant has come."""
    last = memory.last
    if (
        last.options != options
        or not last.since_s <= settings.now.timestamp() < last.until_s
        or not is_unchanged(seen, last.inputs, settings)
    ):
        return None
    try:
        report: Report = unpack(last.report)
    except UnpackError:
        return None
    if not is_dry and report.written is not None:
        left = {file: stamped for file, (_, stamped) in last.outputs.items()}
        if (
            # A build that was killed has let the manifest grow, and may have written what is on no other list.
            stamp(str(memory.manifest)) != last.manifest
            or any(key == b"" for key, _ in last.outputs.values())
            or linked_folders(str(settings.out), last.folders)
            or not are_as_left(str(settings.out), left)
        ):
            return None
        tidy(settings.out)
        report = replace(report, written=Written(0, len(last.outputs), ()))
    _settle(memory, seen, seen_ns)
    return report


def _settle(memory: Memory, seen: Mapping[str, Stamp], seen_ns: int) -> None:
    """Let stamps stand for files that were too young for it when they were read, so that they need not be read again."""
    last = memory.last
    settled = {
        path: (stamped, last.inputs[path][1])
        for path, stamped in seen.items()
        if last.inputs[path][0] is None and is_settled(stamped, seen_ns)
    }
    if settled:
        memory.save(replace(last, inputs={**last.inputs, **settled}))


def _explain(error: OSError, path: object) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"Đĩa đã đầy nên không ghi được «{path}». Hãy giải phóng chỗ trống rồi chạy lại."
        case errno.EFBIG:
            return f"Không ghi được «{path}» vì tệp quá lớn đối với ổ đĩa này."
        case errno.EEXIST | errno.ENOTEMPTY | errno.ENOTDIR | errno.EISDIR:
            return f"Không ghi được «{path}» vì chỗ ấy có tệp hoặc thư mục khác, không do chương trình ghi. Hãy chuyển nó đi, hoặc chọn thư mục khác bằng --out."
        case errno.ENAMETOOLONG:
            return f"Không ghi được «{path}» vì tên quá dài. Hãy đặt tên tệp bài ngắn hơn."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"Không có quyền ghi vào «{path}». Hãy kiểm tra quyền của thư mục, hoặc chọn thư mục khác bằng --out."
        case _:
            return f"Không ghi được «{path}»: {error.strerror or error}."
