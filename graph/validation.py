"""Validates any RDF file with pySHACL, against the project's shapes or the user's."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib
from rdflib import SH
from rdflib.term import IdentifiedNode, Node

from pressgraph.ontology.errors import InputError, OntologyError
from pressgraph.ontology.turtle import shipped_folder, turtle_files

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset

__all__ = ["FORMATS", "Result", "Validation", "load_graph", "load_shapes_graph", "validate",
           "validate_dataset",
           "validate_graph"]

FORMATS = {".nq": ox.RdfFormat.N_QUADS, ".nt": ox.RdfFormat.N_TRIPLES, ".ttl": ox.RdfFormat.TURTLE,
           ".trig": ox.RdfFormat.TRIG, ".jsonld": ox.RdfFormat.JSON_LD,
           ".json": ox.RdfFormat.JSON_LD, ".rdf": ox.RdfFormat.RDF_XML,
           ".xml": ox.RdfFormat.RDF_XML, ".owl": ox.RdfFormat.RDF_XML}
"""RDF formats by file suffix; ``.gz`` may follow."""


TOGETHER = 50
"""Releases of a dataset that are validated at once."""


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result, in the terms of SHACL.

    Attributes:
        severity: ``Violation``, ``Warning`` or ``Info``.
        message: what a person is told.
        focus: the node that violates a shape.
        path: the property, or empty.
        value: the value at fault, or empty.
        shape: the shape.
        component: the constraint component.
    """

    severity: str
    message: str
    focus: str
    path: str
    value: str
    shape: str
    component: str


@dataclass(frozen=True, slots=True)
class Validation:
    """What came of a validation; no results means that the data conform."""

    conforms: bool
    results: tuple[Result, ...]


def load_graph(paths: Iterable[Path]) -> rdflib.Graph:
    """Read RDF files into one graph, named graphs merged; nothing that they point to is fetched.

    Raises:
        InputError: if a file cannot be read, or is not what its suffix says.
    """
    graph = rdflib.Graph()
    for path in paths:
        _add(graph, _quads(path))
    return graph


def _add(graph: rdflib.Graph, quads: Iterable[ox.Quad | ox.Triple]) -> None:
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))


def _quads(path: Path) -> Iterator[ox.Quad]:
    suffix = Path(path.name.removesuffix(".gz")).suffix.lower()
    if suffix not in FORMATS:
        raise InputError(str(path), f"unknown format; known are {', '.join(sorted(FORMATS))}, "
                                    "each also with .gz")
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        yield from ox.parse(content, format=FORMATS[suffix], base_iri=path.absolute().as_uri())
    except SyntaxError as error:
        raise InputError(str(path), f"line {error.lineno}: {error.msg}") from error
    except (OSError, EOFError, ValueError) as error:
        raise InputError(str(path), getattr(error, "strerror", None) or str(error)) from error


def _term(term: object) -> IdentifiedNode | rdflib.Literal:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        if datatype == rdflib.XSD.string:
            datatype = None
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    raise ValueError("holds a triple term, which SHACL does not speak of")


def validate(paths: Sequence[Path], shapes: Sequence[Path] = ()) -> Validation:
    """Validate RDF files together, or the dataset in a folder.

    Raises:
        InputError: if a file cannot be read.
        OntologyError: if the shapes cannot be used.
    """
    if len(paths) == 1 and paths[0].is_dir():
        from pressgraph.graph.dataset import open_dataset

        return validate_dataset(open_dataset(paths[0]), shapes)
    return validate_graph(load_graph(paths), load_shapes_graph(shapes))


def validate_dataset(dataset: Dataset, shapes: Sequence[Path] = ()) -> Validation:
    """Validate a dataset's graph, so many releases at a time that memory stays bounded.

    What one release's graph says never depends on another's, so any grouping will do.
    """
    wanted = load_shapes_graph(shapes)
    found: list[Result] = []
    names = [row.release for row in dataset.releases]
    for start in range(0, len(names), TOGETHER):
        graph = rdflib.Graph()
        for name in names[start:start + TOGETHER]:
            _add(graph, ox.parse(dataset.n_quads(name), format=ox.RdfFormat.N_QUADS))
        found.extend(validate_graph(graph, wanted).results)
    return Validation(not found, tuple(found))


def load_shapes_graph(paths: Sequence[Path] = ()) -> rdflib.Graph:
    """Read shapes: those that ship, or the ones named.

    Raises:
        OntologyError: if a file or folder is missing.
        InputError: if a file is no RDF.
    """
    files = turtle_files(list(paths) or [shipped_folder("shapes")])
    if not files:
        raise OntologyError(f"{', '.join(map(str, paths))}: no Turtle files of shapes here")
    return load_graph(files)


def validate_graph(data: rdflib.Graph, shapes: rdflib.Graph) -> Validation:
    """Validate a graph without inference; neither graph is changed, and nothing is fetched.

    Raises:
        OntologyError: if the shapes are malformed.
    """
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    try:
        conforms, report, _ = pyshacl.validate(
            data, shacl_graph=shapes, inference="none", do_owl_imports=False, advanced=False)
    except ReportableRuntimeError as error:
        raise OntologyError(f"the shapes cannot be used: {error}") from error
    if not isinstance(report, rdflib.Graph):
        raise OntologyError(f"the shapes cannot be used: {report}")
    results = sorted((_result(report, node) for node in report.objects(None, SH.result)),
                     key=lambda result: (result.focus, result.shape, result.component, result.value))
    return Validation(bool(conforms), tuple(results))


def _result(report: rdflib.Graph, node: Node) -> Result:
    def value(predicate: rdflib.URIRef) -> str:
        return str(report.value(node, predicate) or "")

    def name(predicate: rdflib.URIRef) -> str:
        return value(predicate).rpartition("#")[2]

    messages = sorted(map(str, report.objects(node, SH.resultMessage)))
    path = report.value(node, SH.resultPath)
    return Result(name(SH.resultSeverity), " ".join(messages), value(SH.focusNode),
                  str(path) if isinstance(path, rdflib.URIRef) else "", value(SH.value),
                  value(SH.sourceShape), name(SH.sourceConstraintComponent))
