"""What a page shows of a node that is neither entity, event nor release: a figure, a post, a rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from pressgraph.graph.serve.labels import Labels, in_words
from pressgraph.graph.serve.said import Said
from pressgraph.graph.views.reading import narrowest
from pressgraph.ontology.terms import NIF, ORG, PG, RDF, RDFS, SCHEMA, SKOS

__all__ = ["Line", "NodePage", "read_node"]

TITLES = ((RDFS.label,), (SKOS.prefLabel,), (PG.evidence, NIF.anchorOf), (NIF.anchorOf,),
          (ORG.role, SKOS.prefLabel), (SCHEMA.value,))
"""Where a title for a node is looked for, in this order."""


@dataclass(frozen=True)
class Line:
    """One statement: name of the property, its IRI, and the value, with its IRI if it has one."""

    link: str
    link_iri: str
    value: str
    value_iri: str


@dataclass(frozen=True)
class NodePage:
    """All that a page on a node shows: statements on it first, then those on each of its parts."""

    iri: str
    kind: str
    title: str
    parts: list[tuple[str, str, list[Line]]]


def read_node(iri: str, triples: Sequence[ox.Triple], labels: Labels,
              around: Iterable[ox.Quad] = ()) -> NodePage:
    """Read a node's page off the statements on it and its parts.

    ``around`` are those of its release, which tell the words that it rests on.
    """
    said = Said([*triples, *around])
    parts: dict[str, list[Line]] = {}
    for one in triples:
        subject = _text(one.subject)
        parts.setdefault(subject, []).append(_line(one, labels, said))
    kinds = said.values(iri, RDF.type)
    titles = (said.value(iri, *path) for path in TITLES)
    return NodePage(
        iri, in_words(narrowest(kinds)) if kinds else "Node",
        next(filter(None, titles), labels.of(iri)),
        [(node, labels.of(node), lines) for node, lines in sorted(
            parts.items(), key=lambda pair: (pair[0] != iri, pair[0]))])


def _line(triple: ox.Triple, labels: Labels, said: Said) -> Line:
    link, value = triple.predicate.value, triple.object
    name = in_words(labels.of(link))
    if isinstance(value, ox.NamedNode):
        words = said.value(value.value, NIF.anchorOf)
        return Line(name, link, f"“{words}”" if words else labels.of(value.value), value.value)
    return Line(name, link, _text(value), "")


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
