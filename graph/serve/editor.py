"""What the query editor offers: queries to begin with, and the terms of the vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pressgraph.ontology.queries import NamedQuery
from pressgraph.ontology.terms import PG, RDF
from pressgraph.ontology.turtle import read_turtle, shipped_folder

__all__ = ["Example", "examples", "terms"]

OWL = "http://www.w3.org/2002/07/owl#"
CLASSES = (f"{OWL}Class",)
PROPERTIES = (f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty")


@dataclass(frozen=True)
class Example:
    """A query to begin with."""

    name: str
    title: str
    sparql: str


def examples(queries: Iterable[NamedQuery]) -> list[Example]:
    """Return the named queries that can be asked as they are, without a parameter."""
    return [Example(one.name, one.title, one.bind({})) for one in queries
            if not any(parameter.required for parameter in one.parameters)]


@cache
def terms() -> str:
    """Return the classes and properties of the vocabulary as JSON, to complete what is typed."""
    read = read_turtle(shipped_folder("vocabulary") / "pressgraph.ttl")

    def of(kinds: Iterable[str]) -> list[str]:
        return sorted({term for kind in kinds for term in read.subjects(RDF.type, kind)
                       if term.startswith(str(PG))})

    return json.dumps({"class": of(CLASSES), "property": of(PROPERTIES)})
