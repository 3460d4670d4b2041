"""A domain of one's own, from its Turtle to views: the example that docs/extending.md builds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner, Result

from pressgraph.extract.trying import try_sentence
from pressgraph.graph import Dataset
from pressgraph.graph.building.work import Options, worker
from pressgraph.graph.cli import app
from pressgraph.ontology.terms import PG
from tests.loading import load_script

EXAMPLE = Path(__file__).parents[2] / "examples/extending"
COMP = "https://example.org/competition/ontology#"
LEX = "https://example.org/competition/lexicon#"
SHAPE = f"""
@prefix comp: <{COMP}> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
comp:Bought a sh:PropertyShape ; sh:targetClass comp:Clearance ; sh:path comp:acquirer ;
    sh:minCount 1 ; sh:severity sh:Violation ; sh:message "Somebody buys." .
"""


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return load_script(EXAMPLE / "score.py")


@pytest.fixture(scope="module")
def cases(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    dataset: Dataset = script.build_cases(tmp_path_factory.mktemp("cases") / "kg")
    return dataset


def test_the_example_scores_as_its_page_says(script: ModuleType, cases: Dataset) -> None:
    found, expected = script.found_facts(cases), script.expected_facts()
    assert found <= expected
    assert len(found) >= 0.85 * len(expected)


def test_a_role_of_ones_own_stands_beside_the_one_above_it_with_its_evidence(
        cases: Dataset) -> None:
    rows = cases.query(f"""SELECT DISTINCT ?who ?what ?bought ?words WHERE {{
        ?event a <{COMP}Clearance>, pg:Decision, pg:Event ;
            <{COMP}acquirer>/skos:prefLabel ?who ; <{COMP}target>/skos:prefLabel ?what ;
            pg:patient/skos:prefLabel ?bought .
        ?said rdf:subject ?event ; rdf:predicate <{COMP}acquirer> ;
            pg:evidence/nif:anchorOf ?words }}""")
    assert [tuple(row) for row in rows] == [
        ("Kestrel Foods", "Oatfield Mills", "Oatfield Mills", "Kestrel Foods")]


def test_a_class_below_none_of_ours_is_an_event(cases: Dataset) -> None:
    rows = cases.query(f"SELECT DISTINCT ?class WHERE {{ ?event a <{COMP}Leniency>, ?class }}")
    assert {str(row[0]) for row in rows} == {f"{COMP}Leniency", PG.Event}


def test_views_show_classes_of_ones_own(cases: Dataset) -> None:
    view = cases.view("actors")
    labels = {name: data["label"] for name, data in view.nodes(data=True)}
    edges = {(labels[one], labels[other], data["kind"])
             for one, other, data in view.edges(data=True)}
    assert ("Harland Markets Office", "Almera Cement", "Fine") in edges
    assert ("Harland Markets Office", "Brickworth Group", "Leniency") in edges


def test_the_view_of_events_shows_roles_of_ones_own(cases: Dataset) -> None:
    view = cases.view("events")
    roles = {(view.nodes[actor]["label"], view.nodes[event]["kind"], data["role"])
             for one, other, data in view.edges(data=True)
             for actor, event in [sorted((one, other), key=lambda n: view.nodes[n]["bipartite"])]}
    assert ("Kestrel Foods", "Clearance", "acquirer") in roles
    assert ("Oatfield Mills", "Clearance", "patient+target") in roles


def test_authority_entries_units_and_word_lists_of_ones_own_count(cases: Dataset) -> None:
    known = cases.query(f'SELECT ?it WHERE {{ ?it a <{COMP}CompetitionAuthority> ; '
                        'skos:prefLabel "Harland Markets Office"@en }')
    units = cases.query("SELECT ?unit ?value WHERE { ?it schema:unitText ?unit ; schema:value ?value }")
    assert len({str(row[0]) for row in known}) == 1
    assert {(row[0], int(str(row[1]).partition(".")[0])) for row in units} == {
        ("HLC", 3500000), ("bag", 40000)}


def test_the_page_shows_what_the_example_prints(script: ModuleType, cases: Dataset) -> None:
    page = (EXAMPLE.parents[1] / "docs/extending.md").read_text("utf-8")
    assert script.report(script.found_facts(cases), script.expected_facts()) in page


def test_the_configuration_file_names_what_builds_and_queries_use(tmp_path: Path) -> None:
    config = EXAMPLE / "pressgraph.toml"
    done = call("build", EXAMPLE / "releases", "-o", tmp_path / "kg", "--workers", "1",
                "--config", config)
    assert done.exit_code == 0, done.output
    asked = call("query", tmp_path / "kg", "takeovers", "--buyer", "kestrel foods",
                 "--config", config, "--format", "csv")
    assert asked.output.splitlines()[1].startswith("Kestrel Foods,Oatfield Mills,")


def _options() -> Options:
    own = EXAMPLE / "own"
    classes, authority, lexicon, shapes, words, quantities = (
        (str(own / f"{name}.ttl"),) for name in (
            "classes", "authority", "lexicon", "shapes", "words", "quantities"))
    return Options(ontology=classes, authority=authority, lexicon=lexicon, shapes=shapes,
                   words=words, quantities=quantities)


def test_a_shape_of_ones_own_refuses_what_does_not_conform(tmp_path: Path) -> None:
    shape = tmp_path / "more.ttl"
    shape.write_text(SHAPE, "utf-8")
    options = _options()
    maker = worker(replace(options, shapes=(*options.shapes, str(shape))))
    trial = try_sentence(maker.extractor, "The HMO approved the takeover of Oatfield Mills.")
    passed = maker.gate.pass_through(trial.facts, maker.drafter)
    assert [event.kind for event in trial.facts.events] == [f"{COMP}Clearance"]
    assert not passed.facts.events
    assert [(reject.reason, reject.shape) for reject in passed.rejects] == [
        ("Somebody buys.", f"{COMP}Bought")]


def test_check_finds_nothing_wrong_with_the_example() -> None:
    done = call("lexicon", "check", "--config", EXAMPLE / "pressgraph.toml")
    assert done.exit_code == 0
    assert "no mistakes; 4 entries, 4 senses, 3 frames" in done.output
    assert "'fine' has senses that ship" in done.output


def test_check_lists_every_mistake_and_fails(tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text((EXAMPLE / "own/lexicon.ttl").read_text("utf-8")
                   .replace("pg:fills comp:target", "pg:fils comp:target")
                   .replace("comp:Leniency", "comp:Lenience"), "utf-8")
    done = call("lexicon", "check", bad, *(EXAMPLE / f"own/{name}.ttl" for name in (
        "classes", "authority", "words")))
    assert done.exit_code == 1
    assert "bad.ttl:55: <https://w3id.org/pressgraph/ontology#fils>: the vocabulary has no such " \
           "term; do you mean pg:fills?" in done.output
    assert "Lenience> is no event class" in done.output
    assert "2 mistakes" in done.output


@pytest.mark.parametrize(("sentence", "lines"), [
    ("The HMO fined Almera.", [
        f"fined: <{LEX}fine.Fine> <{COMP}Fine>: holds (pg:agent HMO; pg:patient Almera)",
        "/event/Fine-8-13 pg:patient id:organisation/Almera_Cement"]),
    ("Kestrel Foods fined Almera.", [
        f"fined: <{LEX}fine.Fine> <{COMP}Fine>: lacks a subject that is <{COMP}Competition",
        "pg:Enforcement: holds (pg:agent Kestrel Foods; pg:patient Almera)"]),
    ("The HMO cleared the table.", [
        f"cleared: <{LEX}clear.Clearance> <{COMP}Clearance>: lacks a directObject that is words:"]),
    ("The HMO slept.", ["no word of the lexicon stands here"]),
])
def test_try_shows_what_holds_and_what_is_lacking(sentence: str, lines: list[str]) -> None:
    done = call("lexicon", "try", sentence, "--config", EXAMPLE / "pressgraph.toml")
    assert done.exit_code == 0
    for line in lines:
        assert line in done.output


def test_suggest_names_what_no_frame_covers(cases: Dataset, tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    releases.mkdir()
    for number, other in enumerate(("Almera Cement", "Oatfield Mills", "Brickworth Group")):
        (releases / f"{number}.txt").write_text(
            f"A short history\n\nNorthgate, {number + 1} May 2024\n\n"
            f"In 2019 Kestrel Foods outbid {other}. The HMO fined {other}.\n", "utf-8")
    config = EXAMPLE / "pressgraph.toml"
    call("build", releases, "-o", tmp_path / "kg", "--workers", "1", "--config", config)
    done = call("lexicon", "suggest", tmp_path / "kg", "--config", config)
    assert done.output.startswith("outbid (verb): 3, 3 with others, in 3 releases; "
                                  "subject + object 3")
    assert "In 2019 Kestrel Foods outbid Almera Cement." in done.output
    assert "fine (verb)" not in done.output
