"""Mends what the small model gets wrong in the constructions of press releases, before matching.

``mend(parse)`` runs once on a parse, in place, before names and events are looked for.
"""

from __future__ import annotations

from pressgraph.extract.syntax import Parse

__all__ = ["mend"]


def mend(parse: Parse) -> None:
    """Mend heads, labels and tags of a parse, in place."""
    for sentence in parse.sentences:
        _attach_said(parse, sentence.start, sentence.end)


def _attach_said(parse: Parse, start: int, end: int) -> None:
    """Make the noun phrase after a sentence-final comma and "said" the subject of "said"."""
    for index in range(start, end - 1):
        token, after = parse[index], parse[index + 1]
        if token.lower == "said" and after.head == index and after.dep in ("dobj", "attr"):
            parse.attach(after.index, index, "nsubj")
