"""A text as somebody wrote it in, the same text in letters that the type of share cards has out."""

from unicodedata import category, combining, normalize

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VIETNAMESE = {normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES} | {
    "đ"
}
# The 134 letters of Vietnamese that ASCII lacks, and the plain vowels.
VIETNAMESE = frozenset(_VIETNAMESE | {letter.upper() for letter in _VIETNAMESE})
_LATIN = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA1, 0x180))}
# What the two files in fonts/ can show: Latin but for what Be Vietnam Pro lacks of it, and signs. A test holds them to it.
LETTERS = (
    VIETNAMESE
    | _LATIN.difference("\u00ad\u0149ĈĉĜĝĢģĤĥĴĵĶķĸĻļĿŀŅņŊŋŎŏŖŗŜŝĔĕĬĭŬŭĲĳſ")
    | frozenset("“”„‘’‚–—…•₫€≤≥−‹›™‰\u00a0")
)
# Marks on a letter, and what joins or parts letters without being seen.
_UNSEEN = frozenset(["Mn", "Me", "Cf", "Cc"])
_STAND_INS = str.maketrans(
    {
        "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "→": "–", "←": "–", "⇒": "–", "↔": "–",
        "′": "’", "″": "”", "‛": "‘", "‟": "“", "⁄": "/", "∕": "/", "∼": "~", "●": "•", "▪": "•", "■": "•", "✓": "•",
    }
)  # fmt: skip


def legible(text: str) -> str:
    """Write a text in letters that the type has, on one line.

    A foreign letter loses the marks that the type lacks; what has no letter at all (an emoji, Chinese) is left out, as
    a frame in its place would say nothing. "" where nothing is left.
    """
    letters = normalize("NFC", text).translate(_STAND_INS)
    if not LETTERS.issuperset(letters):
        letters = "".join(each if each in LETTERS else _plain(each) for each in letters)
    # A no-break space is a letter here: it holds together what must not be parted.
    return " ".join(word for word in letters.split(" ") if word)


def unknown(text: str) -> str:
    """List the letters of a text that `legible` leaves out, each once."""
    letters = dict.fromkeys(normalize("NFC", text).translate(_STAND_INS))
    return "".join(
        each
        for each in letters
        if each not in LETTERS and category(each) not in _UNSEEN and not _plain(each)
    )


def _plain(letter: str) -> str:
    """Give the letters of the type that come nearest to one that it lacks."""
    if letter.isspace():
        return "\u00a0" if category(letter) == "Zs" and letter in "\u202f\u2007" else " "
    parts = normalize("NFKD", letter).translate(_STAND_INS)
    whole = normalize("NFC", parts)
    if LETTERS.issuperset(whole):
        return whole
    return "".join(each for each in parts if each in LETTERS and not combining(each))
