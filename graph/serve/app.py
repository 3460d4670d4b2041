"""The application: all routes behind the guard."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import Scope

from pressgraph.graph.catalogue.settings import Settings
from pressgraph.graph.dataset import Dataset
from pressgraph.graph.serve.conditional import Conditional
from pressgraph.graph.serve.downloads import DOWNLOAD, Compression, Downloads
from pressgraph.graph.serve.edition import Edition
from pressgraph.graph.serve.engine import Engine, Limits
from pressgraph.graph.serve.guarding import Guard, Refuse
from pressgraph.graph.serve.machines import machine_router
from pressgraph.graph.serve.negotiation import best
from pressgraph.graph.serve.pages import page_router
from pressgraph.graph.serve.protocol import sparql_router
from pressgraph.graph.serve.resources import resource_router
from pressgraph.graph.serve.site import ASSETS, Site
from pressgraph.graph.serve.watching import watch
from pressgraph.ontology.errors import PressgraphError, UsageError

__all__ = ["create_app"]

ANYWHERE: dict[int | str, dict[str, object]] = {
    408: {"description": "The request came too slowly."},
    413: {"description": "The request or the answer is too large."},
    414: {"description": "The address is too long."},
    429: {"description": "Too many requests; Retry-After tells the seconds to wait."},
    503: {"description": "A query was stopped, or too many are waiting."}}
"""What any route may answer."""


def create_app(dataset: Dataset, settings: Settings | None = None, limits: Limits | None = None, *,
               address: str = "http://127.0.0.1:8000/", files: Path | None = None) -> FastAPI:
    """Return the application that serves a dataset, read-only.

    Args:
        dataset: what is served, at the state that it has now, and then at each that builds make of it.
        settings: what pages and descriptions say of it.
        limits: what a client may take.
        address: at which the server is reached from outside.
        files: folder of an export, which is then offered under ``/download/``.

    Raises:
        UsageError: if the address is none.
    """
    if not address.startswith(("http://", "https://")) or not address.endswith("/"):
        raise UsageError(f"{address}: the address begins with http and ends with '/'")
    edition = Edition(dataset, Engine(dataset.folder.path, limits or Limits()))
    site = Site(edition, settings or Settings(), limits or Limits(), address, files)
    began = time.time()

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        await edition.engine.start()
        watching = asyncio.create_task(watch(site))
        try:
            yield
        finally:
            watching.cancel()
            await site.stop()

    def changed() -> float:
        return max(began, site.edition.changed)

    app = FastAPI(title=site.settings.title, lifespan=life, docs_url=None, redoc_url=None,
                  version=version("pressgraph"), servers=[{"url": address.rstrip("/")}],
                  responses=ANYWHERE,
                  description="Pages, data and SPARQL over a dataset; nothing can be written.")
    app.state.site = site
    app.add_middleware(Conditional, changed=changed)
    app.add_middleware(Compression)
    app.add_middleware(Guard, limits=site.limits, metrics=site.metrics, refuse=_refusing(site))
    for router in (page_router(site), machine_router(site), sparql_router(site), resource_router(site)):
        app.include_router(router)
    app.mount("/assets", StaticFiles(directory=ASSETS), name="assets")
    if files is not None:
        app.mount(DOWNLOAD.rstrip("/"), Downloads(directory=files), name="download")
    _add_errors(app, site)
    return app


def _refusing(site: Site) -> Refuse:
    def refuse(scope: Scope, status: int, problem: str, headers: dict[str, str]) -> Response:
        return _problem(site, Request(scope), status, problem, headers)
    return refuse


def _add_errors(app: FastAPI, site: Site) -> None:
    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        return _problem(site, request, error.status_code, str(error.detail), error.headers)

    @app.exception_handler(PressgraphError)
    async def failed(request: Request, error: PressgraphError) -> Response:
        return _problem(site, request, 503, str(error), None)


def _problem(site: Site, request: Request, status: int, problem: str, headers: object) -> Response:
    more = {"vary": "Accept", **(headers if isinstance(headers, dict) else {})}
    if best(request.headers.get("accept"), ["text/plain", "text/html"]) == "text/html":
        return site.page("error.html", status, more, problem=problem,
                         what=request.url.path)
    return Response(f"{problem}\n", status, more, media_type="text/plain")
