"""The gazetteer: each rule has what it must find and what it must leave alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.extract.names.gazetteer import Gazetteer, GazetteerMatch, LabelKind
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.concepts import Concept, Concepts
from pressgraph.ontology.knowledge import Knowledge
from pressgraph.ontology.labels import fold
from pressgraph.ontology.terms import PG


@pytest.fixture(scope="session")
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    return Gazetteer(knowledge.concepts)


def shown(parse: Parse, matches: list[GazetteerMatch]) -> list[tuple[str, str]]:
    """Return what was found as pairs of the words and the end of the first entry's IRI."""
    return [(parse.words(match.start, match.end),
             match.concepts[0].iri.rstrip("/").rsplit("/", 1)[-1]) for match in matches]


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("Ministers of Morocco and Côte d’Ivoire met.",
                 [("Morocco", "MAR"), ("Côte d’Ivoire", "CIV")], id="states"),
    pytest.param("Ministers of Cote d'Ivoire met.", [("Cote d'Ivoire", "CIV")],
                 id="diacritics and apostrophes folded"),
    pytest.param("Turkiye, Guinea Bissau and Guinea-Bissau signed.",
                 [("Turkiye", "TUR"), ("Guinea Bissau", "GNB"), ("Guinea-Bissau", "GNB")],
                 id="hyphen or none"),
    pytest.param("The Kingdom of Morocco’s budget grew.", [("Kingdom of Morocco", "MAR")],
                 id="longest label, possessive left out"),
    pytest.param("An EU-Azerbaijan accord was drafted.", [("EU", "EURUN"), ("Azerbaijan", "AZE")],
                 id="both halves of a compound"),
    pytest.param("Officials in the U.S. and the UK agreed.", [("U.S.", "USA"), ("UK", "GBR")],
                 id="dotted acronym"),
    pytest.param("He told us that they act on it and who said so.", [],
                 id="words that are acronyms in capitals"),
    pytest.param("The WHO replied.", [("WHO", "WHO")], id="acronym in its case"),
    pytest.param("The Council of Europe replied.", [("Council of Europe", "COU_EUR")],
                 id="a longer name hides a shorter"),
    pytest.param("A turkey and some china were sold.", [], id="a name needs its capitals"),
    pytest.param("The European Green Deal works.", [("European Green Deal", "european-green-deal")],
                 id="process"),
    pytest.param("MOROCCO AND SPAIN SIGN NEW ACCORD", [("MOROCCO", "MAR"), ("SPAIN", "ESP")],
                 id="headline in capitals"),
    pytest.param("The European Free trade Association met.",
                 [("European Free trade Association", "EFTA")], id="one capital of four forgotten"),
    pytest.param("Our world bank of seeds and a world Bank card.", [],
                 id="no forgiveness for a name of two"),
    pytest.param("The Bureau of Democracy, Human Rights and Labor wrote.",
                 [("Bureau of Democracy, Human Rights and Labor", "us-drl")],
                 id="a comma before and may be missing"),
    pytest.param("Centers for Medicare & Medicaid Services and CHIPS & Science Act",
                 [("Centers for Medicare & Medicaid Services", "us-cms"),
                  ("CHIPS & Science Act", "chips-science-act")], id="ampersand"),
    pytest.param("South Koreans and Moroccans took part.",
                 [("South Koreans", "KOR"), ("Moroccans", "MAR")], id="demonyms"),
    pytest.param("The Department of Health, Safety and Leisure closed.", [],
                 id="no body of that name"),
    pytest.param("Trade with New Jersey rose.", [("New Jersey", "5101760")],
                 id="a state of the Union, not an island"),
    pytest.param("Talks between Spain – France's neighbour – and Italy went on.",
                 [("Spain", "ESP"), ("France", "FRA"), ("Italy", "ITA")], id="spaced dash parts"),
])
def test_labels_in_text(gazetteer: Gazetteer, parse_text: Callable[..., Parse], text: str,
                        expected: list[tuple[str, str]]) -> None:
    parse = parse_text(text)
    assert shown(parse, gazetteer.matches(parse)) == expected


