"""Finds the sentence that some words of a text stand in."""

from __future__ import annotations

import re

__all__ = ["sentence_around"]

REACH = 300
"""Characters on either side in which the ends of a sentence are looked for."""


def sentence_around(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return the ends of the sentence that a stretch of a text stands in, as far as they are near.

    A sentence ends at a line break, or at a full stop, question or exclamation mark before a blank
    and a capital.

    >>> sentence_around("They met. Ann spoke. All went home.", 10, 13)
    (10, 20)
    """
    before = text[max(0, begin - REACH):begin]
    starts = [match.end() for match in re.finditer(r"\n\s*|[.!?][”\"’)]?\s+(?=\W*(?:[A-Z]|$))", before)]
    start = max(0, begin - REACH) + (starts[-1] if starts else 0)
    after = re.search(r"\n|[.!?][”\"’)]?(?=\s+\W*[A-Z]|\s*$)", text[end:end + REACH])
    if after is None:
        stop = min(len(text), end + REACH)
    else:
        stop = end + (after.start() if after[0] == "\n" else after.end())
    return start, stop
