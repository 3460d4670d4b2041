"""What the vocabulary says of its classes and properties: superclasses and ranges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from pressgraph.ontology.terms import PG, RDF, RDFS
from pressgraph.ontology.turtle import TurtleFile, read_turtle, shipped_folder, turtle_files

__all__ = ["Vocabulary", "load_vocabulary"]

CLASS = "http://www.w3.org/2002/07/owl#Class"
VERSION = "http://www.w3.org/2002/07/owl#versionInfo"
UNION = "http://www.w3.org/2002/07/owl#unionOf"


@dataclass(frozen=True)
class Vocabulary:
    """The classes with their superclasses, and the properties with the classes of their values.

    Attributes:
        parents: for each declared class, its declared direct superclasses, sorted.
        value_classes: for each property with a range, the classes one of which a value must have.
        version: of the vocabulary that ships.
    """

    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    value_classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    version: str = ""

    def superclasses(self, kind: str) -> tuple[str, ...]:
        """Return all superclasses of a class that the vocabulary declares, sorted, without itself."""
        found: set[str] = set()
        pending = [kind]
        while pending:
            for parent in self.parents.get(pending.pop(), ()):
                if parent not in found:
                    found.add(parent)
                    pending.append(parent)
        return tuple(sorted(found - {kind}))

    def is_a(self, kind: str, classes: Iterable[str]) -> bool:
        """Tell whether a class is one of some classes, or a subclass of one."""
        return not {kind, *self.superclasses(kind)}.isdisjoint(classes)

    def admits(self, prop: str, kind: str) -> bool:
        """Tell whether a value of a class may stand as the value of a property."""
        classes = self.value_classes.get(prop)
        return classes is None or self.is_a(kind, classes)


def load_vocabulary(extra: Sequence[Path] = ()) -> Vocabulary:
    """Load the vocabulary that ships with the package, and files of the user's own besides.

    Classes of other vocabularies, which ours is aligned with, are left to whoever reasons.

    Raises:
        OntologyError: if a file cannot be read or is no Turtle.
    """
    shipped = turtle_files([shipped_folder("vocabulary")])
    texts = [read_turtle(path) for path in (*shipped, *turtle_files(extra))]
    declared = {name for number, file in enumerate(texts) for name in file.subjects(RDF.type, CLASS)
                if number >= len(shipped) or name.startswith(str(PG))}
    parents: dict[str, set[str]] = {name: set() for name in sorted(declared)}
    ranges: dict[str, tuple[str, ...]] = {}
    for file in texts:
        for name in file.triples:
            if name in declared:
                parents[name].update(declared.intersection(file.objects(name, RDFS.subClassOf)))
            if classes := tuple(sorted(_range(file, name) & declared)):
                ranges[name] = classes
    version = "".join(value for file in texts[:len(shipped)]
                      for value in file.objects(str(PG).rstrip("#"), VERSION))
    return Vocabulary({name: tuple(sorted(above)) for name, above in parents.items()}, ranges,
                      version)


def _range(file: TurtleFile, name: str) -> set[str]:
    """Return the classes in a property's range, those of a union one by one."""
    out: set[str] = set()
    for value in file.triples[name].get(f"{RDFS}range", ()):
        unions = file.triples.get(str(value), {}).get(UNION, [])
        members = [member for union in unions for member in file.members(union)] or [value]
        out.update(member.value for member in members if isinstance(member, ox.NamedNode))
    return out
