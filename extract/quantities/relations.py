"""What prepositions and links make of the periods beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from pressgraph.extract.quantities.calendar import first_half
from pressgraph.extract.quantities.patterns import SPACE, alternatives
from pressgraph.extract.quantities.reference import ATTRIBUTES
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.quantity_words import Quantities

__all__ = ["Phrase", "Relations", "relations_for"]

_LOOK_BACK = 48
"""Characters before a period in which its preposition is looked for."""

_ARTICLE = re.compile(rf"(?i:the){SPACE}")
_DAY = timedelta(days=1)

OpenDays = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A period, or a range of two, as characters of the clean text, half open.

    ``phase`` is the part of the period that the text names: ``start``, ``middle``, ``end`` or "".
    """

    begin: int
    end: int
    rule: str
    days: OpenDays
    confidence: float
    phase: str = ""
    is_range: bool = False


@dataclass(frozen=True)
class Relations:
    """Reads the words before, between and behind periods."""

    quantities: Quantities
    before: re.Pattern[str]
    fiscal_before: re.Pattern[str]
    fiscal_behind: re.Pattern[str]
    between: re.Pattern[str]
    behind: re.Pattern[str]

    def linked(self, text: str, end: int, begin: int) -> bool:
        """Return whether only a linking word, a sign or a comma stands between two periods."""
        return begin - end < _LOOK_BACK and self.between.fullmatch(text, end, begin) is not None

    def is_fiscal(self, text: str, begin: int, end: int) -> bool:
        """Return whether the words around a year make it another than the calendar's."""
        before = self.fiscal_before.search(text, max(0, begin - _LOOK_BACK), begin)
        return (before or self.fiscal_behind.match(text, end)) is not None

    def adjoins(self, text: str, end: int, begin: int) -> bool:
        """Return whether at most a preposition stands between two periods."""
        between = _fold(text[end:begin])
        return not between or between in self.quantities.words["relation"]

    def join(self, text: str, first: Phrase, second: Phrase) -> Phrase:
        """Return the range of two periods, or the first of them where they make none."""
        link = self.between.fullmatch(text, first.end, second.begin)
        begin, end = first.days[0], second.days[1]
        if link is None or not link["link"] or begin is None or end is None or begin >= end:
            return first
        wanted = self.quantities.words["range-link"][_fold(link["link"])]
        word, _ = self._before(text, first)
        if wanted == "and" and self.quantities.words["range-start"].get(word) != "and":
            return first
        return Phrase(first.begin, second.end, "range", (begin, end),
                      min(first.confidence, second.confidence), is_range=True)

    def relate(self, parse: Parse, phrase: Phrase) -> Phrase:
        """Return a phrase with its preposition, and with that end open which it opens."""
        if self._is_attribute(parse, phrase):
            article = _ARTICLE.match(parse.text, phrase.begin, phrase.end)
            return replace(phrase, begin=article.end()) if article else phrase
        word, begin = self._before(parse.text, phrase)
        behind = self.behind.match(parse.text, phrase.end)
        if behind is not None:
            return replace(phrase, begin=begin, end=behind.end(), days=(phrase.days[0], None))
        relation = self.quantities.words["relation"].get(word, "in")
        if phrase.is_range and word in self.quantities.words["range-start"]:
            relation = "in"
        if relation == "from" and word in self.quantities.words["range-start"]:
            relation = "in" if _modifies_noun(parse, begin) else "from"
        return replace(phrase, begin=begin, days=_limits(relation, phrase.days, phrase.phase))

    def before_expression(self, text: str, begin: int) -> str:
        """Return what the preposition before a place in the text makes of the period there."""
        found = self.before.search(text, max(0, begin - _LOOK_BACK), begin)
        return self.quantities.words["relation"].get(_fold(found["word"]), "") if found else ""

    def _is_attribute(self, parse: Parse, phrase: Phrase) -> bool:
        """Return whether a period stands before the noun it belongs to: "today's", "the 2030 goal".

        Behind a preposition without an article it stands for itself, whatever the parse says.
        """
        start, end = parse.token_range(phrase.begin, phrase.end)
        token = parse[parse.head_of(start, end)]
        if token.head < end or token.dep not in ATTRIBUTES:
            return False
        if token.dep == "poss" or _ARTICLE.match(parse.text, phrase.begin):
            return True
        return parse[end].pos != "PUNCT" and not self._is_governed(parse.text, phrase)

    def _is_governed(self, text: str, phrase: Phrase) -> bool:
        """Return whether a preposition stands right before a period, without an article."""
        word, begin = self._before(text, phrase)
        return bool(word) and _fold(text[begin:phrase.begin]) == word

    def _before(self, text: str, phrase: Phrase) -> tuple[str, int]:
        """Return the preposition of a period, in lower case or empty, and where both begin."""
        found = self.before.search(text, max(0, phrase.begin - _LOOK_BACK), phrase.begin)
        return (_fold(found["word"]), found.start("word")) if found else ("", phrase.begin)


@lru_cache(maxsize=4)
def relations_for(quantities: Quantities) -> Relations:
    """Return the relations that use some words; built once for each."""
    words = quantities.words
    spread = [word for word, value in words["relation"].items() if value != "onwards"]
    behind = [word for word, value in words["relation"].items() if value == "onwards"]
    before = alternatives([*spread, *words["range-start"]])
    space = f"(?:{SPACE})?"
    return Relations(
        quantities,
        re.compile(rf"(?<![\w-])(?P<word>{before})"
                   rf"(?:{SPACE}(?i:the|about|around|at least))*{SPACE}$"),
        re.compile(rf"(?<!\w){alternatives(words['fiscal'])}{SPACE}$"),
        re.compile(rf"{SPACE}{alternatives(words['fiscal'])}(?!\w)"),
        re.compile(rf"{space}(?:(?P<link>{alternatives(words['range-link'])})"
                   rf"(?:{SPACE}(?i:the|on|in))*|,){space}"),
        re.compile(rf"{SPACE}{alternatives(behind)}(?!\w)"))


def _limits(relation: str, days: OpenDays, phase: str) -> OpenDays:
    """Return the days of a period behind a preposition; ``phase`` moves the end that stays."""
    begin, end = days
    if begin is None or end is None:
        return days
    if relation == "from":
        middle = first_half((begin, end))[1] + _DAY
        return {"middle": middle, "end": end}.get(phase, begin), None
    if relation == "until":
        return None, first_half((begin, end))[1] if phase == "middle" else end
    if relation == "before":
        return None, end if phase == "end" else begin - _DAY
    if relation == "after":
        return end + _DAY, None
    return days


def _modifies_noun(parse: Parse, begin: int) -> bool:
    token = parse[parse.token_at(begin)]
    return parse[token.head].pos in ("NOUN", "PROPN")


def _fold(words: str) -> str:
    return " ".join(words.lower().split())
