"""What all parts of the server share: the state that is shown, settings, templates, addresses."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

import jinja2
from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse

from pressgraph.graph.catalogue.settings import Settings
from pressgraph.graph.export.forms import FORMS
from pressgraph.graph.minting import local_name
from pressgraph.graph.serve.edition import Edition
from pressgraph.graph.serve.engine import Limits
from pressgraph.graph.serve.guarding import Metrics
from pressgraph.graph.serve.labels import day, in_words, period, place_of
from pressgraph.graph.serve.worker import Question

__all__ = ["ASSETS", "MOST_ROWS", "SAFE", "SUFFIXES", "Current", "Site"]

ASSETS = Path(__file__).with_name("assets")
SUFFIXES = {FORMS[name].suffix[1:]: FORMS[name] for name in (
    "turtle", "jsonld", "ntriples", "rdfxml")}
"""The forms that a single node is described in, by suffix."""

SAFE = "/~,=:@!$&'()*+;.-_"
MOST_ROWS = 500
"""Rows that a page shows."""


class Site:
    """The parts of a running server.

    Attributes:
        edition: the state of the dataset that new requests are answered from.
    """

    def __init__(self, edition: Edition, settings: Settings, limits: Limits, address: str,
                 files: Path | None) -> None:
        """Keep the parts together.

        Args:
            edition: what is served at first.
            settings: title, publisher and so on.
            limits: what a client may take.
            address: at which the server is reached from outside; ends in ``/``.
            files: folder of an export, which is then there for downloading.
        """
        self.edition, self.settings, self.limits = edition, settings, limits
        self.address, self.files = address, files
        self.base, self.metrics = edition.base, Metrics()
        self._former: list[Edition] = []
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True,
            undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self._templates.globals.update(site=self, version=version("pressgraph"))
        self._templates.filters.update(local=local_name, page=self.page_of, web=_web, day=day,
                                       words=in_words, place=place_of)
        self._templates.globals.update(period=period)

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[Edition]:
        """Keep the present state for as long as a request is answered from it."""
        edition = self.edition
        edition.users += 1
        try:
            yield edition
        finally:
            edition.users -= 1
            await self._let_go()

    async def put(self, edition: Edition) -> None:
        """Answer new requests from another state; the former one ends with its last request."""
        self.metrics.states += 1
        self._former.append(self.edition)
        self.edition = edition
        await self._let_go()

    async def _let_go(self) -> None:
        for edition in [one for one in self._former if not one.users]:
            self._former.remove(edition)
            self.metrics.stopped += edition.engine.ended
            await edition.engine.stop()

    async def stop(self) -> None:
        """End all processes."""
        for edition in (*self._former, self.edition):
            await edition.engine.stop()

    def page(self, template: str, status: int = 200, headers: Mapping[str, str] | None = None,
             **values: Any) -> HTMLResponse:
        """Return a page."""
        text = self._templates.get_template(template).render(status=status, **values)
        return HTMLResponse(text, status, {"vary": "Accept", **(headers or {})})

    def page_of(self, iri: str) -> str:
        """Return the address of the page on something: here, where it is of this dataset."""
        if not iri.startswith(self.base):
            return _web(iri)
        path, _, fragment = iri.removeprefix(self.base).partition("#")
        return f"/page/{quote(path, safe=SAFE)}" + (f"#{quote(fragment, safe=SAFE)}" if fragment else "")

    def id_paths(self) -> list[str]:
        """Return the paths under which IRIs are asked for: of the base's own, and a short one."""
        own = urlsplit(self.base).path
        return ["/id/", *([own] if own not in ("/", "/id/", "") else [])]

    async def show_answer(self, edition: Edition, sparql: str) -> Response:
        """Return a page with the answer to a query, or with what is wrong with it."""
        answer = await edition.engine.ask(Question(
            sparql, "application/json, text/turtle", limit=self.limits.rows))
        columns: list[str] = []
        rows: list[dict[str, dict[str, str]]] = []
        graph = problem = ""
        if answer.status != 200:
            problem = answer.content.decode()
        elif answer.media_type == "text/turtle":
            graph = answer.content.decode()
        else:
            said = json.loads(answer.content)
            columns = said["head"].get("vars", ["answer"])
            rows = said.get("results", {}).get("bindings") if "results" in said else [
                {"answer": {"type": "literal", "value": str(said["boolean"]).lower()}}]
        return self.page("answer.html", answer.status, sparql=sparql, columns=columns,
                         labels=edition.labels, rows=rows[:MOST_ROWS], count=len(rows), graph=graph,
                         problem=problem)


async def _hold(request: Request) -> AsyncIterator[Edition]:
    site: Site = request.app.state.site
    async with site.hold() as edition:
        yield edition


Current = Annotated[Edition, Depends(_hold)]
"""The state that a request is answered from, held until the answer is there."""


def _web(iri: str) -> str:
    """Return an IRI that a browser may follow; one of another scheme leads nowhere."""
    return iri if iri.startswith(("http://", "https://")) else "#"
