"""Digests of the code and of the knowledge that a graph came from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from pressgraph.ontology.turtle import shipped_folder, turtle_files

__all__ = ["code_digest", "files_digest", "knowledge_digest"]

PACKAGES = ("pressgraph.ontology", "pressgraph.extract", "pressgraph.graph")


def _digest(contents: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for content in contents:
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()[:16]


@cache
def code_digest() -> str:
    """Return sixteen hexadecimal digits over the package's modules, wherever it is installed."""
    roots = [Path(str(files(package))) for package in PACKAGES]
    modules = [module for root in roots
               for module in sorted(root.rglob("*.py"), key=lambda path: path.parts)]
    return _digest(module.read_bytes().replace(b"\r\n", b"\n") for module in modules)


def knowledge_digest() -> str:
    """Return sixteen hexadecimal digits over the Turtle files that ship."""
    return files_digest([shipped_folder("")])


def files_digest(paths: Sequence[Path]) -> str:
    """Return sixteen hexadecimal digits over Turtle files and those in folders, whatever their names.

    Raises:
        OntologyError: if a path does not exist.
    """
    return _digest(path.read_bytes() for path in turtle_files(paths))
