"""Where events took place."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.views import Reading, Selection
from pressgraph.graph.views.reading import Happening

__all__ = ["event_places"]


def event_places(reading: Reading, *, limit: int = 500, **options: Any) -> Table:
    """Return how many events took place where.

    Columns: ``place``, ``kind``, ``events``, ``first`` and ``last`` (days), ``commonest`` (type of
    event), ``latitude`` and ``longitude`` (degrees; empty where no authority file knows them),
    ``iri``. Sorted by events.

    Args:
        reading: the dataset.
        limit: the most rows.
        options: those of views.
    """
    there: dict[str, list[Happening]] = defaultdict(list)
    for item in Selection.of(reading, **options).happenings(reading):
        for name in item.places:
            if name in reading.things:
                there[name].append(item)
    rows = []
    for name, items in there.items():
        thing = reading.things[name]
        days = [item.day for item in items if item.day]
        kinds = Counter(item.kind for item in items)
        common = min(kinds, key=lambda kind: (-kinds[kind], kind))
        rows.append((thing.label, thing.kind, len(items), min(days, default=""),
                     max(days, default=""), common, *reading.positions.get(name, ("", "")), name))
    rows.sort(key=lambda row: (-row[2], row[-1]))
    unknown = sum(not row[6] and row[6] != 0 for row in rows)
    return Table("places", "Places of events",
                 ("place", "kind", "events", "first", "last", "commonest", "latitude", "longitude",
                  "iri"), tuple(rows[:limit]),
                 f"Of {len(rows)} places {unknown} have no position in the authority files.")
