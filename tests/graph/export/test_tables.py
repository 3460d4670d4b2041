"""Tables for people without SPARQL."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pressgraph.graph import Dataset
from pressgraph.graph.export.tables import write_tables

NAMES = ("events", "actors", "figures", "posts")


@pytest.fixture
def tables(hard: Dataset, tmp_path: Path) -> Path:
    write_tables(hard, tmp_path / "tables")
    return tmp_path / "tables"


def test_an_event_stands_in_one_row_with_who_when_and_the_words(tables: Path) -> None:
    rows = pq.read_table(tables / "events.parquet").to_pylist()
    first = next(row for row in rows if row["reference"] == "X/1")
    assert first["class"] == "Meeting"
    assert first["agents"] == ["Ann", "Bob"]
    assert first["from"] == first["to"] == first["issued"] == date(2022, 7, 8)
    assert (first["status"], first["stance"], first["trigger"]) == ("Actual", None, "met")
    assert first["words"] == "Ann met Bob on 2022-07-08 for 50."
    assert len(rows) == 3


def test_actors_are_counted_over_all_releases(tables: Path) -> None:
    frame = pd.read_parquet(tables / "actors.parquet").set_index("name")
    assert frame.loc["Bob", "releases"] == 3
    assert frame.loc["Bob", "class"] == "Person"
    assert (frame.loc["Bob", "first"], frame.loc["Bob", "last"]) == (date(2022, 7, 8), date(2023, 1, 9))


def test_figures_and_posts_have_theirs(tables: Path) -> None:
    figure = pq.read_table(tables / "figures.parquet").to_pylist()[0]
    assert (figure["value"], figure["exact_value"], figure["unit"]) == (50.0, "50", "EUR")
    post = pq.read_table(tables / "posts.parquet").to_pylist()[0]
    assert (post["person"], post["title"], post["organisation"]) == ("Ann", "minister", None)


@pytest.mark.parametrize("name", NAMES)
def test_csv_says_what_parquet_says(name: str, tables: Path) -> None:
    rows = pq.read_table(tables / f"{name}.parquet").to_pylist()
    with (tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        plain = list(csv.DictReader(file))
    assert [row["words"] for row in plain if "words" in row] == [
        row["words"] for row in rows if "words" in row]
    assert len(plain) == len(rows)
    assert list(plain[0]) == list(rows[0])
