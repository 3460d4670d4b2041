"""What stands at each argument of a frame, for verbs, nouns, adjectives and phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pressgraph.extract.events.clauses import Clauses
from pressgraph.extract.events.fillers import Fillers
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.frames import Argument, Link, Sense, WordClass
from pressgraph.ontology.terms import PG

__all__ = ["Slots"]


_WHERE_PEOPLE_ARE = (PG.Meeting, PG.Funding, PG.Assistance, PG.Incident, PG.Enforcement, PG.AgreementEvent, PG.Investigation)
_PARTICIPANTS = ("dobj", "prep", "agent", "pobj", "conj", "acl")
_NOMINAL = ("dobj", "pobj", "conj")
_HYPHENS = ("-", "–")


@dataclass
class Slots:
    """Finds the fillers' head tokens for the arguments of a matched word or phrase."""

    parse: Parse
    clauses: Clauses
    fillers: Fillers

    def at(self, sense: Sense, head: int, tokens: tuple[int, ...],
           argument: Argument) -> Iterator[int]:
        """Yield the tokens that head what stands at an argument of a sense's words."""
        match argument.link:
            case Link.SUBJECT:
                yield from self._subjects(sense, head, argument.marker)
            case Link.OBJECT:
                yield from self._objects(head, tokens)
            case Link.INDIRECT:
                yield from self.clauses.all_conjuncts(self.clauses.children(head, "dative"))
            case Link.CLAUSE:
                yield from self.clauses.complements(head)
            case Link.INFINITIVE:
                yield from self.clauses.infinitives(head)
            case Link.POSSESSOR:
                for noun in self._owned(sense, head):
                    yield from self._owners(noun)
            case Link.MODIFIER:
                for noun in self._owned(sense, head):
                    yield from self._modifiers(noun)
            case Link.PREPOSITION | Link.ADJUNCT:
                yield from self._prepositional(sense, head, tokens, argument)

    def _owners(self, noun: int) -> list[int]:
        """Return the possessors of a noun; in a name only those that are names themselves.

        The leaders in "the Leaders’ Summit" are no group of their own.
        """
        owners = self.clauses.all_conjuncts(self.clauses.children(noun, "poss"))
        mention = self.fillers.names.by_token.get(noun)
        return [each for each in owners if mention is None or not mention.start <= each < mention.end
                or self.fillers.names.by_head.get(each) is not None]

    def _modifiers(self, noun: int) -> Iterator[int]:
        """Yield the names that stand before a noun, both of "EU-Japan talks"."""
        for child in self.clauses.children(noun, "compound", "amod", "nmod"):
            if self.fillers.adjective(child):
                yield child
            yield from (inner for inner in self.clauses.children(child, "compound", "nmod")
                        if inner < child and self.parse[inner + 1].text in _HYPHENS
                        and self.fillers.adjective(inner))

    def _owned(self, sense: Sense, head: int) -> list[int]:
        """Return the noun whose possessor counts: the event noun, or what a passive acts on."""
        if sense.word_class is WordClass.NOUN:
            return [head]
        if self.clauses.is_passive(head) and not self.clauses.subjects(head):
            return self.clauses.objects(head)
        return []

    def _subjects(self, sense: Sense, head: int, marker: str) -> list[int]:
        """Return a verb's subject; for a noun, that of the clause it modifies by a preposition."""
        token = self.parse[head]
        if sense.word_class is WordClass.NOUN:
            verb = self.clauses.adjunct_clause(head, marker)
            return self.clauses.subjects(verb) if verb is not None else []
        if sense.word_class is WordClass.ADJECTIVE:
            if token.pos == "VERB":
                bare = token.dep in ("acl", "amod") and not token.children
                return [] if bare or self._acts(head) else list(self.clauses.surface_subjects(head))
            if token.dep in ("acomp", "attr", "oprd", "conj", "xcomp", "prep", "advcl"):
                return list(self.clauses.surface_subjects(token.head))
            return []
        return self.clauses.subjects(head)

    def _acts(self, verb: int) -> bool:
        """Tell whether a participle is an active verb, so that it names no state of its subject."""
        return bool(self.clauses.children(verb, "dobj", "aux", "ccomp", "xcomp")) \
            and not self.clauses.is_passive(verb)

    def _objects(self, head: int, tokens: tuple[int, ...]) -> list[int]:
        last = self.parse[tokens[-1]]
        if last.index != head and last.pos in ("ADP", "SCONJ", "PART") and last.dep != "prt":
            through = self.clauses.children(last.index, "pobj")
            if through:
                return self.clauses.all_conjuncts(through)
            if self.clauses.is_passive(head):
                return list(self.clauses.surface_subjects(head))
        return self.clauses.objects(head)

    def _prepositional(self, sense: Sense, head: int, tokens: tuple[int, ...],
                       argument: Argument) -> Iterator[int]:
        sources = list(tokens)
        if sense.word_class is WordClass.NOUN:
            sources += self._neighbours(head)
            if argument.link is Link.ADJUNCT:
                sources += [o for _, o in self.clauses.prepositional(head)]
        elif argument.link is Link.PREPOSITION:
            sources += self._within_object(head)
        for source in sources:
            found = [o for word, o in self.clauses.prepositional(source)
                     if word == argument.marker and not self._is_relational(o)]
            if found:
                yield from found
                return
        if argument.shipped_role == PG.place:
            around = [o for o in self._place_around(head, argument.marker) if self._is_place(o)]
            if not around and sense.shipped_event in _WHERE_PEOPLE_ARE:
                around = list(self._place_inside(head, argument.marker)) \
                    or list(self._place_of_victims(sense, head, argument.marker))
            yield from around

    def _place_around(self, head: int, marker: str) -> Iterator[int]:
        """Yield the place before "where", or the phrase that opens a sentence for all its verbs.

        "In Riga, ministers met and signed the treaty": both happened there.
        """
        verb = self._verb_of(head)
        if verb is None:
            return
        noun = self.clauses.place_relative(verb)
        if noun is not None:
            yield noun
            return
        while (governor := self._sharing(verb)) is not None:
            purpose = self.parse[verb].dep != "conj"
            yield from (o for word, o in self.clauses.prepositional(governor)
                        if word == marker and o < (verb if purpose else governor))
            verb = governor

    def _sharing(self, verb: int) -> int | None:
        """Return the verb whose circumstances a verb shares: the first of two, or what it is for.

        "Will stop in Oslo to meet the Minister": they meet in Oslo.
        """
        token = self.parse[verb]
        governor = self.parse[token.head]
        if token.head != verb and token.dep == "conj" and governor.pos == "VERB":
            return governor.index
        return self.clauses.governor_of_purpose(verb)

    def _is_place(self, index: int) -> bool:
        return any(self.fillers.frames.is_a(f.kind, PG.Place) for f in self.fillers.at(index))

    def _place_inside(self, head: int, marker: str) -> Iterator[int]:
        """Yield the place that hangs on those who meet or are helped, or on what they meet for.

        "Met counterparts in Riga", "took part in the conference in Oslo", "€5 million for people in
        need in Norvania".
        """
        verb = self._verb_of(head)
        stack = [head if verb is None else verb]
        while stack:
            current = stack.pop(0)
            found = [inner for word, inner in self.clauses.prepositional(current)
                     if word == marker and inner > head and self._is_place(inner)]
            if found:
                yield from found
                return
            stack += [c for c in self.clauses.children(current, *_PARTICIPANTS)
                      if c > head and (self.parse[c].dep not in _NOMINAL or self._takes_part(c)
                                       or self._is_venue(c))]

    def _takes_part(self, index: int) -> bool:
        """Tell whether who meets stands at a token, or a conference that they meet for."""
        return any(self.fillers.satisfies(index, kind) for kind in (PG.Actor, PG.Meeting, PG.Dialogue))

    def _place_of_victims(self, sense: Sense, head: int, marker: str) -> Iterator[int]:
        """Yield where those are whom an incident hits: "two workers in Porto were killed"."""
        if sense.shipped_event == PG.Incident and sense.word_class is WordClass.VERB:
            yield from (inner for subject in self.clauses.surface_subjects(head)
                        for word, inner in self.clauses.prepositional(subject)
                        if word == marker and self._is_place(inner))

    def _is_venue(self, index: int) -> bool:
        """Tell whether a noun names where or on what occasion something happens."""
        return self.fillers.heads_list(index, "venue-noun")

    def _verb_of(self, head: int) -> int | None:
        """Return a verb itself, or the verb that a noun is the object of."""
        token = self.parse[head]
        if token.dep == "dobj":
            token = self.parse[token.head]
        return token.index if token.pos == "VERB" else None

    def _is_relational(self, index: int) -> bool:
        """Tell whether a noun is the middle of a complex preposition, such as "on behalf of"."""
        return self.parse[index].lemma in self.fillers.words.of("relational-noun")

    def _within_object(self, verb: int) -> list[int]:
        """Return the object and the plain nouns in it: "€5 million in aid for the region"."""
        objects = self.clauses.children(verb, "dobj", "attr")
        if self.clauses.is_passive(verb):
            objects += self.clauses.objects(verb)
        inner = [i for o in objects for word, i in self.clauses.prepositional(o)
                 if word in ("in", "of") and not self.fillers.at(i)]
        return [*objects, *inner]

    def _neighbours(self, noun: int) -> list[int]:
        """Return what else may carry an event noun's complements.

        Its participle, its "of" noun, and nouns coordinated with it ("violence and abuses against
        civilians").
        """
        of_nouns = [i for word, i in self.clauses.prepositional(noun)
                    if word == "of" and not self.fillers.at(i)]
        later = [i for i in self.clauses.conjuncts(noun) if i > noun]
        return [*self.clauses.children(noun, "acl"), *of_nouns, *later]
