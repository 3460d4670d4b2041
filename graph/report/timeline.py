"""Counts events by time and type, as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pressgraph.graph.report.wording import plain_words
from pressgraph.graph.views.catalogue import period_name, period_names
from pressgraph.graph.views.reading import Happening

__all__ = ["Bar", "Timeline", "timeline"]

MOST_BARS = 48
OUTSIDE = 100
TYPES = 6
"""Types that have a colour of their own; all others share one."""

WIDTH, HEIGHT, FLOOR = 1000, 220, 190


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a bar: place and size in pixels, number of the type's colour, and what it says."""

    x: float
    y: float
    width: float
    height: float
    tone: int
    says: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars by period, from the earliest at the left.

    Attributes:
        bars: their parts.
        names: places and names of the periods that are written below.
        types: the types by colour, the commonest first; the last may be ``other``.
        top: the highest count.
        first, last: the names of the first and last period.
        before, after: events earlier and later than these, which are not shown.
        undated: events without a day.
    """

    bars: tuple[Bar, ...]
    names: tuple[tuple[float, str], ...]
    types: tuple[str, ...]
    top: int
    first: str
    last: str
    before: int
    after: int
    undated: int
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = FLOOR


def timeline(happenings: Iterable[Happening], days: Iterable[str]) -> Timeline | None:
    """Return the events between the first and the last day of releases, or None without any.

    Of many releases the earliest and the latest hundredth do not count for these days.
    """
    items = list(happenings)
    known = sorted(day for day in days if day) or sorted(item.day for item in items if item.day)
    if not known:
        return None
    edge = len(known) // OUTSIDE
    first, last = known[edge], known[-1 - edge]
    every = next((every for every in ("month", "quarter", "year")
                  if len(_periods(first, last, every)) <= MOST_BARS), "year")
    periods = _periods(first, last, every)
    shown = [item for item in items if item.day and periods[0] <= period_name(item.day, every)
             and period_name(item.day, every) <= periods[-1]]
    common = [kind for kind, _ in sorted(Counter(item.kind for item in shown).items(),
                                         key=lambda pair: (-pair[1], pair[0]))]
    tone = {kind: min(number, TYPES) for number, kind in enumerate(common)}
    counts = Counter((period_name(item.day, every), tone[item.kind]) for item in shown)
    types = (*common[:TYPES], *(("other",) if len(common) > TYPES else ()))
    top = max((sum(counts[period, tone] for tone in range(len(types))) for period in periods),
              default=0)
    dated = [item for item in items if item.day]
    return Timeline(
        tuple(_bars(periods, types, counts, top)), tuple(_names(periods)), types, top,
        periods[0], periods[-1],
        sum(period_name(item.day, every) < periods[0] for item in dated),
        sum(period_name(item.day, every) > periods[-1] for item in dated),
        len(items) - len(dated))


def _periods(first: str, last: str, every: str) -> list[str]:
    """Return the names of all periods between two days."""
    return period_names(period_name(first, every), period_name(last, every))


def _bars(periods: list[str], types: tuple[str, ...], counts: Counter[tuple[str, int]],
          top: int) -> list[Bar]:
    step, out = WIDTH / len(periods), []
    for number, period in enumerate(periods):
        y = float(FLOOR)
        for tone, kind in enumerate(types):
            if count := counts[period, tone]:
                height = count / top * (FLOOR - 10)
                y -= height
                out.append(Bar(round(number * step + step * 0.1, 2), round(y, 2),
                               round(min(step * 0.8, 60), 2), round(height, 2), tone,
                               f"{period}: {count} {plain_words(kind)}"))
    return out


def _names(periods: list[str]) -> list[tuple[float, str]]:
    """Return as many names as fit below the bars."""
    step, each = WIDTH / len(periods), max(1, -(-len(periods) // 10))
    centre = step * 0.1 + min(step * 0.8, 60) / 2
    return [(round(number * step + (centre if number else step * 0.1), 1), name)
            for number, name in enumerate(periods) if number % each == 0]
