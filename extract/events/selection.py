"""Which matches report an event of their own, and which are background, purpose or part of another."""

from __future__ import annotations

from pressgraph.extract.events.matching import Match
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.frames import WordClass
from pressgraph.ontology.terms import PG

__all__ = ["reports_event"]

_MODIFIERS = ("advcl", "acl", "relcl")
_WITHOUT_PURPOSE = (PG.Meeting, PG.Statement)


def reports_event(parse: Parse, match: Match, *, has_role: bool, has_time: bool) -> bool:
    """Tell whether a match reports an event, as an annotator would read its clause.

    A noun does only with a participant, a place or a date; a participle before its noun
    ("the proposed rules") only with a date; an infinitive of purpose does not.
    """
    if match.sense.word_class is WordClass.NOUN:
        return _noun_reports(match, has_role=has_role, has_time=has_time)
    token = parse[match.head]
    if token.dep == "amod":
        return has_time
    if token.dep in _MODIFIERS and _is_purpose(parse, match.head):
        return match.sense.event in _WITHOUT_PURPOSE and has_role
    return True


def _noun_reports(match: Match, *, has_role: bool, has_time: bool) -> bool:
    if match.sense.event == PG.Meeting:
        return has_role
    return has_role or has_time or match.governor >= 0


def _is_purpose(parse: Parse, verb: int) -> bool:
    return parse[verb].tag == "VB" and any(parse[c].tag == "TO" for c in parse[verb].children)
