"""Finds the events of a release with their roles, status, stance, time and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressgraph.extract.document import Document
from pressgraph.extract.events.assembly import Assembler
from pressgraph.extract.events.clauses import Clauses
from pressgraph.extract.events.fillers import Fillers
from pressgraph.extract.events.matching import Matcher
from pressgraph.extract.events.quotations import find_quotations
from pressgraph.extract.facts import Entity, Event
from pressgraph.extract.names.model import Names
from pressgraph.extract.quantities.model import FoundFigure, FoundInterval
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.frames import Frames
from pressgraph.ontology.words import Words

__all__ = ["FoundEvents", "find_events"]


@dataclass(frozen=True, slots=True)
class FoundEvents:
    """The events, and all entities of the release: those recognised and the groups in roles."""

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]


def find_events(parse: Parse, document: Document, names: Names,
                intervals: Sequence[FoundInterval], figures: Sequence[FoundFigure],
                frames: Frames, words: Words) -> FoundEvents:
    """Return the events of a release, in text order."""
    clauses = Clauses(parse)
    fillers = Fillers(parse, clauses, names, frames, words, figures)
    matches = Matcher(parse, clauses, fillers, frames).matches()
    quotations = find_quotations(parse, words)
    assembler = Assembler(parse, document, clauses, fillers, words, intervals, figures, quotations)
    events = assembler.events(matches)
    used = {role.filler for event in events for role in event.roles}
    groups = (group for key, group in sorted(fillers.groups.found.items()) if key in used)
    return FoundEvents((*names.entities, *groups), events)
