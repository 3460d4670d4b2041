"""Writes dynamic GEXF for Gephi as it goes: NetworkX's writer needs five gigabytes for half a million edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from pressgraph.graph.views.graphml import TYPES, quoted
from pressgraph.graph.views.palette import COLOURS, channels

__all__ = ["as_gexf"]

HEAD = """<?xml version='1.0' encoding='utf-8'?>
<gexf xmlns:viz="http://www.gexf.net/1.2draft/viz" xmlns="http://www.gexf.net/1.2draft" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">
  <meta>
    <creator>pressgraph</creator>
  </meta>
"""
OWN = ("label", "weight", "start", "end")
"""Attributes that GEXF has names of its own for."""

Days = tuple[str, str]
Numbers = dict[tuple[str, str], tuple[int, type]]


def as_gexf(graph: nx.Graph[str]) -> Iterator[str]:
    """Yield a view as dynamic GEXF 1.2: edges and nodes last from their first day to their last.

    An edge without days of its own lasts for the day that it counts by; an end that the text leaves
    open is left out. Nodes are coloured by kind. The names that NetworkX has for parallel edges are
    ``networkx_key``, so that it reads the same graph back.
    """
    days = _node_days(graph)
    numbers = _numbers(graph)
    direction = "directed" if graph.is_directed() else "undirected"
    is_dated = any(map(any, days.values())) or any(any(_lasting(data)) for *_, data in _edges(graph))
    form = ' timeformat="date"' if is_dated else ""
    yield HEAD
    yield f'  <graph defaultedgetype="{direction}" mode="dynamic"{form}>\n'
    for scope in ("edge", "node"):
        yield from _attributes(scope, numbers)
    yield from _listed("nodes", (_node(name, data, days[name], numbers)
                                 for name, data in graph.nodes(data=True)))
    yield from _listed("edges", (_edge(place, ends, data, numbers)
                                 for place, (*ends, data) in enumerate(_edges(graph))))
    yield "  </graph>\n</gexf>\n"


def _edges(graph: nx.Graph[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield the edges, with the key of a parallel one among what it says."""
    if isinstance(graph, nx.MultiGraph):
        for one, other, key, data in graph.edges(keys=True, data=True):
            yield one, other, {**data, "networkx_key": key}
    else:
        yield from graph.edges(data=True)


def _node_days(graph: nx.Graph[str]) -> dict[str, Days]:
    """Return the days that nodes last: an event its own, all others as long as any of their edges."""
    firsts: dict[str, list[str]] = {name: [] for name in graph}
    lasts: dict[str, list[str]] = {name: [] for name in graph}
    for one, other, data in graph.edges(data=True):
        start, end = _lasting(data)
        for name in (one, other):
            firsts[name].append(start)
            lasts[name].append(end)
    return {name: _lasting(data) if "start" in data else (
        min(firsts[name], default=""), max(lasts[name], default="") if all(lasts[name]) else "")
        for name, data in graph.nodes(data=True)}


def _lasting(data: Mapping[str, Any]) -> Days:
    """Return the first and last day of an edge or event; an end that the text leaves open is empty."""
    if data.get("start") or data.get("end"):
        return data.get("start", ""), data.get("end", "")
    day = data.get("date", "")
    return data.get("first") or day, data.get("last") or day


def _numbers(graph: nx.Graph[str]) -> Numbers:
    """Number the attributes of nodes, then those of edges, as they come."""
    found: Numbers = {}
    for _, said in graph.nodes(data=True):
        _note("node", said, found)
    for *_, data in _edges(graph):
        _note("edge", data, found)
    return found


def _note(scope: str, data: Mapping[str, Any], found: Numbers) -> None:
    for name, value in data.items():
        if (scope, name) not in found and not _is_own(scope, name):
            found[scope, name] = len(found), type(value)


def _is_own(scope: str, name: str) -> bool:
    return name in OWN and (scope == "edge" or name != "weight")


def _attributes(scope: str, numbers: Numbers) -> Iterator[str]:
    """Yield what the attributes of nodes or edges are called."""
    lines = [f'      <attribute id="{number}" title="{quoted(name)}" type="{TYPES[kind]}" />\n'
             for (owner, name), (number, kind) in numbers.items() if owner == scope]
    if lines:
        yield f'    <attributes mode="static" class="{scope}">\n'
        yield from lines
        yield "    </attributes>\n"


def _listed(name: str, items: Iterable[str]) -> Iterator[str]:
    """Yield items in an element of their own."""
    is_first = True
    for item in items:
        if is_first:
            yield f"    <{name}>\n"
            is_first = False
        yield item
    yield f"    <{name} />\n" if is_first else f"    </{name}>\n"


def _node(name: str, data: Mapping[str, Any], days: Days, numbers: Numbers) -> str:
    red, green, blue = channels(COLOURS.get(str(data.get("kind")), COLOURS[""]))
    label = quoted(str(data.get("label", name)))
    return (f'      <node id="{quoted(name)}" label="{label}"{_span(days)}>\n'
            f'        <viz:color r="{red}" g="{green}" b="{blue}" a="1.0" />\n'
            f'{_values("node", data, numbers)}      </node>\n')


def _edge(place: int, ends: Iterable[str], data: Mapping[str, Any], numbers: Numbers) -> str:
    source, target = map(quoted, ends)
    named = "".join(f' {name}="{quoted(str(data[name]))}"' for name in ("label", "weight")
                    if name in data)
    values = _values("edge", data, numbers)
    head = f'      <edge source="{source}" target="{target}" id="{place}"{named}{_span(_lasting(data))}'
    return f"{head}>\n{values}      </edge>\n" if values else f"{head} />\n"


def _span(days: Days) -> str:
    return "".join(f' {name}="{quoted(day)}"' for name, day in zip(("start", "end"), days, strict=True)
                   if day)


def _values(scope: str, data: Mapping[str, Any], numbers: Numbers) -> str:
    lines = []
    for name, value in data.items():
        if not _is_own(scope, name):
            text = quoted(value) if type(value) is str else str(value).lower()
            lines.append(f'          <attvalue for="{numbers[scope, name][0]}" value="{text}" />\n')
    return f"        <attvalues>\n{''.join(lines)}        </attvalues>\n" if lines else ""
