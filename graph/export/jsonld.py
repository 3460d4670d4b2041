"""JSON-LD with the vocabulary's context, written one release after the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

import pyoxigraph as ox

from pressgraph.ontology.jsonld import make_context
from pressgraph.ontology.terms import PREFIXES, RDF, XSD

__all__ = ["Compactor"]

Statement = ox.Quad | ox.Triple


class Compactor:
    """Writes nodes with the terms of the context.

    Attributes:
        context: the vocabulary's context, with prefixes for the rest of what a graph says.
    """

    def __init__(self) -> None:
        """Load the context."""
        own = cast(Mapping[str, Any], make_context()["@context"])
        names = ("rdf", "rdfs", *(key for key in own if key in PREFIXES))
        self._spaces = {PREFIXES[name]: name for name in names}
        self.context = {**own, "rdf": PREFIXES["rdf"], "rdfs": PREFIXES["rdfs"]}
        self._terms: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        for name, value in own.items():
            target = value["@id"] if isinstance(value, dict) else value
            if not name.startswith("@") and name not in PREFIXES and not target.startswith("@"):
                self._terms[self._expand(target)] = name
                if isinstance(value, dict):
                    self._kinds[name] = self._expand(value["@type"])

    def nodes(self, statements: Iterable[Statement]) -> list[str]:
        """Return the nodes that statements describe, each as a line of JSON, by IRI."""
        found: dict[str, dict[str, list[Any]]] = {}
        for statement in statements:
            node = found.setdefault(_identifier(statement.subject), {})
            key, value = self._pair(statement)
            node.setdefault(key, []).append(value)
        return [_line({"id": name, **{key: values[0] if len(values) == 1 else values
                                      for key, values in sorted(node.items())}})
                for name, node in sorted(found.items())]

    def _pair(self, statement: Statement) -> tuple[str, Any]:
        if statement.predicate.value == RDF.type and isinstance(statement.object, ox.NamedNode):
            return "type", self._name(statement.object.value)
        key = self._name(statement.predicate.value)
        return key, self._value(statement.object, self._kinds.get(key, ""))

    def _value(self, term: object, kind: str) -> Any:
        if not isinstance(term, ox.Literal):
            name = _identifier(term)
            if kind == "@vocab":
                return self._name(name)
            return name if kind == "@id" else {"id": name}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if datatype == (kind or XSD.string):
            return term.value
        if datatype == XSD.string:
            return {"@value": term.value}
        return {"@value": term.value, "@type": self._name(datatype)}

    def _name(self, iri: str) -> str:
        """Return an IRI as a term of the context, with a prefix, or as it is."""
        if iri in self._terms:
            return self._terms[iri]
        for space, prefix in self._spaces.items():
            rest = iri.removeprefix(space)
            if rest != iri and rest and not rest.startswith("//"):
                return f"{prefix}:{rest}"
        return iri

    def _expand(self, name: str) -> str:
        prefix, _, rest = name.partition(":")
        return f"{PREFIXES[prefix]}{rest}" if prefix in PREFIXES else name


def _identifier(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
