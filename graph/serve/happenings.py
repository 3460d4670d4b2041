"""The events that an entity has a part in, as a timeline tells them: each once, with all who tell of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby

from pressgraph.graph.minting import local_name
from pressgraph.graph.serve.labels import day, period
from pressgraph.graph.serve.said import Said
from pressgraph.graph.views.reading import narrowest
from pressgraph.ontology.terms import NIF, PG, RDF

__all__ = ["Happening", "Quote", "Row", "Told", "by_year", "happenings"]

ROLES = {"agent": PG.agent, "patient": PG.patient, "topic": PG.topic, "place": PG.place}
Row = dict[str, str]
Thing = tuple[str, str]
"""IRI and name."""


@dataclass(frozen=True)
class Quote:
    """Words of a text, with the ones that name the event apart: before, word, after."""

    before: str
    word: str = ""
    after: str = ""


@dataclass(frozen=True)
class Told:
    """How one release tells of an event: the event there, the words, the release."""

    event: str
    quote: Quote
    release: str


@dataclass
class Happening:
    """What happened, in one or more tellings.

    Attributes:
        kind, status, stance: local names; the stance is empty except for statements.
        first, last: days that the texts give, in ISO 8601; empty where they give none.
        issued: the day of the release that is counted by where the text gives none.
        roles: what the entity of the dossier does in it.
        others: who and what else has a part, by role.
        told: the tellings.
    """

    kind: str
    status: str
    stance: str
    first: str
    last: str
    issued: str
    roles: list[str] = field(default_factory=list)
    others: dict[str, list[Thing]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    @property
    def when(self) -> str:
        """The time as people write it; empty where nothing is known."""
        return period(self.first, self.last) or day(self.issued)

    @property
    def is_dated(self) -> bool:
        """Whether the text gives the time, and not the release's own day."""
        return bool(self.first or self.last)

    @property
    def day(self) -> str:
        """The day that it counts by, in ISO 8601."""
        return self.first or self.last or self.issued

    def key(self) -> tuple[object, ...]:
        """Return what makes two tellings one; without a date, they are of one release."""
        parties = tuple(sorted((role, iri) for role, things in self.others.items()
                               for iri, _ in things))
        return (self.kind, self.status, self.stance, self.first, self.last, tuple(self.roles),
                parties, "" if self.is_dated else self.told[0].release)


def happenings(rows: Iterable[Row], said: Said, entity: str,
               name: Callable[[str], str]) -> list[Happening]:
    """Return the events of rows, in their order, those that are the same told together.

    Args:
        rows: event, role of the entity in it, release, and the release's day.
        said: what the graph says of the events, and of their times and spans.
        entity: IRI of the one that the dossier is on.
        name: gives the name of anything by its IRI.
    """
    found: dict[str, Happening] = {}
    for row in rows:
        event = row["event"]
        if PG.Event not in said.values(event, RDF.type):
            continue
        one = found.get(event) or found.setdefault(event, _happening(row, said, entity, name))
        if row["role"] not in one.roles:
            one.roles.append(row["role"])
    return _merged(found.values())


def _merged(found: Iterable[Happening]) -> list[Happening]:
    out: dict[tuple[object, ...], Happening] = {}
    for one in found:
        first = out.setdefault(one.key(), one)
        if first is not one:
            words = {(told.release, told.quote) for told in first.told}
            first.told += [told for told in one.told if (told.release, told.quote) not in words]
    return list(out.values())


def by_year(found: Iterable[Happening]) -> list[tuple[str, list[Happening]]]:
    """Return events that are in order by year; those without a day have an empty one."""
    return [(year, list(group)) for year, group in groupby(found, lambda one: one.day[:4])]


def _happening(row: Row, said: Said, entity: str, name: Callable[[str], str]) -> Happening:
    event = row["event"]
    others = {role: sorted(((iri, name(iri)) for iri in said.values(event, link) if iri != entity),
                           key=lambda thing: (thing[1], thing[0]))
              for role, link in ROLES.items()}
    return Happening(
        narrowest(said.values(event, RDF.type)), local_name(said.value(event, PG.status)),
        local_name(said.value(event, PG.stance)), said.value(event, PG.time, PG["from"]),
        said.value(event, PG.time, PG.to), row["issued"],
        others={role: things for role, things in others.items() if things},
        told=[Told(event, _quote(event, said), row["release"])])


def _quote(event: str, said: Said) -> Quote:
    evidence, trigger = said.value(event, PG.evidence), said.value(event, PG.trigger)
    words, word = said.value(evidence, NIF.anchorOf), said.value(trigger, NIF.anchorOf)
    start = said.span(trigger)[0] - said.span(evidence)[0]
    end = start + len(word)
    if not word or start < 0 or words[start:end] != word:
        return Quote(words)
    return Quote(words[:start], word, words[end:])
