"""The SPARQL 1.1 Protocol: the cases of the W3C's tests that apply to a read-only endpoint."""

from __future__ import annotations

import csv
import io

import httpx
import pyoxigraph as ox
import pytest

from pressgraph.graph import Dataset

BASE = "https://w3id.org/pressgraph/id/"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
ASK = "ASK { ?s a pg:Release }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a pg:Release }"
JSON = {"accept": "application/sparql-results+json"}


def count(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_get(client: httpx.Client) -> None:
    assert count(client.get("/sparql", params={"query": COUNT}, headers=JSON)) == 3


def test_post_form(client: httpx.Client) -> None:
    assert count(client.post("/sparql", data={"query": COUNT}, headers=JSON)) == 3


def test_post_direct(client: httpx.Client) -> None:
    answer = client.post("/sparql", content=COUNT,
                         headers={"content-type": "application/sparql-query; charset=utf-8", **JSON})
    assert count(answer) == 3


def test_percent_signs_in_a_query_are_its_own(client: httpx.Client) -> None:
    query = 'SELECT ("100%25 +" AS ?n) {}'
    for answer in (client.get("/sparql", params={"query": query}),
                   client.post("/sparql", data={"query": query})):
        assert answer.json()["results"]["bindings"][0]["n"]["value"] == "100%25 +"


@pytest.mark.parametrize(("how", "status"), [
    ({"method": "PUT", "params": {"query": ASK}}, 405),
    ({"method": "GET", "params": [("query", ASK), ("query", ASK)]}, 400),
    ({"method": "POST", "content": ASK, "headers": {"content-type": "text/plain"}}, 415),
    ({"method": "POST", "content": f"query={ASK}"}, 415),
    ({"method": "POST", "content": ASK.encode("utf-16"),
      "headers": {"content-type": "application/sparql-query"}}, 400),
    ({"method": "GET", "params": {"query": "ASK {"}}, 400),
    ({"method": "POST", "data": {"quary": ASK}}, 400),
    ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 403),
    ({"method": "POST", "content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}}, 403),
    ({"method": "GET", "params": {"update": "CLEAR ALL"}}, 403),
    ({"method": "GET", "params": {"query": "CLEAR ALL"}}, 400),
    ({"method": "GET", "params": {"query": "LOAD <file:///etc/passwd>"}}, 400),
    ({"method": "GET", "params": {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}}, 403),
    ({"method": "GET", "params": {"query": ASK}, "headers": {"accept": "image/png"}}, 406),
    ({"method": "GET", "params": {"query": ASK, "default-graph-uri": "not an iri"}}, 400),
    ({"method": "GET", "params": {"query": "SELECT * { ?s ?p ?o . ?a ?b ?c }"}}, 413),
    ({"method": "GET", "params": {"query": r'SELECT ("\u0001" AS ?x) {}'},
      "headers": {"accept": "application/sparql-results+xml"}}, 400),
    ({"method": "POST", "data": {"query": "#" * 30_000}}, 413),
])
def test_what_is_refused(how: dict[str, object], status: int, client: httpx.Client) -> None:
    answer = client.request(url="/sparql", **how)  # type: ignore[arg-type]
    assert answer.status_code == status, answer.text
    assert count(client.get("/sparql", params={"query": COUNT})) == 3


GRAPHS = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a pg:Release } }"


@pytest.mark.parametrize(("query", "parameters", "expected"), [
    (COUNT, [("default-graph-uri", f"{BASE}release/X-1")], 1),
    (COUNT, [("default-graph-uri", f"{BASE}release/X-1"), ("default-graph-uri", f"{BASE}release/X-3")], 2),
    (COUNT, [("named-graph-uri", f"{BASE}release/X-1")], 0),
    (GRAPHS, [("named-graph-uri", f"{BASE}release/X-1"), ("named-graph-uri", f"{BASE}release/X-3")], 2),
    (GRAPHS, [("default-graph-uri", f"{BASE}release/X-1")], 0),
    (GRAPHS, [], 3),
    (COUNT.replace("{ ?s", f"FROM <{BASE}release/X-10> {{ ?s"), [], 1),
    (COUNT.replace("{ ?s", f"FROM <{BASE}release/X-10> {{ ?s"),
     [("default-graph-uri", f"{BASE}release/X-1"), ("default-graph-uri", f"{BASE}release/X-3")], 2),
])
def test_the_dataset_of_the_request(query: str, parameters: list[tuple[str, str]], expected: int,
                                    client: httpx.Client) -> None:
    assert count(client.get("/sparql", params=[("query", query), *parameters])) == expected
    assert count(client.post("/sparql", data={"query": query, **_lists(parameters)})) == expected


