"""What views are made of: actors, processes and places, events, posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressgraph.graph.minting import local_name
from pressgraph.ontology.terms import EVENT_CLASSES, PG

__all__ = ["Happening", "Holding", "Thing", "narrowest"]

BROAD = frozenset((PG.Actor, PG.Process, PG.Organisation, PG.Event, PG.Place))
SHIPPED = frozenset((*EVENT_CLASSES, *BROAD))


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, process or place.

    Attributes:
        iri: its IRI.
        label: its preferred name.
        kind: local name of its narrowest class, such as ``Institution``.
        is_actor, is_process: whether it is one.
        linked: whether it is known in an authority outside, such as the EU's tables.
    """

    iri: str
    label: str
    kind: str
    is_actor: bool
    is_process: bool
    linked: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its participants.

    Attributes:
        iri: its IRI.
        kind, status, stance: local names; the stance is empty except for statements.
        start, end: first and last day as the text has them, ISO 8601; empty where it says none.
        day: the day it counts by: start, or else end, or else the release's; empty without any.
        release: IRI of the release that reports it.
        words: the clause that reports it.
        evidence: IRI of the clause, which ends in its offsets; empty where the graph has none.
        agents, patients, topics, places: IRIs, sorted.
    """

    iri: str
    kind: str
    status: str
    stance: str
    start: str
    end: str
    day: str
    release: str
    words: str
    evidence: str
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def participants(self) -> tuple[str, ...]:
        """Return who and what fills any role, sorted."""
        return tuple(sorted({*self.agents, *self.patients, *self.topics, *self.places}))


@dataclass(frozen=True, slots=True)
class Holding:
    """A post that a release says somebody holds.

    Attributes:
        iri: IRI of the membership.
        person: IRI of the holder.
        title: the post as written.
        body: IRI of the organisation or state; empty where the text names none.
        release: IRI of the release.
        day: the day of the release; empty without one.
    """

    iri: str
    person: str
    title: str
    body: str
    release: str
    day: str


def narrowest(kinds: Sequence[str]) -> str:
    """Return the local name of the narrowest of the classes that one thing is said to be of.

    A class of the user's own is narrower than those that ship.

    >>> narrowest([PG.Organisation, PG.Actor, PG.Institution])
    'Institution'
    """
    return local_name(min(kinds, key=lambda kind: (
        kind in (PG.Actor, PG.Event, PG.Process), kind in BROAD, kind in SHIPPED, kind)))
