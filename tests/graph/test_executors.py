"""How work is shared out: few releases stay in one process, many are given to several."""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from pressgraph.graph import build, processes
from pressgraph.graph.building import executors
from pressgraph.ontology.errors import DatasetError


class StartedError(Exception):
    """A process would have been started."""


@pytest.fixture
def no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(*_: object, **__: object) -> None:
        raise StartedError

    monkeypatch.setattr(processes, "ProcessPoolExecutor", start)


@pytest.mark.parametrize(("count", "workers", "alone"), [
    (executors.FEW, None, True), (executors.FEW + 1, None, False), (2, 2, False),
    (executors.FEW + 1, 1, True)])
def test_a_process_is_started_where_it_pays(
        without_model: None, no_processes: None, write: Callable[..., Path], tmp_path: Path,
        count: int, workers: int | None, alone: bool) -> None:
    folder = write(**{f"r{number}": f"REF: X/{number}\nAnn met Bob.\n" for number in range(count)})
    if alone:
        assert len(build([folder], tmp_path / "kg", workers=workers).releases) == count
    else:
        with pytest.raises(StartedError):
            build([folder], tmp_path / "kg", workers=workers)


def test_an_executor_that_has_lost_its_workers_ends_the_build_in_one_line(
        without_model: None, write: Callable[..., Path], tmp_path: Path) -> None:
    class Lost:
        def submit(self, *_: object) -> Any:
            future: Any = Future()
            future.set_exception(RuntimeError("killed"))
            return future

    executor: Any = Lost()
    with pytest.raises(DatasetError, match="give the same command again"):
        build([write(one="REF: X/1\nAnn met Bob.\n")], tmp_path / "kg", executor=executor)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="needs signals of POSIX")
def test_ctrl_c_waits_while_processes_begin_and_end() -> None:
    done = []
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), processes.undisturbed():
            signal.raise_signal(signal.SIGINT)
            done.append("the block")
    finally:
        signal.signal(signal.SIGINT, former)
    assert done == ["the block"]
