"""A configuration file is read whole, or refused with the line that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.graph.configuration import Configuration, load_configuration
from pressgraph.ontology.errors import UsageError


def _load(folder: Path, text: str) -> Configuration:
    path = folder / "pressgraph.toml"
    path.write_text(text, "utf-8")
    return load_configuration(path)


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    read = _load(tmp_path, '[ontology]\nlexicon = ["own/verbs.ttl"]\n[build]\nworkers = 2\n')
    assert read.ontology.lexicon == (tmp_path / "own/verbs.ttl",)
    assert read.build.workers == 2


def test_without_a_file_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_configuration() == Configuration()
    _load(tmp_path, '[publisher]\nname = "Ministry of Examples"\n')
    assert load_configuration().publisher.name == "Ministry of Examples"


@pytest.mark.parametrize(("text", "message"), [
    ("[build]\n\nworker = 2\n", ":3: worker: unknown key of [build]; there are base, model"),
    ("[own]\nx = 1\n", ":1: own: unknown section; there are build, ontology"),
    ("build = 3\n", ":1: build: a section is written [build]"),
    ("[build]\nworkers = 0\n", ":2: workers: must be a whole number from 1 on"),
    ("[build]\nworkers = true\n", ":2: workers: must be a whole number"),
    ("[build]\nbase = 3\n", ":2: base: must be a text"),
    ('[ontology]\nlexicon = "a.ttl"\n', ":2: lexicon: must be a list of texts"),
    ("[build\n", ": no TOML: "),
])
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        _load(tmp_path, text)
    assert f"{tmp_path / 'pressgraph.toml'}{message}" in str(raised.value)


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        load_configuration(tmp_path / "other.toml")
