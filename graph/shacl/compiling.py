"""Reads shapes from Turtle and compiles them to functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path as File

import pyoxigraph as ox

from pressgraph.graph.shacl.components import MAKERS
from pressgraph.graph.shacl.data import Data, Term
from pressgraph.graph.shacl.paths import compile_path
from pressgraph.graph.shacl.shapes import Constraint, Path, Shape, Target
from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.terms import RDF, RDFS
from pressgraph.ontology.turtle import TurtleFile, line_of, read_turtle, turtle_files

__all__ = ["load_shapes"]

SH = "http://www.w3.org/ns/shacl#"
NODE_SHAPE, PROPERTY_SHAPE = f"{SH}NodeShape", f"{SH}PropertyShape"
CLASSES = (f"{RDFS}Class", "http://www.w3.org/2002/07/owl#Class")
SILENT = {"path", "property", "message", "severity", "name", "description", "order", "group",
          "defaultValue", "deactivated", "flags", "ignoredProperties", "qualifiedValueShape",
          "targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf"}
"""Properties of shapes that are no constraint by themselves."""


def load_shapes(paths: Sequence[File]) -> list[Shape]:
    """Compile all shapes with targets in some files and folders.

    Raises:
        OntologyError: if a file is no Turtle, or a shape is outside SHACL Core or malformed; the
            message names file, line and shape.
    """
    out: list[Shape] = []
    for path in turtle_files(paths):
        compiler = _Compiler(read_turtle(path))
        out.extend(shape for shape in compiler.all() if shape.targets)
    return out


@dataclass
class _Compiler:
    """Compiles the shapes of one file."""

    file: TurtleFile
    compiled: dict[str, Shape] = field(default_factory=dict)
    under_way: list[str] = field(default_factory=list)

    def all(self) -> Iterator[Shape]:
        """Yield the shapes that stand by themselves."""
        for subject, properties in list(self.file.triples.items()):
            types = self.file.objects(subject, RDF.type)
            is_shape = NODE_SHAPE in types or PROPERTY_SHAPE in types or any(
                name.startswith(f"{SH}target") for name in properties)
            if is_shape:
                yield self.shape(subject)

    def shape(self, subject: str) -> Shape:
        """Return the shape of a node, compiled once."""
        if subject in self.under_way:
            raise self.error("refers to itself; recursive shapes are not checked here")
        if subject not in self.compiled:
            self.under_way.append(subject)
            try:
                self.compiled[subject] = self._compile(subject)
            except (ValueError, KeyError, TypeError) as error:
                raise self.error(str(error)) from error
            finally:
                self.under_way.pop()
        return self.compiled[subject]

    def error(self, problem: str) -> OntologyError:
        """Return an error that names the file and the shape being compiled."""
        name = self._named()
        return OntologyError(f"{self.file.path}:{line_of(self.file.path, name)}: <{name}>: "
                             f"{problem}")

    def _named(self) -> str:
        """Return the innermost shape under way that has an IRI."""
        named = [name for name in self.under_way if not name.startswith("_:")]
        return named[-1] if named else self.under_way[-1]

    def _compile(self, subject: str) -> Shape:
        parameters = _Parameters(self, subject)
        if parameters.is_on("deactivated"):
            return Shape(self._named())
        return Shape(
            iri=self._named(), message=" ".join(self.file.literals(subject, f"{SH}message", "en")),
            path=self._path(subject), predicate=self._predicate(subject),
            constraints=tuple(self._constraints(subject, parameters)),
            properties=tuple(self.shape(name) for name in self.file.objects(
                subject, f"{SH}property")),
            targets=tuple(self._targets(subject)))

    def _path(self, subject: str) -> Path | None:
        found = self.file.triples.get(subject, {}).get(f"{SH}path")
        return compile_path(found[0], self.file) if found else None

    def _predicate(self, subject: str) -> str:
        found = self.file.triples.get(subject, {}).get(f"{SH}path", [])
        return next((node.value for node in found if isinstance(node, ox.NamedNode)), "")

    def _constraints(self, subject: str, parameters: _Parameters) -> Iterator[Constraint]:
        for predicate, values in self.file.triples.get(subject, {}).items():
            name = predicate.removeprefix(SH)
            if not predicate.startswith(SH) or name in SILENT:
                continue
            if name not in MAKERS:
                raise ValueError(f"sh:{name} is not part of SHACL Core that the gate checks; "
                                 "use the shape with `pressgraph validate`")
            component = f"{name[0].upper()}{name[1:]}ConstraintComponent"
            for value in values:
                yield Constraint(component, MAKERS[name](value, parameters))

    def _targets(self, subject: str) -> Iterator[Target]:
        def values(name: str) -> Sequence[Term]:
            return self.file.triples.get(subject, {}).get(f"{SH}{name}", ())

        kinds = [*values("targetClass")]
        if set(self.file.objects(subject, RDF.type)).intersection(CLASSES):
            kinds.append(ox.NamedNode(subject))
        yield from (_instances(kind) for kind in kinds)
        yield from (_nodes(node) for node in values("targetNode"))
        yield from (_subjects(prop) for prop in values("targetSubjectsOf"))
        yield from (_objects(prop) for prop in values("targetObjectsOf"))


def _instances(kind: Term) -> Target:
    return lambda data: data.instances(kind)


def _nodes(node: Term) -> Target:
    return lambda data: (node,)


def _subjects(prop: Term) -> Target:
    wanted = _predicate(prop)

    def target(data: Data) -> Iterable[Term]:
        return dict.fromkeys(subject for found in data.inverse(wanted).values()
                             for subject in found)
    return target


def _objects(prop: Term) -> Target:
    wanted = _predicate(prop)
    return lambda data: data.inverse(wanted)


def _predicate(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return term.value
    raise ValueError(f"{term} is no property")


@dataclass(frozen=True)
class _Parameters:
    """The other parameters of a shape, for the makers of its constraints."""

    compiler: _Compiler
    subject: str

    def one(self, name: str) -> Term | None:
        """Return the first value of a parameter."""
        return next(iter(self.compiler.file.triples.get(self.subject, {}).get(f"{SH}{name}", ())), None)

    def is_on(self, name: str) -> bool:
        """Tell whether a parameter is true."""
        value = self.one(name)
        return value is not None and not isinstance(value, ox.BlankNode) \
            and value.value in ("true", "1")

    def members(self, node: Term) -> list[Term]:
        """Return the members of a list."""
        return self.compiler.file.members(node)

    def shape(self, node: Term) -> Shape:
        """Return a shape that this one refers to."""
        return self.compiler.shape(node.value if isinstance(node, ox.NamedNode) else str(node))

    def known_properties(self) -> set[str]:
        """Return the properties that are the whole path of one of the shape's property shapes."""
        file = self.compiler.file
        paths = [file.triples.get(name, {}).get(f"{SH}path", [None])[0]
                 for name in file.objects(self.subject, f"{SH}property")]
        return {path.value for path in paths if isinstance(path, ox.NamedNode)}
