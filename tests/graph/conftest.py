"""Fixtures for tests of the graph: builds without a model, and datasets made by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from pressgraph.graph import Dataset, build
from pressgraph.graph.building import work
from tests.loading import load_script

FAKES = Path(__file__).with_name("fakes.py")


@pytest.fixture(scope="session")
def fakes() -> ModuleType:
    """The module with the extractor that needs no model."""
    return load_script(FAKES)


@pytest.fixture
def without_model(fakes: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Builds in this process use the extractor that needs no model."""
    monkeypatch.setattr(work, "load_extractor", lambda options: fakes.FakeExtractor())
    monkeypatch.setattr(work, "load_parser", lambda options: fakes.FakeExtractor().parser)
    work.worker.cache_clear()
    yield
    work.worker.cache_clear()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes releases, given as name and text, into the folder that it returns."""
    folder = tmp_path / "releases"

    def write_releases(**releases: str) -> Path:
        folder.mkdir(exist_ok=True)
        for name, text in releases.items():
            (folder / f"{name}.txt").write_text(text, "utf-8")
        return folder
    return write_releases


@pytest.fixture
def small(without_model: None, write: Callable[..., Path], tmp_path: Path) -> Dataset:
    """A dataset of two releases."""
    folder = write(one="REF: X/1\nAnn met Bob on 2022-07-08 for 50.\nAnn, minister, went home.\n",
                   two="REF: X/2\nBob met Cid on 2023-01-09.\n")
    return build([folder], tmp_path / "kg", workers=1)


def data_files(path: Path) -> dict[str, bytes]:
    """Return the data files of a dataset by name."""
    return {file.name: file.read_bytes() for file in sorted((path / "data").iterdir())}
