"""The directions of import that the design promises."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "ontology": ("pressgraph.extract", "pressgraph.graph", "spacy", "networkx"),
    "extract": ("pressgraph.graph", "rdflib", "pyoxigraph", "oxrdflib", "pyshacl", "networkx"),
    "graph": ("spacy",),
}
MODULES = [path.relative_to(ROOT) for folder in FORBIDDEN for path in sorted((ROOT / folder).rglob("*.py"))]


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_go_one_way(module: Path) -> None:
    bad = [name for name in imported(ROOT / module) for package in FORBIDDEN[module.parts[0]]
           if within(name, package)]
    assert not bad, f"{module} imports {bad}"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_only_the_parser_imports_spacy(module: Path) -> None:
    uses = any(within(name, "spacy") for name in imported(ROOT / module))
    assert uses == (module == Path("extract/parser.py"))


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_modules_stay_small(module: Path) -> None:
    assert len((ROOT / module).read_text("utf-8").splitlines()) <= 400, f"split {module} by topic"


def exported(path: Path) -> list[str] | None:
    """Return what a module lists in ``__all__``; None where it has none."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    return None


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_what_is_imported_from_a_module_is_exported_there(module: Path) -> None:
    hidden = []
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pressgraph."):
            other = ROOT / Path(*(node.module or "").split(".")[1:]).with_suffix(".py")
            names = exported(other) if other.is_file() else None
            hidden += [f"{node.module}.{alias.name}" for alias in node.names
                       if names is not None and alias.name not in names]
    assert not hidden, f"{module} imports what is not in __all__: {hidden}"
