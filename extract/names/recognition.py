"""Finds the entities of a release with their mentions and posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pressgraph.extract.document import Document, SegmentKind
from pressgraph.extract.names.acronyms import definitions
from pressgraph.extract.names.affiliations import affiliations
from pressgraph.extract.names.assembly import assemble
from pressgraph.extract.names.chunks import chunks
from pressgraph.extract.names.companies import companies
from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.datelines import dateline_places
from pressgraph.extract.names.descriptions import name_described
from pressgraph.extract.names.enumerations import introduced_places, listed_places
from pressgraph.extract.names.gazetteer import Gazetteer, GazetteerMatch, LabelKind
from pressgraph.extract.names.headlines import headline_processes
from pressgraph.extract.names.holders import Holding, bodies_of_posts, holdings, stands_at
from pressgraph.extract.names.legal import ActNumbers
from pressgraph.extract.names.lexis import Lexis
from pressgraph.extract.names.model import Names
from pressgraph.extract.names.officeholders import Officeholders
from pressgraph.extract.names.people import persons
from pressgraph.extract.names.readings import authority_names, nested_names
from pressgraph.extract.names.relatives import relatives
from pressgraph.extract.names.repeats import find_repeats
from pressgraph.extract.names.resolution import Resolution
from pressgraph.extract.names.rosters import rosters
from pressgraph.extract.names.runs import phrase
from pressgraph.extract.names.titles import Title, titles
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.concepts import Concepts
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import Words

__all__ = ["Recogniser"]


@dataclass(frozen=True)
class Recogniser:
    """Recognises names with one set of authority entries and word lists."""

    concepts: Concepts
    words: Words

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The index of the authority entries' labels."""
        return Gazetteer(self.concepts)

    @cached_property
    def lexis(self) -> Lexis:
        """The compiled word lists."""
        return Lexis(self.words)

    @cached_property
    def act_numbers(self) -> ActNumbers:
        """The pattern of numbered acts."""
        return ActNumbers(*(self.words.of(name) for name in (
            "numbered-act", "act-author", "act-counted")))

    @cached_property
    def officeholders(self) -> Officeholders:
        """The persons of the authority files by family name."""
        return Officeholders(self.concepts)

    def recognise(self, parse: Parse, document: Document) -> Names:
        """Return the entities, mentions and posts of a release."""
        labels = self.gazetteer.labels(parse, document.issued)
        home = self._home(self.gazetteer.settled(labels, document.issued), document, parse)
        matches = [match for match in self.gazetteer.settled(labels, document.issued, home)
                   if not self._of_another(match, labels, parse)]
        context = Context(parse, document, self.lexis, matches,
                          homes=self._with_state(self.gazetteer.contexts(home, document.issued))
                          | self._states_of(document.publishers))
        held, unheld = self._people(context)
        for candidate in self.act_numbers.find(context):
            _take(context, candidate)
        for candidate in (*chunks(context), *headline_processes(context)):
            _take(context, candidate)
        behind = [title for title in unheld if title.owner and stands_at(context, title)]
        for candidate in bodies_of_posts(context, [*(one.title for one in held), *behind]):
            _take(context, candidate)
        for candidate in authority_names(context):
            _take(context, candidate)
        resolution = Resolution(context, self.gazetteer, self.officeholders)
        resolution.resolve(list(definitions(context)), list(nested_names(context)))
        name_described(resolution)
        find_repeats(resolution)
        resolution.split_editions()
        resolution.split_ordinals()
        return assemble(resolution, held, unheld)

    @staticmethod
    def _signing(matches: Sequence[GazetteerMatch], parse: Parse) -> set[str]:
        """Return the bodies in which the known persons of the byline have posts."""
        return {post.organisation for match in matches
                if parse.segments[parse[match.start].segment].kind is SegmentKind.BYLINE
                for concept in match.concepts if concept.kind == PG.Person
                for post in concept.posts}

    def _of_another(self, match: GazetteerMatch, labels: Sequence[GazetteerMatch],
                    parse: Parse) -> bool:
        """Tell whether the state named before a body has it, not the one whose body the label is of.

        Kenya's State Department is not that of the United States; many states have a Treasury.
        """
        body = match.concepts[0]
        words = parse.words(match.start, match.end).lower().split()
        before = match.start - 1
        nouns = (*words, *(" ".join(pair) for pair in pairwise(words)))
        if body.kind != PG.Institution or before < 0 or not any(
                self.lexis.has("ambiguous-body", noun) for noun in nouns):
            return False
        owned = parse[before].text in ("’s", "'s", "’", "'")
        state = next((concept for other in labels if other.end == match.start - owned
                      and (owned or other.kind is LabelKind.DEMONYM)
                      for concept in other.concepts if concept.kind == PG.State), None)
        return state is not None and not any(
            body_or_above == state.iri or self._governs(body_or_above, state.iri)
            for body_or_above in self.concepts.ancestors(body.iri))

    def _with_state(self, homes: frozenset[str]) -> frozenset[str]:
        """Return the entries of a release's house, with the state whose government it is."""
        states = {iri for iri in self.lexis.owners.values() if iri in self.concepts.by_iri
                  and any(self._governs(home, iri) for home in homes)}
        return homes | states

    def _states_of(self, publishers: Sequence[str]) -> frozenset[str]:
        """Return the states that the names of publishers name: "Ministry of Justice of Norway"."""
        parts = {part for name in publishers
                 for part in (name.rpartition(" of ")[2], name.partition(" ")[0])}
        return frozenset(concept.iri for part in sorted(parts) for concept in
                         self.gazetteer.named(part) if concept.kind == PG.State)

    def _governs(self, body: str, state: str) -> bool:
        """Tell whether a body is a state's government: its labels name the state."""
        concepts = self.concepts.by_iri
        return (body in concepts and concepts[state].kind == PG.State
                and any(concepts[state].name in label for label in concepts[body].alt_names))

    def _home(self, matches: Sequence[GazetteerMatch], document: Document,
              parse: Parse) -> tuple[str, ...]:
        """Return the publishers' names, or for want of them that of the signatory's body.

        Without a known person in the byline it is the body that the release speaks of most.

        A release without publisher is read as that body's own: its short forms count.
        """
        if self.gazetteer.contexts(document.publishers, document.issued) & self._homes:
            return document.publishers
        weights = Counter(home for match in matches
                          if not match.weak and match.kind is not LabelKind.DEMONYM
                          for concept in match.concepts[:1]
                          for home in self.concepts.ancestors(concept.iri) if home in self._homes)
        weights = Counter(self._signing(matches, parse) & self._homes) or weights
        if not weights:
            return document.publishers
        home = min(weights, key=lambda iri: (
            -weights[iri], len([*self.concepts.ancestors(iri)]), iri))
        named = (home, *self._houses_of(home))
        return (*document.publishers, *(self.concepts.by_iri[iri].name for iri in named))

    def _houses_of(self, home: str) -> list[str]:
        """Return the houses of a state that has no short forms of its own: its government."""
        concepts = self.concepts.by_iri
        if any(home in concept.contexts for concept in concepts.values()):
            return []
        return [iri for iri in sorted(self._homes - {home})
                if concepts[iri].parent == home or self._governs(iri, home)]

    @cached_property
    def _homes(self) -> frozenset[str]:
        """The entries in whose releases short forms count, or posts need no owner."""
        named = {home for concept in self.concepts.by_iri.values() for home in concept.contexts}
        return frozenset(named | set(self.lexis.owners.values())) & self.concepts.by_iri.keys()

    def _people(self, context: Context) -> tuple[list[Holding], list[Title]]:
        """Take the persons, and return what the titles beside them say, and the other titles."""
        for candidate in (*affiliations(context, self.gazetteer, self.concepts),
                          *introduced_places(context), *listed_places(context),
                          *dateline_places(context), *companies(context), *relatives(context)):
            _take(context, candidate)
        found = {candidate.end: candidate for candidate in context.taken.values()
                 if candidate.kind == PG.Person}
        listed = rosters(context)
        within = {index for entry in listed for index in range(entry.start, entry.end)}
        borne = [title for title in titles(context) if title.head not in within]
        owners = {title.owner for title in borne}
        found |= {entry.person.end: entry.person for entry in listed}
        for candidate in persons(context):
            lone = candidate.end - candidate.start == 1
            if candidate.start not in context.taken and not (
                    lone and (candidate.start, candidate.end) in owners):
                found.setdefault(candidate.end, candidate)
        held = list(holdings(context, borne, found))
        bearing = {holding.title.head for holding in held}
        for entry in listed:
            held += entry.held
        _block(context, [*borne, *(holding.title for entry in listed for holding in entry.held)],
               {holding.title.head for holding in held})
        for candidate in (body for entry in listed for body in entry.bodies):
            _take(context, candidate)
        for candidate in sorted(found.values(), key=lambda c: (c.start, -c.end)):
            _take(context, candidate)
        return held, [title for title in borne if title.head not in bearing and not title.plural]


