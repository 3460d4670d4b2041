"""What a page shows of one release: its text with what it names, and what it reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from pressgraph.graph.export.rows import Actors, rows_of
from pressgraph.ontology.terms import DCTERMS, NIF, PG, SCHEMA, SKOS

__all__ = ["Piece", "ReleasePage", "read_release"]


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; with an IRI, it is the name of something."""

    text: str
    iri: str = ""


@dataclass(frozen=True)
class ReleasePage:
    """All that a page on a release shows."""

    iri: str
    title: str
    issued: str
    identifier: str
    source: str
    publishers: list[tuple[str, str]]
    pieces: list[Piece]
    tables: dict[str, list[dict[str, Any]]]
    mentioned: list[tuple[str, str]]


def read_release(release: str, quads: Sequence[ox.Quad]) -> ReleasePage:
    """Read a release's page off its quads."""
    said: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        node = said.setdefault(_text(quad.subject), {})
        node.setdefault(quad.predicate.value, []).append(_text(quad.object))

    def values(node: str, link: str) -> list[str]:
        return said.get(node, {}).get(link, [])

    def value(node: str, link: str) -> str:
        return next(iter(values(node, link)), "")

    def named(nodes: Iterable[str]) -> list[tuple[str, str]]:
        return sorted({(value(node, SKOS.prefLabel) or node, node) for node in nodes})

    mentioned = values(release, SCHEMA.mentions)
    spans = [(int(value(span, NIF.beginIndex)), int(value(span, NIF.endIndex)), node)
             for node in mentioned for span in values(node, PG.evidence)]
    text = value(value(release, PG.context), NIF.isString)
    tables: dict[str, list[dict[str, Any]]] = {"events": [], "figures": [], "posts": []}
    for name, row in rows_of(release, quads, Actors()):
        place = min((int(value(span, NIF.beginIndex)) for span in values(
            next(iter(row.values())), PG.evidence)), default=0)
        tables[name].append({**row, "place": place})
    for rows in tables.values():
        rows.sort(key=lambda row: row["place"])
    return ReleasePage(
        release, value(release, DCTERMS.title) or value(release, DCTERMS.source),
        value(release, DCTERMS.issued), value(release, DCTERMS.identifier),
        value(release, DCTERMS.source), named(values(release, DCTERMS.publisher)),
        pieces(text, spans), tables, named(mentioned))


def pieces(text: str, spans: Iterable[tuple[int, int, str]]) -> list[Piece]:
    """Cut a text at the spans of names; of those that overlap, the first and longest is kept.

    >>> pieces("Ann met Bob", [(0, 3, "a"), (8, 11, "b")])
    [Piece(text='Ann', iri='a'), Piece(text=' met ', iri=''), Piece(text='Bob', iri='b')]
    """
    out: list[Piece] = []
    done = 0
    for begin, end, iri in sorted(spans, key=lambda span: (span[0], -span[1], span[2])):
        if begin < done:
            continue
        if begin > done:
            out.append(Piece(text[done:begin]))
        out.append(Piece(text[begin:end], iri))
        done = end
    if done < len(text):
        out.append(Piece(text[done:]))
    return out


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
