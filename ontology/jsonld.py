"""The JSON-LD context of the vocabulary, made from its Turtle."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from pressgraph.ontology.terms import PREFIXES, RDF, RDFS, XSD
from pressgraph.ontology.turtle import TurtleFile, read_turtle, shipped_folder

__all__ = ["CONTEXT_FILE", "context_text", "make_context"]

CONTEXT_FILE = "context.jsonld"
"""Where the context ships, in the folder of the vocabulary."""

OWL = PREFIXES["owl"]
LITERAL, LINK, NOTE = (f"{OWL}{kind}Property" for kind in ("Datatype", "Object", "Annotation"))
TERMS = frozenset((f"{OWL}Class", f"{OWL}NamedIndividual", LITERAL, LINK, NOTE))


def make_context() -> dict[str, object]:
    """Return the context: prefixes, and each term of the vocabulary by its local name.

    Terms of other vocabularies that the vocabulary names are in it too. Links are written as IRIs;
    those to a closed list, such as the statuses, as the names of its members.
    """
    file = read_turtle(shipped_folder("vocabulary") / "pressgraph.ttl")
    lists = {kind for subject in file.subjects(RDF.type, f"{OWL}NamedIndividual")
             for kind in file.objects(subject, RDF.type)}
    iris = {re.split(r"[#/]", iri)[-1]: iri for iri in file.triples
            if not iri.startswith("_:") and TERMS.intersection(file.objects(iri, RDF.type))}
    spaces = {prefix: space for prefix, space in PREFIXES.items() if prefix not in iris}
    terms = {name: _term(file, iri, lists, spaces) for name, iri in sorted(iris.items())}
    used = {prefix: space for prefix, space in sorted(spaces.items())
            if f'"{prefix}:' in json.dumps(terms)}
    return {"@context": {"@version": 1.1, "id": "@id", "type": "@type", **used, **terms}}


def _term(file: TurtleFile, iri: str, lists: set[str], spaces: Mapping[str, str]) -> object:
    """Return what a context says of one term: its IRI alone, or how its values are written."""
    kinds, values = file.objects(iri, RDF.type), file.value(iri, f"{RDFS}range")
    name = _compact(iri, spaces)
    if LINK in kinds:
        return {"@id": name, "@type": "@vocab" if values in lists else "@id"}
    if LITERAL in kinds and values not in (None, XSD.string):
        return {"@id": name, "@type": _compact(str(values), spaces)}
    return name


def _compact(iri: str, spaces: Mapping[str, str]) -> str:
    """Return an IRI with a prefix, where one fits."""
    for prefix, space in spaces.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def context_text() -> str:
    """Return the context as the text of a JSON file."""
    return json.dumps(make_context(), indent=2, ensure_ascii=False) + "\n"
