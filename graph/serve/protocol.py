"""The SPARQL 1.1 Protocol, for queries only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from pressgraph.graph.catalogue.description import Description, english
from pressgraph.graph.serve.editor import examples, terms
from pressgraph.graph.serve.guarding import EDITOR_POLICY
from pressgraph.graph.serve.negotiation import best
from pressgraph.graph.serve.results import GRAPHS, TABLES, write_graph
from pressgraph.graph.serve.site import Current
from pressgraph.graph.serve.worker import Answer, Question
from pressgraph.ontology.terms import PREFIXES, RDF

if TYPE_CHECKING:
    from pressgraph.graph.serve.edition import Edition
    from pressgraph.graph.serve.site import Site

__all__ = ["sparql_router"]

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
DATASET = ("default-graph-uri", "named-graph-uri")
Pairs = list[tuple[str, str]]
CHOICES = {"json": "application/sparql-results+json", "xml": "application/sparql-results+xml",
           "csv": "text/csv", "tsv": "text/tab-separated-values", "turtle": "text/turtle",
           "ntriples": "application/n-triples", "rdfxml": "application/rdf+xml",
           "jsonld": "application/ld+json"}
"""Names for ``format=``, for clients that cannot set a header, such as a form in a page."""

PARAMETERS = {
    "query": "SPARQL; without it the service is described, or the editor shown to people.",
    "default-graph-uri": "IRI of a graph to look at; may be given several times.",
    "named-graph-uri": "The same, of a graph that GRAPH names.",
    "format": "The form of the answer, instead of the Accept header."}
BODY: dict[str, Any] = {"required": True, "content": {
    QUERY: {"schema": {"type": "string"}},
    FORM: {"schema": {"type": "object", "required": ["query"], "properties": {
        name: {"type": "string", "description": text} for name, text in PARAMETERS.items()}}}}}
ANSWERS: dict[int | str, dict[str, object]] = {
    200: {"description": "The answer, by the Accept header.",
          "content": {kind: {} for kind in (*TABLES, *GRAPHS, "text/html")}},
    400: {"description": "The query is malformed."}, 403: {"description": "Not allowed here."},
    406: {"description": "No acceptable form."}, 413: {"description": "Too large."},
    415: {"description": "Not a media type of the protocol."},
    503: {"description": "The query was stopped, or too many are waiting."}}


def sparql_router(site: Site) -> APIRouter:
    """Return the routes of the endpoint."""
    router = APIRouter(tags=["SPARQL"])

    @router.get("/sparql", responses=ANSWERS, response_class=Response,
                openapi_extra={"parameters": [_parameter(name) for name in PARAMETERS]})
    async def query_by_get(request: Request, edition: Current) -> Response:
        """Answer ``?query=``; without one, describe the service, or show the editor to people."""
        pairs = parse_qsl(request.url.query, keep_blank_values=True)
        if any(name in ("query", "update") for name, _ in pairs):
            return await _answer(site, edition, request, pairs)
        accept = request.headers.get("accept")
        wanted = best(accept, ["text/turtle", "text/html", *list(GRAPHS)[1:]])
        if wanted == "text/html":
            return site.page("editor.html", headers={"content-security-policy": EDITOR_POLICY},
                             examples=examples(edition.queries.values()),
                             chosen=dict(pairs).get("example", ""), terms=terms(), prefixes=PREFIXES)
        return _describe_service(site, wanted or "text/turtle")

    @router.post("/sparql", responses=ANSWERS, response_class=Response,
                 openapi_extra={"requestBody": BODY})
    async def query_by_post(request: Request, edition: Current) -> Response:
        """Answer a query sent as such, or as a form."""
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            text = (await request.body()).decode("utf-8")
        except UnicodeDecodeError:
            return _text(400, "the request is not UTF-8")
        pairs = parse_qsl(request.url.query, keep_blank_values=True)
        if kind == QUERY:
            return await _answer(site, edition, request, [("query", text), *pairs])
        if kind == FORM:
            return await _answer(site, edition, request, parse_qsl(text, keep_blank_values=True))
        if kind == "application/sparql-update":
            return _text(403, "this endpoint is read-only")
        return _text(415, f"send {QUERY} or {FORM}")

    @router.options("/sparql", include_in_schema=False)
    async def allow_other_origins() -> Response:
        return Response(status_code=204, headers={
            "access-control-allow-methods": "GET, POST, OPTIONS",
            "access-control-allow-headers": "Accept, Content-Type",
            "access-control-max-age": "86400"})

    return router


def _parameter(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if name == "format":
        schema = {"type": "string", "enum": list(CHOICES)}
    elif name != "query":
        schema = {"type": "array", "items": {"type": "string", "format": "iri"}}
    return {"name": name, "in": "query", "schema": schema, "description": PARAMETERS[name]}


async def _answer(site: Site, edition: Edition, request: Request, pairs: Pairs) -> Response:
    queries = [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        return _text(403, "this endpoint is read-only")
    if len(queries) != 1:
        return _text(400, "give one query")
    default, named = (tuple(value for name, value in pairs if name == kind) for kind in DATASET)
    accept = request.headers.get("accept") or ""
    chosen = next((value for name, value in pairs if name == "format"), "")
    if chosen and chosen not in CHOICES:
        return _text(400, f"format is one of {', '.join(CHOICES)}")
    if not chosen and _is_browser(accept):
        return await site.show_answer(edition, queries[0])
    question = Question(queries[0], CHOICES.get(chosen, accept), default, named,
                        site.limits.rows)
    return respond(await edition.engine.ask(question))


def _is_browser(accept: str) -> bool:
    """Tell whether a page is wanted most."""
    return "text/html" in accept and best(accept, ["text/html", *CHOICES.values()]) == "text/html"


def respond(answer: Answer) -> Response:
    """Return an answer over HTTP."""
    kind = answer.media_type
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return Response(answer.content, answer.status, {"content-type": kind + charset, "vary": "Accept"})


def _text(status: int, text: str) -> Response:
    return Response(f"{text}\n", status, {"vary": "Accept"}, media_type="text/plain")


def _describe_service(site: Site, media_type: str) -> Response:
    out = Description()
    service = f"{site.address}sparql"
    default = f"{service}#dataset"
    out.node(service, f"{SD}Service", {
        f"{SD}endpoint": service, f"{SD}supportedLanguage": f"{SD}SPARQL11Query",
        f"{SD}feature": (f"{SD}UnionDefaultGraph",), f"{SD}defaultDataset": default,
        f"{SD}resultFormat": tuple(f"{FORMATS}{name}" for name in (
            "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV",
            "SPARQL_Results_TSV", "Turtle", "N-Triples", "RDF_XML", "JSON-LD"))})
    out.node(default, f"{SD}Dataset", {f"{SD}defaultGraph": f"{service}#graph"})
    out.node(f"{service}#graph", f"{SD}Graph", {
        RDF.type: f"{PREFIXES['dcat']}Dataset",
        f"{PREFIXES['dcterms']}title": english(site.settings.title)})
    content = write_graph(list[ox.Triple](out.triples), media_type, len(out.triples))
    return respond(Answer(200, media_type, content))
