"""The door: `python3 build.py serve` (on Windows `py build.py serve`) needs nothing installed but Python.

A Python older than 3.11 must be able to read this file, so that its owner gets a sentence and not a
syntax error; what needs a newer one lies behind, in `bantin.door`. Worker processes import this file
again under another name, so at import it does nothing.
"""

import sys

OLDEST_PYTHON = (3, 11)


def main() -> int:
    """Greet the caller's Python and, if it is new enough, let it in."""
    speak_utf8()
    refusal = refuse(sys.version_info[:3])
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    from bantin.door import enter  # noqa: PLC0415 - an old Python could not read it

    return enter(sys.argv[1:])


def speak_utf8() -> None:
    """Let Vietnamese pass any console, pipe and locale; what is no text is escaped, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def refuse(version: "tuple[int, ...]") -> str:
    """Return what to tell the owner of a Python that is too old, and nothing otherwise."""
    if version >= OLDEST_PYTHON:
        return ""
    return (
        f"bantin cần Python {spell(OLDEST_PYTHON)} trở lên, còn lệnh này đang chạy bằng "
        f"Python {spell(version)}. Hãy cài bản mới từ python.org rồi chạy lại."
    )


def spell(version: "tuple[int, ...]") -> str:
    """Write (3, 11, 2) as 3.11.2."""
    return ".".join(map(str, version))


if __name__ == "__main__":
    sys.exit(main())
