"""Mistakes in files of a user's own are named with file, line and term, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.frames import WordClass, load_frames
from pressgraph.ontology.knowledge import load_knowledge
from pressgraph.ontology.own_files import OwnFiles
from pressgraph.ontology.reviewing import review, sort_files

HEAD = """\
@prefix : <https://example.org/own#> .
@prefix lex: <https://w3id.org/pressgraph/lexicon#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix pg: <https://w3id.org/pressgraph/ontology#> .
@prefix qty: <https://w3id.org/pressgraph/quantities#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .
@prefix words: <https://w3id.org/pressgraph/words#> .
"""
CLASSES = """\
:Verdict a owl:Class ; rdfs:subClassOf pg:Decision .
:plaintiff a owl:ObjectProperty ; rdfs:domain :Verdict .
"""
FRAME = ":own a synsem:SyntacticFrame ; lexinfo:subject [ pg:fills :plaintiff ] .\n"
ENTRY = """\
:win a ontolex:Word ; ontolex:canonicalForm [ ontolex:writtenRep "prevail"@en ] ;
    lexinfo:partOfSpeech lexinfo:verb ; synsem:synBehavior :own ; ontolex:sense :win-1 .
:win-1 ontolex:reference :Verdict .
"""
COURT = ':court a pg:Institution ; skos:prefLabel "Court of Examples"@en .\n'


def write(folder: Path, name: str, turtle: str) -> Path:
    path = folder / f"{name}.ttl"
    path.write_text(HEAD + turtle, "utf-8")
    return path


@pytest.mark.parametrize(("name", "turtle", "line", "problem"), [
    ("lexicon", FRAME + ENTRY.replace(":Verdict", "pg:Decision"), 13,
     "own#win>: its frame fills <https://example.org/own#plaintiff>, which only events of https:"),
    ("lexicon", FRAME + ENTRY.replace(":Verdict", ":Verdicts"), 15,
     "own#win-1>: ontolex:reference <https://example.org/own#Verdicts> is no event class"),
    ("lexicon", FRAME.replace("pg:fills :plaintiff", "pg:filler words:nothing") + ENTRY, 12,
     "words#nothing>: there is no such word list"),
    ("lexicon", FRAME.replace("pg:fills", "pg:fill"), 12,
     "ontology#fill>: the vocabulary has no such term; do you mean pg:fills?"),
    ("lexicon", "lex:agent-patient a synsem:SyntacticFrame ; lexinfo:subject [ pg:fills pg:agent ] .\n",
     12, "defines this IRI too; give one of them another"),
    ("authority", COURT + COURT.replace("Court of", "House of"), 12,
     "two entries with one IRI: 'Court of Examples' and 'House of Examples'"),
    ("authority", COURT.replace("pg:Institution", "pg:Meeting"), 12,
     "is no class for an authority entry"),
    ("words", "words:own-list a skos:Concept .\n", 12, "a word list needs a skos:altLabel"),
    ("quantities", ':x a skos:Concept ; skos:inScheme qty:unit ; skos:altLabel "x"@en .\n', 12,
     "needs skos:notation"),
    ("classes", ":x a owl:Class ; rdfs:subClassOf pg:Desicion .\n", 12,
     "ontology#Desicion>: the vocabulary has no such term; do you mean pg:Decision?"),
])
def test_a_mistake_is_named_with_file_line_and_term(
        tmp_path: Path, name: str, turtle: str, line: int, problem: str) -> None:
    classes = write(tmp_path, "classes-own", CLASSES)
    path = write(tmp_path, name, turtle)
    files: dict[str, tuple[Path, ...]] = {"classes": (classes,)}
    files[name] = (*files.get(name, ()), path)
    found = review(OwnFiles(**files)).problems
    assert len(found) == 1
    assert found[0].startswith(f"{path}:{line}: <")
    assert problem in found[0]
    with pytest.raises(OntologyError) as raised:
        load_knowledge(ontology=files["classes"], **{
            each: paths for each, paths in files.items() if each != "classes"})
    assert str(raised.value) == found[0]


def test_all_mistakes_are_listed_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "lexicon", FRAME + ENTRY + ENTRY.replace(":win", ":lose").replace(
        "lexinfo:verb", "lexinfo:verbal"))
    found = review(OwnFiles(lexicon=(path,))).problems
    assert [problem.split(": ", 2)[2].split(";")[0] for problem in found] == [
        "pg:fills <https://example.org/own#plaintiff> is no role",
        "ontolex:reference <https://example.org/own#Verdict> is no event class",
        "lexinfo:partOfSpeech must be one of adjective, lightVerb, noun, verb"]


@pytest.mark.parametrize(("name", "turtle", "problems"), [
    ("authority", COURT.replace("pg:Institution", "pg:Meeting") + COURT.replace(
        ":court", ":house").replace(' ; skos:prefLabel "Court of Examples"@en', ""),
     ["<https://w3id.org/pressgraph/ontology#Meeting> is no class for an authority entry",
      "has no English skos:prefLabel"]),
    ("words", "words:one a skos:Concept .\nwords:two a skos:Concept .\n",
     ["a word list needs a skos:altLabel, or narrower lists"] * 2),
    ("quantities", (":x a skos:Concept ; skos:inScheme qty:unit .\n"
                    ":y a skos:Concept ; skos:inScheme qty:bound .\n"),
     ["needs skos:notation", "needs ontolex:reference"]),
])
def test_all_mistakes_of_other_files_are_listed_at_once(
        tmp_path: Path, name: str, turtle: str, problems: list[str]) -> None:
    found = review(OwnFiles(**{name: (write(tmp_path, name, turtle),)})).problems
    assert [problem.split(": ", 2)[2].split(";")[0] for problem in found] == problems


def test_what_may_be_meant_is_remarked(tmp_path: Path) -> None:
    path = write(tmp_path, "lexicon", FRAME.replace(":plaintiff", "pg:agent") + ENTRY.replace(
        "prevail", "adopt").replace(":own", "lex:agent-patient").replace(":Verdict", "pg:Decision"))
    found = review(OwnFiles(lexicon=(path,)))
    assert not found.problems
    assert found.counts == {"entries": 1, "senses": 1, "frames": 1}
    assert any("own#own>: no entry has this frame" in remark for remark in found.remarks)
    assert any("'adopt' has senses that ship; yours is tried first" in remark
               for remark in found.remarks)


def test_files_are_sorted_by_what_they_hold(tmp_path: Path) -> None:
    for name, turtle in (
            ("classes", CLASSES), ("lexicon", FRAME + ENTRY), ("authority", COURT),
            ("words", 'words:own a skos:Concept ; skos:altLabel "x" .'),
            ("quantities", ":x a skos:Concept ; skos:inScheme qty:unit ."),
            ("shapes", ":s <http://www.w3.org/ns/shacl#targetClass> pg:Event .")):
        write(tmp_path, name, turtle)
    found = sort_files([tmp_path])
    assert found == OwnFiles(**{name: (tmp_path / f"{name}.ttl",) for name in (
        "classes", "lexicon", "authority", "shapes", "words", "quantities")})


def test_a_sense_that_ships_can_be_switched_off(tmp_path: Path) -> None:
    shipped = load_frames().by_head[WordClass.VERB, "ratify"]
    path = write(tmp_path, "lexicon", f"<{shipped[0].iri}> owl:deprecated true .\n")
    frames = load_frames([path])
    assert shipped[0].iri not in {sense.iri for sense in frames.senses}
    assert len(frames.senses) < len(load_frames().senses)


def test_a_sense_of_ones_own_is_tried_before_those_that_ship(tmp_path: Path) -> None:
    path = write(tmp_path, "lexicon", CLASSES + FRAME + ENTRY.replace("prevail", "fine"))
    first, *others = load_frames([path]).by_head[WordClass.VERB, "fine"]
    assert first.iri == "https://example.org/own#win-1"
    assert others
