"""Bad input through a whole build: each is read right or refused with its reason, and the rest goes on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from selectolax.lexbor import LexborHTMLParser
from typer.testing import CliRunner

from pressgraph.graph import Dataset, build
from pressgraph.graph.cli import app
from pressgraph.graph.minting import DEFAULT_BASE
from pressgraph.graph.report import site, write_report
from pressgraph.ontology.terms import NIF, PREFIXES, RDF
from tests.extract.bad_inputs import GOOD, INPUTS, PLAIN, BadInput

SMALL = 3_000
"""Bytes of the inputs that the daily tests build; the big ones take minutes to parse."""

NAMES = ("\x1b[31mred\x07.txt", "<b>bold<script>.txt", "a \"b\" 'c' & d.txt", "line\nbreak.txt", "..%2F..%2Fx.txt",
         "a> <b> <c> .txt", "$(reboot).txt", "`reboot`.txt", "-o.txt", "{0}{{7}}%s.txt", "é\u202egpj.txt", "#?.txt")
"""File names of what is well otherwise."""

TEMPLATES = Path(site.__file__).with_name("templates")
ELEMENTS = {"html", "head", "body", "tbody"}.union(*(
    re.findall(r"<([a-z]\w*)", path.read_text("utf-8")) for path in TEMPLATES.iterdir()))
"""What the pages are made of."""


def lay_out(folder: Path, items: Sequence[BadInput]) -> dict[str, BadInput]:
    """Write inputs as files of a folder, each with a number to tell files of one name apart."""
    named = {f"{number:03}-{item.file}": item for number, item in enumerate(items)}
    for name, item in named.items():
        (folder / name).write_bytes(item.data)
    return named


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("which", ["small", pytest.param("all", marks=pytest.mark.slow)])
def test_bad_input_costs_nothing_else_and_commands_nothing(
        which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressgraph.extract.extractor.seems_english", lambda text, words: True)
    folder = tmp_path / "in"
    folder.mkdir()
    named = lay_out(folder, INPUTS if which == "all" else [i for i in INPUTS if len(i.data) < SMALL])
    for name in NAMES:
        (folder / name).write_text(f"{GOOD}\n\n{PLAIN} ({name.translate({27: None, 7: None})})", "utf-8")

    dataset = build(sorted(folder.iterdir()), tmp_path / "kg", workers=1)

    assert_read_or_refused(dataset, named)
    assert_terms_stay_home(dataset)
    assert_lists_are_ascii(dataset)
    assert_pages_hold_text_alone(dataset, write_report(dataset, tmp_path / "report").parent)
    assert_nothing_commands_a_terminal(dataset, folder)
    assert dataset.validate().results == ()


def values(dataset: Dataset, predicate: str) -> dict[str, list[str]]:
    """Return the values of a property, by the source of their release."""
    out: dict[str, list[str]] = {}
    for row in dataset.releases:
        for quad in ox.parse(dataset.n_quads(row.release), format=ox.RdfFormat.N_QUADS):
            if quad.predicate.value == predicate and not isinstance(quad.object, ox.Triple):
                out.setdefault(row.version.source.partition("#")[0], []).append(quad.object.value)
    return out


def assert_read_or_refused(dataset: Dataset, named: dict[str, BadInput]) -> None:
    assert len(named) >= 200
    refused = {problem.source.partition("#")[0]: problem.problem for problem in dataset.report.problems}
    listed = {reject.source.partition("#")[0] for reject in dataset.rejects if reject.fact == "source"}
    assert listed == set(refused)
    texts = values(dataset, NIF.isString)
    for name, item in named.items():
        if item.refused is not None:
            assert item.refused in f"{name}: {refused[name]}", item.label
            assert name not in texts, item.label
        elif item.releases == 1:
            assert name not in refused, f"{item.label}: {refused[name]}"
            text, = texts[name]
            assert item.holds in text, item.label
            assert not item.lacks or item.lacks not in text, item.label
        else:
            assert "the same name and another content" in refused[name]
    good = [text for several in texts.values() for text in several if text.startswith(GOOD)]
    assert len(good) == len(NAMES) + 1
    meetings = "SELECT DISTINCT ?r { ?r pg:reports/a pg:Meeting }"
    assert len(dataset.query(meetings)) > 100, "events are found beside the worst of names"


def assert_terms_stay_home(dataset: Dataset) -> None:
    home = tuple(PREFIXES.values())
    for row in dataset.releases:
        for quad in ox.parse(dataset.n_quads(row.release), format=ox.RdfFormat.N_QUADS):
            assert isinstance(quad.subject, ox.NamedNode)
            assert quad.subject.value.startswith(DEFAULT_BASE)
            assert quad.predicate.value.startswith(home)
            if isinstance(quad.object, ox.NamedNode):
                assert "evil" not in quad.object.value
                assert quad.predicate.value != RDF.type or quad.object.value.startswith(home)


def assert_lists_are_ascii(dataset: Dataset) -> None:
    for path in (dataset.folder.manifest, dataset.folder.rejects):
        for line in path.read_bytes().splitlines():
            assert line.decode("ascii").isprintable()


def assert_pages_hold_text_alone(dataset: Dataset, report: Path) -> None:
    shown: set[str] = set()
    for path in sorted(report.rglob("*.html")):
        page = LexborHTMLParser(path.read_text("utf-8"))
        for node in page.css("*"):
            assert node.tag in ELEMENTS, f"{path.name}: {node.tag}"
            assert not any(name.startswith("on") for name in node.attributes), path.name
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            assert not re.match(r"\s*\w+:", address) or address.startswith(
                ("https://", "http://publications.europa.eu/", "data:,")), address
        assert all((node.attributes.get("src") or "").startswith(("assets/", "../assets/"))
                   for node in page.css("script"))
        shown.update(node.text() for node in page.css("#words"))
    assert shown == {text for several in values(dataset, NIF.isString).values() for text in several}


def assert_nothing_commands_a_terminal(dataset: Dataset, folder: Path) -> None:
    kg, runner = dataset.folder.path, CliRunner()
    event = dataset.query("SELECT ?e { ?e a pg:Meeting } ORDER BY ?e")[0].e
    worst = [folder / name for name in NAMES[:4]] + sorted(folder.glob("00*"))
    for arguments in (["query", kg, "releases"], ["query", kg, "SELECT ?n { ?x skos:prefLabel ?n }"],
                      ["query", kg, "SELECT ?t { ?x nif:isString ?t } LIMIT 80", "--format", "csv"],
                      ["query", kg, "SELECT ?t { ?x dcterms:source ?t }", "--format", "json"],
                      ["explain", kg, str(event)], ["explain", kg, "?", "pg:time", "?"],
                      ["build", *worst, "-o", folder.parent / "again", "--workers", "1"]):
        done = runner.invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
        assert done.exit_code in (0, 1)
        said = done.stdout + done.stderr
        assert said.strip()
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", said), arguments[0]


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_memory_stays_bounded(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    (tmp_path / "line.txt").write_bytes(b"word " * 10_000_000)
    (tmp_path / "million.txt").write_bytes(b"He met. " * 1_000_000)
    (tmp_path / "most.txt").write_bytes(b"He met. " * 124_000)
    base = peak(tmp_path, "good.txt")
    assert peak(tmp_path, "good.txt", "line.txt", "million.txt") < base + 100_000
    assert peak(tmp_path, "good.txt", "most.txt") < base + 2_000_000


def peak(home: Path, *names: str) -> int:
    """Return the most memory, in kilobytes, that a build of some files took."""
    script = ("import resource, sys; from pressgraph.graph import build; "
              "build(sys.argv[2:], sys.argv[1], workers=1); "
              "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)")
    done = subprocess.run(
        [sys.executable, "-c", script, home / f"kg{len(names)}{names[-1]}", *(home / name for name in names)],
        check=True, capture_output=True, text=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    return int(done.stdout)
