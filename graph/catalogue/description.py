"""A growing description in RDF, in which every node has an IRI."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, cast

import pyoxigraph as ox

from pressgraph.graph.export.headers import HeadedFile
from pressgraph.ontology.terms import PREFIXES, RDF, XSD

__all__ = ["DCAT", "DQV", "FOAF", "OWN", "SPDX", "VCARD", "VOID", "Description", "english"]

DCAT, FOAF = PREFIXES["dcat"], PREFIXES["foaf"]
VOID = "http://rdfs.org/ns/void#"
VCARD = "http://www.w3.org/2006/vcard/ns#"
SPDX = "http://spdx.org/rdf/terms#"
DQV = "http://www.w3.org/ns/dqv#"
ADMS = "http://www.w3.org/ns/adms#"
OWN = {**{name: PREFIXES[name] for name in (
    "dcat", "dcterms", "foaf", "owl", "pg", "prov", "rdf", "rdfs", "sh", "skos", "xsd")},
    "adms": ADMS, "dcatap": "http://data.europa.eu/r5r/", "dqv": DQV, "spdx": SPDX, "vcard": VCARD,
    "void": VOID}
"""The prefixes of a description."""

Value = str | int | Decimal | ox.NamedNode | ox.Literal


def english(text: str) -> ox.Literal:
    """Return a text as one in English."""
    return ox.Literal(text, language="en")


class Description:
    """Collects statements."""

    def __init__(self) -> None:
        """Begin with none."""
        self.triples: dict[ox.Triple, None] = {}

    def say(self, subject: str, predicate: str, *values: Value) -> None:
        """Say something of a node; a text is an IRI, and an empty one says nothing."""
        for value in values:
            if value != "":
                term = _term(value)
                self.triples[ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), term)] = None

    def node(self, subject: str, kind: str, said: Mapping[str, Value | tuple[Value, ...]]) -> str:
        """Describe a node of a class, and return it."""
        self.say(subject, RDF.type, kind)
        for predicate, value in said.items():
            self.say(subject, predicate, *(value if isinstance(value, tuple) else (value,)))
        return subject

    def turtle(self) -> bytes:
        """Return the statements as Turtle, sorted."""
        triples = sorted(self.triples, key=lambda one: (
            str(one.subject), one.predicate.value != RDF.type, str(one)))
        out = io.BytesIO()
        headed = HeadedFile(out, prefixes=OWN)
        ox.serialize(triples, cast(IO[bytes], headed), format=ox.RdfFormat.TURTLE, prefixes=OWN)
        headed.finish()
        return out.getvalue()


def _term(value: Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, str):
        return ox.NamedNode(value)
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=ox.NamedNode(XSD.nonNegativeInteger))
    if isinstance(value, Decimal):
        return ox.Literal(f"{value:f}", datatype=ox.NamedNode(XSD.decimal))
    return value


