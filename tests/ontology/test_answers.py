"""Competency questions: each named query gives the expected answer over a small graph."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph

from pressgraph.ontology.queries import load_queries
from pressgraph.ontology.turtle import shipped_folder, turtle_files

FOLDER = Path(__file__).parent / "queries"
QUESTIONS: dict[str, dict[str, str]] = json.loads((FOLDER / "questions.json").read_text("utf-8"))
QUERIES = load_queries()


def quads() -> list[ox.Quad]:
    return list(ox.parse(path=str(FOLDER / "sample.trig")))


@cache
def sample() -> ox.Store:
    store = ox.Store()
    store.extend(quads())
    return store


def answer(name: str, store: ox.Store) -> str:
    text = QUERIES[name].bind(QUESTIONS[name])
    rows = store.query(text, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return (rows.serialize(format=ox.QueryResultsFormat.TSV) or b"").decode()


def test_the_sample_conforms_to_the_shapes() -> None:
    data, shapes = Graph(), Graph()
    for quad in quads():
        data.parse(data=f"{quad.triple} .", format="nt")
    for path in turtle_files([shipped_folder("shapes")]):
        shapes.parse(path)
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, report


def test_every_query_is_asked() -> None:
    assert set(QUESTIONS) == set(QUERIES)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_gives_the_expected_answer(name: str) -> None:
    expected = (FOLDER / f"{name}.tsv").read_text("utf-8")
    assert expected.count("\n") > 1, "an empty answer shows nothing"
    assert answer(name, sample()) == expected


@pytest.mark.parametrize("name", QUERIES)
def test_an_answer_does_not_depend_on_the_order_of_the_data(name: str) -> None:
    store = ox.Store()
    for quad in sorted(quads(), key=lambda quad: str(quad)[::-1]):
        store.add(quad)
    assert answer(name, store) == answer(name, sample())
