"""Who speaks well of whom, and who ill."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.views import Reading, view

__all__ = ["stance_balance"]

FAVOUR, AGAINST = ("Welcome", "Support"), ("Condemn", "Oppose")
OTHERS = ("Regret", "Demand", "Commit", "Neutral")


def stance_balance(reading: Reading, *, limit: int = 100, **options: Any) -> Table:
    """Return for each speaker and target how many statements are in favour and how many against.

    ``balance`` is from -1 (all against) to 1 (all in favour) of the statements that are either, and
    empty where none is. Regret, demands, commitments and neutral statements are counted apart.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    graph = view(reading, "statements", **options)
    said: set[tuple[str, str, str]] = set()
    for one, other, data in graph.edges(data=True):
        if (one, other, data["event"]) not in said:
            said.add((one, other, data["event"]))
            counts[one, other][data["stance"]] += 1
    rows = []
    for (one, other), found in counts.items():
        favour, against = (sum(found[name] for name in names) for names in (FAVOUR, AGAINST))
        balance = round((favour - against) / (favour + against), 3) if favour + against else ""
        rows.append((graph.nodes[one]["label"], graph.nodes[other]["label"], favour, against, balance,
                     *(found[name] for name in OTHERS), one, other))
    rows.sort(key=lambda row: (-(row[2] + row[3]), -sum(row[5:9]), row[-2:]))
    return Table("stances", "Stance balance",
                 ("speaker", "target", "favour", "against", "balance",
                  *(name.lower() for name in OTHERS), "speaker_iri", "target_iri"),
                 tuple(rows[:limit]), "Favour: welcome, support. Against: condemn, oppose.")
