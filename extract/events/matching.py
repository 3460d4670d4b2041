"""Matches lexicon senses at their head words and binds the arguments of their frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from pressgraph.extract.events.clauses import Clauses
from pressgraph.extract.events.filler import lemmas
from pressgraph.extract.events.fillers import Fillers
from pressgraph.extract.events.slots import Slots
from pressgraph.extract.facts import Form
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.frames import NOTHING, Argument, Frames, Link, Sense, WordClass
from pressgraph.ontology.terms import PG

__all__ = ["Attempt", "Match", "Matcher", "word_classes"]

_CLAUSES = ("advcl", "ccomp", "xcomp", "relcl", "acl", "conj")
_TIMES = ("DATE", "TIME")
_GAP = 8
"""How many tokens the words of a phrase may lie apart."""


@dataclass(frozen=True)
class Match:
    """A sense at a place in the text.

    Attributes:
        sense: the lexicon sense.
        head: the token that heads the phrase; ``tokens`` holds all words of it, in order.
        bindings: for each argument of the frame the tokens that head what stands there.
        governor: the light verb that a noun is the object of, or -1.
        named: whether the noun is part of a proper name.
    """

    sense: Sense
    head: int
    tokens: tuple[int, ...]
    bindings: dict[Argument, tuple[int, ...]] = field(default_factory=dict)
    governor: int = -1
    named: bool = False

    @property
    def anchor(self) -> int:
        """The token that carries tense, negation and time: the light verb, else the head."""
        return self.head if self.governor < 0 else self.governor


@dataclass(frozen=True)
class Attempt:
    """A sense whose words stand at a place, and how far its frame holds.

    Attributes:
        sense: the lexicon sense.
        tokens: all words of it, in order; ``head`` is the one that heads them.
        bindings: for each argument of the frame the tokens that head what stands there.
        failing: the first argument whose condition fails, or None.
    """

    sense: Sense
    head: int
    tokens: tuple[int, ...]
    bindings: dict[Argument, tuple[int, ...]]
    failing: Argument | None


@dataclass
class Matcher:
    """Finds the senses of one release's parse."""

    parse: Parse
    clauses: Clauses
    fillers: Fillers
    frames: Frames

    @cached_property
    def slots(self) -> Slots:
        """What stands at the arguments of words."""
        return Slots(self.parse, self.clauses, self.fillers)

    def matches(self) -> list[Match]:
        """Return the matches in text order, at most one to a head word."""
        found: dict[int, Match] = {}
        light: dict[int, Match] = {}
        for token in self.parse.tokens:
            for kind in word_classes(token):
                match = self._first(token.index, kind)
                if match is not None and kind is WordClass.LIGHT_VERB:
                    light[token.index] = match
                elif match is not None:
                    found[token.index] = match
                    break
        return self._resolve(found, light)

    def attempts(self) -> Iterator[Attempt]:
        """Yield each sense whose words stand somewhere, in text order, as they are tried."""
        for token in self.parse.tokens:
            for kind in word_classes(token):
                for sense in self._senses(token.index, kind):
                    tokens = self._phrase(sense, token.index)
                    if tokens is not None:
                        bindings, failing = self._conditions(sense, token.index, tokens)
                        yield Attempt(sense, token.index, tokens, bindings, failing)

    def _senses(self, index: int, kind: WordClass) -> tuple[Sense, ...]:
        words = (self.parse[index].lower,) if kind is WordClass.ADJECTIVE else self._words(index)
        return next((found for word in words
                     if (found := self.frames.by_head.get((kind, word)))), ())

    def _first(self, index: int, kind: WordClass) -> Match | None:
        token = self.parse[index]
        senses = self._senses(index, kind)
        particles = set(self.clauses.children(index, "prt"))
        named = kind is WordClass.NOUN and bool(senses) and self._in_name(index)
        for sense in senses:
            if named and sense.shipped_event != PG.Meeting:
                continue
            tokens = self._phrase(sense, index)
            if tokens is None or not particles <= set(tokens):
                continue
            bindings = self._bind(sense, index, tokens)
            if bindings is not None:
                capital = named and token.text[0].isupper()
                return Match(sense, index, tokens, bindings, named=capital)
        return None

    def _words(self, index: int) -> tuple[str, ...]:
        """Return the forms to look a word up by: with its hyphenated prefix, lemma, as written."""
        token = self.parse[index]
        plain = (*lemmas(token), token.lower)
        if index >= 2 and self.parse[index - 1].text == "-" \
                and self.parse[index - 1].begin == self.parse[index - 2].end:
            prefix = self.parse[index - 2].lower
            return (*(f"{prefix}-{word}" for word in plain), *plain)
        return plain

    def _in_name(self, index: int) -> bool:
        """Tell whether a noun is part of a proper name and so names no event by itself.

        A meeting may, though it has a name: "the EU-Japan summit".
        """
        mention = self.fillers.names.by_token.get(index)
        return mention is not None and mention.form in (Form.NAME, Form.ACRONYM)

    def _phrase(self, sense: Sense, index: int) -> tuple[int, ...] | None:
        """Return the tokens of a sense's words, each hanging on an earlier one, or None."""
        matched = [index]
        missing = [(place, word) for place, word in enumerate(sense.words) if place != sense.head]
        while missing:
            for place, word in missing:
                step = self._next_word(word, matched, before=place < sense.head)
                if step is not None:
                    matched.append(step)
                    missing.remove((place, word))
                    break
            else:
                return None
        return tuple(sorted(matched))

    def _next_word(self, word: str, matched: list[int], *, before: bool) -> int | None:
        for parent in reversed(matched):
            for child in self.parse[parent].children:
                token = self.parse[child]
                if word in (token.lower, *lemmas(token)) and child not in matched \
                        and token.tag != "TO" and token.dep not in _CLAUSES and (before or child > matched[0] or token.dep in ("nsubjpass",)) \
                        and abs(child - parent) <= _GAP:
                    return child
        last = matched[-1]
        beside = matched[0] - 1 if before else last + 1
        if 0 <= beside < len(self.parse) and beside not in matched:
            token = self.parse[beside]
            if word in (token.lower, token.lemma.lower()) and token.tag != "TO" \
                    and token.pos in ("ADP", "PART", "ADV", "SCONJ"):
                return beside
        return None

    def _bind(self, sense: Sense, head: int,
              tokens: tuple[int, ...]) -> dict[Argument, tuple[int, ...]] | None:
        """Return what stands at each argument, or None where a condition of the sense fails."""
        bindings, failing = self._conditions(sense, head, tokens)
        return None if failing is not None else self._with_partner(bindings, sense, head)

    def _conditions(self, sense: Sense, head: int, tokens: tuple[int, ...],
                    ) -> tuple[dict[Argument, tuple[int, ...]], Argument | None]:
        """Return what stands at each argument, and the first whose condition fails, if one does."""
        out: dict[Argument, tuple[int, ...]] = {}
        for argument in sense.arguments:
            there = [i for i in self.slots.at(sense, head, tokens, argument)
                     if self._may_fill(argument, i, head, tokens)]
            if argument.filler == NOTHING:
                if there:
                    return out, argument
                continue
            fitting = self._fitting(argument, there, head)
            if argument.required and not fitting and not self._unsaid(sense, there, argument, head):
                return out, argument
            if fitting:
                out[argument] = tuple(dict.fromkeys(fitting))
        return out, None

    def _with_partner(self, bindings: dict[Argument, tuple[int, ...]], sense: Sense,
                      head: int) -> dict[Argument, tuple[int, ...]]:
        """Add who acts with a partner that a participle names alone.

        "Parliament backed the deal reached with the Council": both reached it.
        """
        partner = next((a for a in bindings if a.marker == "with" and a.shipped_role == PG.agent), None)
        if partner is None:
            return bindings
        if sense.word_class is WordClass.NOUN:
            return self._with_side(bindings, partner, head)
        if self.parse[head].dep != "acl" or not self.clauses.is_passive(head):
            return bindings
        for argument in sense.arguments:
            if argument.link is Link.SUBJECT and argument.role and argument not in bindings:
                subjects = self.clauses.governing_subject(self.parse[head].head)
                return {**bindings, argument: tuple(subjects)} if subjects else bindings
        return bindings

    def _with_side(self, bindings: dict[Argument, tuple[int, ...]], partner: Argument,
                   noun: int) -> dict[Argument, tuple[int, ...]]:
        """Add the body or state whose clause speaks of cooperation with a partner that is named alone.

        "Norway commits to more cooperation with the Fund": both cooperate.
        """
        if any(a.shipped_role == PG.agent for a in bindings if a is not partner):
            return bindings
        sides = tuple(i for i in self.clauses.governing_subject(noun)
                      if self.fillers.is_body(i) and i not in bindings[partner])
        return {**bindings, partner: (*sides, *bindings[partner])} if sides else bindings

    def _unsaid(self, sense: Sense, there: list[int], argument: Argument, head: int) -> bool:
        """Tell whether a passive leaves its agent out, so that no condition on it can fail.

        A statement without a speaker is none, unless it tells somebody to act.
        """
        if argument.narrowness > 1 \
                or (sense.shipped_event == PG.Statement and sense.stance != PG.Demand):
            return False
        return argument.link is Link.SUBJECT and not there and self.parse[head].pos == "VERB" \
            and self.clauses.is_passive(head) and self.parse[head].dep != "amod"

    def _fitting(self, argument: Argument, there: list[int], head: int) -> list[int]:
        """Return what satisfies an argument; for a subject, look further out where nothing does."""
        if argument.filler == PG.Event:
            return [*there, *(inner for i in there for word, inner in self.clauses.prepositional(i)
                              if word == "of" and self.fillers.takes_form(i))]
        fitting = [i for i in there if self.fillers.satisfies(i, argument.filler)]
        if fitting or argument.link is not Link.SUBJECT or not argument.required \
                or self.parse[head].pos != "VERB" or self.clauses.is_passive(head):
            return fitting
        for outer in self.clauses.outer_subjects(head):
            fitting = [i for i in outer if self.fillers.satisfies(i, argument.filler)]
            if fitting:
                return fitting
        return self.fillers.before(head) if not there and self._is_finite(head) else []

    def _is_finite(self, verb: int) -> bool:
        return any(self.parse[i].tag in ("VBD", "VBZ", "VBP", "MD")
                   for i in (verb, *self.clauses.children(verb, "aux")))

    def _may_fill(self, argument: Argument, index: int, head: int, tokens: tuple[int, ...]) -> bool:
        """Tell whether a token may fill an argument: no date, and no word of the phrase itself.

        A noun in the phrase may where it names something ("signed the agreement"), and for what is
        said of it: "stressed the importance of the treaty".
        """
        if self.parse[index].entity in _TIMES and argument.filler != PG.Event:
            return False
        if index not in tokens:
            return True
        return index != head and (argument.shipped_role == PG.topic or bool(
            argument.role and self.fillers.at(index)))

    def _resolve(self, found: dict[int, Match], light: dict[int, Match]) -> list[Match]:
        """Let a light verb hand its subject to its event noun, and longer phrases win."""
        for verb, match in light.items():
            for argument, indices in match.bindings.items():
                if argument.filler == PG.Event:
                    for index in indices:
                        if index in found and found[index].sense.word_class is WordClass.NOUN \
                                and not _starts_named(found[index], found.get(verb)) \
                                and not _holds(found.get(verb), index):
                            found[index] = _governed(found[index], match)
                            found.pop(verb, None)
        for match in list(found.values()):
            for index in match.tokens:
                if index != match.head and index in found \
                        and len(found[index].tokens) <= len(match.tokens):
                    del found[index]
        for match in list(found.values()):
            if self._repeats(match, found):
                del found[match.head]
        for match in list(found.values()):
            for indices in match.bindings.values():
                for index in indices:
                    other = found.get(index)
                    if other is not None and other.sense.event == match.sense.event \
                            and self.parse[index].sentence == self.parse[match.head].sentence \
                            and not (self.parse[match.head].head == index < match.head):
                        if other.sense.word_class is WordClass.NOUN and match.head in found:
                            found[match.head] = _joined(found[match.head], other)
                        del found[index]
        return [found[index] for index in sorted(found)]

    def _repeats(self, match: Match, found: dict[int, Match]) -> bool:
        """Tell whether a noun only goes on with a list: "violations, abuses and atrocities"."""
        token = self.parse[match.head]
        while token.dep == "conj":
            token = self.parse[token.head]
        first = found.get(token.index)
        if first is None or first is match or match.sense.word_class is not WordClass.NOUN \
                or first.sense.event != match.sense.event:
            return False
        below = set(self.parse.subtree(match.head))
        return not any(index in below for indices in match.bindings.values() for index in indices)


