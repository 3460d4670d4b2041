"""The rows of the tables, read off the quads of one release at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyoxigraph as ox

from pressgraph.graph.minting import local_name
from pressgraph.ontology.terms import DCTERMS, NIF, ORG, PG, RDF, SCHEMA, SKOS

__all__ = ["COLUMNS", "Actors", "Record", "rows_of"]

Record = dict[str, Any]

TEXT, TEXTS, DAY = pa.string(), pa.list_(pa.string()), pa.date32()
REAL, COUNT = pa.float64(), pa.int64()
_SOURCE: dict[str, pa.DataType] = {"words": TEXT, "confidence": REAL, "issued": DAY,
                                   "reference": TEXT, "release": TEXT}

COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "events": {"event": TEXT, "class": TEXT, "status": TEXT, "stance": TEXT, "from": DAY, "to": DAY,
               "agents": TEXTS, "patients": TEXTS, "topics": TEXTS, "places": TEXTS,
               "amounts": TEXTS, "agent_iris": TEXTS, "patient_iris": TEXTS, "trigger": TEXT,
               **_SOURCE},
    "actors": {"actor": TEXT, "name": TEXT, "class": TEXT, "other_names": TEXTS, "links": TEXTS,
               "releases": COUNT, "mentions": COUNT, "first": DAY, "last": DAY},
    "figures": {"figure": TEXT, "value": REAL, "exact_value": TEXT, "unit": TEXT, "bound": TEXT,
                "counts": TEXT, **_SOURCE},
    "posts": {"post": TEXT, "person": TEXT, "title": TEXT, "organisation": TEXT,
              "person_iri": TEXT, "organisation_iri": TEXT, **_SOURCE},
}
"""The columns of each table with their types."""

BROAD = frozenset((PG.Actor, PG.Event, PG.Organisation))
"""Classes that are named only where nothing narrower is said."""


@dataclass
class _Graph:
    """The statements of one release by subject and property."""

    release: str
    said: dict[str, dict[str, list[Any]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def add(self, quads: Iterable[ox.Quad]) -> _Graph:
        for quad in quads:
            self.said[_plain(quad.subject)][quad.predicate.value].append(_plain(quad.object))
        return self

    def of_class(self, kind: str) -> list[str]:
        return sorted(node for node, said in self.said.items() if kind in said.get(RDF.type, ()))

    def values(self, node: str, *path: str) -> list[str]:
        """Return what a chain of properties leads to."""
        nodes = [node]
        for link in path:
            nodes = [value for one in nodes for value in self.said.get(one, {}).get(link, ())]
        return sorted(set(nodes))

    def value(self, node: str, *path: str) -> str | None:
        return next(iter(self.values(node, *path)), None)

    def names(self, node: str, link: str) -> list[str]:
        return [self.value(filler, SKOS.prefLabel) or filler for filler in self.values(node, link)]

    def kind(self, node: str) -> str:
        kinds = self.values(node, RDF.type)
        return local_name(next((kind for kind in kinds if kind not in BROAD), kinds[0]))

    def day(self, node: str, *path: str) -> date | None:
        value = self.value(node, *path)
        return date.fromisoformat(value) if value else None

    def source(self, node: str) -> Record:
        sure = self.value(node, PG.confidence)
        return {"words": self.value(node, PG.evidence, NIF.anchorOf),
                "confidence": float(sure) if sure else None, "release": self.release,
                "issued": self.day(self.release, DCTERMS.issued),
                "reference": self.value(self.release, DCTERMS.identifier)}


def _plain(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def rows_of(release: str, quads: Iterable[ox.Quad], actors: Actors) -> Iterator[tuple[str, Record]]:
    """Yield what a release reports as table and row; its actors are counted in ``actors``."""
    graph = _Graph(release).add(quads)
    for kind, name, make in ((PG.Event, "events", _event), (PG.Figure, "figures", _figure),
                             (ORG.Membership, "posts", _post)):
        for node in graph.of_class(kind):
            yield name, {**make(graph, node), **graph.source(node)}
    for node in graph.of_class(PG.Actor):
        actors.add(node, graph)


def _event(graph: _Graph, node: str) -> Record:
    status, stance = graph.value(node, PG.status), graph.value(node, PG.stance)
    return {"event": node, "class": graph.kind(node), "status": local_name(status or ""),
            "stance": local_name(stance) if stance else None,
            "from": graph.day(node, PG.time, PG["from"]), "to": graph.day(node, PG.time, PG.to),
            "agents": graph.names(node, PG.agent), "patients": graph.names(node, PG.patient),
            "topics": graph.names(node, PG.topic), "places": graph.names(node, PG.place),
            "amounts": [_amount(graph, figure) for figure in graph.values(node, PG.amount)],
            "agent_iris": graph.values(node, PG.agent),
            "patient_iris": graph.values(node, PG.patient),
            "trigger": graph.value(node, PG.trigger, NIF.anchorOf)}


def _amount(graph: _Graph, figure: str) -> str:
    parts = (graph.value(figure, link) for link in (SCHEMA.value, SCHEMA.unitText, PG.counts))
    return " ".join(filter(None, parts))


def _figure(graph: _Graph, node: str) -> Record:
    value = graph.value(node, SCHEMA.value) or "0"
    return {"figure": node, "value": float(Decimal(value)), "exact_value": value,
            "unit": graph.value(node, SCHEMA.unitText), "counts": graph.value(node, PG.counts),
            "bound": local_name(graph.value(node, PG.bound) or "")}


def _post(graph: _Graph, node: str) -> Record:
    return {"post": node, "person": graph.value(node, ORG.member, SKOS.prefLabel),
            "title": graph.value(node, ORG.role, SKOS.prefLabel),
            "organisation": graph.value(node, ORG.organization, SKOS.prefLabel),
            "person_iri": graph.value(node, ORG.member),
            "organisation_iri": graph.value(node, ORG.organization)}


@dataclass
class _Actor:
    name: str
    kind: str
    names: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)
    releases: int = 0
    mentions: int = 0


class Actors:
    """Gathers what all releases say of each actor."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[str, _Actor] = {}

    def add(self, node: str, graph: _Graph) -> None:
        """Count an actor of one release."""
        name = graph.value(node, SKOS.prefLabel) or local_name(node)
        actor = self._known.setdefault(node, _Actor(name, graph.kind(node)))
        actor.names.update(graph.values(node, SKOS.altLabel))
        actor.links.update(graph.values(node, SKOS.exactMatch))
        actor.releases += 1
        actor.mentions += len(graph.values(node, PG.evidence))
        if day := graph.day(graph.release, DCTERMS.issued):
            actor.days = [min(day, *actor.days), max(day, *actor.days)] if actor.days else [day]

    def rows(self) -> Iterator[Record]:
        """Yield a row for each actor, by IRI."""
        for node, actor in sorted(self._known.items()):
            yield {"actor": node, "name": actor.name, "class": actor.kind,
                   "other_names": sorted(actor.names), "links": sorted(actor.links),
                   "releases": actor.releases, "mentions": actor.mentions,
                   "first": actor.days[0] if actor.days else None,
                   "last": actor.days[-1] if actor.days else None}
