from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from pressgraph.extract.facts import Event, Facts, Interval, Post, Role
from pressgraph.graph.building.run import Run
from pressgraph.graph.gate import Gate, Passed
from pressgraph.graph.minting import Minter
from pressgraph.graph.quads.drafting import Drafter
from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.hierarchy import load_vocabulary
from pressgraph.ontology.terms import PG

TEXT = "REF: X/1\nAnn met Bob on 2022-07-08 for 50.\nAnn, minister, went home.\n"
VOCABULARY = load_vocabulary()
DRAFTER = Drafter(Minter(), VOCABULARY, Run("model", "0", "abc", code="c", tool="1"))


@pytest.fixture
def facts(fakes: ModuleType) -> Facts:
    found: Facts = fakes.facts_of(fakes.source_of("one.txt", TEXT))
    return found


def passed(facts: Facts, *shapes: Path) -> Passed:
    return Gate.load(VOCABULARY, shapes).pass_through(facts, DRAFTER)


def with_event(facts: Facts, change: Callable[[Event], Event]) -> Facts:
    return replace(facts, events=(change(facts.events[0]), *facts.events[1:]))


def with_roles(facts: Facts, *roles: Role) -> Facts:
    return with_event(facts, lambda event: replace(event, roles=(*event.roles, *roles)))


def test_what_is_right_passes_whole(facts: Facts) -> None:
    result = passed(facts)
    assert result.facts == facts
    assert not result.rejects


def test_each_bad_fact_is_refused_alone(fakes: ModuleType, facts: Facts) -> None:
    proof = fakes.proof
    event = facts.events[0]
    day = Interval(date(2022, 7, 9), date(2022, 7, 8), proof(20, 30))
    cases: dict[str, tuple[Facts, str]] = {
        "a filler of another class": (with_roles(
            facts, Role(PG.place, "Ann", proof(9, 12))), "place: is of class Person"),
        "a filler that is not there": (with_roles(
            facts, Role(PG.agent, "Zoe", proof(9, 12))), "agent: names an entity"),
        "a role that is none": (with_roles(
            facts, Role(PG.status, "Ann", proof(9, 12))), "is no role"),
        "evidence past the end": (with_roles(
            facts, Role(PG.agent, "Ann", proof(9, 9999))), "not lie within the text"),
        "evidence before the beginning": (with_roles(
            facts, Role(PG.agent, "Ann", proof(-3, 4))), "not lie within the text"),
        "evidence of nothing": (with_roles(
            facts, Role(PG.agent, "Ann", proof(9, 9))), "not lie within the text"),
        "evidence on blanks": (with_roles(
            facts, Role(PG.agent, "Ann", proof(12, 13))), "rests on blanks"),
        "a confidence above one": (with_roles(
            facts, Role(PG.agent, "Ann", proof(9, 12, confidence=1.1))), "confidence"),
        "no rule": (with_roles(
            facts, Role(PG.agent, "Ann", proof(9, 12, rule=""))), "does not name the rule"),
        "days in disorder": (with_event(
            facts, lambda e: replace(e, time=day)), "begins after it ends"),
        "no days": (with_event(facts, lambda e: replace(e, time=Interval(
            None, None, proof(20, 30)))), "neither a first nor a last day"),
        "a figure that is not there": (with_event(
            facts, lambda e: replace(e, amounts=("f99",))), "names a figure"),
        "a status of no vocabulary": (with_event(
            facts, lambda e: replace(e, status=PG.Meeting)), "no status"),
        "a stance without a statement": (with_event(
            facts, lambda e: replace(e, stance=PG.Welcome)), "stance but is no statement"),
        "a statement without a stance": (with_event(
            facts, lambda e: replace(e, kind=PG.Statement)), "statement without a stance"),
        "an event of no class": (with_event(
            facts, lambda e: replace(e, kind=PG.Person)), "no class of events"),
        "a value that is no number": (replace(facts, figures=(replace(
            facts.figures[0], value=Decimal("NaN")), *facts.figures[1:])), "no number"),
        "a bound of no vocabulary": (replace(facts, figures=(replace(
            facts.figures[0], bound=PG.Actual), *facts.figures[1:])), "no bound"),
        "a post of nobody": (replace(facts, posts=(*facts.posts, Post(
            "Zoe", "king", None, proof(9, 12)))), "member: names an entity"),
        "a post without a title": (replace(facts, posts=(*facts.posts, Post(
            "Ann", " ", None, proof(9, 12)))), "title that is empty"),
        "a link that is no IRI": (replace(facts, entities=(replace(
            facts.entities[0], links=("no iri",)), *facts.entities[1:])), "no IRI"),
        "a title that RDF cannot hold": (replace(facts, release=replace(
            facts.release, title="half \ud800")), "RDF cannot"),
        "a dateline that is a person": (replace(facts, release=replace(
            facts.release, dateline="Ann")), "dateline: is of class Person"),
    }
    whole = len(passed(facts).draft or ())
    for name, (bad, reason) in cases.items():
        result = passed(bad)
        assert len(result.rejects) == 1, name
        assert reason in result.rejects[0].reason, name
        assert result.draft is not None, name
        assert len(result.draft) >= whole - 60, name
        assert len(result.facts.entities) == len(facts.entities), name
        if "event" not in name and "stance" not in name and "status" not in name:
            assert [e.kind for e in result.facts.events] == [event.kind], name


