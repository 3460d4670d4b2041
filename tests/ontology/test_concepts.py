"""Authority files: what ships is sound, and a user's own file is checked and joined."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pressgraph.ontology.concepts import Concept, load_concepts
from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.knowledge import Knowledge
from pressgraph.ontology.terms import PG

EU = "http://publications.europa.eu/resource/authority/"
OWN = "https://w3id.org/pressgraph/authority/"
PREFIXES = """@prefix pg: <https://w3id.org/pressgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix euvoc: <http://publications.europa.eu/ontology/euvoc#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/authority/> .
"""


@pytest.fixture(scope="session")
def entries(knowledge: Knowledge) -> dict[str, Concept]:
    return knowledge.concepts.by_iri


def write(folder: Path, turtle: str) -> Path:
    path = folder / "own.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


@pytest.mark.parametrize(("iri", "kind", "label"), [
    (EU + "country/MAR", PG.State, "Kingdom of Morocco"),
    (EU + "country/TUR", PG.State, "Turkey"),
    (EU + "country/GRL", PG.Place, "Greenland"),
    (EU + "country/XKX", PG.State, "Kosovo"),
    (EU + "corporate-body/COM", PG.Institution, "European Commission"),
    (EU + "corporate-body/ACER", PG.Institution, "Agency for the Cooperation of Energy Regulators"),
    (EU + "corporate-body/ENEST", PG.Institution,
     "Directorate-General for Enlargement and Eastern Neighbourhood"),
    (EU + "eu-programme/ERASMUS_PLUS", PG.Programme, "Erasmus+"),
    (OWN + "us-state", PG.Institution, "State Department"),
    (OWN + "entso-e", PG.Organisation,
     "European Network of Transmission System Operators for Electricity"),
    (OWN + "paris-agreement", PG.Agreement, "Paris Agreement"),
    (OWN + "western-balkans", PG.Place, "Western Balkans"),
    ("https://sws.geonames.org/2800866/", PG.Place, "Brussels"),
])
def test_what_ships_knows(entries: dict[str, Concept], iri: str, kind: str, label: str) -> None:
    concept = entries[iri]
    assert concept.kind == kind
    assert label in (concept.name, *concept.alt_names)


def test_every_parent_context_and_organisation_is_an_entry(entries: dict[str, Concept]) -> None:
    named = {iri for concept in entries.values()
             for iri in (concept.parent, *concept.contexts,
                         *(post.organisation for post in concept.posts)) if iri}
    assert sorted(named - entries.keys()) == []


def test_a_short_form_has_a_context_and_a_weak_label_is_a_label(entries: dict[str, Concept]) -> None:
    for concept in entries.values():
        assert bool(concept.short_forms) == bool(concept.contexts), concept.iri
        labels = {concept.name, *concept.alt_names, *concept.acronyms, *concept.short_forms,
                  *concept.demonyms}
        assert labels >= set(concept.weak_labels), concept.iri


def test_one_living_entry_has_a_name(entries: dict[str, Concept]) -> None:
    seen: dict[str, str] = {}
    for concept in entries.values():
        if concept.kind in (PG.Institution, PG.State) and not concept.end:
            for label in {concept.name, *concept.alt_names}:
                assert label not in seen, f"{label}: {seen[label]} and {concept.iri}"
                seen[label] = concept.iri


def test_people_know_their_posts(entries: dict[str, Concept]) -> None:
    person = entries[OWN + "kadri-simson"]
    assert person.family_name == "Simson"
    post = next(post for post in person.posts if post.title == "Commissioner for Energy")
    assert post.organisation == EU + "corporate-body/COM"
    assert post.begin == date(2019, 12, 1)


def test_an_old_code_is_a_link_of_the_present_entry(entries: dict[str, Concept]) -> None:
    assert EU + "country/BUR" not in entries
    assert EU + "country/BUR" in entries[EU + "country/MMR"].links


def test_links_hold_the_authority_iri_itself(entries: dict[str, Concept]) -> None:
    assert EU + "country/MAR" in entries[EU + "country/MAR"].links
    assert OWN + "us-state" not in entries[OWN + "us-state"].links


def test_ancestors_lead_from_a_department_to_the_union(knowledge: Knowledge) -> None:
    found = list(knowledge.concepts.ancestors(EU + "corporate-body/ENER"))
    assert found == [EU + "corporate-body/" + code for code in ("ENER", "COM", "EURUN")]


def test_authority_files_are_read_by_the_fast_parser_alone() -> None:
    script = ("import sys\nfrom pressgraph.ontology.concepts import load_concepts\n"
              "assert load_concepts().by_iri\nprint(*sys.modules)")
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "pyoxigraph" in loaded
    assert not loaded & {"rdflib", "spacy"}


def test_a_users_file_adds_an_entry_and_labels_to_a_known_one(tmp_path: Path) -> None:
    path = write(tmp_path, f"""
        :harbour a pg:Institution ; skos:prefLabel "Harbour Authority of Split"@en ;
            pg:acronym "HAS"@en ; euvoc:startDate "1999-02-03"^^xsd:date .
        <{EU}country/MAR> a pg:State ; skos:altLabel "Sherifian Kingdom"@en .""")
    by_iri = load_concepts([path]).by_iri
    harbour = by_iri["https://example.org/authority/harbour"]
    assert (harbour.acronyms, harbour.begin) == (("HAS",), date(1999, 2, 3))
    morocco = by_iri[EU + "country/MAR"]
    assert morocco.name == "Morocco"
    assert {"Sherifian Kingdom", "Kingdom of Morocco"} <= set(morocco.alt_names)


@pytest.mark.parametrize(("turtle", "problem"), [
    (":a a pg:Meeting ; skos:prefLabel \"A\"@en .", "no class for an authority entry"),
    (":a a skos:Concept ; skos:prefLabel \"A\"@en .", "needs a class of the pg: namespace"),
    (":a a pg:Place .", "no English skos:prefLabel"),
    (":a a pg:Place ; skos:prefLabel \"Ort\"@de .", "no English skos:prefLabel"),
    (":a a pg:Place, pg:State ; skos:prefLabel \"A\"@en .", "an entry has one"),
    (f"<{EU}country/MAR> a pg:Place .", "an entry has one"),
    (":a a pg:Place ; skos:prefLabel \"A\"@en ; euvoc:endDate \"soon\" .", "is no date"),
    (":a a pg:Person ; skos:prefLabel \"A\"@en ; org:hasMembership [ ] .", "a post needs"),
    (":a a pg:Place ; skos:prefLabel \"A\"@en ; pg:shortFormContext :b .", "b> is no entry"),
    (":a a pg:Place ; skos:prefLabel", "own.ttl:7"),
])
def test_a_faulty_file_is_refused_with_its_place(tmp_path: Path, turtle: str, problem: str) -> None:
    path = write(tmp_path, turtle)
    with pytest.raises(OntologyError) as caught:
        load_concepts([path])
    assert problem in str(caught.value)
    assert f"{path}:7" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"nowhere\.ttl"):
        load_concepts([tmp_path / "nowhere.ttl"])
