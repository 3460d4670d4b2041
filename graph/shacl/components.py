"""The constraint components of SHACL Core, each made from its parameters.

A maker gets the parameter's values and the shapes among them compiled; it returns the component.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Protocol

import pyoxigraph as ox

from pressgraph.graph.shacl.data import Data, Term, comparable, is_well_formed
from pressgraph.graph.shacl.shapes import Component, Shape

__all__ = ["MAKERS", "Parameters", "each"]

SH = "http://www.w3.org/ns/shacl#"


class Parameters(Protocol):
    """What a maker may ask about the shape whose constraint it makes."""

    def one(self, name: str) -> Term | None:
        """Return the first value of another parameter, by local name."""

    def members(self, node: Term) -> list[Term]:
        """Return the members of an RDF list."""

    def shape(self, node: Term) -> Shape:
        """Return a shape that the constraint refers to, compiled."""

    def known_properties(self) -> set[str]:
        """Return the properties that the shape's property shapes speak of."""


Maker = Callable[[Term, Parameters], Component]


def each(fits: Callable[[Data, Term], bool]) -> Component:
    """Return a component that each value node violates which does not fit."""
    def violators(data: Data, focus: Term, values: Collection[Term]) -> Iterable[Term]:
        return [value for value in values if not fits(data, value)]
    return violators


def whole(fits: Callable[[Collection[Term]], bool]) -> Component:
    """Return a component that the value nodes together violate."""
    def violators(data: Data, focus: Term, values: Collection[Term]) -> Iterable[None]:
        return () if fits(values) else (None,)
    return violators


def _number(term: Term) -> int:
    return int(_text(term))


def _text(term: Term) -> str:
    return term.value


def _flag(term: Term | None) -> bool:
    return term is not None and term.value in ("true", "1")


def _class(term: Term, shape: Parameters) -> Component:
    return each(lambda data, value: data.is_instance(value, term))


def _datatype(term: Term, shape: Parameters) -> Component:
    return each(lambda data, value: isinstance(value, ox.Literal) and value.datatype == term
                and is_well_formed(value))


NODE_KINDS: dict[str, tuple[type, ...]] = {
    "IRI": (ox.NamedNode,), "BlankNode": (ox.BlankNode,), "Literal": (ox.Literal,),
    "BlankNodeOrIRI": (ox.BlankNode, ox.NamedNode), "IRIOrLiteral": (ox.NamedNode, ox.Literal),
    "BlankNodeOrLiteral": (ox.BlankNode, ox.Literal),
}


def _node_kind(term: Term, shape: Parameters) -> Component:
    kinds = NODE_KINDS[_text(term).removeprefix(SH)]
    return each(lambda data, value: isinstance(value, kinds))


def _min_count(term: Term, shape: Parameters) -> Component:
    least = _number(term)
    return whole(lambda values: len(values) >= least)


def _max_count(term: Term, shape: Parameters) -> Component:
    most = _number(term)
    return whole(lambda values: len(values) <= most)


def _bounded(fits: Callable[[int], bool]) -> Maker:
    """Return a maker for a bound on values; ``fits`` gets -1, 0 or 1 as by comparison."""
    def make(term: Term, shape: Parameters) -> Component:
        bound = comparable(term)
        return each(lambda data, value: _ordered(comparable(value), bound, fits))
    return make


def _ordered(one: tuple[str, object] | None, other: tuple[str, object] | None,
             fits: Callable[[int], bool]) -> bool:
    if one is None or other is None or one[0] != other[0]:
        return False
    try:
        order = (one[1] > other[1]) - (one[1] < other[1])  # type: ignore[operator]
    except TypeError:
        return False
    return fits(order)


def _length(fits: Callable[[int, int], bool]) -> Maker:
    def make(term: Term, shape: Parameters) -> Component:
        bound = _number(term)
        return each(lambda data, value: not isinstance(value, ox.BlankNode)
                    and fits(len(_text(value)), bound))
    return make


def _pattern(term: Term, shape: Parameters) -> Component:
    flags = shape.one("flags")
    known = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE}
    chosen = sum(known[letter] for letter in (_text(flags) if flags is not None else ""))
    try:
        pattern = re.compile(_text(term), chosen)
    except re.error as error:
        raise ValueError(f"sh:pattern is no regular expression: {error}") from error
    return each(lambda data, value: not isinstance(value, ox.BlankNode)
                and pattern.search(_text(value)) is not None)


def _language_in(term: Term, shape: Parameters) -> Component:
    ranges = [_text(member).casefold() for member in shape.members(term)]

    def fits(data: Data, value: Term) -> bool:
        tag = (value.language or "").casefold() if isinstance(value, ox.Literal) else ""
        return any(tag == prefix or tag.startswith(f"{prefix}-") for prefix in ranges)
    return each(fits)


