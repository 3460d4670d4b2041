"""Places of names in the network."""

from __future__ import annotations

from itertools import combinations
from math import dist

from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.graph.report.layout import lay_out

GROUPS = [range(12), range(12, 24), range(24, 36)]
TIES = [*((one, other, 2.0) for group in GROUPS for one, other in combinations(group, 2)),
        (0, 12, 1.0), (12, 24, 1.0)]


def test_those_that_are_joined_stand_together() -> None:
    places = lay_out(36, TIES)
    inside = [dist(places[one], places[other]) for group in GROUPS
              for one, other in combinations(group, 2)]
    across = [dist(places[one], places[other]) for left, right in combinations(GROUPS, 2)
              for one in left for other in right]
    assert sum(inside) / len(inside) < sum(across) / len(across) / 2


def test_the_same_ties_give_the_same_places_in_any_order() -> None:
    assert lay_out(36, TIES) == lay_out(36, reversed(TIES))


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 60), st.data())
def test_every_name_has_a_place_of_its_own(count: int, data: st.DataObject) -> None:
    number = st.integers(0, count - 1)
    pairs = data.draw(st.sets(st.tuples(number, number).filter(lambda pair: pair[0] < pair[1])))
    places = lay_out(count, [(one, other, 1.0) for one, other in pairs])
    assert len(places) == count
    assert all(abs(value) < 1e6 for place in places for value in place)
    assert len(set(places)) == count


def test_of_many_those_that_are_joined_still_stand_together() -> None:
    ties = [(one, one + 1, 1.0) for one in range(0, 2400, 2)]
    places = lay_out(2400, ties)
    joined = sorted(dist(places[one], places[other]) for one, other, _ in ties)
    others = sorted(dist(places[one], places[(one + 7) % 2400]) for one in range(0, 2400, 2))
    assert joined[1000] < others[200]
    assert joined[0] > 0
