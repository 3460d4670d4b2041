"""Puts the names of a network where they are near those that they are joined with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log1p, pi

import numpy as np
from numpy.typing import NDArray

__all__ = ["lay_out"]

Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]

REPULSION, GRAVITY = 30.0, 0.2
FEW = 300
"""Names up to which each pushes each by itself."""

PER_CELL = 10
"""Names whose push on all names far away is taken together where there are more."""

STEPS, STEPS_OF_MANY, MANY = 320, 160, 2000
SCALE = 10.0


def lay_out(count: int, ties: Iterable[tuple[int, int, float]]) -> list[tuple[float, float]]:
    """Return a place for each of so many names, much as ForceAtlas2 finds them.

    Names push each other away, the more, the more ties they have; ties pull them together, those of
    a name with few others the more; all are drawn to the middle, the more the farther, so that they
    fill a disc. The push of names far away is taken together, cell by cell. The same ties give the
    same places on one machine; on another with other arithmetic they may differ.

    Args:
        count: of the names, which are numbered from 0, those that matter most first.
        ties: both ends and the weight of each.
    """
    rows = sorted(ties)
    if not rows:
        return [(float(x), float(y)) for x, y in _spiral(count)]
    found = _Forces.of(count, rows).settled(_spiral(count))
    return [(float(x), float(y)) for x, y in found.round(1)]


def _spiral(count: int) -> Floats:
    """Return the places to begin with: those that matter most are in the middle."""
    number = np.arange(count)
    angle, reach = number * pi * (3 - 5 ** 0.5), np.sqrt(number + 1) * SCALE
    return np.stack((reach * np.cos(angle), reach * np.sin(angle)), axis=1)


@dataclass(frozen=True)
class _Forces:
    """What moves the names.

    Attributes:
        one, other: the ends of each tie.
        pull: how strong it is.
        mass: one, and the weights of all ties, of each name.
    """

    one: Numbers
    other: Numbers
    pull: Floats
    mass: Floats

    @classmethod
    def of(cls, count: int, rows: list[tuple[int, int, float]]) -> _Forces:
        """Return the forces of some ties."""
        one, other = (np.array([row[end] for row in rows], dtype=np.intp) for end in (0, 1))
        weight = np.array([row[2] for row in rows])
        ties = np.asarray(np.bincount(np.concatenate((one, other)), np.tile(weight, 2), count), float)
        return cls(one, other, weight / np.sqrt(np.minimum(ties[one], ties[other])), 1 + ties)

    def settled(self, places: Floats) -> Floats:
        """Return the places to which the names come from some others."""
        count = len(places)
        slow = 1 + log1p(count)
        moving, ease = np.zeros_like(places), np.ones(count)
        for step in range(STEPS_OF_MANY if count > MANY else STEPS):
            before, moving = moving, self._moves(places, step)
            swing = self.mass * np.hypot(*(before - moving).T)
            speed = ease * np.log1p(np.hypot(*(before + moving).T) / 2) / (1 + np.sqrt(swing))
            ease = np.minimum(1, np.sqrt(speed * (moving ** 2).sum(axis=1) / (1 + np.sqrt(swing))))
            places = places + moving * (speed / slow)[:, None]
        return places

    def _moves(self, places: Floats, step: int) -> Floats:
        moves: Floats = -GRAVITY * self.mass[:, None] * places
        moves += REPULSION * self.mass[:, None] * _pushes(places, self.mass, step)
        pulls: Floats = (places[self.one] - places[self.other]) * self.pull[:, None]
        for axis in (0, 1):
            moves[:, axis] -= np.bincount(self.one, pulls[:, axis], len(places))
            moves[:, axis] += np.bincount(self.other, pulls[:, axis], len(places))
        return moves


def _pushes(places: Floats, mass: Floats, step: int) -> Floats:
    """Return how all names push each: those of its own cell one by one, other cells as a whole.

    Cells are cut otherwise at each step, so that neighbours on two sides of a border feel each other.
    """
    strips = max(1, round((len(places) / PER_CELL) ** 0.5)) + step % 2 if len(places) > FEW else 1
    cells = _cells(places[:, ::-1] if step % 4 > 1 else places, strips)
    held = np.where(cells < 0, 0.0, mass[cells])
    inside = places[cells]
    weight = held.sum(axis=1)
    middle = (inside * held[:, :, None]).sum(axis=1) / weight[:, None]
    own = np.empty(len(places), dtype=np.intp)
    filled = cells >= 0
    own[cells[filled]] = np.nonzero(filled)[0]
    pushes = _pushed(places, middle, np.where(np.arange(len(cells)) == own[:, None], 0.0, weight))
    apart = inside[:, :, None, :] - inside[:, None, :, :]
    near = held[:, None, :] / np.maximum((apart ** 2).sum(axis=3), 1e-6)
    within = (apart * near[:, :, :, None]).sum(axis=2)
    pushes[cells[filled]] += within[filled]
    return pushes


def _pushed(places: Floats, middle: Floats, weight: Floats) -> Floats:
    """Return how far cells push each name: their weight over the distance, away from their middle."""
    east = places[:, :1] - middle[:, 0]
    north = places[:, 1:] - middle[:, 1]
    push = weight / np.maximum(east ** 2 + north ** 2, 1e-6)
    return np.stack(((push * east).sum(axis=1), (push * north).sum(axis=1)), axis=1)


def _cells(places: Floats, strips: int) -> Numbers:
    """Return the names of each cell: strips from west to east, cut from south to north into as many.

    Cells hold equally many names; what a row has too much is -1.
    """
    order = np.argsort(places[:, 0], kind="stable")
    size = -(-len(order) // (strips * strips))
    out = np.full((strips, strips * size), -1, dtype=np.intp)
    for row, strip in zip(out, np.array_split(order, strips), strict=True):
        row[:len(strip)] = strip[np.argsort(places[strip, 1], kind="stable")]
    cells = out.reshape(strips * strips, size)
    filled: Numbers = cells[(cells >= 0).any(axis=1)]
    return filled
