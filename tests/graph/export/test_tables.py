"""Tables for people without SPARQL."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pressgraph.graph import Dataset, build
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


def test_csv_for_a_spreadsheet_holds_no_formula(without_model: None, write: Callable[..., Path],
                                                tmp_path: Path) -> None:
    folder = write(one='REF: X/1\n=HYPERLINK("http://x/")\n+Ann met Bob on 2022-07-08 for 50.\n',
                   two="REF: @X/2\nBob met Cid on 2023-01-09.\n")
    dataset = build([folder], tmp_path / "kg", workers=1)
    for guarded in (False, True):
        write_tables(dataset, tmp_path / "tables", for_spreadsheets=guarded)
        for name in NAMES:
            path = tmp_path / "tables" / f"{name}.csv"
            cells = [cell for row in csv.reader(
                path.read_text("utf-8-sig").splitlines()) for cell in row]
            formulas = [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
            assert (formulas == []) == (guarded or name in ("actors", "posts")), name
            assert path.read_bytes().startswith(b"\xef\xbb\xbf") is guarded
    frame = pd.read_csv(tmp_path / "tables" / "events.csv")
    assert set(frame["reference"]) == {"X/1", "'@X/2"}
