"""What some statements say, by node and property."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from pressgraph.ontology.terms import NIF, SKOS

__all__ = ["Said"]


class Said:
    """An index of statements, whose terms are plain texts."""

    def __init__(self, statements: Iterable[ox.Quad | ox.Triple] = ()) -> None:
        """Index statements."""
        self.nodes: dict[str, dict[str, list[str]]] = {}
        for one in statements:
            self.add(_text(one.subject), one.predicate.value, _text(one.object))

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add a statement."""
        self.nodes.setdefault(subject, {}).setdefault(predicate, []).append(value)

    def values(self, node: str, *path: str) -> list[str]:
        """Return what a chain of properties leads to, sorted."""
        nodes = [node]
        for link in path:
            nodes = sorted({value for one in nodes for value in self.nodes.get(one, {}).get(link, ())})
        return nodes

    def value(self, node: str, *path: str) -> str:
        """Return the first value that a chain of properties leads to, or an empty text."""
        return next(iter(self.values(node, *path)), "")

    def named(self, node: str, link: str) -> list[tuple[str, str]]:
        """Return name and IRI of the values of a property, by name."""
        return sorted((self.value(value, SKOS.prefLabel) or value, value)
                      for value in self.values(node, link))

    def span(self, node: str) -> tuple[int, int]:
        """Return begin and end of a stretch of text, in characters of the release's text."""
        return int(self.value(node, NIF.beginIndex) or 0), int(self.value(node, NIF.endIndex) or 0)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
