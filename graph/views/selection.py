"""What of a dataset a view shows: days, types, statuses, actors, weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from pressgraph.graph.minting import local_name
from pressgraph.graph.views.reading import Happening, Reading, Thing, unknown
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.terms import EVENT_CLASSES

__all__ = ["Selection"]

STATUSES = ("Actual", "Negated", "Planned", "Possible")


@dataclass(frozen=True)
class Selection:
    """The options that all views take; what is not given does not restrict.

    Attributes:
        since, until: first and last day, ISO 8601, both included. An event counts by its first
            day, or else its last, or else its release's; one without any is left out as soon as
            either is given. Posts count by the day of their release.
        types: local names of event classes, such as ``Meeting``.
        status: local names: ``Actual``, ``Planned``, ``Possible``, ``Negated``.
        actors: IRIs or names. Events are kept in which one of them takes part, posts that one of
            them holds or offers, releases that mention one of them.
        minimum: the least weight: how many events (posts, shared entities) two nodes need between
            them to be joined.
        linked: whether to leave out what is known in no authority outside.
    """

    since: str = ""
    until: str = ""
    types: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    minimum: int = 1
    linked: bool = False

    @classmethod
    def of(cls, reading: Reading, **options: Any) -> Self:
        """Return the selection that options ask for.

        Raises:
            UsageError: if there is no such option, day, event type, status or actor.
        """
        known = [item.name for item in fields(cls)]
        for name in options:
            if name not in known:
                raise unknown("option", name, known)
        minimum = int(options.get("minimum", 1))
        if minimum < 1:
            raise UsageError(f"minimum {minimum}: a weight is 1 or more")
        return cls(
            _day("since", options.get("since")), _day("until", options.get("until")),
            _types(reading, _texts(options.get("types"))),
            frozenset(_one("status", name, STATUSES) for name in _texts(options.get("status"))),
            frozenset(iri for name in _texts(options.get("actors"))
                      for iri in _actor(reading, name)),
            minimum, bool(options.get("linked")))

    def happenings(self, reading: Reading) -> Iterator[Happening]:
        """Yield the events selected, by day."""
        for item in reading.between(self.since, self.until):
            if ((not self.types or item.kind in self.types)
                    and (not self.status or item.status in self.status)
                    and (not self.actors or not self.actors.isdisjoint(item.participants))):
                yield item

    def spans(self, day: str) -> bool:
        """Tell whether a day, which may be empty, lies between the ends."""
        if not (self.since or self.until):
            return True
        return bool(day) and self.since <= day and (not self.until or day <= self.until)

    def admits(self, thing: Thing) -> bool:
        """Tell whether a thing may be a node."""
        return thing.linked or not self.linked

    def actors_among(self, reading: Reading, names: Iterable[str]) -> list[str]:
        """Return those of some IRIs that are actors and may be nodes."""
        return [name for name in names if (thing := reading.things.get(name)) is not None
                and thing.is_actor and self.admits(thing)]


def _texts(value: object) -> list[str]:
    """Return one text or several as a list."""
    if not value:
        return []
    return [value] if isinstance(value, str) else [str(item) for item in value]  # type: ignore[attr-defined]


def _day(name: str, value: date | str | None) -> str:
    if not value:
        return ""
    try:
        return (value if isinstance(value, date) else date.fromisoformat(value)).isoformat()[:10]
    except ValueError:
        raise UsageError(f"{name} {value}: no date such as 2022-07-08") from None


def _one(what: str, name: str, known: Iterable[str]) -> str:
    """Return the known value that a name means, whatever its case."""
    for value in known:
        if value.casefold() == name.casefold():
            return value
    raise unknown(what, name, sorted(known))


def _types(reading: Reading, names: list[str]) -> frozenset[str]:
    if not names:
        return frozenset()
    shipped = {local_name(kind) for kind in EVENT_CLASSES}
    known = shipped | {item.kind for item in reading.happenings}
    return frozenset(_one("type", name, known) for name in names)


def _actor(reading: Reading, name: str) -> list[str]:
    if name in reading.things:
        return [name]
    found = reading.names.get(name.casefold())
    if not found:
        raise UsageError(f"actor {name}: the dataset mentions nobody of this name")
    return found
