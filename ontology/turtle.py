"""Turtle files read into an index by subject, with errors that name file and line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox

from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.terms import RDF

__all__ = ["Node", "TurtleFile", "line_of", "read_turtle", "shipped_folder", "turtle_files"]

Node = ox.NamedNode | ox.BlankNode | ox.Literal


def shipped_folder(name: str) -> Path:
    """Return a folder of data files that ships with the package, such as ``lexicon``."""
    return Path(str(files("pressgraph.ontology"))) / name


def turtle_files(paths: Sequence[Path]) -> list[Path]:
    """Return the Turtle files among paths and, sorted, in folders among them, each once.

    Raises:
        OntologyError: if a path does not exist.
    """
    out: dict[Path, Path] = {}
    for path in paths:
        if not path.exists():
            raise OntologyError(f"{path}: no such file or folder")
        for file in sorted(path.rglob("*.ttl")) if path.is_dir() else [path]:
            out.setdefault(file.absolute(), file)
    return list(out.values())


@dataclass(frozen=True)
class TurtleFile:
    """The triples of one file, indexed; subjects are IRIs or blank node labels (``_:b0``)."""

    path: Path
    triples: dict[str, dict[str, list[Node]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def subjects(self, predicate: str, value: str) -> Iterator[str]:
        """Yield the subjects that have an IRI as a value of a predicate, in file order."""
        for subject, properties in self.triples.items():
            if any(isinstance(node, ox.NamedNode) and node.value == value
                   for node in properties.get(predicate, ())):
                yield subject

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a predicate as strings: IRIs, blank node labels, lexical forms."""
        nodes = self.triples.get(subject, {}).get(predicate, ())
        return [str(node) if isinstance(node, ox.BlankNode) else node.value for node in nodes]

    def value(self, subject: str, predicate: str) -> str | None:
        """Return the first value of a predicate, or None."""
        return next(iter(self.objects(subject, predicate)), None)

    def literals(self, subject: str, predicate: str, language: str | None = None) -> list[str]:
        """Return the literals of a predicate; with a language, those tagged with it or untagged."""
        nodes = self.triples.get(subject, {}).get(predicate, ())
        return [node.value for node in nodes if isinstance(node, ox.Literal)
                and (language is None or node.language in (None, language))]

    def members(self, head: Node) -> list[Node]:
        """Return the members of an RDF list, given its first node."""
        out: list[Node] = []
        first, rest = f"{RDF}first", f"{RDF}rest"
        while nodes := self.triples.get(_label(head), {}).get(first):
            out.append(nodes[0])
            head = self.triples[_label(head)][rest][0]
        return out

    def error(self, subject: str, problem: str) -> OntologyError:
        """Return an error that names the file, the line that speaks of a subject, and the problem."""
        return OntologyError(f"{self.path}:{line_of(self.path, subject)}: <{subject}>: {problem}")


def read_turtle(path: Path) -> TurtleFile:
    """Read a Turtle file.

    Raises:
        OntologyError: if the file cannot be read or is no Turtle.
    """
    out = TurtleFile(path)
    try:
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE,
                             base_iri=path.absolute().as_uri()):
            out.triples[_label(quad.subject)][quad.predicate.value].append(quad.object)
    except SyntaxError as error:
        raise OntologyError(f"{path}:{error.lineno}: {error.msg}") from error
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror or error}") from error
    return out


def _label(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def line_of(path: Path, iri: str) -> int:
    """Return the line of a Turtle file that begins with an IRI, whole or by its local name.

    Where none does, it is the first line that names it, or 1.
    """
    name = re.split(r"[#/]", iri)[-1] or iri
    pattern = re.compile(rf"<{re.escape(iri)}>|:{re.escape(name)}(?![\w-])")
    lines = path.read_text("utf-8").splitlines()
    naming = [(number, line) for number, line in enumerate(lines, 1) if pattern.search(line)]
    beginning = re.compile(rf"(?:<{re.escape(iri)}>|[\w-]*:{re.escape(name)})(?![\w-])")
    return next((number for number, line in naming if beginning.match(line)),
                naming[0][0] if naming else 1)
