"""Direct quotations, with who says them and the verb that reports them.

Use ``find_quotations(parse, words)``, where ``words`` is ``Knowledge.words``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.events.attribution import Attribution, Speech
from pressgraph.extract.events.quote_marks import Quoted, quoted_ranges
from pressgraph.extract.events.speech_turns import speech_turns
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.words import Words

__all__ = ["Quotation", "find_quotations"]

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SHORT = 4
"""A quoted piece of fewer tokens is a term, not something said."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One direct quotation, over all its paragraphs.

    Attributes:
        start, end: half-open token range of what is said, without the quotation marks. What a
            reporting clause interrupts is one quotation a piece, with the same speaker and verb.
        speaker: token that heads the speaker's noun phrase, where one is found.
        verb: the reporting verb, where there is one; pieces of one utterance share it.
    """

    start: int
    end: int
    speaker: int | None = None
    verb: int | None = None


def find_quotations(parse: Parse, words: Words) -> tuple[Quotation, ...]:
    """Return the direct quotations of a release, in text order; quoted terms are left out.

    In a transcript each turn of a speaker is a quotation, without a verb.
    """
    if turns := speech_turns(parse, words):
        return tuple(Quotation(turn.start, turn.end, turn.speaker) for turn in turns)
    marked = quoted_ranges(parse)
    ranges = sorted((*marked, *_unmarked(parse, words, marked)), key=lambda quoted: quoted.start)
    attribution = Attribution(parse, words.of("reporting-verb"), words.of("speaker-pronoun"),
                              tuple(ranges))
    out: list[Quotation] = []
    before: Speech | None = None
    for number, quoted in enumerate(ranges):
        speech = attribution.speech(number, before)
        if _is_clause(parse, quoted) and (speech is not None or _is_sentence(parse, quoted)):
            before = speech
            speaker, verb = (speech.speaker, speech.verb) if speech else (None, None)
            out.append(Quotation(quoted.start, quoted.end, speaker, verb))
    return tuple(out)


def _is_clause(parse: Parse, quoted: Quoted) -> bool:
    """Whether a quoted piece says something rather than names something."""
    tokens = parse.tokens[quoted.start:quoted.end]
    return tokens[-1].text == "!" or (len(tokens) >= _SHORT and any(
        token.tag in _FINITE or (token.tag == "VB" and token.head == token.index)
        for token in tokens))


def _is_sentence(parse: Parse, quoted: Quoted) -> bool:
    """Whether a quoted piece stands as sentences of its own."""
    first, last = parse[quoted.start], parse[quoted.end - 1]
    opens = first.text[:1].isupper() and (
        quoted.start < 2 or parse[quoted.start - 2].segment != first.segment
        or parse[quoted.start - 2].text in ".!?:")
    return opens and (last.text in ".!?," or last.segment != first.segment)


def _unmarked(parse: Parse, words: Words, marked: Iterable[Quoted]) -> list[Quoted]:
    """What a reporting verb and a colon announce and the writer forgot to put in marks.

    It runs to the end of its paragraph and speaks in the first person.
    """
    reporting, first_person = words.of("reporting-verb"), words.of("first-person")
    taken = {parse[index].segment for quoted in marked for index in (quoted.start, quoted.end - 1)}
    out = []
    starts = [i for i, token in enumerate(parse.tokens)
              if i == 0 or token.segment != parse[i - 1].segment]
    for start, end in pairwise([*starts, len(parse)]):
        number = parse[start].segment
        if parse.segments[number].kind is not SegmentKind.PARAGRAPH or number in taken:
            continue
        for index in range(max(start, 2), end - 1):
            if parse[index - 1].text == ":" and parse[index - 2].lemma.lower() in reporting:
                if any(token.lower in first_person for token in parse.tokens[index:end]):
                    out.append(Quoted(index, end))
                break
    return out
