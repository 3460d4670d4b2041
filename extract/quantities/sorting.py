"""Tells figures from numbers that date, name, order or number something."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pressgraph.extract.quantities.amounts import Amount
from pressgraph.extract.quantities.counting import Counted, counted_by, governing
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.quantity_words import Quantities

__all__ = ["Sorter"]

_SMALL = 12
"""Up to this value a number in words behind a determiner only lists ("the two Ministers")."""

_TITLE = 10
"""Tokens that a title in quotation marks has at most."""

_STOPS = frozenset(".,;:)]!?'’”\"")
"""Signs behind a number that counts nothing there."""

_HYPHENED = re.compile(r"\+?[-–][^\W\d]")
"""Behind a number that is the first part of an adjective: "35+-year"."""

_OPENING = ("“", "‘", '"', "'", "«", "``")
_CLOSING = ("”", "’", '"', "'", "»", "''")


@dataclass(frozen=True)
class Sorter:
    """Decides which numbers of one release are figures.

    ``dated`` holds the tokens of its time phrases.
    """

    parse: Parse
    quantities: Quantities
    dated: AbstractSet[int]

    def counted(self, amount: Amount, start: int, end: int, *, is_bounded: bool) -> Counted | None:
        """Return what an amount counts, or None where it is no figure.

        Args:
            amount: the number with its unit.
            start: first token of the amount.
            end: the token behind it.
            is_bounded: whether words before or behind it make it a limit or an estimate.
        """
        if any(index in self.dated for index in range(start, end)):
            return None
        if amount.kind == "share":
            return self._share(start, end)
        if amount.kind != "count":
            return self._counted_by(start, end)
        if _HYPHENED.match(self.parse.text, amount.end) or (amount.is_spelled and not amount.value):
            return None
        if (self._is_name(amount, start, end)
                or self._opens_title(start) or (not is_bounded and _is_year(amount))):
            return None
        if votes := self._votes(start, end):
            return votes
        head = governing(self.parse, start, end)
        if head is None or self.parse.text[amount.end:amount.end + 1] in _STOPS:
            told = _stands_alone(amount) or self._stands_for_things(amount, start, end)
            return self._counted_by(start, end) if told else None
        if self._is_duration(head, end) or self._is_listed(head, amount):
            return None
        if any(self._word("nominal-number", index) for index in range(end, head + 1)):
            return None
        if amount.is_spelled and not is_bounded and self._only_lists(amount, start):
            return None
        return self._counted_by(start, end)

    def _stands_for_things(self, amount: Amount, start: int, end: int) -> bool:
        """Return whether a number acts or is acted on itself: "killed 12", "12 of the States"."""
        if (amount.is_spelled and amount.value <= _SMALL) or _is_year(amount) or amount.value < 2:
            return False
        root = self.parse[self.parse.head_of(start, end)]
        part = self.parse.words(end, min(end + 2, len(self.parse))).lower()
        return part in self.quantities.words["partitive"] or (
            root.dep in ("nsubj", "nsubjpass", "dobj") and self.parse[root.head].pos == "VERB")

    def _share(self, start: int, end: int) -> Counted | None:
        """Return what a share is of; halves in an order and parts of a time are no figures."""
        counted = counted_by(self.parse, start, end)
        in_order = self._word("ordinal", start - 1)
        timed = any(self._word("duration", index) for index in range(end, end + 3))
        return None if in_order or timed else counted

    def _counted_by(self, start: int, end: int) -> Counted:
        """Return what a number counts, where that is no stretch of time and no mere "total"."""
        counted = counted_by(self.parse, start, end)
        if counted.head is None:
            return counted
        empty = self._word("duration", counted.head) or self._word("aggregate", counted.head)
        return Counted() if empty else counted

    def _word(self, scheme: str, index: int) -> bool:
        """Return whether a token, or its lemma, is a word of a scheme."""
        if not 0 <= index < len(self.parse):
            return False
        words, token = self.quantities.words[scheme], self.parse[index]
        return token.lower in words or token.lemma.lower() in words

    def _before(self, start: int) -> Token | None:
        """Return the token before a number where only blanks stand between."""
        if not start or self.parse[start - 1].segment != self.parse[start].segment:
            return None
        return self.parse[start - 1]

    def _is_name(self, amount: Amount, start: int, end: int) -> bool:
        """Return whether a number is part of a name: "Article 5", "Horizon 2020", "Three Seas"."""
        before = self._before(start)
        token = self.parse[start]
        if amount.is_spelled:
            inside = token.text[:1].isupper() and start != self.parse.sentence_of(start).start
            follows = end < len(self.parse) and self.parse[end].text[:1].isupper()
            return inside and (follows or (before is not None and before.pos == "PROPN"))
        if before is None or amount.scale:
            return False
        if before.text == "+" or self._is_digit(start - 1) or self._is_digit(end):
            return True
        adjoins = before.clean_end < token.clean_begin
        return adjoins and (self._word("identifier", start - 1)
                            or (before.tag in ("NNP", "NNPS") and before.text[:1].isupper()))

    def _is_digit(self, index: int) -> bool:
        return 0 <= index < len(self.parse) and self.parse[index].text[-1:].isdigit()

    def _is_duration(self, head: int, end: int) -> bool:
        return self._word("duration", head) or self._word("duration", end)

    def _opens_title(self, start: int) -> bool:
        """Return whether a number is the first word of a short title in quotation marks."""
        if not start or self.parse[start - 1].text not in _OPENING:
            return False
        limit = min(start + _TITLE, self.parse.sentence_of(start).end)
        for index in range(start, limit):
            if self.parse[index].text in _CLOSING:
                return True
            if self.parse[index].tag in ("VBD", "VBZ", "VBP", "MD"):
                return False
        return False

    def _is_listed(self, head: int, amount: Amount) -> bool:
        """Return whether what is counted is listed: "two acts: …", "three States (A, B, C)"."""
        limit = self.parse.sentence_of(head).end
        last = max(self.parse.subtree(head)[-1], head)
        for index in range(head + 1, min(last + 2, limit)):
            if self.parse[index].text == ":":
                return True
            if self.parse[index].text == "(":
                inside = [self.parse[other].text for other in range(index, limit)]
                close = inside.index(")") if ")" in inside else len(inside)
                return (inside[:close].count(",") + 1) * 2 >= amount.value > 1
        return False

    def _votes(self, start: int, end: int) -> Counted | None:
        """Return what a number in the outcome of a vote counts."""
        sentence = self.parse.sentence_of(start)
        words = self.quantities.words
        if not any(self._word("vote-context", index)
                   for index in range(sentence.start, sentence.end)):
            return None
        if end + 1 < sentence.end and self.parse[end].lower == "to" and self._is_digit(end + 1):
            return Counted(None, words["vote"]["for"])
        if start - 2 >= sentence.start:
            if self.parse[start - 1].lower == "to" and self._is_digit(start - 2):
                return Counted(None, words["vote"]["against"])
            before = self.parse.words(start - 2, start).lower()
            if before in words["vote-before"]:
                return Counted(None, words["vote-before"][before])
        for last in range(min(end + 3, sentence.end), end, -1):
            if (behind := self.parse.words(end, last).lower()) in words["vote"]:
                return Counted(None, words["vote"][behind])
        return None

    def _only_lists(self, amount: Amount, start: int) -> bool:
        """Return whether a number in words only tells how many of known things there are."""
        if amount.value > _SMALL:
            return False
        before = self._before(start)
        if before is None:
            return amount.value == 1
        if self._word("definite", start - 1) or before.tag in ("PRP$", "POS", "WP$"):
            return True
        return amount.value == 1 and not (self._word("focus", start - 1) or before.lower == "and")


def _stands_alone(amount: Amount) -> bool:
    """Return whether a count is told without what it counts: "raised to 10,000"."""
    if amount.is_spelled:
        return amount.value >= 10_000
    return amount.value >= 1000 and not (amount.number.isdecimal() and not amount.scale)


def _is_year(amount: Amount) -> bool:
    return not amount.scale and amount.number.isdecimal() and 1900 <= amount.value <= 2100
