"""Reads the political group and country in brackets after a member's name: "Name (EPP, PL)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from pressgraph.extract.facts import Form
from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.gazetteer import Gazetteer
from pressgraph.ontology.concepts import Concept, Concepts
from pressgraph.ontology.terms import PG

__all__ = ["affiliations"]

GROUP = re.compile(r"[A-Z&/][\w&/+' -]*")
LONGEST_GROUP = 6
LONGEST_NAME = 6


def affiliations(context: Context, gazetteer: Gazetteer, concepts: Concepts) -> Iterator[Candidate]:
    """Yield the person, the group and the state of each such bracket."""
    tokens = context.parse.tokens
    for index, token in enumerate(tokens):
        if token.text != "(" or index == 0:
            continue
        limit = min(context.limit(index), index + LONGEST_GROUP + 4)
        end = next((at for at in range(index + 1, limit) if tokens[at].text == ")"), None)
        comma = next((at for at in range(index + 1, end or index) if tokens[at].text in (",", ";")),
                     None)
        if end is None or comma is None:
            continue
        group = context.parse.words(index + 1, comma)
        state = _state(context.parse.words(comma + 1, end), gazetteer, concepts, context)
        person = _person(context, index)
        if state is None or person is None or not GROUP.fullmatch(group):
            continue
        yield person
        if not context.listed("no-group", index + 1):
            yield Candidate(index + 1, comma, PG.Organisation, "names/affiliation")
        yield Candidate(comma + 1, end, PG.State, "names/affiliation", Form.ACRONYM, (state,))


def _person(context: Context, end: int) -> Candidate | None:
    """Return the capitalised words before a bracket as a person, titles left out."""
    start = end
    while start > max(end - LONGEST_NAME, context.parse.sentence_of(end).start) and (
            context.word(start - 1)[:1].isupper() or context.hyphen(start - 1)
            or context.listed("name-particle", start - 1)) \
            and not context.lexis.post([context.word(start - 1)]) \
            and not context.listed("not-a-name", start - 1):
        start -= 1
    while start < end and (not context.unusual(start) or context.listed("name-particle", start)) \
            and end - start > 2:
        start += 1
    return Candidate(start, end, PG.Person, "names/affiliation") if end - start > 1 else None


def _state(text: str, gazetteer: Gazetteer, concepts: Concepts, context: Context) -> Concept | None:
    """Return the state that a country code or name stands for."""
    iri = context.lexis.country_codes.get(text)
    if iri is not None:
        return concepts.by_iri.get(iri)
    name = _territories().get(text, text) if len(text) == 2 else text
    return next((concept for concept in gazetteer.named(name) if concept.kind == PG.State), None)


@cache
def _territories() -> dict[str, str]:
    """The English names of the territories by their ISO 3166-1 codes."""
    return dict(Locale("en").territories)
