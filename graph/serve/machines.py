"""What machines ask for beside data: the description, the vocabulary, health and figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse

from pressgraph.graph.serve.site import Current
from pressgraph.ontology.turtle import shipped_folder, turtle_files

if TYPE_CHECKING:
    from pressgraph.graph.serve.site import Site

__all__ = ["machine_router"]

TURTLE = "text/turtle; charset=utf-8"
METRICS = "text/plain; version=0.0.4; charset=utf-8"
"""The media type of Prometheus' form of text."""

FOLDERS = {"lexicon": "lexicon", "quantities": "quantities", "shapes": "shapes", "words": "wordlists"}
"""The folder whose files hold each of the namespaces that are spread over several."""

ROBOTS = "User-agent: *\nDisallow: /sparql\nDisallow: /queries/\nDisallow: /search\n"

Responses = dict[int | str, dict[str, object]]


def machine_router(site: Site) -> APIRouter:
    """Return the routes for machines."""
    router = APIRouter(tags=["machines"])
    vocabularies = _vocabularies()

    @router.get("/.well-known/void", status_code=303, response_class=Response,
                responses={303: {"description": "See the description."}})
    async def void() -> Response:
        """Send on to the description of the dataset."""
        return Response(status_code=303, headers={"location": "/catalog.ttl"})

    @router.get("/catalog.ttl", response_class=Response, responses=_in("text/turtle"))
    async def catalogue(edition: Current) -> Response:
        """Give the description of the dataset in DCAT-AP and VoID."""
        content = await edition.catalogue(site.settings, site.files)
        return Response(content, headers={"content-type": TURTLE})

    @router.get("/ontology/{name}", response_class=Response, responses={
        **_in("text/turtle", "application/ld+json"),
        404: {"description": "There is none of this name."}})
    async def vocabulary(name: str) -> Response:
        """Give a file: ``pressgraph.ttl``, ``plover.ttl``, ``lexicon.ttl``, ``context.jsonld`` and so on."""
        if name not in vocabularies:
            return site.page("error.html", 404, problem="No file has this name.", what=name)
        kind = "application/ld+json" if name.endswith(".jsonld") else TURTLE
        content = b"\n".join(path.read_bytes() for path in vocabularies[name])
        return Response(content, headers={"content-type": kind})

    @router.get("/robots.txt", include_in_schema=False)
    async def robots() -> PlainTextResponse:
        """Ask crawlers to read pages and data, and to put no queries."""
        return PlainTextResponse(ROBOTS)

    @router.get("/health", response_class=PlainTextResponse)
    async def health() -> PlainTextResponse:
        """Tell that the server is alive."""
        return PlainTextResponse("ok\n", headers={"cache-control": "no-store"})

    @router.get("/metrics", response_class=Response, responses=_in("text/plain"))
    async def metrics(edition: Current) -> Response:
        """Give figures for Prometheus."""
        text = site.metrics.text(edition.engine.ended, edition.engine.waiting,
                                 len(edition.dataset.manifest.rows))
        return Response(text, headers={"content-type": METRICS, "cache-control": "no-store"})

    return router


def _vocabularies() -> dict[str, list[Path]]:
    """Return the files behind each name; what lies in several files is one namespace."""
    own = {path.name: [path] for path in sorted(shipped_folder("vocabulary").iterdir())
           if path.is_file()}
    return {**own, **{f"{name}.ttl": turtle_files([shipped_folder(folder)])
                     for name, folder in FOLDERS.items()}}


def _in(*kinds: str) -> Responses:
    return {200: {"description": "The file.", "content": {kind: {} for kind in kinds}}}
