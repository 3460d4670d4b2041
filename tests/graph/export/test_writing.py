"""Files of an export: the same bytes each time, whole, split, compressed, and readable."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from pressgraph.graph import Dataset
from pressgraph.graph.cli import app
from pressgraph.graph.export import FORMS, export
from pressgraph.ontology.errors import DatasetError, UsageError

WRITE = """import sys
from pressgraph.graph import open_dataset
from pressgraph.graph.export import export_all
export_all(open_dataset(sys.argv[1]), sys.argv[2])"""


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes()
            for file in sorted(folder.rglob("*")) if file.is_file()}


def test_bytes_do_not_depend_on_the_hash_seed(hard: Dataset, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        subprocess.run([sys.executable, "-c", WRITE, hard.folder.path, tmp_path / seed], check=True,
                       env={"PYTHONHASHSEED": seed}, timeout=60)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    assert len(contents(tmp_path / "1")) == 9 + 8


def test_compressed_files_hold_the_same_and_no_time(hard: Dataset, tmp_path: Path) -> None:
    plain = export(hard, tmp_path / "graph.nq", "nquads")
    packed = export(hard, tmp_path, "nquads", compress=True)
    assert packed.name == "graph.nq.gz"
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert packed.read_bytes()[3:8] == bytes(5)


def test_parts_break_between_releases_and_together_hold_all(hard: Dataset, tmp_path: Path) -> None:
    whole = export(hard, tmp_path / "whole.nq", "nquads").read_bytes()
    first = export(hard, tmp_path / "part.nq", "nquads", split=1)
    parts = sorted(tmp_path.glob("part-*.nq"))
    assert [part.name for part in parts] == ["part-0001.nq", "part-0002.nq", "part-0003.nq"]
    assert first == parts[0]
    assert b"".join(part.read_bytes() for part in parts) == whole
    export(hard, tmp_path / "part.nq", "nquads", split=10_000)
    assert len(list(tmp_path.glob("part-*.nq"))) == 1


def test_a_split_consolidated_graph_says_nothing_twice(hard: Dataset, tmp_path: Path) -> None:
    export(hard, tmp_path / "part.nt", "ntriples", split=1)
    lines = [line for part in tmp_path.glob("part-*.nt") for line in part.read_bytes().splitlines()]
    assert len(lines) == len(set(lines)) == len(
        export(hard, tmp_path / "whole.nt", "ntriples").read_bytes().splitlines())


def test_turtle_reads_well(hard: Dataset, tmp_path: Path) -> None:
    text = export(hard, tmp_path, "turtle").read_text("utf-8")
    head = text.partition("\n\n")[0].splitlines()
    assert head[0] == "@base <https://w3id.org/pressgraph/id/> ."
    assert head[1:] == sorted(head[1:])
    assert "<release/X-1> a pg:Release" in text
    assert "<person/Ann>" in text


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_empty_dataset_gives_empty_graphs(form: str, hard: Dataset, tmp_path: Path) -> None:
    hard.manifest.rows.clear()
    path = export(hard, tmp_path, form)
    assert list(ox.parse(path=path, format=FORMS[form].rdf)) == []


def test_an_export_that_fails_leaves_the_former_file(hard: Dataset, tmp_path: Path,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    path = export(hard, tmp_path, "turtle")
    before = path.read_bytes()

    def fail(release: str) -> bytes:
        raise DatasetError("damaged")
    monkeypatch.setattr(hard, "n_quads", fail)
    with pytest.raises(DatasetError):
        export(hard, tmp_path, "turtle")
    assert path.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} == {"kg", "releases", "graph.ttl"}


def test_unknown_forms_are_named(hard: Dataset, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="turtle"):
        export(hard, tmp_path, "word")


Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def run(hard: Dataset, tmp_path: Path) -> Run:
    def command(output: str, *options: str) -> tuple[int, list[str]]:
        done = CliRunner().invoke(app, ["export", str(hard.folder.path), "-o", str(tmp_path / output),
                                        *options])
        return done.exit_code, [Path(line).name for line in done.stdout.splitlines()]
    return command


def test_the_command_writes_a_file_or_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("a.nt") == (0, ["a.nt"])
    assert run("b.trig.gz", "--consolidated") == (0, ["b.trig.gz"])
    assert b"<release/X-1> {" not in gzip.decompress((tmp_path / "b.trig.gz").read_bytes())
    code, names = run("out", "--format", "turtle", "--format", "nquads", "--gzip")
    assert code == 0
    assert {"graph.nq.gz", "consolidated.nq.gz", "consolidated.ttl.gz", "events.parquet"} <= set(names)
    assert "graph.trig.gz" not in names


def test_the_command_names_every_part(run: Run, tmp_path: Path) -> None:
    code, names = run("part.nq", "--split", "1")
    assert code == 0
    assert names == sorted(path.name for path in tmp_path.glob("part-*.nq"))
    assert len(names) > 1
