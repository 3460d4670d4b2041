"""What a process that answers queries gives back."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from pressgraph.graph import Dataset
from pressgraph.graph.serve.worker import Question, answer
from pressgraph.graph.storage.kept import KeptAnswers

BASE = "https://w3id.org/pressgraph/id/"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a pg:Release }"
OTHER = "SELECT (COUNT(*) AS ?n) { ?release a pg:Release }"


@pytest.fixture
def kept(tmp_path: Path) -> KeptAnswers:
    """A keeper of one answer, which is that of an empty store."""
    keeper = KeptAnswers(tmp_path / "answers")
    keeper.keep(ox.Store(), COUNT)
    return keeper


@pytest.mark.parametrize(("question", "expected"), [
    (Question(COUNT), 0), (Question(f"{COUNT}\n"), 0), (Question(OTHER), 3),
    (Question(COUNT, default_graphs=(f"{BASE}release/X-1",)), 1)],
    ids=["kept", "with a line end", "not kept", "of one graph"])
def test_an_answer_over_all_graphs_that_is_kept_is_given(
        served: Dataset, kept: KeptAnswers, question: Question, expected: int) -> None:
    found = answer(served.store, question, kept)
    assert found.media_type == "application/sparql-results+json"
    row, = json.loads(found.content)["results"]["bindings"]
    assert int(row["n"]["value"]) == expected


def test_of_the_servers_own_questions_slow_answers_are_kept(
        served: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = KeptAnswers(tmp_path / "answers")
    monkeypatch.setattr("pressgraph.graph.serve.worker.SLOW", 0)
    assert answer(served.store, Question(COUNT), keeper).status == 200
    assert keeper.get(COUNT) is None
    first = answer(served.store, Question(COUNT, keep=True), keeper)
    assert keeper.get(COUNT) is not None
    assert answer(ox.Store(), Question(COUNT, keep=True), keeper) == first
