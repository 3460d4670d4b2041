"""Who acts in a passive to which the parse gives no agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressgraph.extract.events.clauses import Clauses

__all__ = ["distant_agents"]

_DIRECTIONS = ("to", "on", "into")


def distant_agents(clauses: Clauses, verb: int) -> list[int]:
    """Return the heads of whoever acts, from inside the verb's phrase or from the clause around it."""
    return _enclosed(clauses, verb) or _fronted(clauses, verb)


def _enclosed(clauses: Clauses, verb: int) -> list[int]:
    """Return the agent that the parse hangs on what a passive is done to or on.

    "Was added to the list by the Council": the Council added it.
    """
    parse = clauses.parse
    return clauses.all_conjuncts([
        o for p in clauses.children(verb, "prep") if verb < p and parse[p].lower in _DIRECTIONS
        for inner in clauses.children(p, "pobj") for by in clauses.children(inner, "prep", "agent")
        if parse[by].lower == "by" for o in clauses.children(by, "pobj")])


def _fronted(clauses: Clauses, verb: int) -> list[int]:
    """Return the subject of the clause that a phrase with a participle opens.

    "In a resolution adopted on Thursday, members call for …": the members adopted it.
    """
    parse = clauses.parse
    noun = parse[parse[verb].head]
    if parse[verb].dep != "acl" or noun.dep != "pobj":
        return []
    preposition = parse[noun.head]
    clause = parse[preposition.head]
    subjects = clauses.children(clause.index, "nsubj")
    if preposition.dep == "prep" and clause.pos == "VERB" and subjects and verb < subjects[0]:
        return list(clauses.surface_subjects(clause.index))
    return []
