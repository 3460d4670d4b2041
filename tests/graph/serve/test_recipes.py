"""The recipes of docs/publishing.md, run with the programs that they are for."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from pressgraph.graph import Dataset
from pressgraph.graph.catalogue import publish
from pressgraph.graph.serve.engine import Limits

PAGE = Path(__file__).parents[3] / "docs" / "publishing.md"
BASE = "https://w3id.org/pressgraph/id/"
APACHE_MODULES = Path("/usr/lib/apache2/modules")
USER = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""
TURTLE = {"accept": "text/turtle"}


def recipe(kind: str, word: str) -> str:
    """Return the text of the page that is of a kind, such as ``nginx``, and has a word in it."""
    found = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (text,) = [one for one in found if word in one]
    return str(text)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def program(name: str) -> str:
    path = shutil.which(name) or shutil.which(name, path=f"/usr/sbin:{Path(sys.executable).parent}")
    if path is None:
        pytest.skip(f"{name} is not installed; scripts/install_test_tools.sh installs it")
    return path


@contextmanager
def running(command: Sequence[str | Path], port: int) -> Iterator[str]:
    """Run a server until the block ends, and give its address."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            for _ in range(300):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                assert process.poll() is None, process.stdout and process.stdout.read()
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(30)


@contextmanager
def nginx(text: str, folder: Path, **places: str) -> Iterator[str]:
    """Run nginx with a recipe in which addresses and folders are those of the test."""
    path, port = program("nginx"), free_port()
    for old, new in places.items():
        assert old in text
        text = text.replace(old, new)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    temporary = "\n".join(f"{name}_temp_path {folder}/{name};" for name in (
        "client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(f"""{USER} daemon off; worker_processes 1; pid {folder}/nginx.pid;
        error_log stderr; events {{ worker_connections 256; }}
        http {{ access_log off; {temporary}\n{text}\n}}""", "utf-8")
    with running([path, "-p", folder, "-e", "stderr", "-c", folder / "nginx.conf"], port) as address:
        yield address


@contextmanager
def apache(htaccess: str, root: Path, folder: Path) -> Iterator[str]:
    """Run Apache over a folder in which a recipe lies as ``.htaccess``."""
    path, port = program("apache2"), free_port()
    modules = "\n".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in (
        "mpm_event", "authz_core", "mime", "headers", "rewrite"))
    root.mkdir(exist_ok=True)
    (root / ".htaccess").write_text(htaccess, "utf-8")
    (folder / "httpd.conf").write_text(f"""{modules}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
DefaultRuntimeDir {folder}
ErrorLog /dev/stderr
TypesConfig /dev/null
DocumentRoot {root.parent}
<Directory {root.parent}>
  AllowOverride All
  Require all granted
</Directory>
""", "utf-8")
    with running([path, "-d", folder, "-f", folder / "httpd.conf", "-DFOREGROUND"], port) as address:
        yield address


@pytest.fixture
def readable(tmp_path: Path) -> Path:
    """A folder that a server's processes may read whoever they run as."""
    for one in (tmp_path, *tmp_path.parents):
        if one.name.startswith("pytest-"):
            with contextlib.suppress(PermissionError):
                one.chmod(0o755)
    return tmp_path


@pytest.fixture
def proxied(served: Dataset, serve: Any, readable: Path) -> Iterator[str]:
    """The address of nginx before a server."""
    with serve(served, Limits(workers=1)) as behind, nginx(
            recipe("nginx", "proxy_pass"), readable, **{
                "http://127.0.0.1:8000": behind.rstrip("/"),
                "/var/cache/nginx/press": str(readable / "cache")}) as address:
        yield address


def test_nginx_keeps_each_form_of_an_answer_for_itself(proxied: str) -> None:
    query = "sparql?query=SELECT%20*%20%7B%20?s%20a%20pg:Meeting%20%7D"
    for accept, kind in (("text/csv", "text/csv"), ("text/html", "text/html"),
                         ("application/sparql-results+json", "application/sparql-results+json")):
        first, again = (httpx.get(proxied + query, headers={"accept": accept}) for _ in range(2))
        assert first.headers["content-type"].startswith(kind)
        assert (first.headers["x-cache"], again.headers["x-cache"]) == ("MISS", "HIT")
        assert again.content == first.content
    tagged = httpx.get(proxied + query, headers={"accept": "text/csv", "if-none-match": httpx.get(
        proxied + query, headers={"accept": "text/csv"}).headers["etag"]})
    assert tagged.status_code == 304


def test_nginx_leads_every_iri_to_page_and_data(proxied: str, served: Dataset) -> None:
    with httpx.Client(base_url=proxied, follow_redirects=True, timeout=30) as client:
        for path in paths(served)[:25]:
            time.sleep(0.1)  # as many in a second as the recipe lets through
            data = client.get(f"/pressgraph/id/{path}", headers=TURTLE)
            assert data.headers["content-type"] == "text/turtle; charset=utf-8"
            assert list(ox.parse(data.content, format=ox.RdfFormat.TURTLE))


def paths(dataset: Dataset) -> list[str]:
    """The paths of all IRIs under the base that the graph says something of."""
    quads = dataset.store.quads_for_pattern(None, None, None)
    found = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    return sorted({iri.removeprefix(BASE).partition("#")[0] for iri in found if iri.startswith(BASE)})


def test_nginx_limits_an_address_and_keeps_figures_at_home(proxied: str) -> None:
    with httpx.Client(base_url=proxied) as client:
        statuses = [client.get(f"/health?{number}").status_code for number in range(80)]
        assert {*statuses} == {200, 429}
        assert statuses[:40] == [200] * 40
        assert client.get("/metrics").status_code == 200
        assert client.post("/sparql", content=b" " * 1_200_000).status_code == 413


@pytest.fixture
def folder(served: Dataset, readable: Path) -> Path:
    """A published folder."""
    publish(served, readable / "out", compress=True)
    publish(served, readable / "out", ["turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads"])
    return readable / "out"


KINDS = {"graph.nq": "application/n-quads", "graph.trig": "application/trig", "graph.jsonld": "application/ld+json",
         "consolidated.ttl": "text/turtle", "consolidated.nt": "application/n-triples",
         "consolidated.rdf": "application/rdf+xml", "graph.nq.gz": "application/gzip",
         "tables/events.csv": "text/csv", "tables/events.parquet": "application/vnd.apache.parquet",
         "catalog.ttl": "text/turtle"}


def check_files(address: str, folder: Path) -> None:
    for name, kind in KINDS.items():
        answer = httpx.get(address + name)
        assert answer.status_code == 200, name
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        assert answer.headers["content-type"] == kind + charset
        assert "content-encoding" not in answer.headers
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.content == (folder / name).read_bytes()


def test_nginx_as_a_static_host(folder: Path, readable: Path) -> None:
    with nginx(recipe("nginx", "root /srv/press"), readable, **{"/srv/press": str(folder)}) as address:
        check_files(address, folder)
        void = httpx.get(f"{address}.well-known/void")
        assert (void.status_code, void.headers["location"]) == (303, f"{address}catalog.ttl")


def test_apache_as_a_static_host(folder: Path, readable: Path) -> None:
    with apache(recipe("apache", "AddType"), folder, readable) as address:
        check_files(f"{address}out/", folder)


HOST = "https://data.example.org/"


@pytest.fixture
def w3id(served: Dataset, serve: Any, readable: Path) -> Iterator[Any]:
    """A function that asks the way of w3id.org, and one that asks where it leads."""
    with (serve(served, Limits(workers=1)) as server,
          apache(recipe("apache", "RewriteRule"), readable / "pressgraph", readable) as address,
          httpx.Client(follow_redirects=False, timeout=30) as client):
        def there(path: str) -> httpx.Response:
            return client.get(f"{address}pressgraph/{path}")

        def on(sent: httpx.Response, accept: str = "*/*") -> httpx.Response:
            assert sent.status_code == 303
            return client.get(sent.headers["location"].replace(HOST, server), headers={"accept": accept})
        yield there, on


def test_every_iri_goes_the_way_of_w3id(served: Dataset, w3id: Any) -> None:
    there, on = w3id
    for path in paths(served):
        sent = there(f"id/{path}")
        assert sent.headers["location"] == f"{HOST}id/{path}"
        page, data = on(sent, "text/html"), on(sent, "text/turtle")
        assert (page.status_code, page.headers["location"]) == (303, f"/page/{path}")
        assert (data.status_code, data.headers["location"]) == (303, f"/data/{path}.ttl")
    assert "set-cookie" not in there("id/%0d%0aset-cookie:%20a=b").headers


@pytest.mark.parametrize(("name", "term"), [
    ("ontology", "ontology#Meeting"), ("plover", "plover#"), ("lexicon", "lexicon#meet-v1.Meeting"),
    ("shapes", "shapes#"), ("words", "words#"), ("quantities", "quantities#")])
def test_terms_go_the_way_of_w3id(name: str, term: str, w3id: Any) -> None:
    there, on = w3id
    quads = ox.parse(on(there(name)).content, format=ox.RdfFormat.TURTLE)
    assert any(f"https://w3id.org/pressgraph/{term}" in str(quad.subject) for quad in quads)
    assert "@context" in on(there("context.jsonld")).json()


def test_oxigraph_over_the_exported_files(folder: Path, readable: Path, served: Dataset) -> None:
    text, port = PAGE.read_text("utf-8"), free_port()
    load, serve_it = (line.split() for line in re.findall(r"^    (oxigraph .*)$", text, re.MULTILINE))
    at_home = {"store": str(readable / "store"), "out/graph.nq.gz": str(folder / "graph.nq.gz"),
               "0.0.0.0:7878": f"127.0.0.1:{port}", "oxigraph": program("oxigraph")}
    subprocess.run([at_home.get(word, word) for word in load], check=True, timeout=60, capture_output=True)
    with running([at_home.get(word, word) for word in serve_it], port) as address:
        answer = httpx.get(f"{address}query", params={"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"},
                           headers={"accept": "application/sparql-results+json"})
        assert int(answer.json()["results"]["bindings"][0]["n"]["value"]) == len(served.store)
        union = httpx.get(f"{address}query", params={"query": "ASK { ?s a <https://w3id.org/pressgraph/ontology#Meeting> }"},
                          headers={"accept": "application/sparql-results+json"})
        assert union.json()["boolean"] is True
