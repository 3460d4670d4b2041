"""Takes the names beside a noun for a relative for persons: "her children, X and Y"."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.people import person_name
from pressgraph.ontology.terms import PG

__all__ = ["relatives"]

RULE = "names/relative"
SIGNS = frozenset((",", "–", "—", ":", "-"))


def relatives(context: Context) -> Iterator[Candidate]:
    """Yield the persons whom a noun for a relative introduces, in text order."""
    for index, token in enumerate(context.parse.tokens):
        if not token.text.islower() or not context.listed("kin", index):
            continue
        apart = context.word(index + 1) in SIGNS
        if apart or token.tag == "NN":
            yield from _members(context, index + 1 + apart, several=token.tag == "NNS")


def _members(context: Context, at: int, *, several: bool) -> Iterator[Candidate]:
    limit = context.limit(at - 1)
    while at < limit and context.unusual(at) and (end := person_name(context, at, strict=False)):
        yield Candidate(at, end, PG.Person, RULE)
        at = end
        if not several or context.lower(at) not in (",", "and", "&"):
            return
        while context.lower(at) in (",", "and", "&"):
            at += 1