@pytest.mark.parametrize(("text", "publishers", "expected"), [
    ("The Commission proposed a rule.", ["European Commission"], [("Commission", "COM")]),
    ("The Commission proposed a rule.", ["Directorate-General for Energy"], [("Commission", "COM")]),
    ("The Commission proposed a rule.", ["U.S. Department of State"], []),
    ("The European Commission met. The Commission proposed a rule.", ["The White House"],
     [("European Commission", "COM"), ("Commission", "COM")]),
    ("The Department imposed sanctions.", ["Department of State"], [("Department", "us-state")]),
    ("The Department imposed sanctions.", ["European Parliament"], []),
    ("Congress passed the bill.", ["The White House"], [("Congress", "us-congress")]),
    ("The Agency published a paper.", ["ACER"], [("Agency", "ACER")]),
    ("The EU acts. The Commission proposed a rule.", [], [("EU", "EURUN"), ("Commission", "COM")]),
    ("The White House acts. The Commission proposed a rule.", [],
     [("White House", "us-white-house")]),
    ("Today Parliament voted.", ["European Parliament"], [("Parliament", "EP")]),
    ("The Harbour Advisory Council met.", ["European Parliament"], []),
    ("The Bank lent money.", ["European Investment Bank"], [("Bank", "EIB")]),
    ("The commission paid to the agent rose.", ["European Commission"], []),
    ("See the Dot and the DOT.", ["The White House"], [("DOT", "us-transportation")]),
])
def test_short_forms_need_their_context(gazetteer: Gazetteer, parse_text: Callable[..., Parse],
                                        text: str, publishers: list[str],
                                        expected: list[tuple[str, str]]) -> None:
    parse = parse_text(text)
    assert shown(parse, gazetteer.matches(parse, None, publishers)) == expected


def test_a_weak_label_says_so(gazetteer: Gazetteer, parse_text: Callable[..., Parse]) -> None:
    parse = parse_text("Nice and Brussels were chosen.")
    assert [match.weak for match in gazetteer.matches(parse)] == [True, False]


def test_an_ambiguous_acronym_is_weak_until_the_name_stands_in_the_release(
        gazetteer: Gazetteer, parse_text: Callable[..., Parse]) -> None:
    alone = parse_text("The EEA published figures.")
    match, = gazetteer.matches(alone)
    assert match.weak
    assert len(match.concepts) == 2
    named = parse_text("The European Environment Agency met. The EEA published figures.")
    last = gazetteer.matches(named)[-1]
    assert not last.weak
    assert [concept.name for concept in last.concepts] == ["European Environment Agency"]


def test_acronyms_in_a_line_of_capitals_are_weak(gazetteer: Gazetteer,
                                                 parse_text: Callable[..., Parse]) -> None:
    parse = parse_text("MINISTERS WHO MET IN ROME AGREE")
    found = {parse.words(m.start, m.end): m.weak for m in gazetteer.matches(parse)}
    assert found == {"WHO": True, "ROME": False}


def test_the_entry_of_the_time_is_preferred(gazetteer: Gazetteer,
                                            parse_text: Callable[..., Parse]) -> None:
    parse = parse_text("Erasmus+ opens a new call.")
    for year, code in ((2017, "E4A"), (2023, "ERASMUS_PLUS")):
        match, = gazetteer.matches(parse, date(year, 5, 2))
        assert [concept.iri.rsplit("/", 1)[-1] for concept in match.concepts] == [code]


def test_a_state_of_the_past_is_still_found(gazetteer: Gazetteer,
                                            parse_text: Callable[..., Parse]) -> None:
    parse = parse_text("Archives of the Soviet Union were opened.")
    match, = gazetteer.matches(parse, date(2022, 1, 1))
    assert match.concepts[0].iri.endswith("country/SUN")


@pytest.mark.parametrize(("name", "code"), [
    ("European Commission", "COM"), ("The White House", "us-white-house"), ("ACER", "ACER"),
    ("Directorate-General for Energy", "ENER"), ("Office of the Spokesperson", "us-spokesperson"),
])
def test_a_whole_name_is_looked_up(gazetteer: Gazetteer, name: str, code: str) -> None:
    assert [concept.iri.rsplit("/", 1)[-1] for concept in gazetteer.named(name)] == [code]


def test_a_part_of_a_name_is_not_looked_up(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("European Comm") == ()
    assert gazetteer.named("") == ()


def test_readings_are_all_returned_in_one_order(parse_text: Callable[..., Parse]) -> None:
    pair = [Concept(f"https://example.org/{end}", PG.Institution, "Harbour Board") for end in "ba"]
    parse = parse_text("The Harbour Board met.")
    for order in (pair, pair[::-1]):
        match, = Gazetteer(Concepts({concept.iri: concept for concept in order})).matches(parse)
        assert [concept.iri[-1] for concept in match.concepts] == ["a", "b"]
        assert match.kind is LabelKind.NAME


@given(st.text())
def test_folding_never_fails_and_is_stable(text: str) -> None:
    pieces = fold(text)
    assert all(pieces)
    assert fold(" ".join(pieces)) == pieces
