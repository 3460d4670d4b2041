"""The triples that are checked, indexed the ways that shapes ask for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property

import pyoxigraph as ox

from pressgraph.ontology.terms import RDF, RDFS, XSD

__all__ = ["Data", "Term", "comparable", "is_well_formed"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Triple = tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, Term]

TYPE = ox.NamedNode(RDF.type)
SUBCLASS = ox.NamedNode(RDFS.subClassOf)
INTEGER = re.compile(r"[+-]?\d+")
DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass
class Data:
    """A data graph."""

    triples: Iterable[Triple]
    _inverse: dict[ox.NamedNode, dict[Term, list[Term]]] = field(default_factory=dict, init=False)

    @cached_property
    def by_subject(self) -> dict[Term, dict[ox.NamedNode, list[Term]]]:
        """The values by subject and predicate."""
        out: dict[Term, dict[ox.NamedNode, list[Term]]] = defaultdict(dict)
        for subject, predicate, value in self.triples:
            out[subject].setdefault(predicate, []).append(value)
        return dict(out)

    def values(self, node: Term, predicate: ox.NamedNode) -> list[Term]:
        """Return the values of a property of a node."""
        return self.by_subject.get(node, {}).get(predicate, [])

    def properties(self, node: Term) -> Mapping[ox.NamedNode, list[Term]]:
        """Return all properties of a node."""
        return self.by_subject.get(node, {})

    def subjects(self, predicate: ox.NamedNode, value: Term) -> list[Term]:
        """Return the nodes that have a value for a property."""
        return self.inverse(predicate).get(value, [])

    def inverse(self, predicate: ox.NamedNode) -> dict[Term, list[Term]]:
        """Return the subjects of a property by value."""
        if predicate not in self._inverse:
            found: dict[Term, list[Term]] = {}
            for subject, properties in self.by_subject.items():
                for value in properties.get(predicate, ()):
                    found.setdefault(value, []).append(subject)
            self._inverse[predicate] = found
        return self._inverse[predicate]

    def instances(self, kind: Term) -> list[Term]:
        """Return the nodes of a class or of what the data say to be a subclass of it."""
        kinds = [kind, *self._below(kind)]
        found = [node for each in kinds for node in self.subjects(TYPE, each)]
        return found if len(kinds) == 1 else list(dict.fromkeys(found))

    def is_instance(self, node: Term, kind: Term) -> bool:
        """Tell whether a node is of a class, or of what the data say to be a subclass of it."""
        types = self.values(node, TYPE)
        return kind in types or any(below in types for below in self._below(kind))

    def _below(self, kind: Term) -> list[Term]:
        found: dict[Term, None] = {}
        pending = [kind]
        while pending:
            for below in self.subjects(SUBCLASS, pending.pop()):
                if below not in found and below != kind:
                    found[below] = None
                    pending.append(below)
        return list(found)


def _integer(text: str) -> Decimal:
    if not (text.isdecimal() or INTEGER.fullmatch(text)):
        raise ValueError(text)
    return Decimal(text)


def _natural(text: str) -> Decimal:
    value = _integer(text)
    if value < 0:
        raise ValueError(text)
    return value


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
