"""What holds of every segmented release, whatever its text."""

from __future__ import annotations

import unicodedata

from pressgraph.extract.document import Document, Segment

__all__ = ["assert_replayable"]


def assert_replayable(document: Document) -> None:
    """Fail unless the segments stand in order in the text and each character can be found there."""
    at = 0
    for segment in document.segments:
        assert segment.text == segment.text.strip() != ""
        assert len(segment.offsets) == len(segment.text) + 1
        assert segment.offsets[0] >= at, "segments overlap"
        assert segment.offsets[-1] <= len(document.text)
        assert all(a <= b for a, b in zip(segment.offsets, segment.offsets[1:], strict=False))
        at = segment.offsets[-1]
        _assert_same_characters(segment, document.text)


def _assert_same_characters(segment: Segment, text: str) -> None:
    for character, offset in zip(segment.text, segment.offsets, strict=False):
        raw = text[offset]
        if character != raw:
            assert _stands_for(character, raw, text[offset:offset + 6]), (character, raw, offset)


def _stands_for(character: str, raw: str, following: str) -> bool:
    """Tell whether a character is one of the documented substitutes for the raw one."""
    if character == " ":
        return raw.isspace() or raw in "<&"
    return (raw == "&" or (raw, character) == ("\u2011", "-") or raw in "u0123456789abcdef"
            or unicodedata.normalize("NFC", following).startswith(character))
