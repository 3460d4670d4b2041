"""Gives time phrases and figures to the events that they modify, and to no other."""

from __future__ import annotations

from collections.abc import Sequence

from pressgraph.extract.events.clauses import Clauses
from pressgraph.extract.events.matching import Match
from pressgraph.extract.quantities.model import FoundFigure, FoundInterval
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.frames import WordClass
from pressgraph.ontology.terms import PG

_DURING = ("at", "during")
_OCCASIONS = (PG.Meeting, PG.Incident)
_TIMES = ("DATE", "TIME")
_OF_THE_PAST = (PG.Regret, PG.Condemn)
"""Stances towards what has happened."""
_PREMODIFIERS = ("compound", "nummod", "amod", "nmod")

__all__ = ["figures_of_events", "owner_of", "times_of_events"]


def owner_of(parse: Parse, index: int, anchors: dict[int, Match]) -> Match | None:
    """Return the event whose word a phrase hangs on, directly or through plain nouns.

    The way up ends at the first verb: what modifies one clause does not date another.
    """
    for current in parse.ancestors(index):
        if current in anchors:
            return anchors[current]
        if parse[current].pos in ("VERB", "AUX"):
            return None
    return None


def _anchors(matches: Sequence[Match]) -> dict[int, Match]:
    out: dict[int, Match] = {}
    for match in matches:
        for index in (*match.tokens, match.anchor):
            out.setdefault(index, match)
    return out


def times_of_events(parse: Parse, clauses: Clauses, matches: Sequence[Match],
                    intervals: Sequence[FoundInterval]) -> dict[int, FoundInterval]:
    """Return the interval of each event that has one, by the event's head; the first wins.

    What somebody goes somewhere to do has the time of the going: "will be in Oslo today to sign".
    """
    anchors, out = _anchors(matches), dict[int, FoundInterval]()
    for found in intervals:
        if _names_edition(parse, found.head, anchors):
            continue
        owner = (_possessed(parse, found, anchors) if _is_possessive(parse, found.head) else None) \
            or owner_of(parse, found.head, anchors) or _told_when(parse, found.head, anchors)
        beside = _noun_before(parse, found, anchors)
        if beside is not None and (owner is None or owner.sense.shipped_event == PG.Statement):
            owner = beside
        if owner is not None and _is_of_object(parse, found, owner):
            owner = None
        for dated in (owner, beside if _is_held(parse, beside) else None):
            if dated is not None:
                out.setdefault(dated.head, found)
    for match in matches:
        governor = clauses.governor_of_purpose(match.anchor)
        if match.head in out or governor is None:
            continue
        shared = _hanging_on(parse, governor, match.anchor, intervals)
        if shared is not None:
            out[match.head] = shared
    for match in [m for m in matches if m.head in out]:
        held = _held_at(parse, match, anchors)
        if held is not None:
            out.setdefault(held.head, out[match.head])
    for match in matches:
        opening = _opening_time(parse, match, matches, out)
        if match.head not in out and opening is not None:
            out[match.head] = opening
    return out


def _is_of_object(parse: Parse, found: FoundInterval, match: Match) -> bool:
    """Tell whether a date behind what is regretted or condemned is the day of that, not of the words.

    "Regretted the loss of life at the border on 24 June".
    """
    objects = [c for c in parse[match.anchor].children
               if parse[c].dep == "dobj" and match.anchor < c < found.start]
    return match.sense.stance in _OF_THE_PAST and bool(objects) and any(
        parse[index].text[:1].isdigit() for index in range(found.start, found.end))


def _held_at(parse: Parse, meeting: Match, anchors: dict[int, Match]) -> Match | None:
    """Return what happens at a meeting, which its day dates: "decided at its meeting on 3 May"."""
    if not _is_held(parse, meeting):
        return None
    for index in parse.ancestors(parse[meeting.head].head):
        if index in anchors:
            return anchors[index]
        if parse[index].dep not in ("xcomp", "pobj", "prep"):
            return None
    return None


