"""What a number counts: the noun phrase that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressgraph.extract.syntax import Parse, Token

__all__ = ["Counted", "counted_by", "governing"]

_WITHIN = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_BEFORE_NOUN = frozenset(("nummod", "compound", "amod", "nmod", "quantmod"))
"""Prepositions of what belongs to a noun; other phrases are as often the verb's."""

_LONGEST = 14
"""Tokens that the description of what is counted has at most."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The head of what is counted, and its words without the number; the head may be missing."""

    head: int | None = None
    words: str = ""


def counted_by(parse: Parse, start: int, end: int) -> Counted:
    """Return what the number in a half-open token range counts.

    That is the noun behind it ("24 new projects"), else what its "of" or "in" names ("€5 million in
    aid"), else the noun that has it as its measure ("a budget of €5 million").
    """
    head = governing(parse, start, end)
    if head is not None:
        return Counted(head, _describe(parse, head, start, end))
    root = parse[parse.head_of(start, end)]
    for child in root.children:
        if child >= end and parse[child].dep == "prep":
            for item in parse[child].children:
                if parse[item].dep == "pobj" and parse[item].entity not in ("DATE", "TIME"):
                    return Counted(item, _describe(parse, item, start, end))
    above = parse[root.head]
    if above.dep == "prep" and parse[above.head].pos in ("NOUN", "PROPN"):
        return Counted(above.head, _describe(parse, above.head, start, end))
    return Counted()


def governing(parse: Parse, start: int, end: int) -> int | None:
    """Return the noun behind a number that it modifies, also where the parse misses it."""
    root = parse[parse.head_of(start, end)]
    sentence_end = parse.sentence_of(start).end
    if root.dep in _BEFORE_NOUN and end <= root.head < sentence_end:
        head = parse[root.head]
        while head.dep in ("compound", "nmod") and head.head > head.index:
            head = parse[head.head]
        return head.index if head.pos in ("NOUN", "PROPN", "ADJ", "NUM", "X", "SYM") else None
    return _noun_behind(parse, end, sentence_end)


def _noun_behind(parse: Parse, start: int, limit: int) -> int | None:
    """Return the last noun of an unbroken run of adjectives, participles and nouns."""
    found = None
    for index in range(start, limit):
        token = parse[index]
        if token.pos in ("NOUN", "PROPN"):
            found = index
        elif found is not None or not (token.pos == "ADJ" or token.tag in ("VBN", "VBG", "HYPH")
                                       or token.dep == "amod" or token.tag == "RB"):
            break
    return found


def _describe(parse: Parse, head: int, start: int, end: int) -> str:
    """Return the words of a noun phrase without the number, its determiner and its clauses."""
    dropped: set[int] = set()
    for child in parse[head].children:
        if parse[child].dep in ("relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "det",
                                "predet", "poss") or start <= child < end:
            dropped.update(parse.subtree(child))
    kept = [index for index in parse.subtree(head) if index not in dropped]
    kept = _run(parse, kept, head, start, end)
    return parse.words(kept[0], kept[-1] + 1) if kept else ""


def _run(parse: Parse, kept: Sequence[int], head: int, start: int, end: int) -> list[int]:
    """Return the unbroken run of tokens around a head, on its side of the number."""
    members = set(kept)
    first = last = head
    while first - 1 in members and not start <= first - 1 < end:
        first -= 1
    while last + 1 in members and not start <= last + 1 < end and last + 1 - first < _LONGEST:
        last += 1
    while last > head and not _ends(parse[last]):
        last -= 1
    return list(range(first, last + 1))


def _ends(token: Token) -> bool:
    return token.pos in _WITHIN
