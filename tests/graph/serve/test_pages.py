"""Pages: what they say, and that no text or name becomes more than text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from pressgraph.graph import Dataset, open_dataset
from pressgraph.graph.serve.app import create_app
from pressgraph.graph.serve.engine import Limits
from pressgraph.graph.serve.names import Names
from pressgraph.graph.serve.negotiation import best
from pressgraph.graph.serve.release import Piece, pieces
from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.terms import PG, RDF, SKOS

PAGES = ("/", "/search?q=ann", "/queries", "/queries/events?actor=Ann", "/page/person/Ann",
         "/page/release/X-1", "/page/release/X-3", "/page/release/X-3/event/Meeting-13-16", "/sparql",
         "/queries/find?text=script", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
         "/queries/events?actor=%3Cscript%3Ealert(1)%3C/script%3E&since=%22%3E%3Cscript%3Ealert(3)",
         "/sparql?query=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E",
         "/sparql?query=SELECT%20*%20%7B%20?s%20skos:altLabel%20?name%20%7D")
HTML = {"accept": "text/html"}


@pytest.mark.parametrize("path", PAGES)
def test_no_character_becomes_html(path: str, client: httpx.Client) -> None:
    answer = client.get(path, headers=HTML)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<script>" not in answer.text
    assert "<img src=x" not in answer.text
    assert "49" not in answer.text.partition("alert(1)")[2][:30]
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "'unsafe-inline'" not in policy or path == "/sparql"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_load_nothing_from_outside(client: httpx.Client) -> None:
    for path in PAGES:
        text = client.get(path, headers=HTML).text
        for attribute in ('src="http', 'href="//', '@import', 'style="'):
            assert attribute not in text
        assert '<link rel="stylesheet" href="/assets/' in text


def test_an_entity_page_reads_like_a_dossier(client: httpx.Client) -> None:
    text = client.get("/page/person/Ann").text
    assert "<h1>Ann</h1>" in text
    assert "minister" in text
    assert "<mark>met</mark>" in text
    assert "2022-07-08" in text
    assert 'href="/page/person/Bob"' in text
    assert 'href="/page/release/X-1"' in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_a_release_page_shows_the_text_as_it_is(client: httpx.Client) -> None:
    text = re.sub(r'<span class="at" id="char=\d+,\d+"></span>', "", client.get("/page/release/X-3").text)
    assert '&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; <a href="/page/person/Bob">Bob</a>' in text


def test_search_finds_parts_of_names(client: httpx.Client) -> None:
    assert ">Ann</a>" in client.get("/search?q=AN", headers=HTML).text
    found = client.get("/search?q=an", headers={"accept": "application/json"}).json()
    assert [one["name"] for one in found] == ["Ann"]
    assert client.get("/search?q=zzz", headers={"accept": "application/json"}).json() == []


def test_named_queries_are_asked_with_a_click(client: httpx.Client) -> None:
    assert "Ann met Bob" in client.get("/queries/events?actor=Ann").text
    assert client.get("/queries/events").status_code == 200
    assert client.get("/queries/nothing").status_code == 404
    wrong = client.get("/queries/events?actor=Ann&since=yesterday")
    assert wrong.status_code == 400
    assert "not a date" in wrong.text


def test_queries_of_ones_own_are_asked_too(served: Dataset, serve: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("# title: Mine\n# description: All people.\n# audience: analyst\n"
                                      "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
                                      "SELECT ?name { ?person skos:prefLabel ?name }", "utf-8")
    dataset = open_dataset(served.folder.path, queries=[tmp_path])
    with serve(dataset, Limits(workers=1)) as address:
        assert ">Cid</td>" in httpx.get(f"{address}queries/mine").text
        assert "All people." in httpx.get(f"{address}queries").text
    (tmp_path / "mine.rq").write_text("# title: Mine\nSELEKT", "utf-8")
    with pytest.raises(OntologyError, match=r"mine\.rq"):
        create_app(open_dataset(served.folder.path, queries=[tmp_path]))


def test_all_of_a_class_are_listed(client: httpx.Client) -> None:
    found = client.get("/search?kind=Person", headers={"accept": "application/json"}).json()
    assert [one["name"] for one in found] == ["Ann", "Bob", "Cid"]
    assert client.get("/search?kind=Person&q=an", headers={"accept": "application/json"}).json() == found[:1]
    assert client.get("/search?kind=State&q=an", headers={"accept": "application/json"}).json() == []
    assert client.get("/search?kind=Person&page=2", headers={"accept": "application/json"}).json() == []


def test_an_event_page_gives_the_reason_for_each_part(client: httpx.Client) -> None:
    text = client.get("/page/release/X-1/event/Meeting-13-16").text
    assert "<h1>Meeting of Ann and Bob</h1>" in text
    assert '<a href="/page/person/Ann">Ann</a> <mark>met</mark> <a href="/page/person/Bob">Bob</a>' in text
    assert "8 July 2022" in text
    assert 'Who: <a href="/page/person/Bob">Bob</a></td><td data-label="Words">“Bob”</td>' in text
    assert "When: 8 July 2022" in text


def test_a_browser_gets_answers_as_a_page(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT ?s { ?s a pg:Meeting }"}, headers=HTML)
    assert 'href="/page/release/X-1/event/Meeting-13-16"' in answer.text


@pytest.mark.parametrize("path", ["/assets/../app.py", "/assets/%2e%2e/app.py", "/download/../secret",
                                  "/download/%2e%2e/secret", "/download/..%2fsecret", "/assets//etc/passwd"])
def test_no_path_leads_out_of_a_folder(path: str, client: httpx.Client) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text.replace(path, "")


def test_files_of_an_export_are_there(client: httpx.Client) -> None:
    assert client.get("/download/graph.ttl").text == "# a dump\n"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_nothing_can_be_written(method: str, client: httpx.Client, served: Dataset) -> None:
    for path in ("/", "/id/person/Ann", "/page/person/Ann", "/data/person/Ann.ttl", "/download/graph.ttl"):
        assert client.request(method, path, content=b"x").status_code == 405


def test_health_and_metrics(client: httpx.Client) -> None:
    assert client.get("/health").text == "ok\n"
    assert 'pressgraph_responses_total{status="200"}' in client.get("/metrics").text


def test_one_address_gets_only_so_many_answers(served: Dataset, serve: object) -> None:
    limits = Limits(workers=1, per_minute=5)
    with serve(served, limits) as address, httpx.Client(base_url=address) as client:  # type: ignore[operator]
        statuses = [client.get("/health").status_code for _ in range(8)]
    assert statuses == [200] * 5 + [429] * 3


@pytest.mark.parametrize(("accept", "expected"), [
    (None, "text/html"), ("*/*", "text/html"), ("text/*;q=0.3, text/turtle;q=0.9", "text/turtle"),
    ("text/turtle;q=0, */*;q=0.1", "text/html"), ("text/html;q=x", None), ("", "text/html"),
    ("TEXT/Turtle", "text/turtle"), ("text/html;level=1;q=0.4, text/turtle;q=0.5", "text/turtle")])
def test_negotiation(accept: str | None, expected: str | None) -> None:
    assert best(accept, ["text/html", "text/turtle"]) == expected


def test_overlapping_names_are_cut_once() -> None:
    assert pieces("Bank of Rome", [(0, 12, "bank"), (8, 12, "rome"), (0, 4, "b")]) == [
        Piece("Bank of Rome", "bank")]


def test_anchors_stand_where_their_spans_begin() -> None:
    found = pieces("Then Ann met Bob.", [(5, 8, "a")], [(9, "char=9,12"), (5, "char=5,8"), (0, "char=0,17")])
    assert found == [Piece("Then ", "", ("char=0,17",)), Piece("Ann", "a", ("char=5,8",)), Piece(" "),
                     Piece("met Bob.", "", ("char=9,12",))]


def test_search_among_a_hundred_thousand_names(tmp_path: Path) -> None:
    store = ox.Store()
    label, kind = (ox.NamedNode(f"http://www.w3.org/{name}") for name in (
        "2004/02/skos/core#prefLabel", "1999/02/22-rdf-syntax-ns#type"))
    person = ox.NamedNode("https://w3id.org/pressgraph/ontology#Person")
    store.bulk_extend(quad for i in range(100_000) for quad in (
        ox.Quad(ox.NamedNode(f"http://x/person/{i}"), label, ox.Literal(f"Zo\u00eb Number{i} Smith")),
        ox.Quad(ox.NamedNode(f"http://x/person/{i}"), kind, person)))
    names = Names(store, "http://x/")
    assert [one.name for one in names.find("number99999")] == ["Zo\u00eb Number99999 Smith"]
    assert len(names.find("zoe")) == 100
    assert names.find("smith of nowhere") == []


@pytest.mark.parametrize(("classes", "shown"), [
    (("Actor", "Organisation"), "Organisation"),
    (("Actor", "Organisation", "Institution"), "Institution"),
    (("Process", "Policy"), "Policy")])
def test_a_thing_is_shown_under_its_narrowest_class(classes: tuple[str, ...], shown: str) -> None:
    store, thing = ox.Store(), ox.NamedNode("http://x/organisation/a")
    store.add(ox.Quad(thing, ox.NamedNode(SKOS.prefLabel), ox.Literal("A")))
    store.extend(ox.Quad(thing, ox.NamedNode(RDF.type), ox.NamedNode(PG[name])) for name in classes)
    assert Names(store, "http://x/").kinds == {thing.value: shown}
