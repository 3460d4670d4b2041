"""How a build that goes on is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pressgraph.graph import build, progress
from pressgraph.graph.progress import Tally
from pressgraph.graph.storage.journal import Label
from pressgraph.graph.storage.plan import Outcome
from pressgraph.graph.telling import duration


class Clock:
    """A clock that goes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def note(tally: Tally, outcome: Outcome, times: int = 1) -> None:
    for _ in range(times):
        tally.note(Label("a", "b", "c", counts={"entities": 3, "events": 2, "refused": 1}), outcome)


def test_what_was_made_and_what_was_refused_is_counted() -> None:
    clock = Clock()
    tally = Tally(clock)
    clock.now = 4.0
    for outcome in (Outcome.ADDED, Outcome.REPLACED, Outcome.UNCHANGED, Outcome.REFUSED):
        note(tally, outcome)
    assert tally.line() == ("4 sources, 0.5 releases/s, 1 unchanged, 6 entities, 4 events, "
                            "1 sources refused, 2 facts refused")
    assert tally.end() == ("4 sources in 4 s, 0.5 releases/s, 1 unchanged, 6 entities, 4 events, "
                           "1 sources refused, 2 facts refused")


def test_the_time_to_go_follows_from_the_pace_of_late() -> None:
    clock = Clock()
    tally = Tally(clock, expected=1000)
    note(tally, Outcome.UNCHANGED, 500)
    assert "to go" not in tally.line()
    clock.now = 200.0
    note(tally, Outcome.ADDED, 10)
    tally.line()
    clock.now = 220.0
    note(tally, Outcome.ADDED, 20)
    assert tally.line().startswith("530 of 1,000 sources, 0.1 releases/s, 7 min 50 s to go, 500 unchanged")


def test_no_time_is_promised_where_the_number_of_sources_is_not_known() -> None:
    clock = Clock()
    tally = Tally(clock)
    for clock.now in (0.0, 50.0, 100.0):
        note(tally, Outcome.ADDED, 10)
        assert "to go" not in tally.line()


@pytest.mark.parametrize(("seconds", "words"), [
    (0.4, "0 s"), (59.6, "1 min 00 s"), (61, "1 min 01 s"), (3600, "1 h 00 min"),
    (93_784, "26 h 03 min")])
def test_a_time_is_told_by_its_two_largest_units(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_a_long_build_prints_lines_and_its_end_where_there_is_no_terminal(
        without_model: None, write: Callable[..., Path], tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(one="REF: X/1\nAnn met Bob.\n", two="REF: X/2\nAnn met Cid.\n")
    monkeypatch.setattr(progress, "INTERVAL", 0.0)
    with progress.progress(lambda: 2, quiet=False) as watch:
        build([folder], tmp_path / "kg", watch=watch)
    first, second, end = capsys.readouterr().err.splitlines()
    assert (first[:14], second[:14]) == ("1 of 2 sources", "2 of 2 sources")
    assert end.startswith("2 sources in 0 s")


@pytest.mark.parametrize("quiet", [True, False])
def test_a_short_build_prints_nothing_of_the_kind(
        without_model: None, write: Callable[..., Path], tmp_path: Path,
        capsys: pytest.CaptureFixture[str], quiet: bool) -> None:
    with progress.progress(lambda: 1, quiet=quiet) as watch:
        build([write(one="REF: X/1\nAnn met Bob.\n")], tmp_path / "kg", watch=watch)
    assert capsys.readouterr().err == ""
    assert sys.stderr is not None
