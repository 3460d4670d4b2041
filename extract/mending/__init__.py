"""Mends what the small model gets wrong in the constructions of press releases, before matching.

``mend(parse, words)`` runs once on a parse, in place, before names and events are looked for;
``words`` is ``Knowledge.words``. Each rule is a small function that looks at one token and says
whether it mended something; `RULES` lists them in the order in which they run over a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pressgraph.extract.mending.objects import (
    adverbial_object,
    enclosed_object,
    misplaced_agent,
    noun_not_verb,
    object_of_participle,
    second_subject,
)
from pressgraph.extract.mending.subjects import (
    adjacent_subject,
    auxiliary_dependants,
    fronted_subject,
    predicate_series,
    prefixed_verb,
    reduced_relative,
)
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.words import Words

__all__ = ["RULES", "Mend", "Rule", "mend"]

Rule = Callable[[Parse, int, Words], bool]
"""Mends one construction around a verb and says whether it did."""

RULES: tuple[Rule, ...] = (
    noun_not_verb,
    auxiliary_dependants,
    prefixed_verb,
    predicate_series,
    reduced_relative,
    adjacent_subject,
    fronted_subject,
    object_of_participle,
    second_subject,
    adverbial_object,
    enclosed_object,
    misplaced_agent,
)


@dataclass(frozen=True, slots=True)
class Mend:
    """One mend that was made: the rule's name and the token it looked at."""

    rule: str
    token: int


def mend(parse: Parse, words: Words) -> tuple[Mend, ...]:
    """Mend heads, labels and tags of a parse, in place, and return what was mended."""
    return tuple(Mend(rule.__name__, verb)
                 for sentence in parse.sentences
                 for rule in RULES
                 for verb in range(sentence.start, sentence.end)
                 if parse[verb].pos == "VERB" and rule(parse, verb, words))
