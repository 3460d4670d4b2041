"""Writes GraphML as NetworkX does, to the same bytes, but as it goes: a view may have a million edges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import networkx as nx

__all__ = ["TYPES", "as_graphml", "quoted"]

HEAD = ('<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n')
TYPES: dict[type, str] = {str: "string", int: "long", bool: "boolean"}
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BREAK = re.compile("\r\n?")
Key = tuple[str, type, str]


def as_graphml(graph: nx.Graph[str]) -> Iterator[str]:
    """Yield a view, whose attributes are texts, whole numbers and truth values, as GraphML.

    NetworkX reads it back as it was.
    """
    keys = _keys(graph)
    direction = "directed" if graph.is_directed() else "undirected"
    yield HEAD
    for (key, kind, scope), name in reversed(keys.items()):
        yield (f'  <key id="{name}" for="{scope}" attr.name="{key}" '
               f'attr.type="{TYPES[kind]}" />\n')
    if not graph:
        yield f'  <graph edgedefault="{direction}" />\n</graphml>\n'
        return
    yield f'  <graph edgedefault="{direction}">\n'
    for node, data in graph.nodes(data=True):
        yield _element(f'    <node id="{quoted(node)}"', data, "node", keys)
    for one, other, key, told in _edges(graph):
        yield _element(f'    <edge source="{quoted(one)}" target="{quoted(other)}"{key}', told, "edge",
                       keys)
    yield "  </graph>\n</graphml>\n"


def _keys(graph: nx.Graph[str]) -> dict[Key, str]:
    """Number the attributes of nodes and edges as they come."""
    keys: dict[Key, str] = {}
    for scope, rows in (("node", graph.nodes(data=True)), ("edge", graph.edges(data=True))):
        for *_, data in rows:
            for name, value in data.items():
                key = name, type(value), scope
                if key not in keys:
                    keys[key] = f"d{len(keys)}"
    return keys


def _legible(text: str) -> str:
    """Return a text without the characters that XML 1.0 has no place for."""
    return NO_XML.sub("\ufffd", text)


def _edges(graph: nx.Graph[str]) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Yield the ends of each edge, its name as an attribute, if it has one, and what it says."""
    if isinstance(graph, nx.MultiGraph):
        for one, other, key, data in graph.edges(keys=True, data=True):
            yield one, other, f' id="{quoted(key)}"', data
    else:
        for one, other, data in graph.edges(data=True):
            yield one, other, "", data


def _element(begin: str, data: Mapping[str, Any], scope: str, keys: Mapping[Key, str]) -> str:
    """Return a node or edge with its data."""
    if not data:
        return f"{begin} />\n"
    lines = [f"{begin}>"]
    for name, value in data.items():
        key = keys[name, type(value), scope]
        text = _escaped(value) if type(value) is str else str(value)
        lines.append(f'      <data key="{key}">{text}</data>' if text
                     else f'      <data key="{key}" />')
    lines.append(f"    </{scope}>\n")
    return "\n".join(lines)


@lru_cache(maxsize=1 << 16)
def _escaped(text: str) -> str:
    """Return a text as it stands in an element, in ASCII."""
    plain = _legible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return BREAK.sub("\n", plain).encode("ascii", "xmlcharrefreplace").decode()


@lru_cache(maxsize=1 << 16)
def quoted(text: str) -> str:
    """Return a text as it stands in an attribute of XML, in ASCII."""
    plain = _legible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    quoted = plain.replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;")
    return quoted.replace("\t", "&#09;").encode("ascii", "xmlcharrefreplace").decode()
