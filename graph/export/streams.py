"""Writers of statements that come release by release."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, cast

import pyoxigraph as ox

from pressgraph.graph.export.forms import Form
from pressgraph.graph.export.headers import SHOWN, HeadedFile
from pressgraph.graph.export.jsonld import Compactor
from pressgraph.ontology.terms import RDF

__all__ = ["Chunk", "write_stream"]

Chunk = tuple[str, Sequence[ox.Quad] | Sequence[ox.Triple]]
"""The IRI of a release, and what it says."""


def write_stream(chunks: Iterable[Chunk], file: IO[bytes], form: Form, *, graphs: bool,
                 base: str) -> None:
    """Write statements to a file as they come.

    Args:
        chunks: quads by release where ``graphs`` is set, triples where it is not.
        file: where to.
        form: how.
        graphs: whether the named graphs are kept.
        base: of the data's IRIs, which are then written relative to it.
    """
    if form.rdf == ox.RdfFormat.JSON_LD:
        _write_json(chunks, file, graphs=graphs)
        return
    quads = graphs or form.rdf.supports_datasets
    if form.rdf in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS):
        ox.serialize(_plain(chunks, quads=quads), file, format=form.rdf)
        return
    headed = HeadedFile(file, base)
    statements = _plain(((name, _classes_first(said)) for name, said in chunks), quads=quads)
    ox.serialize(statements, cast(IO[bytes], headed), format=form.rdf, prefixes=SHOWN,
                 base_iri=base)
    headed.finish()


def _plain(chunks: Iterable[Chunk], *, quads: bool) -> Iterator[Any]:
    for _, statements in chunks:
        for one in statements:
            yield ox.Quad(*one) if quads and isinstance(one, ox.Triple) else one


def _classes_first(statements: Sequence[ox.Quad] | Sequence[ox.Triple]) -> list[Any]:
    """Sort what is said of a node so that its classes come first, where a reader looks."""
    return sorted(statements, key=lambda one: (str(one.subject), one.predicate.value != RDF.type))


def _write_json(chunks: Iterable[Chunk], file: IO[bytes], *, graphs: bool) -> None:
    """Write one object with the context and all nodes, those of a release in its graph."""
    compactor, comma = Compactor(), ""
    context = json.dumps(compactor.context, ensure_ascii=False)
    file.write(f'{{"@context": {context},\n"@graph": ['.encode())
    for release, statements in chunks:
        nodes = compactor.nodes(statements)
        if graphs:
            nodes = [f'{{"id": {json.dumps(release)}, "@graph": [\n' + ",\n".join(nodes) + "\n]}"]
        for node in nodes:
            file.write(f"{comma}\n{node}".encode())
            comma = ","
    file.write(b"\n]}\n")
