"""Transcripts: who speaks is named in capitals before a colon, and what follows is speech."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.words import Words

__all__ = ["Turn", "speech_turns"]

_SPOKEN = frozenset((SegmentKind.PARAGRAPH, SegmentKind.ITEM))
_LABEL = 10
"""Tokens that the name and office of a speaker may have."""
_DIALOGUE = 2
"""Turns that make a text a transcript; one alone may be a heading in capitals."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says, over all its paragraphs: half-open token range without the name.

    ``speaker`` is the last token of the name, or None where it names nobody ("QUESTION").
    """

    start: int
    end: int
    speaker: int | None


def speech_turns(parse: Parse, words: Words) -> tuple[Turn, ...]:
    """Return the turns of a transcript, in text order; none where a text is no transcript."""
    anonymous = words.of("anonymous-speaker")
    starts = [i for i, token in enumerate(parse.tokens)
              if i == 0 or token.segment != parse[i - 1].segment]
    turns: list[Turn] = []
    speaking = False
    for start, end in pairwise([*starts, len(parse)]):
        spoken = parse.segments[parse[start].segment].kind in _SPOKEN
        colon = _colon(parse, start, end) if spoken else None
        if colon is not None and colon + 1 < end:
            named = not any(t.lower in anonymous for t in parse.tokens[start:colon])
            turns.append(Turn(colon + 1, end, colon - 1 if named else None))
        elif spoken and speaking:
            turns[-1] = Turn(turns[-1].start, end, turns[-1].speaker)
        speaking = spoken and bool(turns) and (speaking or colon is not None)
    return tuple(turns) if len(turns) >= _DIALOGUE else ()


def _colon(parse: Parse, start: int, end: int) -> int | None:
    """The colon behind a name in capitals that opens a paragraph."""
    for index in range(start, min(start + _LABEL, end)):
        token = parse[index]
        if token.text == ":":
            return index if index > start else None
        letters = [char for char in token.text if char.isalpha()]
        if letters and not token.text.isupper():
            return None
    return None