def _block(context: Context, borne: Sequence[Title], held: set[int]) -> None:
    """Keep the words of titles out of phrases, but for whose posts they are."""
    for title in borne:
        if title.head not in held and _names_body(context, title):
            continue
        owner = range(*title.owner) if title.owner else _place_in(context, title)
        context.blocked.update(i for i in range(title.start, title.end) if i not in owner)


def _place_in(context: Context, title: Title) -> range:
    """Return the tokens of a place with a known head in a title: "Sheriff of Rivers County"."""
    for index in range(title.head + 1, title.end):
        if context.capital(index):
            run = phrase(context, index, title.end)
            kind, _ = context.lexis.head(context.texts(run.start, run.head_end))
            return range(run.start, run.end) if kind == PG.Place else range(0)
    return range(0)


def _names_body(context: Context, title: Title) -> bool:
    """Tell whether a capitalised title that nobody bears is that of an office: State Prosecutor."""
    word = context.word(title.head)
    return word[:1].isupper() and context.lexis.heads.get(word.lower()) == PG.Institution


def _take(context: Context, candidate: Candidate) -> None:
    """Claim a candidate's tokens, unless another candidate has one of them."""
    if not any(index in context.taken for index in range(candidate.start, candidate.end)):
        context.taken.update(dict.fromkeys(range(candidate.start, candidate.end), candidate))
