"""Pages to read: the first one, search, the named queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from pressgraph.graph.serve.negotiation import best
from pressgraph.graph.serve.site import MOST_ROWS, Current
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.queries import AUDIENCES

if TYPE_CHECKING:
    from pressgraph.graph.serve.edition import Edition
    from pressgraph.graph.serve.site import Site

__all__ = ["page_router"]

ON_A_PAGE = 100
HTML: dict[int | str, dict[str, object]] = {
    200: {"description": "The page.", "content": {"text/html": {}}}}
FOUND: dict[int | str, dict[str, object]] = {200: {
    "description": "What was found, by the Accept header.",
    "content": {"text/html": {}, "application/json": {}}}}
MISSING: dict[int | str, dict[str, object]] = {404: {"description": "There is none of this name."}}
LINKS = ('</catalog.ttl>; rel="describedby"; type="text/turtle", '
         '</openapi.json>; rel="service-desc"; type="application/json"')


def page_router(site: Site) -> APIRouter:
    """Return the routes of the pages."""
    router = APIRouter(tags=["pages"])

    @router.get("/", response_class=Response, responses=HTML)
    async def first_page(edition: Current) -> Response:
        """Show what the dataset is and how to get into it."""
        latest = await edition.latest()
        return site.page("first.html", headers={"link": LINKS}, edition=edition, latest=latest,
                         audiences=_by_audience(edition))

    @router.get("/search", response_class=Response, responses=FOUND)
    async def search(request: Request, edition: Current,
                     q: Annotated[str, Query(max_length=200, description="Part of a name.")] = "",
                     kind: Annotated[str, Query(max_length=100, description=(
                         "Local name of a class, such as Person."))] = "",
                     page: Annotated[int, Query(ge=1, le=100)] = 1) -> Response:
        """Find entities by part of a name, or all of a class; as JSON for who prefers it."""
        limit = page * ON_A_PAGE + 1
        found = edition.names.find(q, limit, kind) if q.strip() else (
            edition.names.of_kind(kind)[:limit] if kind else [])
        shown = found[(page - 1) * ON_A_PAGE:page * ON_A_PAGE]
        if best(request.headers.get("accept"), ["text/html", "application/json"]) == "text/html":
            return site.page("search.html", q=q, kind=kind, number=page, found=shown,
                             has_more=page < 100 and len(found) > page * ON_A_PAGE, kinds=edition.kinds.most_common())
        return JSONResponse([{"iri": one.iri, "name": one.name, "class": one.kind,
                              "other": one.other} for one in shown], headers={"vary": "Accept"})

    @router.get("/queries", response_class=Response, responses=HTML)
    async def queries(edition: Current) -> Response:
        """List the named queries."""
        return site.page("queries.html", audiences=_by_audience(edition))

    @router.get("/queries/{name}", response_class=Response, responses={
        **HTML, **MISSING, 400: {"description": "A parameter does not fit."}})
    async def query(name: str, request: Request, edition: Current) -> Response:
        """Ask a named query, with its parameters; without those it needs, show the form for them."""
        one = edition.queries.get(name)
        if one is None:
            return site.page("error.html", 404, problem="No query has this name.", what=name)
        given = {key: value for key, value in request.query_params.items() if value.strip()}
        run = bool(request.query_params) or not one.parameters
        sparql = problem = ""
        try:
            sparql = one.bind(given) if run else ""
            answers = await edition.rows(sparql, site.limits.rows) if run else []
        except UsageError as error:
            answers, problem = [], str(error).removeprefix("--")
        return site.page("query.html", 400 if problem else 200, one=one, given=given, run=run,
                         sparql=sparql, problem=problem, answers=answers[:MOST_ROWS],
                         count=len(answers), labels=edition.labels)

    return router


def _by_audience(edition: Edition) -> dict[str, list[object]]:
    queries = edition.queries.values()
    return {audience: [one for one in queries if one.audience == audience] for audience in AUDIENCES}
