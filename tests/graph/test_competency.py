"""The example releases give the expected answers to the competency questions.

After a change of what is extracted: run scripts/answer_examples.py, and read what differs.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from pressgraph.graph import Dataset
from pressgraph.ontology.queries import load_queries

ROOT = Path(__file__).parents[2]
SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "answer_examples.py"))
FOLDER = Path(__file__).parent / "competency"
QUESTIONS: dict[str, dict[str, str]] = SCRIPT["questions"]()
VOLATILE = {"runs"}
"""Queries whose answers hold digests of the code."""

NOTHING = {"disputed", "planned-and-done", "same-name"}
"""Questions that the examples have no answer to."""


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    dataset: Dataset = SCRIPT["build_examples"](tmp_path_factory.mktemp("examples") / "kg")
    return dataset


def test_every_named_query_is_asked() -> None:
    assert set(QUESTIONS) == set(load_queries()) - VOLATILE
    assert len(QUESTIONS) >= 30


def test_the_answers_say_something() -> None:
    empty = {name for name in QUESTIONS
             if (FOLDER / f"{name}.csv").read_text("utf-8").count("\n") < 2}
    assert empty == NOTHING


def test_the_examples_answer_the_questions(examples: Dataset) -> None:
    wrong = {name: answer for name in QUESTIONS
             if (answer := SCRIPT["answer"](examples, name))
             != (FOLDER / f"{name}.csv").read_text("utf-8")}
    assert not wrong, f"run scripts/answer_examples.py and read what differs: {wrong}"


def test_the_worked_example_is_what_the_graph_says(examples: Dataset) -> None:
    assert SCRIPT["page"](examples) == SCRIPT["PAGE"].read_text("utf-8")
