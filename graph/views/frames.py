"""Views as pandas frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressgraph.graph.views.writing import edge_table, node_table

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["frames"]


def frames(graph: nx.Graph[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the nodes and the edges of a view as frames, one row each.

    Nodes are indexed by IRI. Edges have ``source`` and ``target``, and their labels.
    """
    import pandas as pd

    columns, rows = node_table(graph)
    nodes = pd.DataFrame(rows, columns=columns).set_index("id")
    columns, rows = edge_table(graph)
    return nodes, pd.DataFrame(rows, columns=columns)