def _is_held(parse: Parse, meeting: Match | None) -> bool:
    """Tell whether a meeting is named as the occasion of something: "at its meeting"."""
    if meeting is None or meeting.sense.word_class is not WordClass.NOUN or meeting.governor >= 0:
        return False
    noun = parse[meeting.head]
    return meeting.sense.shipped_event == PG.Meeting and noun.dep == "pobj" \
        and parse[noun.head].lower in _DURING


def _opening_time(parse: Parse, match: Match, matches: Sequence[Match],
                  times: dict[int, FoundInterval]) -> FoundInterval | None:
    """Return the time that opens a sentence for all its verbs: "On 3 May they met and signed"."""
    first = parse[match.anchor]
    while first.dep == "conj" and parse[first.head].pos == "VERB" and first.head < first.index:
        first = parse[first.head]
    if first.index == match.anchor:
        return None
    own = next((times[m.head] for m in matches if m.anchor == first.index and m.head in times), None)
    return own if own is not None and own.end <= first.index else None


def _noun_before(parse: Parse, found: FoundInterval, anchors: dict[int, Match]) -> Match | None:
    """Return the event noun that a time follows at once: "at its meeting on 3 May".

    A place may stand between, and the noun's own complements: "the attack on a convoy in Porto on
    3 May", where the parse hangs the time on the verb of saying before them.
    """
    sentence = parse.sentence_of(found.head)
    for index in range(found.start - 1, sentence.start - 1, -1):
        token = parse[index]
        match = anchors.get(index)
        if match is not None and match.head == index and match.governor < 0 \
                and match.sense.word_class is WordClass.NOUN \
                and match.sense.shipped_event in _OCCASIONS:
            return match
        if token.pos in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ") or token.entity in _TIMES:
            return None
    return None


def _hanging_on(parse: Parse, verb: int, purpose: int,
                intervals: Sequence[FoundInterval]) -> FoundInterval | None:
    """Return the time told of a verb before the infinitive that says what for."""
    for found in intervals:
        above = next((i for i in parse.ancestors(found.head) if parse[i].pos in ("VERB", "AUX")), -1)
        if above == verb and found.head < purpose:
            return found
    return None


def _names_edition(parse: Parse, index: int, anchors: dict[int, Match]) -> bool:
    """Tell whether a time before a plain noun only says which one is meant: "the 2024 review"."""
    head = parse[index]
    while head.dep in _PREMODIFIERS and head.index not in anchors and head.index < head.head:
        head = parse[head.head]
    return head.index != index and head.index not in anchors and head.pos in ("NOUN", "PROPN")


def _is_possessive(parse: Parse, index: int) -> bool:
    return any(parse[child].tag == "POS" for child in parse[index].children)


def _possessed(parse: Parse, found: FoundInterval, anchors: dict[int, Match]) -> Match | None:
    """Return the event that a time in the possessive dates: "today's agreement"."""
    following = parse.tokens[found.head + 1:parse.sentence_of(found.head).end]
    noun = next((token.index for token in following if token.pos in ("NOUN", "PROPN")
                 and token.dep != "compound"), -1)
    return anchors.get(noun)


def _told_when(parse: Parse, index: int, anchors: dict[int, Match]) -> Match | None:
    """Return the event of the clause that tells what was at a time: "since 2019, when it began"."""
    for phrase in (index, *parse[index].children):
        for child in parse[phrase].children:
            clause = parse[child]
            if clause.dep in ("relcl", "advcl") and child in anchors and any(
                    parse[c].tag == "WRB" and parse[c].dep == "advmod" and c > index
                    for c in clause.children):
                return anchors[child]
    return None


def figures_of_events(parse: Parse, matches: Sequence[Match],
                      figures: Sequence[FoundFigure]) -> dict[int, tuple[str, ...]]:
    """Return the keys of the figures in each event's clause, by the event's head."""
    anchors, out = _anchors(matches), dict[int, tuple[str, ...]]()
    for found in figures:
        owner = anchors.get(found.head) or owner_of(parse, found.head, anchors)
        if owner is not None:
            out[owner.head] = (*out.get(owner.head, ()), found.figure.key)
    return out
