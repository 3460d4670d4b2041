"""The texts of a dataset's releases, as sources that can be analysed again."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extract.document import Source
from pressgraph.graph.dataset import Dataset

__all__ = ["sources_of"]

TEXT = """SELECT ?text WHERE {{ GRAPH <{0}> {{
  <{0}> pg:context ?context . ?context nif:isString ?text }} }}"""


def sources_of(dataset: Dataset, most: int) -> Iterator[Source]:
    """Yield the releases of a dataset, or so many spread evenly over it by order of IRIs."""
    rows = [row for row in dataset.releases if row.release]
    step = max(1, -(-len(rows) // most))
    for row in rows[::step]:
        for (text,) in dataset.query(TEXT.format(row.release)):
            yield Source(row.version.source, str(text), row.version.content)
