"""Fixtures that the tests of all parts share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pressgraph.extract.document import Document, Segment, SegmentKind
from pressgraph.extract.parser import Parser
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.knowledge import Knowledge, load_knowledge
from pressgraph.ontology.words import Words, load_words


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The default pipeline, loaded once a test process."""
    return Parser()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """All that ships with the package."""
    return load_knowledge()


@pytest.fixture(scope="session")
def words() -> Words:
    """The word lists that ship with the package."""
    return load_words()


@pytest.fixture(scope="session")
def parse_text(parser: Parser) -> Callable[..., Parse]:
    """A function that parses a text whose segments are its lines, each of a kind (paragraphs)."""

    def parse(text: str, *kinds: SegmentKind) -> Parse:
        segments, begin = [], 0
        for number, line in enumerate(text.split("\n")):
            kind = kinds[number] if number < len(kinds) else SegmentKind.PARAGRAPH
            segments.append(Segment(kind, line, tuple(range(begin, begin + len(line) + 1))))
            begin += len(line) + 1
        document = Document("test", text, "", tuple(segments))
        return next(iter(parser.parse([document])))[1]

    return parse
