"""Reads what views are made of from a store, in a few scans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache

import pyoxigraph as ox

from pressgraph.graph.minting import local_name
from pressgraph.graph.sparql import keep_home
from pressgraph.graph.storage.files import MovedOnError
from pressgraph.graph.views.model import Happening, Holding, narrowest
from pressgraph.ontology.terms import EVENT_CLASSES, PG, PREFIXES

__all__ = ["StoreSource"]

THINGS = """
SELECT DISTINCT ?it ?kind WHERE {
  { SELECT DISTINCT ?it WHERE { GRAPH ?g { ?g schema:mentions ?it } } } ?it a ?kind }"""
NAMES = "SELECT DISTINCT ?it ?name WHERE { ?it %s ?name }"
STATUSES = "SELECT ?event ?status ?release WHERE { GRAPH ?release { ?event pg:status ?status } }"
STANCES = "SELECT ?event ?stance WHERE { GRAPH ?release { ?event pg:stance ?stance } }"
TIMES = """
SELECT ?event ?from ?to WHERE { GRAPH ?release { ?event pg:time ?time
  OPTIONAL { ?time pg:from ?from } OPTIONAL { ?time pg:to ?to } } }"""
PROOFS = """
SELECT ?event ?span ?words WHERE { GRAPH ?release {
  ?event pg:status ?status ; pg:evidence ?span . ?span nif:anchorOf ?words } }"""
KINDS = "SELECT ?event ?kind WHERE { GRAPH ?g { ?event pg:status ?status ; a ?kind } }"
SHIPPED_KINDS = f"""
SELECT ?event ?kind WHERE {{ VALUES ?kind {{ {" ".join(f"<{kind}>" for kind in EVENT_CLASSES)} }}
  GRAPH ?g {{ ?event a ?kind }} }}"""
ROLE = "SELECT ?event ?it WHERE {{ GRAPH ?g {{ ?event pg:{} ?it }} }}"
FURTHER_ROLES = f"""
SELECT ?event ?it ?role WHERE {{ GRAPH ?g {{
  ?said rdf:predicate ?role FILTER (!STRSTARTS(STR(?role), "{PG}"))
  ?said rdf:subject ?event ; rdf:object ?it }} }}"""
RELEASES = """
SELECT ?release ?name ?issued WHERE { GRAPH ?release {
  ?release a pg:Release .
  OPTIONAL { ?release dcterms:issued ?issued }
  OPTIONAL { ?release dcterms:title ?title }
  OPTIONAL { ?release dcterms:identifier ?reference }
  OPTIONAL { ?release dcterms:source ?source }
  BIND (COALESCE(?title, ?reference, ?source) AS ?name)
} }"""
HOLDINGS = """
SELECT ?post ?person ?title ?body ?release WHERE { GRAPH ?release {
  ?post org:member ?person ; org:role ?role . ?role skos:prefLabel ?title .
  OPTIONAL { ?post org:organization ?body }
} }"""
POSITIONS = "SELECT DISTINCT ?it ?lat ?long WHERE { GRAPH ?g { ?it geo:lat ?lat ; geo:long ?long } }"
MENTIONS = "SELECT ?release ?it WHERE { GRAPH ?release { ?release schema:mentions ?it } }"
WORDS = """
SELECT ?begin ?end ?text WHERE {{ GRAPH ?g {{
  {} pg:evidence ?span . ?span nif:beginIndex ?begin ; nif:endIndex ?end ;
    nif:referenceContext/nif:isString ?text }} }} ORDER BY xsd:integer(?begin) LIMIT 1"""

_name = lru_cache(maxsize=1 << 10)(local_name)
_narrowest = lru_cache(maxsize=1 << 10)(narrowest)


class StoreSource:
    """A store of any origin. Each term that is read costs a look-up, some microseconds."""

    def __init__(self, store: ox.Store) -> None:
        """Read from a store."""
        self._store = store

    def _scan(self, sparql: str) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a query as texts; what is not bound is empty.

        Raises:
            MovedOnError: if the store is gone, because another state has taken its place.
        """
        try:
            rows = self._store.query(keep_home(sparql), prefixes=PREFIXES,
                                     use_default_graph_as_union=True)
            assert isinstance(rows, ox.QuerySolutions)  # noqa: S101
            for row in rows:
                yield tuple([term.value if term is not None else "" for term in row])
        except OSError as error:
            raise MovedOnError(f"the store ({error})") from error

    @cached_property
    def kinds(self) -> dict[str, list[str]]:
        """Classes of what any release mentions, by IRI."""
        return self._gathered(THINGS)

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """Preferred names by IRI, of whatever has one."""
        return self._gathered(NAMES % "skos:prefLabel")

    @cached_property
    def others(self) -> dict[str, list[str]]:
        """Other names by IRI."""
        return self._gathered(NAMES % "skos:altLabel")

    @cached_property
    def links(self) -> dict[str, list[str]]:
        """IRIs that authorities outside have, by IRI."""
        return self._gathered(NAMES % "skos:exactMatch")

    @cached_property
    def positions(self) -> dict[str, tuple[float, float]]:
        """Latitude and longitude in degrees, by IRI."""
        return {iri: (float(latitude), float(longitude))
                for iri, latitude, longitude in sorted(self._scan(POSITIONS))}

    @cached_property
    def releases(self) -> dict[str, tuple[str, str]]:
        """Name and day of each release by IRI; the day may be empty."""
        return {iri: (name, day) for iri, name, day in self._scan(RELEASES)}

    @cached_property
    def mentions(self) -> dict[str, list[str]]:
        """IRIs of what each release mentions, by release."""
        return self._gathered(MENTIONS)

    def happenings(self) -> list[Happening]:
        """Return all events."""
        statuses = list(self._scan(STATUSES))
        kinds = self._event_kinds([iri for iri, *_ in statuses])
        stances = {row[0]: row[1] for row in self._scan(STANCES)}
        times = {iri: ends for iri, *ends in self._scan(TIMES)}
        proofs = {iri: proof for iri, *proof in sorted(self._scan(PROOFS), reverse=True)}
        roles = [self._gathered(ROLE.format(role)) for role in ("agent", "patient", "topic", "place")]
        found: dict[str, Happening] = {}
        for iri, status, release in statuses:
            start, end = times.get(iri, ("", ""))
            span, words = proofs.get(iri, ("", ""))
            day = start or end or self.releases.get(release, ("", ""))[1]
            found[iri] = Happening(
                iri, _narrowest(tuple(kinds[iri])), _name(status), _name(stances.get(iri, "")),
                start, end, day, release, words, span,
                *(tuple(sorted(filled.get(iri, ()))) for filled in roles))
        return list(found.values())

    def _event_kinds(self, events: list[str]) -> dict[str, list[str]]:
        """Return the classes of events.

        Those that ship are found class by class, at once. An event whose IRI, which names its
        narrowest class, names another is of a class of the user's own; then each is asked for its.
        """
        found = self._gathered(SHIPPED_KINDS)
        if all(f"/event/{local_name(kinds[0])}-" in iri for iri in events
               if (kinds := found.get(iri, [PG.Event]))):
            return found
        return self._gathered(KINDS)

    def further_roles(self) -> list[tuple[str, str, str]]:
        """Return events with local names and fillers of roles of a user's own."""
        return [(event, local_name(role), filler)
                for event, filler, role in self._scan(FURTHER_ROLES)]

    def holdings(self) -> list[Holding]:
        """Return all posts."""
        return [Holding(post, person, title, body, release, self.releases.get(release, ("", ""))[1])
                for post, person, title, body, release in self._scan(HOLDINGS)]

    def passage(self, fact: str, release: str) -> tuple[int, int, str] | None:
        """Return the first characters that a fact rests on, and the text that they are counted in."""
        for begin, end, text in self._scan(WORDS.format(ox.NamedNode(fact))):
            return int(begin), int(end), text
        return None

    def _gathered(self, sparql: str) -> dict[str, list[str]]:
        """Return the second column's values by the first's."""
        out: dict[str, list[str]] = defaultdict(list)
        for key, value in self._scan(sparql):
            out[key].append(value)
        return dict(out)
