"""Time phrases as intervals of days."""

from __future__ import annotations

from datetime import date

from pressgraph.extract.quantities.model import FoundInterval
from pressgraph.extract.syntax import Parse

__all__ = ["find_intervals"]


def find_intervals(parse: Parse, issued: date | None) -> tuple[FoundInterval, ...]:
    """Return the time phrases of a release, resolved against its day of publication."""
    return ()
