"""What was planned, and later reported as done."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import Any

from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.views import Reading, Selection
from pressgraph.graph.views.reading import Happening

__all__ = ["plans_done"]

PRECISE = 10
"""Days that a plan's time may last for a deed to be looked for in it."""

SLACK = 1
"""Days by which a deed may miss the time planned: releases come out in the evening, or the day after."""

SOON, LATE = 14, 365
"""Days within which a plan without a time is fulfilled: a meeting, and anything else."""

SINGLE = ("Person", "Institution", "Organisation")
"""Kinds of actors to whom a thing is done once; much is done to a state."""

UNPLANNED = ("Incident", "Cooperation")
"""Types that are no deeds: nobody plans an incident; cooperation goes on."""


def plans_done(reading: Reading, *, limit: int = 200, **options: Any) -> Table:
    """Return planned events that a later release reports as done.

    A deed fulfils a plan if it is of the same type, was not over when the plan was published, and

    - a meeting has two participants or more of the plan's, all of them if the other names no more;
    - anything else has an agent of the plan's, is done to the same person or body, or to the same
      process of a name of its own, and has all of the plan's actors or none but these;
    - it falls into the time planned, give or take a day; without a time, it is reported within two
      weeks (a meeting) or a year.

    The first such deed is given. Statements are left out: what is said again is not done.
    """
    deeds = _Deeds(reading)
    rows = []
    for plan in Selection.of(reading, **options).happenings(reading):
        if plan.status != "Planned" or plan.stance or plan.kind in UNPLANNED:
            continue
        announced = reading.releases[plan.release][1]
        deed = next(deeds.fulfilling(plan, announced), None) if announced else None
        if deed is not None:
            rows.append((plan.kind, announced, reading.releases[deed.release][1], plan.words,
                         deed.words, plan.iri, deed.iri))
    rows.sort(key=lambda row: (row[1], row[-2]))
    return Table("plans", "Planned, then done",
                 ("type", "announced", "reported", "plan", "deed", "plan_iri", "deed_iri"),
                 tuple(rows[:limit]),
                 "Same type, participants or object, and time; a reader decides whether it is the same.")


@dataclass(frozen=True, slots=True)
class _Deed:
    """An event that was done, when that was reported, and the actors that took part."""

    reported: str
    iri: str
    item: Happening
    actors: frozenset[str]


_reported = attrgetter("reported")
_order = attrgetter("reported", "iri")


@dataclass(frozen=True)
class _Deeds:
    """Events that were done, by what they may fulfil."""

    reading: Reading

    @cached_property
    def _known(self) -> dict[tuple[str, str], list[_Deed]]:
        """Events done by type and each participant, by the day that their releases came out."""
        out: dict[tuple[str, str], list[_Deed]] = defaultdict(list)
        for item in self.reading.happenings:
            if item.status == "Actual" and not item.stance and item.kind not in UNPLANNED:
                reported = self.reading.releases[item.release][1]
                actors = self._actors(item)
                for name in actors:
                    out[item.kind, name].append(_Deed(reported, item.iri, item, actors))
        for items in out.values():
            items.sort(key=_order)
        return dict(out)

    def fulfilling(self, plan: Happening, announced: str) -> Iterator[Happening]:
        """Yield the deeds that fulfil a plan that was published on a day, the first reported first."""
        actors = self._actors(plan)
        later = (several[bisect_right(several, announced, key=_reported):] for name in sorted(actors)
                 if (several := self._known.get((plan.kind, name))))
        for _, same in groupby(merge(*later, key=_order), key=_order):
            deed = next(same)
            if self._is_same(plan, actors, deed) and self._is_timely(plan, deed, announced):
                yield deed.item

    def _is_same(self, plan: Happening, actors: frozenset[str], deed: _Deed) -> bool:
        """Tell whether a deed has the participants, or the object, of a plan."""
        if not (actors <= deed.actors or deed.actors <= actors):
            return False
        if plan.kind == "Meeting":
            return len(actors & deed.actors) > 1
        return (not set(plan.agents).isdisjoint(deed.item.agents)
                and not self._objects(plan).isdisjoint(self._objects(deed.item)))

    def _is_timely(self, plan: Happening, done: _Deed, announced: str) -> bool:
        """Tell whether a deed falls into the time of a plan, or soon after it was published."""
        deed, reported = done.item, done.reported
        last = deed.end or deed.start or reported
        if last < announced:
            return False
        if not plan.start or not plan.end or _days(plan.start, plan.end) > PRECISE:
            return _days(announced, reported) <= (SOON if plan.kind == "Meeting" else LATE)
        begin, end = _moved(plan.start, -SLACK), _moved(plan.end, SLACK)
        first = deed.start or deed.end or reported
        return first <= end and last >= begin

    def _actors(self, item: Happening) -> frozenset[str]:
        """Return the actors among the participants that are no mere groups."""
        names = (*item.agents, *item.patients)
        return frozenset(name for name in names if (thing := self.reading.things.get(name))
                         is not None and thing.is_actor and thing.kind != "Group")

    def _objects(self, item: Happening) -> frozenset[str]:
        """Return what an event is done to: persons, bodies, and processes of a name of their own."""
        things = self.reading.things
        done_to = {name for name in item.patients if name in things and things[name].kind in SINGLE}
        return frozenset(done_to | {
            name for name in (*item.patients, *item.topics) if (thing := things.get(name)) is not None
            and thing.is_process and (thing.linked or _is_name(thing.label))})


def _is_name(label: str) -> bool:
    """Tell whether a label is a name of its own: three words or more of which two have capitals.

    >>> [_is_name(label) for label in ("agreement", "Memorandum", "Clean Ports Act")]
    [False, False, True]
    """
    words: Sequence[str] = label.split()
    return len(words) > 2 and sum(word[:1].isupper() for word in words) > 1


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _moved(day: str, by: int) -> str:
    """Return a day some days later; the ends of the calendar stay."""
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except OverflowError:
        return day
