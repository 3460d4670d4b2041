"""How far something is, as it is told on the error stream."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.graph import Dataset
from pressgraph.graph.catalogue import publish
from pressgraph.graph.telling import telling


def test_where_there_is_no_terminal_a_line_is_written_now_and_then(
        capsys: pytest.CaptureFixture[str]) -> None:
    seconds = iter([0.0, 1.0, 31.0, 32.0, 70.0])
    with telling("pages", clock=lambda: next(seconds)) as watch:
        assert watch is not None
        for done in (1, 40, 41, 90):
            watch(done, 100)
    assert capsys.readouterr().err.splitlines() == [
        "40 of 100 pages, 46 s to go", "90 of 100 pages, 8 s to go"]
    with telling("pages", quiet=True) as watch:
        assert watch is None


@pytest.mark.parametrize(("name", "passes"), [("out", 5), ("graph.ttl", 1)],
                         ids=["a folder", "a file"])
def test_an_export_tells_each_release_of_each_file(
        small: Dataset, tmp_path: Path, name: str, passes: int) -> None:
    told: list[tuple[int, int]] = []
    publish(small, tmp_path / name, ["trig"] if name == "out" else (),
            watch=lambda done, total: told.append((done, total)))
    total = passes * len(small.releases)
    assert told == [(done, total) for done in range(1, total + 1)]
