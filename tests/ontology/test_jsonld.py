"""The JSON-LD context says the same as the Turtle."""

from __future__ import annotations

import json

import pyoxigraph as ox

from pressgraph.ontology.jsonld import CONTEXT_FILE, context_text, make_context
from pressgraph.ontology.terms import PG
from pressgraph.ontology.turtle import shipped_folder

MEETING = {
    "id": "http://example.org/meeting", "type": ["Meeting", "Event"], "status": "Planned",
    "agent": ["http://example.org/anna", "http://example.org/ben"], "confidence": "0.9",
    "time": {"id": "http://example.org/today", "from": "2024-05-06"}}


def test_the_context_is_up_to_date() -> None:
    """If not: run scripts/build_context.py."""
    assert (shipped_folder("vocabulary") / CONTEXT_FILE).read_text("utf-8") == context_text()


def test_the_context_has_every_term() -> None:
    context = make_context()["@context"]
    assert isinstance(context, dict)
    assert {term.removeprefix(str(PG)) for term in PG} <= set(context)


def test_plain_json_read_with_the_context_is_the_graph_that_is_meant() -> None:
    text = json.dumps({**make_context(), **MEETING})
    expected = f"""
        @prefix pg: <{PG}> .
        @prefix ex: <http://example.org/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        ex:meeting a pg:Meeting , pg:Event ; pg:status pg:Planned ; pg:agent ex:anna , ex:ben ;
            pg:confidence "0.9"^^xsd:decimal ; pg:time ex:today .
        ex:today pg:from "2024-05-06"^^xsd:date ."""
    read = {str(quad.triple) for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)}
    assert read == {str(quad.triple) for quad in ox.parse(expected, format=ox.RdfFormat.TURTLE)}
