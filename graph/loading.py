"""Loads a dataset into a SPARQL store elsewhere, by the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import pyoxigraph as ox
import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from pressgraph.graph.dataset import Dataset
from pressgraph.graph.storage.files import explained, write_atomically
from pressgraph.graph.telling import Watch
from pressgraph.ontology.errors import DatasetError, UsageError

__all__ = ["Loaded", "load"]

USER, PASSWORD, TOKEN = "PRESSGRAPH_USER", "PRESSGRAPH_PASSWORD", "PRESSGRAPH_TOKEN"
WAITS = (1.0, 2.0, 4.0)
"""Seconds before each further attempt at a request."""

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


def load(dataset: Dataset, endpoint: str, watch: Watch | None = None) -> Loaded:
    """Put each release's graph into a store; those that it has already, by our record, are left out.

    The record stands in the dataset's folder, so that a load that was cut off goes on, and one
    after another build brings the store up to date. Credentials are taken from the environment:
    ``PRESSGRAPH_USER`` and ``PRESSGRAPH_PASSWORD``, or ``PRESSGRAPH_TOKEN``.

    Args:
        dataset: what to load.
        endpoint: address of the Graph Store.
        watch: told how many graphs of those that the store lacks are written.

    Raises:
        UsageError: if the address is no HTTP address.
        DatasetError: if the store cannot be reached or refuses; what was loaded is on record.
    """
    if urlsplit(endpoint).scheme not in ("http", "https"):
        raise UsageError(f"--endpoint {endpoint}: not an http or https address")
    record = _Record.read(dataset.folder.path, endpoint)
    wanted = {row.release: f"{row.version.content} {row.version.run}" for row in dataset.releases}
    written = removed = 0
    with _Server(endpoint) as server:
        try:
            for release in sorted(record.graphs.keys() - wanted.keys()):
                server.send(release, "DELETE")
                record.graphs.pop(release)
                removed += 1
            missing = [one for one in wanted.items() if record.graphs.get(one[0]) != one[1]]
            for release, state in missing:
                server.send(release, "PUT", _triples(dataset, release))
                record.graphs[release] = state
                written += 1
                if watch is not None:
                    watch(written, len(missing))
                if written % SAVED_EVERY == 0:
                    record.write()
        finally:
            record.write()
    return Loaded(written, len(wanted) - written, removed)


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


class _Server:
    """A Graph Store address over connections that stay open, with the environment's login, if any.

    The login is sent as the server asks for it: by digest, or else in plain. Redirections are not
    followed, so that it goes nowhere else.
    """

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self._session = requests.Session()
        self._session.headers["Content-Type"] = "application/n-triples"
        self._session.auth = _Nobody()
        if token := os.environ.get(TOKEN):
            self._session.headers["Authorization"] = f"Bearer {token}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._session.close()

    def send(self, release: str, method: str, data: bytes | None = None) -> None:
        """Send one request; a server that is busy or away is asked again, after a while.

        Raises:
            DatasetError: if it cannot be reached, or refuses.
        """
        for wait in (*WAITS, None):
            try:
                answer = self._ask(release, method, data)
                if answer.ok and not answer.is_redirect:
                    return
                if method == "DELETE" and answer.status_code == 404:
                    return
                problem = f"{answer.status_code} {answer.reason}"
                if answer.status_code < 500 and answer.status_code != 429:
                    break
            except requests.RequestException as error:
                problem = str(error)
            if wait is not None:
                time.sleep(wait)
        raise DatasetError(f"{self._endpoint}: {method} of <{release}> failed ({problem}); what "
                           "was loaded is on record: give the same command again")

    def _ask(self, release: str, method: str, data: bytes | None) -> requests.Response:
        """Send a request; the first one that is refused for want of a login is sent with it."""
        def send() -> requests.Response:
            return self._session.request(method, self._endpoint, params={"graph": release},
                                         data=data, timeout=PATIENCE, allow_redirects=False)
        answer = send()
        if answer.status_code == 401 and isinstance(self._session.auth, _Nobody):
            self._session.auth = _login(answer.headers.get("WWW-Authenticate", ""))
            answer = send()
        return answer


class _Nobody(AuthBase):
    """No login, not that of a ``.netrc`` either."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def _login(challenge: str) -> AuthBase:
    """Return the environment's login in the way that a server asks for."""
    user = os.environ.get(USER)
    if not user:
        return _Nobody()
    login = user.encode(), os.environ.get(PASSWORD, "").encode()
    if "digest" in challenge.lower():
        return HTTPDigestAuth(*(part.decode() for part in login))
    return HTTPBasicAuth(*login)
