"""What happened when: counts by time, and contacts of two actors."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.views import Reading, Selection, period_name

__all__ = ["contacts", "event_counts"]


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
