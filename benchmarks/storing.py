"""Writing and querying a graph against the same with plain rdflib."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import rdflib

from benchmarks.measuring import timed
from pressgraph.extract.document import Source
from pressgraph.graph import build, open_dataset
from pressgraph.graph.storage.shards import pack

__all__ = ["compare"]

QUERY = """
PREFIX pg: <https://w3id.org/pressgraph/ontology#>
SELECT ?type (COUNT(DISTINCT ?event) AS ?events)
WHERE { GRAPH ?release { ?event a ?type ; pg:agent ?actor ; pg:trigger ?word } }
GROUP BY ?type ORDER BY ?type
"""


def compare(sources: Sequence[Source]) -> dict[str, tuple[float, float]]:
    """Return the seconds of pressgraph and of rdflib for each task, on the graph of some releases."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "releases"
        home.mkdir()
        for number, source in enumerate(sources):
            (home / f"{number}.txt").write_text(source.text, "utf-8")
        build([home], Path(folder) / "kg", workers=1)
        dataset = open_dataset(Path(folder) / "kg")
        plain = rdflib.Dataset()
        shards = [gzip.decompress(path.read_bytes())
                  for path in sorted((Path(folder) / "kg" / "data").glob("*.nq.gz"))]
        loading = timed(lambda: [plain.parse(data=data, format="nquads") for data in shards])
        own_loading = timed(lambda: dataset.store)
        quads = list(dataset.store)
        return {
            "loading": (own_loading, loading),
            "writing N-Quads": (timed(lambda: pack(f"{quad} .\n" for quad in quads)),
                                timed(lambda: plain.serialize(format="nquads"))),
            "counting events by SPARQL": (timed(lambda: list(dataset.query(QUERY))),
                                          timed(lambda: list(plain.query(QUERY)))),
        }
