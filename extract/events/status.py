"""Whether an event is actual, planned, possible or negated, read from the words around its trigger.

Use ``StatusReader(words).status_of(parse, trigger)``, where ``words`` is ``Knowledge.words`` and
the trigger the token that heads the words naming the event; one reader serves all releases.
The reading climbs from the trigger towards the root of its sentence: first the word's own
auxiliaries, negation and modifiers, then what governs its clause or its noun phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.events.rows import tells_of_row
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import Words

__all__ = ["StatusReader"]

_VERBAL = frozenset(("VERB", "AUX"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_ARGUMENTS = frozenset(("dobj", "pobj", "nsubj", "nsubjpass", "appos"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_AUXILIARIES = frozenset(("aux", "auxpass"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLAUSE_COMPLEMENTS = frozenset(("xcomp", "ccomp", "oprd"))


@dataclass(frozen=True)
class StatusReader:
    """Reads statuses with the word lists of ``ontology/wordlists/status.ttl``."""

    words: Words

    def status_of(self, parse: Parse, trigger: int) -> str:
        """Return the status IRI of the event that a token names."""
        token = parse[trigger]
        if token.pos in _VERBAL:
            return self._verb(parse, token)
        if token.pos in _NOMINAL or token.dep in _ARGUMENTS:
            return self._noun(parse, token)
        if token.head != trigger:
            if token.dep == "acomp" and (governed := self._modifier.get(token.lower)):
                return governed
            return self.status_of(parse, token.head)
        return self._lead_in(parse, token) or PG.Actual

    def _verb(self, parse: Parse, token: Token) -> str:
        own = self._own(parse, token)
        if own is not None:
            return own
        if token.dep == "conj" and parse[token.head].pos in _VERBAL:
            return self._conjunct(parse, token, parse[token.head])
        return self._clause(parse, token)

    def _own(self, parse: Parse, token: Token) -> str | None:
        """The status that a verb's own negation or auxiliary sets."""
        if self._is_denied(parse, token):
            return PG.Negated
        subject = next((c for c in token.children if parse[c].dep in _SUBJECTS), len(parse))
        for child in _children(parse, token):
            if child.dep in _AUXILIARIES and child.lower in self._modal and child.tag != "NNP":
                inverted = token.dep == "advcl" and child.index < subject < len(parse)
                return PG.Possible if inverted else self._modal[child.lower]
        return None

    def _is_denied(self, parse: Parse, token: Token) -> bool:
        for child in _children(parse, token):
            if child.dep in ("neg", "advmod", "preconj", "cc") and child.lower in self._negators:
                following = parse.tokens[child.index + 1:child.index + 2]
                return not following or following[0].lower not in self._focus
            if child.dep in _SUBJECTS and self._denies(parse, child):
                return True
        return False

    def _denies(self, parse: Parse, noun: Token) -> bool:
        """Whether a noun phrase is "no …", "neither …", "none"."""
        return noun.lower in self._negators or any(
            child.dep in ("det", "preconj", "neg") and child.lower in self._negators
            for child in _children(parse, noun))

    def _conjunct(self, parse: Parse, token: Token, first: Token) -> str:
        """A conjunct without subject and finite form shares the first one's; else its place."""
        own_subject = any(child.dep in _SUBJECTS for child in _children(parse, token))
        base = token.tag == "VBP" and first.tag == "VB"
        if not own_subject and (base or not _is_finite(parse, token)):
            return self._verb(parse, first)
        while first.dep == "conj" and parse[first.head].pos in _VERBAL:
            first = parse[first.head]
        return self._clause(parse, first) if _is_finite(parse, first) else PG.Actual

    def _clause(self, parse: Parse, token: Token) -> str:
        """The status that a clause takes from its place in the sentence."""
        head = parse[token.head]
        if head is token:
            return self._main_clause(parse, token)
        if _has_to(parse, token) or (token.tag == "VB" and token.dep in _CLAUSE_COMPLEMENTS):
            return self._infinitive(parse, token, head)
        if token.dep == "pcomp":
            return self._after_preposition(parse, head, token)
        if token.dep == "advcl":
            return self._adverbial(parse, token, head)
        if token.dep in _CLAUSE_COMPLEMENTS:
            return self._complement(parse, token, head)
        if token.dep == "csubj":
            return self.status_of(parse, head.index)
        if token.dep == "acl" and head.dep == "dobj" and self._is_causative(parse, head):
            return self.status_of(parse, head.head)
        return self.status_of(parse, head.index) if token.dep == "conj" else PG.Actual

    def _is_causative(self, parse: Parse, noun: Token) -> bool:
        return parse[noun.head].lemma.lower() in self._causatives

    def _main_clause(self, parse: Parse, token: Token) -> str:
        if _has_to(parse, token):
            return PG.Planned
        if token.tag not in ("VB", "VBG") or any(
                child.dep in _SUBJECTS or (child.tag in _FINITE and child.dep in _AUXILIARIES)
                for child in _children(parse, token)):
            return PG.Actual
        return self._lead_in(parse, token) or (PG.Possible if token.tag == "VB" else PG.Actual)

    def _infinitive(self, parse: Parse, token: Token, head: Token) -> str:
        lemma = head.lemma.lower()
        if tells_of_row(parse, token.index, self.words):
            verbs = (i for i in parse.ancestors(token.index) if parse[i].pos in _VERBAL)
            return self.status_of(parse, next(verbs, head.index))
        if lemma in self._factual or self._is_encounter(parse, token, head):
            return self.status_of(parse, head.index)
        if head.pos in _VERBAL and self._is_denied(parse, head) and token.dep != "advcl":
            return PG.Negated
        own = token.dep == "xcomp" and token.lemma.lower() not in self._perception and not any(
            child.dep == "dobj" for child in _children(parse, head))
        if lemma in self._volition and own:
            return PG.Planned
        return self._governor.get(lemma, PG.Planned)

    def _is_encounter(self, parse: Parse, token: Token, head: Token) -> bool:
        """Whether an infinitive says what was done in a meeting: "held a call to discuss"."""
        if head.pos in _VERBAL and token.dep == "advcl":
            held = (child.lemma.lower() for child in _children(parse, head) if child.dep == "dobj")
            return not self._encounters.isdisjoint((head.lemma.lower(), *held))
        return head.pos == "NOUN" and head.lemma.lower() in self._encounters

    def _after_preposition(self, parse: Parse, preposition: Token, token: Token) -> str:
        """The status of a gerund after a preposition: "without signing", "by adopting"."""
        head = parse[preposition.head]
        if preposition.lower in self._without or head.lower in self._without:
            return PG.Negated
        governed = self._governor.get(head.lemma.lower())
        if governed and preposition.lower in self._governed_prepositions:
            return governed
        follows = preposition.lower in self._occasions or preposition.lower in self._ahead
        return self.status_of(parse, head.index) if follows else PG.Actual

    def _adverbial(self, parse: Parse, token: Token, head: Token) -> str:
        marks = (self._subordinator.get(child.lower) for child in _children(parse, token)
                 if child.dep in ("mark", "advmod", "prep", "aux"))
        mark = next((mark for mark in marks if mark), None)
        if mark == PG.Possible:
            return mark
        if mark or (not _is_finite(parse, token) and token.tag == "VBG"):
            return self.status_of(parse, head.index)
        return PG.Actual

    def _complement(self, parse: Parse, token: Token, head: Token) -> str:
        """The status of a clause that completes a verb or adjective."""
        lemma = head.lemma.lower()
        marks = [child.lower for child in _children(parse, token) if child.dep == "mark"]
        if any(self._subordinator.get(mark) == PG.Possible for mark in marks):
            return PG.Possible
        governed = self._governor.get(lemma)
        small = not _is_finite(parse, token) or (token.tag == "VBD" and lemma in self._causatives)
        if small and not marks:
            return governed or self.status_of(parse, head.index)
        bare = token.tag == "VB" or any(child.dep == "auxpass" and child.tag == "VB"
                                        for child in _children(parse, token))
        if governed == PG.Negated or (bare and governed):
            return governed
        return PG.Actual

    def _noun(self, parse: Parse, token: Token) -> str:
        own = self._modified(parse, token)
        if own is not None:
            return own
        head = parse[token.head]
        if head is token:
            return self._lead_in(parse, token) or PG.Actual
        if token.dep in ("compound", "nmod", "conj", "poss", "npadvmod"):
            return self.status_of(parse, head.index) if token.dep != "poss" else PG.Actual
        if token.dep == "pobj":
            return self._noun_after_preposition(parse, head)
        if token.dep in ("dobj", "nsubj", "nsubjpass", "attr", "oprd"):
            return self._argument(parse, token, head)
        return PG.Actual

    def _modified(self, parse: Parse, token: Token) -> str | None:
        """The status that a noun's own determiner, adjective or participle sets."""
        if self._denies(parse, token):
            return PG.Negated
        for child in _children(parse, token):
            if (child.dep in ("amod", "compound", "nmod") and child.lower in self._modifier
                    and parse[child.index - 1].text != "-"):
                return self._modifier[child.lower]
            governed = self._object_governor.get(child.lemma.lower())
            if child.dep == "acl" and child.tag == "VBN" and governed:
                return governed
        return None

    def _argument(self, parse: Parse, token: Token, verb: Token) -> str:
        """The status of an event noun that is a verb's object or subject."""
        passive_or_object = token.dep != "nsubj"
        if passive_or_object and (governed := self._object_governor.get(verb.lemma.lower())):
            return governed
        status = self.status_of(parse, verb.index)
        if status != PG.Actual:
            return PG.Actual if self._stands_by_itself(parse, token, verb) else status
        for child in _children(parse, verb):
            if token.dep == "nsubj" and child.dep == "xcomp":
                return self.status_of(parse, child.index)
            if token.dep == "nsubj" and child.dep in ("attr", "acomp"):
                needed = verb.tag != "VBD" and child.lower in self._necessity
                return PG.Planned if needed else self._modified(parse, child) or PG.Actual
        return PG.Actual

    def _stands_by_itself(self, parse: Parse, token: Token, verb: Token) -> bool:
        """Whether an event noun exists before what its verb says: "the attack will raise prices"."""
        definite = any(child.lower in self._definite or (child.dep == "poss" and child.pos != "PRON")
                       for child in _children(parse, token))
        if token.dep != "nsubj":
            return definite and token.dep != "nsubjpass"
        return definite and any(child.dep == "dobj" and child.children
                                for child in _children(parse, verb))

    def _noun_after_preposition(self, parse: Parse, preposition: Token) -> str:
        head = parse[preposition.head]
        while head.dep in ("prep", "pcomp", "advmod") and head.pos in ("ADP", "ADV", "SCONJ"):
            preposition, head = head, parse[head.head]
        if preposition.lower in self._ahead:
            return PG.Planned
        if preposition.lower in self._without:
            return PG.Negated
        governors = self._object_governor if head.pos in _VERBAL else self._noun_governor
        governed = governors.get(head.lemma.lower())
        if governed and preposition.lower in self._governed_prepositions:
            return governed
        if head.pos in _VERBAL and preposition.lower in self._occasions:
            status = self.status_of(parse, head.index)
            return status if status != PG.Negated else PG.Actual
        return PG.Actual

    def _lead_in(self, parse: Parse, token: Token) -> str | None:
        """The status that the sentence before a list gives its items: "The fund will: …"."""
        number = token.segment
        while number and parse.segments[number].kind is SegmentKind.ITEM:
            number -= 1
        if number == token.segment:
            return None
        words = [t for t in parse.tokens if t.segment == number]
        if len(words) < 2 or words[-1].text != ":":
            return None
        last = words[-2]
        if last.lower in self._modal:
            return self._modal[last.lower]
        root = parse[parse.head_of(parse.sentence_of(last.index).start, words[-1].index)]
        governed = self._governor.get(root.lemma.lower())
        return governed or (PG.Planned if last.tag == "TO" else self.status_of(parse, root.index))

    @cached_property
    def _modal(self) -> dict[str, str]:
        return dict(self.words.statuses_of("modal"))

    @cached_property
    def _governor(self) -> dict[str, str]:
        return dict(self.words.statuses_of("governor"))

    @cached_property
    def _object_governor(self) -> dict[str, str]:
        return dict(self.words.statuses_of("object-governor"))

    @cached_property
    def _noun_governor(self) -> dict[str, str]:
        return dict(self.words.statuses_of("noun-governor"))

    @cached_property
    def _modifier(self) -> dict[str, str]:
        return dict(self.words.statuses_of("modifier"))

    @cached_property
    def _subordinator(self) -> dict[str, str]:
        return dict(self.words.statuses_of("subordinator"))

    @cached_property
    def _factual(self) -> frozenset[str]:
        return self.words.of("governor-factual")

    @cached_property
    def _causatives(self) -> frozenset[str]:
        return self.words.of("causative")

    @cached_property
    def _governed_prepositions(self) -> frozenset[str]:
        return self.words.of("preposition-governed")

    @cached_property
    def _volition(self) -> frozenset[str]:
        return self.words.of("volition")

    @cached_property
    def _perception(self) -> frozenset[str]:
        return self.words.of("perception")

    @cached_property
    def _necessity(self) -> frozenset[str]:
        return self.words.of("necessity")

    @cached_property
    def _definite(self) -> frozenset[str]:
        return self.words.of("definite-determiner")

    @cached_property
    def _encounters(self) -> frozenset[str]:
        return self.words.of("encounter")

    @cached_property
    def _negators(self) -> frozenset[str]:
        return self.words.of("negator")

    @cached_property
    def _focus(self) -> frozenset[str]:
        return self.words.of("focus-adverb")

    @cached_property
    def _ahead(self) -> frozenset[str]:
        return self.words.of("preposition-planned")

    @cached_property
    def _without(self) -> frozenset[str]:
        return self.words.of("preposition-negated")

    @cached_property
    def _occasions(self) -> frozenset[str]:
        return self.words.of("preposition-occasion")


def _children(parse: Parse, token: Token) -> Iterator[Token]:
    return (parse[child] for child in token.children)


def _has_to(parse: Parse, token: Token) -> bool:
    return any(child.tag == "TO" and child.dep == "aux" for child in _children(parse, token))


def _is_finite(parse: Parse, token: Token) -> bool:
    """Whether a verb or one of its auxiliaries carries tense."""
    return token.tag in _FINITE or any(
        child.dep in _AUXILIARIES and child.tag in _FINITE for child in _children(parse, token))
