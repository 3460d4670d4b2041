"""Lists of names that the parse breaks up: "President A of B, Minister C of D and E"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pressgraph.extract.facts import Form
from pressgraph.extract.names.model import Names, TokenMention
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.terms import PG

__all__ = ["NameLists"]

_GLUE = ("PROPN", "ADJ", "ADP", "DET", "CCONJ", "PUNCT", "NUM")
_LONGEST_GAP = 14
_OPEN_LIST = 3
_OTHER_CLAUSE = ("nsubj", "nsubjpass", "poss")


@dataclass
class NameLists:
    """Finds, for a name, the other names of one kind that are listed with it."""

    parse: Parse
    names: Names

    @cached_property
    def _of_token(self) -> dict[int, tuple[int, ...]]:
        """The list that each name's head stands in, by that token."""
        by_kind: dict[str, list[TokenMention]] = defaultdict(list)
        for mention in self._named():
            by_kind[self.names.by_key[mention.entities[0]].kind].append(mention)
        return {head: heads for mentions in by_kind.values()
                for heads in self._lists(mentions) for head in heads}

    def _lists(self, mentions: list[TokenMention]) -> Iterator[tuple[int, ...]]:
        current: list[TokenMention] = []
        for mention in mentions:
            if current and not self._continues(current[-1], mention):
                yield tuple(m.head for m in self._closed(current))
                current = []
            current.append(mention)
        yield tuple(m.head for m in self._closed(current))

    def listed(self, index: int) -> tuple[int, ...]:
        """Return the heads of a list that a name's head stands in, or the head alone."""
        return self._of_token.get(index, (index,))

    def _named(self) -> list[TokenMention]:
        end, out = 0, []
        for mention in self.names.mentions:
            if mention.form in (Form.NAME, Form.ACRONYM) and mention.start >= end \
                    and len(mention.entities) == 1:
                out.append(mention)
                end = mention.end
        return out

    def _continues(self, left: TokenMention, right: TokenMention) -> bool:
        """Tell whether a name follows another in a list: only glue between, and no new clause."""
        gap = self.parse.tokens[left.end:right.start]
        return 0 < len(gap) <= _LONGEST_GAP \
            and any(token.lower in (",", "and") for token in gap) \
            and all(token.pos in _GLUE and token.tag != "POS" for token in gap) \
            and self.parse[right.head].dep not in _OTHER_CLAUSE \
            and self.parse[left.head].sentence == self.parse[right.head].sentence

    def _closed(self, mentions: list[TokenMention]) -> list[TokenMention]:
        """Cut a list after the name that "and" stands before: commas alone make none.

        Where three or more are named, or two persons, "and" may stand before something else instead.
        """
        for place in range(len(mentions) - 1, 0, -1):
            gap = self.parse.tokens[mentions[place - 1].end:mentions[place].start]
            if any(token.lower == "and" for token in gap):
                return mentions[:place + 1]
        after = [t.lower for t in self.parse.tokens[mentions[-1].end:mentions[-1].end + 2]]
        few = len(mentions) < _OPEN_LIST
        persons = len(mentions) > 1 and self.names.by_key[mentions[0].entities[0]].kind == PG.Person
        return mentions if after == [",", "and"] and (persons or not few) else []
