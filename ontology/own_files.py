"""Files of a user's own that add to what ships, by what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["OwnFiles"]


@dataclass(frozen=True)
class OwnFiles:
    """Files and folders of a user's own.

    Attributes:
        classes: Turtle with classes and roles.
        lexicon: Turtle with lexical entries and frames.
        authority: Turtle with authority entries.
        shapes: Turtle with SHACL shapes.
        words: Turtle with word lists.
        quantities: Turtle with words of dates and figures.
    """

    classes: tuple[Path, ...] = ()
    lexicon: tuple[Path, ...] = ()
    authority: tuple[Path, ...] = ()
    shapes: tuple[Path, ...] = ()
    words: tuple[Path, ...] = ()
    quantities: tuple[Path, ...] = ()
