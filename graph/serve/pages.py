"""Pages to read: the first one, search, the named queries; and what machines ask for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from pressgraph.graph.serve.negotiation import best
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.queries import AUDIENCES
from pressgraph.ontology.turtle import shipped_folder

if TYPE_CHECKING:
    from pressgraph.graph.serve.site import Site

__all__ = ["page_router"]

COUNTED = ("events", "figures", "posts", "quads")
LATEST = 8
MISSING: dict[int | str, dict[str, object]] = {404: {"description": "There is none of this name."}}


def page_router(site: Site) -> APIRouter:
    """Return the routes of the pages."""
    router = APIRouter(tags=["pages"])
    rows = site.dataset.releases
    counts = {name: sum(row.counts[name] for row in rows) for name in COUNTED}
    kinds = Counter(site.names.kinds.values())
    vocabularies = {path.name: path for path in sorted(shipped_folder("vocabulary").iterdir())}

    @router.get("/", response_class=Response)
    async def first_page() -> Response:
        """Show what the dataset is and how to get into it."""
        latest = await site.rows(
            "SELECT ?release ?title ?issued WHERE { GRAPH ?release { ?release a pg:Release ; "
            f"dcterms:issued ?issued ; dcterms:title ?title }} }} ORDER BY DESC(?issued) LIMIT {LATEST}")
        return site.page("first.html", counts=counts, releases=len(rows), latest=latest,
                         kinds=kinds.most_common(), audiences=_by_audience(site))

    @router.get("/search", response_class=Response)
    async def search(request: Request, q: Annotated[str, Query(max_length=200)] = "") -> Response:
        """Find entities by part of a name; as JSON for who prefers it."""
        found = site.names.find(q)
        if best(request.headers.get("accept"), ["text/html", "application/json"]) == "text/html":
            return site.page("search.html", q=q, found=found)
        return JSONResponse([{"iri": one.iri, "name": one.name, "class": one.kind,
                              "other": one.other} for one in found], headers={"vary": "Accept"})

    @router.get("/queries", response_class=Response)
    async def queries() -> Response:
        """List the named queries."""
        return site.page("queries.html", audiences=_by_audience(site))

    @router.get("/queries/{name}", response_class=Response, responses={
        **MISSING, 400: {"description": "A parameter does not fit."}})
    async def query(name: str, request: Request) -> Response:
        """Ask a named query; without the parameters that it needs, show the form for them."""
        one = site.queries.get(name)
        if one is None:
            return site.page("error.html", 404, problem="No query has this name.", what=name)
        given = {key: value for key, value in request.query_params.items() if value.strip()}
        run = bool(request.query_params) or not one.parameters
        sparql = problem = ""
        try:
            sparql = one.bind(given) if run else ""
            answers = await site.rows(sparql) if run else []
        except UsageError as error:
            answers, problem = [], str(error)
        return site.page("query.html", 400 if problem else 200, one=one, given=given, run=run,
                         sparql=sparql, problem=problem, answers=answers[:500], count=len(answers))

    @router.get("/.well-known/void", status_code=303, response_class=Response)
    async def void() -> Response:
        """Send on to the description of the dataset."""
        return Response(status_code=303, headers={"location": "/catalog.ttl"})

    @router.get("/catalog.ttl", response_class=Response)
    async def catalogue() -> Response:
        """Give the description of the dataset in DCAT-AP and VoID."""
        return Response(await site.catalogue(),
                        headers={"content-type": "text/turtle; charset=utf-8"})

    @router.get("/ontology/{name}", response_class=Response, responses=MISSING)
    async def vocabulary(name: str) -> Response:
        """Give a file of the vocabulary: ``pressgraph.ttl``, ``context.jsonld`` and so on."""
        if name not in vocabularies:
            return site.page("error.html", 404, problem="No file has this name.", what=name)
        kind = "application/ld+json" if name.endswith(".jsonld") else "text/turtle; charset=utf-8"
        return Response(vocabularies[name].read_bytes(), headers={"content-type": kind})

    @router.get("/health", response_class=PlainTextResponse)
    async def health() -> PlainTextResponse:
        """Tell that the server is alive."""
        return PlainTextResponse("ok\n")

    @router.get("/metrics", response_class=PlainTextResponse)
    async def metrics() -> PlainTextResponse:
        """Give figures for Prometheus."""
        return PlainTextResponse(site.metrics.text(site.engine.ended, site.engine.waiting))

    return router


def _by_audience(site: Site) -> dict[str, list[object]]:
    return {audience: [one for one in site.queries.values() if one.audience == audience]
            for audience in AUDIENCES}
