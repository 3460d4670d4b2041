"""Stated quantities: money, shares, people and things."""

from __future__ import annotations

from collections.abc import Sequence

from pressgraph.extract.quantities.model import FoundFigure, FoundInterval
from pressgraph.extract.syntax import Parse

__all__ = ["find_figures"]


def find_figures(parse: Parse, intervals: Sequence[FoundInterval]) -> tuple[FoundFigure, ...]:
    """Return the figures of a release; numbers inside time phrases are none."""
    return ()
