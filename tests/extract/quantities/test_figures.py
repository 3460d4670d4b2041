"""Figures against the values, bounds and units that a careful reader gives them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pressgraph.extract.quantities.dates import find_intervals
from pressgraph.extract.quantities.figures import find_figures
from pressgraph.extract.quantities.model import FoundFigure
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.terms import PG

HERE = Path(__file__).parent
LINES = (HERE / "figures.txt").read_text("utf-8").splitlines()
CASES = [tuple(line.split(" => ")) for line in LINES
         if " => " in line and not line.startswith("#")]


def figures(parse: Parse) -> tuple[FoundFigure, ...]:
    return find_figures(parse, find_intervals(parse, None))


def written(found: FoundFigure, *, with_counts: bool) -> str:
    figure = found.figure
    bound = figure.bound.removeprefix(str(PG))
    words = [f"{figure.value}", "" if bound == "Exactly" else bound, figure.unit]
    head = " ".join(filter(None, words))
    return f"{head}: {figure.counts}".strip() if with_counts else head


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_figures(parse_text: Callable[[str], Parse], sentence: str, expected: str) -> None:
    with_counts = ":" in expected
    found = [written(item, with_counts=with_counts) for item in figures(parse_text(sentence))]
    assert found == ([] if expected == "-" else re.split(r"; ?", expected))


def test_evidence_holds_bound_number_and_unit(parse_text: Callable[[str], Parse]) -> None:
    text = "The fund gives more than €24 million each year, and 15%—in May—more."
    spans = [text[item.figure.evidence.span.begin:item.figure.evidence.span.end]
             for item in figures(parse_text(text))]
    assert spans == ["more than €24 million", "15%"]


def test_head_is_what_is_counted(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("The country hosts more than 1.4 million Syrian refugees.")
    found, = figures(parse)
    assert parse[found.head].text == "refugees"


def test_keys_differ_where_a_figure_is_repeated(parse_text: Callable[[str], Parse]) -> None:
    found = figures(parse_text("The fund gives €5 million.\nThe fund gives €5 million."))
    assert len({item.figure.key for item in found}) == 2


def test_enumerated_items_are_no_figures(parse_text: Callable[[str], Parse]) -> None:
    text = "The datasets are:\n1. Trading\n2. Storage sites\n3. Long-term supply"
    assert figures(parse_text(text)) == ()
