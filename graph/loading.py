"""Loads a dataset into a SPARQL store elsewhere, by the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

import pyoxigraph as ox

from pressgraph.graph.dataset import Dataset
from pressgraph.graph.storage.files import explained, write_atomically
from pressgraph.ontology.errors import DatasetError, UsageError

__all__ = ["Loaded", "load"]

USER, PASSWORD, TOKEN = "PRESSGRAPH_USER", "PRESSGRAPH_PASSWORD", "PRESSGRAPH_TOKEN"
ATTEMPTS = 4
PATIENCE = 120
"""Seconds to wait for an answer."""

SAVED_EVERY = 200
"""Releases after which the state is written down."""


@dataclass(frozen=True)
class Loaded:
    """What a load did: graphs written, found loaded already, and removed as withdrawn."""

    written: int
    kept: int
    removed: int


def load(dataset: Dataset, endpoint: str, watch: Callable[[str], None] | None = None) -> Loaded:
    """Put each release's graph into a store; those that it has already, by our record, are left out.

    The record stands in the dataset's folder, so that a load that was cut off goes on, and one
    after another build brings the store up to date. Credentials are taken from the environment:
    ``PRESSGRAPH_USER`` and ``PRESSGRAPH_PASSWORD``, or ``PRESSGRAPH_TOKEN``.

    Raises:
        UsageError: if the address is no HTTP address.
        DatasetError: if the store cannot be reached or refuses; what was loaded is on record.
    """
    if urlsplit(endpoint).scheme not in ("http", "https"):
        raise UsageError(f"--endpoint {endpoint}: not an http or https address")
    record = _Record.read(dataset.folder.path, endpoint)
    wanted = {row.release: f"{row.version.content} {row.version.run}" for row in dataset.releases}
    written = removed = 0
    try:
        for release in sorted(record.graphs.keys() - wanted.keys()):
            _send(endpoint, release, "DELETE")
            record.graphs.pop(release)
            removed += 1
        for release, state in _missing(wanted, record.graphs):
            _send(endpoint, release, "PUT", _triples(dataset, release))
            record.graphs[release] = state
            written += 1
            if watch is not None:
                watch(release)
            if written % SAVED_EVERY == 0:
                record.write()
    finally:
        record.write()
    return Loaded(written, len(wanted) - written, removed)


def _missing(wanted: dict[str, str], loaded: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((release, state) for release, state in wanted.items() if loaded.get(release) != state)


@dataclass
class _Record:
    """What a store is known to hold: the state of each release's graph."""

    path: Path
    graphs: dict[str, str]

    @classmethod
    def read(cls, folder: Path, endpoint: str) -> _Record:
        path = folder / f"loaded-{hashlib.sha256(endpoint.encode()).hexdigest()[:12]}.json"
        try:
            graphs = json.loads(path.read_text("utf-8"))["graphs"]
        except FileNotFoundError:
            graphs = {}
        except (ValueError, KeyError, TypeError):
            graphs = {}
        return cls(path, graphs)

    def write(self) -> None:
        with explained(self.path):
            write_atomically(self.path, [json.dumps({"graphs": self.graphs}).encode()])


def _triples(dataset: Dataset, release: str) -> bytes:
    """Return the triples of a release's graph as N-Triples."""
    quads = ox.parse(dataset.n_quads(release), format=ox.RdfFormat.N_QUADS)
    return ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""


def _send(endpoint: str, release: str, method: str, data: bytes | None = None) -> None:
    """Send one request; a store that is busy is asked again, after a while."""
    joint = "&" if urlsplit(endpoint).query else "?"
    url = f"{endpoint}{joint}graph={quote(release, safe='')}"
    headers = {"Content-Type": "application/n-triples", **_credentials()}
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urlopen(Request(url, data, headers, method=method), timeout=PATIENCE):  # noqa: S310
                return
        except HTTPError as error:
            problem = f"{error.code} {error.reason}"
            if method == "DELETE" and error.code == 404:
                return
            if error.code < 500 and error.code != 429:
                break
        except (URLError, OSError, HTTPException) as error:
            problem = str(getattr(error, "reason", None) or error)
        if attempt < ATTEMPTS:
            time.sleep(2 ** (attempt - 1))
    raise DatasetError(f"{endpoint}: {method} of <{release}> failed ({problem}); what was loaded "
                       "is on record: give the same command again")


def _credentials() -> dict[str, str]:
    from base64 import b64encode

    if token := os.environ.get(TOKEN):
        return {"Authorization": f"Bearer {token}"}
    if user := os.environ.get(USER):
        pair = f"{user}:{os.environ.get(PASSWORD, '')}".encode()
        return {"Authorization": "Basic " + b64encode(pair).decode()}
    return {}
