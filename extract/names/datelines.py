"""Finds the place of a release's dateline where the text names it again."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.ontology.terms import PG

__all__ = ["dateline_places"]


def dateline_places(context: Context) -> Iterator[Candidate]:
    """Yield the mentions of a dateline's place that no authority entry knows.

    A longer name that holds the word ("the Porto Novo Harbour Authority") is none of its mentions.
    """
    words = context.document.dateline.split()
    length = len(words)
    if not words or not all(word.isalpha() and word[0].isupper() for word in words):
        return
    for start in range(len(context.parse) - length + 1):
        end = start + length
        if ([context.word(index) for index in range(start, end)] == words
                and not any(index in context.match_at for index in range(start, end))
                and not _goes_on(context, start - 1, start) and not _goes_on(context, end, start)):
            yield Candidate(start, end, PG.Place, "names/dateline")


def _goes_on(context: Context, index: int, start: int) -> bool:
    """Tell whether the token beside the name that begins at ``start`` makes it a longer one."""
    tokens = context.parse.tokens
    return (0 <= index < len(tokens) and tokens[index].sentence == tokens[start].sentence
            and tokens[index].pos == "PROPN" and tokens[index].text[0].isupper())
