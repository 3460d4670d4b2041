"""The earth as a flat picture: the Natural Earth projection, and the outline of land."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from math import radians
from pathlib import Path

__all__ = ["HEIGHT", "WIDTH", "land_path", "land_rings", "project"]

LAND = Path(__file__).with_name("assets") / "land.json"

NORTH, SOUTH = 84.0, -57.0
"""Degrees between which the picture lies; what is beyond is ice."""

WIDTH = 1000.0
"""Width of the picture in its own units; the height follows."""

FARTHEST = 12.0
"""Degrees that a side of a ring is bent over, at most, so that long ones follow the projection."""

_WIDE = (0.870700, -0.131979, -0.013791, 0, 0, 0.003971, -0.001529)
_HIGH = (1.007226, 0.015085, 0, -0.044475, 0.028874, -0.005916)
"""Factors of the even powers of the latitude."""


def _flat(latitude: float, longitude: float) -> tuple[float, float]:
    """Return a point on the plane of the Natural Earth projection.

    Šavrič, Jenny, Patterson, Petrovič and Hurni: A polynomial equation for the Natural Earth
    projection. 2011, doi 10.1559/15230406384363.
    """
    angle = radians(latitude)
    wide, high = (sum(factor * angle ** (2 * power) for power, factor in enumerate(factors))
                  for factors in (_WIDE, _HIGH))
    return radians(longitude) * wide, angle * high


_SCALE = WIDTH / (2 * _flat(0, 180)[0])
_TOP = _flat(NORTH, 0)[1]
HEIGHT = round((_TOP - _flat(SOUTH, 0)[1]) * _SCALE, 1)
"""Height of the picture."""


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a point of the earth lies in the picture, from its upper left.

    Args:
        latitude: degrees, north positive.
        longitude: degrees, east positive.

    >>> project(0, 0)[0], project(84, 0)[1]
    (500.0, 0.0)
    """
    x, y = _flat(latitude, longitude)
    return round(WIDTH / 2 + x * _SCALE, 2), round((_TOP - y) * _SCALE, 2)


@cache
def land_rings() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the outline of land as rings of points in the picture."""
    data = json.loads(LAND.read_text("ascii"))
    return tuple(tuple(_ring(steps, data["unit"])) for steps in data["rings"])


def _ring(steps: list[int], unit: float) -> list[tuple[float, float]]:
    """Return the points of a ring that is given by the steps from each to the next."""
    longitude = latitude = 0
    corners = []
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        longitude, latitude = longitude + east, latitude + north
        corners.append((latitude * unit, longitude * unit))
    out = []
    for (south, west), (north_, east_) in pairwise([*corners, corners[0]]):
        parts = 1 + int(max(abs(north_ - south), abs(east_ - west)) // FARTHEST)
        out += [project(south + (north_ - south) * part / parts, west + (east_ - west) * part / parts)
                for part in range(parts)]
    return out


def land_path() -> str:
    """Return the outline of land as the path of an SVG, in steps of tenths."""
    return "".join(map(_path, land_rings()))


def _path(ring: tuple[tuple[float, float], ...]) -> str:
    points = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = [(u - x, v - y) for (x, y), (u, v) in pairwise(points) if (u, v) != (x, y)]
    return (f"M{points[0][0]} {points[0][1]}l"
            + " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-") + "z")
