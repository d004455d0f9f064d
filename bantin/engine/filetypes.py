"""A file's name in, its media type out: our own table, since on Windows the registry may say that .js is text/plain."""

from pathlib import PurePath

_TEXT = "; charset=utf-8"
HTML, TEXT, JSON = f"text/html{_TEXT}", f"text/plain{_TEXT}", f"application/json{_TEXT}"
_TYPES = {
    # What the program publishes.
    ".html": HTML, ".css": f"text/css{_TEXT}", ".js": f"text/javascript{_TEXT}",
    ".json": JSON, ".xml": f"application/xml{_TEXT}", ".svg": "image/svg+xml",
    ".txt": TEXT, ".csv": f"text/csv{_TEXT}", ".ics": f"text/calendar{_TEXT}",
    ".webmanifest": f"application/manifest+json{_TEXT}", ".woff2": "font/woff2", ".ico": "image/x-icon",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".jfif": "image/jpeg", ".png": "image/png", ".webp": "image/webp",
    ".gif": "image/gif", ".avif": "image/avif",
    # What authors put beside their texts.
    ".pdf": "application/pdf", ".zip": "application/zip", ".md": f"text/markdown{_TEXT}", ".vtt": f"text/vtt{_TEXT}",
    ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".wav": "audio/wav",
    ".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime",
    ".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    # What a root's own assets/ may hold.
    ".htm": HTML, ".mjs": f"text/javascript{_TEXT}", ".map": JSON,
    ".wasm": "application/wasm", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf",
    ".atom": f"application/atom+xml{_TEXT}", ".rss": f"application/rss+xml{_TEXT}", ".xsl": f"text/xsl{_TEXT}",
}  # fmt: skip


def type_of(name: str) -> str:
    """Give the media type of a file; one that nobody knows is bytes, which a browser saves and never runs."""
    return _TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
