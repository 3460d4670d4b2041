"""Cuts a release into segments and reads what it says of itself."""

from __future__ import annotations

from pressgraph.extract.document import Document, Segment, SegmentKind, Source
from pressgraph.ontology.knowledge import Knowledge

__all__ = ["segment"]


def segment(source: Source, knowledge: Knowledge) -> Document:
    """Return the release ready for analysis; a first version, by blank lines."""
    segments, at = [], 0
    for block in source.text.split("\n\n"):
        if text := block.strip():
            begin = source.text.index(text, at)
            offsets = tuple(range(begin, begin + len(text) + 1))
            segments.append(Segment(SegmentKind.PARAGRAPH, text, offsets))
        at += len(block) + 2
    return Document(source=source.name, text=source.text, content_hash=source.content_hash,
                    segments=tuple(segments))
