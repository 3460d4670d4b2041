from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.extract.facts import Facts
from pressgraph.graph.building.run import Run
from pressgraph.graph.minting import Minter
from pressgraph.graph.quads.drafting import Drafter
from pressgraph.ontology.hierarchy import Vocabulary, load_vocabulary
from pressgraph.ontology.terms import DCTERMS, GEO, NIF, ORG, PG, PROV, RDF, SCHEMA, SKOS

TEXT = ("REF: X/1\nAnn met Bob on 2022-07-08 for 50.\nAnn, minister, went home.\n")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def drafter(vocabulary: Vocabulary) -> Drafter:
    return Drafter(Minter(), vocabulary, Run("model", "0", "abc", code="c", tool="1"))


def store_of(drafter: Drafter, facts: Facts) -> ox.Store:
    store = ox.Store()
    store.load("".join(drafter.draft(facts).lines()), format=ox.RdfFormat.N_QUADS)
    return store


def values(store: ox.Store, node: object, predicate: str) -> set[str]:
    found = store.quads_for_pattern(node, ox.NamedNode(predicate), None)  # type: ignore[arg-type]
    return {quad.object.value for quad in found if not isinstance(quad.object, ox.Triple)}


def instances(store: ox.Store, kind: str) -> list[ox.NamedNode]:
    found = store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(kind))
    return sorted((q.subject for q in found if isinstance(q.subject, ox.NamedNode)),
                  key=lambda node: node.value)


@pytest.fixture
def store(drafter: Drafter, fakes: ModuleType) -> ox.Store:
    return store_of(drafter, fakes.facts_of(fakes.source_of("one.txt", TEXT)))


def test_one_release_is_one_named_graph(store: ox.Store) -> None:
    release, = instances(store, PG.Release)
    assert {quad.graph_name for quad in store} == {release}


def test_the_release_says_what_the_contract_promises(store: ox.Store) -> None:
    release, = instances(store, PG.Release)
    assert values(store, release, DCTERMS.identifier) == {"X/1"}
    assert values(store, release, DCTERMS.issued) == {"2022-07-08"}
    assert values(store, release, DCTERMS.source) == {"one.txt"}
    context, = values(store, release, PG.context)
    assert values(store, ox.NamedNode(context), NIF.isString) == {TEXT}
    assert values(store, release, SCHEMA.mentions) == {
        node.value for node in instances(store, PG.Actor)}
    reported = {node.value for kind in (PG.Event, PG.Figure, ORG.Membership)
                for node in instances(store, kind)}
    assert values(store, release, PG.reports) == reported


def test_an_event_has_its_classes_roles_time_and_trigger(store: ox.Store) -> None:
    event, = instances(store, PG.Meeting)
    assert values(store, event, RDF.type) == {PG.Meeting, PG.Event}
    assert {iri.rpartition("/")[2] for iri in values(store, event, PG.agent)} == {"Ann", "Bob"}
    assert values(store, event, PG.status) == {PG.Actual}
    time, = values(store, event, PG.time)
    for predicate in (PG["from"], PG.to):
        assert values(store, ox.NamedNode(time), predicate) == {"2022-07-08"}
    trigger, = values(store, event, PG.trigger)
    assert values(store, ox.NamedNode(trigger), NIF.anchorOf) == {"met"}


def test_a_post_has_its_holder_and_title(store: ox.Store) -> None:
    post, = instances(store, ORG.Membership)
    assert {iri.rpartition("/")[2] for iri in values(store, post, ORG.member)} == {"Ann"}
    role, = values(store, post, ORG.role)
    assert values(store, ox.NamedNode(role), SKOS.prefLabel) == {"minister"}


def test_every_span_replays_and_names_its_run(store: ox.Store) -> None:
    spans = instances(store, NIF.Phrase)
    assert len(spans) > 8
    for span in spans:
        begin, end = (int(*values(store, span, name)) for name in (NIF.beginIndex, NIF.endIndex))
        assert values(store, span, NIF.anchorOf) == {TEXT[begin:end]}
        assert span.value.endswith(f"/text#char={begin},{end}")
        assert len(values(store, span, PROV.wasGeneratedBy)) == 1
        assert all(0 <= float(sure) <= 1 for sure in values(store, span, PG.confidence))


def test_every_fact_and_role_names_evidence_and_rule(store: ox.Store) -> None:
    facts = [node for kind in (PG.Event, PG.Figure, ORG.Membership, RDF.Statement)
             for node in instances(store, kind)]
    assert len(facts) >= 5
    for fact in facts:
        assert values(store, fact, PG.evidence)
        assert values(store, fact, PG.rule)
        assert len(values(store, fact, PG.confidence)) == 1


def test_each_role_is_stated_with_its_evidence(store: ox.Store) -> None:
    event, = instances(store, PG.Meeting)
    said = {(predicate, filler) for role in instances(store, RDF.Statement)
            for predicate in values(store, role, RDF.predicate)
            for filler in values(store, role, RDF.object)}
    assert said == {(PG.agent, filler) for filler in values(store, event, PG.agent)}


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_becomes_syntax(drafter: Drafter, fakes: ModuleType, text: str) -> None:
    facts = fakes.facts_of(fakes.source_of("<a> <b> <c> .\n", f"Ann met Bob {text}\nREF: {text}x"))
    draft = drafter.draft(facts)
    graph = ox.NamedNode(draft.release)
    quads = [ox.Quad(*triple, graph) for triple in draft.triples()]
    lines = "".join(draft.lines())
    assert set(ox.parse(lines, format=ox.RdfFormat.N_QUADS)) == set(quads)
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    assert sorted(lines.encode().splitlines()) == sorted(written.splitlines())


@pytest.mark.parametrize(("kind", "concept", "expected"), [
    (PG.State, "http://publications.europa.eu/resource/authority/country/MAR", ("32", "-5")),
    (PG.Place, "https://sws.geonames.org/2538475/", ("34.013", "-6.833")),
    (PG.Institution, "http://publications.europa.eu/resource/authority/country/MAR", None),
    (PG.Place, None, None)], ids=["state", "city", "no place", "not known"])
def test_known_places_have_the_position_of_their_authority_entry(
        drafter: Drafter, fakes: ModuleType, kind: str, concept: str | None,
        expected: tuple[str, str] | None) -> None:
    facts = fakes.facts_of(fakes.source_of("one.txt", TEXT))
    facts = replace(facts, entities=tuple(
        replace(entity, kind=kind, concept=concept) if entity.name == "Bob" else entity
        for entity in facts.entities))
    store = store_of(drafter, facts)
    found = [(values(store, quad.subject, GEO.lat), values(store, quad.subject, GEO.long),
              values(store, quad.subject, PROV.wasDerivedFrom))
             for quad in store.quads_for_pattern(None, ox.NamedNode(GEO.lat), None)]
    assert found == ([({expected[0]}, {expected[1]}, {concept})] if expected else [])
