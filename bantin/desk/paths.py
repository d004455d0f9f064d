"""What the desk shows in, where it is shown out: every address of the desk stands in this room."""

from urllib.parse import quote, urlencode

DESK = "/_ban-bien-tap/"
ITEMS = f"{DESK}bai/"
PROBLEMS = f"{DESK}loi/"
NAMES = f"{DESK}ten-goi/"
CHANGES = f"{DESK}thay-doi/"
CODES = f"{DESK}ma-loi/"
PICTURES = f"{DESK}anh/"
CARDS = f"{DESK}the-chia-se/"
STYLE = f"{DESK}ban.css"
SCRIPT = f"{DESK}ban.js"


def item(path: str) -> str:
    """Give the page of one file of content/."""
    return f"{ITEMS}{quote(path, errors='replace')}"


def picture(path: str) -> str:
    """Give the address under which the desk shows a picture as it lies in content/."""
    return f"{PICTURES}{quote(path, errors='replace')}"


def card(path: str) -> str:
    """Give the address under which the desk shows the share card of one file of content/."""
    return f"{CARDS}{quote(path, errors='replace')}"


def code(name: str) -> str:
    """Give the row that explains a diagnostic."""
    return f"{CODES}#{quote(name)}"


def asked(page: str, **choices: str | int) -> str:
    """Give a page with some choices made; what is empty, or the first of its pages, is not written."""
    made = {name: value for name, value in choices.items() if value not in {"", 1}}
    return f"{page}?{urlencode(made)}" if made else page
