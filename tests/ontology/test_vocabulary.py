"""The vocabulary as a work of its own: complete, free of the usual pitfalls, consistent."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import owlrl  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from pressgraph.ontology.terms import PG, PLOVER, PREFIXES
from pressgraph.ontology.turtle import shipped_folder

HERE = Path(__file__).parent
NAMESPACE = Namespace(str(PG))
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
CLASSES = ("Release", "Actor", "Process", "Place", "Event", "Figure", "Status", "Stance", "Bound",
           "Form")
RELATIONS = {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch}


def read(name: str) -> Graph:
    return Graph().parse(shipped_folder("vocabulary") / name)


@cache
def vocabulary() -> Graph:
    return read("pressgraph.ttl")


@cache
def alignments() -> Graph:
    return read("alignments.ttl")


def declared() -> list[str]:
    return sorted({str(s) for s in vocabulary().subjects() if str(s).startswith(str(PG))})


def local(iri: object) -> str:
    return str(iri).removeprefix(str(PG))


def of_kind(*kinds: URIRef) -> set[URIRef]:
    return {s for kind in kinds for s in vocabulary().subjects(RDF.type, kind)
            if isinstance(s, URIRef) and str(s).startswith(str(PG))}


def test_terms_and_turtle_name_the_same_terms() -> None:
    assert declared() == list(PG)
    concepts = {str(s) for s in read("plover.ttl").subjects(RDF.type, SKOS.Concept)}
    assert sorted(concepts) == list(PLOVER)


@pytest.mark.parametrize("term", declared(), ids=local)
def test_a_term_is_described_in_full(term: str) -> None:
    node, graph = URIRef(term), vocabulary()
    assert {label.language for label in graph.objects(node, RDFS.label)
            if isinstance(label, Literal)} == {"en", "fr"}
    definition = str(graph.value(node, SKOS.definition))
    assert definition.endswith(".") and definition[0].isupper() and len(definition.split()) > 5
    assert graph.value(node, SKOS.example)
    assert graph.value(node, RDFS.isDefinedBy) == URIRef(str(PG).rstrip("#"))


@pytest.mark.parametrize("name", ["pressgraph.ttl", "alignments.ttl"])
def test_an_ontology_has_a_complete_header(name: str) -> None:
    graph = read(name)
    ontology = graph.value(predicate=RDF.type, object=OWL.Ontology)
    for needed in (OWL.versionIRI, OWL.versionInfo, DCTERMS.title, DCTERMS.description,
                   DCTERMS.creator, DCTERMS.license, DCTERMS.created, DCTERMS.modified):
        assert graph.value(ontology, needed), needed
    assert str(graph.value(ontology, OWL.versionIRI)).endswith(
        "/" + str(graph.value(ontology, OWL.versionInfo)))


def test_labels_are_not_shared_by_terms_of_one_kind() -> None:
    for kinds in ((OWL.Class,), (OWL.ObjectProperty, OWL.DatatypeProperty),
                  (OWL.NamedIndividual,)):
        labels = [str(label) for term in of_kind(*kinds)
                  for label in vocabulary().objects(term, RDFS.label)
                  if isinstance(label, Literal) and label.language == "en"]
        assert len(labels) == len(set(labels))


def test_a_property_has_a_range_or_is_meant_for_any_value() -> None:
    open_ended = {"rule", "fills", "filler", "shortFormContext"}
    assert {local(p) for p in of_kind(OWL.ObjectProperty, OWL.DatatypeProperty)
            if vocabulary().value(p, RDFS.range) is None} == open_ended


def test_a_property_has_a_domain_or_is_meant_for_any_subject() -> None:
    open_ended = {"rule", "evidence", "confidence", "setsStatus", "shortFormContext"}
    assert {local(p) for p in of_kind(OWL.ObjectProperty, OWL.DatatypeProperty)
            if vocabulary().value(p, RDFS.domain) is None} == open_ended


def test_a_property_has_one_domain_and_one_range() -> None:
    for term in of_kind(OWL.ObjectProperty, OWL.DatatypeProperty):
        for side in (RDFS.domain, RDFS.range):
            assert len(list(vocabulary().objects(term, side))) <= 1, term


def test_no_class_stands_apart() -> None:
    graph = vocabulary()
    for term in of_kind(OWL.Class):
        above = list(graph.objects(term, RDFS.subClassOf))
        below = list(graph.subjects(RDFS.subClassOf, term)) + list(graph.subjects(RDF.type, term))
        used = list(graph.subjects(RDFS.domain, term))
        assert above or below or used or local(term) == "Place", term


def test_classes_and_properties_form_no_cycle() -> None:
    for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
        both = vocabulary() + alignments()
        for term in set(both.subjects(relation, None)):
            assert term not in {above for parent in both.objects(term, relation)
                                for above in both.transitive_objects(parent, relation)}, term


def test_top_classes_and_kinds_of_actor_are_disjoint() -> None:
    groups = [{local(member) for member in vocabulary().items(listed)}
              for axiom in vocabulary().subjects(RDF.type, OWL.AllDisjointClasses)
              for listed in vocabulary().objects(axiom, OWL.members)]
    assert {"Person", "Organisation", "State", "Group"} in groups and set(CLASSES) in groups


def test_individuals_of_one_class_are_different() -> None:
    groups = [{str(member) for member in vocabulary().items(listed)}
              for axiom in vocabulary().subjects(RDF.type, OWL.AllDifferent)
              for listed in vocabulary().objects(axiom, OWL.distinctMembers)]
    for name in ("Status", "Stance", "Bound", "Form"):
        assert {str(s) for s in vocabulary().subjects(RDF.type, NAMESPACE[name])} in groups


def test_nothing_is_declared_equivalent_to_terms_of_others() -> None:
    both = vocabulary() + alignments()
    for relation in (OWL.equivalentClass, OWL.equivalentProperty, OWL.sameAs, SKOS.exactMatch):
        assert not list(both.subject_objects(relation))


def test_each_alignment_says_why() -> None:
    graph = alignments()
    said = {triple for triple in graph if triple[1] in RELATIONS}
    explained = set()
    for axiom in graph.subjects(RDF.type, OWL.Axiom):
        note = str(graph.value(axiom, SKOS.note))
        assert note.endswith(".") and len(note) > 10
        explained.add(tuple(graph.value(axiom, part) for part in (
            OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)))
    assert said == explained and said


@pytest.mark.parametrize("term", [term for term in declared() if URIRef(term) in {
    *of_kind(OWL.Class)} and local(term) not in {"Process", "Status", "Stance", "Bound", "Form"}],
    ids=local)
def test_a_class_of_the_contract_is_aligned(term: str) -> None:
    """Whether by itself or by a superclass."""
    node, both = URIRef(term), vocabulary() + alignments()
    above = set(both.transitive_objects(node, RDFS.subClassOf))
    assert any(not str(name).startswith(str(PG)) for name in above)


def test_roles_are_sub_properties_of_the_simple_event_model() -> None:
    for role, above in (("agent", "hasActor"), ("patient", "hasActor"), ("place", "hasPlace"),
                        ("time", "hasTime")):
        assert (NAMESPACE[role], RDFS.subPropertyOf, URIRef(PREFIXES["sem"] + above)) in alignments()


def closure(*more: tuple[str, str]) -> Graph:
    """Return all that follows, by OWL 2 RL, from vocabulary, alignments, the axioms of others, the
    sample data, one instance of each class, and some types of one more thing."""
    graph = vocabulary() + alignments()
    graph.parse(HERE / "external.ttl")
    triples = (quad.triple for quad in ox.parse(path=str(HERE / "queries" / "sample.trig")))
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    for term in of_kind(OWL.Class):
        graph.add((URIRef(f"urn:one:{local(term)}"), RDF.type, term))
    for name, kind in more:
        graph.add((URIRef(f"urn:more:{name}"), RDF.type, URIRef(kind)))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


@pytest.fixture(scope="module")
def inferred() -> Graph:
    return closure()


def test_nothing_contradicts_itself_and_every_class_can_have_instances(inferred: Graph) -> None:
    assert not list(inferred.subjects(RDF.type, OWL.Nothing))
    errors = [str(o) for s in inferred.subjects(RDF.type, ERROR) for o in inferred.objects(s)]
    assert not errors


def test_a_contradiction_would_be_found() -> None:
    wrong = closure(("both", PG.Person), ("both", PG.Institution))
    assert list(wrong.subjects(RDF.type, ERROR))


def test_what_is_acted_on_does_not_become_an_actor(inferred: Graph) -> None:
    process = URIRef("https://w3id.org/pressgraph/id/legal-act/Harbour_Act")
    assert list(inferred.subjects(NAMESPACE.patient, process))
    assert (process, RDF.type, NAMESPACE.Actor) not in inferred


@pytest.mark.parametrize(("subject", "kind"), [
    ("institution/Harbour_Agency", "http://www.w3.org/ns/org#FormalOrganization"),
    ("person/Anna_Borg", "http://xmlns.com/foaf/0.1/Agent"),
    ("state/Malta", "https://schema.org/Country"),
    ("release/HA-24-7", "http://www.w3.org/ns/prov#Entity"),
])
def test_readers_of_other_vocabularies_find_what_they_know(
        inferred: Graph, subject: str, kind: str) -> None:
    assert (URIRef(f"https://w3id.org/pressgraph/id/{subject}"), RDF.type, URIRef(kind)) in inferred
