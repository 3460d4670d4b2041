"""The embedded store over time: brought up to date, answering at once what it was asked before."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from rich.console import Console

from pressgraph.graph import Dataset, build, open_dataset
from pressgraph.graph.building.builder import remove_releases
from pressgraph.graph.making import making_line

USUAL = "class-counts", "event-counts", "meetings", "releases"


@pytest.fixture
def folder(without_model: None, write: Callable[..., Path], tmp_path: Path) -> Path:
    """The folder of a dataset of twenty releases."""
    releases = write(**{f"r{n}": f"REF: X/{n}\nAnn met Bob on 2022-07-{n:02} for {n}.\n"
                        for n in range(1, 21)})
    build([releases], tmp_path / "kg", workers=1)
    return tmp_path / "kg"


def opened(folder: Path) -> tuple[Dataset, list[str]]:
    """A dataset, and a list of what will have been done to make its store."""
    dataset, stages = open_dataset(folder), []
    dataset.making = lambda stage, share: stages.append(stage)
    return dataset, stages


def quads(dataset: Dataset) -> set[ox.Quad]:
    return set(dataset.store)


def anew(folder: Path, other: Path) -> set[ox.Quad]:
    """What a store holds that is made of the data files alone."""
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("store"))
    return quads(open_dataset(other))


def home(folder: Path) -> Path:
    only, = (folder / "store").iterdir()
    return only


def change(folder: Path, write: Callable[..., Path]) -> None:
    """Replace a release, and withdraw another."""
    releases = write(r3="REF: X/3\nAnn met Cid on 2023-01-09.\n")
    build([releases / "r3.txt"], folder, workers=1)
    remove_releases(folder, ["X/7"])


def test_a_store_follows_small_changes_without_being_made_anew(
        folder: Path, write: Callable[..., Path], tmp_path: Path) -> None:
    former, stages = opened(folder)
    before = quads(former)
    assert "loading the store" in stages
    old = home(folder)
    change(folder, write)

    dataset, stages = opened(folder)
    assert quads(dataset) == anew(folder, tmp_path / "other") != before
    assert stages == ["ready"]
    assert home(folder) != old
    assert [row.day for row in dataset.query("meetings", actor="Cid")] == [date(2023, 1, 9)]
    assert set(former.store) == before, "a reader of the former state sees that state"


def test_a_store_is_made_anew_where_much_has_changed(
        folder: Path, write: Callable[..., Path], tmp_path: Path) -> None:
    open_dataset(folder).query("releases")
    more = write(**{f"s{n}": f"REF: Y/{n}\nAnn met Bob on 2021-07-01.\n" for n in range(9)})
    build([more], folder, workers=1)
    dataset, stages = opened(folder)
    assert quads(dataset) == anew(folder, tmp_path / "other")
    assert "loading the store" in stages


def test_a_store_of_an_unreadable_record_is_made_anew(
        folder: Path, write: Callable[..., Path], tmp_path: Path) -> None:
    open_dataset(folder).query("releases")
    (home(folder) / "releases.json").write_text("{")
    change(folder, write)
    dataset, _ = opened(folder)
    assert quads(dataset) == anew(folder, tmp_path / "other")


def test_a_large_store_has_the_usual_answers_ready(
        folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressgraph.graph.storage.store.MANY", 20)
    dataset, stages = opened(folder)
    plain = {name: dataset.query(dataset.queries[name].bind().replace("ORDER BY", "ORDER  BY"))
             for name in USUAL}
    assert "answering the usual questions" in stages
    monkeypatch.setattr("pressgraph.graph.storage.kept.time", "nobody asks the store again")
    for name in USUAL:
        assert dataset.query(name) == plain[name]
        assert len(plain[name]) > 0
    kept = {path.read_bytes() for path in (home(folder) / "answers").iterdir()}
    assert len(kept) > len(USUAL)


def test_an_answer_is_kept_until_the_data_change(
        folder: Path, write: Callable[..., Path]) -> None:
    first = open_dataset(folder).query("releases")
    kept = home(folder) / "answers"
    answer, = kept.iterdir()
    assert open_dataset(folder).query("releases") == first
    change(folder, write)
    assert len(open_dataset(folder).query("releases")) == len(first) - 1
    answer, = (home(folder) / "answers").iterdir()
    answer.write_bytes(b"{")
    assert len(open_dataset(folder).query("releases")) == len(first) - 1


def test_of_answers_with_parameters_the_slow_ones_are_kept(
        folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressgraph.graph.dataset.SLOW", 3600)
    dataset = open_dataset(folder)
    first = dataset.query("meetings", actor="Bob")
    assert len(first) == 20
    assert not (home(folder) / "answers").exists()
    monkeypatch.setattr("pressgraph.graph.dataset.SLOW", 0)
    assert dataset.query("meetings", actor="Bob") == first
    monkeypatch.setattr("pressgraph.graph.storage.kept.time", "nobody asks the store again")
    assert dataset.query("meetings", actor="Bob") == first


def test_a_terminal_shows_how_a_store_is_made() -> None:
    told, now = io.StringIO(), [0.0]
    line = making_line(Console(file=told, force_terminal=True, width=80), lambda: now[0])
    assert line is not None
    line("loading the store", 0.1)
    assert told.getvalue() == "", "what is over at once is not worth a line"
    now[0] = 2.0
    line("loading the store", 0.5)
    assert "loading the store" in told.getvalue()
    assert "50%" in told.getvalue()
    line("ready", 1)
    assert making_line(Console(file=told)) is None
