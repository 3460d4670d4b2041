"""The lexicon loads, covers its classes, takes a user's entries, and says what is wrong where."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.frames import Frames, Link, WordClass, load_frames
from pressgraph.ontology.terms import EVENT_CLASSES, PG

HEAD = """\
@prefix : <https://example.org/lexicon#> .
@prefix lex: <https://w3id.org/pressgraph/lexicon#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix pg: <https://w3id.org/pressgraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .
"""
ENTRY = """\
:prorogue a ontolex:Word ; ontolex:canonicalForm [ ontolex:writtenRep "prorogue"@en ] ;
    lexinfo:partOfSpeech lexinfo:verb ;
    synsem:synBehavior lex:agent-patient ; ontolex:sense :prorogue-1 .
:prorogue-1 ontolex:reference pg:Decision .
"""


@pytest.fixture(scope="session")
def frames() -> Frames:
    return load_frames()


def _load(folder: Path, turtle: str) -> Frames:
    path = folder / "own.ttl"
    path.write_text(HEAD + turtle, "utf-8")
    return load_frames([path])


def test_the_lexicon_has_600_senses_over_all_event_classes(frames: Frames) -> None:
    events = Counter(sense.event for sense in frames.senses if sense.event)
    assert sum(events.values()) >= 600
    assert set(events) == set(EVENT_CLASSES)
    assert min(events.values()) >= 10


def test_only_statements_have_a_stance(frames: Frames) -> None:
    assert {sense.event for sense in frames.senses if sense.stance} == {PG.Statement}


def test_every_light_verb_says_where_its_event_noun_stands(frames: Frames) -> None:
    light = [s for s in frames.senses if s.word_class is WordClass.LIGHT_VERB]
    assert light
    assert all(any(a.filler == PG.Event for a in sense.arguments) for sense in light)


def test_narrower_senses_are_tried_first(frames: Frames) -> None:
    for senses in frames.by_head.values():
        narrowness = [sense.specificity for sense in senses]
        assert narrowness == sorted(narrowness, reverse=True)


def test_a_users_file_adds_an_entry(tmp_path: Path) -> None:
    frames = _load(tmp_path, ENTRY)
    [sense] = frames.by_head[WordClass.VERB, "prorogue"]
    assert sense.iri == "https://example.org/lexicon#prorogue-1"
    assert sense.event == PG.Decision
    assert {a.role for a in sense.arguments} >= {PG.agent, PG.patient}


def test_a_user_may_define_classes_roles_and_frames(tmp_path: Path) -> None:
    frames = _load(tmp_path, ENTRY.replace("pg:Decision", ":Prorogation").replace(
        "lex:agent-patient", ":mine") + """
:Prorogation rdfs:subClassOf pg:Decision .
:stage rdfs:subPropertyOf pg:place .
:mine a synsem:SyntacticFrame ;
    lexinfo:prepositionalObject [ synsem:marker "until" ; pg:fills :stage ; pg:filler pg:Place ] .
""")
    [sense] = frames.by_head[WordClass.VERB, "prorogue"]
    assert frames.is_a(sense.event, PG.Decision)
    assert any((a.link, a.marker, a.role) == (Link.PREPOSITION, "until",
                                              "https://example.org/lexicon#stage")
               for a in sense.arguments)


def test_each_form_of_an_entry_is_looked_up(tmp_path: Path) -> None:
    frames = _load(tmp_path, ENTRY.replace(
        "lexinfo:partOfSpeech", 'ontolex:otherForm [ ontolex:writtenRep "prorogued"@en ] ;\n'
        "    lexinfo:partOfSpeech"))
    assert frames.by_head[WordClass.VERB, "prorogued"][0].event == PG.Decision


@pytest.mark.parametrize(("old", "new", "line", "message"), [
    ("pg:Decision", "pg:Decisoin", 11, "is no event class"),
    ('[ ontolex:writtenRep "prorogue"@en ]', "[]", 8, "an entry needs an ontolex:canonicalForm"),
    ("lexinfo:verb", "lexinfo:verbal", 8, "lexinfo:partOfSpeech must be one of"),
    ("lex:agent-patient", "lex:agent-patience", 8, "unknown frame"),
    (" ; ontolex:sense :prorogue-1", "", 8, "an entry needs an ontolex:sense"),
    ("synsem:synBehavior lex:agent-patient ;", "", 8, "an entry needs a frame"),
    ("reference pg:Decision", "reference pg:Decision ; pg:setsStance pg:Angry", 11, "is none of"),
    ("reference pg:Decision", "reference pg:Decision ; pg:setsStatus pg:Welcome", 11, "is none of"),
])
def test_a_faulty_entry_names_file_line_and_term(
        tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    with pytest.raises(OntologyError) as raised:
        _load(tmp_path, ENTRY.replace(old, new))
    text = str(raised.value)
    assert text.startswith(f"{tmp_path / 'own.ttl'}:{line}: <https://example.org/lexicon#prorogue")
    assert message in text


@pytest.mark.parametrize(("argument", "message"), [
    ("lexinfo:subject [ pg:fills pg:actor ]", "is no role"),
    ("lexinfo:subject [ pg:fills pg:agent ; pg:filler pg:Actr ]", "is no class"),
    ("lexinfo:prepositionalObject [ pg:fills pg:agent ]", "needs the preposition"),
    ('lexinfo:directObject [ synsem:marker "by" ; pg:fills pg:agent ]', "needs the preposition"),
    ('rdfs:comment "empty"', "a frame needs an argument"),
])
def test_a_faulty_frame_names_file_line_and_term(
        tmp_path: Path, argument: str, message: str) -> None:
    with pytest.raises(OntologyError) as raised:
        _load(tmp_path, f":bad a synsem:SyntacticFrame ; {argument} .\n")
    assert f"{tmp_path / 'own.ttl'}:8: <https://example.org/lexicon#bad>" in str(raised.value)
    assert message in str(raised.value)
