"""Numbers in figures and in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pressgraph.extract.quantities.patterns import SPACE, alternatives
from pressgraph.ontology.quantity_words import Quantities

__all__ = ["DIGITS", "Numerals", "numerals_for", "tidy"]

DIGITS = (r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])"
          "|\\d{1,3}(?:[ \u00a0\u202f\u2009’']\\d{3})+(?:[.,]\\d+)?(?!\\d)"
          r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
          r"|\d+(?:[.,]\d+)?(?![.,]?\d))")
"""A number in figures: a comma, blank or apostrophe between thousands, or a decimal mark."""

_GROUPS_BY_COMMA = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_GROUPS_BY_POINT = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_BLANKS = re.compile(r"[\s’']")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Numerals:
    """Reads numbers with the words of the ontology.

    ``pattern`` matches a number in figures or words, without a scale behind figures; ``scale`` a
    word that multiplies, ``short_scale`` a letter that does behind a sum of money.
    """

    quantities: Quantities
    pattern: str
    scale: str
    short_scale: str
    fraction: str

    def value(self, number: str, scale: str = "") -> Decimal:
        """Return the value of a number with the scale behind it.

        Raises:
            ValueError: if it is no number.
        """
        plain = self._figures(number) if number[:1].isdigit() else self._words(number)
        factor = self.quantities.words["multiplier"][scale.lower()] if scale else "1"
        return tidy(plain * int(factor))

    def share(self, number: str, fraction: str) -> Decimal:
        """Return the value of a number of parts, such as "two" "thirds", to four places."""
        above, below = self.quantities.words["fraction"][fraction.lower()].split("/")
        parts = self._words(number) if number else Decimal(1)
        return tidy((parts * int(above) / int(below)).quantize(Decimal("0.0001")))

    def _figures(self, number: str) -> Decimal:
        plain = _BLANKS.sub("", number)
        if _GROUPS_BY_COMMA.fullmatch(plain):
            return Decimal(plain.replace(",", ""))
        if _GROUPS_BY_POINT.fullmatch(plain):
            return Decimal(plain.replace(".", ""))
        return Decimal(plain.replace(",", "."))

    def _words(self, number: str) -> Decimal:
        """Return the value of number words: each scale multiplies what stands before it."""
        total = current = Decimal(0)
        cardinals, scales = self.quantities.words["cardinal"], self.quantities.words["multiplier"]
        shares = self.quantities.words["fraction"]
        seen = False
        for word in _WORD.findall(number.lower()):
            if word in cardinals:
                current, seen = current + int(cardinals[word]), True
            elif word in shares:
                current += Decimal(1) / int(shares[word].removeprefix("1/"))
            elif word in scales:
                factor, seen = int(scales[word]), True
                current = (current or Decimal(1)) * factor
                if factor >= 1000:
                    total, current = total + current, Decimal(0)
            elif word not in ("a", "an", "and"):
                raise ValueError(f"{number!r}: {word!r} is no number word")
        if not seen:
            raise ValueError(f"{number!r} holds no number word")
        return total + current


@lru_cache(maxsize=4)
def numerals_for(quantities: Quantities) -> Numerals:
    """Return the reader of numbers that uses some words; built once for each."""
    words = quantities.words
    scales = [word for word in words["multiplier"] if len(word) > 1]
    letters = [word for word in words["multiplier"] if len(word) == 1]
    cardinal, scale = alternatives(words["cardinal"]), alternatives(scales)
    half = alternatives(word for word, value in words["fraction"].items() if value == "1/2")
    spelled = (rf"(?:{cardinal}(?![^\W\d_])"
               rf"|(?:{half}{SPACE})?(?i:an?){SPACE}(?={scale}(?!\w)))"
               rf"(?:(?:{SPACE}(?:(?i:and){SPACE})?|-)?(?:{cardinal}|{scale})(?!\w)"
               rf"|{SPACE}(?i:and){SPACE}(?i:a){SPACE}{half}(?={SPACE}{scale}))*")
    return Numerals(quantities, rf"(?:{DIGITS}|{spelled})", scale,
                    alternatives(letters), alternatives(words["fraction"]))


def tidy(value: Decimal) -> Decimal:
    """Return an equal value without trailing zeros and without an exponent.

    >>> tidy(Decimal("1.40") * 1000000), tidy(Decimal("2.50"))
    (Decimal('1400000'), Decimal('2.5'))
    """
    whole = value.to_integral_value()
    return Decimal(int(whole)) if value == whole else Decimal(f"{value:f}".rstrip("0"))
