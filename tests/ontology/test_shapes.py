"""Each shape, and each constraint in it, has a case that conforms and one that it catches."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef

from pressgraph.ontology.turtle import shipped_folder, turtle_files

CASES = Path(__file__).parent / "shapes"
NAMESPACE = "https://w3id.org/pressgraph/shapes#"
KINDS = (SH.NodeShape, SH.PropertyShape)
CONSTRAINTS = {
    SH["class"]: SH.ClassConstraintComponent, SH["in"]: SH.InConstraintComponent,
    SH["not"]: SH.NotConstraintComponent, SH["or"]: SH.OrConstraintComponent,
    SH.datatype: SH.DatatypeConstraintComponent, SH.hasValue: SH.HasValueConstraintComponent,
    SH.lessThan: SH.LessThanConstraintComponent,
    SH.lessThanOrEquals: SH.LessThanOrEqualsConstraintComponent,
    SH.maxCount: SH.MaxCountConstraintComponent, SH.minCount: SH.MinCountConstraintComponent,
    SH.maxInclusive: SH.MaxInclusiveConstraintComponent,
    SH.minInclusive: SH.MinInclusiveConstraintComponent,
    SH.minLength: SH.MinLengthConstraintComponent, SH.nodeKind: SH.NodeKindConstraintComponent,
    SH.pattern: SH.PatternConstraintComponent, SH.uniqueLang: SH.UniqueLangConstraintComponent,
}
NO_CONSTRAINTS = {RDF.type, SH.path, SH.name, SH.message, SH.severity, SH.targetClass,
                  SH.targetObjectsOf, SH.targetSubjectsOf, URIRef(
                      "http://www.w3.org/2000/01/rdf-schema#label")}


@cache
def shapes() -> Graph:
    graph = Graph()
    for path in turtle_files([shipped_folder("shapes")]):
        graph.parse(path)
    return graph


def named_shapes() -> list[str]:
    found = {str(shape) for kind in KINDS for shape in shapes().subjects(RDF.type, kind)
             if isinstance(shape, URIRef)}
    return sorted(iri.removeprefix(NAMESPACE) for iri in found)


@cache
def shape_alone(name: str) -> Graph:
    """Return one shape with the anonymous shapes and lists below it."""
    graph = Graph()
    pending = [URIRef(NAMESPACE + name)]
    while pending:
        for triple in shapes().triples((pending.pop(), None, None)):
            graph.add(triple)
            if not isinstance(triple[2], URIRef):
                pending.append(triple[2])  # type: ignore[arg-type]
    return graph


def broken(name: str, case: Path) -> set[object]:
    """Return the constraint components of a shape that a file of data does not meet."""
    _, report, _ = pyshacl.validate(Graph().parse(case), shacl_graph=shape_alone(name))
    assert isinstance(report, Graph)
    return set(report.objects(None, SH.sourceConstraintComponent))


def has_focus(name: str, case: Path) -> bool:
    """Tell whether a file has a node that the shape is about."""
    data, shape = Graph().parse(case), URIRef(NAMESPACE + name)
    targets = shape_alone(name)
    return (any((None, RDF.type, kind) in data for kind in targets.objects(shape, SH.targetClass))
            or any((None, prop, None) in data for path in (SH.targetObjectsOf, SH.targetSubjectsOf)
                   for prop in targets.objects(shape, path)))


def files(pattern: str) -> list[object]:
    return [pytest.param(path, id=f"{path.parent.name}/{path.stem}")
            for path in sorted(CASES.glob(f"*/{pattern}.ttl"))]


@pytest.mark.parametrize("case", files("conforms"))
def test_a_shape_lets_what_is_right_pass(case: Path) -> None:
    assert has_focus(case.parent.name, case)
    assert not broken(case.parent.name, case)


@pytest.mark.parametrize("case", files("violates-*"))
def test_a_shape_catches_what_is_wrong(case: Path) -> None:
    assert broken(case.parent.name, case)


@pytest.mark.parametrize("name", named_shapes())
def test_every_constraint_of_a_shape_can_fail(name: str) -> None:
    folder = CASES / name
    assert (folder / "conforms.ttl").exists()
    caught = {what for case in folder.glob("violates-*.ttl") for what in broken(name, case)}
    parameters = set(shapes().predicates(URIRef(NAMESPACE + name), None)) - NO_CONSTRAINTS
    assert caught == {CONSTRAINTS[parameter] for parameter in parameters - {SH.flags}}  # type: ignore[index]


@pytest.mark.parametrize("name", named_shapes())
def test_a_shape_speaks_to_a_person(name: str) -> None:
    shape = URIRef(NAMESPACE + name)
    message = str(shapes().value(shape, SH.message))
    assert message.endswith(".") and message[0].isupper()
    assert shapes().value(shape, SH.severity) == SH.Violation
    kind = shapes().value(shape, RDF.type)
    label = SH.name if kind == SH.PropertyShape else URIRef(
        "http://www.w3.org/2000/01/rdf-schema#label")
    assert shapes().value(shape, label)


def test_shapes_use_core_constraints_only() -> None:
    assert not {str(p) for p in shapes().predicates()} & {
        str(SH.sparql), str(SH.js), str(SH.rule), str(SH.target), str(SH.closed)}
