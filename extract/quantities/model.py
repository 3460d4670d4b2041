"""Time phrases and figures as token ranges, with what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extract.facts import Figure, Interval

__all__ = ["FoundFigure", "FoundInterval"]


@dataclass(frozen=True, slots=True)
class FoundInterval:
    """A time phrase ("on 8 July 2022", "in the first half of this year") and its days.

    The range is half open and holds the phrase's preposition; ``head`` is its root: the token by
    which the phrase attaches to what it modifies.
    """

    start: int
    end: int
    head: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure with the half-open range of its number, bound and unit.

    ``head`` is the head of what it counts where that follows the number, else the range's root.
    """

    start: int
    end: int
    head: int
    figure: Figure
