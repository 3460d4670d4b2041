"""Words around a number that make it a limit or an estimate, and ranges of two numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pressgraph.extract.quantities.amounts import Amount
from pressgraph.extract.quantities.numerals import Numerals, numerals_for
from pressgraph.extract.quantities.patterns import SPACE, alternatives
from pressgraph.ontology.quantity_words import Quantities
from pressgraph.ontology.terms import PG

__all__ = ["Bounds", "bounds_for"]

_LOOK_BACK = 48
"""Characters before a number in which its bound is looked for."""

_FILLERS = "(?i:a|an|the|its|another|total|of|further|additional|as)"


@dataclass(frozen=True)
class Bounds:
    """Reads bounds with the words of the ontology."""

    quantities: Quantities
    numerals: Numerals
    before: re.Pattern[str]
    behind: re.Pattern[str]
    link: re.Pattern[str]
    opening: re.Pattern[str]

    def bound_of(self, text: str, amount: Amount) -> tuple[str, int, int]:
        """Return the bound of an amount, and where it begins and ends with the words for it."""
        words = self.quantities.words
        before = self.before.search(text, max(0, amount.begin - _LOOK_BACK), amount.begin)
        if before is not None:
            return words["bound"][_fold(before["bound"])], before.start("bound"), amount.end
        behind = self.behind.match(text, amount.end)
        if behind is not None:
            return words["bound-after"][_fold(behind["bound"])], amount.begin, behind.end()
        return PG.Exactly, amount.begin, amount.end

    def range_of(self, text: str, first: Amount,
                 second: Amount) -> tuple[tuple[Amount, str], tuple[Amount, str]] | None:
        """Return both ends of a range with their bounds, or None where two amounts make none.

        The first end takes unit and scale from the second where it has none.
        """
        link = self.link.fullmatch(text, first.end, second.begin)
        if link is None or "share" in (first.kind, second.kind):
            return None
        if link["word"] and not self._spans(text, first, _fold(link["word"])):
            return None
        if first.kind == "count" and not first.scale:
            value = self.numerals.value(first.number, second.scale)
            first = replace(first, value=value, scale=second.scale)
        if not first.unit:
            first = replace(first, unit=second.unit, kind=second.kind)
        elif not second.unit:
            second = replace(second, unit=first.unit, kind=first.kind)
        if first.unit != second.unit or first.value >= second.value:
            return None
        return (first, PG.MoreThan), (second, PG.LessThan)

    def _spans(self, text: str, first: Amount, word: str) -> bool:
        """Return whether a word before a number goes with the one behind it: "between" with "and".

        "5 to 10" is a range by itself, "from 5 to 10" tells of a change.
        """
        opening = self.opening.search(text, max(0, first.begin - _LOOK_BACK), first.begin)
        kind = self.quantities.words["range-start"][_fold(opening["word"])] if opening else None
        return kind == "and" if self.quantities.words["range-link"][word] == "and" else kind is None


@lru_cache(maxsize=4)
def bounds_for(quantities: Quantities) -> Bounds:
    """Return the bounds that use some words; built once for each."""
    words = quantities.words
    space = f"(?:{SPACE})?"
    dash = alternatives(word for word, value in words["range-link"].items() if value == "-")
    conjunction = alternatives(word for word, value in words["range-link"].items()
                               if value in ("and", "to"))
    return Bounds(
        quantities, numerals_for(quantities),
        re.compile(rf"(?<![\w-])(?P<bound>{alternatives(words['bound'])})"
                   rf"(?:{SPACE}{_FILLERS}(?=\s))*{space}$"),
        re.compile(rf"{space}(?P<bound>{alternatives(words['bound-after'])})(?!\w)"),
        re.compile(rf"{space}{dash}{space}|{SPACE}(?P<word>{conjunction}){SPACE}"),
        re.compile(rf"(?<!\w)(?P<word>{alternatives(words['range-start'])}){SPACE}$"))


def _fold(words: str) -> str:
    return " ".join(words.lower().split())
