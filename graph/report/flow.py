"""Lays out the small graph of a release: who on the left, what they did, to whom and where on the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pressgraph.graph.report.facts import Item

__all__ = ["Flow", "flow"]

ROW = 34
"""Height of a row in pixels."""

WIDTH = 960
LEFT, MIDDLE, RIGHT = 250, 390, 710
"""Where the left column ends, the middle one begins, and the right one begins."""

MIDDLE_WIDTH = 180
LONGEST, NARROW = 32, 21
"""Characters that fit into an outer column, and into the middle one."""

MOST = 24
"""Events that a picture shows at most."""


@dataclass(frozen=True, slots=True)
class Box:
    """A name in a column: its ref, what is written, the whole name, kind, and middle in pixels."""

    ref: str
    text: str
    whole: str
    kind: str
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A curve between a name and an event: refs of both, the role, and its path."""

    one: str
    other: str
    role: str
    path: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture: height in pixels, columns, curves, and how many events it leaves out."""

    height: float
    agents: tuple[Box, ...]
    events: tuple[Box, ...]
    others: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int
    width: int = WIDTH
    left: int = LEFT
    middle: int = MIDDLE
    middle_width: int = MIDDLE_WIDTH
    right: int = RIGHT


def flow(events: Sequence[Item]) -> Flow | None:
    """Return the picture of events, or None where nobody takes part in any."""
    taken = [event for event in events if event.fillers]
    shown = taken[:MOST]
    if not shown:
        return None
    agents, others = _gather(shown, is_agent=True), _gather(shown, is_agent=False)
    height = ROW * max(len(shown), len(agents), len(others)) + ROW / 2
    middle = _column([(event.ref, event.label, event.kind) for event in shown], height, NARROW)
    left, right = _column(agents, height), _column(others, height)
    heights = {"event": _heights(middle), "agent": _heights(left), "other": _heights(right)}
    lines = tuple(_line(event, filler.ref or filler.label, filler.role, heights)
                  for event in shown for filler in event.fillers)
    return Flow(height, left, middle, right, lines, len(taken) - len(shown))


def _gather(events: Sequence[Item], *, is_agent: bool) -> list[tuple[str, str, str]]:
    """Return a column's names, near the events that they belong to."""
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        for filler in event.fillers:
            if (filler.role == "agent") == is_agent:
                places[filler.ref or filler.label, filler.label, filler.kind].append(number)
    return sorted(places, key=lambda name: (sum(places[name]) / len(places[name]), name))


def _column(names: Sequence[tuple[str, str, str]], height: float,
            longest: int = LONGEST) -> tuple[Box, ...]:
    step = height / len(names) if names else 0
    return tuple(Box(ref, _short(name, longest), name, kind, round((number + 0.5) * step, 1))
                 for number, (ref, name, kind) in enumerate(names))


def _short(name: str, longest: int) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= longest else plain[:longest - 1].rstrip() + "…"


def _heights(column: Sequence[Box]) -> dict[str, float]:
    return {box.ref: box.y for box in column}


def _line(event: Item, name: str, role: str, heights: dict[str, dict[str, float]]) -> Line:
    of_event = heights["event"][event.ref]
    if role == "agent":
        ends = (LEFT + 8, heights["agent"][name], MIDDLE, of_event)
    else:
        ends = (MIDDLE + MIDDLE_WIDTH, of_event, RIGHT - 8, heights["other"][name])
    half = (ends[0] + ends[2]) / 2
    path = f"M{ends[0]} {ends[1]}C{half:g} {ends[1]} {half:g} {ends[3]} {ends[2]} {ends[3]}"
    return Line(name, event.ref, role, path)
