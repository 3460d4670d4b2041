"""Groups: collectives without a name of their own, such as "border forces", where they fill a role."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pressgraph.extract.events.clauses import Clauses
from pressgraph.extract.events.filler import Filler, lemmas
from pressgraph.extract.facts import Entity, Evidence, Form, Mention
from pressgraph.extract.names.model import Names
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import Words

__all__ = ["Groups"]

GROUP_RULE = "events/group"
GROUP_CONFIDENCE = 0.7
LONGEST_GROUP = 10
"""How many tokens the name of a group has at most."""

_EDGES = ("det", "poss", "predet", "nummod", "quantmod", "case", "punct", "cc", "preconj")
_TIMES = ("DATE", "TIME")
_INNER = ("of", "in", "from", "for")


@dataclass
class Groups:
    """Makes the groups of one release; ``found`` holds them by key."""

    parse: Parse
    clauses: Clauses
    names: Names
    words: Words
    found: dict[str, Entity] = field(default_factory=dict)

    def at(self, index: int) -> tuple[Filler, ...]:
        """Return the group that a collective noun names, made when it is first asked for."""
        if not self.is_collective(index):
            return ()
        index = self._first_of_pair(index)
        start, end = self._phrase(index)
        name = self.parse.words(start, end)
        identity = re.sub(r"[^\w]+", " ", name.casefold()).strip()
        key = "group-" + identity.replace(" ", "-")
        span = self.parse.span(start, end)
        mention = Mention(Evidence(span, GROUP_RULE, GROUP_CONFIDENCE), Form.NOMINAL)
        known = self.found.get(key)
        if known is None:
            self.found[key] = Entity(key, PG.Group, name, identity, mentions=(mention,))
        elif all(m.evidence.span != span for m in known.mentions):
            mentions = sorted((*known.mentions, mention), key=lambda m: m.evidence.span)
            self.found[key] = Entity(key, PG.Group, known.name, identity,
                                      mentions=tuple(mentions))
        return (Filler(key, PG.Group, start, end),)

    def is_collective(self, index: int) -> bool:
        """Tell whether a noun names a collective of actors."""
        token = self.parse[index]
        forms = set(lemmas(token))
        if self.is_plural(index):
            return bool(forms & (self.words.of("collective") | self.words.of("collective-singular")))
        return token.pos in ("NOUN", "PROPN") and bool(forms & self.words.of("collective-singular"))

    def is_plural(self, index: int) -> bool:
        """Tell whether a noun is plural, by its tag or its form."""
        token = self.parse[index]
        return token.tag in ("NNS", "NNPS") or len(lemmas(token)) > 1

    def _phrase(self, index: int) -> tuple[int, int]:
        """Return the noun phrase of a collective without determiner, numbers and clauses."""
        start = index
        for child in reversed(self.parse[index].children):
            if child < index and self.parse[child].dep not in _EDGES:
                start = min(start, self.parse.subtree(child)[0])
        while start < index and (self.parse[start].dep in _EDGES or self.parse[start].pos == "DET"):
            start += 1
        end = index + 1
        for child in self.clauses.children(index, "conj"):
            if self._first_of_pair(child) == index:
                end = child + 1
        for child in self.parse[end - 1].children:
            if child == end and self._is_tail(child):
                tail = self._plain_tail(child)
                end = tail if tail - start <= LONGEST_GROUP else end
        return start, end

    def _first_of_pair(self, index: int) -> int:
        """Return the first of two collectives under one description: "partners and allies"."""
        first = self.parse[index].head
        paired = self.parse[index].dep == "conj" and index == first + 2 \
            and self.parse[index - 1].lower == "and" and self.is_collective(first) \
            and self.names.by_token.get(first) is None
        return first if paired else index

    def _is_tail(self, index: int) -> bool:
        """Tell whether a dependant after the noun says which collective is meant."""
        token = self.parse[index]
        return token.lower in _INNER if token.dep == "prep" else \
            token.dep == "acl" and token.tag == "VBN"

    def _plain_tail(self, preposition: int) -> int:
        """Return the end of a prepositional phrase, cut before commas and clauses."""
        tokens = self.parse.subtree(preposition)
        end = preposition + 1
        for index in tokens[1:]:
            token = self.parse[index]
            if index != end or token.text in (",", ";", "(", ":", "–", "-") \
                    or token.dep in ("relcl", "acl", "advcl"):
                break
            if token.entity in _TIMES:
                return self._without_time(preposition, index)
            end = index + 1
        return end

    def _without_time(self, preposition: int, index: int) -> int:
        """Return where a tail ends before a time: "stakeholders in the autumn", cut before "in"."""
        while index > preposition and self.parse[index].pos != "ADP":
            index -= 1
        return index
