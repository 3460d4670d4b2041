"""Takes the unknown members of a list of places for places: "Croatia (Korčula and Cres)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.gazetteer import LabelKind
from pressgraph.ontology.terms import PG

__all__ = ["listed_places"]

SEPARATORS = frozenset((",", ";", "and", "&", "(", "["))
FEWEST = 3
PLACES = frozenset(("GPE", "LOC"))


@dataclass(frozen=True, slots=True)
class _Member:
    start: int
    end: int
    state: bool
    place: bool
    known: bool
    person: bool


def listed_places(context: Context) -> Iterator[Candidate]:
    """Yield the unknown members of lists in which most known members are states or places."""
    for sentence in context.parse.sentences:
        if sentence.segment in context.title_cased:
            continue
        members: list[_Member] = []
        at = sentence.start
        while at < sentence.end:
            if _starts(context, at):
                member = _member(context, at, sentence.end)
                members.append(member)
                at = member.end
                continue
            if not (context.word(at) in SEPARATORS or context.word(at) in (")", "]", "the", "le", "’s")):
                yield from _places(members)
                members = []
            at += 1
        yield from _places(members)


def _starts(context: Context, index: int) -> bool:
    return (context.capital(index) and not context.listed("not-a-name", index)
            and not context.lexis.post([context.word(index)]))


def _member(context: Context, start: int, limit: int) -> _Member:
    at = start
    while at < limit and (context.capital(at) or context.hyphen(at)
                          or (context.listed("name-particle", at) and at + 1 < limit
                              and context.capital(at + 1) and context.word(at).islower())):
        at += 1
    match = context.match_at.get(start)
    if match is not None and match.kind is LabelKind.DEMONYM:
        match = None
    kinds = {concept.kind for concept in match.concepts} if match else set()
    types = {context.parse.tokens[index].entity for index in range(start, at)}
    kind, _ = context.lexis.head(context.texts(start, at))
    return _Member(start, at, PG.State in kinds,
                   bool(kinds & {PG.State, PG.Place}) or (not kinds and bool(types & PLACES))
                   or kind == PG.Place, bool(kinds) or kind is not None, types == {"PERSON"})


def _places(members: list[_Member]) -> Iterator[Candidate]:
    """Yield the members without a reading of their own, where the list is one of places."""
    known = [member for member in members if member.place or member.known]
    places = [member for member in known if member.place]
    if len(members) < FEWEST or 2 * len(places) < len(members) or len(places) * 4 < len(known) * 3:
        return
    for member in members:
        if not member.known and not member.person:
            yield Candidate(member.start, member.end, PG.Place, "names/listed-place")
