"""Tells private bodies from public ones of the same head, and names from words before a noun."""

from __future__ import annotations

from pressgraph.extract.names.context import Context

__all__ = ["is_modifier", "is_private"]


def is_private(context: Context, start: int, head_end: int, end: int) -> bool:
    """Tell whether a name with the head of a public body is one of an association or company.

    Args:
        context: the release.
        start, end: the name's tokens, half open.
        head_end: where the words before its complement end.
    """
    lexis, words = context.lexis, [word.lower() for word in context.texts(start, end)]
    if lexis.has("private-first", words[0]) and lexis.has("private-head", words[head_end - start - 1]):
        return True
    if any(lexis.has("private-owner", word) for word in words[:head_end - start - 1]):
        return True
    return any(lexis.has("private-phrase", " ".join(words[at:at + size]))
               for size in (2, 3) for at in range(len(words) - size + 1))


def is_modifier(context: Context, start: int, end: int) -> bool:
    """Tell whether a lone capitalised word only says what a common noun is: "the Celtic people"."""
    tokens = context.parse.tokens
    if end - start != 1 or end >= context.limit(start):
        return False
    token, following = tokens[start], tokens[end]
    return token.dep in ("amod", "compound", "nmod") and token.head == end \
        and following.text.islower() and following.pos == "NOUN" \
        and not context.listed("company-noun", end)
