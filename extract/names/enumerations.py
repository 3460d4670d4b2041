"""Takes the unknown members of a list of places for places: "Croatia (Korčula and Cres)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.gazetteer import LabelKind
from pressgraph.ontology.terms import PG

__all__ = ["introduced_places", "listed_places"]

SEPARATORS = frozenset((",", ";", "and", "&", "(", ")", "[", "]", "the", "le", "’s", "|", "with",
                        "or"))
DASHES = frozenset("–-—")
FEWEST = 3
PLACES = frozenset(("GPE", "LOC"))
RULE = "names/listed-place"


@dataclass(frozen=True, slots=True)
class _Member:
    """A capitalised phrase in a list: whether it is known at all, and known as a place."""

    start: int
    end: int
    state: bool
    place: bool
    known: bool
    person: bool


def listed_places(context: Context) -> Iterator[Candidate]:
    """Yield the unknown members of lists in which most known members are states or places.

    Names with their state in brackets ("Korčula (Croatia)") make one list over the whole release.
    """
    bracketed: list[_Member] = []
    for members in _lists(context):
        yield from _places(members)
        bracketed.extend(_with_state(context, members))
    if sum(member.place for member in bracketed) >= 2 and not any(
            member.known and not member.place for member in bracketed):
        yield from (Candidate(member.start, member.end, PG.Place, RULE) for member in bracketed
                    if not member.known and not member.person)


def introduced_places(context: Context) -> Iterator[Candidate]:
    """Yield the unknown names behind a noun for a kind of place: "the counties of X, Y and Z"."""
    for index, token in enumerate(context.parse.tokens):
        if token.text not in context.lexis.place_nouns or token.segment in context.title_cased:
            continue
        several = token.tag == "NNS"
        at = index + 1 + (context.lower(index + 1) == "of")
        if several or at > index + 1:
            yield from _named(context, at, context.limit(index), several)


def _named(context: Context, at: int, limit: int, several: bool) -> Iterator[Candidate]:
    while at < limit and context.capital(at):
        end = at
        while end < limit and (context.capital(end) or (end > at and context.hyphen(end))):
            end += 1
        known = context.match_at.get(at)
        if context.lexis.head(context.texts(at, end))[0] is not None \
                or context.lexis.post(context.texts(at, end)):
            return
        if known is None or known.weak:
            yield Candidate(at, end, PG.Place, RULE)
        at = end
        if not several or context.lower(at) not in (",", "and"):
            return
        while context.lower(at) in (",", "and"):
            at += 1


def _lists(context: Context) -> Iterator[list[_Member]]:
    """Yield the runs of capitalised phrases with nothing but separators between them."""
    for sentence in context.parse.sentences:
        if sentence.segment in context.title_cased:
            continue
        members: list[_Member] = []
        at = sentence.start
        while at < sentence.end:
            if _starts(context, at):
                members.append(_member(context, at, sentence.end))
                at = members[-1].end
                continue
            if context.word(at) not in SEPARATORS and context.word(at) not in DASHES:
                yield members
                members = []
            at += 1
        yield members


def _starts(context: Context, index: int) -> bool:
    return (context.capital(index) and not context.listed("not-a-name", index)
            and not any(char.isdigit() for char in context.word(index))
            and not context.lexis.post(context.texts(index, index + 3)))


def _member(context: Context, start: int, limit: int) -> _Member:
    at = start
    while at < limit and not context.listed("not-a-name", at) and (
            context.capital(at) or context.hyphen(at) or _joins(context, at, limit)):
        at += 1
    at -= context.hyphen(at - 1)
    match = context.match_at.get(start)
    if match is not None and (match.kind is LabelKind.DEMONYM or match.end < at):
        match = None
    kinds = {concept.kind for concept in match.concepts} if match else set()
    types = {context.parse.tokens[index].entity for index in range(start, at)}
    kind, _ = context.lexis.head(context.texts(start, at))
    place = bool(kinds & {PG.State, PG.Place}) or kind == PG.Place or (
        not kinds and bool(types & PLACES))
    return _Member(start, at, PG.State in kinds, place, bool(kinds) or kind is not None,
                   at - start > 1 and (types == {"PERSON"} or (
                       context.word(start - 1) == "(" and context.listed("given-name", start))))


def _joins(context: Context, index: int, limit: int) -> bool:
    """Tell whether a small word inside a foreign name goes on with it: "Isla de la Graciosa"."""
    word = context.word(index)
    following = index + 1
    return (word.islower() and following < limit and context.lexis.has("name-particle", word)
            and (context.capital(following) or context.lexis.has("name-particle",
                                                                 context.word(following)))) or (
        word == "of" and index > 0 and following < limit and context.capital(following)
        and context.lexis.head([context.word(index - 1)])[0] == PG.Place)


def _places(members: Sequence[_Member]) -> Iterator[Candidate]:
    """Yield the members without a reading of their own, where the list is one of places."""
    places = sum(member.place for member in members)
    known = sum(member.place or member.known for member in members)
    if len(members) < FEWEST or 2 * places < len(members) or 4 * places < 3 * known:
        return
    for member in members:
        if not member.known and not member.person:
            yield Candidate(member.start, member.end, PG.Place, RULE)


def _with_state(context: Context, members: Sequence[_Member]) -> Iterator[_Member]:
    """Yield the members that the next state in brackets belongs to."""
    pending: list[_Member] = []
    for member in members:
        if member.state and context.word(member.start - 1) in ("(", "["):
            yield from pending
        if member.state or context.word(member.end) == "|":
            pending = []
        if not member.state:
            pending.append(member)