def test_a_refused_entity_takes_its_roles_and_posts_along(facts: Facts) -> None:
    ann = next(i for i, entity in enumerate(facts.entities) if entity.key == "Ann")
    entities = list(facts.entities)
    entities[ann] = replace(entities[ann], kind=PG.Event)
    result = passed(replace(facts, entities=tuple(entities)))
    assert [reject.fact for reject in result.rejects] == ["entity", "post", "role"]
    assert {role.filler for role in result.facts.events[0].roles} == {"Bob"}
    assert not result.facts.posts
    assert len(result.facts.figures) == len(facts.figures)


def test_an_entity_that_stands_nowhere_in_the_text_is_refused(facts: Facts) -> None:
    entities = tuple(replace(entity, mentions=()) if entity.key == "Bob" else entity
                     for entity in facts.entities)
    reasons = [reject.reason for reject in passed(replace(facts, entities=entities)).rejects]
    assert "is mentioned nowhere in the text" in reasons


def test_a_reject_tells_where_and_what(facts: Facts, fakes: ModuleType) -> None:
    reject, = passed(with_roles(facts, Role(PG.place, "Ann", fakes.proof(9, 12)))).rejects
    assert (reject.begin, reject.end, reject.text) == (9, 12, "Ann")
    assert reject.release == "https://w3id.org/pressgraph/id/release/X-1"
    assert (reject.source, reject.fact, reject.value) == ("one.txt", "role", "Ann")


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix pg: <https://w3id.org/pressgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> . @prefix ex: <http://example.org/> .
"""


@pytest.mark.parametrize(("shape", "refused", "left"), [
    (("ex:s a sh:NodeShape ; sh:targetClass pg:Person ; sh:property [ sh:path skos:prefLabel ; "
     "sh:pattern '^[^B]' ; sh:message 'no B' ] ."), ["entity", "role"], 1),
    (("ex:s a sh:PropertyShape ; sh:targetClass pg:Event ; sh:path pg:place ; sh:minCount 1 ; "
     "sh:message 'no place' ."), ["event"], 0),
    (("ex:s a sh:PropertyShape ; sh:targetClass pg:Event ; sh:path pg:agent ; "
     "sh:not [ sh:path skos:prefLabel ; sh:hasValue 'Bob'@en ] ; sh:message 'not Bob' ."), ["role"], 1),
    (("ex:s a sh:PropertyShape ; sh:targetClass pg:Release ; sh:path dcterms:title ; "
     "sh:maxLength 3 ; sh:message 'too long' ."), ["release title"], 1),
    (("ex:s a sh:PropertyShape ; sh:targetClass pg:Figure ; sh:path schema:value ; "
     "sh:maxInclusive 10 ; sh:message 'too much' ."), ["figure"], 1),
])
def test_shapes_of_the_users_own_refuse_the_fact_at_fault(
        facts: Facts, tmp_path: Path, shape: str, refused: list[str], left: int) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(SHAPES + shape, "utf-8")
    result = passed(facts, file)
    assert [reject.fact for reject in result.rejects] == refused
    assert result.rejects[0].shape == "http://example.org/s"
    assert len(result.facts.events) == left
    assert result.draft is not None


def test_a_release_whose_text_is_at_fault_is_refused_whole(facts: Facts, tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(SHAPES + "ex:s a sh:PropertyShape ; sh:targetClass pg:Release ; "
                    "sh:path ex:licence ; sh:minCount 1 ; sh:message 'no licence' .", "utf-8")
    result = passed(facts, file)
    assert result.draft is None
    assert [reject.reason for reject in result.rejects] == ["no licence"]


@pytest.mark.parametrize(("text", "problem"), [
    ("ex:s a sh:NodeShape ; sh:targetClass pg:Event ; sh:sparql [ ] .", "sh:sparql is not part"),
    ("ex:s a sh:NodeShape ; sh:targetClass pg:Event ; sh:node ex:s .", "refers to itself"),
    ("ex:s a sh:PropertyShape ; sh:targetClass pg:Event ; sh:path [ ] .", "no property path"),
    ("ex:s a sh:PropertyShape ; sh:targetClass pg:Event ; sh:path pg:time ; sh:pattern '(' .", ""),
    ("ex:s a sh:PropertyShape ; sh:targetClass pg:Event ; sh:path pg:time ; sh:minCount 'x' .", ""),
    ("ex:s a ", "5"),
])
def test_shapes_that_cannot_be_used_are_named(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(SHAPES + text, "utf-8")
    with pytest.raises(OntologyError, match=f"own.ttl:.*{problem}"):
        Gate.load(VOCABULARY, [file])
