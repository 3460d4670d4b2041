"""Cuts a text into pieces, so that marks that overlap can be shown as HTML, which only nests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Mark", "Piece", "pieces"]

HIDDEN = ("clause", "role")
"""Marks that show only while what they belong to is selected."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that says something.

    Attributes:
        begin, end: characters, half open.
        tone: what it is: ``trigger``, ``figure``, ``time``, ``post``, ``clause``, ``role``, or the
            kind of an entity in small letters.
        ref: the fact that it belongs to.
    """

    begin: int
    end: int
    tone: str
    ref: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters over which the same marks lie.

    Attributes:
        begin: of the first character.
        text: the characters.
        tone: of the shortest mark that is shown at once; empty where there is none, and for blanks
            between marks.
        ref: the fact to go to from here; empty where there is none.
        refs: all facts whose marks lie here.
        clauses, roles: the facts whose clause, or whose filler of a role, this is part of.
    """

    begin: int
    text: str
    tone: str
    ref: str
    refs: tuple[str, ...]
    clauses: tuple[str, ...]
    roles: tuple[str, ...]


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """Return a text in pieces, none empty, which joined are the text.

    >>> [(p.text, p.tone) for p in pieces("Ann met.", [Mark(0, 3, "person", "x"),
    ...                                                 Mark(0, 7, "clause", "e")])]
    [('Ann', 'person'), (' met', ''), ('.', '')]
    """
    inside = [mark for mark in marks if 0 <= mark.begin < mark.end <= len(text)]
    cuts = sorted({0, len(text), *(mark.begin for mark in inside), *(mark.end for mark in inside)})
    waiting = sorted(inside, key=lambda mark: mark.begin, reverse=True)
    live: list[Mark] = []
    out: list[Piece] = []
    for begin, end in pairwise(cuts):
        live = [mark for mark in live if mark.end > begin]
        while waiting and waiting[-1].begin <= begin:
            live.append(waiting.pop())
        out.append(_piece(begin, text[begin:end], live))
    return out


def _piece(begin: int, text: str, live: list[Mark]) -> Piece:
    near = sorted(live, key=lambda mark: (mark.end - mark.begin, mark.tone, mark.ref))
    shown = [mark for mark in near if mark.tone not in HIDDEN] if text.strip() else []
    first = next(iter(shown or near), None)
    return Piece(begin, text, shown[0].tone if shown else "", first.ref if first else "",
                 _refs(mark for mark in near),
                 _refs(mark for mark in near if mark.tone == "clause"),
                 _refs(mark for mark in near if mark.tone == "role"))


def _refs(marks: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.ref for mark in marks))
