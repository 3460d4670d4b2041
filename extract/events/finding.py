"""Finds the events of a release with their roles, status, stance, time and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressgraph.extract.document import Document
from pressgraph.extract.facts import Entity, Event
from pressgraph.extract.names.model import Names
from pressgraph.extract.quantities.model import FoundFigure, FoundInterval
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.frames import Frames

__all__ = ["FoundEvents", "find_events"]


@dataclass(frozen=True, slots=True)
class FoundEvents:
    """The events, and all entities of the release: those recognised and the groups in roles."""

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]


def find_events(parse: Parse, document: Document, names: Names,
                intervals: Sequence[FoundInterval], figures: Sequence[FoundFigure],
                frames: Frames) -> FoundEvents:
    """Return the events of a release, in text order."""
    return FoundEvents(names.entities, ())
