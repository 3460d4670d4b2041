"""Which actors keep together, and who joins those that do not."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import networkx as nx

from pressgraph.graph.analysis.centrality import betweenness
from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.views import Reading, view

__all__ = ["brokers", "communities", "partition"]

NAMED = 3
"""Members that a community is called after."""


def partition(graph: nx.Graph[str]) -> list[list[str]]:
    """Return the communities of a weighted graph, the largest first, members by strength (Louvain)."""
    strength = dict(graph.degree(weight="weight"))
    found = nx.community.louvain_communities(graph, weight="weight", seed=0) if graph else []
    groups = [sorted(group, key=lambda name: (-strength[name], name)) for group in found]
    return sorted(groups, key=lambda group: (-len(group), group))


def communities(reading: Reading, *, limit: int = 20, **options: Any) -> Table:
    """Return groups of actors that take part in events together more than with others.

    Columns: ``community`` (its strongest members), ``members``, ``ties`` and ``events`` within it,
    ``names`` of all members. Communities of two or more, the largest first.
    """
    graph = view(reading, "together", **options)
    rows = []
    for group in partition(graph)[:limit]:
        inside = graph.subgraph(group)
        labels = [graph.nodes[name]["label"] for name in group]
        rows.append((", ".join(labels[:NAMED]), len(group), inside.number_of_edges(),
                     int(inside.size(weight="weight")), "; ".join(labels)))
    return Table("communities", "Communities",
                 ("community", "members", "ties", "events", "names"), tuple(rows),
                 "Found by modularity (Louvain, weighted by common events); borders are not sharp.")


def brokers(reading: Reading, *, limit: int = 30, **options: Any) -> Table:
    """Return the actors that join communities.

    Columns: ``community`` (number of its own), ``joins`` (how many others its partners are in),
    ``across`` (share of its common events that lead there), ``betweenness``. Sorted by the last.
    """
    graph = view(reading, "together", **options)
    home = {name: number for number, group in enumerate(partition(graph), 1) for name in group}
    between = betweenness(graph)
    rows = []
    for name, data in graph.nodes(data=True):
        weights: dict[int, int] = defaultdict(int)
        for other, tie in graph[name].items():
            weights[home[other]] += tie["weight"]
        outside = {number: weight for number, weight in weights.items() if number != home[name]}
        if outside:
            rows.append((data["label"], data["kind"], home[name], len(outside),
                         round(sum(outside.values()) / sum(weights.values()), 3),
                         round(between[name], 5), name))
    rows.sort(key=lambda row: (-row[5], row[-1]))
    return Table("brokers", "Brokers", ("actor", "kind", "community", "joins", "across",
                                        "betweenness", "iri"), tuple(rows[:limit]),
                 "Communities are numbered as in the table of communities.")
