"""Which matches report an event of their own, and which are background, purpose or part of another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pressgraph.extract.events.background import is_background
from pressgraph.extract.events.matching import Match
from pressgraph.extract.events.rows import tells_of_row
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.frames import Link, WordClass
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import Words

__all__ = ["is_purpose", "merge_decisions", "merge_purposes", "reports_event", "without_contents"]

_MODIFIERS = ("advcl", "acl", "relcl")
_WITH_PURPOSE = (PG.Meeting, PG.Statement)
_TIMES = ("DATE", "TIME")
_COUNTED = (PG.Enforcement, PG.Investigation, PG.Incident)
"""Classes of what is done so often that its number alone is told."""
_DECIDED = (PG.Investigation, PG.Enforcement, PG.Funding)
"""Classes of what an authority does by deciding on it."""
_BARE = (PG.Meeting, PG.Proposal, PG.Launch, PG.Funding, PG.Assistance, PG.Enforcement,
         PG.Cooperation)
"""Classes whose verbs also serve in general talk; without anything that fixes them they report
no event."""


def reports_event(parse: Parse, match: Match, words: Words, *, roles: Collection[str],
                  has_time: bool, has_amount: bool) -> bool:
    """Tell whether a match reports an event, as an annotator would read its clause.

    A noun does only with a participant, a place, a date or a number of its own, one in a name
    ("the Munich Conference in May") only with a place or a date; a participle before its noun ("the
    proposed rules") only with a date, one after "as" ("as amended") with a date or an agent; an
    infinitive of purpose, a command, a question and a stamp do not, nor does what only describes.
    An infinitive that completes what governs it is no purpose, though parsers take it for one.
    """
    if _asks(parse, match.head) or (_commands(parse, match.head) and PG.agent not in roles):
        return False
    if _is_stamp(parse, match) or (not has_time and is_background(parse, match, words)):
        return False
    if match.sense.word_class is WordClass.NOUN:
        return _noun_reports(match, roles, has_time=has_time) or (
            has_amount and _is_counted(parse, match))
    token = parse[match.head]
    if _is_attribute(parse, match.head):
        return has_time
    if token.tag == "VBN" and any(parse[c].lower == "as" and parse[c].dep == "mark"
                                  for c in token.children):
        return has_time or PG.agent in roles
    if is_purpose(parse, match.head) and not _is_told(parse, match.head, words):
        return match.sense.shipped_event in _WITH_PURPOSE and bool(roles)
    return bool(roles) or has_time or has_amount or match.sense.shipped_event not in _BARE \
        or any(argument.narrowness > 1 for argument in match.bindings)


def _is_attribute(parse: Parse, verb: int) -> bool:
    """Tell whether a participle stands before its noun, alone or with another: "lost and stolen"."""
    token = parse[verb]
    while token.dep == "conj" and parse[token.head].dep in ("conj", "amod") and token.head < verb:
        token = parse[token.head]
    return token.dep == "amod" and verb < token.head


def _is_stamp(parse: Parse, match: Match) -> bool:
    """Tell whether a line holds an event's words and a date alone: "Published: 11 February 2025"."""
    sentence = parse.sentence_of(match.head)
    return match.sense.word_class is WordClass.VERB and all(
        token.index in match.tokens or token.entity in _TIMES
        or token.pos in ("PUNCT", "ADP", "AUX", "NUM", "SPACE")
        for token in parse.tokens[sentence.start:sentence.end])


def _asks(parse: Parse, index: int) -> bool:
    return parse[parse.sentence_of(index).end - 1].text == "?"


def _commands(parse: Parse, index: int) -> bool:
    """Tell whether a verb stands as an imperative: bare, at the root, with nothing before it."""
    token = parse[index]
    return token.tag == "VB" and token.head == index and not any(
        parse[child].dep in ("aux", "nsubj", "nsubjpass") for child in token.children)


def without_contents(matches: Sequence[Match]) -> list[Match]:
    """Leave out what is proposed or agreed to be done: "proposed to extend the act" is one event.

    A penalty is the event itself: "agreed to pay a fine".
    """
    contents = {index: match for match in matches for argument, indices in match.bindings.items()
                if argument.link is Link.INFINITIVE and argument.shipped_role == PG.patient
                for index in indices}
    return [match for match in matches if match.head not in contents
            or _decides_on(contents[match.head], match)]


def merge_decisions(parse: Parse, matches: Sequence[Match]) -> list[Match]:
    """Take what an authority decides to do for the event: "decided to send a letter" sends it.

    The tense and negation of the deciding verb are those of the event.
    """
    by_head = {match.head: match for match in matches}
    out = {match.head: match for match in matches}
    for match in matches:
        outer = by_head.get(parse[match.anchor].head)
        if outer is not None and _decides_on(outer, match) and _is_content(outer, match):
            out[match.head] = replace(match, governor=outer.anchor)
            out.pop(outer.head, None)
    return list(out.values())


def _decides_on(outer: Match, inner: Match) -> bool:
    """Tell whether an event is decided on, or a penalty agreed on."""
    decided = outer.sense.shipped_event == PG.Decision and inner.sense.shipped_event in _DECIDED
    return decided or (outer.sense.shipped_event == PG.AgreementEvent
                       and inner.sense.shipped_event == PG.Enforcement)


def _is_content(outer: Match, inner: Match) -> bool:
    """Tell whether an event's verb is the infinitive that tells what is decided."""
    return any(argument.link is Link.INFINITIVE and inner.anchor in indices
               for argument, indices in outer.bindings.items())


def merge_purposes(parse: Parse, matches: Sequence[Match]) -> list[Match]:
    """Join what a meeting is held for with the meeting: "met to discuss the treaty" is one event."""
    by_head = {index: match for match in matches for index in (match.head, match.anchor)}
    out = {match.head: match for match in matches}
    for match in matches:
        if match.sense.shipped_event != PG.Meeting or not is_purpose(parse, match.anchor):
            continue
        outer = by_head.get(parse[match.anchor].head) or _met_before(parse, match, matches)
        if outer is None or outer.head == match.head or outer.head not in out \
                or outer.sense.shipped_event != PG.Meeting:
            continue
        topics = {argument: indices for argument, indices in match.bindings.items()
                  if argument.shipped_role == PG.topic}
        out[outer.head] = replace(out[outer.head],
                                  bindings={**out[outer.head].bindings, **topics})
        del out[match.head]
    return list(out.values())


def _is_counted(parse: Parse, match: Match) -> bool:
    """Tell whether an event noun is reported by its number, as in a list: "17 arrests"."""
    return match.sense.shipped_event in _COUNTED and any(
        parse[c].pos == "NUM" for c in parse[match.head].children if c < match.head)


def _met_before(parse: Parse, purpose: Match, matches: Sequence[Match]) -> Match | None:
    """Return the meeting told before what it is held for, in the same clause as far as can be seen.

    "Held a call with leaders from companies to discuss prices": parsers hang the purpose anywhere.
    """
    start = parse.sentence_of(purpose.anchor).start
    before = [m for m in matches if start <= m.anchor < purpose.anchor]
    if not before or before[-1].sense.shipped_event != PG.Meeting:
        return None
    last = max(before[-1].head, before[-1].anchor)
    between = parse.tokens[last + 1:purpose.anchor]
    return None if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in between) else before[-1]


