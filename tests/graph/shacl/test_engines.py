"""The gate's engine says what pySHACL says, over cases of each component and of each shape."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.graph.shacl.compiling import load_shapes
from pressgraph.graph.shacl.data import Data
from pressgraph.graph.shacl.shapes import validate
from pressgraph.graph.validation import load_graph, validate_graph
from pressgraph.ontology.turtle import shipped_folder

HERE = Path(__file__).parent
EX = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
CASES = sorted((HERE.parents[1] / "ontology" / "shapes").rglob("*.ttl"))

Found = set[tuple[str, str, str]]


def by_gate(shapes: Path, triples: Iterable[ox.Triple]) -> Found:
    data = Data.of([(t.subject, t.predicate, t.object) for t in triples])  # type: ignore[misc]
    return {(plain(v.focus), v.component, "" if v.value is None else plain(v.value))
            for v in validate(data, load_shapes([shapes]))}


def plain(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else str(term)


def by_pyshacl(shapes: rdflib.Graph, triples: Iterable[ox.Triple]) -> Found:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    data = rdflib.Graph()
    data.parse(data=text, format="nt")
    return {(r.focus, r.component, r.value if named(r.component) else "")
            for r in validate_graph(data, shapes).results}


def named(component: str) -> bool:
    """Tell whether results of a component name one value at fault."""
    return component not in {"HasValueConstraintComponent"}


NODES = [ox.NamedNode(f"{EX}{name}") for name in "abcdef"]
NUMBERS = [*(ox.Literal(number, datatype=ox.NamedNode(f"{XSD}integer")) for number in (
    "1", "3", "5")), ox.Literal("3.5", datatype=ox.NamedNode(f"{XSD}decimal"))]
LITERALS = [ox.Literal("Anna", language="en"), ox.Literal("Bo", language="en"),
            ox.Literal("Chat", language="fr"), ox.Literal("x"), ox.Literal(""), *NUMBERS]
DAYS = [ox.Literal(day, datatype=ox.NamedNode(f"{XSD}date")) for day in (
    "2022-07-07", "2022-07-08", "2022-07-09")]
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
LOW, HIGH = ox.NamedNode(f"{EX}low"), ox.NamedNode(f"{EX}high")
KINDS = [ox.NamedNode(f"{EX}{name}") for name in ("Thing", "Part", "Kind", "Other")]

nodes = st.sampled_from(NODES)
triples = st.one_of(
    st.builds(ox.Triple, nodes, st.just(ox.NamedNode(f"{EX}p")),
              st.sampled_from([*NODES, *LITERALS])),
    st.builds(ox.Triple, nodes, st.just(ox.NamedNode(f"{EX}q")),
              st.sampled_from([*NODES, *LITERALS])),
    st.builds(ox.Triple, nodes, st.just(ox.NamedNode(f"{EX}day")), st.sampled_from(DAYS)),
    *(st.builds(ox.Triple, st.sampled_from(some), st.sampled_from([LOW, HIGH]),
                st.sampled_from(values)) for some, values in (
        (NODES[:3], NUMBERS), (NODES[3:], DAYS))),
    st.builds(ox.Triple, nodes, st.just(LABEL), st.just(LITERALS[0])),
    st.builds(ox.Triple, nodes, st.just(TYPE), st.sampled_from(KINDS)))


@pytest.fixture(scope="module")
def components() -> rdflib.Graph:
    return load_graph([HERE / "cases.ttl"])


@settings(max_examples=60, deadline=None)
@given(st.sets(triples, min_size=3, max_size=30), st.booleans())
def test_every_component_agrees_with_pyshacl(
        components: rdflib.Graph, data: set[ox.Triple], subclass: bool) -> None:
    if subclass:
        data = data | {ox.Triple(KINDS[1], SUBCLASS, KINDS[0])}
    ordered = sorted(data, key=str)
    assert by_gate(HERE / "cases.ttl", ordered) == by_pyshacl(components, ordered)


@pytest.mark.parametrize(("datatype", "written"), [
    ("date", "2022-02-30"), ("date", "8 July 2022"), ("integer", "five"), ("decimal", "1e3"),
    ("dateTime", "2022-07-08T25:00:00"), ("boolean", "yes")])
def test_a_literal_that_its_datatype_does_not_allow_is_refused(
        tmp_path: Path, datatype: str, written: str) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(f"""@prefix ex: <{EX}> . @prefix sh: <http://www.w3.org/ns/shacl#> .
        ex:Shape sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ;
            sh:datatype <{XSD}{datatype}> ] .""", "utf-8")
    triple = ox.Triple(NODES[0], ox.NamedNode(f"{EX}p"),
                       ox.Literal(written, datatype=ox.NamedNode(f"{XSD}{datatype}")))
    found = by_gate(shapes, [triple])
    assert found == {(NODES[0].value, "DatatypeConstraintComponent", written)}


@pytest.mark.parametrize(("low", "high"), [(NUMBERS[0], DAYS[0]), (DAYS[0], NUMBERS[0])])
def test_what_cannot_be_compared_is_not_less(low: ox.Literal, high: ox.Literal) -> None:
    """SHACL says so of sh:lessThan; pySHACL orders a number before a date."""
    found = by_gate(HERE / "cases.ttl", [
        ox.Triple(NODES[0], TYPE, KINDS[0]), ox.Triple(NODES[0], LOW, low),
        ox.Triple(NODES[0], HIGH, high)])
    assert {component for _, component, _ in found} >= {
        "LessThanConstraintComponent", "LessThanOrEqualsConstraintComponent"}


@pytest.mark.parametrize("constraint", ["pattern \".*\"", "minLength 1", "maxLength 9"])
def test_a_blank_node_has_no_text_to_fit(tmp_path: Path, constraint: str) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(f"""@prefix ex: <{EX}> . @prefix sh: <http://www.w3.org/ns/shacl#> .
        ex:Shape sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; sh:{constraint} ] .
        """, "utf-8")
    triple = ox.Triple(NODES[0], ox.NamedNode(f"{EX}p"), ox.BlankNode("b"))
    assert len(by_gate(shapes, [triple])) == len(by_pyshacl(load_graph([shapes]), [triple])) == 1


@cache
def project_shapes() -> rdflib.Graph:
    return load_graph(sorted(shipped_folder("shapes").glob("*.ttl")))


@pytest.mark.parametrize("case", [
    pytest.param(case, id=f"{case.parent.name}-{case.stem}", marks=[pytest.mark.slow] * (n % 4 > 0))
    for n, case in enumerate(CASES)])
def test_the_projects_shapes_agree_with_pyshacl(case: Path) -> None:
    found = sorted({quad.triple for quad in ox.parse(case.read_bytes(), format=ox.RdfFormat.TURTLE)},
                   key=str)
    theirs = by_pyshacl(project_shapes(), found)
    ours = by_gate(shipped_folder("shapes"), found)
    assert {(focus, component) for focus, component, _ in ours} == {
        (focus, component) for focus, component, _ in theirs}
