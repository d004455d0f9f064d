"""A folder in, a web server on this machine out: files of the folder, and a word to the browser when they change."""

import errno
import json
import socket
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from itertools import count
from pathlib import Path

from bantin.engine.answering import Handler
from bantin.engine.epochs import Epochs
from bantin.engine.expected import Expected
from bantin.engine.hosting import read_hosting

_LAST_PORT = 65535
# How many ports are tried, so that some previews can stand side by side.
_PORTS = 20
# A publish moves files for milliseconds; who waits longer gets what is there.
_HELD_S = 5.0
# A picture that is still to be drawn is waited for so long; one that comes later, its page is told of.
_EXPECTED_S = 20.0
# A question for news is held for so long: shorter than what lies between browser and server may bear.
_NEWS_S = 25.0


# A request below the preview's own addresses in, with its %-signs and its question; the kind and the bytes of the answer out.
Desk = Callable[[str], tuple[str, bytes] | None]


def no_desk(_target: str) -> None:
    """Answer nothing."""


class Preview(ThreadingHTTPServer):
    """Serves a folder; `renew` tells open pages that it changed.

    ``state`` gives what pages show beside themselves: ``problems``, each with ``severity``, ``path``, ``line``,
    ``column``, ``code``, ``message``, ``hint``, ``excerpt`` and ``editor_url``; ``is_stale`` where the site is older than
    its sources; ``desk_url``. ``desk`` answers the other addresses below `scripted.OWN`. Both are called in threads of the server.
    """

    daemon_threads = True
    # A second preview must notice that the port is taken; on Windows reuse would let both have it.
    allow_reuse_address = False
    # A browser opens six connections for each of many tabs at once.
    request_queue_size = 128

    def __init__(
        self,
        folder: Path,
        host: str,
        port: int,
        state: Callable[[], Mapping[str, object]],
        desk: Desk = no_desk,
    ) -> None:
        self.folder = folder.resolve()
        self.hosting = read_hosting(self.folder)
        self.names = frozenset({host.lower(), "localhost"})
        self.desk = desk
        self.epochs = Epochs()
        self.expected = Expected()
        self._state = state
        self._is_whole = threading.Event()
        self._is_whole.set()
        self._numbers = count(1)
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), Handler)

    def server_bind(self) -> None:
        """Bind without asking a name server for this machine's name, which may take seconds."""
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        host, self.server_port = self.socket.getsockname()[:2]
        self.server_name = str(host)

    def process_request(self, request: object, client_address: object) -> None:
        """Answer each connection in a thread that bears a name."""
        answer = partial(self.process_request_thread, request, client_address)  # type: ignore[arg-type]  # as socketserver gave them
        name = f"xem-thu-{next(self._numbers)}"
        threading.Thread(target=answer, name=name, daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away in the middle; that is no error of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as socketserver gave them

    def state(self, since: int, *, is_patient: bool) -> Mapping[str, object]:
        """Say what a page should know that was made in the epoch ``since``; a patient one waits until there is news."""
        missed = self.epochs.missed(since, _NEWS_S if is_patient else 0.0)
        return {
            "since": missed.since,
            "epoch": missed.epoch,
            "changed": missed.changed,
            "shown": missed.shown,
            **self._state(),
        }

    def state_text(self, since: int, *, is_patient: bool) -> bytes:
        """Write the state as JSON."""
        return json.dumps(self.state(since, is_patient=is_patient), ensure_ascii=False).encode()

    def wait_until_whole(self) -> None:
        """Wait, some seconds at most, while files are being moved into the folder."""
        self._is_whole.wait(_HELD_S)

    def wait_until_there(self, path: str) -> None:
        """Wait, some seconds at most, for a file that is expected."""
        self.expected.wait_for(path, _EXPECTED_S)

    def expect(self, files: Collection[str]) -> None:
        """Let requests for some files wait, which are still to be made; those go on that waited for any other."""
        late = self.expected.renew(files)
        if late:
            self.renew(late)

    def hold(self) -> None:
        """Let requests for files wait: from now on the folder is neither the old site nor the new one."""
        self._is_whole.clear()

    def release(self) -> None:
        """Let the requests go on that were held."""
        self._is_whole.set()

    def renew(self, changed: Iterable[str] | None = None, shown: str | None = None) -> None:
        """Tell the open pages that the folder or the state changed.

        ``changed`` are the files of the folder that were written or removed, None where that is not known; ``shown`` is
        the file of a page that should be shown now.
        """
        self.hosting = read_hosting(self.folder)
        address = None if shown is None else self.hosting.base + shown.removesuffix("index.html")
        self.epochs.renew(changed, address)

    def shutdown(self) -> None:
        """End the serving, and let those go who wait for news."""
        self.epochs.close()
        self.release()
        self.expected.renew(())
        super().shutdown()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve in a thread for as long as this lasts."""
        serve = partial(self.serve_forever, poll_interval=0.1)
        thread = threading.Thread(target=serve, name="xem-thu", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.shutdown()
            thread.join()


def open_preview(
    folder: Path,
    host: str,
    port: int,
    state: Callable[[], Mapping[str, object]],
    desk: Desk = no_desk,
) -> Preview:
    """Open a server on the port, or on the next free one; OSError where twenty are taken."""
    last = min(port + _PORTS - 1, _LAST_PORT)
    for candidate in range(port, last):
        try:
            return Preview(folder, host, candidate, state, desk)
        except OSError as error:
            # Only a port that is taken is worth another try; an address that isn't ours never becomes ours.
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    return Preview(folder, host, last, state, desk)
