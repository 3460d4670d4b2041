"""One sentence analysed step by step: parse, names, frames that hold or fail, and facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pressgraph.extract.document import Document, Segment, SegmentKind
from pressgraph.extract.events.clauses import Clauses
from pressgraph.extract.events.fillers import Fillers
from pressgraph.extract.events.matching import Attempt, Matcher
from pressgraph.extract.extractor import Extractor
from pressgraph.extract.facts import Facts
from pressgraph.extract.names.model import Names
from pressgraph.extract.quantities.dates import find_intervals
from pressgraph.extract.quantities.figures import find_figures
from pressgraph.extract.syntax import Parse

__all__ = ["Trial", "match_sentences", "try_sentence"]


@dataclass(frozen=True)
class Trial:
    """What becomes of a sentence.

    Attributes:
        parse: its parse, mended.
        names: what it names.
        attempts: the senses whose words stand in it, as they were tried.
        facts: what is taken from it.
    """

    parse: Parse
    names: Names
    attempts: tuple[Attempt, ...]
    facts: Facts

    def reports(self, attempt: Attempt) -> bool:
        """Tell whether an attempt became an event."""
        begin = self.parse[attempt.head].begin
        return any(event.evidence.rule == attempt.sense.iri
                   and event.trigger.begin <= begin < event.trigger.end
                   for event in self.facts.events)


def try_sentence(extractor: Extractor, text: str, issued: date | None = None) -> Trial:
    """Analyse a sentence as if it stood in a release of a day.

    Args:
        extractor: whose knowledge is tried.
        text: one or more sentences of one paragraph.
        issued: the day that "today" is.
    """
    segment = Segment(SegmentKind.PARAGRAPH, text, tuple(range(len(text) + 1)))
    document = Document("sentence", text, "", (segment,), issued=issued)
    _, parse = next(iter(extractor.parser.parse([document])))
    facts = extractor.facts(document, parse)
    matcher = match_sentences(extractor, document, parse)
    return Trial(parse, matcher.fillers.names, tuple(matcher.attempts()), facts)


def match_sentences(extractor: Extractor, document: Document, parse: Parse) -> Matcher:
    """Return what matches the senses of a release whose parse is mended."""
    knowledge = extractor.knowledge
    names = extractor.recogniser.recognise(parse, document)
    intervals = find_intervals(parse, document.issued, knowledge.quantities)
    figures = find_figures(parse, intervals, knowledge.quantities)
    clauses = Clauses(parse)
    fillers = Fillers(parse, clauses, names, knowledge.frames, knowledge.words, figures)
    return Matcher(parse, clauses, fillers, knowledge.frames)
