"""Words that no frame covers although resolved actors stand around them: candidates for a lexicon."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pressgraph.extract.document import Source
from pressgraph.extract.events.matching import Matcher
from pressgraph.extract.extractor import Extractor
from pressgraph.extract.mending import mend
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.syntax import Token
from pressgraph.extract.trying import match_sentences
from pressgraph.ontology.frames import WordClass
from pressgraph.ontology.terms import PG

__all__ = ["Suggestion", "suggest"]

EXAMPLES = 3
"""Sentences kept of each word."""

FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of verb forms with a tense."""

LONGEST = 240
"""Characters that a sentence is shown with."""

PLUS = " + "

TELLING = frozenset(("against", "between", "by", "from", "to", "with"))
"""Prepositions whose objects take part in what a noun names; "of" and "in" mostly locate things."""


@dataclass(frozen=True)
class Suggestion:
    """A word that evokes no event yet.

    Attributes:
        word: its lemma.
        word_class: whether it is a verb or a noun.
        count: how often actors stand around it.
        tied: how often it stands between an actor and something else that has a name.
        releases: in how many releases.
        known: whether the lexicon has senses of the word, whose conditions fail there.
        patterns: how often which functions hold actors, as "subject + with", the commonest first.
        examples: sentences.
    """

    word: str
    word_class: WordClass
    count: int
    tied: int
    releases: int
    known: bool
    patterns: tuple[tuple[str, int], ...]
    examples: tuple[str, ...]


@dataclass
class _Tally:
    patterns: Counter[str] = field(default_factory=Counter)
    releases: set[str] = field(default_factory=set)
    examples: list[str] = field(default_factory=list)


def suggest(extractor: Extractor, sources: Iterable[Source], *, minimum: int = 3,
            ) -> list[Suggestion]:
    """Return the words that no frame covers: first those that most often tie names together.

    Args:
        extractor: whose lexicon is asked.
        sources: the releases to read.
        minimum: occurrences with actors that a word needs.
    """
    tallies: dict[tuple[WordClass, str], _Tally] = defaultdict(_Tally)
    documents = (segment(source, extractor.knowledge) for source in sources)
    for document, parse in extractor.parser.parse(documents):
        mend(parse, extractor.knowledge.words)
        matcher = match_sentences(extractor, document, parse)
        for token, kind, pattern in _uncovered(matcher):
            tally = tallies[kind, token.lemma.lower()]
            tally.patterns[pattern] += 1
            if document.source not in tally.releases and len(tally.examples) < EXAMPLES:
                sentence = parse.sentence_of(token.index)
                tally.examples.append(parse.words(sentence.start, sentence.end)[:LONGEST])
            tally.releases.add(document.source)
    found = [_suggestion(extractor, *key, tally) for key, tally in tallies.items()]
    return sorted((each for each in found if each.count >= minimum),
                  key=lambda each: (-each.tied, -each.count, each.word, each.word_class))


def _suggestion(extractor: Extractor, kind: WordClass, word: str, tally: _Tally) -> Suggestion:
    patterns = sorted(tally.patterns.items(), key=lambda item: (-item[1], item[0]))
    tied = sum(count for pattern, count in patterns if PLUS in pattern)
    return Suggestion(word, kind, tally.patterns.total(), tied, len(tally.releases),
                      (kind, word) in extractor.knowledge.frames.by_head, tuple(patterns),
                      tuple(tally.examples))


def _uncovered(matcher: Matcher) -> Iterator[tuple[Token, WordClass, str]]:
    """Yield the verbs and nouns of no match with actors around them, and where those stand."""
    covered = {index for match in matcher.matches() for index in match.tokens}
    for token in matcher.parse.tokens:
        if token.index in covered or not token.lemma.isalpha() \
                or token.index in matcher.fillers.names.by_token:
            continue
        if token.pos == "VERB" and _is_finite(matcher, token):
            if pattern := _verb_pattern(matcher, token.index):
                yield token, WordClass.VERB, pattern
        elif token.pos == "NOUN" and (pattern := _noun_pattern(matcher, token.index)):
            yield token, WordClass.NOUN, pattern


def _is_finite(matcher: Matcher, token: Token) -> bool:
    """Tell whether a verb heads a clause with a tense, so that it reports something."""
    auxiliaries = matcher.clauses.children(token.index, "aux", "auxpass")
    return any(matcher.parse[index].tag in FINITE for index in (token.index, *auxiliaries))


def _verb_pattern(matcher: Matcher, verb: int) -> str:
    """Return where actors stand around a verb; "" where no actor is its subject."""
    clauses = matcher.clauses
    if not _actor_among(matcher, clauses.subjects(verb)):
        return ""
    places = ["subject"]
    if _named_among(matcher, clauses.objects(verb)):
        places.append("object")
    places += sorted({word for word, index in clauses.prepositional(verb)
                      if not clauses.is_passive(verb) or word != "by"
                      if _named_among(matcher, [index])})
    return PLUS.join(places)


def _noun_pattern(matcher: Matcher, noun: int) -> str:
    """Return where actors stand around a noun; "" where none takes part in what it may name."""
    clauses = matcher.clauses
    places = {word for word, index in clauses.prepositional(noun)
              if word in TELLING and _actor_among(matcher, [index])}
    if not places:
        return ""
    if _actor_among(matcher, clauses.children(noun, "poss")):
        places.add("possessor")
    return PLUS.join(sorted(places))


def _actor_among(matcher: Matcher, indices: Iterable[int]) -> bool:
    """Tell whether an actor with a name stands at one of some tokens."""
    return any(matcher.frames.is_a(filler.kind, PG.Actor) and filler.kind != PG.Group
               for index in indices for filler in matcher.fillers.at(index))


def _named_among(matcher: Matcher, indices: Iterable[int]) -> bool:
    """Tell whether anything with a name stands at one of some tokens."""
    return any(filler.kind != PG.Group for index in indices
               for filler in matcher.fillers.at(index))
