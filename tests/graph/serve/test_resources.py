"""IRIs that resolve."""

from __future__ import annotations

from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest

from pressgraph.graph import Dataset

BASE = "https://w3id.org/pressgraph/id/"
FORMS = {"text/turtle": ("ttl", ox.RdfFormat.TURTLE), "application/ld+json": ("jsonld", ox.RdfFormat.JSON_LD),
         "application/n-triples": ("nt", ox.RdfFormat.N_TRIPLES),
         "application/rdf+xml": ("rdf", ox.RdfFormat.RDF_XML)}


def minted(dataset: Dataset) -> list[str]:
    """All IRIs that the graph says something of, without fragments."""
    quads = dataset.store.quads_for_pattern(None, None, None)
    return sorted({quad.subject.value.partition("#")[0] for quad in quads
                   if isinstance(quad.subject, ox.NamedNode)})


def test_every_minted_iri_leads_to_a_page_and_to_data(client: httpx.Client, served: Dataset) -> None:
    iris = minted(served)
    assert len(iris) > 30
    for iri in iris:
        path = iri.removeprefix(BASE)
        page = client.get(f"/id/{path}", headers={"accept": "text/html"})
        assert (page.status_code, page.headers["location"]) == (303, f"/page/{path}")
        assert client.get(page.headers["location"]).status_code == 200
        data = client.get(f"/pressgraph/id/{path}", headers={"accept": "text/turtle"})
        assert (data.status_code, data.headers["location"]) == (303, f"/data/{path}.ttl")
        assert list(ox.parse(client.get(data.headers["location"]).content, format=ox.RdfFormat.TURTLE))


@pytest.mark.parametrize("accept", list(FORMS))
@pytest.mark.parametrize("path", ["person/Ann", "release/X-1", "release/X-1/event/Meeting-13-16"])
def test_data_in_each_form(path: str, accept: str, client: httpx.Client, served: Dataset) -> None:
    suffix, form = FORMS[accept]
    sent = client.get(f"/id/{path}", headers={"accept": accept})
    assert sent.headers["location"] == f"/data/{path}.{suffix}"
    assert sent.headers["vary"] == "Accept"
    answer = client.get(sent.headers["location"])
    assert answer.headers["content-type"].startswith(accept)
    found = {str(quad.triple) for quad in ox.parse(answer.content, format=form)}
    node = ox.NamedNode(f"{BASE}{path}")
    assert found >= {str(quad.triple) for quad in served.store.quads_for_pattern(node, None, None)}
    if path == "release/X-1":
        quads = ox.parse(served.n_quads(node.value), format=ox.RdfFormat.N_QUADS)
        assert found == {str(quad.triple) for quad in quads}


def test_links_name_the_other_forms(client: httpx.Client) -> None:
    links = client.get("/page/person/Ann").headers["link"]
    for accept, (suffix, _) in FORMS.items():
        assert f'</data/person/Ann.{suffix}>; rel="alternate"; type="{accept}"' in links
    assert f'<{BASE}person/Ann>; rel="describes"' in client.get("/data/person/Ann.ttl").headers["link"]


@pytest.mark.parametrize(("path", "status"), [
    ("/id/person/Nobody", 404), ("/page/person/Nobody", 404), ("/data/person/Nobody.ttl", 404),
    ("/data/person/Ann.exe", 404), ("/id/", 404), ("/id/person/Ann%3E", 404), ("/nothing", 404),
    ("/id/%0d%0aset-cookie:%20a=b", 404), ("/page/%3Cscript%3Ealert(1)%3C/script%3E", 404)])
def test_what_is_not_there_is_not_found(path: str, status: int, client: httpx.Client) -> None:
    answer = client.get(path, headers={"accept": "text/html"})
    assert answer.status_code == status
    assert "set-cookie" not in answer.headers
    assert "<script>alert" not in answer.text


def test_a_client_that_wants_something_else_is_told(client: httpx.Client) -> None:
    assert client.get("/id/person/Ann", headers={"accept": "image/png"}).status_code == 406


def test_head_is_answered_as_get_without_a_body(client: httpx.Client) -> None:
    for path in ("/id/person/Ann", "/page/person/Ann", "/data/person/Ann.ttl", "/"):
        got, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (got.status_code, b"")
        assert head.headers["content-length"] == got.headers["content-length"]


def test_the_dataset_is_described(client: httpx.Client) -> None:
    sent = client.get("/.well-known/void")
    assert (sent.status_code, sent.headers["location"]) == (303, "/catalog.ttl")
    said = list(ox.parse(client.get("/catalog.ttl").content, format=ox.RdfFormat.TURTLE))
    assert "http://rdfs.org/ns/void#Dataset" in {
        triple.object.value for triple in said if isinstance(triple.object, ox.NamedNode)}


def test_paths_are_escaped_in_headers(client: httpx.Client) -> None:
    answer = client.get("/page/" + quote('a"; rel="x" \u20ac'))
    assert answer.status_code == 404
    assert "\u20ac" not in str(answer.headers)


def test_the_vocabulary_is_there(client: httpx.Client) -> None:
    answer = client.get("/ontology/pressgraph.ttl")
    assert list(ox.parse(answer.content, format=ox.RdfFormat.TURTLE))
    assert client.get("/ontology/context.jsonld").json()["@context"]["agent"] == {
        "@id": "pg:agent", "@type": "@id"}
    assert client.get("/ontology/..%2fterms.py").status_code == 404
