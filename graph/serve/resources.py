"""IRIs that resolve: 303 to a page or to data, as the client wishes."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from pressgraph.graph.export.forms import FORMS
from pressgraph.graph.export.streams import write_stream
from pressgraph.graph.minting import Minter
from pressgraph.graph.serve.dossier import gather
from pressgraph.graph.serve.event import read_event
from pressgraph.graph.serve.negotiation import best
from pressgraph.graph.serve.node import read_node
from pressgraph.graph.serve.release import read_release
from pressgraph.graph.serve.site import SAFE, SUFFIXES, Current

if TYPE_CHECKING:
    from pressgraph.graph.serve.edition import Edition
    from pressgraph.graph.serve.site import Site

__all__ = ["resource_router"]

MOST_TRIPLES = 50_000
MOST_SHOWN = 400
OFFERS = {"text/html": "", **{form.media_type: suffix for suffix, form in SUFFIXES.items()}}
GONE: dict[int | str, dict[str, object]] = {
    404: {"description": "Not of this dataset."}}
ELSEWHERE: dict[int | str, dict[str, object]] = {
    303: {"description": "See the page or the data, by the Accept header.",
          "headers": {"Location": {"schema": {"type": "string"}},
                      "Link": {"schema": {"type": "string"}}}},
    **GONE, 406: {"description": "No acceptable form."}}
PAGE: dict[int | str, dict[str, object]] = {
    200: {"description": "The page.", "content": {"text/html": {}}}, **GONE}
DATA: dict[int | str, dict[str, object]] = {
    200: {"description": "The triples.",
          "content": {form.media_type: {} for form in SUFFIXES.values()}}, **GONE}


def resource_router(site: Site) -> APIRouter:
    """Return the routes of IRIs, pages and data."""
    router = APIRouter(tags=["IRIs"])

    async def see_other(path: str, request: Request, edition: Current) -> Response:
        """Send on to a page or to data on what an IRI names."""
        iri = f"{site.base}{path}"
        if not await edition.knows(iri):
            return _missing(site, iri)
        wanted = best(request.headers.get("accept"), list(OFFERS))
        if wanted is None:
            return Response("there are " + ", ".join(OFFERS) + "\n", 406, {"vary": "Accept"},
                            media_type="text/plain")
        suffix = OFFERS[wanted]
        where = f"/data/{_quoted(path)}.{suffix}" if suffix else f"/page/{_quoted(path)}"
        return Response(status_code=303, headers={"location": where, "vary": "Accept",
                                                  "link": _links(path)})

    for prefix in site.id_paths():
        router.add_api_route(f"{prefix}{{path:path}}", see_other, methods=["GET"],
                             responses=ELSEWHERE, response_class=Response, status_code=303,
                             include_in_schema=prefix == "/id/")

    @router.get("/page/{path:path}", responses=PAGE, response_class=Response)
    async def page(path: str, edition: Current) -> Response:
        """Show a page on something of the dataset."""
        iri = f"{site.base}{path}"
        name, values = await _read(site, edition, iri)
        if not name:
            return _missing(site, iri)
        return site.page(name, headers={"link": f'<{iri}>; rel="describes", {_links(path)}'},
                         path=path, labels=edition.labels, **values)

    @router.get("/data/{path:path}.{suffix}", responses=DATA, response_class=Response)
    async def data(path: str, suffix: str, edition: Current) -> Response:
        """Give what the graph says of something, in a form of RDF."""
        iri, form = f"{site.base}{path}", SUFFIXES.get(suffix)
        triples = await edition.describe(iri, MOST_TRIPLES) if form else []
        if form is None or not triples:
            return _missing(site, iri)
        content = await asyncio.to_thread(_written, triples, form.name, site.base)
        charset = "; charset=utf-8" if form.media_type.startswith("text/") else ""
        return Response(content, headers={"content-type": form.media_type + charset,
                                          "link": f'<{iri}>; rel="describes", {_links(path)}'})

    return router


async def _read(site: Site, edition: Edition, iri: str) -> tuple[str, dict[str, Any]]:
    """Return the template for a page on something, and what it shows; empty where nothing is known."""
    release = edition.release_of(iri)
    quads = await asyncio.to_thread(edition.quads, release) if release else []
    if release and iri in (release, Minter.context(release)):
        return "release.html", {"one": read_release(release, quads)}
    if iri in edition.names.kinds:
        return "entity.html", {"one": await gather(
            iri, lambda sparql: edition.rows(sparql, site.limits.rows), edition.labels.of)}
    if release and (event := read_event(iri, release, quads, edition.labels)):
        return "event.html", {"one": event}
    triples = await edition.describe(iri, MOST_SHOWN)
    if not triples:
        return "", {}
    return "node.html", {"one": read_node(iri, triples, edition.labels, quads), "release": release}


def _written(triples: list[ox.Triple], name: str, base: str) -> bytes:
    out = io.BytesIO()
    write_stream([(base, triples)], out, FORMS[name], graphs=False, base=base)
    return out.getvalue()


def _quoted(path: str) -> str:
    return quote(path, safe=SAFE)


def _links(path: str) -> str:
    """Return a ``Link`` header that names the page and the data."""
    links = [f'</page/{_quoted(path)}>; rel="alternate"; type="text/html"']
    links += [f'</data/{_quoted(path)}.{suffix}>; rel="alternate"; type="{form.media_type}"'
              for suffix, form in SUFFIXES.items()]
    return ", ".join(links)


def _missing(site: Site, iri: str) -> Response:
    return site.page("error.html", 404, problem="This dataset says nothing of it.", what=iri)
