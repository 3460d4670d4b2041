"""The triples that are checked, indexed the ways that shapes ask for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import pyoxigraph as ox

from pressgraph.ontology.terms import RDF, RDFS, XSD

__all__ = ["Data", "Term", "comparable", "is_well_formed"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Node = ox.NamedNode | ox.BlankNode
Triple = tuple[Node, ox.NamedNode, Term]

INTEGER = re.compile(r"[+-]?\d+")
DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass
class Data:
    """A data graph.

    Attributes:
        by_subject: the values of each property of each node, without repetition; properties stand by their IRIs.
    """

    by_subject: Mapping[Node, Mapping[str, Collection[Term]]]
    _inverse: dict[str, dict[Term, list[Node]]] = field(default_factory=dict, init=False)

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> Data:
        """Return some triples as a data graph."""
        out: dict[Node, dict[str, dict[Term, None]]] = defaultdict(dict)
        for subject, predicate, value in triples:
            out[subject].setdefault(predicate.value, {})[value] = None
        return cls(dict(out))

    def values(self, node: Term, predicate: str) -> Collection[Term]:
        """Return the values of a property of a node."""
        return self.properties(node).get(predicate, ())

    def properties(self, node: Term) -> Mapping[str, Collection[Term]]:
        """Return all properties of a node."""
        return {} if isinstance(node, ox.Literal) else self.by_subject.get(node, {})

    def subjects(self, predicate: str, value: Term) -> list[Node]:
        """Return the nodes that have a value for a property."""
        return self.inverse(predicate).get(value, [])

    def inverse(self, predicate: str) -> dict[Term, list[Node]]:
        """Return the subjects of a property by value."""
        if predicate not in self._inverse:
            found: dict[Term, list[Node]] = {}
            for subject, properties in self.by_subject.items():
                for value in properties.get(predicate, ()):
                    found.setdefault(value, []).append(subject)
            self._inverse[predicate] = found
        return self._inverse[predicate]

    def instances(self, kind: Term) -> list[Node]:
        """Return the nodes of a class or of what the data say to be a subclass of it."""
        kinds = [kind, *self._below(kind)]
        found = [node for each in kinds for node in self.subjects(RDF.type, each)]
        return found if len(kinds) == 1 else list(dict.fromkeys(found))

    def is_instance(self, node: Term, kind: Term) -> bool:
        """Tell whether a node is of a class, or of what the data say to be a subclass of it."""
        types = self.values(node, RDF.type)
        return kind in types or any(below in types for below in self._below(kind))

    def _below(self, kind: Term) -> list[Term]:
        found: dict[Term, None] = {}
        pending = [kind]
        while pending:
            for below in self.subjects(RDFS.subClassOf, pending.pop()):
                if below not in found and below != kind:
                    found[below] = None
                    pending.append(below)
        return list(found)


def _integer(text: str) -> Decimal:
    if not (text.isdecimal() or INTEGER.fullmatch(text)):
        raise ValueError(text)
    return Decimal(text)


@lru_cache(maxsize=1 << 12)
def _natural(text: str) -> Decimal:
    value = _integer(text)
    if value < 0:
        raise ValueError(text)
    return value


@lru_cache(maxsize=1 << 12)
def _decimal(text: str) -> Decimal:
    if not DECIMAL.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _double(text: str) -> Decimal:
    return Decimal(text.replace("INF", "Infinity"))


def _date(text: str) -> date:
    if not DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _boolean(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text]


READERS: dict[str, Callable[[str], object]] = {
    XSD.integer: _integer, XSD.nonNegativeInteger: _natural, XSD.decimal: _decimal,
    XSD.date: _date, XSD.boolean: _boolean, XSD.string: str,
    f"{XSD}double": _double, f"{XSD}float": _double, f"{XSD}dateTime": datetime.fromisoformat,
    f"{XSD}int": _integer, f"{XSD}long": _integer, f"{XSD}positiveInteger": _natural,
}


def _read(literal: ox.Literal) -> object:
    reader = READERS.get(literal.datatype.value)
    return literal.value if reader is None else reader(literal.value)


def is_well_formed(literal: ox.Literal) -> bool:
    """Tell whether a literal's text is one of its datatype; of unknown datatypes any is."""
    try:
        _read(literal)
    except (ValueError, KeyError, InvalidOperation):
        return False
    return True


def comparable(term: Term) -> tuple[str, object] | None:
    """Return a literal's value with the name of what it can be compared with, or None."""
    if not isinstance(term, ox.Literal):
        return None
    try:
        value = _read(term)
    except (ValueError, KeyError, InvalidOperation):
        return None
    return ("number" if isinstance(value, Decimal) else term.datatype.value), value
