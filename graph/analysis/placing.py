"""Puts nodes and labels where they cover nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, inf, radians, sin

import networkx as nx

__all__ = ["AWAY", "Box", "lay_out", "place_labels", "spread"]


ANGLES = (0, 180, 90, 270, 45, 315, 135, 225, 22, 338, 158, 202, 67, 293, 113, 247)
"""Directions from a point in which its label may stand, the best first: right, left, above, below."""

AWAY = (0.0, 0.8, 1.6, 2.6, 4.0)
"""How far from its point a label may stand, in heights of the label."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles share any point.

        >>> Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3)), Box(0, 0, 1, 1).meets(Box(2, 0, 3, 1))
        (True, False)
        """
        return (self.left < other.right and other.left < self.right
                and self.bottom < other.top and other.bottom < self.top)

    def within(self, other: Box) -> bool:
        """Tell whether this rectangle lies inside another."""
        return (other.left <= self.left and self.right <= other.right
                and other.bottom <= self.bottom and self.top <= other.top)

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of this rectangle that lies nearest to another point.

        >>> Box(0, 0, 2, 2).nearest(5, 1)
        (2, 1)
        """
        return min(max(x, self.left), self.right), min(max(y, self.bottom), self.top)


def place_labels(points: Sequence[tuple[float, float, float]],
                 sizes: Sequence[tuple[float, float]], frame: Box, *,
                 over_points: bool = False, away: Sequence[float] = AWAY) -> list[Box | None]:
    """Return a place for the label of each point, the first ones first, or None where there is none.

    No label covers another, or leaves the frame, or, unless told so, covers a point.

    Args:
        points: x, y and radius.
        sizes: width and height of the labels.
        frame: where all have to stay.
        over_points: whether labels may cover points but their own.
        away: how far from their points labels may stand, in heights of a label, the best first.
    """
    taken = [] if over_points else [Box(x - r, y - r, x + r, y + r) for x, y, r in points]
    out: list[Box | None] = []
    for (x, y, r), (width, height) in zip(points, sizes, strict=True):
        found = next((box for box in _places(x, y, r, width, height, away)
                      if box.within(frame) and not any(box.meets(other) for other in taken)), None)
        out.append(found)
        if found is not None:
            taken.append(found)
    return out


def _places(x: float, y: float, r: float, width: float, height: float,
            distances: Sequence[float]) -> Iterator[Box]:
    """Yield the places around a point, the best first: beside it, then farther and farther away."""
    for away in distances:
        for angle in ANGLES:
            east, north = cos(radians(angle)), sin(radians(angle))
            reach = r + 2 + away * height
            left = x + east * reach + (east - 1) / 2 * width
            bottom = y + north * reach + (north - 1) / 2 * height
            yield Box(left, bottom, left + width, bottom + height)


def spread(heights: Sequence[float], gap: float, least: float = -inf) -> list[float]:
    """Return heights moved apart so that none are nearer than a gap, in their order and near theirs.

    None comes to lie below the least.

    >>> spread([1, 1.5, 9], 2)
    [0.25, 2.25, 9.0]
    """
    order = sorted(range(len(heights)), key=lambda number: (heights[number], number))
    blocks: list[tuple[float, list[int]]] = []
    for number in order:
        centre, members = float(heights[number]), [number]
        while blocks and blocks[-1][0] + gap * (len(blocks[-1][1]) + len(members)) / 2 > centre:
            former, held = blocks.pop()
            members = held + members
            centre = (former * len(held) + centre * (len(members) - len(held))) / len(members)
        blocks.append((centre, members))
    out = [0.0] * len(heights)
    for centre, members in blocks:
        for place, number in enumerate(members):
            out[number] = centre + (place - (len(members) - 1) / 2) * gap
    for place, number in enumerate(order):
        out[number] = max(out[number], least + place * gap)
    return out


def lay_out(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """Return a place for each node: each connected part by springs, the parts side by side."""
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    radii = [len(part) ** 0.5 + 0.6 for part in parts]
    width = max(2 * max(radii, default=0), 2.6 * sum(radius ** 2 for radius in radii) ** 0.5)
    out: dict[str, tuple[float, float]] = {}
    x = y = row = 0.0
    for part, radius in zip(parts, radii, strict=True):
        if x and x + 2 * radius > width:
            x, y, row = 0.0, y - row, 0.0
        out.update(_springs(graph, part, radius - 0.6, (x + radius, y - radius)))
        x, row = x + 2 * radius, max(row, 2 * radius)
    return out


def _springs(graph: nx.Graph[str], part: set[str], radius: float,
             centre: tuple[float, float]) -> dict[str, tuple[float, float]]:
    inside: nx.Graph[str] = nx.Graph()
    inside.add_nodes_from(name for name in graph if name in part)
    inside.add_edges_from(edge for edge in graph.edges if edge[0] in part)
    at = nx.spring_layout(inside, seed=7, k=2.4 / len(part) ** 0.5, iterations=300, scale=radius,
                          center=centre)
    return {name: (float(x), float(y)) for name, (x, y) in at.items()}
