"""Writes views for Gephi, NetworkX, pandas and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from pressgraph.graph.storage.files import explained, write_atomically
from pressgraph.graph.views.graphml import as_graphml, legible
from pressgraph.graph.views.palette import COLOURS, channels
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


def as_gexf(graph: nx.Graph[str]) -> str:
    """Return a view as dynamic GEXF 1.2: edges and nodes last from their first day to their last.

    An edge without days of its own lasts for the day that it counts by. Nodes are coloured by kind.
    """
    dynamic = _clean(graph)
    for *_, data in dynamic.edges(data=True):
        data.update(_lasting(data))
    for name, data in dynamic.nodes(data=True):
        edges = [attributes for *_, attributes in _edges_at(dynamic, name)]
        data.update(_spanned(edges) if "start" not in data else _lasting(data))
        red, green, blue = channels(COLOURS.get(str(data.get("kind")), COLOURS[""]))
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    for data in (*(d for *_, d in dynamic.edges(data=True)), *dict(dynamic.nodes).values()):
        for name in [name for name in ("start", "end") if not data.get(name)]:
            data.pop(name, None)
    dynamic.graph["mode"] = "dynamic"
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    del writer.xml[0].attrib["lastmodifieddate"]
    writer.add_graph(dynamic)
    del writer.graph_element.attrib["name"]  # the schema has no such attribute
    return f"<?xml version='1.0' encoding='utf-8'?>\n{writer}\n"


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
    ".graphml": as_graphml, ".gexf": lambda graph: [as_gexf(graph)],
    ".json": lambda graph: [as_json(graph)],
    ".csv": lambda graph: [as_csv(edge_table(graph))]}
"""What a view can be written as, by suffix: in pieces."""


def _columns(rows: list[dict[str, Any]], known: list[str]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row if name not in known))


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _clean(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return a copy whose texts hold only what XML can hold."""
    copy: nx.Graph[str] = graph.__class__()
    copy.add_nodes_from((name, _plain(data)) for name, data in graph.nodes(data=True))
    if isinstance(graph, nx.MultiGraph) and isinstance(copy, nx.MultiGraph):
        for one, other, key, data in graph.edges(keys=True, data=True):
            copy.add_edge(one, other, key=_xml(key), **_plain(data))
    else:
        for one, other, data in graph.edges(data=True):
            copy.add_edge(one, other, **_plain(data))
    return copy


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {name: _xml(value) for name, value in data.items()}


def _xml(value: Any) -> Any:
    """Return a value without the characters that XML 1.0 has no place for."""
    return legible(value) if isinstance(value, str) else value


def _edges_at(graph: nx.Graph[str], name: str) -> Iterator[tuple[Any, ...]]:
    yield from graph.edges(name, data=True)
    if isinstance(graph, nx.DiGraph):
        yield from graph.in_edges(name, data=True)


def _lasting(data: dict[str, Any]) -> dict[str, str]:
    """Return the first and last day of an edge or event; an end that the text leaves open is empty."""
    if data.get("start") or data.get("end"):
        return {"start": data.get("start", ""), "end": data.get("end", "")}
    day = data.get("date", "")
    return {"start": data.get("first") or day, "end": data.get("last") or day}


def _spanned(edges: list[dict[str, Any]]) -> dict[str, str]:
    """Return the days that a node lasts: as long as any of its edges."""
    starts = [data["start"] for data in edges]
    ends = [data["end"] for data in edges]
    return {"start": min(starts) if edges and all(starts) else "",
            "end": max(ends) if edges and all(ends) else ""}
