"""Property paths of SHACL, compiled to functions from a focus node to its value nodes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import pyoxigraph as ox

from pressgraph.graph.shacl.data import Data, Term
from pressgraph.graph.shacl.shapes import Path
from pressgraph.ontology.turtle import TurtleFile

__all__ = ["compile_path"]

SH = "http://www.w3.org/ns/shacl#"
FIRST = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"


def compile_path(node: Term, file: TurtleFile) -> Path:
    """Return a path as a function.

    Raises:
        ValueError: if the node is no path.
    """
    if isinstance(node, ox.NamedNode):
        return _direct(node.value)
    properties = file.triples.get(str(node), {})
    if FIRST in properties:
        return _sequence([compile_path(step, file) for step in file.members(node)])
    for name, values in properties.items():
        value = values[0]
        match name.removeprefix(SH):
            case "inversePath" if isinstance(value, ox.NamedNode):
                return _inverse(value.value)
            case "alternativePath":
                return _alternative([compile_path(way, file) for way in file.members(value)])
            case "zeroOrMorePath":
                return _repeated(compile_path(value, file), at_least=0, at_most=None)
            case "oneOrMorePath":
                return _repeated(compile_path(value, file), at_least=1, at_most=None)
            case "zeroOrOnePath":
                return _repeated(compile_path(value, file), at_least=0, at_most=1)
    raise ValueError("sh:path is no property path that the gate knows")


def _unique(nodes: Iterable[Term]) -> Collection[Term]:
    return list(dict.fromkeys(nodes))


def _direct(prop: str) -> Path:
    return lambda data, focus: data.values(focus, prop)


def _inverse(prop: str) -> Path:
    return lambda data, focus: data.subjects(prop, focus)


def _alternative(ways: Sequence[Path]) -> Path:
    return lambda data, focus: _unique(node for way in ways for node in way(data, focus))


def _sequence(steps: Sequence[Path]) -> Path:
    def path(data: Data, focus: Term) -> Collection[Term]:
        nodes: Collection[Term] = [focus]
        for step in steps:
            nodes = _unique(found for node in nodes for found in step(data, node))
        return nodes
    return path


def _repeated(step: Path, *, at_least: int, at_most: int | None) -> Path:
    def path(data: Data, focus: Term) -> Collection[Term]:
        found: dict[Term, None] = {} if at_least else {focus: None}
        edge: Collection[Term] = [focus]
        taken = 0
        while edge and (at_most is None or taken < at_most):
            edge = [node for node in _unique(n for e in edge for n in step(data, e))
                    if node not in found]
            found.update(dict.fromkeys(edge))
            taken += 1
        return list(found)
    return path
