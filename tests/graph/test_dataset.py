"""A dataset as Python users meet it: rows, rdflib, explanations, exports; and nothing fetched."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from pressgraph.graph import Dataset, open_dataset
from pressgraph.graph.sparql import keep_home
from pressgraph.graph.storage.manifest import encode
from pressgraph.graph.validation import load_shapes_graph, validate_graph
from pressgraph.ontology.errors import DatasetError, UsageError
from pressgraph.ontology.terms import PG

pytestmark = pytest.mark.filterwarnings("ignore:Dataset.*is deprecated:DeprecationWarning")  # rdflib's own

MEETING = "https://w3id.org/pressgraph/id/release/X-1/event/Meeting-13-16"


def test_rows_read_by_place_and_name_as_python_values(small: Dataset) -> None:
    rows = small.query("""SELECT ?event ?day ?sum WHERE {
        ?event a pg:Meeting ; pg:time/pg:from ?day . ?f schema:value ?sum FILTER(?sum > 9) }
        ORDER BY ?day""")
    assert rows.columns == ("event", "day", "sum")
    assert rows[0].day == date(2022, 7, 8)
    assert rows[0]["sum"] == Decimal(50)
    assert rows[0].as_dict()["event"] == MEETING
    assert [row[1] for row in rows] == [date(2022, 7, 8), date(2023, 1, 9)]
    with pytest.raises(AttributeError):
        _ = rows[0].nothing


def test_queries_see_all_releases_together_and_each_in_its_graph(small: Dataset) -> None:
    assert len(small.query("SELECT DISTINCT ?r { ?r a pg:Release }")) == 2
    assert len(small.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")) == 2
    assert small.query("ASK { ?e a pg:Meeting }")[0].answer is True
    assert len(small.query("CONSTRUCT { ?e a pg:Event } WHERE { ?e a pg:Meeting }")) == 2


def test_rdflib_reads_the_same_graph(small: Dataset) -> None:
    graph = small.graph
    assert isinstance(graph, rdflib.Dataset)
    found = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(PG.Meeting)))
    assert found == {rdflib.URIRef(str(row[0])) for row in small.query("SELECT ?e { ?e a pg:Meeting }")}
    assert len(list(graph.query("SELECT ?e { ?e a pg:Meeting }"))) == 2


def test_what_the_store_holds_conforms_as_the_files_do(small: Dataset) -> None:
    graph = rdflib.Graph()
    for subject, predicate, value, _ in small.graph.quads():
        graph.add((subject, predicate, value))
    assert validate_graph(graph, load_shapes_graph()).results == ()


def test_the_store_is_made_once_and_follows_the_data(small: Dataset) -> None:
    small.query("ASK { ?s ?p ?o }")
    home, = (small.folder.path / "store").iterdir()
    before = (home / "complete").stat().st_mtime_ns
    open_dataset(small.folder.path).query("ASK { ?s ?p ?o }")
    assert (home / "complete").stat().st_mtime_ns == before


def test_a_store_that_was_cut_off_is_made_anew(small: Dataset) -> None:
    small.query("ASK { ?s ?p ?o }")
    home, = (small.folder.path / "store").iterdir()
    (home / "complete").unlink()
    again = open_dataset(small.folder.path)
    assert len(again.query("SELECT DISTINCT ?r { ?r a pg:Release }")) == 2


def test_every_statement_of_a_fact_is_explained_by_its_words(small: Dataset) -> None:
    found, = small.explain(MEETING)
    assert found.passage == "Ann met Bob on 2022-07-08 for 50."
    said = {(words.says, words.text) for words in found.words}
    assert said == {("trigger", "met"), ("agent: Ann", "Ann"), ("agent: Bob", "Bob"),
                    ("time: TemporalEntity, 2022-07-08 to 2022-07-08", "2022-07-08")}
    text = "REF: X/1\nAnn met Bob on 2022-07-08 for 50.\nAnn, minister, went home.\n"
    assert all(text[w.begin:w.end] == w.text and w.rule.endswith("/rule/test") for w in found.words)
    assert found.run.startswith("https://w3id.org/pressgraph/id/run/")


@pytest.mark.parametrize(("pattern", "expected"), [
    ((MEETING, "pg:agent", "id:person/Bob"), {"trigger", "agent: Bob"}),
    (("?", "org:member", "?"), {"post: Ann, minister"}),
    (("?", "pg:time", "?"), {"TemporalEntity-label"}),
    (("id:person/Bob", "skos:prefLabel", "?"), {"Bob"}),
    (("id:release/X-1", "?", "?"), {"trigger", "post: Ann, minister"}),
    (("id:release/X-1/text#char=9,12", "?", "?"), {"Ann: evidence"}),
    (("id:release/X-1/figure/39-41", "?", "?"), {"Figure, 50 EUR, Exactly"}),
    (("id:release/X-1/post/43-56/role", "?", "?"), {"post: Ann, minister"}),
])
def test_patterns_are_explained(small: Dataset, pattern: tuple[str, str, str],
                                expected: set[str]) -> None:
    said = {words.says for found in small.explain(*pattern) for words in found.words}
    if expected == {"TemporalEntity-label"}:
        assert {words.text for found in small.explain(*pattern) for words in found.words} == {
            "2022-07-08", "2023-01-09"}
    else:
        assert expected <= said


def test_every_triple_of_a_fact_can_be_explained(small: Dataset) -> None:
    facts = small.query("SELECT DISTINCT ?f { ?r pg:reports|schema:mentions ?f }")
    for row in facts:
        for triple in small.query(f"SELECT ?p ?o {{ <{row.f}> ?p ?o FILTER(isIRI(?o)) }}"):
            assert small.explain(str(row.f), str(triple.p), str(triple.o))


@pytest.mark.parametrize("form", ["turtle", "trig", "ntriples", "nquads", "rdfxml", "jsonld"])
def test_exports_hold_every_triple(small: Dataset, tmp_path: Path, form: str) -> None:
    path = small.export(tmp_path / "out", form)
    rdf = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "rdfxml": ox.RdfFormat.RDF_XML,
           "ntriples": ox.RdfFormat.N_TRIPLES, "nquads": ox.RdfFormat.N_QUADS,
           "jsonld": ox.RdfFormat.JSON_LD}[form]
    found = {str(quad.triple) for quad in ox.parse(path.read_bytes(), format=rdf)}
    assert found == {str(quad.triple) for row in small.releases for quad in ox.parse(
        small.n_quads(row.release), format=ox.RdfFormat.N_QUADS)}


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


SERVICES = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}", "SELECT*{{service<{0}>{{?s ?p ?o}}}}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ # '\n SERVICE <{0}> {{ ?s ?p ?o }} # '\n }}",
    "SELECT * {{ ?s ?p \"'\" . SERVICE <{0}> {{ ?a ?b \"'\" }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }}",
    "PREFIX x: <{0}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{0}> {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
]


@pytest.mark.parametrize("question", SERVICES)
def test_no_query_leaves_the_house(small: Dataset, listener: socket.socket, question: str) -> None:
    asked = question.format(f"http://127.0.0.1:{listener.getsockname()[1]}/")
    with pytest.raises(UsageError):
        small.query(asked)
    with pytest.raises(UsageError, match="SERVICE"):
        small.graph.query(asked)
    with pytest.raises(TimeoutError):
        listener.accept()


def test_a_prepared_query_stays_at_home_too(small: Dataset, listener: socket.socket) -> None:
    asked = SERVICES[0].format(f"http://127.0.0.1:{listener.getsockname()[1]}/")
    with pytest.raises(UsageError, match="SERVICE"):
        list(small.graph.query(prepareQuery(asked)))
    with pytest.raises(TimeoutError):
        listener.accept()


@pytest.mark.parametrize("question", [
    "SELECT ?service { ?service a pg:Event }", "SELECT * { ?s rdfs:label 'SERVICE' }",
    "SELECT * { ?s a <http://example.org/SERVICE> } # SERVICE", "SELECT * { ?s x:SERVICE ?o }"])
def test_the_word_alone_is_no_crime(question: str) -> None:
    assert keep_home(question) == question


@pytest.mark.parametrize("damage", [b"not json\n", b"{}\n", b"[]\n", encode({"release": 1})])
def test_a_damaged_manifest_is_named(small: Dataset, damage: bytes) -> None:
    small.folder.manifest.write_bytes(damage)
    with pytest.raises(DatasetError, match=r"manifest.jsonl:1: damaged"):
        open_dataset(small.folder.path)


def test_a_lost_or_damaged_data_file_is_named(small: Dataset) -> None:
    shard = next((small.folder.path / "data").iterdir())
    content = shard.read_bytes()
    shard.write_bytes(content[:-9])
    with pytest.raises(DatasetError, match="build the dataset anew"):
        open_dataset(small.folder.path).query("ASK { ?s ?p ?o }")
    shard.unlink()
    with pytest.raises(DatasetError, match="build the dataset anew"):
        open_dataset(small.folder.path)


def test_what_one_release_said_can_be_had_alone(small: Dataset) -> None:
    lines = small.n_quads("https://w3id.org/pressgraph/id/release/X-2").splitlines()
    assert lines == sorted(lines)
    assert all(line.endswith(b"<https://w3id.org/pressgraph/id/release/X-2> .") for line in lines)
    with pytest.raises(UsageError, match="no release"):
        small.n_quads("http://example.org/")
