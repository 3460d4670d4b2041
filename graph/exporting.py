"""Writes a dataset's graph in the formats of RDF, release by release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from pressgraph.graph.storage.files import explained
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.terms import PREFIXES

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset

__all__ = ["EXPORTS", "export"]

EXPORTS = {
    "turtle": (ox.RdfFormat.TURTLE, ".ttl"), "trig": (ox.RdfFormat.TRIG, ".trig"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, ".nt"), "nquads": (ox.RdfFormat.N_QUADS, ".nq"),
    "rdfxml": (ox.RdfFormat.RDF_XML, ".rdf"), "jsonld": (ox.RdfFormat.JSON_LD, ".jsonld"),
}
"""The formats by name, each with the suffix of its files."""


def export(dataset: Dataset, output: str | Path, form: str) -> Path:
    """Write the whole graph to a file, and return its path.

    Formats without named graphs get each triple once. A folder gets a file called ``graph``.

    Raises:
        UsageError: if there is no such format.
        DatasetError: if the file cannot be written.
    """
    if form not in EXPORTS:
        raise UsageError(f"{form}: no format of this name; there are {', '.join(sorted(EXPORTS))}")
    rdf, suffix = EXPORTS[form]
    path = Path(output)
    if path.is_dir():
        path = path / f"graph{suffix}"
    quads = _quads(dataset)
    statements = quads if rdf.supports_datasets else _triples(quads)
    temporary = path.with_name(f".{path.name}.new")
    with explained(path):
        try:
            with temporary.open("wb") as file:
                ox.serialize(statements, file, format=rdf, prefixes=PREFIXES)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    return path


def _quads(dataset: Dataset) -> Iterator[ox.Quad]:
    for row in dataset.releases:
        yield from ox.parse(dataset.n_quads(row.release), format=ox.RdfFormat.N_QUADS)


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """Yield the triples once each; only what several releases may say is remembered."""
    seen: set[ox.Triple] = set()
    for quad in quads:
        graph, subject = quad.graph_name, quad.subject
        own = (isinstance(graph, ox.NamedNode) and isinstance(subject, ox.NamedNode)
               and subject.value.startswith(graph.value))
        if own:
            yield quad.triple
        elif quad.triple not in seen:
            seen.add(quad.triple)
            yield quad.triple
