"""The events that an entity has a part in, as a timeline tells them: each once, with all who tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from pressgraph.graph.minting import local_name
from pressgraph.graph.serve.labels import day, period
from pressgraph.graph.views.reading import narrowest

__all__ = ["Happening", "Quote", "Told", "by_year", "happenings"]

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
    """How one release tells of an event: the event there, the words, the release, its title."""

    event: str
    quote: Quote
    release: str
    title: str


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


def happenings(rows: Iterable[Row], others: Iterable[Row], most: int) -> list[Happening]:
    """Return the events of rows, in their order, those that are the same told together.

    Args:
        rows: of ``EVENTS`` in `pressgraph.graph.serve.dossier`.
        others: of ``OTHERS`` there.
        most: events that are looked at.
    """
    found: dict[str, tuple[Happening, list[str]]] = {}
    for row in rows:
        if row["event"] not in found:
            if len(found) == most:
                break
            found[row["event"]] = _happening(row), []
        one, kinds = found[row["event"]]
        kinds.append(row["kind"])
        if row["role"] not in one.roles:
            one.roles.append(row["role"])
    for row in others:
        if row["event"] in found:
            things = found[row["event"]][0].others.setdefault(row["role"], [])
            if (row["other"], row["name"]) not in things:
                things.append((row["other"], row["name"]))
    for one, kinds in found.values():
        one.kind = narrowest(kinds)
    return _merged(one for one, _ in found.values())


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


def _happening(row: Row) -> Happening:
    told = Told(row["event"], _quote(row), row["release"], row["title"])
    return Happening(local_name(row["kind"]), local_name(row["status"]), local_name(row["stance"]),
                     row["from"], row["to"], row["issued"], told=[told])


def _quote(row: Row) -> Quote:
    words = row["words"]
    if not row["at"]:
        return Quote(words)
    start = int(row["at"]) - int(row["begin"])
    end = start + len(row["trigger"])
    if start < 0 or words[start:end] != row["trigger"]:
        return Quote(words)
    return Quote(words[:start], row["trigger"], words[end:])
