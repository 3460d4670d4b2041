"""All that the extractor is told: authority entries and lexicon frames, loaded once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pressgraph.ontology.concepts import Concepts, load_concepts
from pressgraph.ontology.frames import Frames, load_frames

__all__ = ["Knowledge", "load_knowledge"]


@dataclass(frozen=True)
class Knowledge:
    """The authority entries and the lexicon's frames, indexed for matching."""

    concepts: Concepts
    frames: Frames


def load_knowledge(*, authority: Sequence[Path] = (), lexicon: Sequence[Path] = ()) -> Knowledge:
    """Load what ships with the package, and files or folders of the user's own besides.

    Raises:
        OntologyError: if a file cannot be used; the message names file, line and term.
    """
    return Knowledge(concepts=load_concepts(authority), frames=load_frames(lexicon))
