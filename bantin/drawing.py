"""One picture of content/ in, what is published of it out: measured before pages are planned, drawn in its forms after."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bantin.content.sources import Source, read_bytes
from bantin.diagnostics import Checked, Found, Place
from bantin.engine.kept import keep, kept
from bantin.engine.stamps import digest
from bantin.pages.forms import RECIPE, Measured


def measure_picture(source: Source) -> tuple[str, bytes, Checked[Measured | None]]:
    """Measure a picture; give its path, the digest of what was read (b"" for nothing), and what will be published of it."""
    from bantin.pages.pictures import measure  # noqa: PLC0415  # Pillow, for those builds that measure

    data = read_bytes(source)
    if data.value is None:
        return source.path, b"", Checked(None, data.diagnostics)
    return source.path, digest(data.value), measure(data.value, source.path)


def look_over(source: Source) -> tuple[str, bytes, Checked[None]]:
    """Look into a file that is handed out as it is; give its path, the digest of what was read, and what it tells.

    One that cannot be read tells nothing: that is said when it is copied.
    """
    from bantin.pages.imprints import look_into  # noqa: PLC0415  # for those builds that look

    data = read_bytes(source).value
    if data is None:
        return source.path, b"", Checked(None)
    return source.path, digest(data), Checked(None, look_into(data, source.path))


def draw_forms(
    source: Source, known: bytes, wanted: Sequence[str], folder: Path
) -> tuple[Checked[Mapping[str, bytes]], bytes]:
    """Draw a picture in some of its forms, or take those that are kept; give the digest of what they were drawn from, too.

    ``known`` is the digest of the bytes that were measured. Where another photograph has come into the place since, its
    forms are given, and the next build makes good for it.
    """
    taken = {form: kept(folder, _kept_name(known, form)) for form in wanted}
    forms = {form: data for form, data in taken.items() if data is not None}
    missing = [form for form in wanted if form not in forms]
    if not missing:
        return Checked(forms), known
    read = read_bytes(source)
    if read.value is None:
        return Checked({}, read.diagnostics), b""
    drawn = _draw(read.value, missing, source.path)
    now = digest(read.value)
    for form, data in drawn.value.items():
        keep(folder, _kept_name(now, form), data)
    return Checked({**forms, **drawn.value}, drawn.diagnostics), now


def _draw(data: bytes, wanted: Sequence[str], path: str) -> Checked[Mapping[str, bytes]]:
    from bantin.pages.variants import draw  # noqa: PLC0415  # as above

    try:
        return Checked(draw(data, wanted))
    except Exception:  # noqa: BLE001  # it is no longer what was measured, and decoders raise whatever they stumble on
        found = Found()
        found.error(
            Place(path),
            "picture-unreadable",
            "Ảnh này bị đổi trong khi trang đang dựng nên không mở được.",
            "Chờ chép xong ảnh rồi dựng lại.",
        )
        return Checked({}, found.all())


def kept_under(source: bytes) -> str:
    """Give the beginning of the names under which the forms of a picture are kept, by the digest of its bytes."""
    return f"{source.hex()}-{RECIPE}"


def _kept_name(source: bytes, form: str) -> str:
    return f"{kept_under(source)}-{form}"
