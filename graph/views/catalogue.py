"""The views by name, whole or in slices of time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import networkx as nx

from pressgraph.graph.views import acting, standing
from pressgraph.graph.views.reading import Reading, uncollected, unknown
from pressgraph.graph.views.selection import Selection
from pressgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["PERIODS", "VIEWS", "by_period", "period_name", "period_names", "view"]

VIEWS: dict[str, Callable[[Reading, Selection], nx.Graph[str]]] = {
    "actors": acting.actors, "events": acting.events, "institutions": standing.institutions,
    "processes": acting.processes, "releases": standing.releases,
    "statements": acting.statements, "together": acting.together,
}
"""The views by name."""

PERIODS: dict[str, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
"""Months of each period that a view may be sliced by."""


def view(source: ox.Store | Reading, name: str, **options: Any) -> nx.Graph[str]:
    """Return a view by its name.

    Attributes of nodes and edges are texts, whole numbers and truth values, never missing: what is
    not known is an empty text.

    Args:
        source: a dataset's store, or a reading of one, which several views may share.
        name: one of ``VIEWS``.
        options: those of ``Selection``.

    Raises:
        UsageError: if there is no such view or option, or a value does not fit.
    """
    reading, make = _reading(source), _named(name)
    with uncollected():
        return make(reading, Selection.of(reading, **options))


def by_period(source: ox.Store | Reading, name: str, every: str = "year",
              **options: Any) -> dict[str, nx.Graph[str]]:
    """Return a view for each period in which it holds anything, in order.

    Periods are called ``2022``, ``2022-H1``, ``2022-Q3``, ``2022-07``. What has no day is in none.

    Args:
        source: a dataset's store, or a reading of one.
        name: one of ``VIEWS``.
        every: one of ``PERIODS``.
        options: those of ``Selection``.

    Raises:
        UsageError: if there is no such view, period or option, or a value does not fit.
    """
    if every not in PERIODS:
        raise unknown("period", every, list(PERIODS))
    reading, make = _reading(source), _named(name)
    selection = Selection.of(reading, **options)
    days = {item.day for item in reading.between(selection.since, selection.until)}
    days |= {day for _, day in reading.releases.values() if selection.spans(day)}
    out: dict[str, nx.Graph[str]] = {}
    for first in sorted({_first_day(day, every) for day in days if day}):
        last = _last_day(first, every)
        part = replace(selection, since=max(first, selection.since),
                       until=min(last, selection.until) if selection.until else last)
        with uncollected():
            graph = make(reading, part)
        if graph.number_of_edges():
            out[period_name(first, every)] = graph
    return out


def period_name(day: str, every: str) -> str:
    """Return what the period is called that a day lies in.

    >>> period_name("2022-07-08", "quarter"), period_name("2022-07-08", "year")
    ('2022-Q3', '2022')
    """
    year, month = day[:4], int(day[5:7])
    return {"year": year, "half": f"{year}-H{(month + 5) // 6}",
            "quarter": f"{year}-Q{(month + 2) // 3}", "month": day[:7]}[every]


def period_names(first: str, last: str) -> list[str]:
    """Return the names of a period, of another, and of all between.

    >>> period_names("2021-Q4", "2022-Q2")
    ['2021-Q4', '2022-Q1', '2022-Q2']
    """
    every = {"H": "half", "Q": "quarter"}.get(first[5:6], "month" if "-" in first else "year")
    size = PERIODS[every]
    begin, end = (_months(name, size) for name in (first, last))
    return [period_name(f"{month // 12:04}-{month % 12 + 1:02}-01", every)
            for month in range(begin, end + 1, size)]


def _months(period: str, size: int) -> int:
    """Return the months from the year 0 to a period's first."""
    part = period[5:].lstrip("HQ") or "1"
    return int(period[:4]) * 12 + (int(part) - 1) * size


def _first_day(day: str, every: str) -> str:
    months = PERIODS[every]
    month = (int(day[5:7]) - 1) // months * months + 1
    return f"{day[:4]}-{month:02}-01"


def _last_day(first: str, every: str) -> str:
    begin = date.fromisoformat(first)
    months = begin.month + PERIODS[every]
    if begin.year == date.max.year and months > 12:
        return date.max.isoformat()
    following = date(begin.year + (months - 1) // 12, (months - 1) % 12 + 1, 1)
    return (following - timedelta(days=1)).isoformat()


def _reading(source: ox.Store | Reading) -> Reading:
    return source if isinstance(source, Reading) else Reading(source)


def _named(name: str) -> Callable[[Reading, Selection], nx.Graph[str]]:
    if name not in VIEWS:
        raise UsageError(f"{name}: no view has this name; there are {', '.join(sorted(VIEWS))}")
    return VIEWS[name]
