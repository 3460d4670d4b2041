"""What happened when: counts by time, contacts of two actors, plans and their fulfilment."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import product
from typing import Any

from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.views import Reading, Selection, period_name
from pressgraph.graph.views.reading import Happening

__all__ = ["contacts", "event_counts", "plans_done"]


def event_counts(reading: Reading, *, every: str = "month", **options: Any) -> Table:
    """Return how many events of each type each period has; events without a day are left out."""
    selection = Selection.of(reading, **options)
    counts = Counter((period_name(item.day, every), item.kind)
                     for item in selection.happenings(reading) if item.day)
    rows = [(*key, counts[key]) for key in sorted(counts)]
    return Table("counts", f"Events by type and {every}", ("period", "type", "events"), tuple(rows))


def contacts(reading: Reading, one: str, other: str, **options: Any) -> Table:
    """Return the events in which two actors take part, by day; the first and the last come out so.

    Args:
        reading: the dataset.
        one: name or IRI of an actor.
        other: the same of another.
        options: those of views, but for ``actors``.
    """
    first = Selection.of(reading, **options, actors=[one])
    second = Selection.of(reading, actors=[other]).actors
    rows = [(item.day, item.kind, item.status, item.stance, item.words,
             reading.releases[item.release][0], item.iri)
            for item in first.happenings(reading)
            if not second.isdisjoint((*item.agents, *item.patients))
            and not first.actors.isdisjoint((*item.agents, *item.patients))]
    return Table("contacts", f"Contacts of {one} and {other}",
                 ("day", "type", "status", "stance", "words", "release", "event"), tuple(rows),
                 "By the day of the event, or else of its release; those without a day come first.")


def plans_done(reading: Reading, *, limit: int = 200, **options: Any) -> Table:
    """Return planned events that a later release reports as done.

    A deed fulfils a plan if it is of the same type, an agent and what it acts on or is about are
    the same, and its release came out later. The first such deed is given. Statements are left out:
    what is said again is not done.
    """
    deeds: dict[tuple[str, str, str], list[Happening]] = defaultdict(list)
    selected = list(Selection.of(reading, **options).happenings(reading))
    for item in reading.happenings:
        if item.status == "Actual":
            for key in _keys(item):
                deeds[key].append(item)
    rows = []
    for plan in selected:
        if plan.status != "Planned" or plan.stance:
            continue
        announced = reading.releases[plan.release][1]
        fulfilled = sorted({(reported, deed.iri, deed) for key in _keys(plan) for deed in deeds[key]
                            if (reported := reading.releases[deed.release][1]) > announced > ""},
                           key=lambda entry: entry[:2])
        if fulfilled:
            reported, _, deed = fulfilled[0]
            rows.append((plan.kind, announced, reported, plan.words, deed.words,
                         plan.iri, deed.iri))
    rows.sort(key=lambda row: (row[1], row[-2]))
    return Table("plans", "Planned, then done",
                 ("type", "announced", "reported", "plan", "deed", "plan_iri", "deed_iri"),
                 tuple(rows[:limit]),
                 "Same type, agent and object; whether the deed is the one planned is for a reader.")


def _keys(item: Happening) -> list[tuple[str, str, str]]:
    """Return type, agent and object of an event, one for each pair."""
    return [(item.kind, agent, thing)
            for agent, thing in product(item.agents, sorted({*item.patients, *item.topics}))]
