"""What the wheel holds, and that every module imports and its doctests hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import pressgraph.extract
import pressgraph.graph
import pressgraph.ontology

ROOT = Path(__file__).parents[1]
PACKAGES = (pressgraph.ontology, pressgraph.extract, pressgraph.graph)
MODULES = sorted(info.name for package in PACKAGES
                 for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."))


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_doctests_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_package_is_listed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = {"pressgraph." + ".".join(init.parent.relative_to(ROOT).parts)
                for folder in ("ontology", "extract", "graph")
                for init in (ROOT / folder).rglob("__init__.py")}
    assert set(listed["tool"]["setuptools"]["packages"]) == packages


def test_the_wheel_holds_every_module_and_data_file(tmp_path: Path) -> None:
    source, output = tmp_path / "source", tmp_path / "dist"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source)
    for folder in ("ontology", "extract", "graph"):
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(output),
               str(source)]
    subprocess.run(command, check=True, capture_output=True)
    with zipfile.ZipFile(next(output.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    missing = [path.relative_to(ROOT).as_posix()
               for folder in ("ontology", "extract", "graph") for path in (ROOT / folder).rglob("*")
               if path.is_file() and "__pycache__" not in path.parts
               and f"pressgraph/{path.relative_to(ROOT).as_posix()}" not in held]
    assert not missing


def test_the_command_points_to_a_function() -> None:
    (script,) = entry_points(group="console_scripts", name="pressgraph")
    assert callable(script.load())
