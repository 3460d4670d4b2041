"""What a dataset is after a crash, a full disk, a lost worker, a second build."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal as signals
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from pressgraph.extract.document import Source
from pressgraph.graph import Dataset, build, open_dataset, processes
from pressgraph.graph.building.executors import Crew
from pressgraph.graph.building.work import Options, refusal
from pressgraph.graph.storage.files import exclusive
from pressgraph.graph.storage.journal import Journal, Label, Product
from pressgraph.ontology.errors import DatasetError, InputError

HERE = Path(__file__).parent
MOUNT = shutil.which("mount") or ""
LISTENING = ("import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
             "from pressgraph.graph.cli import main; main()")
"""The command line, hearing Ctrl-C: what a job in the background starts is made to ignore it."""

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and signals")


def run(script: str, *arguments: object, seed: str = "0") -> str:
    done = subprocess.run(
        [sys.executable, HERE / script, *map(str, arguments)], capture_output=True, text=True,
        env=os.environ | {"PYTHONHASHSEED": seed}, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@posix
@pytest.mark.parametrize(("mode", "number", "at_least"), [
    ("calls", 6, 10), ("kills", 6, 6), ("reads", 30, 2),
    pytest.param("calls", 1, 60, marks=pytest.mark.slow),
    pytest.param("kills", 100, 100, marks=pytest.mark.slow),
    pytest.param("reads", 400, 2, marks=pytest.mark.slow)])
def test_a_killed_build_leaves_one_state_or_the_other(
        tmp_path: Path, mode: str, number: int, at_least: int) -> None:
    assert int(run("crashes.py", tmp_path, mode, number)) >= at_least


def test_the_same_bytes_come_from_any_hash_seed(tmp_path: Path, write: Callable[..., Path]) -> None:
    folder = write(**{f"r{n}": f"REF: X/{n}\nAnn met Bob and Cid and Dan for {n}.\n"
                      for n in range(8)})
    found = []
    for seed in ("1", "2", "77"):
        run("fakes.py", tmp_path / seed, folder, seed=seed)
        found.append({file.name: file.read_bytes() for file in (tmp_path / seed / "data").iterdir()})
    assert found[0] == found[1] == found[2]


def test_a_second_build_says_so_and_leaves(small: Dataset, tmp_path: Path) -> None:
    before = small.folder.manifest.read_bytes()
    with exclusive(tmp_path / "kg"), pytest.raises(DatasetError, match="another build or removal"):
        build([tmp_path / "releases"], tmp_path / "kg", workers=1)
    assert small.folder.manifest.read_bytes() == before
    build([tmp_path / "releases"], tmp_path / "kg", workers=1)


def test_a_cut_off_build_goes_on_from_its_journal(
        without_model: None, fakes: ModuleType, tmp_path: Path, write: Callable[..., Path],
        monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(**{f"r{n}": f"Ann met Bob for {n}.\n" for n in range(6)})
    made: list[str] = []

    def extract(self: object, sources: list[Source]) -> Iterator[object]:
        for source in sources:
            if len(made) == 4:
                raise KeyboardInterrupt
            made.append(source.name)
            yield fakes.facts_of(source)

    monkeypatch.setattr(fakes.FakeExtractor, "extract", extract)
    with pytest.raises(KeyboardInterrupt):
        build([folder], tmp_path / "kg", workers=1)
    assert not open_dataset(tmp_path / "kg").releases
    made[:] = ["again"]
    dataset = build([folder], tmp_path / "kg", workers=1)
    assert made == ["again", "r4.txt", "r5.txt"]
    assert len(dataset.releases) == 6


@pytest.mark.parametrize("tail", [b"torn", b"0" * 64 + b" [[3, 0], {}]\nab", b"\x00\xff\n\n"])
def test_a_torn_journal_is_cut_and_gone_on_from(
        small: Dataset, tmp_path: Path, write: Callable[..., Path], tail: bytes) -> None:
    (tmp_path / "kg" / "staging").mkdir()
    (tmp_path / "kg" / "staging" / "journal").write_bytes(tail)
    write(three="Ann met Cid.\n")
    dataset = build([tmp_path / "releases"], tmp_path / "kg", workers=1)
    assert len(dataset.releases) == 3
    assert not dataset.query("SELECT * { FILTER(false) }")


@pytest.mark.parametrize("damage", ["cut", "changed"])
def test_a_journal_gives_whole_entries_alone(tmp_path: Path, damage: str) -> None:
    first, second = (Product(Label(f"{n}.txt", n, "run", f"r/{n}"), b"member " * 3, b"{}\n") for n in "ab")
    path = tmp_path / "journal"
    with Journal(path) as journal:
        journal.append(first)
        whole = path.stat().st_size
        journal.append(second)
    content = path.read_bytes()
    for place in range(whole, len(content)):
        cut, changed = content[:place], content[:place] + b"\0" + content[place + 1:]
        path.write_bytes(cut if damage == "cut" else changed)
        with Journal(path) as journal:
            assert [entry.label for entry in journal.recover()] == [first.label]
            assert path.stat().st_size == whole
            journal.append(second)
        assert path.read_bytes() == content


@posix
def test_a_file_that_may_not_grow_leaves_the_old_state(
        small: Dataset, tmp_path: Path, write: Callable[..., Path]) -> None:
    import resource
    import signal

    before = {file.name: file.read_bytes() for file in (tmp_path / "kg" / "data").iterdir()}
    write(big="Ann met Bob on 2022-07-08 for 5.\n" * 400)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8000, limits[1]))
    try:
        with pytest.raises(DatasetError, match="may not grow so large"):
            build([tmp_path / "releases"], tmp_path / "kg", workers=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert {f.name: f.read_bytes() for f in (tmp_path / "kg" / "data").iterdir()} == before
    assert len(open_dataset(tmp_path / "kg").releases) == 2
    assert len(build([tmp_path / "releases"], tmp_path / "kg", workers=1).releases) == 3


@contextlib.contextmanager
def mounted(path: Path, options: str) -> Iterator[None]:
    path.mkdir(exist_ok=True)
    if not MOUNT:
        pytest.skip("no mount here")
    if subprocess.run([MOUNT, "-t", "tmpfs", "-o", options, "tmpfs", path], check=False,
                      capture_output=True).returncode:
        pytest.skip("file systems cannot be mounted here")
    try:
        yield
    finally:
        subprocess.run([shutil.which("umount") or "", path], check=True)


@posix
def test_a_full_disk_leaves_the_old_state(
        small: Dataset, tmp_path: Path, write: Callable[..., Path]) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, "size=256k"):
        build([tmp_path / "releases"], disk / "kg", workers=1)
        folder = write(**{f"big{n}": f"Ann met Bob on 2022-07-08 for {n}.\n" * 60
                          for n in range(40)})
        with pytest.raises(DatasetError, match="no space left"):
            build([folder], disk / "kg", workers=1)
        assert len(open_dataset(disk / "kg").releases) == 2
        subprocess.run([MOUNT, "-o", "remount,size=64m", disk], check=True)
        assert len(build([folder], disk / "kg", workers=1).releases) == 42


@posix
def test_a_read_only_folder_can_be_asked_but_not_built_in(small: Dataset, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, "size=8m"):
        build([tmp_path / "releases"], disk / "kg", workers=1)
        subprocess.run([MOUNT, "-o", "remount,ro", disk], check=True)
        with pytest.raises(DatasetError, match="read-only"):
            build([tmp_path / "releases"], disk / "kg", workers=1)
        with pytest.raises(DatasetError, match="read-only"):
            build([tmp_path / "releases"], disk / "new", workers=1)
        assert len(open_dataset(disk / "kg").query("SELECT * { ?r a pg:Release }")) == 2


def test_an_input_that_has_vanished_costs_the_others_nothing(small: Dataset, tmp_path: Path) -> None:
    inputs = [tmp_path / "gone.txt", tmp_path / "releases"]
    dataset = build(inputs, tmp_path / "kg", workers=1)
    assert [problem.source for problem in dataset.report.problems] == [str(tmp_path / "gone.txt")]
    assert len(dataset.releases) == 2
    with pytest.raises(InputError, match="no such file"):
        build([tmp_path / "gone.txt"], tmp_path / "other", workers=1)
    assert not (tmp_path / "other").exists()


def test_a_release_that_cannot_be_analysed_costs_only_itself(
        without_model: None, fakes: ModuleType, tmp_path: Path, write: Callable[..., Path],
        monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(self: object, sources: list[Source]) -> Iterator[object]:
        for source in sources:
            facts = fakes.facts_of(source)
            if source.name == "broken.txt":
                raise ZeroDivisionError("by nought")
            if source.name == "contacts.txt":
                facts = replace(facts, release=replace(facts.release, text=""))
            yield facts

    monkeypatch.setattr(fakes.FakeExtractor, "extract", extract)
    folder = write(broken="Ann met Bob.\n", contacts="Press: ann@x.example\n", good="Ann met Cid.\n")
    dataset = build([folder], tmp_path / "kg", workers=1)
    assert [row.version.source for row in dataset.releases] == ["good.txt"]
    reasons = {reject.source: reject.reason for reject in dataset.rejects}
    assert reasons["broken.txt"].startswith("could not be analysed (ZeroDivisionError: by nought; test_failure.py")
    assert reasons["contacts.txt"] == "holds nothing but press contacts"


class Mortal:
    """An executor whose worker dies of one source, and with it all that was submitted since."""

    def __init__(self, deadly: str, log: list[str]) -> None:
        self.deadly, self.log, self.dead = deadly, log, False

    def submit(self, function: object, options: Options, sources: list[Source]) -> Future[list[object]]:
        future: Future[list[object]] = Future()
        self.dead = self.dead or any(source.name == self.deadly for source in sources)
        if self.dead:
            future.set_exception(BrokenProcessPool("a child process terminated abruptly"))
        else:
            self.log.extend(source.name for source in sources)
            future.set_result([refusal(source, "run", source.text) for source in sources])
        return future

    def shutdown(self, **_: object) -> None:
        self.log.append("shut down")


def test_a_worker_that_dies_costs_only_the_source_that_kills_it(
        fakes: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    log: list[str] = []
    monkeypatch.setattr(processes, "ProcessPoolExecutor", lambda *_, **__: Mortal("s20", log))
    sources = [fakes.source_of(f"s{n}", f"text {n}") for n in range(50)]
    with Crew(Options(), "run", 2) as crew:
        products = [product for product in crew.products(iter(sources))
                    if isinstance(product, Product)]
    assert [product.label.source for product in products] == [source.name for source in sources]
    reasons = {product.label.source: product.rejects for product in products}
    assert b"the worker process died" in reasons.pop("s20")
    assert all(f'"text {name[1:]}"'.encode() in reason for name, reason in reasons.items())


def test_a_release_that_ends_two_builds_is_refused_by_the_third(
        without_model: None, fakes: ModuleType, tmp_path: Path, write: Callable[..., Path],
        monkeypatch: pytest.MonkeyPatch) -> None:
    class DeadError(BaseException):
        """The process has ended."""

    extract = fakes.FakeExtractor.extract

    def die(self: object, sources: list[Source]) -> Iterator[object]:
        if any(source.name == "deadly.txt" for source in sources):
            raise DeadError
        yield from extract(self, sources)

    monkeypatch.setattr(fakes.FakeExtractor, "extract", die)
    monkeypatch.setattr(processes, "ProcessPoolExecutor", lambda *_, **__: Mortal("deadly.txt", []))
    folder = write(a="REF: X/1\nAnn met Bob.\n", deadly="REF: X/2\nAnn met Cid.\n",
                   z="REF: X/3\nAnn met Dan.\n")
    for _ in range(2):
        with pytest.raises(DeadError):
            build([folder], tmp_path / "kg")
    dataset = build([folder], tmp_path / "kg")
    assert [row.identifier for row in dataset.releases] == ["X/1", "X/3"]
    assert "the worker process died" in dataset.report.problems[0].problem
    assert not (tmp_path / "kg" / "staging").exists()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
@pytest.mark.parametrize(("signal", "times"), [("KILL", 1), ("INT", 1), ("INT", 2)])
def test_workers_end_with_their_build_and_the_next_goes_on(
        tmp_path: Path, write: Callable[..., Path], signal: str, times: int) -> None:
    folder = write(**{f"r{n}": f"Brussels, 3 May 2024. The Commission met Ministry {n} in Rabat.\n\n" * 20
                      for n in range(80)})
    command = [sys.executable, "-c", LISTENING, "build",
               str(folder), "-o", str(tmp_path / "kg"), "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
        journal = tmp_path / "kg" / "staging" / "journal"
        while not journal.exists() or not journal.stat().st_size:
            time.sleep(0.1)
        workers = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        assert len(workers) >= 2
        for _ in range(times):
            running.send_signal(getattr(signals, f"SIG{signal}"))
            time.sleep(0.05)
        assert running.wait(30) == {"KILL": -9, "INT": 130}[signal]
        said = running.stderr.read().decode() if running.stderr else ""
    if signal == "INT":
        assert said == "pressgraph: interrupted; the same command goes on from here\n"
    while any(Path(f"/proc/{pid}").exists() for pid in workers):
        time.sleep(0.1)
    assert not open_dataset(tmp_path / "kg").releases
    assert len(build([folder], tmp_path / "kg", workers=2).releases) == 80


def test_an_executor_of_the_callers_that_breaks_is_reported(fakes: ModuleType) -> None:
    with (Crew(Options(), "run", 2, given=Mortal("s1", [])) as crew,  # type: ignore[arg-type]
          pytest.raises(DatasetError, match="lost its workers")):
        list(crew.products([fakes.source_of("s1", "x")]))