def _unique_lang(term: Term, shape: Parameters) -> Component:
    def violators(data: Data, focus: Term, values: Collection[Term]) -> Iterable[None]:
        tags = Counter(value.language.casefold() for value in values
                       if isinstance(value, ox.Literal) and value.language)
        return [None for count in tags.values() if count > 1]
    return violators if _flag(term) else each(lambda data, value: True)


def _equals(term: Term, shape: Parameters) -> Component:
    def violators(data: Data, focus: Term, values: Collection[Term]) -> Iterator[Term]:
        others = data.values(focus, _property(term))
        yield from (value for value in values if value not in others)
        yield from (other for other in others if other not in values)
    return violators


def _disjoint(term: Term, shape: Parameters) -> Component:
    def violators(data: Data, focus: Term, values: Collection[Term]) -> Iterator[Term]:
        others = data.values(focus, _property(term))
        return (value for value in values if value in others)
    return violators


def _less_than(fits: Callable[[int], bool]) -> Maker:
    def make(term: Term, shape: Parameters) -> Component:
        def violators(data: Data, focus: Term, values: Collection[Term]) -> Iterator[Term]:
            others = data.values(focus, _property(term))
            return (value for value in values for other in others
                    if not _ordered(comparable(value), comparable(other), fits))
        return violators
    return make


def _property(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return term.value
    raise ValueError("a pair of properties needs two properties")


def _in(term: Term, shape: Parameters) -> Component:
    members = set(shape.members(term))
    return each(lambda data, value: value in members)


def _has_value(term: Term, shape: Parameters) -> Component:
    return whole(lambda values: term in values)


def _node(term: Term, shape: Parameters) -> Component:
    return each(shape.shape(term).conforms)


def _not(term: Term, shape: Parameters) -> Component:
    inner = shape.shape(term)
    return each(lambda data, value: not inner.conforms(data, value))


def _logical(fits: Callable[[int, int], bool]) -> Maker:
    """Return a maker for lists of shapes; ``fits`` gets how many conform, of how many."""
    def make(term: Term, shape: Parameters) -> Component:
        inner = [shape.shape(member) for member in shape.members(term)]
        return each(lambda data, value: fits(
            sum(one.conforms(data, value) for one in inner), len(inner)))
    return make


def _or(term: Term, shape: Parameters) -> Component:
    inner = [shape.shape(member) for member in shape.members(term)]
    return each(lambda data, value: any(one.conforms(data, value) for one in inner))


def _qualified(fits: Callable[[int, int], bool]) -> Maker:
    def make(term: Term, shape: Parameters) -> Component:
        wanted = shape.one("qualifiedValueShape")
        if wanted is None:
            raise ValueError("a qualified count needs sh:qualifiedValueShape")
        inner, bound = shape.shape(wanted), _number(term)

        def violators(data: Data, focus: Term, values: Collection[Term]) -> Iterable[None]:
            return () if fits(sum(inner.conforms(data, value) for value in values), bound) \
                else (None,)
        return violators
    return make


def _closed(term: Term, shape: Parameters) -> Component:
    if not _flag(term):
        return each(lambda data, value: True)
    ignored = shape.one("ignoredProperties")
    known = shape.known_properties() | {
        _property(one) for one in (shape.members(ignored) if ignored is not None else ())}

    def violators(data: Data, focus: Term, values: Collection[Term]) -> Iterator[Term]:
        return (other for value in values for prop, found in data.properties(value).items()
                if prop not in known for other in found)
    return violators


MAKERS: dict[str, Maker] = {
    "class": _class, "datatype": _datatype, "nodeKind": _node_kind,
    "minCount": _min_count, "maxCount": _max_count,
    "minExclusive": _bounded(lambda order: order > 0),
    "minInclusive": _bounded(lambda order: order >= 0),
    "maxExclusive": _bounded(lambda order: order < 0),
    "maxInclusive": _bounded(lambda order: order <= 0),
    "minLength": _length(lambda length, bound: length >= bound),
    "maxLength": _length(lambda length, bound: length <= bound),
    "pattern": _pattern, "languageIn": _language_in, "uniqueLang": _unique_lang,
    "equals": _equals, "disjoint": _disjoint,
    "lessThan": _less_than(lambda order: order < 0),
    "lessThanOrEquals": _less_than(lambda order: order <= 0),
    "not": _not, "or": _or, "and": _logical(lambda count, total: count == total),
    "xone": _logical(lambda count, total: count == 1), "node": _node,
    "qualifiedMinCount": _qualified(lambda count, bound: count >= bound),
    "qualifiedMaxCount": _qualified(lambda count, bound: count <= bound),
    "closed": _closed, "hasValue": _has_value, "in": _in,
}
