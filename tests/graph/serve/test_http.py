"""HTTP as caches and clients rely on it: tags, dates, compression, HEAD, media types, descriptions."""

from __future__ import annotations

import gzip
import re
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

PATHS = ("/", "/queries", "/search?q=ann", "/page/person/Ann", "/page/release/X-1", "/data/person/Ann.ttl",
         "/data/release/X-1.nt", "/catalog.ttl", "/ontology/pressgraph.ttl", "/queries/events?actor=Ann",
         "/sparql?query=SELECT%20*%20%7B%20?s%20a%20pg:Meeting%20%7D", "/assets/serve.css")


@pytest.mark.parametrize("path", PATHS)
def test_who_has_the_same_gets_no_body(path: str, client: httpx.Client) -> None:
    first = client.get(path)
    assert first.status_code == 200
    for header in ({"if-none-match": first.headers["etag"]},
                   {"if-none-match": f'"other", {first.headers["etag"]}'},
                   {"if-modified-since": first.headers["last-modified"]}):
        again = client.get(path, headers=header)
        assert (again.status_code, again.content) == (304, b""), header
        assert again.headers["etag"] == first.headers["etag"]
        assert "content-security-policy" in again.headers
    for header in ({"if-none-match": '"other"'},
                   {"if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"},
                   {"if-modified-since": "yesterday"}):
        assert client.get(path, headers=header).status_code == 200, header
    assert parsedate_to_datetime(first.headers["last-modified"]).tzinfo is not None


def test_forms_have_tags_of_their_own(client: httpx.Client) -> None:
    path = "/sparql?query=SELECT%20*%20%7B%20?s%20a%20pg:Meeting%20%7D"
    tags = {client.get(path, headers={"accept": kind}).headers["etag"] for kind in (
        "text/csv", "application/sparql-results+json", "application/sparql-results+xml", "text/html")}
    assert len(tags) == 4


@pytest.mark.parametrize("path", PATHS)
def test_gzip_for_who_can_read_it(path: str, client: httpx.Client) -> None:
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with client.stream("GET", path, headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
        if len(plain.content) > 1000:
            assert answer.headers["content-encoding"] == "gzip"
            assert gzip.decompress(raw) == plain.content
            assert len(raw) < len(plain.content)
            assert "accept-encoding" in answer.headers["vary"].lower()
        else:
            assert raw == plain.content


@pytest.mark.parametrize("path", [*PATHS, "/id/person/Ann", "/nothing", "/health", "/.well-known/void"])
def test_head_tells_what_get_does(path: str, client: httpx.Client) -> None:
    got, head = (client.request(method, path, headers={"accept-encoding": "identity"})
                 for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (got.status_code, b"")
    for name in ("content-type", "content-length", "etag", "vary", "link", "location"):
        assert head.headers.get(name) == got.headers.get(name), name


@pytest.mark.parametrize("path", ["/", "/search?q=ann", "/page/person/Ann", "/id/person/Ann", "/id/nobody",
                                  "/sparql", "/sparql?query=ASK%20%7B%7D", "/nothing"])
def test_answers_that_depend_on_the_wish_say_so(path: str, client: httpx.Client) -> None:
    for accept in ("text/html", "application/json", "text/turtle"):
        answer = client.get(path, headers={"accept": accept})
        assert "accept" in re.split(r",\s*", answer.headers["vary"].lower())


@pytest.mark.parametrize(("path", "accept", "status", "kind"), [
    ("/nothing", "text/html", 404, "text/html; charset=utf-8"),
    ("/nothing", "*/*", 404, "text/plain; charset=utf-8"),
    ("/id/person/Ann", "image/png", 406, "text/plain; charset=utf-8"),
    ("/sparql?query=ASK%20%7B%7D", "image/png", 406, "text/plain; charset=utf-8"),
    ("/metrics", "*/*", 200, "text/plain; version=0.0.4; charset=utf-8"),
    ("/catalog.ttl", "*/*", 200, "text/turtle; charset=utf-8"),
    ("/ontology/context.jsonld", "*/*", 200, "application/ld+json"),
    ("/openapi.json", "*/*", 200, "application/json")])
def test_media_types(path: str, accept: str, status: int, kind: str, client: httpx.Client) -> None:
    answer = client.get(path, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (status, kind)


@pytest.mark.parametrize(("name", "kind"), [
    ("graph.ttl", "text/turtle; charset=utf-8"), ("graph.nq.gz", "application/gzip"),
    ("events.parquet", "application/vnd.apache.parquet")])
def test_downloads_are_sent_as_they_are(name: str, kind: str, client: httpx.Client) -> None:
    answer = client.get(f"/download/{name}")
    assert answer.headers["content-type"] == kind
    assert "content-encoding" not in answer.headers
    head = client.head(f"/download/{name}")
    assert head.headers["content-length"] == str(len(answer.content)) != "0"
    part = client.get(f"/download/{name}", headers={"range": "bytes=2-5"})
    assert (part.status_code, part.content) == (206, answer.content[2:6])
    same = client.get(f"/download/{name}", headers={"if-none-match": answer.headers["etag"]})
    assert same.status_code == 304


def test_crawlers_are_asked_to_put_no_queries(client: httpx.Client) -> None:
    assert "Disallow: /sparql\n" in client.get("/robots.txt").text


def test_the_first_page_links_to_the_descriptions(client: httpx.Client) -> None:
    links = client.get("/").headers["link"]
    assert '</catalog.ttl>; rel="describedby"; type="text/turtle"' in links
    assert '</openapi.json>; rel="service-desc"' in links


def test_metrics_are_prometheus_text(client: httpx.Client) -> None:
    lines = client.get("/metrics").text.splitlines()
    described: set[str] = set()
    for line in lines:
        if line.startswith("# TYPE "):
            _, _, name, kind = line.split()
            assert kind in ("counter", "gauge")
            assert (kind == "counter") == name.endswith("_total")
            described.add(name)
        elif not line.startswith("# HELP "):
            assert re.fullmatch(r'pressgraph_\w+(\{\w+="\w+"\})? \d+(\.\d+)?(e[+-]\d+)?', line)
            assert re.split(r"[ {]", line)[0] in described
    assert len(described) == 6


def test_every_route_is_described(client: httpx.Client, address: str) -> None:
    described: dict[str, Any] = client.get("/openapi.json").json()
    assert described["servers"] == [{"url": address.rstrip("/")}]
    assert set(described["paths"]) == {
        "/", "/search", "/queries", "/queries/{name}", "/.well-known/void", "/catalog.ttl",
        "/ontology/{name}", "/health", "/metrics", "/sparql", "/id/{path}", "/page/{path}",
        "/data/{path}.{suffix}"}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            assert operation["description"], path
            good = operation["responses"].get("200") or operation["responses"]["303"]
            assert good.get("content") or path in ("/id/{path}", "/.well-known/void"), (path, method)
    names = {one["name"] for one in described["paths"]["/sparql"]["get"]["parameters"]}
    assert names == {"query", "default-graph-uri", "named-graph-uri", "format"}
