"""The lexicon: which words evoke which event, and which argument fills which role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Frames", "load_frames"]


@dataclass(frozen=True)
class Frames:
    """The compiled frames of all lexicon entries."""


def load_frames(extra: Sequence[Path] = ()) -> Frames:
    """Load the lexicon files that ship with the package, and the user's own besides."""
    return Frames()
