"""Kills builds, and looks at what they leave; run as a script: FOLDER MODE COUNT.

A child process replaces a dataset's releases. ``calls`` ends it without a word at each COUNT-th call
to the file system in turn, ``kills`` sends it SIGKILL at COUNT random moments: what is left must
open as the old state or the new one, whole, and the same build must finish the job. ``reads`` lets
it build and remove while this process looks COUNT times, and must find one state or another whole.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import fakes  # type: ignore[import-not-found]  # beside this script

from pressgraph.graph import build, open_dataset
from pressgraph.graph.building.builder import remove_releases

DEAD = 77
OLD = {f"{n}.txt": f"REF: X/{n}\nAnn met Bob on 2022-07-0{n}.\n" for n in range(1, 7)}
NEW = OLD | {"2.txt": "REF: X/2\nCid met Dan.\n", "3.txt": "REF: X/33\nAnn met Dan for 5.\n",
             "8.txt": "REF: X/8\nEve met Bob.\n", "9.txt": "Eve met Ann.\n"}

State = dict[str, bytes]


def write(folder: Path, releases: dict[str, str]) -> Path:
    folder.mkdir(parents=True)
    for name, text in releases.items():
        (folder / name).write_text(text)
    return folder


def state(path: Path) -> State:
    """Return the quads of each release that the manifest names, as an opened dataset gives them."""
    dataset = open_dataset(path)
    return {row.release: dataset.n_quads(row.release) for row in dataset.releases}


def files(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (path / "data").iterdir()}


def crash_at(number: int) -> None:
    """End this process without a word at its n-th call to one of these functions."""
    calls = 0

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == number:
                os._exit(DEAD)
            return function(*args, **options)
        return call

    for owner, names in ((Path, ("replace", "rename", "unlink", "mkdir", "touch", "open")),
                         (os, ("fsync", "unlink", "rmdir", "replace", "rename"))):
        for name in names:
            setattr(owner, name, counted(getattr(owner, name)))


def child(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - a child must not go on in its parent's place
            os._exit(1)
        os._exit(0)
    return pid


def build_new(home: Path) -> None:
    build([home / "new"], home / "kg", workers=1)


def build_and_crash(home: Path, number: int) -> None:
    crash_at(number)
    build_new(home)


def examine(home: Path, old: State, new: State, clean: dict[str, bytes]) -> None:
    found = state(home / "kg")
    assert found in (old, new), "neither the old state nor the new one"
    build_new(home)
    assert state(home / "kg") == new
    assert files(home / "kg") == clean
    assert not (home / "kg" / "staging").exists()


def fresh(home: Path) -> None:
    shutil.rmtree(home / "kg", ignore_errors=True)
    shutil.copytree(home / "before", home / "kg")


def has_died(pid: int) -> bool:
    """Wait for a child, and tell whether it was killed, rather than came to its end."""
    status = os.waitpid(pid, 0)[1]
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, DEAD, -signal.SIGKILL), f"exit code {code}"
    return code != 0


def calls(home: Path, step: int, check: Callable[[], None]) -> int:
    for died in count(0):
        fresh(home)
        pid = child(partial(build_and_crash, home, 1 + died * step))
        ended = not has_died(pid)
        check()
        if ended:
            return died
    raise AssertionError


def kills(home: Path, times: int, check: Callable[[], None]) -> int:
    """Kill so many builds while they run, and return how many builds that took."""
    chance = random.Random(times)  # noqa: S311 - a choice of moments, not a secret
    fresh(home)
    begun = time.perf_counter()
    build_new(home)
    span = time.perf_counter() - begun
    died = 0
    for tried in count(1):
        fresh(home)
        pid = child(lambda: build_new(home))
        time.sleep(chance.uniform(0, span))
        os.kill(pid, signal.SIGKILL)
        if has_died(pid):
            died += 1
        else:
            span *= 0.95
        check()
        if died == times:
            return tried
    raise AssertionError


def reads(home: Path, times: int, old: State, new: State) -> int:
    """Look at the dataset so many times while it is built anew, and return how many builds ended."""
    enough, ended = home / "enough", home / "ended"

    def alternate() -> None:
        for number in count():
            if number % 2:
                remove_releases(home / "kg", ["8.txt", "9.txt", "X/33"])
                build([home / "old"], home / "kg", workers=1)
            else:
                build_new(home)
            ended.write_text(str(number + 1))
            if number and enough.exists():
                return

    fresh(home)
    pid = child(alternate)
    between = {name: quads for name, quads in old.items() if not name.endswith("X-3")}
    states = [old, new, {name: new[name] for name in between}]
    for seen in range(times):
        found = state(home / "kg")
        assert found in states, sorted(found)
        if seen % 20 == 1:
            dataset = open_dataset(home / "kg")
            assert len(dataset.query("SELECT DISTINCT ?r { ?r a pg:Release }")) in (5, 6, 8)
        assert os.waitpid(pid, os.WNOHANG) == (0, 0), "the builds failed"
    enough.touch()
    assert os.waitpid(pid, 0)[1] == 0
    return int(ended.read_text())


def main(home: Path, mode: str, number: int) -> int:
    fakes.install()
    build([write(home / "old", OLD)], home / "before", workers=1)
    build([write(home / "new", NEW)], home / "after", workers=1)
    old, new, clean = state(home / "before"), state(home / "after"), files(home / "after")

    def check() -> None:
        examine(home, old, new, clean)

    if mode == "reads":
        return reads(home, number, old, new)
    return (calls if mode == "calls" else kills)(home, number, check)


if __name__ == "__main__":
    sys.stdout.write(f"{main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))}\n")
