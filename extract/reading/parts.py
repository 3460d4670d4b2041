"""The pieces of a release on their way from blocks to segments."""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.reading.blocks import Mark
from pressgraph.extract.reading.cleaning import CleanText
from pressgraph.extract.reading.header import HeaderLine

__all__ = ["Part", "Unit"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a release before it is known what it is; ``raw`` begins its text with markup."""

    clean: CleanText
    mark: Mark
    heading: bool
    raw: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a release with its kind.

    ``header`` is what it says of the release where it stands in the header, ``late`` where it
    stands below; ``about`` is the body that it begins to describe at the end of the release.
    """

    kind: SegmentKind
    clean: CleanText
    header: HeaderLine | None = None
    late: HeaderLine | None = None
    about: str | None = None
