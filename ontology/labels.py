"""Labels cut into words in the one way in which entries and texts are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "stem"]

PIECE = re.compile(r"[^\W_]+|[^\w\s]")
JOINERS = frozenset("-'.")
FOLDED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʽ": "'", "`": "'", "´": "'", "‐": "-",
                        "‑": "-", "–": "-", "—": "-", "−": "-", "ı": "i", "ł": "l", "Ł": "L",
                        "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE"})


@lru_cache(maxsize=65536)
def fold(text: str) -> tuple[str, ...]:
    """Cut a text into words and signs, diacritics, apostrophe and dash variants folded; case kept.

    Hyphens, apostrophes and full stops are dropped, so that "U.S." gives two words, and a comma
    before "and" is, so that a list may have it or not.

    >>> fold("Côte d’Ivoire")
    ('Cote', 'd', 'Ivoire')
    >>> fold("Guinea-Bissau") == fold("Guinea Bissau")
    True
    >>> fold("Health, Food, and Safety")
    ('Health', ',', 'Food', 'and', 'Safety')
    """
    plain = text.replace("`", "'") if text.isascii() else _plain(text)
    pieces = ["and" if piece == "&" else piece for piece in PIECE.findall(plain)
              if piece not in JOINERS]
    return tuple(piece for order, piece in enumerate(pieces)
                 if piece != "," or pieces[order + 1:order + 2] != ["and"])


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(FOLDED))
    return "".join(char for char in plain if not unicodedata.combining(char))


def stem(word: str) -> str:
    """Return a word in lower case without the ending of a regular plural.

    >>> [stem(word) for word in ("Policies", "gas", "tariffs", "crisis", "access")]
    ['policy', 'gas', 'tariff', 'crisis', 'access']
    """
    word = word.casefold()
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
