"""Tells private bodies from public ones of the same head, and names from words before a noun."""

from __future__ import annotations

from pressgraph.extract.names.context import Context
from pressgraph.extract.names.lexis import singulars

__all__ = ["is_modifier", "is_private"]

REACH = 3


def is_private(context: Context, start: int, head_end: int, end: int) -> bool:
    """Tell whether a name with the head of a public body is one of an association or company.

    The name's tokens are half open; ``head_end`` ends the words before its complement.
    """
    lexis, words = context.lexis, [word.lower() for word in context.texts(start, end)]
    if lexis.has("private-first", words[0]) and lexis.has("private-head", words[head_end - start - 1]):
        return True
    if words[-1] == "bank" and head_end == end:
        return not any(lexis.has("public-bank-word", word) for word in words) and not any(
            index in context.match_at for index in range(start, end))
    if any(lexis.has("private-owner", word) for word in words[:head_end - start - 1]):
        return True
    return any(lexis.has("private-phrase", " ".join(words[at:at + size]))
               for size in (2, 3) for at in range(len(words) - size + 1))


def is_modifier(context: Context, start: int, end: int) -> bool:
    """Tell whether a lone capitalised word only says what a common noun is: "the Celtic people"."""
    tokens = context.parse.tokens
    if end - start != 1 or end >= context.limit(start):
        return False
    token, head = tokens[start], tokens[tokens[start].head]
    return token.dep in ("amod", "compound", "nmod") and start < head.index <= start + REACH \
        and head.text.islower() and head.pos == "NOUN" \
        and not any(context.lexis.post([one]) or context.lexis.has("company-noun", one)
                    for one in (head.lower, *singulars(head.lower)))
