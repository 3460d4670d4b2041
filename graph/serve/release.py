"""What a page shows of one release: its text with what it names, and what it reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from pressgraph.graph.export.rows import Actors, rows_of
from pressgraph.graph.serve.said import Said
from pressgraph.ontology.terms import DCTERMS, NIF, PG, SCHEMA

__all__ = ["Piece", "ReleasePage", "pieces", "read_release"]


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; with an IRI, it is the name of something.

    ``anchors`` are the fragments of the spans that begin in it, such as ``char=12,34``.
    """

    text: str
    iri: str = ""
    anchors: tuple[str, ...] = ()


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
    said = Said(quads)
    spans = [(*said.span(span), node) for node in said.values(release, SCHEMA.mentions)
             for span in said.values(node, PG.evidence)]
    text = said.value(release, PG.context, NIF.isString)
    anchors = [(said.span(node)[0], node.partition("#")[2]) for node, about in said.nodes.items()
               if NIF.anchorOf in about]
    tables: dict[str, list[dict[str, Any]]] = {"events": [], "figures": [], "posts": []}
    for name, row in rows_of(release, quads, Actors()):
        place = min((said.span(span)[0] for span in said.values(
            next(iter(row.values())), PG.evidence)), default=0)
        tables[name].append({**row, "place": place})
    for rows in tables.values():
        rows.sort(key=lambda row: row["place"])
    return ReleasePage(
        release, said.value(release, DCTERMS.title) or said.value(release, DCTERMS.source),
        said.value(release, DCTERMS.issued), said.value(release, DCTERMS.identifier),
        said.value(release, DCTERMS.source), said.named(release, DCTERMS.publisher),
        pieces(text, spans, anchors), tables, said.named(release, SCHEMA.mentions))


def pieces(text: str, spans: Iterable[tuple[int, int, str]],
           anchors: Iterable[tuple[int, str]] = ()) -> list[Piece]:
    """Cut a text at the spans of names; of those that overlap, the first and longest is kept.

    Args:
        text: to cut.
        spans: begin, end and IRI of each name.
        anchors: offsets with the fragments that lead there.

    >>> pieces("Ann met Bob", [(0, 3, "a"), (8, 11, "b")])
    [Piece(text='Ann', iri='a', anchors=()), Piece(text=' met ', iri='', anchors=()), \
Piece(text='Bob', iri='b', anchors=())]
    """
    out: list[Piece] = []
    waiting = sorted(anchors, reverse=True)
    done = 0
    for begin, end, iri in [*sorted(spans, key=lambda span: (span[0], -span[1], span[2])),
                            (len(text), len(text), "")]:
        if begin < done:
            continue
        while done < begin:
            stop = min((place for place, _ in waiting if place > done), default=begin)
            stop = min(stop, begin)
            out.append(Piece(text[done:stop], "", _due(waiting, stop)))
            done = stop
        if iri:
            out.append(Piece(text[begin:end], iri, _due(waiting, end)))
            done = end
    return out


def _due(waiting: list[tuple[int, str]], end: int) -> tuple[str, ...]:
    """Take the fragments of all places before an end."""
    out: list[str] = []
    while waiting and waiting[-1][0] < end:
        out.append(waiting.pop()[1])
    return tuple(out)
