"""Clients that people have: curl, roqet, SPARQLWrapper, rdflib's SPARQLStore."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

PG = "https://w3id.org/pressgraph/ontology#"
QUERY = f"SELECT ?name WHERE {{ ?person a <{PG}Person> ; <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }}"
NAMES = {"Ann", "Bob", "Cid"}


def run(program: str, *arguments: str) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed; scripts/install_test_tools.sh installs it")
    done = subprocess.run([path, *arguments], check=True, capture_output=True, text=True, timeout=60)
    return done.stdout


def test_curl(address: str) -> None:
    answer = run("curl", "--silent", "--fail", f"{address}sparql", "--data-urlencode", f"query={QUERY}")
    assert {row["name"]["value"] for row in json.loads(answer)["results"]["bindings"]} >= NAMES
    turtle = run("curl", "--silent", "--fail", "--location", "--header", "Accept: text/turtle",
                 f"{address}id/person/Ann")
    assert 'skos:prefLabel "Ann"@en' in turtle


def test_roqet(address: str) -> None:
    answer = run("roqet", "-r", "csv", "-p", f"{address}sparql", "-e", QUERY)
    assert set(answer.split()) >= NAMES


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("requests", ["urlencoded", POSTDIRECTLY])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_sparqlwrapper(method: str, requests: str, address: str) -> None:
    wrapper: Any = SPARQLWrapper(f"{address}sparql")
    wrapper.setMethod(method)
    if method == POST:
        wrapper.setRequestMethod(requests)
    wrapper.setQuery(QUERY)
    wrapper.setReturnFormat(JSON)
    rows = wrapper.query().convert()["results"]["bindings"]
    assert {row["name"]["value"] for row in rows} >= NAMES
    wrapper.setReturnFormat(XML)
    assert "Ann" in wrapper.query().convert().toxml()
    wrapper.setReturnFormat(CSV)
    assert b"Ann" in wrapper.query().convert()
    wrapper.setQuery(f"CONSTRUCT {{ ?s a <{PG}Event> }} WHERE {{ ?s a <{PG}Event> }}")
    wrapper.setReturnFormat(TURTLE)
    assert b"pg:Event" in wrapper.query().convert()


def test_rdflib_as_a_store(address: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}sparql", returnFormat="json"))
    people = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"{PG}Person")))
    assert len(people) >= 3
    rows: Any = graph.query(QUERY)
    assert {str(row[0]) for row in rows} >= NAMES
