"""What all parts of the server share: the dataset, the engine, names, templates, addresses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import jinja2
import pyoxigraph as ox
from fastapi import Response
from fastapi.responses import HTMLResponse

from pressgraph.graph.catalogue.dcat import Places, describe_catalogue
from pressgraph.graph.catalogue.description import Description
from pressgraph.graph.catalogue.measures import measure
from pressgraph.graph.catalogue.settings import Settings
from pressgraph.graph.catalogue.void import describe_void
from pressgraph.graph.catalogue.writing import CATALOGUE
from pressgraph.graph.dataset import Dataset
from pressgraph.graph.export.forms import FORMS
from pressgraph.graph.minting import local_name
from pressgraph.graph.serve.engine import Engine, Limits
from pressgraph.graph.serve.guarding import Metrics
from pressgraph.graph.serve.names import Names
from pressgraph.graph.serve.worker import Question
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.queries import NamedQuery, load_queries

__all__ = ["ASSETS", "SAFE", "SUFFIXES", "Site"]

ASSETS = Path(__file__).with_name("assets")
SUFFIXES = {FORMS[name].suffix[1:]: FORMS[name] for name in (
    "turtle", "jsonld", "ntriples", "rdfxml")}
"""The forms that a single node is described in, by suffix."""

SAFE = "/~,=:@!$&'()*+;.-_"
MOST_ROWS = 500
"""Rows that a page shows."""


class Site:
    """The parts of a running server."""

    def __init__(self, dataset: Dataset, settings: Settings, limits: Limits, address: str,
                 files: Path | None) -> None:
        """Keep the parts together.

        Args:
            dataset: what is served.
            settings: title, publisher and so on.
            limits: what a client may take.
            address: at which the server is reached from outside; ends in ``/``.
            files: folder of an export, which is then there for downloading.
        """
        self.dataset, self.settings, self.limits = dataset, settings, limits
        self.address, self.files = address, files
        self.base = dataset.folder.settings.base
        self.engine, self.metrics = Engine(dataset.folder.path, limits), Metrics()
        self.names = Names(dataset.store, self.base)
        self.queries: dict[str, NamedQuery] = load_queries()
        self._catalogue: bytes | None = None
        self._describing = asyncio.Lock()
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True,
            undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self._templates.globals.update(site=self, version=version("pressgraph"))
        self._templates.filters.update(local=local_name, page=self.page_of, web=_web)

    def page(self, template: str, status: int = 200, headers: Mapping[str, str] | None = None,
             **values: Any) -> HTMLResponse:
        """Return a page."""
        text = self._templates.get_template(template).render(**values)
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

    def knows(self, iri: str) -> bool:
        """Tell whether the graph says anything of something."""
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        return next(iter(self.dataset.store.quads_for_pattern(node, None, None)), None) is not None

    async def rows(self, sparql: str) -> list[dict[str, str]]:
        """Answer a ``SELECT`` query with rows of plain texts; what is unbound is empty.

        Raises:
            UsageError: with the text for the client, if there is no answer.
        """
        answer = await self.engine.ask(Question(sparql, "application/json", limit=self.limits.rows))
        if answer.status != 200:
            raise UsageError(answer.content.decode())
        said = json.loads(answer.content)
        return [{name: row[name]["value"] if name in row else "" for name in said["head"]["vars"]}
                for row in said["results"]["bindings"]]

    async def show_answer(self, sparql: str) -> Response:
        """Return a page with the answer to a query, or with what is wrong with it."""
        answer = await self.engine.ask(Question(
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
                         rows=rows[:MOST_ROWS], count=len(rows), graph=graph, problem=problem)

    async def catalogue(self) -> bytes:
        """Return the description of the dataset: that of the files, or else one made now."""
        async with self._describing:
            if self._catalogue is None:
                self._catalogue = await asyncio.to_thread(self._describe)
        return self._catalogue

    def _describe(self) -> bytes:
        if self.files is not None and (file := self.files / CATALOGUE).is_file():
            return file.read_bytes()
        out, places = Description(), Places(self.base, self.settings)
        measures = measure(self.dataset)
        describe_catalogue(out, places, self.settings, measures, ())
        describe_void(out, places, self.settings, measures, ())
        return out.turtle()


def _web(iri: str) -> str:
    """Return an IRI that a browser may follow; one of another scheme leads nowhere."""
    return iri if iri.startswith(("http://", "https://")) else "#"
