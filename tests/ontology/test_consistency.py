"""Vocabulary, shapes, queries, lexicon, authority files and code speak of the same terms."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from pressgraph.ontology.terms import PG, PLOVER, PREFIXES
from pressgraph.ontology.turtle import shipped_folder

ROOT = Path(__file__).parents[2]
ONTOLOGY = shipped_folder("")
DECLARED = {*PG, *PLOVER}
TURTLE = sorted(ONTOLOGY.rglob("*.ttl"))
SPARQL = sorted(ONTOLOGY.rglob("*.rq"))
CODE = sorted(path for folder in ("ontology", "extract", "graph") for path in
              (ROOT / folder).rglob("*.py"))
PREFIX = re.compile(r"^\s*(?:@prefix|PREFIX)\s+([\w-]*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)
QNAME = re.compile(r"(?<![\w<:/-])(pg|plover):([A-Za-z]\w*)")


def name(path: Path) -> str:
    return path.relative_to(ONTOLOGY).as_posix()


@cache
def used_in_turtle(path: Path) -> frozenset[str]:
    """Return the IRIs of our namespaces that a file uses."""
    out = set()
    for quad in ox.parse(path=str(path)):
        for node in (quad.subject, quad.predicate, quad.object):
            if isinstance(node, ox.NamedNode) and node.value.startswith((str(PG), str(PLOVER))):
                out.add(node.value)
    return frozenset(out)


@cache
def used_in_sparql(path: Path) -> frozenset[str]:
    return frozenset(PREFIXES[prefix] + local
                     for prefix, local in QNAME.findall(path.read_text("utf-8")))


@cache
def used_in_code(path: Path) -> frozenset[str]:
    """Return the names N of all ``PG.N`` and ``PG["N"]`` in a module, as IRIs."""
    out = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.value, ast.Name):
            space = {"PG": str(PG), "PLOVER": str(PLOVER)}.get(node.value.id)
            if space and isinstance(node, ast.Attribute):
                out.add(space + node.attr)
            elif space and isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
                out.add(space + str(node.slice.value))
    return frozenset(out)


@pytest.mark.parametrize("path", TURTLE, ids=name)
def test_turtle_uses_declared_terms_only(path: Path) -> None:
    assert used_in_turtle(path) <= DECLARED


@pytest.mark.parametrize("path", SPARQL, ids=name)
def test_queries_use_declared_terms_only(path: Path) -> None:
    assert used_in_sparql(path) <= DECLARED


def test_code_uses_declared_terms_only() -> None:
    wrong = {str(path.relative_to(ROOT)): sorted(used_in_code(path) - DECLARED) for path in CODE}
    assert not {path: terms for path, terms in wrong.items() if terms}


def test_every_declared_term_is_used() -> None:
    """By code, shapes, queries or data, or as the domain or range of a property that is."""
    files = [path for path in TURTLE if path.parent.name != "vocabulary"]
    used = {term for path in files for term in used_in_turtle(path)}
    used |= {term for path in SPARQL for term in used_in_sparql(path)}
    used |= {term for path in CODE for term in used_in_code(path)}
    ranges = {quad.object.value for quad in ox.parse(
        path=str(ONTOLOGY / "vocabulary" / "pressgraph.ttl"))
        if quad.predicate.value.endswith("#range") and isinstance(quad.object, ox.NamedNode)}
    assert not sorted(set(PG) - used - ranges)


def test_a_prefix_stands_for_one_namespace_everywhere() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for prefix, iri in PREFIXES.items():
        meanings[prefix].add(iri)
    tests = sorted((ROOT / "tests").rglob("*.ttl")) + sorted((ROOT / "examples").rglob("*.ttl"))
    for path in (*TURTLE, *SPARQL, *tests):
        for prefix, iri in PREFIX.findall(path.read_text("utf-8")):
            if prefix:
                meanings[prefix].add(iri)
    assert not {prefix: sorted(iris) for prefix, iris in meanings.items() if len(iris) > 1}


def test_a_namespace_has_one_prefix_everywhere() -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for path in (*TURTLE, *SPARQL):
        for prefix, iri in PREFIX.findall(path.read_text("utf-8")):
            if prefix:
                names[iri].add(prefix)
    assert not {iri: sorted(prefixes) for iri, prefixes in names.items() if len(prefixes) > 1}
