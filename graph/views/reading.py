"""Reads from a store, in a few scans, what the views are made of."""

from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pyoxigraph as ox

from pressgraph.graph.minting import local_name
from pressgraph.graph.sparql import keep_home
from pressgraph.graph.storage.files import MovedOnError
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.terms import EVENT_CLASSES, PG, PREFIXES

__all__ = ["Happening", "Holding", "Reading", "Thing", "narrowest"]

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

BROAD = frozenset((PG.Actor, PG.Process, PG.Organisation, PG.Event, PG.Place))
SHIPPED = frozenset((*EVENT_CLASSES, *BROAD))

ACTOR_KINDS = ("Person", "Institution", "Organisation", "State", "Group")


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, process or place.

    Attributes:
        iri: its IRI.
        label: its preferred name.
        kind: local name of its narrowest class, such as ``Institution``.
        is_actor, is_process: whether it is one.
        linked: whether it is known in an authority outside, such as the EU's tables.
    """

    iri: str
    label: str
    kind: str
    is_actor: bool
    is_process: bool
    linked: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its participants.

    Attributes:
        iri: its IRI.
        kind, status, stance: local names; the stance is empty except for statements.
        start, end: first and last day as the text has them, ISO 8601; empty where it says none.
        day: the day it counts by: start, or else end, or else the release's; empty without any.
        release: IRI of the release that reports it.
        words: the clause that reports it.
        evidence: IRI of the clause, which ends in its offsets; empty where the graph has none.
        agents, patients, topics, places: IRIs, sorted.
    """

    iri: str
    kind: str
    status: str
    stance: str
    start: str
    end: str
    day: str
    release: str
    words: str
    evidence: str
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def participants(self) -> tuple[str, ...]:
        """Return who and what fills any role, sorted."""
        return tuple(sorted({*self.agents, *self.patients, *self.topics, *self.places}))


@dataclass(frozen=True, slots=True)
class Holding:
    """A post that a release says somebody holds.

    Attributes:
        iri: IRI of the membership.
        person: IRI of the holder.
        title: the post as written.
        body: IRI of the organisation or state; empty where the text names none.
        release: IRI of the release.
        day: the day of the release; empty without one.
    """

    iri: str
    person: str
    title: str
    body: str
    release: str
    day: str


def narrowest(kinds: Sequence[str]) -> str:
    """Return the local name of the narrowest of the classes that one thing is said to be of.

    A class of the user's own is narrower than those that ship.

    >>> narrowest([PG.Organisation, PG.Actor, PG.Institution])
    'Institution'
    """
    return local_name(min(kinds, key=lambda kind: (
        kind in (PG.Actor, PG.Event, PG.Process), kind in BROAD, kind in SHIPPED, kind)))


