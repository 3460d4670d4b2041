"""The compiled form of the knowledge is the knowledge, and never a former or a damaged one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pressgraph.ontology import compiled
from pressgraph.ontology.compiled import shipped_knowledge
from pressgraph.ontology.knowledge import Knowledge
from pressgraph.ontology.turtle import shipped_folder, turtle_files


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the one with Python's compiled modules."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    place = compiled._place()
    assert place is not None
    assert tmp_path in place.parents
    place.parent.mkdir(parents=True)
    return place.parent


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge) -> list[int]:
    """Counts how often the Turtle files are read, which the tests spare themselves."""
    times: list[int] = []

    def load() -> Knowledge:
        times.append(1)
        return knowledge

    monkeypatch.setattr(compiled, "load_knowledge", load)
    return times


def same(one: Knowledge, other: Knowledge) -> bool:
    return ((one.concepts, one.concepts.subjects, one.frames, one.words, one.series, one.kinds,
             one.quantities.words, one.quantities.months)
            == (other.concepts, other.concepts.subjects, other.frames, other.words, other.series,
                other.kinds, other.quantities.words, other.quantities.months))


def test_the_second_time_the_turtle_is_not_read(
        cache: Path, counted: list[int], knowledge: Knowledge) -> None:
    assert same(shipped_knowledge(), knowledge)
    assert same(shipped_knowledge(), knowledge)
    assert counted == [1]
    assert [file.suffix for file in cache.iterdir()] == [".pickle"]


@pytest.mark.parametrize("damage", [lambda whole: whole[:-1], lambda whole: whole[:200],
                                    lambda whole: whole[:900] + b"!" + whole[901:], lambda _: b""])
def test_a_damaged_form_is_made_anew(
        cache: Path, counted: list[int], knowledge: Knowledge, damage: object) -> None:
    shipped_knowledge()
    file = next(cache.iterdir())
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    assert same(shipped_knowledge(), knowledge)
    assert counted == [1, 1]
    assert file.read_bytes() == whole


def test_another_state_of_the_files_has_a_form_of_its_own(
        cache: Path, counted: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped_knowledge()
    former = next(cache.iterdir())
    (tmp_path / "more.ttl").write_text("<a:a> <a:b> <a:c> .", "utf-8")
    files = [*turtle_files([shipped_folder("")]), tmp_path / "more.ttl"]
    monkeypatch.setattr(compiled, "turtle_files", lambda _: files)
    shipped_knowledge()
    assert counted == [1, 1]
    assert former not in list(cache.iterdir())


def test_nothing_is_written_where_python_writes_nothing(
        cache: Path, counted: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    shipped_knowledge()
    assert not list(cache.iterdir())


def test_a_folder_that_cannot_be_written_is_no_error(
        cache: Path, counted: list[int], knowledge: Knowledge) -> None:
    cache.rmdir()
    cache.write_text("in the way")
    assert same(shipped_knowledge(), knowledge)
