"""Writes GraphML as NetworkX does, to the same bytes, but as it goes: a view may have a million edges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import networkx as nx

__all__ = ["as_graphml", "legible"]

HEAD = ('<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n')
TYPES = {str: "string", int: "long", bool: "boolean"}
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BREAK = re.compile("\r\n?")
Key = tuple[str, type, str]


def as_graphml(graph: nx.Graph[str]) -> Iterator[str]:
    """Yield a view, whose attributes are texts, whole numbers and truth values, as GraphML.

    NetworkX reads it back as it was.
    """
    keys: dict[Key, str] = {}
    ends = ((f'    <edge source="{_quoted(one)}" target="{_quoted(other)}"{name}', data)
            for one, other, name, data in _edges(graph))
    nodes = ((f'    <node id="{_quoted(name)}"', data) for name, data in graph.nodes(data=True))
    body = [*_elements(nodes, "node", keys), *_elements(ends, "edge", keys)]
    direction = "directed" if graph.is_directed() else "undirected"
    yield HEAD
    for (key, kind, scope), name in reversed(keys.items()):
        yield (f'  <key id="{name}" for="{scope}" attr.name="{key}" '
               f'attr.type="{TYPES[kind]}" />\n')
    yield f'  <graph edgedefault="{direction}"{">" if body else " />"}\n'
    yield from body
    yield "  </graph>\n</graphml>\n" if body else "</graphml>\n"


def legible(text: str) -> str:
    """Return a text without the characters that XML 1.0 has no place for."""
    return NO_XML.sub("\ufffd", text)


def _edges(graph: nx.Graph[str]) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Yield the ends of each edge, its name as an attribute, if it has one, and what it says."""
    if isinstance(graph, nx.MultiGraph):
        for one, other, key, data in graph.edges(keys=True, data=True):
            yield one, other, f' id="{_quoted(key)}"', data
    else:
        for one, other, data in graph.edges(data=True):
            yield one, other, "", data


def _elements(items: Iterable[tuple[str, Mapping[str, Any]]], scope: str,
              keys: dict[Key, str]) -> Iterator[str]:
    """Yield nodes or edges, each with its data, and number the keys of these as they come."""
    for begin, data in items:
        if not data:
            yield f"{begin} />\n"
            continue
        lines = [f"{begin}>"]
        for name, value in data.items():
            key = keys.setdefault((name, type(value), scope), f"d{len(keys)}")
            text = _escaped(value) if type(value) is str else str(value)
            lines.append(f'      <data key="{key}">{text}</data>' if text
                         else f'      <data key="{key}" />')
        lines.append(f"    </{scope}>\n")
        yield "\n".join(lines)


@lru_cache(maxsize=1 << 16)
def _escaped(text: str) -> str:
    """Return a text as it stands in an element, in ASCII."""
    plain = legible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return BREAK.sub("\n", plain).encode("ascii", "xmlcharrefreplace").decode()


@lru_cache(maxsize=1 << 16)
def _quoted(text: str) -> str:
    """Return a text as it stands in an attribute."""
    plain = legible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    quoted = plain.replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;")
    return quoted.replace("\t", "&#09;").encode("ascii", "xmlcharrefreplace").decode()
