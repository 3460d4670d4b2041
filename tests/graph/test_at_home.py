"""Nothing is fetched, whatever a file points to: a listening socket hears nobody."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pressgraph.extract.document import Source
from pressgraph.extract.reading.sources import read_sources
from pressgraph.graph.gate import Gate
from pressgraph.graph.validation import validate
from pressgraph.ontology.concepts import load_concepts
from pressgraph.ontology.errors import InputError
from pressgraph.ontology.hierarchy import load_vocabulary

IMPORTS = "@prefix owl: <http://www.w3.org/2002/07/owl#> . <{0}own> a owl:Ontology ; owl:imports <{0}x.ttl> ."


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a server that fails the test if anybody calls it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()


def write(path: Path, text: str, address: str) -> Path:
    path.write_text(text.replace("{0}", address), "utf-8")
    return path


@pytest.mark.parametrize(("name", "text"), [
    ("a.jsonld", '{"@context": "{0}context.jsonld", "name": "x"}'),
    ("b.jsonld", '{"@context": ["{0}context.jsonld", {"n": "{0}n"}], "n": {"@context": "{0}y"}}'),
    ("c.jsonld", '{"@context": {"@import": "{0}context.jsonld", "@version": 1.1}, "n": 1}'),
    ("d.rdf", ('<!DOCTYPE x [<!ENTITY e SYSTEM "{0}e">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/'
              '22-rdf-syntax-ns#"><rdf:Description rdf:about="{0}s"><rdf:value>&e;</rdf:value>'
              '</rdf:Description></rdf:RDF>')),
])
def test_data_that_lie_elsewhere_are_an_error(tmp_path: Path, address: str, name: str, text: str) -> None:
    with pytest.raises(InputError, match=name):
        validate([write(tmp_path / name, text, address)])


def test_imports_are_left_where_they_are(tmp_path: Path, address: str) -> None:
    own = write(tmp_path / "own.ttl", IMPORTS, address)
    assert validate([own], [own]).conforms


@pytest.mark.parametrize("load", [
    lambda path: load_vocabulary([path]), lambda path: load_concepts([path]),
    lambda path: Gate.load(load_vocabulary(), [path])])
def test_files_of_ones_own_import_nothing(
        tmp_path: Path, address: str, load: Callable[[Path], object]) -> None:
    assert load(write(tmp_path / "own.ttl", IMPORTS, address))


def test_pages_load_nothing(tmp_path: Path, address: str) -> None:
    page = write(tmp_path / "a.html", '<!DOCTYPE html SYSTEM "{0}d"><base href="{0}"><script src="{0}s"></script>'
                 '<link rel=stylesheet href="{0}c"><img src="{0}i"><iframe src="{0}f"></iframe>'
                 '<p>The minister met the council.</p>', address)
    found, = read_sources([page])
    assert isinstance(found, Source)
    assert found.text.strip() == "The minister met the council."
