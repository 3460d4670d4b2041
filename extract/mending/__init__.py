"""Mends what the small model gets wrong in the constructions of press releases, before matching.

``mend(parse, words)`` runs once on a parse, in place, before names and events are looked for;
``words`` is ``Knowledge.words``. Each rule is a small function that looks at one verb, or at one
headline, and says whether it mended something; `VERB_RULES` and `HEADLINE_RULES` list them in the
order in which they run over a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.mending.coordination import agreeing_conjunct
from pressgraph.extract.mending.headlines import (
    headline_infinitive,
    headline_participle,
    headline_topic,
    headline_verb,
    opening_verb,
)
from pressgraph.extract.mending.objects import (
    adverbial_object,
    enclosed_object,
    misplaced_agent,
    noun_not_verb,
    object_of_participle,
)
from pressgraph.extract.mending.possessives import plural_possessive
from pressgraph.extract.mending.series import (
    office_series,
    person_in_apposition,
    series_member,
    series_of_objects,
    split_subject,
)
from pressgraph.extract.mending.subjects import (
    adjacent_subject,
    auxiliary_dependants,
    finite_conjunct,
    fronted_subject,
    infinitive_conjunct,
    main_participle,
    predicate_series,
    prefixed_verb,
    reduced_relative,
)
from pressgraph.extract.syntax import Parse, Sentence
from pressgraph.ontology.words import Words

__all__ = ["HEADLINE_RULES", "VERB_RULES", "HeadlineRule", "Mend", "VerbRule", "mend",
           "opening_verb", "plural_possessive"]

VerbRule = Callable[[Parse, int, Words], bool]
"""Mends one construction around a verb and says whether it did."""

HeadlineRule = Callable[[Parse, Sentence, Words], bool]
"""Mends one construction of a title or heading and says whether it did."""

VERB_RULES: tuple[VerbRule, ...] = (
    noun_not_verb,
    auxiliary_dependants,
    prefixed_verb,
    predicate_series,
    finite_conjunct,
    agreeing_conjunct,
    infinitive_conjunct,
    reduced_relative,
    main_participle,
    adjacent_subject,
    fronted_subject,
    object_of_participle,
    adverbial_object,
    enclosed_object,
    misplaced_agent,
    series_member,
    split_subject,
    person_in_apposition,
    office_series,
    series_of_objects,
)
HEADLINE_RULES: tuple[HeadlineRule, ...] = (
    headline_verb,
    headline_infinitive,
    headline_participle,
    headline_topic,
)
_HEADLINES = frozenset((SegmentKind.TITLE, SegmentKind.SUBTITLE, SegmentKind.HEADING))
_FULL_STOPS = frozenset((".", "!", "?", ":", ";"))


@dataclass(frozen=True, slots=True)
class Mend:
    """One mend that was made: the rule's name, and the verb or the headline's first token."""

    rule: str
    token: int


def mend(parse: Parse, words: Words) -> tuple[Mend, ...]:
    """Mend heads, labels and tags of a parse, in place, and return what was mended."""
    return tuple(made for sentence in parse.sentences
                 for made in _mend_sentence(parse, sentence, words))


def _is_headline(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence is a title or heading in telegraphic style, not a full sentence."""
    return (parse.segments[sentence.segment].kind in _HEADLINES
            and parse[sentence.end - 1].text not in _FULL_STOPS)


def _mend_sentence(parse: Parse, sentence: Sentence, words: Words) -> Iterator[Mend]:
    if plural_possessive(parse, sentence, words):
        yield Mend(plural_possessive.__name__, sentence.start)
    if _is_headline(parse, sentence):
        for headline_rule in HEADLINE_RULES:
            if headline_rule(parse, sentence, words):
                yield Mend(headline_rule.__name__, sentence.start)
    elif opening_verb(parse, sentence, words):
        yield Mend(opening_verb.__name__, sentence.start)
    for rule in VERB_RULES:
        for verb in range(sentence.start, sentence.end):
            if parse[verb].pos == "VERB" and rule(parse, verb, words):
                yield Mend(rule.__name__, verb)
