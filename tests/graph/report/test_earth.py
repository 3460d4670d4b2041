"""The earth as a flat picture."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pressgraph.graph.report.earth import HEIGHT, WIDTH, land_path, land_rings, project


@pytest.mark.parametrize(("latitude", "longitude", "x", "y"), [
    (0, 0, 0.5, 0.581), (0, 180, 1, 0.581), (0, -180, 0, 0.581), (84, 0, 0.5, 0), (-57, 0, 0.5, 1)])
def test_the_picture_reaches_around_the_equator_and_ends_at_the_ice(
        latitude: float, longitude: float, x: float, y: float) -> None:
    found = project(latitude, longitude)
    assert found == pytest.approx((x * WIDTH, y * HEIGHT), abs=1)


def inside(latitude: float, longitude: float) -> bool:
    """Tell whether a point lies on land: whether an odd number of shores lie to its west."""
    x, y = project(latitude, longitude)
    crossings = 0
    for ring in land_rings():
        for (one_x, one_y), (other_x, other_y) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (one_y > y) != (other_y > y):
                crossings += one_x + (y - one_y) / (other_y - one_y) * (other_x - one_x) < x
    return crossings % 2 == 1


@pytest.mark.parametrize(("place", "latitude", "longitude", "is_land"), [
    ("Kyiv", 50.45, 30.52, True), ("Madrid", 40.4, -3.7, True), ("Nairobi", -1.3, 36.8, True),
    ("Chukotka", 67.5, -176, True), ("Magadan region", 66, 178, True), ("Denver", 39.7, -105, True),
    ("the Atlantic", 30, -40, False), ("the Pacific", 0, -150, False),
    ("the Black Sea", 43.3, 34.5, False)])
def test_land_lies_where_it_is(place: str, latitude: float, longitude: float, is_land: bool) -> None:
    assert inside(latitude, longitude) == is_land, place


def test_shores_run_nowhere_across_the_picture() -> None:
    """As they would if a ring that crosses the antimeridian were not cut there."""
    for ring in land_rings():
        for (x, _), (other, _) in pairwise(ring):
            assert abs(other - x) < WIDTH / 12


def test_the_path_is_of_the_size_of_the_picture() -> None:
    assert land_path().count("z") == len(land_rings()) > 300
    assert all(-1 <= x <= WIDTH + 1 and y <= HEIGHT + 40 for ring in land_rings() for x, y in ring)
