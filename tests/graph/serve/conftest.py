"""A server over a dataset whose texts and names try to be HTML, headers and SPARQL."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
import uvicorn

from pressgraph.extract.document import Source
from pressgraph.extract.facts import Facts
from pressgraph.graph import Dataset, build
from pressgraph.graph.building import work
from pressgraph.graph.catalogue import Settings
from pressgraph.graph.serve.app import create_app
from pressgraph.graph.serve.engine import Limits

BASE = "https://w3id.org/pressgraph/id/"
HOSTILE = '"><script>alert(1)</script>\u2028{{ 7*7 }}'
RELEASES = {
    "one": "REF: X/1\nAnn met Bob on 2022-07-08 for 50.\nAnn, minister, went home.\n",
    "two": "REF: X/10\nBob met Cid on 2023-01-09.\n",
    "three": 'REF: X/3\nAnn met <script>alert("1")</script> & Bob <img src=x onerror=alert(2)>.\n',
}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"


class Hostile:
    """An extractor that needs no model and gives every entity a hostile name besides."""

    def __init__(self, inner: Any) -> None:
        self.parser, self.knowledge, self._inner = inner.parser, inner.knowledge, inner

    def extract(self, sources: Iterable[Source]) -> Iterator[Facts]:
        for facts in self._inner.extract(sources):
            yield replace(facts, entities=tuple(replace(one, alt_names=(HOSTILE,))
                                                for one in facts.entities))


@pytest.fixture(scope="session")
def served(fakes: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """The dataset that is served."""
    folder = tmp_path_factory.mktemp("served")
    for name, text in RELEASES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "load_extractor", lambda options: Hostile(fakes.FakeExtractor()))
        patch.setattr(work, "load_parser", lambda options: fakes.FakeExtractor().parser)
        work.worker.cache_clear()
        dataset = build(sorted(folder.glob("*.txt")), folder / "kg", workers=1)
    work.worker.cache_clear()
    yield dataset


@contextmanager
def serving(dataset: Dataset, limits: Limits, files: Path | None = None) -> Iterator[str]:
    """Serve a dataset on a free port, and give the address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        app = create_app(dataset, Settings(title="Test & <title>"), limits, address=address,
                         files=files)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        assert server.started
        try:
            yield address
        finally:
            server.should_exit = True
            thread.join(30)


Serve = Callable[..., Any]


@pytest.fixture(scope="session")
def serve() -> Serve:
    """The function that serves a dataset with limits of a test's own."""
    return serving


@pytest.fixture(scope="session")
def address(served: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server."""
    files = tmp_path_factory.mktemp("files")
    (files / "graph.ttl").write_text("# a dump\n", "utf-8")
    (files / "graph.nq.gz").write_bytes(bytes(5000))
    (files / "events.parquet").write_bytes(bytes(5000))
    (files.parent / "secret").write_text("secret", "utf-8")
    with serving(served, Limits(seconds=2, rows=500, workers=2, body=20_000), files) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """A client of the server that follows no redirection by itself."""
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client
