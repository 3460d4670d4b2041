"""Who stands in the middle, by several measures, and how that changes."""

from __future__ import annotations

from typing import Any

import networkx as nx
import rustworkx as rx

from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.views import Reading, by_period, view

__all__ = ["betweenness", "central_actors", "centrality_by_period"]

EXACT = 2_000_000_000
"""Actors times ties up to which all shortest paths are counted: some 40 seconds."""

SOURCES = 300
"""Actors from which they are counted where there are more. The order of the first ones then varies."""

LEAST = 10
"""Actors that a period needs for a comparison to mean anything."""


def central_actors(reading: Reading, *, limit: int = 50, **options: Any) -> Table:
    """Return the actors that stand most in the middle of who takes part together.

    Columns: ``events`` (that the actor took part in, alone or not), ``partners``, ``strength``
    (common events over all partners), ``pagerank`` (weighted by these), ``betweenness`` (share of
    shortest paths that lead through the actor). Sorted by pagerank.

    Args:
        reading: the dataset.
        limit: the most rows.
        options: those of views.
    """
    graph = view(reading, "together", **options)
    ranks = nx.pagerank(graph) if graph else {}
    between = betweenness(graph)
    strength = dict(graph.degree(weight="weight"))
    rows = [(data["label"], data["kind"], data["events"], graph.degree(name), int(strength[name]),
             round(ranks[name], 5), round(between[name], 5), name)
            for name, data in graph.nodes(data=True)]
    rows.sort(key=lambda row: (-row[5], row[-1]))
    return Table("central", "Central actors",
                 ("actor", "kind", "events", "partners", "strength", "pagerank", "betweenness",
                  "iri"), tuple(rows[:limit]),
                 "Of actors that take part in the same events, as agents or patients.")


def betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the share of shortest paths through each node; of a sample of sources in huge graphs."""
    if len(graph) * graph.number_of_edges() > EXACT:
        sampled: dict[str, float] = nx.betweenness_centrality(graph, k=SOURCES, seed=0)
        return sampled
    names = list(graph)
    number = {name: place for place, name in enumerate(names)}
    counted: rx.PyGraph[None, None] = rx.PyGraph(multigraph=False)
    counted.add_nodes_from([None] * len(names))
    counted.add_edges_from_no_data([(number[one], number[other]) for one, other in graph.edges()])
    shares = rx.betweenness_centrality(counted, parallel_threshold=len(names) + 1)
    return {names[place]: share for place, share in shares.items()}


def centrality_by_period(reading: Reading, *, every: str = "year", limit: int = 8,
                         least: int = LEAST, **options: Any) -> Table:
    """Return the pagerank of the actors that stand most in the middle over all, period by period.

    Columns: ``period``, ``actor``, ``pagerank``, ``place`` (1 is the first of the period), ``iri``;
    an actor that takes part in nothing in a period has no row, and a period with fewer than
    ``least`` actors none at all.
    """
    whole = view(reading, "together", **options)
    overall = nx.pagerank(whole) if whole else {}
    chosen = sorted(overall, key=lambda name: (-round(overall[name], 5), name))[:limit]
    rows = []
    for period, graph in by_period(reading, "together", every=every, **options).items():
        if len(graph) < least:
            continue
        ranks = nx.pagerank(graph)
        order = sorted(ranks, key=lambda name: (-ranks[name], name))
        places = {name: number for number, name in enumerate(order, 1)}
        rows += [(period, graph.nodes[name]["label"], round(ranks[name], 5), places[name], name)
                 for name in chosen if name in ranks]
    return Table("change", f"Central actors by {every}",
                 ("period", "actor", "pagerank", "place", "iri"), tuple(rows),
                 f"Periods with fewer than {least} actors are left out.")