def _noun_reports(match: Match, roles: Collection[str], *, has_time: bool) -> bool:
    if match.named:
        return has_time or PG.place in roles or (match.governor >= 0 and PG.agent in roles)
    if match.sense.shipped_event == PG.Meeting:
        return bool(roles)
    if match.sense.shipped_event == PG.Statement:
        return PG.agent in roles
    return bool(roles) or has_time or match.governor >= 0


def is_purpose(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is an infinitive that modifies, alone or coordinated with another."""
    token = parse[verb]
    while token.dep == "conj" and token.tag == "VB" and not _has_to(parse, token.index):
        token = parse[token.head]
    return token.dep in _MODIFIERS and token.tag == "VB" and _has_to(parse, token.index)


def _is_told(parse: Parse, verb: int, words: Words) -> bool:
    """Tell whether an infinitive says what happens, and not only what for.

    Who is first to do something does it; what one is committed to do, or waits for others to do,
    is planned.
    """
    first = verb
    while parse[first].dep == "conj":
        first = parse[first].head
    governor = parse[parse[first].head]
    if parse[first].dep == "advcl" and any(parse[c].dep == "nsubj" for c in parse[first].children):
        return governor.pos in ("VERB", "AUX")
    if tells_of_row(parse, verb, words):
        return True
    return governor.lemma.lower() in words.of("binding") and governor.pos in ("VERB", "NOUN")


def _has_to(parse: Parse, verb: int) -> bool:
    return any(parse[child].tag == "TO" for child in parse[verb].children)
