"""Datasets at addresses: built there, read from there, whole at every moment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from typer.testing import CliRunner

from pressgraph.graph import build, open_dataset
from pressgraph.graph.cli import app
from pressgraph.graph.storage.remote import Remote
from pressgraph.ontology.errors import DatasetError

A, B = "REF: X/1\nAnn met Bob on 2022-07-08.\n", "REF: X/2\nCid met Dan.\n"


@pytest.fixture(params=["memory", "file"])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
            without_model: None) -> Iterator[str]:
    """An address at which there is nothing yet."""
    monkeypatch.setenv("PRESSGRAPH_CACHE", str(tmp_path / "cache"))
    name = hashlib.sha256(str(tmp_path).encode()).hexdigest()[:8]
    yield f"memory://{name}/kg" if request.param == "memory" else f"file://{tmp_path}/there/kg"
    fsspec.filesystem("memory").store.clear()


def files(address: str) -> dict[str, bytes]:
    system, root = fsspec.core.url_to_fs(address)
    return {path.removeprefix(root).lstrip("/"): system.cat_file(path) for path in system.find(root)}


def data(held: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in held.items() if name.startswith("data/")}


def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    """Let what follows be on another machine, which has no copy."""
    monkeypatch.setenv("PRESSGRAPH_CACHE", str(tmp_path / name))


def test_what_is_built_at_an_address_is_what_is_built_in_a_folder(
        address: str, write: Callable[..., Path], tmp_path: Path) -> None:
    folder = write(a=A, b=B)
    build([folder], address)
    build([folder], tmp_path / "kg")
    here = {path.relative_to(tmp_path / "kg").as_posix(): path.read_bytes()
            for path in (tmp_path / "kg").rglob("*") if path.is_file()}
    assert data(files(address)) == data(here)
    assert set(files(address)) == {*data(here), "dataset.json", "manifest.jsonl", "rejects.jsonl"}


def test_another_machine_reads_and_goes_on_with_it(
        address: str, write: Callable[..., Path], tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch) -> None:
    build([write(a=A)], address)
    elsewhere(monkeypatch, tmp_path, "second")
    assert [row.identifier for row in open_dataset(address).releases] == ["X/1"]
    done = build([write(b=B)], address)
    assert done.report.outcomes == {"unchanged": 1, "added": 1}
    elsewhere(monkeypatch, tmp_path, "cache")
    assert [row.identifier for row in open_dataset(address).releases] == ["X/1", "X/2"]


def test_only_what_changed_is_sent_and_what_is_stale_is_removed(
        address: str, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    build([write(a=A, b=B)], address)
    before = data(files(address))
    sent: list[str] = []
    put = Remote.at(address).system.__class__.put_file

    def noted(self: Any, here: str, there: str, *rest: Any, **options: Any) -> Any:
        sent.append(there)
        return put(self, here, there, *rest, **options)

    monkeypatch.setattr(Remote.at(address).system.__class__, "put_file", noted)
    build([write(a=A, b=B)], address)
    assert not sent
    build([write(b=B + "Eve met Ann.\n")], address)
    after = data(files(address))
    assert len(set(after) - set(before)) == len(set(before) - set(after)) == 1
    assert len([name for name in sent if name.endswith(".nq.gz")]) == 1
    assert sent[-1].endswith("manifest.jsonl.new")


def test_a_sending_that_was_cut_off_leaves_the_old_state_and_goes_on(
        address: str, write: Callable[..., Path], tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch) -> None:
    build([write(a=A)], address)
    system = Remote.at(address).system.__class__

    def fail(*_: Any, **__: Any) -> None:
        raise OSError("the line is down")

    with monkeypatch.context() as broken:
        broken.setattr(system, "mv", fail)
        with pytest.raises(DatasetError, match=r"kg: cannot be read or written: the line is down"):
            build([write(b=B)], address)
        elsewhere(broken, tmp_path, "second")
        assert [row.identifier for row in open_dataset(address).releases] == ["X/1"]
    done = build([write(b=B)], address)
    assert done.report.outcomes == {"unchanged": 2}
    elsewhere(monkeypatch, tmp_path, "third")
    assert [row.identifier for row in open_dataset(address).releases] == ["X/1", "X/2"]


def test_a_state_of_another_build_is_not_overwritten(
        address: str, write: Callable[..., Path], tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch) -> None:
    build([write(a=A)], address)
    mine = Remote.at(address)
    build([write(b=B)], mine.copy)
    elsewhere(monkeypatch, tmp_path, "second")
    build([write(c="REF: X/3\nEve met Ann.\n")], address)
    with pytest.raises(DatasetError, match="another build has changed it"):
        mine.send()
    elsewhere(monkeypatch, tmp_path, "cache")
    build([tmp_path / "releases"], address)
    assert [row.identifier for row in open_dataset(address).releases] == ["X/1", "X/2", "X/3"]


def test_the_command_line_takes_addresses(address: str, write: Callable[..., Path]) -> None:
    def run(*arguments: object) -> str:
        done = CliRunner().invoke(app, [str(each) for each in arguments], catch_exceptions=False)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    assert "2 added" in run("build", write(a=A, b=B), "-o", address)
    assert "X/1" in run("query", address, "SELECT ?i { ?r dcterms:identifier ?i }", "--format", "csv")
    assert "removed" in run("remove", address, "X/2")
    assert len(open_dataset(address).releases) == 1
    other = address.replace("/kg", "/out")
    assert run("export", address, "-o", f"{other}/graph.nt") == f"{other}/graph.nt\n"
    assert set(files(other)) == {"graph.nt"}
    lines = run("export", address, "-o", f"{other}/all", "--format", "nquads").splitlines()
    assert {line.removeprefix(f"{other}/") for line in lines} == set(files(other)) - {"graph.nt"}


def test_what_is_no_dataset_is_told(address: str) -> None:
    with pytest.raises(DatasetError, match="no dataset"):
        open_dataset(address)
    with pytest.raises(DatasetError, match="cannot be read or written"):
        open_dataset("nosuch://there/kg")
