"""What a preview's builds left at hand in, the answers of the editors' desk out: a look is taken when somebody comes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bantin.desk import desk
from bantin.desk.look import Look, make_look
from bantin.engine.filetypes import HTML
from bantin.recollection import recollect
from bantin.report import Report
from bantin.settings import OperatorError, Settings
from bantin.warm import Warm

_NOT_YET = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bàn biên tập</title>'
    "<p>Chưa có gì để xem, vì lần dựng vừa rồi không xong hoặc một cửa sổ khác vừa dựng lại trang. "
    "Hãy lưu lại một tệp rồi mở lại trang này.</p></html>"
).encode()


class Desk:
    """The desk of a preview. Its answers and the builds take turns, since both work with what is at hand."""

    def __init__(self, warm: Warm) -> None:
        self._warm = warm
        self._lock = threading.RLock()
        self._asked: set[object] = set()
        self._told: tuple[Settings, Report] | None = None
        self._look: Look | None = None

    @property
    def is_awaited(self) -> bool:
        """Tell whether somebody waits for an answer."""
        return bool(self._asked)

    @contextmanager
    def cleared(self) -> Iterator[None]:
        """Keep the desk closed while a build is made, and let nothing of the last one lie on it."""
        with self._lock:
            self._look = self._told = None
            yield

    def lay_out(self, settings: Settings, report: Report) -> None:
        """Let the desk show a build."""
        self._told = settings, report

    def answer(self, target: str) -> tuple[str, bytes] | None:
        """Answer a request; None where the desk has no such page."""
        self._asked.add(token := object())
        with self._lock:
            self._asked.discard(token)
            look = self._look or self._take_look()
            if look is None:
                return HTML, _NOT_YET
            self._look = look
            answer = desk.answer(target, look)
        return None if answer is None else (answer.kind, answer.data)

    def _take_look(self) -> Look | None:
        if self._told is None or self._warm.recent is None:
            return None
        settings, report = self._told
        try:
            known = recollect(settings, self._warm.recent)
        except (OSError, OperatorError):
            return None
        if known is None:
            return None
        return make_look(known.readings, known.sources, report, settings, known.difference)
