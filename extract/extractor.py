"""Sources in, facts out: the order in which the parts of the extraction run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pressgraph.extract.document import Document, Source
from pressgraph.extract.events.finding import find_events
from pressgraph.extract.facts import Facts, Release
from pressgraph.extract.mending import mend
from pressgraph.extract.names.recognition import Recogniser
from pressgraph.extract.parser import Parser
from pressgraph.extract.quantities.dates import find_intervals
from pressgraph.extract.quantities.figures import find_figures
from pressgraph.extract.reading.language import seems_english
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.subjects import find_subjects
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.errors import InputError
from pressgraph.ontology.knowledge import Knowledge

__all__ = ["Extractor"]


@dataclass
class Extractor:
    """Extracts the facts of releases with one spaCy pipeline and one body of knowledge."""

    knowledge: Knowledge
    parser: Parser = field(default_factory=Parser)

    @cached_property
    def recogniser(self) -> Recogniser:
        """Recognises names by this extractor's knowledge."""
        return Recogniser(self.knowledge.concepts, self.knowledge.words)

    def prepare(self) -> None:
        """Load and index now what would be with the first release."""
        for loaded in (self.parser.annotator, self.parser.decoder, self.recogniser.gazetteer,
                       self.knowledge.kinds, self.knowledge.concepts.subjects):
            del loaded

    def extract(self, sources: Iterable[Source]) -> Iterator[Facts]:
        """Yield the facts of each source, in order; sources are read as they are needed.

        Raises:
            InputError: if a source states no language and does not seem to be in English.
        """
        documents = (self._read(source) for source in sources)
        for document, parse in self.parser.parse(documents):
            yield self.facts(document, parse)

    def _read(self, source: Source) -> Document:
        document = segment(source, self.knowledge)
        if not source.metadata.language and not seems_english(document.text, self.knowledge.words):
            raise InputError(source.name, "does not seem to be in English; only English releases "
                                          "are read")
        return document

    def facts(self, document: Document, parse: Parse) -> Facts:
        """Return the facts of a release that is parsed; the parse is mended."""
        mend(parse, self.knowledge.words)
        names = self.recogniser.recognise(parse, document)
        intervals = find_intervals(parse, document.issued, self.knowledge.quantities)
        figures = find_figures(parse, intervals, self.knowledge.quantities)
        found = find_events(parse, document, names, intervals, figures, self.knowledge.frames,
                            self.knowledge.words)
        return Facts(
            release=Release(
                source=document.source, text=document.text, content_hash=document.content_hash,
                title=document.title, identifier=document.identifier, issued=document.issued,
                language=document.language, publishers=names.publishers, dateline=names.dateline,
                subjects=(*document.subjects,
                          *find_subjects(parse, self.knowledge.concepts))),
            entities=found.entities, posts=names.posts, events=found.events,
            figures=tuple(item.figure for item in figures))
