"""Turns matches into events: roles, statements around quotations, status, stance, time, figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pressgraph.extract.document import Document
from pressgraph.extract.events.clauses import Clauses
from pressgraph.extract.events.filler import Filler
from pressgraph.extract.events.fillers import Fillers
from pressgraph.extract.events.matching import Match
from pressgraph.extract.events.quotations import Quotation
from pressgraph.extract.events.selection import (
    merge_decisions,
    merge_purposes,
    reports_event,
    without_contents,
)
from pressgraph.extract.events.stance import StanceReader
from pressgraph.extract.events.status import StatusReader
from pressgraph.extract.events.timing import figures_of_events, times_of_events
from pressgraph.extract.events.topics import topics_of_quotation, topics_within
from pressgraph.extract.facts import Event, Evidence, Role, Span
from pressgraph.extract.quantities.model import FoundFigure, FoundInterval
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.frames import Argument, Link, Sense, WordClass
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import WORDS, Words

__all__ = ["Assembler"]

_CONTENT = (Link.CLAUSE, Link.INFINITIVE, Link.OBJECT)
_OF_THINGS = (PG.Decision, PG.Proposal, PG.Publication, PG.Launch, PG.AgreementEvent)
_DEEPEST = 100
"""How deep a word may lie in a parse and still be read for status; no real sentence goes there."""

QUOTATION_RULE = "events/quotation"
QUOTATION_CONFIDENCE = 0.9


@dataclass
class Assembler:
    """Builds the events of one release."""

    parse: Parse
    document: Document
    clauses: Clauses
    fillers: Fillers
    words: Words
    intervals: Sequence[FoundInterval]
    figures: Sequence[FoundFigure]
    quotations: Sequence[Quotation]

    def __post_init__(self) -> None:
        """Index the quotations."""
        self._status = StatusReader(self.words)
        self._stance = StanceReader(self.words)
        self._quoted = {index for q in self.quotations for index in range(q.start, q.end)}
        self._said_by = {q.verb: q for q in self.quotations if q.verb is not None}

    def events(self, matches: Sequence[Match]) -> tuple[Event, ...]:
        """Return the events of the matches and quotations, in text order."""
        kept = [match for match in matches if match.head not in self._quoted]
        kept = merge_purposes(self.parse, without_contents(kept))
        kept = merge_decisions(self.parse, kept)
        times = times_of_events(self.parse, self.clauses, kept, self.intervals)
        amounts = figures_of_events(self.parse, kept, self.figures)
        events = []
        for match in kept:
            roles = _each_once(self._roles(match), match.sense)
            time = times.get(match.head)
            if not reports_event(self.parse, match, self.words,
                                 roles=_treated_as(match, roles) | self._unnamed(match),
                                 has_time=time is not None, has_amount=match.head in amounts):
                continue
            if match.sense.shipped_event == PG.Launch and self._acts_by_law(roles):
                continue
            roles = (*roles, *self._named_meeting(match, roles))
            events.append(self._event(match, roles, time, amounts.get(match.head, ())))
        heads = {match.head for match in kept}
        events.extend(self._quotation_events(heads))
        return tuple(sorted(events, key=lambda e: (e.trigger, e.kind)))

    def _event(self, match: Match, roles: tuple[Role, ...], time: FoundInterval | None,
               amounts: tuple[str, ...]) -> Event:
        sense = match.sense
        stance = None
        if sense.shipped_event == PG.Statement:
            stance = sense.stance or self._stance.stance_of(self.parse, self._said(match))
        status = sense.status or self._status_of(match)
        if status == PG.Actual and time is not None and self._is_ahead(time):
            status, time = (PG.Planned, time) if self._may_lie_ahead(match) else (status, None)
        return Event(
            kind=sense.event, trigger=self._trigger(match.tokens),
            evidence=Evidence(self._sentence(match.head), sense.iri, sense.confidence),
            status=status, stance=stance, roles=roles, time=time.interval if time else None,
            amounts=amounts, close_matches=sense.close_matches)

    def _is_ahead(self, time: FoundInterval) -> bool:
        """Tell whether a time begins after the day of publication."""
        begin, issued = time.interval.begin, self.document.issued
        return begin is not None and issued is not None and begin > issued

    def _may_lie_ahead(self, match: Match) -> bool:
        """Tell whether an event's words may tell of what is to come: nouns and the present tense.

        "The summit in July", "the centre opens in May"; a past tense or participle tells no future,
        so that a later time by it dates something else.
        """
        anchor = self.parse[match.anchor]
        if anchor.pos not in ("VERB", "AUX"):
            return True
        finite = [anchor, *(self.parse[c] for c in self.clauses.children(match.anchor, "aux", "auxpass"))]
        return any(token.tag in ("VBZ", "VBP", "VBG") for token in finite) \
            and all(token.lemma != "have" for token in finite)

    def _status_of(self, match: Match) -> str:
        """Return the status told at the light verb, else at its noun: "the next summit is set for"."""
        status = self._status_at(match.anchor)
        if status == PG.Actual and match.governor >= 0 and match.sense.word_class is WordClass.NOUN:
            return self._status_at(match.head)
        return status

    def _status_at(self, anchor: int) -> str:
        """Return the status read around a word; what lies deeper than any clause is taken as told."""
        depth = sum(1 for _ in islice(self.parse.ancestors(anchor), _DEEPEST + 1))
        if depth > _DEEPEST:
            return PG.Actual
        return self._status.status_of(self.parse, anchor)

    def _trigger(self, tokens: tuple[int, ...]) -> Span:
        """Return the words that name the event, or the first of them where they lie far apart."""
        first = tokens[0]
        last = tokens[-1] if tokens[-1] - first < len(tokens) + 3 else first
        joined = first >= 2 and self.parse[first - 1].text == "-" \
            and self.parse[first - 2].end == self.parse[first - 1].begin
        return self.parse.span(first - 2 if joined else first, last + 1)

    def _sentence(self, index: int) -> Span:
        sentence = self.parse.sentence_of(index)
        return self.parse.span(sentence.start, sentence.end)

    def _acts_by_law(self, roles: Sequence[Role]) -> bool:
        """Tell whether only laws act: what a regulation establishes is what it says, no event."""
        agents = [role.filler for role in roles if role.role == PG.agent]
        return bool(agents) and all(self.fillers.is_law(key) for key in agents)

    def _unnamed(self, match: Match) -> set[str]:
        """Return the roles in which a verb has an actor that no name is known for: "the suspect"."""
        if match.sense.word_class is not WordClass.VERB and match.governor < 0:
            return set()
        return {argument.shipped_role for argument, indices in match.bindings.items()
                if argument.shipped_role in (PG.agent, PG.patient)
                and any((index != self.parse[match.head].head
                         and self.fillers.is_certain_actor(index))
                        or (match.sense.shipped_event == PG.Meeting
                            and self.parse[index].lower in self.words.of("pronoun-several"))
                        for index in indices)}

    def _roles(self, match: Match) -> Iterator[Role]:
        seen: set[tuple[str, str]] = set()
        for argument, indices in match.bindings.items():
            if not argument.role:
                continue
            for index in indices:
                for filler in self._fillers(match.sense, argument, index):
                    role = PG.place if _is_where(match.sense, argument, filler) else argument.role
                    if (role, filler.key) not in seen:
                        seen.add((role, filler.key))
                        yield self._role(role, filler, match.sense.iri, match.sense.confidence)
        if match.sense.shipped_event == PG.Funding and PG.patient not in {role for role, _ in seen}:
            yield from self._helped(match)
        quotation = self._said_by.get(match.head)
        shipped = {argument.shipped_role for argument in match.bindings
                   if argument.role in {role for role, _ in seen}}
        if quotation is not None and PG.topic not in shipped:
            yield from self._quoted_topics(quotation)

        if match.sense.shipped_event == PG.Statement:
            yield from self._obliged(match)

    def _helped(self, match: Match) -> Iterator[Role]:
        """Yield whom money is given to help: "released €5 million to help the people of Norvania"."""
        money = (index for argument, indices in match.bindings.items()
                 if argument.filler in (PG.Figure, f"{WORDS}money-noun") for index in indices)
        for verb in self.clauses.purposes(match.anchor, *money):
            if self.parse[verb].lemma.lower() in self.words.of("helping-verb"):
                for index in self.clauses.objects(verb):
                    for filler in self.fillers.at(index):
                        if self.fillers.frames.is_a(filler.kind, PG.Actor):
                            yield self._role(PG.patient, filler, match.sense.iri,
                                             match.sense.confidence)

    def _named_meeting(self, match: Match, roles: Sequence[Role]) -> Iterator[Role]:
        """Yield the conference that somebody hosts or attends, as the topic of the meeting."""
        if match.sense.shipped_event != PG.Meeting or match.governor < 0:
            return
        for filler in self.fillers.at(match.head):
            if self.fillers.frames.is_a(filler.kind, PG.Dialogue) \
                    and all(filler.key != role.filler for role in roles):
                yield self._role(PG.topic, filler, match.sense.iri, match.sense.confidence)

    def _obliged(self, match: Match) -> Iterator[Role]:
        """Yield whom a statement tells to act: the subject of "must" in what is said."""
        words = self.words.of("obligation")
        speaking = {filler.key for argument, indices in match.bindings.items()
                    if argument.shipped_role == PG.agent
                    for index in indices for filler in self.fillers.at(index)}
        for argument, verbs in match.bindings.items():
            if argument.link is not Link.CLAUSE:
                continue
            for verb in verbs:
                if any(self.parse[c].lower in words for c in self.parse[verb].children) \
                        or match.sense.stance == PG.Demand:
                    for subject in self.clauses.subjects(verb):
                        for filler in self.fillers.at(subject):
                            if filler.key not in speaking and self.fillers.frames.is_a(filler.kind, PG.Actor):
                                yield self._role(PG.patient, filler, match.sense.iri,
                                                 match.sense.confidence)

    def _quoted_topics(self, quotation: Quotation) -> Iterator[Role]:
        for filler in topics_of_quotation(self.fillers, quotation.start, quotation.end):
            yield self._role(PG.topic, filler, QUOTATION_RULE, QUOTATION_CONFIDENCE)

    def _role(self, role: str, filler: Filler, rule: str, confidence: float) -> Role:
        span = self.parse.span(filler.start, filler.end)
        return Role(role, filler.key, Evidence(span, rule, confidence))

    def _fillers(self, sense: Sense, argument: Argument, index: int) -> tuple[Filler, ...]:
        """Return the entities at an argument; a topic or patient also from within its phrase.

        What is adopted, proposed, published or started is no actor that its phrase names.
        """
        if argument.link is Link.MODIFIER:
            return self.fillers.adjective(index)
        if argument.shipped_role == PG.topic:
            return self._topics(argument, index)
        if argument.shipped_role == PG.place:
            beside = self.clauses.children(index, "appos")
            return tuple(f for each in (index, *beside) for f in self.fillers.at(each)
                         if self.fillers.frames.is_a(f.kind, PG.Place))
        if argument.link in (Link.CLAUSE, Link.INFINITIVE):
            return tuple(f for inner in self.clauses.objects(index)
                         for f in self.fillers.at(inner) or self.fillers.whole(inner))
        if argument.link is Link.SUBJECT and argument.shipped_role == PG.agent:
            return self._listed(index) or self.fillers.acting(index)
        if argument.shipped_role == PG.agent:
            return self._listed(index)
        found = tuple(f for each in (index, *self.clauses.examples(index)) for f in self.fillers.at(each))
        if not found and argument.shipped_role == PG.patient:
            found = tuple(f for f in self.fillers.whole(index) if sense.shipped_event not in _OF_THINGS
                          or not self.fillers.frames.is_a(f.kind, PG.Actor))
        return found

    def _listed(self, index: int) -> tuple[Filler, ...]:
        """Return what stands at a token, with the names listed beside it and given as examples."""
        listed = self.fillers.lists.listed(index)
        if len(listed) == 1 and (holder := self.fillers.holder_at(index)) is not None:
            listed = (index, *(each for each in self.fillers.lists.listed(holder) if each != holder))
        return tuple(f for each in (*listed, *self.clauses.examples(index))
                     for f in self.fillers.at(each))

    def _topics(self, argument: Argument, index: int) -> tuple[Filler, ...]:
        if argument.link not in (Link.CLAUSE, Link.INFINITIVE):
            found = self.fillers.at(index)
            if found:
                return found
        return topics_within(self.parse, self.fillers, index)

    def _said(self, match: Match) -> list[int]:
        """Return the tokens of what a statement says: its quotation, complement or object.

        How it is said tells the stance too: "noted with regret".
        """
        quotation = self._said_by.get(match.head)
        if quotation is not None:
            return list(range(quotation.start, quotation.end))
        manner = (child for child in self.clauses.children(match.head, "prep")
                  if self.parse[child].lower == "with" and child == match.head + 1)
        contents = (index for argument, indices in match.bindings.items()
                    if argument.link in _CONTENT for index in indices)
        return sorted({token for index in (*manner, *contents)
                       for token in self.parse.subtree(index)})

    def _quotation_events(self, heads: set[int]) -> Iterator[Event]:
        """Yield a statement for each speaker of a quotation whose verb gave none."""
        done: set[int] = set()
        for quotation in self.quotations:
            speaker, verb = quotation.speaker, quotation.verb
            anchor = verb if verb is not None else speaker
            if anchor is None or anchor in heads or anchor in done:
                continue
            done.add(anchor)
            speakers = self.fillers.at(speaker) if speaker is not None else ()
            roles = (*(self._role(PG.agent, filler, QUOTATION_RULE, QUOTATION_CONFIDENCE)
                       for filler in speakers), *self._quoted_topics(quotation))
            said = range(quotation.start, quotation.end)
            yield Event(
                kind=PG.Statement, trigger=self.parse.span(anchor, anchor + 1),
                evidence=Evidence(self.parse.span(min(anchor, quotation.start),
                                                  max(anchor + 1, quotation.end)),
                                  QUOTATION_RULE, QUOTATION_CONFIDENCE),
                status=PG.Actual, stance=self._stance.stance_of(self.parse, said), roles=roles)


def _is_where(sense: Sense, argument: Argument, filler: Filler) -> bool:
    """Tell whether what is helped is only where help goes: "delivered tents to Porto"."""
    return sense.shipped_event == PG.Assistance and argument.role == PG.patient \
        and filler.kind == PG.Place


def _each_once(roles: Iterator[Role], sense: Sense) -> tuple[Role, ...]:
    """Return roles without repetition; whom a statement tells to act is not its topic too.

    Nor does an incident hit who causes it: "the attacks of Norvania's war".
    """
    once = tuple({(role.role, role.filler): role for role in reversed(tuple(roles))}.values())[::-1]
    addressed = {role.filler for role in once if role.role == PG.patient}
    causing = {role.filler for role in once if role.role == PG.agent} \
        if sense.shipped_event == PG.Incident else set()
    return tuple(role for role in once
                 if (role.role != PG.topic or role.filler not in addressed)
                 and (role.role != PG.patient or role.filler not in causing))


def _treated_as(match: Match, roles: Sequence[Role]) -> set[str]:
    """Return the roles that ship which an event's roles are or stand below."""
    shipped = {argument.role: argument.shipped_role for argument in match.sense.arguments}
    return {shipped.get(role.role, role.role) for role in roles}
