"""Seconds of processor time of each named query over a dataset, and its rows.

    python -m benchmarks.queries DATASET [QUERY...]

Queries are put to the store as if they had never been asked. One that needs an actor, place or
the like is asked for the busiest of the dataset.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from pressgraph.graph import Dataset, open_dataset
from pressgraph.graph.answers import ask
from pressgraph.ontology.queries import NamedQuery

__all__ = ["measure"]

LIMIT = 1.0
"""Seconds that a query may take."""

BUSIEST = "SELECT ?it (COUNT(*) AS ?times) WHERE {{ {} }} GROUP BY ?it ORDER BY DESC(?times) ?it LIMIT 2"
ACTING, PLACES = "?event pg:agent ?it", "?event pg:place ?it"
SAMPLES = {
    "actor": (ACTING, 0), "other": (ACTING, 1), "place": (PLACES, 0),
    "process": ("?it a pg:Process . ?event pg:patient|pg:topic ?it", 0),
    "entity": ("?release schema:mentions ?it", 0), "release": ("?it pg:reports ?fact", 0),
    "fact": ("?it a pg:Event ; pg:agent ?actor", 0), "rule": ("?event a pg:Event ; pg:rule ?it", 0),
}
"""What stands for each parameter that is needed: the busiest, or the one after it."""

TEXT = "council"
"""Part of a name."""


def measure(dataset: Dataset, names: Sequence[str] = ()) -> Iterator[tuple[str, float, int]]:
    """Yield name, seconds of processor time and rows of each query, as they are answered."""
    values: dict[str, str] = {"text": TEXT}
    for name in names or sorted(dataset.queries):
        query = dataset.queries[name]
        text = query.bind({need: _sample(dataset, need, values) for need in query.needs})
        begin = time.process_time()
        rows = len(ask(dataset.store, text))
        yield name, time.process_time() - begin, rows


def _sample(dataset: Dataset, need: str, values: dict[str, str]) -> str:
    if need not in values:
        pattern, place = SAMPLES[need]
        values[need] = str(dataset.query(BUSIEST.format(pattern))[place][0])
    return values[need]


def _is_kept(query: NamedQuery) -> str:
    return "" if query.needs else "answered when the store is made"


def main() -> None:
    """Print a line a query, and how many take longer than they may where nothing is kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("dataset", type=Path)
    options.add_argument("query", nargs="*")
    given = options.parse_args()
    dataset = open_dataset(given.dataset)
    print(f"{len(dataset.releases)} releases, "
          f"{sum(row.counts['quads'] for row in dataset.releases)} quads")
    long = 0
    for name, seconds, rows in measure(dataset, given.query):
        kept = _is_kept(dataset.queries[name])
        long += seconds > LIMIT and not kept
        print(f"{name:20} {seconds:8.3f} {rows:6} {kept}", flush=True)
    print(f"{long} queries take longer than {LIMIT:g} second")


if __name__ == "__main__":
    main()
