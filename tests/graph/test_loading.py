"""A dataset in a SPARQL store elsewhere: whole, brought up to date, and gone on with."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from pressgraph.graph import Dataset, open_dataset
from pressgraph.graph.building.builder import remove_releases
from pressgraph.graph.loading import load
from pressgraph.ontology.errors import DatasetError, UsageError

SERVER = Path(sys.executable).with_name("oxigraph")
ANSWERING = 30.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A real Oxigraph server on a free port of this machine."""
    if not SERVER.exists():
        pytest.skip("the oxigraph server is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [str(SERVER), "serve", "--location", str(tmp_path / "server"), "--bind", address]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        end = time.monotonic() + ANSWERING
        while time.monotonic() < end:
            try:
                with urlopen(f"http://{address}/", timeout=1):
                    break
            except (URLError, OSError):
                time.sleep(0.05)
        yield f"http://{address}"
        process.kill()


def count(server: str) -> int:
    question = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    with urlopen(f"{server}/query?query={quote(question)}", timeout=10) as answer:  # noqa: S310
        return int(json.load(answer)["results"]["bindings"][0]["n"]["value"])


def test_a_store_gets_what_the_dataset_holds_and_follows_it(
        small: Dataset, tmp_path: Path, server: str) -> None:
    dataset = small
    quads = sum(row.counts["quads"] for row in dataset.releases)
    first = load(dataset, f"{server}/store")
    assert (first.written, first.kept, first.removed) == (len(dataset.releases), 0, 0)
    assert count(server) == quads

    again = load(dataset, f"{server}/store")
    assert (again.written, again.kept) == (0, len(dataset.releases))

    gone = dataset.releases[0]
    remove_releases(tmp_path / "kg", [gone.release])
    after = load(open_dataset(tmp_path / "kg"), f"{server}/store")
    assert (after.written, after.removed) == (0, 1)
    assert count(server) == quads - gone.counts["quads"]


def test_a_load_that_was_cut_off_goes_on(
        small: Dataset, server: str) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(small, f"{server}/store", stop)
    rest = load(small, f"{server}/store")
    assert (rest.written, rest.kept) == (len(small.releases) - 1, 1)


def test_a_store_that_refuses_is_named(
        small: Dataset, server: str) -> None:
    with pytest.raises(DatasetError, match="404"):
        load(small, f"{server}/nothing-here")
    with pytest.raises(UsageError, match="not an http"):
        load(small, "ftp://somewhere")
