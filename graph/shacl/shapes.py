"""Shapes, and the checking of nodes against them, in the terms of the SHACL Recommendation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from pressgraph.graph.shacl.data import Data, Term

__all__ = ["Component", "Constraint", "Path", "Shape", "Target", "Violation", "validate"]

Path = Callable[[Data, Term], Collection[Term]]
"""Gives the value nodes that a property path leads to from a focus node."""

Target = Callable[[Data], Iterable[Term]]
"""Gives the focus nodes of a shape in a data graph."""

Component = Callable[[Data, Term, Collection[Term]], Iterable[Term | None]]
"""Yields the value nodes that violate a constraint; None where no single value does."""

OF_ABSENCE = frozenset(f"{name}ConstraintComponent" for name in (
    "Equals", "HasValue", "MinCount", "QualifiedMinCount"))
"""The components that a focus node violates by having no value."""


@dataclass(frozen=True)
class Constraint:
    """A constraint component with its parameters.

    Attributes:
        name: local name of the component, such as ``MinCountConstraintComponent``.
        violators: finds what violates it.
    """

    name: str
    violators: Component


@dataclass(frozen=True)
class Shape:
    """A node shape, or a property shape where it has a path.

    Attributes:
        iri: of the shape, or of the one that it stands in.
        message: what a person is told of a violation.
        path: to the value nodes; None means that the focus node is the only one.
        predicate: the path, where it is a single property; or empty.
        properties: property shapes that the value nodes must conform to.
    """

    iri: str
    message: str = ""
    path: Path | None = None
    predicate: str = ""
    constraints: tuple[Constraint, ...] = ()
    properties: tuple[Shape, ...] = ()
    targets: tuple[Target, ...] = ()

    def check(self, data: Data, focus: Term) -> list[Violation]:
        """Return what is wrong with a focus node."""
        values = (focus,) if self.path is None else self.path(data, focus)
        constraints = self.constraints if values else self._of_absence
        found = [Violation(self, constraint.name, focus, value) for constraint in constraints
                 for value in constraint.violators(data, focus, values)]
        for shape in self.properties:
            for value in values:
                found += shape.check(data, value)
        return found

    @cached_property
    def _of_absence(self) -> tuple[Constraint, ...]:
        return tuple(each for each in self.constraints if each.name in OF_ABSENCE)

    def conforms(self, data: Data, node: Term) -> bool:
        """Tell whether nothing is wrong with a node."""
        return not self.check(data, node)


@dataclass(frozen=True)
class Violation:
    """A validation result: a focus node that violates a constraint, with the value at fault."""

    shape: Shape
    component: str
    focus: Term
    value: Term | None


def validate(data: Data, shapes: Iterable[Shape]) -> list[Violation]:
    """Return all violations of shapes by their targets in a data graph."""
    return [violation for shape in shapes
            for focus in dict.fromkeys(node for target in shape.targets for node in target(data))
            for violation in shape.check(data, focus)]
