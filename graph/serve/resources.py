"""IRIs that resolve: 303 to a page or to data, as the client wishes."""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from pressgraph.graph.export.forms import FORMS
from pressgraph.graph.export.streams import write_stream
from pressgraph.graph.serve.dossier import gather
from pressgraph.graph.serve.negotiation import best
from pressgraph.graph.serve.release import read_release
from pressgraph.graph.serve.site import SAFE, SUFFIXES

if TYPE_CHECKING:
    from pressgraph.graph.serve.site import Site

__all__ = ["describe", "resource_router"]

MOST_TRIPLES = 50_000
MOST_SHOWN = 400
OFFERS = {"text/html": "", **{form.media_type: suffix for suffix, form in SUFFIXES.items()}}
GONE: dict[int | str, dict[str, object]] = {
    303: {"description": "See the page or the data."}, 404: {"description": "Not of this dataset."},
    406: {"description": "No acceptable form."}}


def resource_router(site: Site) -> APIRouter:
    """Return the routes of IRIs, pages and data."""
    router = APIRouter(tags=["IRIs"])

    async def see_other(path: str, request: Request) -> Response:
        """Send on to a page or to data on what an IRI names."""
        iri = f"{site.base}{path}"
        if not site.knows(iri):
            return _missing(site, iri)
        wanted = best(request.headers.get("accept"), list(OFFERS))
        if wanted is None:
            return Response("there are " + ", ".join(OFFERS) + "\n", 406, media_type="text/plain")
        suffix = OFFERS[wanted]
        where = f"/data/{_quoted(path)}.{suffix}" if suffix else f"/page/{_quoted(path)}"
        return Response(status_code=303, headers={"location": where, "vary": "Accept",
                                                  "link": _links(path)})

    for prefix in site.id_paths():
        router.add_api_route(f"{prefix}{{path:path}}", see_other, methods=["GET"],
                             responses=GONE, response_class=Response, status_code=303,
                             include_in_schema=prefix == "/id/")

    @router.get("/page/{path:path}", responses=GONE, response_class=Response)
    async def page(path: str) -> Response:
        """Show a page on something of the dataset."""
        iri = f"{site.base}{path}"
        headers = {"link": _links(path)}
        if iri in site.dataset.manifest.rows:
            quads = list(ox.parse(site.dataset.n_quads(iri), format=ox.RdfFormat.N_QUADS))
            return site.page("release.html", headers=headers, one=read_release(iri, quads),
                             path=path)
        if iri in site.names.kinds:
            return site.page("entity.html", headers=headers, one=await gather(iri, site.rows),
                             path=path)
        if not site.knows(iri):
            return _missing(site, iri)
        triples = describe(site, iri, MOST_SHOWN)
        return site.page("node.html", headers=headers, iri=iri, path=path, triples=triples)

    @router.get("/data/{path:path}.{suffix}", responses=GONE, response_class=Response)
    async def data(path: str, suffix: str) -> Response:
        """Give what the graph says of something, in a form of RDF."""
        iri, form = f"{site.base}{path}", SUFFIXES.get(suffix)
        triples = describe(site, iri, MOST_TRIPLES) if form and site.knows(iri) else []
        if form is None or not triples:
            return _missing(site, iri)
        content = _written(triples, form.name, site.base)
        charset = "; charset=utf-8" if form.media_type.startswith("text/") else ""
        return Response(content, headers={"content-type": form.media_type + charset,
                                          "link": f'<{iri}>; rel="describes", {_links(path)}'})

    return router


def _written(triples: list[ox.Triple], name: str, base: str) -> bytes:
    out = io.BytesIO()
    write_stream([(base, triples)], out, FORMS[name], graphs=False, base=base)
    return out.getvalue()


def describe(site: Site, iri: str, most: int) -> list[ox.Triple]:
    """Return what the graph says of something and of its parts, sorted; of a release, all."""
    release = _release_of(site, iri)
    if release:
        quads = ox.parse(site.dataset.n_quads(release), format=ox.RdfFormat.N_QUADS)
        found = (quad.triple for quad in quads if iri == release or _is_part(quad.subject, iri))
    else:
        found = (quad.triple for quad in site.dataset.store.quads_for_pattern(
            ox.NamedNode(iri), None, None))
    return sorted(dict.fromkeys(islice(found, most)), key=str)


def _release_of(site: Site, iri: str) -> str:
    """Return the release whose graph something belongs to, or an empty text."""
    parts = iri.removeprefix(f"{site.base}release/").partition("/")
    release = f"{site.base}release/{parts[0]}"
    return release if release in site.dataset.manifest.rows and iri.startswith(release) else ""


def _is_part(node: object, iri: str) -> bool:
    return isinstance(node, ox.NamedNode) and (
        node.value == iri or node.value.startswith((f"{iri}/", f"{iri}#")))


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
