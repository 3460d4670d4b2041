"""What a statement or meeting is about: the processes, states and places within what is said."""

from __future__ import annotations

from collections.abc import Iterable

from pressgraph.extract.events.filler import Filler
from pressgraph.extract.events.fillers import Fillers
from pressgraph.extract.facts import Form
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.terms import PG

__all__ = ["topics_of_quotation", "topics_within"]

MOST = 2
"""How many topics one argument gives at most; a reader names the main ones."""

_PREFERENCE = ((PG.Process,), (PG.State,), (PG.Place,), (PG.Institution, PG.Organisation), (PG.Person,))
_CLAUSES = ("relcl",)
_MODIFIERS = ("compound", "amod", "nmod")


def topics_within(parse: Parse, fillers: Fillers, index: int) -> tuple[Filler, ...]:
    """Return the topics in the phrase or clause under a token, in text order.

    Bodies and persons inside a phrase act in it, and so do names before a noun ("U.S. support");
    what it is about are processes, else states, else places.
    """
    return _main(fillers, _mentioned(fillers, _plain_subtree(parse, index)))


def topics_of_quotation(fillers: Fillers, start: int, end: int) -> tuple[Filler, ...]:
    """Return what a quotation of some tokens is about: the main things that it names."""
    return _main(fillers, _mentioned(fillers, range(start, end)))


def _main(fillers: Fillers, mentioned: Iterable[Filler]) -> tuple[Filler, ...]:
    found = list(mentioned)
    for preferred in _PREFERENCE:
        chosen = [each for each in found if any(fillers.frames.is_a(each.kind, kind) for kind in preferred)]
        if chosen:
            return tuple({each.key: each for each in chosen}.values())[:MOST]
    return ()


def _mentioned(fillers: Fillers, tokens: Iterable[int]) -> Iterable[Filler]:
    for index in tokens:
        mention = fillers.names.by_head.get(index)
        if mention is not None and mention.form not in (Form.PRONOUN, Form.ADJECTIVE) \
                and fillers.parse[index].dep not in _MODIFIERS:
            yield from fillers.at(index)


def _plain_subtree(parse: Parse, index: int) -> list[int]:
    """Return the tokens under a token, relative clauses left out."""
    out, stack = [], [index]
    while stack:
        current = stack.pop()
        out.append(current)
        stack.extend(c for c in parse[current].children if parse[c].dep not in _CLAUSES)
    return sorted(out)
