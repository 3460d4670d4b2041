"""Writes views for Gephi, NetworkX, pandas and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import networkx as nx

from pressgraph.graph.storage.files import explained, write_atomically
from pressgraph.graph.views.gexf import as_gexf
from pressgraph.graph.views.graphml import as_graphml
from pressgraph.ontology.errors import UsageError

__all__ = ["FORMATS", "as_csv", "as_gexf", "as_graphml", "as_json", "edge_table", "node_table",
           "write_slices", "write_view"]

GraphT = TypeVar("GraphT", bound="nx.Graph[str]")
Table = tuple[list[str], list[dict[str, Any]]]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run by a spreadsheet."""


def write_view(graph: GraphT, path: Path) -> GraphT:
    """Write a view to a file, in the format that its suffix names, and return it.

    ``.csv`` is a list of edges; the nodes are put beside it, in ``….nodes.csv``.

    Raises:
        UsageError: if the suffix names no format.
        DatasetError: if the file cannot be written.
    """
    if path.suffix not in FORMATS:
        raise UsageError(f"{path}: unknown format; known are {', '.join(sorted(FORMATS))}")
    with explained(path):
        if path.suffix == ".csv":
            nodes = path.with_name(f"{path.stem}.nodes.csv")
            write_atomically(nodes, [as_csv(node_table(graph)).encode()])
        write_atomically(path, (piece.encode() for piece in FORMATS[path.suffix](graph)))
    return graph


def write_slices(slices: dict[str, nx.Graph[str]], path: Path) -> list[Path]:
    """Write each period of a view to a file of its own, ``NAME-PERIOD.SUFFIX``; return the files.

    Raises:
        UsageError: if the suffix names no format.
        DatasetError: if a file cannot be written.
    """
    out = [path.with_name(f"{path.stem}-{period}{path.suffix}") for period in slices]
    for file, graph in zip(out, slices.values(), strict=True):
        write_view(graph, file)
    return out


def as_json(graph: nx.Graph[str]) -> str:
    """Return a view as node-link JSON, which ``nx.node_link_graph`` reads back as it was."""
    return json.dumps(nx.node_link_data(graph, edges="edges"), indent=1, sort_keys=True) + "\n"


def as_csv(table: Table) -> str:
    """Return a table as CSV; a text that a spreadsheet would take for a formula is quoted by ``'``."""
    columns, rows = table
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name, "")) for name in columns] for row in rows)
    return out.getvalue()


def edge_table(graph: nx.Graph[str]) -> Table:
    """Return the edges with their ends' IRIs and labels as columns and rows."""
    names = nx.get_node_attributes(graph, "label")
    rows = [{"source": one, "target": other, "source_label": names.get(one, one),
             "target_label": names.get(other, other), **data}
            for one, other, data in graph.edges(data=True)]
    first = ["source", "target", "source_label", "target_label"]
    return [*first, *_columns(rows, first)], rows


def node_table(graph: nx.Graph[str]) -> Table:
    """Return the nodes as columns and rows."""
    rows = [{"id": name, **data} for name, data in graph.nodes(data=True)]
    return ["id", *_columns(rows, ["id"])], rows


FORMATS: dict[str, Callable[[nx.Graph[str]], Iterable[str]]] = {
    ".graphml": as_graphml, ".gexf": as_gexf,
    ".json": lambda graph: [as_json(graph)],
    ".csv": lambda graph: [as_csv(edge_table(graph))]}
"""What a view can be written as, by suffix: in pieces."""


def _columns(rows: list[dict[str, Any]], known: list[str]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row if name not in known))


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