_name = lru_cache(maxsize=1 << 10)(local_name)
_narrowest = lru_cache(maxsize=1 << 10)(narrowest)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage while much is made that stays: each search would go through all of it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Reading:
    """What a store holds, read when it is first asked for and kept for further views."""

    def __init__(self, store: ox.Store) -> None:
        """Read from a store."""
        self.store = store

    def scan(self, sparql: str) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a query as texts; what is not bound is empty.

        Raises:
            MovedOnError: if the store is gone, because another state has taken its place.
        """
        try:
            rows = self.store.query(keep_home(sparql), prefixes=PREFIXES,
                                    use_default_graph_as_union=True)
            assert isinstance(rows, ox.QuerySolutions)  # noqa: S101
            for row in rows:
                yield tuple([term.value if term is not None else "" for term in row])
        except OSError as error:
            raise MovedOnError(f"the store ({error})") from error

    @cached_property
    def things(self) -> dict[str, Thing]:
        """Actors, processes and places by IRI, sorted."""
        kinds = self._mentioned
        names = self._gathered(NAMES % "skos:prefLabel")
        links = {iri for iri, _ in self.links}
        return {iri: Thing(
            iri, min(names.get(iri, [local_name(iri)])), narrowest(kinds[iri]),
            PG.Actor in kinds[iri], PG.Process in kinds[iri], iri in links)
            for iri in sorted(kinds)}

    @cached_property
    def _mentioned(self) -> dict[str, list[str]]:
        """Classes of what any release mentions, by IRI."""
        return self._gathered(THINGS)

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """IRIs of things with those that authorities outside have for them."""
        return [(iri, link) for iri, link in self.scan(NAMES % "skos:exactMatch")
                if iri in self._mentioned]

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """IRIs of the things that go by a name, in small letters, preferred or other."""
        out: dict[str, list[str]] = defaultdict(list)
        for property_ in ("skos:prefLabel", "skos:altLabel"):
            for iri, name in self.scan(NAMES % property_):
                if iri in self._mentioned and iri not in out[name.casefold()]:
                    out[name.casefold()].append(iri)
        return out

    @cached_property
    def positions(self) -> dict[str, tuple[float, float]]:
        """Latitude and longitude of places and states, in degrees, by IRI, sorted."""
        return {iri: (float(latitude), float(longitude))
                for iri, latitude, longitude in sorted(self.scan(POSITIONS))
                if iri in self._mentioned}

    @cached_property
    def releases(self) -> dict[str, tuple[str, str]]:
        """Name and day of each release by IRI, sorted; the day may be empty."""
        return {iri: (name, day) for iri, name, day in sorted(self.scan(RELEASES))}

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """All events, by the day that they count by, and IRI."""
        with uncollected():
            return self._happenings()

    def _happenings(self) -> tuple[Happening, ...]:
        statuses = list(self.scan(STATUSES))
        kinds = self._event_kinds([iri for iri, *_ in statuses])
        stances = {row[0]: row[1] for row in self.scan(STANCES)}
        times = {iri: ends for iri, *ends in self.scan(TIMES)}
        proofs = {iri: proof for iri, *proof in sorted(self.scan(PROOFS), reverse=True)}
        roles = [self._gathered(ROLE.format(role)) for role in ("agent", "patient", "topic", "place")]
        found: dict[str, Happening] = {}
        for iri, status, release in statuses:
            start, end = times.get(iri, ("", ""))
            span, words = proofs.get(iri, ("", ""))
            day = start or end or self.releases.get(release, ("", ""))[1]
            found[iri] = Happening(
                iri, _narrowest(tuple(kinds[iri])), _name(status), _name(stances.get(iri, "")),
                start, end, day, release, words, span, *(tuple(sorted(filled.get(iri, ()))) for filled in roles))
        return tuple(sorted(found.values(), key=lambda item: (item.day, item.iri)))

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

    @cached_property
    def further_roles(self) -> dict[str, list[tuple[str, str]]]:
        """Local names and fillers of roles of a user's own, by event, sorted."""
        out: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for event, filler, role in sorted(set(self.scan(FURTHER_ROLES))):
            out[event].append((local_name(role), filler))
        return dict(out)

    @cached_property
    def _days(self) -> list[str]:
        return [item.day for item in self.happenings]

    def between(self, since: str, until: str) -> Sequence[Happening]:
        """Return the events of the days between two, both included; an empty end is open.

        Events without a day are left out where an end is given.
        """
        begin = bisect_left(self._days, since) if since else 0
        if until and not since:
            begin = bisect_right(self._days, "")
        end = bisect_right(self._days, until) if until else len(self._days)
        return self.happenings[begin:end]

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """All posts, by IRI."""
        return tuple(Holding(post, person, title, body, release,
                             self.releases.get(release, ("", ""))[1])
                     for post, person, title, body, release in sorted(self.scan(HOLDINGS)))

    @cached_property
    def mentions(self) -> dict[str, list[str]]:
        """IRIs of what each release mentions, by release, sorted."""
        found = self._gathered(MENTIONS)
        return {release: sorted(found[release]) for release in sorted(found)}

    def _gathered(self, sparql: str) -> dict[str, list[str]]:
        """Return the second column's values by the first's."""
        out: dict[str, list[str]] = defaultdict(list)
        for key, value in self.scan(sparql):
            out[key].append(value)
        return dict(out)


def unknown(name: str, value: str, known: Sequence[str]) -> UsageError:
    """Return the error for a value that is none of those known."""
    return UsageError(f"{name} {value}: unknown; there are {', '.join(known)}")
