"""Releases in the forms of many publishers are read whole: invented texts beside what they give."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pressgraph.extract.document import Source
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.reading.sources import read_sources
from pressgraph.ontology.knowledge import Knowledge
from tests.extract.reading.invariants import assert_replayable

HOUSES = Path(__file__).parent / "houses"
CASES = sorted(path for path in HOUSES.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("case", CASES, ids=[path.name for path in CASES])
def test_a_release_in_the_form_of_a_house(case: Path, knowledge: Knowledge) -> None:
    (source,) = read_sources([case])
    assert isinstance(source, Source)
    document = segment(source, knowledge)
    assert_replayable(document)
    assert {
        "title": document.title, "identifier": document.identifier,
        "issued": str(document.issued or ""), "dateline": document.dateline,
        "publishers": list(document.publishers),
        "segments": [f"{part.kind.value}: {part.text}" for part in document.segments],
    } == json.loads(case.with_name(f"{case.name}.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[path.name for path in CASES])
def test_no_address_of_a_person_stays_in_the_text(case: Path, knowledge: Knowledge) -> None:
    (source,) = read_sources([case])
    assert isinstance(source, Source)
    text = segment(source, knowledge).text
    assert "@" not in text and re.search(r"\b555\b|\+\d", text) is None
