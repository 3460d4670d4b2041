"""What one release tells views, read from its quads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from pressgraph.graph.minting import local_name
from pressgraph.graph.views.model import Happening, Holding, narrowest
from pressgraph.ontology.terms import DCTERMS, GEO, NIF, ORG, PG, RDF, SCHEMA, SKOS

__all__ = ["Account", "Described", "read_account", "read_passage"]

Values = dict[str, list[str]]
"""Values of a property by the IRI of the node that has them."""

ROLES = (PG.agent, PG.patient, PG.topic, PG.place)
PROPERTIES = (
    RDF.type, RDF.subject, RDF.predicate, RDF.object, SCHEMA.mentions, SKOS.prefLabel, SKOS.altLabel,
    SKOS.exactMatch, GEO.lat, GEO.long, DCTERMS.title, DCTERMS.identifier, DCTERMS.source,
    DCTERMS.issued, PG.status, PG.stance, PG.time, PG["from"], PG.to, PG.evidence, NIF.anchorOf,
    ORG.member, ORG.role, ORG.organization, *ROLES)
"""All that views ask for."""

PLACES = (NIF.beginIndex, NIF.endIndex, NIF.referenceContext, NIF.isString, PG.evidence)
_name = lru_cache(maxsize=1 << 10)(local_name)
_narrowest = lru_cache(maxsize=1 << 10)(narrowest)


@dataclass(frozen=True, slots=True)
class Described:
    """What a release says of an actor, process or place.

    Attributes:
        iri: of the thing.
        kinds: its classes.
        labels, others: its preferred name and other names.
        links: what authorities outside call it.
        position: latitude and longitude in degrees, or nothing.
    """

    iri: str
    kinds: tuple[str, ...]
    labels: tuple[str, ...]
    others: tuple[str, ...]
    links: tuple[str, ...]
    position: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one release tells views.

    Attributes:
        release: its IRI.
        version: which state of its graph this is.
        name, day: what it is called, and when it came out; the day may be empty.
        mentions: IRIs of what it mentions.
        described: what it says of things, those among them that it does not mention by name.
        happenings: its events.
        holdings: the posts that it tells of.
        further: events with local names and fillers of roles of a user's own.
    """

    release: str
    version: str
    name: str
    day: str
    mentions: tuple[str, ...]
    described: tuple[Described, ...]
    happenings: tuple[Happening, ...]
    holdings: tuple[Holding, ...]
    further: tuple[tuple[str, str, str], ...]


def read_account(release: str, version: str, n_quads: bytes) -> Account:
    """Return what a release tells.

    Args:
        release: its IRI.
        version: which state of its graph this is.
        n_quads: that graph, as the data files have it: one statement to a line, one blank between
            its terms.
    """
    said = _said(n_quads, PROPERTIES)
    name = next((values[0] for link in (DCTERMS.title, DCTERMS.identifier, DCTERMS.source)
                 if (values := said[link].get(release))), "")
    day = _first(said[DCTERMS.issued].get(release))
    mentions = tuple(sorted(said[SCHEMA.mentions].get(release, ())))
    return Account(release, version, name, day, mentions,
                   tuple(_described(said, release, mentions)),
                   tuple(_happening(said, event, release, day) for event in said[PG.status]),
                   tuple(_holdings(said, release, day)), tuple(_further_roles(said)))


def read_passage(n_quads: bytes, fact: str) -> tuple[int, int, str] | None:
    """Return the first characters that a fact rests on, and the text that they are counted in."""
    said = _said(n_quads, PLACES)
    found = []
    for span in said[PG.evidence].get(fact, ()):
        ends = [_first(said[link].get(span)) for link in (NIF.beginIndex, NIF.endIndex)]
        context = _first(said[NIF.referenceContext].get(span))
        if all(ends):
            found.append((int(ends[0]), int(ends[1]), _first(said[NIF.isString].get(context))))
    return min(found, default=None)


def _said(n_quads: bytes, properties: tuple[str, ...]) -> Mapping[str, Values]:
    """Return the values of some properties by node, each in the order of the lines.

    Most lines are of no interest here; whole terms made of all of them by a parser take twice as
    long, half a minute for 16,000 releases.
    """
    said: dict[str, Values] = {link: {} for link in properties}
    wanted = {f"<{link}>": values for link, values in said.items()}
    for line in n_quads.decode().split("\n"):
        node, _, rest = line.partition(" ")
        link, _, rest = rest.partition(" ")
        values = wanted.get(link)
        if values is not None:
            values.setdefault(node[1:-1], []).append(_value(rest, line))
    return said


def _value(rest: str, line: str) -> str:
    """Return the IRI, or the text of the literal, that the rest of a line begins with."""
    if rest[0] == "<":
        return rest[1:rest.index(">")]
    if "\\" not in rest:
        return rest[1:rest.rindex('"')]
    value: str = next(iter(ox.parse(line, format=ox.RdfFormat.N_QUADS))).object.value
    return value


def _first(values: list[str] | None) -> str:
    return values[0] if values else ""


def _described(said: Mapping[str, Values], release: str,
               mentions: tuple[str, ...]) -> Iterator[Described]:
    """Yield what is said of things; parts of the release, such as posts, are none."""
    names = (said[SKOS.prefLabel], said[SKOS.altLabel], said[SKOS.exactMatch])
    known = {iri for values in (*names, said[GEO.lat]) for iri in values
             if not iri.startswith(f"{release}/")}
    for iri in sorted(known.union(mentions)):
        kinds, labels, others, links = (tuple(sorted(values.get(iri, ())))
                                        for values in (said[RDF.type], *names))
        position = [_first(said[link].get(iri)) for link in (GEO.lat, GEO.long)]
        yield Described(iri, kinds, labels, others, links,
                        tuple(map(float, position)) if all(position) else ())


def _happening(said: Mapping[str, Values], event: str, release: str, day: str) -> Happening:
    time = _first(said[PG.time].get(event))
    start, end = (_first(said[link].get(time)) for link in (PG["from"], PG.to))
    proofs = [(span, words) for span in said[PG.evidence].get(event, ())
              for words in said[NIF.anchorOf].get(span, ())]
    span, words = min(proofs, default=("", ""))
    return Happening(
        event, _narrowest(tuple(said[RDF.type][event])), _name(said[PG.status][event][0]),
        _name(_first(said[PG.stance].get(event))), start, end, start or end or day, release, words,
        span, *(tuple(sorted(said[role].get(event, ()))) for role in ROLES))


def _holdings(said: Mapping[str, Values], release: str, day: str) -> Iterator[Holding]:
    for post, persons in said[ORG.member].items():
        titles = [title for role in said[ORG.role].get(post, ())
                  for title in said[SKOS.prefLabel].get(role, ())]
        for person in persons:
            for title in titles:
                for body in said[ORG.organization].get(post, [""]):
                    yield Holding(post, person, title, body, release, day)


def _further_roles(said: Mapping[str, Values]) -> Iterator[tuple[str, str, str]]:
    for statement, roles in said[RDF.predicate].items():
        for role in roles:
            if not role.startswith(str(PG)):
                for event in said[RDF.subject].get(statement, ()):
                    for filler in said[RDF.object].get(statement, ()):
                        yield event, local_name(role), filler
