"""After any sequence of builds and removals the data files are those of a clean build of what remains."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pressgraph.graph import Dataset, build, open_dataset
from pressgraph.graph.building import work
from pressgraph.graph.building.builder import remove_releases
from pressgraph.graph.printing import print_report
from pressgraph.ontology.errors import DatasetError, UsageError
from pressgraph.ontology.terms import SKOS

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"])
REFERENCES = st.sampled_from(["", "REF: X/1\n", "REF: X/2\n"])
BODIES = st.sampled_from(["Ann met Bob on 2022-07-08.\n", "Bob met Cid for 50.\n",
                          "Dan, minister, stayed.\n", "Ann met Ann.\nAnn met Ann.\n", ""])
FILES = st.lists(st.tuples(NAMES, REFERENCES, BODIES), min_size=1, max_size=4,
                 unique_by=lambda file: file[0])


def data_files(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (path / "data").iterdir()}


class Changes(RuleBasedStateMachine):
    """Builds, rebuilds and removals of small releases, with a model of what should stand there."""

    extractor: Callable[[object], object]

    @initialize(shards=st.sampled_from([1, 2, 16]), workers=st.sampled_from([1, 3]))
    def start(self, shards: int, workers: int) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.shards, self.workers = shards, workers
        self.remaining: dict[str, str] = {}
        self.built = False

    def teardown(self) -> None:
        if hasattr(self, "home"):
            shutil.rmtree(self.home)

    def inputs(self, files: list[tuple[str, str]], folder: str = "in") -> list[Path]:
        home = self.home / folder
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        for name, text in files:
            (home / name).write_text(text)
        return [home / name for name, _ in files]

    def build(self, files: list[tuple[str, str]], output: Path, folder: str = "in") -> Dataset:
        paths = self.inputs(files, folder)
        if self.workers == 1:
            return build(paths, output, workers=1, shards=self.shards)
        with ThreadPoolExecutor(self.workers) as executor:
            return build(paths, output, workers=self.workers, shards=self.shards,
                         executor=executor)

    @rule(files=FILES)
    def change(self, files: list[tuple[str, str, str]]) -> None:
        written = [(name, reference + body + f"[{name}]") for name, reference, body in files]
        self.build(written, self.home / "kg")
        self.built = True
        for name, text in written:
            reference = text.partition("\n")[0] if text.startswith("REF") else None
            same = [other for other, body in self.remaining.items()
                    if reference and body.startswith(reference + "\n") and other != name]
            for other in same:
                del self.remaining[other]
            self.remaining[name] = text

    @precondition(lambda self: self.remaining)
    @rule(choice=st.integers(0, 99), by=st.sampled_from(["source", "release"]))
    def withdraw(self, choice: int, by: str) -> None:
        name = sorted(self.remaining)[choice % len(self.remaining)]
        row = next(row for row in open_dataset(self.home / "kg").releases
                   if row.version.source == name)
        remove_releases(self.home / "kg", [name if by == "source" else row.release])
        del self.remaining[name]

    @precondition(lambda self: self.built)
    @invariant()
    def equals_a_clean_build(self) -> None:
        dataset = open_dataset(self.home / "kg")
        assert {row.version.source for row in dataset.releases} == set(self.remaining)
        clean = self.home / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        expected = {}
        if self.remaining:
            self.build(sorted(self.remaining.items(), reverse=True), clean, "again")
            expected = data_files(clean)
        assert data_files(self.home / "kg") == expected
        assert not (self.home / "kg" / "staging").exists()


@pytest.mark.parametrize("examples", [12, pytest.param(400, marks=pytest.mark.slow)])
def test_any_sequence_of_changes_equals_a_clean_build(without_model: None, examples: int) -> None:
    run_state_machine_as_test(Changes, settings=settings(
        max_examples=examples, stateful_step_count=8, deadline=None, phases=PHASES,
        suppress_health_check=list(HealthCheck)))


def outcomes(dataset: Dataset) -> dict[str, int]:
    return {str(name): count for name, count in dataset.report.outcomes.items()}


def test_what_has_not_changed_is_skipped(small: Dataset, tmp_path: Path, fakes: ModuleType,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(fakes.FakeExtractor, "extract")
    again = build([tmp_path / "releases"], tmp_path / "kg", workers=1)
    assert outcomes(again) == {"unchanged": 2}
    assert again.releases == small.releases


def test_a_corrected_release_keeps_its_iri_and_its_history(
        small: Dataset, tmp_path: Path, write: Callable[..., Path]) -> None:
    write(one="REF: X/1\nAnn met Dan.\n")
    again = build([tmp_path / "releases"], tmp_path / "kg", workers=1)
    assert outcomes(again) == {"replaced": 1, "unchanged": 1}
    before, after = small.releases[0], again.releases[0]
    assert after.release == before.release
    assert after.history == (before.version,)
    assert after.version.content != before.version.content


def test_a_source_that_gets_another_reference_leaves_the_old_one(
        small: Dataset, tmp_path: Path, write: Callable[..., Path]) -> None:
    write(one="REF: X/9\nAnn met Dan.\n")
    again = build([tmp_path / "releases"], tmp_path / "kg", workers=1)
    assert [row.identifier for row in again.releases] == ["X/2", "X/9"]
    assert again.releases[1].history == (small.releases[0].version,)


def test_another_file_with_the_same_reference_replaces_the_release(
        small: Dataset, tmp_path: Path, write: Callable[..., Path]) -> None:
    write(three="REF: X/1\nAnn met Dan.\n")
    again = build([tmp_path / "releases" / "three.txt"], tmp_path / "kg", workers=1)
    assert [row.version.source for row in again.releases] == ["three.txt", "two.txt"]
    assert again.report is not None and not again.report.displaced


def test_of_two_inputs_with_one_reference_the_former_is_told(
        without_model: None, tmp_path: Path, write: Callable[..., Path],
        capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(five="REF: X/5\nAnn met Dan.\n", six="REF: X/5\nAnn met Eve.\n")
    report = build([folder], tmp_path / "other", workers=1).report
    assert report is not None
    assert report.displaced == [("six.txt", "five.txt", "X/5")]
    print_report(report, quiet=False, as_json=False)
    assert "replaced: five.txt: six.txt of this build has its reference, X/5" in capsys.readouterr().err


def test_a_run_with_other_code_or_model_makes_everything_anew(
        small: Dataset, tmp_path: Path, fakes: object, monkeypatch: pytest.MonkeyPatch) -> None:
    other = fakes.FakeExtractor()  # type: ignore[attr-defined]
    other.parser.fingerprint = "xx_other-2"
    monkeypatch.setattr(work, "load_extractor", lambda options: other)
    monkeypatch.setattr(work, "load_parser", lambda options: other.parser)
    work.worker.cache_clear()
    assert outcomes(build([tmp_path / "releases"], tmp_path / "kg", workers=1)) == {"replaced": 2}


def test_what_releases_share_stays_while_one_says_it(small: Dataset, tmp_path: Path) -> None:
    named = f"SELECT ?release ?name {{ GRAPH ?release {{ ?who <{SKOS.prefLabel}> ?name }} " \
            "FILTER(STR(?name) = 'Bob') }"
    assert len(small.query(named)) == 2
    remove_releases(tmp_path / "kg", ["X/1"])
    rest = open_dataset(tmp_path / "kg")
    assert [str(row.release).rpartition("/")[2] for row in rest.query(named)] == ["X-2"]
    assert not rest.query("SELECT * { ?x skos:prefLabel 'Ann'@en }")
    remove_releases(tmp_path / "kg", ["two.txt"])
    assert not open_dataset(tmp_path / "kg").query("SELECT * { ?s ?p ?o }")


def test_rejects_follow_their_releases(
        small: Dataset, tmp_path: Path, write: Callable[..., Path]) -> None:
    write(bad="", one="REF: X/1\nAnn met Bob 9\n")
    first = build([tmp_path / "releases"], tmp_path / "kg", workers=1)
    assert [(reject.source, reject.fact) for reject in first.rejects] == [("bad.txt", "source")]
    write(bad="Ann met Bob.\n")
    second = build([tmp_path / "releases"], tmp_path / "kg", workers=1)
    assert not list(second.rejects)
    assert len(second.releases) == 3


def test_the_settings_of_a_dataset_stay(small: Dataset, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="made with shards 16, not 4"):
        build([tmp_path / "releases"], tmp_path / "kg", workers=1, shards=4)


def test_removing_what_is_not_there_removes_nothing(small: Dataset, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no release of the dataset"):
        remove_releases(tmp_path / "kg", ["X/1", "X/77"])
    assert len(open_dataset(tmp_path / "kg").releases) == 2
