"""A text of any length in, as much of it as fits a sentence out; and a text as an author would quote it in YAML."""

from html import unescape

_LONGEST_HINT = 160


def excerpt(text: str, letters: int = 60) -> str:
    """Cut a text to one short line, so that a message stays readable whatever a file holds."""
    line = " ".join(text[: letters * 4].split())
    return line if len(line) <= letters else line[: letters - 1].rstrip() + "…"


def words_of(written: str) -> str:
    """Read a text as HTML writes it, with single blanks."""
    return " ".join(unescape(written).split())


def beginning(written: str, letters: int) -> str:
    """Give the words that such a text begins with: more than so many letters, or all of it."""
    # No entity and no word holds a blank, so neither is cut in two.
    end = written.find(" ", 3 * letters)
    words = words_of(written[:end]) if end > 0 else ""
    return words if len(words) > letters else words_of(written)


def quoted(text: str) -> str:
    """Quote a text for YAML as an author would: with double quotes where the text has none."""
    return f'"{text}"' if '"' not in text and "\\" not in text else single_quoted(text)


def single_quoted(text: str) -> str:
    """Quote a text for YAML so that every character in it stays what it is."""
    return "'" + text.replace("'", "''") + "'"


def typed(key: str, value: str) -> str:
    """Write a line that can be typed as it stands; where the value is too long to type, say what to do with it."""
    if len(value) > _LONGEST_HINT:
        return "Đặt cả giá trị trong ngoặc kép."
    return f"{key}: {value}" if key else f"- {value}"


def unwrapped(text: str) -> str | None:
    """Give what stands inside the curly quotes that Word puts around a whole value; None where there are none."""
    if len(text) < 3 or text[0] not in "“”„‟" or text[-1] not in "“”‟":
        return None
    inner = text[1:-1].strip()
    return None if not inner or set(inner) & set("“”„‟") else inner