def _holds(verb: Match | None, noun: int) -> bool:
    """Tell whether a verb's phrase holds a noun: "hosts an event" is one phrase."""
    return verb is not None and noun in verb.tokens


def _starts_named(noun: Match, verb: Match | None) -> bool:
    """Tell whether a verb says another thing of an event that has a name: "launch the dialogue"."""
    return noun.named and verb is not None and verb.sense.event != noun.sense.event


def _joined(verb: Match, noun: Match) -> Match:
    """Return a verb's match with the participants of its event noun: "the talks with X focused on"."""
    roles = {a.role for a in verb.bindings if a.role}
    return replace(verb, bindings={**{a: i for a, i in noun.bindings.items()
                                      if a.role and a.role not in roles}, **verb.bindings})


def _governed(noun: Match, verb: Match) -> Match:
    """Return the match of an event noun with the arguments of its light verb."""
    bindings = dict(noun.bindings)
    for argument, indices in verb.bindings.items():
        if argument.role:
            bindings[argument] = indices
    return replace(noun, tokens=tuple(sorted({*noun.tokens, verb.head})), bindings=bindings,
                   governor=verb.head)


def word_classes(token: Token) -> tuple[WordClass, ...]:
    """Return the classes of entries that a token is looked up in, in the order of trying."""
    if token.pos in ("VERB", "AUX"):
        auxiliary = token.dep in ("aux", "auxpass")
        return () if auxiliary else (WordClass.LIGHT_VERB, WordClass.VERB, WordClass.ADJECTIVE)
    if token.pos in ("NOUN", "PROPN"):
        return (WordClass.NOUN,)
    return (WordClass.ADJECTIVE,) if token.pos in ("ADJ", "ADP", "ADV") else ()
