"""What the views are made of, read when it is first asked for."""

from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, Self

from pressgraph.graph.minting import local_name
from pressgraph.graph.passages import sentence_around
from pressgraph.graph.views.model import Happening, Holding, Thing, narrowest
from pressgraph.graph.views.scanning import StoreSource
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.terms import PG

if TYPE_CHECKING:
    import pyoxigraph as ox

    from pressgraph.graph.dataset import Dataset

__all__ = ["Happening", "Holding", "Reading", "Source", "Thing", "narrowest", "uncollected",
           "unknown"]


class Source(Protocol):
    """Where a reading comes from, in any order.

    Attributes:
        kinds: classes of what any release mentions, by IRI.
        labels, others, links: preferred and other names, and IRIs that authorities outside have,
            by IRI; of other nodes too.
        positions: latitude and longitude in degrees, by IRI.
        releases: name and day of each release by IRI; the day may be empty.
        mentions: IRIs of what each release mentions, by release.
    """

    @property
    def kinds(self) -> Mapping[str, Sequence[str]]: ...  # noqa: D102
    @property
    def labels(self) -> Mapping[str, Sequence[str]]: ...  # noqa: D102
    @property
    def others(self) -> Mapping[str, Sequence[str]]: ...  # noqa: D102
    @property
    def links(self) -> Mapping[str, Sequence[str]]: ...  # noqa: D102
    @property
    def positions(self) -> Mapping[str, tuple[float, float]]: ...  # noqa: D102
    @property
    def releases(self) -> Mapping[str, tuple[str, str]]: ...  # noqa: D102
    @property
    def mentions(self) -> Mapping[str, Sequence[str]]: ...  # noqa: D102

    def happenings(self) -> Sequence[Happening]:
        """Return all events."""

    def further_roles(self) -> Sequence[tuple[str, str, str]]:
        """Return events with local names and fillers of roles of a user's own."""

    def holdings(self) -> Sequence[Holding]:
        """Return all posts."""

    def passage(self, fact: str, release: str) -> tuple[int, int, str] | None:
        """Return the first characters that a fact rests on, and the text that they are counted in."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage while much is made that stays: each search would go through all of it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Reading:
    """What a dataset holds, read when it is first asked for and kept for further views."""

    def __init__(self, store: ox.Store) -> None:
        """Read from a store, of whatever origin."""
        self._source: Source = StoreSource(store)

    @classmethod
    def of(cls, dataset: Dataset) -> Self:
        """Read from the data files of a dataset; what was gathered of them before is used again."""
        from pressgraph.graph.views.kept import DatasetSource

        reading = cls.__new__(cls)
        reading._source = DatasetSource(dataset)
        return reading

    @cached_property
    def things(self) -> dict[str, Thing]:
        """Actors, processes and places by IRI, sorted."""
        source = self._source
        kinds, names, links = source.kinds, source.labels, source.links
        return {iri: Thing(
            iri, min(names.get(iri) or [local_name(iri)]), narrowest(kinds[iri]),
            PG.Actor in kinds[iri], PG.Process in kinds[iri], bool(links.get(iri)))
            for iri in sorted(kinds)}

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """IRIs of things with those that authorities outside have for them, sorted."""
        return sorted((iri, link) for iri, links in self._source.links.items()
                      if iri in self._source.kinds for link in links)

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """IRIs of the things that go by a name, in small letters, preferred or other, sorted."""
        out: dict[str, set[str]] = defaultdict(set)
        for several in (self._source.labels, self._source.others):
            for iri, names in several.items():
                if iri in self._source.kinds:
                    for name in names:
                        out[name.casefold()].add(iri)
        return {name: sorted(iris) for name, iris in out.items()}

    @cached_property
    def positions(self) -> dict[str, tuple[float, float]]:
        """Latitude and longitude of places and states, in degrees, by IRI, sorted."""
        return {iri: position for iri, position in sorted(self._source.positions.items())
                if iri in self._source.kinds}

    @cached_property
    def releases(self) -> dict[str, tuple[str, str]]:
        """Name and day of each release by IRI, sorted; the day may be empty."""
        return dict(sorted(self._source.releases.items()))

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """All events, by the day that they count by, and IRI."""
        with uncollected():
            return tuple(sorted(self._source.happenings(), key=lambda item: (item.day, item.iri)))

    @cached_property
    def further_roles(self) -> dict[str, list[tuple[str, str]]]:
        """Local names and fillers of roles of a user's own, by event, sorted."""
        out: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for event, role, filler in sorted(set(self._source.further_roles()),
                                          key=lambda row: (row[0], row[2], row[1])):
            out[event].append((role, filler))
        return dict(out)

    @cached_property
    def _days(self) -> list[str]:
        return [item.day for item in self.happenings]

    def between(self, since: str, until: str) -> Sequence[Happening]:
        """Return the events of the days between two, both included; an empty end is open.

        Events without a day are left out where an end is given.
        """
        begin = bisect_left(self._days, since) if since else 0
        if until and not since:
            begin = bisect_right(self._days, "")
        end = bisect_right(self._days, until) if until else len(self._days)
        return self.happenings[begin:end]

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """All posts, by IRI."""
        return tuple(sorted(self._source.holdings(), key=lambda item: (
            item.iri, item.person, item.title, item.body, item.release)))

    @cached_property
    def mentions(self) -> dict[str, list[str]]:
        """IRIs of what each release mentions, by release, sorted."""
        return {release: sorted(mentioned)
                for release, mentioned in sorted(self._source.mentions.items())}

    def sentence(self, fact: str, release: str) -> str:
        """Return the sentence that a fact of a release rests on; empty where there is none."""
        found = self._source.passage(fact, release)
        if found is None:
            return ""
        begin, end, text = found
        start, stop = sentence_around(text, begin, end)
        return text[start:stop].strip()


def unknown(name: str, value: str, known: Sequence[str]) -> UsageError:
    """Return the error for a value that is none of those known."""
    return UsageError(f"{name} {value}: unknown; there are {', '.join(known)}")
