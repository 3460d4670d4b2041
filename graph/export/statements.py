"""The statements of a dataset, release by release: with their graphs, or each once without."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from pressgraph.graph.telling import Pace

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset

__all__ = ["Consolidation", "releases"]


def releases(dataset: Dataset, pace: Pace | None = None) -> Iterator[tuple[str, list[ox.Quad]]]:
    """Yield the IRI and the quads of each release, sorted; ``pace`` counts them."""
    for row in (pace or Pace()).through(dataset.releases):
        quads = ox.parse(dataset.n_quads(row.release), format=ox.RdfFormat.N_QUADS)
        yield row.release, list(quads)


class Consolidation:
    """Takes the named graphs away, and each repeated triple with them.

    What has an IRI under that of its release is said in one graph only; of the rest, such as names
    of entities, a digest of 16 bytes is remembered.
    """

    def __init__(self) -> None:
        """Begin with nothing said."""
        self._said: set[bytes] = set()

    def triples(self, release: str, quads: list[ox.Quad]) -> list[ox.Triple]:
        """Return what a release says that no former one has said."""
        return [quad.triple for quad in quads
                if _belongs(quad, release) or self._is_new(quad.triple)]

    def _is_new(self, triple: ox.Triple) -> bool:
        digest = hashlib.blake2b(str(triple).encode(), digest_size=16).digest()
        if digest in self._said:
            return False
        self._said.add(digest)
        return True


def _belongs(quad: ox.Quad, release: str) -> bool:
    """Tell whether a triple names something of one release, as subject or value."""
    return any(isinstance(term, ox.NamedNode)
               and (term.value == release or term.value.startswith(f"{release}/"))
               for term in (quad.subject, quad.object))
