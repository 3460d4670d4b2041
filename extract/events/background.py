"""Clauses that tell how things are or what is generally done, and report no event."""

from __future__ import annotations

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.events.matching import Match
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.frames import WordClass
from pressgraph.ontology.terms import PG
from pressgraph.ontology.words import Words

__all__ = ["is_background"]

_STANDPOINTS = (PG.Assistance, PG.Incident)
"""Classes whose nouns make prepositions: in support of, in violation of."""
_PRESENT = ("VBZ", "VBP")
_AUXILIARIES = ("aux", "auxpass")
_SUBJECTS = ("nsubj", "nsubjpass")


def is_background(parse: Parse, match: Match, words: Words) -> bool:
    """Tell whether an undated clause only describes.

    A habit ("never asks"), the second of two gerunds ("by meeting and training"), a gerund that
    opens an item or is a subject or example, what defines something ("is a service offered by"),
    what is done whenever something is ("when deciding"), and cooperation as a bare object
    ("strengthen cooperation with") do, and nouns that make a preposition ("in support of").
    """
    token = parse[match.anchor]
    if match.sense.word_class is WordClass.NOUN and match.governor < 0:
        return not any(parse[c].dep in ("det", "poss") for c in token.children) and (
            (match.sense.shipped_event == PG.Cooperation and token.dep == "dobj")
            or (match.sense.shipped_event in _STANDPOINTS and token.dep == "pobj"
                and parse[token.head].lower == "in" and token.index == token.head + 1))
    return _is_habit(parse, token, words) or _defines(parse, token) \
        or (_is_bare_gerund(parse, token) and _describes(parse, token))


def _is_habit(parse: Parse, token: Token, words: Words) -> bool:
    """Tell whether a clause says what somebody always, usually or never does."""
    finite = [token, *(parse[c] for c in token.children if parse[c].dep in _AUXILIARIES)]
    return any(parse[c].lower in words.of("habitual-adverb") for c in token.children) \
        and all(each.tag != "VBD" and each.lemma != "have" for each in finite)


def _defines(parse: Parse, token: Token) -> bool:
    """Tell whether a participle says what something is: "tenders are a service offered by"."""
    noun = parse[token.head]
    copula = parse[noun.head]
    return token.tag == "VBN" and token.dep == "acl" and noun.dep == "attr" \
        and copula.lemma == "be" and copula.tag in _PRESENT


def _is_bare_gerund(parse: Parse, token: Token) -> bool:
    return token.tag == "VBG" and not any(
        parse[c].dep in (*_AUXILIARIES, *_SUBJECTS) for c in token.children)


def _describes(parse: Parse, gerund: Token) -> bool:
    head = parse[gerund.head]
    if gerund.dep == "conj":
        return _goes_on(parse, gerund)
    if gerund.head == gerund.index:
        return parse.segments[gerund.segment].kind is SegmentKind.ITEM and _is_proposed(parse, gerund)
    if gerund.dep == "pcomp":
        return head.lower == "as" and any(parse[c].lower == "such" for c in head.children)
    return gerund.dep == "csubj" or _is_whenever(parse, gerund)


def _is_whenever(parse: Parse, gerund: Token) -> bool:
    """Tell whether a gerund says at what times something is done, and of no certain thing."""
    certain = any(parse[c].dep == "poss" for o in gerund.children if parse[o].dep == "dobj"
                  for c in parse[o].children)
    return not certain and any(
        parse[c].lower == "when" and c < gerund.index for c in gerund.children)


def _goes_on(parse: Parse, gerund: Token) -> bool:
    """Tell whether a gerund goes on with one that names what is done, and tells no more of it.

    One that tells what went on besides, or by what something was done, reports it: "travelled to
    Porto, signing a treaty and opening a port".
    """
    first = gerund
    while first.dep == "conj":
        first = parse[first.head]
    preposition = parse[first.head]
    told = first.dep == "advcl" or (
        preposition.lower == "by" and parse[preposition.head].tag in ("VBD", "VBN"))
    return _is_bare_gerund(parse, first) and not told


def _is_proposed(parse: Parse, gerund: Token) -> bool:
    """Tell whether an item stands under a sentence that says what should, may or will be done."""
    number = gerund.segment
    while number and parse.segments[number].kind is SegmentKind.ITEM:
        number -= 1
    lead = [sentence for sentence in parse.sentences if sentence.segment == number][-1:]
    return any(parse[i].tag == "MD" for s in lead for i in range(s.start, s.end))
