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

        "5 to 10" and "between 5 and 10" are limits, "from 5 to 10" tells of a change from one
        value to another. An end takes the unit and scale that it leaves out from the other.
        """
        link = self.link.fullmatch(text, first.end, second.begin)
        if link is None or "share" in (first.kind, second.kind):
            return None
        word = self.quantities.words["range-link"][_fold(link["word"])] if link["word"] else "-"
        opening = self.opening.search(text, max(0, first.begin - _LOOK_BACK), first.begin)
        start = self.quantities.words["range-start"][_fold(opening["word"])] if opening else ""
        if word == "and" and start != "and":
            return None
        first, second = self._alike(first, second)
        if first.unit != second.unit:
            return None
        if start == "to":
            return (first, PG.Exactly), (second, PG.Exactly)
        if first.value >= second.value:
            return None
        return (first, PG.MoreThan), (second, PG.LessThan)

    def _alike(self, first: Amount, second: Amount) -> tuple[Amount, Amount]:
        """Return two ends of a range with the unit and scale that one of them leaves out."""
        if first.kind == "count" and not first.scale:
            value = self.numerals.value(first.number, second.scale)
            if value < second.value:
                first = replace(first, value=value, scale=second.scale)
        if not first.unit:
            return replace(first, unit=second.unit, kind=second.kind), second
        if not second.unit:
            return first, replace(second, unit=first.unit, kind=first.kind)
        return first, second


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
