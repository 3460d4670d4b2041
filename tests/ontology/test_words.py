"""Word lists: what ships, what a user adds, and errors that name file, line and list."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import Words, load_words

PREFIXES = """@prefix : <https://w3id.org/pressgraph/words#> .
@prefix pg: <https://w3id.org/pressgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def test_a_broader_list_holds_the_words_of_its_narrower_ones(words: Words) -> None:
    assert "will" in words.of("modal-planned") < words.of("modal")
    assert words.statuses_of("modal")["may"] == PG.Possible


def test_a_file_of_the_users_own_adds_words(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(PREFIXES + ':modal-possible a skos:Concept ; skos:broader :modal ;\n'
                   '    pg:setsStatus pg:Possible ; skos:altLabel "mought"@en .\n')
    loaded = load_words([own])
    assert loaded.statuses_of("modal")["mought"] == PG.Possible
    assert "may" in loaded.of("modal")


def test_an_unknown_list_is_named(words: Words) -> None:
    with pytest.raises(OntologyError, match="words#no-such-list"):
        words.of("no-such-list")


@pytest.mark.parametrize(("turtle", "problem"), [
    (":empty a skos:Concept .", "skos:altLabel"),
    (':odd a skos:Concept ; pg:setsStatus pg:Meeting ; skos:altLabel "odd" .', "is no status"),
])
def test_a_bad_list_is_named_with_file_and_line(turtle: str, problem: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text(PREFIXES + turtle)
    with pytest.raises(OntologyError, match=problem) as caught:
        load_words([bad])
    assert f"{bad}:4:" in str(caught.value)
