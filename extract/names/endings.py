"""Reads what may end the name of a body: a company's legal forms, the acronym without brackets."""

from __future__ import annotations

from pressgraph.extract.names.context import Context

__all__ = ["has_legal_form", "is_apposed_acronym", "legal_form_end", "second_form_end"]

SHORTEST_ACRONYM = 3
LONGEST_ACRONYM = 7


def legal_form_end(context: Context, at: int) -> int:
    """Return the end of a legal form that the tokens before and behind one make: "S.p" "." "A."."""
    for end in range(at + 1, at + 4):
        tokens = context.texts(at - 1, end)
        if not all(context.glued(index) for index in range(at - 1, end - 1)):
            return 0
        if context.lexis.has("legal-form", "".join(tokens).lower()):
            return end
    return 0


def second_form_end(context: Context, start: int, at: int) -> int:
    """Return the end of a second legal form that "&" ties to a first one: "GmbH & Co. KG"; 0 for none."""
    if not start < at < len(context.parse) - 2 or not context.listed("legal-form", at - 1) \
            or not context.listed("company-and", at):
        return 0
    end = at + 1
    while end < len(context.parse) and context.listed("legal-form", end):
        end += 1
    return end if end > at + 1 else 0


def has_legal_form(context: Context, start: int, end: int) -> bool:
    """Tell whether a phrase ends in the legal form of a company."""
    return end - start > 1 and context.listed("legal-form", end - 1) \
        and not context.lexis.is_common(context.lower(end - 1))


def is_apposed_acronym(context: Context, index: int) -> bool:
    """Tell whether a token is the acronym of what the words before it name, without brackets."""
    word = context.word(index)
    return SHORTEST_ACRONYM <= len(word) <= LONGEST_ACRONYM and word.isalpha() and word.isupper() \
        and index > context.parse.sentence_of(index).start \
        and not context.lexis.is_common(word.lower()) \
        and not context.lexis.has("post", word.lower()) and context.word(index - 1)[1:].islower() \
        and context.lexis.is_body(context.lexis.head([context.word(index - 1)])[0])
