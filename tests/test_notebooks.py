"""The example notebooks run, and stand with their outputs in the repository."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.loading import load_script

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))


@pytest.fixture(scope="module")
def runner() -> ModuleType:
    """The script that executes notebooks."""
    return load_script(ROOT / "scripts" / "execute_notebooks.py")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_holds_outputs_of_the_same_kinds(runner: ModuleType, path: Path) -> None:
    notebook = json.loads(path.read_text("utf-8"))
    before = kinds(runner, notebook)
    runner.run(notebook, ROOT / "examples")
    assert kinds(runner, notebook) == before
    assert any(before)


def kinds(runner: ModuleType, notebook: dict[str, object]) -> list[list[list[str]]]:
    """Return the kinds of outputs of each cell."""
    return [[sorted(output.get("data", {"text": ""})) for output in cell["outputs"]]
            for cell in runner.code_cells(notebook)]


def test_the_pictures_are_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = load_script(ROOT / "examples" / "pictures.py")
    monkeypatch.setattr(sys, "argv", ["pictures.py", str(tmp_path)])
    script.main()
    for path in tmp_path.iterdir():
        assert path.read_bytes().startswith(b"\x89PNG")
        assert (ROOT / "docs" / "img" / path.name).is_file()
    assert len(list(tmp_path.iterdir())) == 5
