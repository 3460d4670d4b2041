"""A dataset in a real Virtuoso: by the Graph Store Protocol with digest login, and by bulk load."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from pressgraph.graph import Dataset, open_dataset
from pressgraph.graph.building.builder import remove_releases
from pressgraph.graph.loading import load
from pressgraph.ontology.errors import DatasetError

SERVER, CLIENT = shutil.which("virtuoso-t"), shutil.which("isql-vt")
PUBLISHING = Path(__file__).parents[2] / "docs" / "publishing.md"
FOLDER = "/srv/kg/data"
"""Of the data files, in the recipe."""

ANSWERING = 120.0
COUNTS = """SELECT ?release ?property (COUNT(*) AS ?times)
WHERE { GRAPH ?release { ?subject ?property ?value . ?release a pg:Release } }
GROUP BY ?release ?property"""

pytestmark = pytest.mark.skipif(SERVER is None or CLIENT is None,
                                reason="Virtuoso is not installed (scripts/install_test_tools.sh)")

CONFIGURATION = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = {allowed}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
"""


class Virtuoso:
    """A server with a database of its own in a folder."""

    def __init__(self, home: Path, allowed: Path) -> None:
        self.home = home
        self.sql, self.http = free_port(), free_port()
        (home / "virtuoso.ini").write_text(
            CONFIGURATION.format(sql=self.sql, http=self.http, allowed=allowed))

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.http}/sparql-graph-crud-auth"

    def start(self) -> None:
        (self.home / "virtuoso.lck").unlink(missing_ok=True)
        self.process = subprocess.Popen([str(SERVER), "+configfile", "virtuoso.ini", "+foreground"],
                                        cwd=self.home, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        end = time.monotonic() + ANSWERING
        while time.monotonic() < end:
            try:
                with socket.create_connection(("127.0.0.1", self.http), timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError((self.home / "virtuoso.log").read_text())

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def run(self, commands: str) -> str:
        done = subprocess.run([str(CLIENT), f"127.0.0.1:{self.sql}", "dba", "dba"],
                              input=commands, capture_output=True, text=True, check=True)
        assert "Error" not in done.stdout + done.stderr, done.stdout + done.stderr
        return done.stdout

    def counts(self) -> dict[tuple[str, str], int]:
        """How often each release's graph has each property."""
        question = f"PREFIX pg: <https://w3id.org/pressgraph/ontology#> {COUNTS}"
        answer = requests.get(f"http://127.0.0.1:{self.http}/sparql", timeout=ANSWERING,
                              params={"query": question, "format": "application/sparql-results+json"})
        answer.raise_for_status()
        return {(row["release"]["value"], row["property"]["value"]): int(row["times"]["value"])
                for row in answer.json()["results"]["bindings"]}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    server = Virtuoso(tmp_path_factory.mktemp("virtuoso"), tmp_path_factory.getbasetemp())
    server.start()
    yield server
    server.kill()


@pytest.fixture
def virtuoso(running: Virtuoso, monkeypatch: pytest.MonkeyPatch) -> Virtuoso:
    """The server with nothing in it, and its login in the environment."""
    running.run("RDF_GLOBAL_RESET();\nDELETE FROM DB.DBA.load_list;\n")
    monkeypatch.setenv("PRESSGRAPH_USER", "dba")
    monkeypatch.setenv("PRESSGRAPH_PASSWORD", "dba")
    return running


def own_counts(dataset: Dataset) -> dict[tuple[str, str], int]:
    return {(str(row.release), str(row.property)): int(str(row.times))
            for row in dataset.query(COUNTS)}


def test_a_store_that_asks_for_digest_login_gets_the_graph_and_follows_it(
        small: Dataset, virtuoso: Virtuoso) -> None:
    assert load(small, virtuoso.endpoint).written == len(small.releases) == 2
    assert virtuoso.counts() == own_counts(small)

    remove_releases(small.folder.path, [small.releases[0].release])
    after = open_dataset(small.folder.path)
    done = load(after, virtuoso.endpoint)
    assert (done.written, done.kept, done.removed) == (0, 1, 1)
    assert virtuoso.counts() == own_counts(after)


@pytest.mark.parametrize("user", ["", "dba"])
def test_a_login_that_is_missing_or_wrong_is_named(
        small: Dataset, virtuoso: Virtuoso, monkeypatch: pytest.MonkeyPatch, user: str) -> None:
    monkeypatch.setenv("PRESSGRAPH_USER", user)
    monkeypatch.setenv("PRESSGRAPH_PASSWORD", "naïve")
    with pytest.raises(DatasetError, match="401"):
        load(small, virtuoso.endpoint)
    assert virtuoso.counts() == {}


def test_a_load_goes_on_where_the_server_died(
        small: Dataset, virtuoso: Virtuoso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressgraph.graph.loading.WAITS", (0.0,))
    with pytest.raises(DatasetError, match="give the same command again"):
        load(small, virtuoso.endpoint, lambda done, total: virtuoso.kill())
    virtuoso.start()
    rest = load(small, virtuoso.endpoint)
    assert (rest.written, rest.kept) == (1, 1)
    assert virtuoso.counts() == own_counts(small)


def test_the_recipe_for_bulk_loading_loads_the_data_files(
        small: Dataset, virtuoso: Virtuoso) -> None:
    recipe = "\n".join(re.findall(r"^ *SQL> (.*)$", PUBLISHING.read_text("utf-8"), re.MULTILINE))
    assert FOLDER in recipe
    virtuoso.run(recipe.replace(FOLDER, str(small.folder.data)))
    assert virtuoso.counts() == own_counts(small)
