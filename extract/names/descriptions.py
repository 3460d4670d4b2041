"""Reads what a text calls a body before its acronym in brackets: "the gas agency (XYZ)"."""

from __future__ import annotations

from pressgraph.extract.facts import Form
from pressgraph.extract.names.resolution import Resolution
from pressgraph.ontology.terms import PG

__all__ = ["name_described"]

RULE = "names/acronym-definition"
LONGEST = 6


def name_described(resolution: Resolution) -> None:
    """Add the phrase with a head in lower case before a body's bracketed acronym to its names."""
    context = resolution.context
    for index in range(1, len(context.parse) - 2):
        if context.word(index) != "(" or context.word(index + 2) != ")":
            continue
        draft = resolution.draft_at.get(index + 1)
        kind, size = context.lexis.head([context.word(index - 1)])
        if draft is None or draft.kind not in (PG.Institution, PG.Organisation) or not size \
                or not context.lexis.is_body(kind) or not context.word(index - 1).islower():
            continue
        start = _start(resolution, index - 1)
        if start < index - 1:
            resolution.refer((draft,), start, index, index - 1, Form.NOMINAL, RULE)
            draft.add_name(context.parse.words(start, index))


def _start(resolution: Resolution, head: int) -> int:
    """Return the token behind the article of the phrase that ends in a head; the head for none."""
    context, first = resolution.context, resolution.context.parse.sentence_of(head).start
    for start in range(head - 1, max(first, head - LONGEST) - 1, -1):
        if context.lower(start) == "the":
            return start + 1
        if not (context.word(start)[:1].isalpha() or context.hyphen(start)):
            return head
    return head
