"""Counts what a dataset holds, in one pass over its releases."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from pressgraph.graph.export.statements import Consolidation, releases
from pressgraph.graph.telling import Pace
from pressgraph.ontology.terms import DCTERMS, PG, RDF, SCHEMA, SKOS

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset

__all__ = ["Measures", "measure", "space_of"]

PLACES = frozenset((PG.Place, PG.State))


@dataclass
class Measures:
    """What a dataset holds; a triple that several releases say counts once.

    Attributes:
        releases: how many.
        triples: without named graphs.
        subjects: nodes that anything is said of.
        classes: nodes by class.
        properties: triples by property.
        links: links to an authority by its IRI space.
        first, last: days of the oldest and the newest release, or empty.
        languages: codes, with the number of releases.
        places: names of the places and States that authorities know, by the first link of each.
        examples: one node for each class, the first by IRI.
        linked: mentioned entities with a link.
        dated: events with a time.
    """

    releases: int = 0
    triples: int = 0
    subjects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    first: str = ""
    last: str = ""
    languages: Counter[str] = field(default_factory=Counter)
    places: dict[str, str] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)
    linked: int = 0
    dated: int = 0
    mentioned: int = 0


def measure(dataset: Dataset, pace: Pace | None = None) -> Measures:
    """Count what a dataset holds; ``pace`` counts its releases."""
    counter = _Counter()
    for release, quads in releases(dataset, pace):
        counter.add(release, quads)
    return counter.measures


class _Counter:
    """Counts release by release; of what several say, digests are remembered."""

    def __init__(self) -> None:
        self.measures = Measures()
        self._consolidation = Consolidation()
        self._shared: set[bytes] = set()
        self._linked: set[bytes] = set()
        self._mentioned: set[bytes] = set()

    def add(self, release: str, quads: list[ox.Quad]) -> None:
        found, fresh = self.measures, self._consolidation.triples(release, quads)
        found.releases += 1
        found.triples += len(fresh)
        found.subjects += sum(self._is_new(name, self._shared) for name in sorted(
            {_text(triple.subject) for triple in fresh}))
        for triple in fresh:
            self._count(_text(triple.subject), triple.predicate.value, _text(triple.object))
        self._situate(release, quads)

    def _count(self, subject: str, predicate: str, value: str) -> None:
        found = self.measures
        found.properties[predicate] += 1
        if predicate == RDF.type:
            found.classes[value] += 1
            found.examples[value] = min(subject, found.examples.get(value, subject))
        elif predicate == SKOS.exactMatch:
            found.links[space_of(value)] += 1
            found.linked += self._is_new(subject, self._linked)
        elif predicate == SCHEMA.mentions:
            found.mentioned += self._is_new(value, self._mentioned)
        elif predicate == PG.time:
            found.dated += 1

    def _situate(self, release: str, quads: Iterable[ox.Quad]) -> None:
        """Note when, where and in which language a release is."""
        found, said = self.measures, defaultdict[str, list[tuple[str, str]]](list)
        for quad in quads:
            if quad.predicate.value in (RDF.type, SKOS.exactMatch, SKOS.prefLabel):
                said[_text(quad.subject)].append((quad.predicate.value, _text(quad.object)))
            elif _text(quad.subject) == release and quad.predicate.value == DCTERMS.language:
                found.languages[_text(quad.object)] += 1
            elif _text(quad.subject) == release and quad.predicate.value == DCTERMS.issued:
                day = _text(quad.object)
                found.first, found.last = min(day, found.first or day), max(day, found.last)
        for pairs in said.values():
            if any(value in PLACES for _, value in pairs):
                name = next((value for link, value in pairs if link == SKOS.prefLabel), "")
                links = [value for link, value in pairs if link == SKOS.exactMatch]
                found.places.update((link, name) for link in sorted(links)[:1])

    @staticmethod
    def _is_new(name: str, seen: set[bytes]) -> bool:
        digest = hashlib.blake2b(name.encode(), digest_size=16).digest()
        if digest in seen:
            return False
        seen.add(digest)
        return True


def space_of(iri: str) -> str:
    """Return the IRI space that something is from.

    >>> space_of("https://sws.geonames.org/2800866/")
    'https://sws.geonames.org/'
    """
    return iri.rstrip("/#").rpartition("#" if "#" in iri.rstrip("/#") else "/")[0] + (
        "#" if "#" in iri.rstrip("/#") else "/")


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
