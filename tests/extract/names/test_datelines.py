"""The dateline's place where the text names it again."""

from __future__ import annotations

import hashlib

import pytest

from pressgraph.extract.document import Source
from pressgraph.extract.extractor import Extractor
from pressgraph.ontology.knowledge import Knowledge
from pressgraph.ontology.terms import PG

TEXT = """Ferry runs aground off Kestelund

Kestelund, 12 September 2024

The Minister will visit Kestelund on Friday. The Kestelund Harbour Authority opened an inquiry."""


@pytest.fixture(scope="module")
def kinds(knowledge: Knowledge) -> dict[str, str]:
    source = Source("a.txt", TEXT, hashlib.sha256(TEXT.encode()).hexdigest())
    (facts,) = Extractor(knowledge).extract([source])
    return {entity.name: entity.kind for entity in facts.entities}


def test_an_unknown_place_is_known_by_the_dateline(kinds: dict[str, str]) -> None:
    assert kinds["Kestelund"] == PG.Place


def test_a_longer_name_that_holds_it_is_left_alone(kinds: dict[str, str]) -> None:
    assert kinds["Kestelund Harbour Authority"] == PG.Institution
