"""The words of dates and figures: what ships loads, what cannot be used is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.extract.quantities.amounts import amounts_for
from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.quantity_words import load_quantities

PREFIXES = """@prefix : <https://w3id.org/pressgraph/quantities#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix pg: <https://w3id.org/pressgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def test_words_of_the_users_own_are_added(tmp_path: Path) -> None:
    (tmp_path / "units.ttl").write_text(PREFIXES + """
:furlong a skos:Concept ; skos:inScheme :unit ; skos:notation "fur" ;
    skos:altLabel "furlong"@en, "furlongs"@en ; skos:hiddenLabel "fur" .
""", "utf-8")
    words = load_quantities([tmp_path])
    assert [amount.unit for amount in amounts_for(words).scan("5 furlongs and 3 km")] == ["fur", "km"]


@pytest.mark.parametrize(("turtle", "problem"), [
    (':x a skos:Concept ; skos:notation "1" ; skos:altLabel "x"@en .', "skos:inScheme must be"),
    (':x a skos:Concept ; skos:inScheme :nowhere ; skos:notation "1" .', "skos:inScheme must be"),
    (':x a skos:Concept ; skos:inScheme :cardinal ; skos:altLabel "x"@en .', "needs skos:notation"),
    (':x a skos:Concept ; skos:inScheme :cardinal ; skos:notation "two" .', "whole number"),
    (':x a skos:Concept ; skos:inScheme :bound ; skos:altLabel "x"@en .', "ontolex:reference"),
    (":x a skos:Concept ; skos:inScheme :bound ; ontolex:reference pg:Planned .", "is no bound"),
])
def test_unusable_word_is_refused_with_file_and_line(tmp_path: Path, turtle: str,
                                                     problem: str) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(PREFIXES + turtle + "\n", "utf-8")
    with pytest.raises(OntologyError, match=problem) as caught:
        load_quantities([file])
    assert f"{file}:5:" in str(caught.value)
