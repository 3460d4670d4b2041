"""Views of a dataset as NetworkX graphs, made for questions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from pressgraph.graph.answers import ask
from pressgraph.graph.minting import local_name
from pressgraph.graph.storage.files import explained
from pressgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["VIEWS", "actors", "view", "write_view"]

NAMES = """
SELECT ?node (SAMPLE(?name) AS ?label) (MAX(?kind) AS ?class) WHERE {
  ?node a pg:Actor ; skos:prefLabel ?name ; a ?kind .
  FILTER(?kind IN (pg:Person, pg:Institution, pg:Organisation, pg:State, pg:Group))
} GROUP BY ?node ORDER BY ?node
"""

PARTS = """
SELECT ?event ?kind ?status ?stance ?from ?to ?role ?actor ?release WHERE {
  ?release pg:reports ?event .
  ?event a pg:Event, ?kind ; pg:status ?status ; ?role ?actor .
  FILTER(?kind != pg:Event && ?role IN (pg:agent, pg:patient))
  ?actor a pg:Actor .
  OPTIONAL { ?event pg:stance ?stance }
  OPTIONAL { ?event pg:time ?time OPTIONAL { ?time pg:from ?from } OPTIONAL { ?time pg:to ?to } }
} ORDER BY ?event ?role ?actor
"""


def actors(store: ox.Store) -> nx.MultiDiGraph[str]:
    """Return who acted on whom, and with whom.

    A node is an actor's IRI with ``label`` and ``kind``. An edge is one event between two actors,
    from agent to patient, or between agents of one event in both directions. Its attributes are
    texts: ``event`` (IRI), ``type``, ``status``, ``stance``, ``start``, ``end``, ``release``; and
    ``together``, which is true between agents.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, label, kind in ask(store, NAMES):
        graph.add_node(str(node), label=str(label), kind=local_name(str(kind)))
    events: dict[str, dict[str, Any]] = {}
    for row in ask(store, PARTS):
        event = events.setdefault(str(row["event"]), {"row": row, "agent": [], "patient": []})
        event[local_name(str(row["role"]))].append(str(row["actor"]))
    for name, event in events.items():
        row = event["row"]
        traits = {
            "event": name, "type": local_name(str(row["kind"])),
            "status": local_name(str(row["status"])), "release": str(row["release"]),
            "stance": local_name(str(row["stance"])) if row["stance"] else "",
            "start": str(row["from"] or ""), "end": str(row["to"] or "")}
        for agent, patient in product(event["agent"], event["patient"]):
            graph.add_edge(agent, patient, key=name, together=False, **traits)
        for one, other in combinations(event["agent"], 2):
            graph.add_edge(one, other, key=name, together=True, **traits)
            graph.add_edge(other, one, key=name, together=True, **traits)
    return graph


def write_view(graph: nx.MultiDiGraph[str], path: Path) -> nx.MultiDiGraph[str]:
    """Write a view to a file, in the format that its suffix names, and return it.

    Raises:
        UsageError: if the suffix names no format.
        DatasetError: if the file cannot be written.
    """
    writers: dict[str, Callable[..., None]] = {".graphml": nx.write_graphml, ".gexf": nx.write_gexf}
    if path.suffix not in writers:
        raise UsageError(f"{path}: unknown format; known are {', '.join(sorted(writers))}")
    with explained(path):
        writers[path.suffix](graph, path)
    return graph


VIEWS: dict[str, Callable[..., nx.MultiDiGraph[str]]] = {"actors": actors}
"""The views by name."""


def view(store: ox.Store, name: str, **options: Any) -> nx.MultiDiGraph[str]:
    """Return a view by its name.

    Raises:
        UsageError: if there is no view of this name.
    """
    if name not in VIEWS:
        raise UsageError(f"{name}: no view has this name; there are {', '.join(sorted(VIEWS))}")
    return VIEWS[name](store, **options)