def _lists(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for name, value in pairs:
        out.setdefault(name, []).append(value)
    return out


@pytest.mark.parametrize(("accept", "kind"), [
    ("", "application/sparql-results+json"), ("*/*", "application/sparql-results+json"),
    ("application/sparql-results+xml", "application/sparql-results+xml"),
    ("text/csv", "text/csv; charset=utf-8"),
    ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ("application/json", "application/json"),
    ("text/csv;q=0.1, application/sparql-results+xml;q=0.2", "application/sparql-results+xml"),
])
def test_forms_of_rows_say_the_same(accept: str, kind: str, client: httpx.Client) -> None:
    query = "SELECT ?name ?x ?from { ?e skos:prefLabel ?name OPTIONAL { ?e pg:from ?from } } ORDER BY ?name"
    answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert answer.headers["content-type"] == kind
    if "csv" in kind:
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert {row["name"] for row in rows} >= {"Ann", "Bob", "Cid"}
        assert rows[0]["x"] == ""
        return
    form = next(form for name, form in (
        ("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML),
        ("tab", ox.QueryResultsFormat.TSV)) if name in kind)
    found = ox.parse_query_results(answer.content, format=form)
    assert isinstance(found, ox.QuerySolutions)
    assert ox.Literal("Ann", language="en") in {row["name"] for row in found}


@pytest.mark.parametrize(("accept", "form"), [
    ("text/turtle", ox.RdfFormat.TURTLE), ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ("application/rdf+xml", ox.RdfFormat.RDF_XML), ("application/ld+json", ox.RdfFormat.JSON_LD)])
@pytest.mark.parametrize("query", ["CONSTRUCT { ?s a pg:Event } { ?s a pg:Meeting }",
                                   f"DESCRIBE <{BASE}person/Ann>"])
def test_graphs_in_each_form(accept: str, form: ox.RdfFormat, query: str, client: httpx.Client,
                             served: Dataset) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    found = {str(quad.triple) for quad in ox.parse(answer.content, format=form)}
    expected = served.store.query(query, use_default_graph_as_union=True, prefixes={
        "pg": "https://w3id.org/pressgraph/ontology#"})
    assert isinstance(expected, ox.QueryTriples)
    assert found == {str(triple) for triple in expected}
    assert found


def test_ask_in_each_form(client: httpx.Client) -> None:
    for accept in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"):
        assert "true" in client.get("/sparql", params={"query": ASK}, headers={"accept": accept}).text


def test_the_service_describes_itself(client: httpx.Client, address: str) -> None:
    for accept in ("text/turtle", "*/*"):
        text = client.get("/sparql", headers={"accept": accept}).content
        said = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
        assert f"{address}sparql" in {triple.object.value for triple in said
                                      if isinstance(triple.object, ox.NamedNode)}


def test_other_origins_may_ask(client: httpx.Client) -> None:
    answer = client.options("/sparql", headers={"origin": "https://example.org"})
    assert answer.headers["access-control-allow-methods"] == "GET, POST, OPTIONS"
    assert client.get("/sparql", params={"query": ASK}).headers["access-control-allow-origin"] == "*"


def test_a_query_that_runs_away_is_stopped_and_the_server_goes_on(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": ENDLESS})
    assert answer.status_code == 503
    assert "more than 2 seconds" in answer.text
    assert count(client.get("/sparql", params={"query": COUNT})) == 3
    assert "pressgraph_queries_stopped_total 0" not in client.get("/metrics").text


@pytest.mark.parametrize(("form", "kind"), [
    (ox.QueryResultsFormat.XML, "application/sparql-results+xml"),
    (ox.QueryResultsFormat.JSON, "application/sparql-results+json")])
def test_no_value_becomes_syntax(client: httpx.Client, form: ox.QueryResultsFormat, kind: str) -> None:
    query = """SELECT (<http://example.org/?a=1&b=2> AS ?iri) ("</literal><b a=\\"1\\">&amp; 'c'"@en AS ?text)
        ("<&>" AS ?plain) ("1<2"^^<http://example.org/a&b> AS ?typed) {}"""
    answer = client.get("/sparql", params={"query": query}, headers={"accept": kind})
    found = ox.parse_query_results(answer.content, format=form)
    assert isinstance(found, ox.QuerySolutions)
    row, = found
    assert row["iri"] == ox.NamedNode("http://example.org/?a=1&b=2")
    assert row["text"] == ox.Literal("""</literal><b a="1">&amp; 'c'""", language="en")
    assert row["plain"] == ox.Literal("<&>")
    assert row["typed"] == ox.Literal("1<2", datatype=ox.NamedNode("http://example.org/a&b"))
