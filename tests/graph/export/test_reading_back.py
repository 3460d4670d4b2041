"""What is exported is what was built, as parsers see it that share no code with the serialiser."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from pressgraph.graph import Dataset
from pressgraph.graph.export import FORMS, export_all

Tool = Callable[..., subprocess.CompletedProcess[str]]

RAPPER = {".ttl": "turtle", ".trig": "trig", ".nt": "ntriples", ".nq": "nquads", ".rdf": "rdfxml"}
SERDI = {".ttl": "turtle", ".trig": "trig", ".nt": "ntriples", ".nq": "nquads"}


def built(dataset: Dataset) -> set[str]:
    """The quads of the data files."""
    return {line for row in dataset.releases for line in dataset.n_quads(row.release).decode().splitlines()}


def expected(dataset: Dataset, file: Path) -> int:
    quads = [ox.parse(f"{line}\n".encode(), format=ox.RdfFormat.N_QUADS) for line in built(dataset)]
    triples = {str(next(iter(quad)).triple) for quad in quads}
    return len(quads) if file.name.startswith("graph") else len(triples)


@pytest.fixture
def files(hard: Dataset, tmp_path: Path) -> list[Path]:
    found = [path for path in export_all(hard, tmp_path / "out") if path.parent.name == "out"]
    assert {path.suffix for path in found} >= {form.suffix for form in FORMS.values()}
    return found


def test_the_triples_are_those_that_were_built(hard: Dataset, files: list[Path]) -> None:
    for file in files:
        form = next(form for form in FORMS.values() if form.suffix == file.suffix)
        found = list(ox.parse(path=file, format=form.rdf))
        assert len(found) == len(set(map(str, found))) == expected(hard, file), file.name
        if file.name.startswith("graph"):
            quads = ox.serialize(found, format=ox.RdfFormat.N_QUADS)
            assert quads is not None
            assert set(quads.decode().splitlines()) == built(hard)


def test_rapper_reads_every_file_without_a_warning(hard: Dataset, files: list[Path],
                                                   tool: Tool) -> None:
    for file in files:
        if file.suffix in RAPPER:
            said = tool("rapper", "-c", "-i", RAPPER[file.suffix], file).stderr
            assert f"returned {expected(hard, file)} triples" in said, file.name
            assert "Warning" not in said
            assert "Error" not in said


def test_serdi_reads_every_file_without_a_warning(hard: Dataset, files: list[Path],
                                                  tool: Tool) -> None:
    for file in files:
        if file.suffix in SERDI:
            done = tool("serdi", "-i", SERDI[file.suffix], "-o", "nquads", file)
            assert len(done.stdout.splitlines()) == expected(hard, file), file.name
            assert done.stderr == ""


def test_jena_reads_every_file_without_a_warning(hard: Dataset, files: list[Path],
                                                 riot: Tool) -> None:
    check_jena(hard, [file for file in files if file.suffix in RAPPER], riot)


def test_jena_reads_json_ld_without_a_warning(hard: Dataset, files: list[Path],
                                              riot_for_json: Tool) -> None:
    check_jena(hard, [file for file in files if file.suffix == ".jsonld"], riot_for_json)


def check_jena(hard: Dataset, wanted: list[Path], riot: Tool) -> None:
    done = riot("--count", *wanted)
    counts = re.findall(r"/([\w.]+) : (?:Triples|Quads) = ([\d,]+)", done.stdout + done.stderr)
    assert {name: int(count.replace(",", "")) for name, count in counts} == {
        file.name: expected(hard, file) for file in wanted}
    assert "WARN" not in done.stdout + done.stderr
    assert "ERROR" not in done.stdout + done.stderr


@pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")  # rdflib's own
def test_rdflib_reads_json_ld_with_the_context_of_the_vocabulary(hard: Dataset,
                                                                 files: list[Path]) -> None:
    for name in ("graph.jsonld", "consolidated.jsonld"):
        file = next(file for file in files if file.name == name)
        graph = rdflib.Dataset()
        graph.parse(file, format="json-ld")
        assert sum(len(one) for one in graph.graphs()) == expected(hard, file)
        assert '"status": "Actual"' in file.read_text("utf-8")
