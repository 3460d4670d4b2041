"""What the vocabulary says of its classes and properties: superclasses and ranges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from pressgraph.ontology.terms import EVENT_CLASSES, PG, RDF, RDFS
from pressgraph.ontology.turtle import TurtleFile, read_turtle, shipped_folder, turtle_files

__all__ = ["ROLES", "Vocabulary", "load_vocabulary"]

ROLES = (PG.agent, PG.patient, PG.topic, PG.place)
"""The roles that ship; those of a user's own may stand below them."""

CLASS = "http://www.w3.org/2002/07/owl#Class"
VERSION = "http://www.w3.org/2002/07/owl#versionInfo"
UNION = "http://www.w3.org/2002/07/owl#unionOf"
PROPERTY = "http://www.w3.org/2002/07/owl#ObjectProperty"
SUBPROPERTY = f"{RDFS}subPropertyOf"
NO_EVENTS = (PG.Event, PG.Actor, PG.Process, PG.Place, PG.Figure, PG.Release)


@dataclass(frozen=True)
class Vocabulary:
    """The classes with their superclasses, and the properties with the classes of their values.

    Attributes:
        parents: for each declared class, its declared direct superclasses, sorted.
        value_classes: for each property with a range, the classes one of which a value must have.
        version: of the vocabulary that ships.
        own: classes that a user's files declare.
        roles: for each role of events, those above it, from the nearest on.
        domains: for each role of a user's own with a domain, the classes of its events.
    """

    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    value_classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    version: str = ""
    own: frozenset[str] = frozenset()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict.fromkeys(ROLES, ()))
    domains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

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

    def is_event(self, kind: str) -> bool:
        """Tell whether events may be of a class: below ours, or one of a user's own of no kind."""
        return self.is_a(kind, (PG.Event,)) or (kind in self.own
                                                and not self.is_a(kind, NO_EVENTS))

    def shipped(self, kind: str) -> str:
        """Return the narrowest event class that ships above a class, or the class itself."""
        found = [kind, *self.superclasses(kind)]
        return next((each for each in EVENT_CLASSES if each in found), kind)

    def shipped_role(self, role: str) -> str:
        """Return the role that ships above a role, or the role itself."""
        return next((above for above in self.roles.get(role, ()) if above in ROLES), role)

    def admits(self, prop: str, kind: str) -> bool:
        """Tell whether a value of a class may stand as the value of a property, or those above."""
        given = (self.value_classes.get(each) for each in (prop, *self.roles.get(prop, ())))
        return all(classes is None or self.is_a(kind, classes) for classes in given)

    def bears(self, kind: str, role: str) -> bool:
        """Tell whether an event of a class may have a role, by the role's domain."""
        return role not in self.domains or self.is_a(kind, self.domains[role])


def load_vocabulary(extra: Sequence[Path] = ()) -> Vocabulary:
    """Load the vocabulary that ships with the package, and files of the user's own besides.

    Classes of other vocabularies, which ours is aligned with, are left to whoever reasons.

    Raises:
        OntologyError: if a file cannot be read or is no Turtle.
    """
    shipped = [read_turtle(path) for path in turtle_files([shipped_folder("vocabulary")])]
    added = [read_turtle(path) for path in turtle_files(extra)]
    own = {name for file in added for name in file.triples
           if CLASS in file.objects(name, RDF.type) or f"{RDFS}subClassOf" in file.triples[name]}
    declared = own | {name for file in shipped for name in file.subjects(RDF.type, CLASS)
                      if name.startswith(str(PG))}
    parents: dict[str, set[str]] = {name: set() for name in sorted(declared)}
    ranges: dict[str, tuple[str, ...]] = {}
    for file in (*shipped, *added):
        for name in file.triples:
            if name in declared:
                parents[name].update(declared.intersection(file.objects(name, RDFS.subClassOf)))
            if classes := tuple(sorted(_classes(file, name, "range") & declared)):
                ranges[name] = classes
    roles = _roles(added)
    domains = {role: classes for file in added for role in roles
               if (classes := tuple(sorted(_classes(file, role, "domain") & declared)))}
    version = "".join(value for file in shipped
                      for value in file.objects(str(PG).rstrip("#"), VERSION))
    return Vocabulary({name: tuple(sorted(above)) for name, above in parents.items()}, ranges,
                      version, frozenset(own), roles, domains)


def _roles(files: Sequence[TurtleFile]) -> dict[str, tuple[str, ...]]:
    """Return the roles that ship and those that files declare, each with those above it."""
    above: dict[str, list[str]] = {role: [] for role in ROLES}
    for file in files:
        for name in file.triples:
            higher = file.objects(name, SUBPROPERTY)
            if higher or PROPERTY in file.objects(name, RDF.type):
                above.setdefault(name, []).extend(higher)
    out = {}
    for name in sorted(above):
        chain: list[str] = []
        pending = sorted(above[name])
        while pending:
            if (found := pending.pop(0)) in above and found not in (name, *chain):
                chain.append(found)
                pending.extend(sorted(above[found]))
        out[name] = tuple(chain)
    return out


def _classes(file: TurtleFile, name: str, end: str) -> set[str]:
    """Return the classes in a property's domain or range, those of a union one by one."""
    out: set[str] = set()
    for value in file.triples.get(name, {}).get(f"{RDFS}{end}", ()):
        unions = file.triples.get(str(value), {}).get(UNION, [])
        members = [member for union in unions for member in file.members(union)] or [value]
        out.update(member.value for member in members if isinstance(member, ox.NamedNode))
    return out
