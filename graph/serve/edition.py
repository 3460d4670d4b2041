"""One state of the dataset as the server shows it: what is read of it once, and who answers queries."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from pathlib import Path

import pyoxigraph as ox

from pressgraph.graph.catalogue.dcat import Places, describe_catalogue
from pressgraph.graph.catalogue.description import Description
from pressgraph.graph.catalogue.measures import measure
from pressgraph.graph.catalogue.settings import Settings
from pressgraph.graph.catalogue.void import describe_void
from pressgraph.graph.catalogue.writing import CATALOGUE
from pressgraph.graph.dataset import Dataset
from pressgraph.graph.serve.engine import Engine
from pressgraph.graph.serve.labels import Labels
from pressgraph.graph.serve.names import Names
from pressgraph.graph.serve.worker import Question
from pressgraph.graph.storage.store import fingerprint
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.terms import DCTERMS, PG, RDF

__all__ = ["Edition"]

LATEST = """SELECT ?release ?title ?issued WHERE { GRAPH ?release {
  ?release a pg:Release ; dcterms:issued ?issued ; dcterms:title ?title } }
ORDER BY DESC(?issued) ?title LIMIT 8"""
COUNTED = ("events", "figures", "posts", "quads")


class Edition:
    """A state of the dataset.

    Attributes:
        dataset: at that state; its store is not kept open.
        engine: answers queries over it.
        queries: the named ones, by name.
        names: of all entities.
        labels: name whatever the graph speaks of.
        counts: of events, figures, posts and quads.
        kinds: how many entities are of each class.
        users: requests that are being answered from it.
        changed: when the manifest was written, in seconds since 1970.
    """

    def __init__(self, dataset: Dataset, engine: Engine) -> None:
        """Read what pages need at once; this takes some time on a large dataset.

        Raises:
            OntologyError: if a named query of the user's own is none.
        """
        self.dataset, self.engine, self.queries = dataset, engine, dataset.queries
        self.base = dataset.folder.settings.base
        self.names = Names(dataset.store, self.base)
        self.labels = Labels(self.base, self.names.preferred, _titles(dataset.store))
        dataset.forget_store()
        rows = dataset.releases
        self.counts = {name: sum(row.counts[name] for row in rows) for name in COUNTED}
        self.kinds = Counter(self.names.kinds.values())
        self.users = 0
        manifest = dataset.folder.manifest
        self.changed = manifest.stat().st_mtime if manifest.exists() else 0.0
        self._catalogue: bytes | None = None
        self._latest: list[dict[str, str]] | None = None
        self._describing = asyncio.Lock()

    @property
    def state(self) -> str:
        """A name for the state, the same as long as no data file changes."""
        return fingerprint(self.dataset.snapshot.shards)

    async def knows(self, iri: str) -> bool:
        """Tell whether the graph says anything of something."""
        if iri in self.names.kinds or iri in self.dataset.manifest.rows:
            return True
        if not _is_iri(iri):
            return False
        answer = await self.engine.ask(Question(f"ASK {{ <{iri}> ?link ?value }}", "application/json"))
        return answer.status == 200 and bool(json.loads(answer.content)["boolean"])

    async def rows(self, sparql: str, limit: int) -> list[dict[str, str]]:
        """Answer a ``SELECT`` query with rows of plain texts; what is unbound is empty.

        Raises:
            UsageError: with the text for the client, if there is no answer.
        """
        answer = await self.engine.ask(Question(sparql, "application/json", limit=limit, keep=True))
        if answer.status != 200:
            raise UsageError(answer.content.decode())
        said = json.loads(answer.content)
        return [{name: row[name]["value"] if name in row else "" for name in said["head"]["vars"]}
                for row in said["results"]["bindings"]]

    async def latest(self) -> list[dict[str, str]]:
        """Return IRI, title and day of the latest releases; they are asked for once."""
        if self._latest is None:
            self._latest = await self.rows(LATEST, 8)
        return self._latest

    def release_of(self, iri: str) -> str:
        """Return the release whose graph something belongs to, or an empty text."""
        prefix = f"{self.base}release/"
        release = prefix + iri.removeprefix(prefix).partition("/")[0]
        is_part = iri.startswith(release) and release in self.dataset.manifest.rows
        return release if is_part else ""

    def quads(self, release: str) -> list[ox.Quad]:
        """Return the quads of a release."""
        return list(ox.parse(self.dataset.n_quads(release), format=ox.RdfFormat.N_QUADS))

    async def describe(self, iri: str, most: int) -> list[ox.Triple]:
        """Return what the graph says of something and of its parts, sorted; of a release, all."""
        if release := self.release_of(iri):
            quads = await asyncio.to_thread(self.quads, release)
            found = [quad.triple for quad in quads if iri == release or _is_part(quad.subject, iri)]
        elif _is_iri(iri):
            answer = await self.engine.ask(Question(
                f"CONSTRUCT WHERE {{ <{iri}> ?link ?value }}", "application/n-triples", limit=most))
            if answer.status != 200:
                raise UsageError(answer.content.decode())
            found = [quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)]
        else:
            found = []
        return sorted(dict.fromkeys(found), key=str)[:most]

    async def catalogue(self, settings: Settings, files: Path | None) -> bytes:
        """Return the description of the dataset: that of the files, or else one made now."""
        async with self._describing:
            if self._catalogue is None:
                self._catalogue = await asyncio.to_thread(self._describe, settings, files)
        return self._catalogue

    def _describe(self, settings: Settings, files: Path | None) -> bytes:
        if files is not None and (file := files / CATALOGUE).is_file():
            return file.read_bytes()
        out, places, measures = Description(), Places(self.base, settings), measure(self.dataset)
        describe_catalogue(out, places, settings, measures, ())
        describe_void(out, places, settings, measures, ())
        return out.turtle()


def _titles(store: ox.Store) -> dict[str, str]:
    """Return the titles of releases; what has none goes by its reference."""
    out: dict[str, str] = {}
    for link in (DCTERMS.title, DCTERMS.identifier):
        for quad in store.quads_for_pattern(None, ox.NamedNode(link), None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                out.setdefault(quad.subject.value, quad.object.value)
    releases = store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(PG.Release))
    nodes = {quad.subject.value for quad in releases if isinstance(quad.subject, ox.NamedNode)}
    return {iri: title for iri, title in out.items() if iri in nodes}


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _is_part(node: object, iri: str) -> bool:
    return isinstance(node, ox.NamedNode) and (
        node.value == iri or node.value.startswith((f"{iri}/", f"{iri}#")))
